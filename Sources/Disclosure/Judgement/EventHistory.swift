// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The versions of one event under one number, and what later ones may no longer change: when it began.
struct EventHistory {
  /// A start that was changed once the event had begun.
  struct Move {
    var record: Record
    var from: Moment
    var to: Moment
  }

  /// What its disclosure is timed by; `nil` where no version gives a readable start.
  private(set) var start: Moment?
  private(set) var moves: [Move] = []

  /// - Parameter versions: oldest first.
  init(_ versions: [Record], starts element: Element) { self.init(versions, begins: EventStart(element)) }

  init(_ versions: [Record], begins: EventStart) {
    for record in versions {
      guard let told = begins.of(record) else { continue }
      guard let known = start else {
        start = told
        continue
      }
      if told == known { continue }
      if record.reported.earliestMinute <= known.latestMinute {
        // Put off or brought forward while it was still ahead.
        start = told
      } else {
        moves.append(Move(record: record, from: known, to: told))
        // What is said afterwards may make it worse for whoever says it, never better.
        if told.earliestMinute < known.earliestMinute { start = told }
      }
    }
  }

  static func start(_ record: Record, _ element: Element) -> Moment? {
    record.moment(of: element)
  }

  // MARK: One number, two events

  /// Whether a record under a number already in use speaks of another event: the earlier one had begun when it was
  /// reported, it begins at another time, and either nothing that it touches is the same or it is announced as new.
  static func isAnother(_ record: Record, than earlier: Record, _ requirement: Requirement) -> Bool {
    guard let id = requirement.timing.rule.startElement, let element = requirement.elements[id],
      let (old, new) = pair(start(earlier, element), start(record, element)), old != new,
      record.reported.earliestMinute > old.latestMinute
    else { return false }
    switch overlap(record, earlier, requirement) {
    case .none: return true
    case .some, .unknown: return record.correction == nil && new.earliestMinute - old.latestMinute >= 1440
    }
  }

  private enum Overlap { case none, some, unknown }

  /// What two records have in common of the things they touch: the entries of their lists, or their names of tables' rows.
  private static func overlap(_ record: Record, _ earlier: Record, _ requirement: Requirement) -> Overlap {
    var found = Overlap.unknown
    for element in requirement.elements.elements where element.isRequired {
      guard let (old, new) = pair(names(earlier.node(of: element), element.kind), names(record.node(of: element), element.kind)) else { continue }
      if !old.isDisjoint(with: new) { return .some }
      found = .none
    }
    return found
  }

  private static func names(_ node: YAMLNode?, _ kind: ElementKind) -> Set<String>? {
    guard let node, node.isList else { return nil }
    let texts: [String] =
      switch kind {
      case .list: node.items.filter { $0.isScalar && !$0.isBlank }.map(\.text)
      case .table(let rule):
        node.items.compactMap { row in rule.columns.elements.first.flatMap { row.value(of: $0) }?.text }
      default: []
      }
    return texts.isEmpty ? nil : Set(texts.map { $0.withPlainWidth.trimmingSpaces })
  }

  private static func pair<Value>(_ one: Value?, _ other: Value?) -> (Value, Value)? {
    if let one, let other { (one, other) } else { nil }
  }
}
