// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// What differs between two versions of one record, both figures side by side: the history that the public sees.
struct VersionChanges {
  struct Change {
    /// 出厂水水质 浑浊度 最大值.
    var place: String
    /// `nil` for what came in.
    var before: String?
    /// `nil` for what went.
    var after: String?

    var sentence: String {
      switch (before, after) {
      case (let before?, let after?): "\(place)：\(before) 改为 \(after)"
      case (let before?, nil): "\(place)：不再列出（原为 \(before)）"
      case (nil, let after?): "\(place)：新列出（\(after)）"
      case (nil, nil): place
      }
    }

    var json: JSON { .object([("place", .string(place)), ("before", .optional(before)), ("after", .optional(after))]) }
  }

  var changes: [Change] = []

  /// None that may be shown.
  init() {}

  /// Rows are matched by what names them, so that one that moved is no change.
  init(from old: PublicContent, to new: PublicContent) {
    compare(old.fields.map { ($0.label, $0.value) }, new.fields.map { ($0.label, $0.value) }, "")
    let ids = (old.tables + new.tables).map(\.id).uniqued()
    for id in ids {
      let (before, after) = (old.tables.filter { $0.id == id }, new.tables.filter { $0.id == id })
      compare(before.flatMap(Self.rows), after.flatMap(Self.rows), (after.first ?? before.first)?.label ?? id)
    }
  }

  private typealias Row = (name: String, cells: [(String, String)])

  /// A name that comes again is told apart by its turn.
  private static func rows(_ table: PublicContent.Table) -> [Row] {
    var seen: [String: Int] = [:]
    return table.rows.map { row in
      let plain = table.name(of: row)
      seen[plain, default: 0] += 1
      let turn = seen[plain] ?? 1
      let cells = table.columns.indices.filter { !table.keys.contains($0) }.map { (table.columns[$0], row[$0]) }
      return (turn > 1 ? "\(plain)（第 \(turn) 行）" : plain, cells)
    }
  }

  private mutating func compare(_ old: [Row], _ new: [Row], _ label: String) {
    let after = Dictionary(new.map { ($0.name, $0.cells) }, firstCounts: .toldBefore)
    let before = Set(old.map(\.name))
    for row in old {
      let place = "\(label) \(row.name)"
      if let cells = after[row.name] {
        compare(row.cells, cells, place + " ")
      } else {
        changes.append(Change(place: place, before: Self.told(row), after: nil))
      }
    }
    for row in new where !before.contains(row.name) { changes.append(Change(place: "\(label) \(row.name)", before: nil, after: Self.told(row))) }
  }

  private static func told(_ row: Row) -> String {
    let cells = row.cells.filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1)" }
    return cells.isEmpty ? row.name : cells.joined(separator: "，")
  }

  private mutating func compare(_ old: [(String, String)], _ new: [(String, String)], _ prefix: String) {
    let after = Dictionary(new, firstCounts: .toldBefore)
    let before = Dictionary(old, firstCounts: .toldBefore)
    for name in (old + new).map(\.0).uniqued() {
      let (was, now) = (before[name].flatMap { $0.isEmpty ? nil : $0 }, after[name].flatMap { $0.isEmpty ? nil : $0 })
      if was != now { changes.append(Change(place: prefix + name, before: was, after: now)) }
    }
  }
}
