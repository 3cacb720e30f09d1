// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

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
