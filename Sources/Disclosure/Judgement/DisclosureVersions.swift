// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The versions of one occurrence, and which of them its timeliness is judged by.
///
/// The first version that disclosed something decides: a correction, a moved end or an added explanation never makes a
/// timely disclosure late. Only a change that the rule names starts the duty anew, judged by the version that brought it.
struct DisclosureVersions {
  /// One version that disclosed something, with when it did.
  struct Version {
    var record: Record
    /// When its content was first open to the public, for all that was reported.
    var published: Moment
    /// When it says that it was.
    var claimed: Moment

    /// The earlier of the two: what somebody says against himself is believed.
    var admitted: Moment { claimed.earliestMinute < published.earliestMinute ? claimed : published }
  }

  let requirement: Requirement
  /// Oldest first. Empty while nothing is disclosed.
  let disclosed: [Version]

  /// - Parameter begins: for an event, what says when it starts.
  init(_ item: EntityState.Item, _ requirement: Requirement, starting begins: EventStart? = nil) {
    self.requirement = requirement
    var history = item.history[...]
    // What was taken back and disclosed afresh counts from the fresh one on; unless its event had begun by then.
    if let taken = item.takenBack, taken.count < history.count {
      let start = begins.flatMap { begins in history[..<taken.count].last.flatMap { begins.of($0) } }
      if start.map({ taken.mention.sent.latestMinute < $0.earliestMinute }) ?? true { history = history.dropFirst(taken.count) }
    }
    var versions: [Version] = []
    for record in history {
      guard let claimed = requirement.publication(of: record), record.disclosesSomething(requirement) else { continue }
      versions.append(Version(record: record, published: Self.published(claimed, record, after: versions.last), claimed: claimed))
    }
    disclosed = versions
  }

  /// What a later version changed cannot have been public when the version before it was published or sent in; unless it was formed later: then
  /// two changes were filed together, each with its own day.
  private static func published(_ claimed: Moment, _ record: Record, after earlier: Version?) -> Moment {
    guard let earlier else { return claimed }
    let claim = claimed.earliestMinute > earlier.published.earliestMinute ? claimed : record.reported
    if let formed = record.formed, let before = earlier.record.formed, before < formed, formed <= claim.date { return claim }
    return claim.earliestMinute >= earlier.record.reported.earliestMinute ? claim : earlier.record.reported
  }

  /// The first version that disclosed something.
  var first: Version? { disclosed.first }

  /// The first version that gave everything asked for; `nil` while none has.
  var firstComplete: Version? { disclosed.first { $0.record.isGood } }

  /// The start of an event as it must be judged, and the version that must be in time for it.
  struct Counted {
    var version: Version
    var start: Moment
    /// The element whose change started the duty anew, if one did.
    var restartedBy: Element?
  }

  /// What counts for an event that is announced ahead.
  ///
  /// Once the event has begun as last announced, nothing that is reported afterwards moves it or starts it anew.
  /// - Parameter begins: what says when the event starts.
  /// - Returns: `nil` while nothing is disclosed, or where no version gives a start.
  func counted(starting begins: EventStart) -> Counted? {
    func start(_ version: Version) -> Moment? { begins.of(version.record) }
    guard let index = disclosed.firstIndex(where: { start($0) != nil }), let from = start(disclosed[index]) else { return nil }
    var counted = Counted(version: disclosed[index], start: from)
    for (earlier, later) in zip(disclosed[index...], disclosed[(index + 1)...]) {
      guard later.admitted.earliestMinute < counted.start.latestMinute else { break }
      if let restart = requirement.timing.restarts.first(where: { $0.happened(from: earlier.record, to: later.record, requirement) }) {
        counted.version = later
        counted.restartedBy = requirement.elements[restart.element]
      }
      if let moved = start(later) { counted.start = moved }
    }
    return counted
  }

  /// What counts for a standing duty: the first version of what was formed or changed on that day.
  func first(formed: CivilDate?) -> Version? { disclosed.first { $0.record.formed == formed } }
}

extension Requirement {
  /// When a record was published, for this requirement: its own time, or the element that the rule names.
  func publication(of record: Record) -> Moment? {
    guard let id = timing.publishedBy else { return record.published }
    return elements[id].flatMap { record.moment(of: $0) }
  }

