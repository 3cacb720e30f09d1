// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A question that people come with, and where the answer stands: shown on the home page of the public site.
package struct Answer: Sendable {
  /// What kind of answer it is; each has places of its own in the content.
  package enum Kind: String, Sendable, CaseIterable {
    /// What begins, runs and ends: an outage, a change of a line.
    case events
    /// Results of the newest period, by plant.
    case readings
    /// A table of prices, by amounts where it has such a column.
    case prices
    /// First and last service of lines.
    case hours
    /// Numbers to call.
    case phones
    /// Single values, as they are.
    case words

    /// The places that it cannot do without.
    var needed: [Place] {
      switch self {
      case .events: [.from]
      case .readings: [.indicator, .figure]
      case .prices: [.price]
      case .hours: [.line, .first, .last]
      case .phones: [.number]
      case .words: []
      }
    }

    var allowed: [Place] {
      switch self {
      case .events: [.from, .until, .ended]
      case .readings: [.subject, .indicator, .figure, .unit]
      case .prices: [.range, .price]
      case .hours, .phones, .words: needed
      }
    }

    /// Whether the places are columns of a table; where both can be, the source says so itself.
    var takesTable: Bool {
      switch self {
      case .readings, .prices, .hours, .phones: true
      case .events, .words: false
      }
    }

    var needsTable: Bool { takesTable && self != .phones }
  }

  /// A place in the content of an item, by what it means to the question.
  package enum Place: String, Sendable, CaseIterable {
    case from, until, ended, subject, indicator, figure, unit, range, price, line, first, last, number

    func holds(_ kind: ElementKind) -> Bool { kind.form?.places.contains(self) ?? false }
  }

  /// The end of an event that another item reports, such as that the water is back.
  package struct End: Sendable {
    /// `sector/requirement`.
    package var item: String
    /// The id of the element with the moment.
    package var element: String
  }

  package struct Source: Sendable {
    /// `sector/requirement`: items that hold the same elements under the same names.
    package var items: [String]
    /// The table whose columns the places are; `nil` where they are elements.
    package var table: String?
    package var places: [Place: String]
    /// `nil` where no other item says when its events end.
    package var endedBy: End?
    /// What else is shown, in this order.
    package var show: [String]
    /// Whether it can be known when an event is really over.
    package var knowsEnd: Bool { endedBy != nil || places[.ended] != nil }

    /// The indicators whose figures are shown.
    package var names: [String]
  }

  /// The name of its file.
  package var id: String
  package var title: String
  /// Lower stands first on the page.
  package var order: Int
  /// The name under which it is folded with others of the same; `nil` for one that is read at once.
  package var group: String?
  package var kind: Kind
  /// What is said where there is nothing to show.
  package var nothing: String
  /// Of events: what is said above those that run, that are ahead, and that should be over and are not known to be.
  package var headings: Headings
  /// For how many days an event without an end is taken to matter.
  package var days: Int
  package var sources: [Source]

  package struct Headings: Sendable {
    package var running = ""
    package var ahead = ""
    package var open = ""
  }
}

/// Reads `Specs/answers/*.yaml`. An answer that names what is not there would be an empty card: it is an error.
struct AnswerReader {
  let log: FindingLog
  let elements: ElementFinder

  func read(_ root: YAMLNode, file: String) -> Answer? {
    guard let fields = SpecFields(root, file: file, log: log) else { return nil }
    let id = fields.nameOfFile("answer", file)
    let title = fields.requiredText("title")
    let nothing = fields.requiredText("nothing")
    let order = fields.whole("order", in: 0...100_000) ?? 100
    let group = fields.text("group")
    if fields["kind"] == nil { fields.missing("kind") }
    guard let kind = fields.choice("kind", Answer.Kind.self) else { return fields.giveUp() }
    var headings = Answer.Headings()
    var days = 0
    if kind == .events {
      headings = Answer.Headings(
        running: fields.requiredText("running"), ahead: fields.requiredText("ahead"), open: fields.text("open") ?? "")
      days = fields.whole("days", in: 1...366) ?? 7
      if let node = fields["days"], !(0...366).contains(days) { fields.wrong("days", node, expected: Localised("0 到 366", "0 to 366")) }
    }
    let nodes = elements.sources(fields)
    let sources = nodes.compactMap { source($0, kind, file) }
    if kind == .events, sources.contains(where: \.knowsEnd), fields["open"] == nil { fields.missing("open") }
    return Answer(
      id: id, title: title, order: order, group: group, kind: kind, nothing: nothing, headings: headings, days: days, sources: sources)
  }

  private func source(_ node: YAMLNode, _ kind: Answer.Kind, _ file: String) -> Answer.Source? {
    guard let fields = SpecFields(node, file: file, log: log, name: "sources") else { return nil }
    let items = elements.items(fields)
    var table: String?
    if kind.takesTable {
      table = fields.text("table")
      if kind.needsTable, fields["table"] == nil { fields.missing("table") }
    }
    let sets = elements.sets(items, table, fields)
    var places: [Answer.Place: String] = [:]
    for place in kind.allowed {
      if kind.needed.contains(place), fields[place.rawValue] == nil { fields.missing(place.rawValue) }
      guard let name = fields.text(place.rawValue) else { continue }
      places[place] = name
      elements.check(name, place.rawValue, sets, fields, holds: place.holds)
    }
    let show = fields.texts("show")
    for name in show { elements.check(name, "show", sets, fields) { _ in true } }
    if kind == .words, show.isEmpty { fields.missing("show") }
    let names = kind == .readings ? fields.texts("names") : []
    let end = kind == .events ? end(fields["ended-by"], file) : nil
    return Answer.Source(items: items, table: table, places: places, endedBy: end, show: show, names: names)
  }

  private func end(_ node: YAMLNode?, _ file: String) -> Answer.End? {
    guard let fields = SpecFields(node, file: file, log: log, name: "ended-by") else { return nil }
    let (item, element) = (fields.requiredText("item"), fields.requiredText("element"))
    let found = elements.requirements(item)
    if found.isEmpty { fields.dangling(Localised("事项", "requirement"), item, at: fields["item"], among: elements.known) }
    elements.check(element, "element", found.map(\.elements), fields, holds: Answer.Place.ended.holds)
    return Answer.End(item: item, element: element)
  }
}
