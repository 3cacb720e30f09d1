// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Laboratory results over time, one small picture for each indicator of each plant: placed by the true date of the
/// period, broken where a period is missing, with another shape where a value is beyond its limit.
struct QualityChart {
  let item: PublishedItem
  let rules: Rulebook
  /// The plant whose lines alone are drawn.
  var subject: String?
  /// Where the file of a table lies, as the page leads to it.
  var file: (String) -> Link

  /// More pictures than a reader looks through; the tables have everything.
  private static let most = 12

  struct Point {
    var period: Period
    var text: String
    /// Where it is drawn; `nil` for a result that is no number.
    var value: Decimal?
    /// Below what could be detected: drawn at the bound, hollow.
    var isBound: Bool
    /// 超标 or 低于下限; of another figure of its row, with that figure: 最小值 0.21，低于下限.
    var beyond: String?
  }

  struct Series {
    var name: String
    /// Unit and limit, as the enterprise gave them.
    var about: String
    var unit: String
    var points: [Point]
    /// Between which a result is to lie, by the limits in force in the newest period; drawn where the unit is theirs.
    var bounds: LimitTable.Bounds?
  }

  /// Everything that has a place on the axis: periods that count, and those that were shown beside.
  private var periods: [Period] {
    (item.standing.rows.compactMap { $0.obligation.period } + item.entries.compactMap(\.record.period)).uniqued().sorted()
  }

  func figures() -> [SeriesChart.Figure] {
    let ids = item.entries.flatMap(\.content.tables).map(\.id).uniqued()
    return ids.compactMap { id in
      let parts = item.entries.reversed().compactMap { entry -> (Period, PublicContent.Table)? in
        guard entry.supersession == nil, let period = entry.record.period, let table = entry.content.tables.first(where: { $0.id == id }) else { return nil }
        return (period, table)
      }
      var (series, column) = gathered(parts)
      series = series.filter { line in line.points.count { $0.value != nil } > 1 }
      guard let label = parts.last?.1.label, !series.isEmpty else { return nil }
      // What is beyond its limit must not be the one that there is no room for.
      let urgent = series.filter { line in line.points.contains { $0.beyond != nil } }
      let shown = (urgent + series.filter { line in !line.points.contains { $0.beyond != nil } }).prefix(Self.most)
      let left = series.count > shown.count ? "先画 \(shown.count) 项，其余 \(series.count - shown.count) 项见表。" : ""
      let told = absent(parts.map(\.0))
      return SeriesChart.Figure(
        title: "\(label)：各期\(column)", note: told.isEmpty && left.isEmpty ? nil : told + left,
        pictures: shown.map { LineDrawing(series: $0, periods: periods).picture() },
        table: table(Array(shown), "\(label)：各期\(column)，图里的数", file(id + ".csv")))
    }
  }

  /// What the pictures show, the newest period first.
  private func table(_ series: [Series], _ caption: String, _ file: Link) -> DataTable {
    let drawn = series.flatMap(\.points).map(\.period).uniqued().sorted().reversed()
    let texts = series.map { line in Dictionary(line.points.map { ($0.period, $0) }, firstCounts: .precedence) }
    let rows = drawn.map { period in [period.inWords] + texts.map { $0[period]?.text ?? "" } }
    let columns = ["所属期"] + series.map { $0.name + ($0.unit.isEmpty ? "" : "（\($0.unit)）") }
    let beyond = drawn.map { period in texts.map { $0[period]?.beyond } }
    return DataTable(caption: caption, label: caption, columns: columns, rows: rows, keys: [0], all: file, isHeaded: true) { html, row, column in
      html.text(rows[row][column])
      guard column > 0, let words = beyond[row][column - 1] else { return }
      html.text(" ")
      html.element(.strong, .class("mark"), text: "▲ " + words)
    }
  }