  /// Whether a record says when it was published in a way that cannot be read: that is reported there, and says nothing of lateness.
  func hidesPublication(_ record: Record) -> Bool {
    guard !record.leavesTimeOpen, publication(of: record) == nil else { return false }
    guard let id = timing.publishedBy else { return record.publishedRange != nil }
    return elements[id].flatMap { record.node(of: $0) }.map { !$0.isEmpty } ?? false
  }
}

extension Record {
  /// Its publication stands at a moment that cannot be true, which is reported there: nothing is worked out from it.
  var hasImpossiblePublication: Bool { findings.contains(where: \.code.isUntruePublication) }

  /// Whether it disclosed anything: at least one required element that is there and can be understood, or, where none
  /// is required, any content or file.
  package func disclosesSomething(_ requirement: Requirement) -> Bool {
    // Another item's record, of which this rule only asks when it was published.
    if requirement.timing.recordsFrom != nil || requirement.elements.elements.isEmpty { return true }
    let unusable = findings.filter { $0.spoilsDuty && $0.keepsFromPublic }.compactMap(\.range)
    func says(_ element: Element) -> Bool { node(of: element).map { Self.saysSomething($0, but: unusable) } ?? false }
    // What is announced ahead is announced when it says what would start the duty anew: where and when.
    if requirement.timing.isAhead {
      let announced = requirement.timing.restarts.compactMap { requirement.elements[$0.element] }
      guard announced.allSatisfy({ says($0) || !isAsked($0, requirement) }) else { return false }
    }
    let required = requirement.elements.elements.filter(\.isRequired)
    guard !required.isEmpty else { return !attachments.isEmpty || (content.map(Self.saysSomething) ?? false) }
    return required.contains(where: says)
  }

  /// Whether a clause asks this record for an element.
  private func isAsked(_ element: Element, _ requirement: Requirement) -> Bool {
    guard element.demand != .office else { return false }
    return element.isRequired || element.requiredWhen?.answer(elements: { texts(at: $0, of: requirement.elements) }) ?? false
  }

  private static func saysSomething(_ node: YAMLNode) -> Bool { saysSomething(node, but: []) }

  /// Whether any value below says something that can be understood.
  private static func saysSomething(_ node: YAMLNode, but unusable: [SourceRange]) -> Bool {
    if node.isMapping { return node.pairs.contains { saysSomething($0.value, but: unusable) } }
    if node.isList { return node.items.contains { saysSomething($0, but: unusable) } }
    guard node.isScalar, !node.isNull, !node.isUnfilled, !node.text.trimmingSpaces.isEmpty else { return false }
    return !unusable.contains { $0.start <= node.range.start && node.range.end <= $0.end }
  }
}

extension Restart {
  /// Whether it happened between two versions of one record.
  func happened(from earlier: Record, to later: Record, _ requirement: Requirement) -> Bool {
    guard let element = requirement.elements[element], let old = earlier.node(of: element), let new = later.node(of: element) else {
      return false
    }
    switch change {
    case .earlier:
      guard let before = old.moment, let after = new.moment else { return false }
      return after.earliestMinute < before.earliestMinute
    case .grows:
      if old.isScalar, new.isScalar {
        if let before = old.number, let after = new.number { return after > before }
        return old.text != new.text && !old.text.contains(new.text)
      }
      let known = Set(Self.entries(old))
      return Self.entries(new).contains { !known.contains($0) }
    case .changes: return Self.entries(old) != Self.entries(new)
    }
  }

  /// What a value holds, as the texts of its entries: items of a list, rows of a table.
  private static func entries(_ node: YAMLNode) -> [String] {
    if node.isList {
      // `[一街坊、二街坊]` names what `[一街坊, 二街坊]` does.
      return node.items.flatMap { item in
        item.isScalar ? item.text.split { "、，；,;".contains($0) }.map { String($0).asNumber } : [entries(item).joined(separator: "\u{1F}")]
      }
    }
    if node.isMapping { return node.pairs.map { "\($0.key.text)\u{1E}\(entries($0.value).joined(separator: "\u{1F}"))" }.sortedByBytes() }
    return node.isScalar && !node.isNull ? [node.text] : []
  }
}
