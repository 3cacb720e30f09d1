// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What an item takes of a timetable feed: which rows, and which column of its table says what of them.
package struct FeedRule: Sendable {
  /// What rows can be made of a feed.
  enum Rows: String, CaseIterable, Sendable {
    /// One for each line.
    case lines
    /// One for each direction, with its stops in order.
    case stops
    /// One for each direction, with the first and the last departure.
    case hours
    /// One for each line and part of the day, with the intervals.
    case intervals
    /// One for each stop and direction, with every departure.
    case departures

    /// What a row says; what stands before the bar the table must have room for.
    var parts: (needed: [String], more: [String]) {
      switch self {
      case .lines: (["line", "origin"], ["loop", "terminal"])
      case .stops: (["line", "stops"], ["direction", "toward"])
      case .hours: (["line", "first", "last"], ["station", "toward"] + Self.days)
      case .intervals: (["line", "min-minutes", "max-minutes"], ["period", "departures"] + Self.days)
      case .departures: (["line", "stop", "departures"], ["direction"] + Self.days)
      }
    }

    /// On which days a row holds.
    private static let days = ["calendar", "calendar-note"]
  }

  var rows: Rows
  var table: String
  /// Columns by what they hold, where that is not what they are called.
  var columns: [String: String]
  /// Only lines of which the longest interval is as many minutes, or more.
  var longestInterval: Int?

  /// The column for a part of a row.
  func column(_ part: String) -> String { columns[part] ?? part }
}

extension SpecFields {
  /// `feed: {rows: hours, table: lines, columns: {station: terminus}, longest-interval: 30}`.
  ///
  /// - Parameter set: what the item asks for.
  func feed(_ set: ElementSet) -> FeedRule? {
    guard let fields = SpecFields(self["feed"], file: file, log: log, name: "feed") else { return nil }
    if fields["rows"] == nil { fields.missing("rows") }
    let (rows, table) = (fields.choice("rows", FeedRule.Rows.self), fields.requiredText("table"))
    let columns = fields.named("columns")
    let least = fields.whole("longest-interval", in: 1...1440)
    guard let rows, !table.isEmpty else { return nil }
    guard case .table(let inner)? = set[table]?.kind else {
      fields.dangling(Localised("表格", "table"), table, at: fields["table"], among: set.elements.map(\.id))
      return nil
    }
    let known = inner.columns.elements.map(\.id)
    let (needed, more) = rows.parts
    var named: [String: String] = [:]
    for (key, value) in columns {
      if !(needed + more).contains(key.text) { fields.dangling(Localised("数据包里的一项", "part of a feed"), key.text, at: key, among: needed + more) }
      if !known.contains(value.text) { fields.dangling(Localised("列", "column"), value.text, at: value, among: known) }
      named[key.text] = value.text
    }
    let rule = FeedRule(rows: rows, table: table, columns: named, longestInterval: least)
    for part in needed where named[part] == nil && !known.contains(part) {
      fields.dangling(Localised("写“\(part)”的列", "column for ‘\(part)’"), part, at: fields["table"], among: known)
    }
    return rule
  }
}