  private func gathered(_ parts: [(Period, PublicContent.Table)]) -> ([Series], column: String) {
    var series: [Series] = []
    var index: [String: Int] = [:]
    var heading = ""
    for (period, table) in parts {
      guard let rule = limits(of: table.id), let indicator = table.column(rule.indicator), let value = rule.values.lazy.compactMap(table.column).first
      else { continue }
      heading = table.columns[value]
      let (unit, limit) = (table.column(rule.unit), table.column(rule.stated))
      for (number, row) in table.rows.enumerated() where !row[value].isEmpty && (subject.map { row[..<indicator].contains($0) } ?? true) {
        // Two plants are two lines, however alike their indicators; on a plant's own page its name is known.
        let name = row[...indicator].filter { !$0.isEmpty && $0 != subject }.joined(separator: " ")
        // The figure that is drawn, or another of its row: then that one is named.
        let breaches = table.exceedances.filter { $0.row == number }
        let beyond = (breaches.first { $0.column == value } ?? breaches.first).map {
          $0.column == value ? $0.side : "\($0.heading) \($0.found)，\($0.side)"
        }
        let about = [unit.map { row[$0] }, limit.map { row[$0].isEmpty ? "" : "限值 \(row[$0])" }].compactMap { $0 }.filter { !$0.isEmpty }
        let point = Self.point(row[value], table.value(number, value)?.result, period, beyond)
        let bounds = bounds(row[indicator], unit.map { row[$0] } ?? "", table.id, table.ids[value], period)
        // Figures in another unit would draw a jump where there is none.
        let key = name + "\u{1F}" + (unit.map { row[$0].lowercased() } ?? "")
        if let known = index[key] {
          series[known].points.append(point)
          series[known].about = about.joined(separator: "，")
          series[known].bounds = bounds
        } else {
          index[key] = series.count
          series.append(Series(name: name, about: about.joined(separator: "，"), unit: unit.map { row[$0] } ?? "", points: [point], bounds: bounds))
        }
      }
    }
    return (series, heading)
  }

  /// What the rule of the column holds its figures against.
  private func bounds(_ indicator: String, _ unit: String, _ table: String, _ column: String, _ period: Period) -> LimitTable.Bounds? {
    guard let limits = limits(of: table), limits.values.contains(column),
      let row = rules.limitTable(limits.table, on: period.lastDay)?.limit(named: indicator, rules.units), !row.isUnread,
      unit.isEmpty || row.unit == unit || row.otherUnits.contains(unit)
    else { return nil }
    return row.bounds(at: limits.point)
  }

  /// The rule by which a table's figures are held against limits; a table that none holds has nothing to draw against.
  private func limits(of table: String) -> LimitCheckRule? {
    item.requirement.check(of: table, \.limits)
  }

  private static func point(_ text: String, _ result: LabValue?, _ period: Period, _ beyond: String?) -> Point {
    switch result {
    case .number(let value), .uncertain(let value, _), .described(let value, _): Point(period: period, text: text, value: value, isBound: false, beyond: beyond)
    case .below(let bound), .atMost(let bound), .above(let bound), .atLeast(let bound):
      Point(period: period, text: text, value: bound, isBound: true, beyond: beyond)
    case .notDetected, .notTested, .words, nil: Point(period: period, text: text, value: nil, isBound: false, beyond: beyond)
    }
  }

  /// 图中断开的地方没有数据：2025年11月到2026年7月（未公开）。 Periods that follow each other for one reason are listed together.
  private func absent(_ drawn: [Period]) -> String {
    var gaps: [(first: Period, last: Period, why: String)] = []
    for row in item.standing.rows.reversed() {
      guard let period = row.obligation.period, !drawn.contains(period), row.obligation.status != .pending else { continue }
      let why =
        switch row.state {
        case .superseded: "更正核对中"
        case .beingChecked: "核对中"
        case .withdrawn: "已撤下"
        case .shown: "没有这张表"
        case .notForPublic, .none: row.obligation.status.name.zh
        }
      if let before = gaps.last, before.why == why, before.last.following == period {
        gaps[gaps.count - 1].last = period
      } else {
        gaps.append((period, period, why))
      }
    }
    let words = gaps.map { $0.first.inWords + ($0.first == $0.last ? "" : "到" + $0.last.inWords) + "（\($0.why)）" }
    return words.isEmpty ? "" : "图中断开的地方没有数据：\(words.joined(separator: "、"))。"
  }
}
