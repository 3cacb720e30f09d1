// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Results of the newest period: what was found, whether anything is beyond its limit, which periods are owed.
struct ReadingAnswer {
  let card: AnswerCard

  func write(_ html: inout HTML) {
    let parts = card.found.flatMap { source, item -> [Part] in
      guard let entry = card.standing(item) else { return [] }
      return Self.subjects(entry.content.table(source.table), source).map { Part(source: source, item: item, entry: entry, name: $0.name, rows: $0.rows) }
    }
    guard !parts.isEmpty else { return card.nothing(&html) }
    // What is beyond its limit is never behind a fold.
    let beyond = parts.filter(\.isBeyond)
    card.many(&html, beyond + parts.filter { !$0.isBeyond }, "处", open: max(3, beyond.count)) { html, parts in
      html.element(.ul, .class("readings")) { html in
        for part in parts {
          html.newLine()
          html.element(.li) { write(&$0, part.source, part.item, part.entry, part.name, part.rows) }
        }
        html.newLine()
      }
      html.newLine()
    }
  }

  /// The results of one plant.
  private struct Part {
    var source: Answer.Source
    var item: PublishedItem
    var entry: PublishedItem.Entry
    var name: String
    var rows: [Int]

    var isBeyond: Bool { entry.content.table(source.table)?.exceedances.contains { rows.contains($0.row) } ?? false }
  }

  /// Rows by plant; all under no name where the table has no such column.
  private static func subjects(_ table: PublicContent.Table?, _ source: Answer.Source) -> [(name: String, rows: [Int])] {
    guard let table else { return [("", [])] }
    guard let column = table.column(source.places[.subject]) else { return [("", Array(table.rows.indices))] }
    let names = table.rows.map { $0[column] }
    return names.uniqued().map { name in (name, names.indices.filter { names[$0] == name }) }
  }

  private func write(
    _ html: inout HTML, _ source: Answer.Source, _ item: PublishedItem, _ entry: PublishedItem.Entry, _ subject: String, _ rows: [Int]
  ) {
    html.element(.p) { html in
      html.element(.strong) { $0.text(subject.isEmpty ? item.requirement.label : subject, card.page(of: subject, item)) }
      html.text(" ")
      Self.verdict(&html, entry.content.table(source.table), source, rows)
    }
    html.element(.p) { html in
      let figures = entry.content.table(source.table).map { Self.figures($0, source, rows) } ?? []
      if !figures.isEmpty { html.text(figures.joined(separator: "，") + kind(entry, source) + "。") }
      html.link("\(item.entity.name) \(entry.obligation.inWords)", card.page(item, entry))
      let owed = owed(item, entry)
      if !owed.isEmpty {
        html.text("　")
        html.element(.span, .class("owed"), text: owed)
      }
    }
  }

  /// - Parameter source: of an answer of the kind `readings`: its results have limits.
  static func verdict(_ html: inout HTML, _ table: PublicContent.Table?, _ source: Answer.Source, _ rows: [Int]) {
    let verdict = Verdict(table, source, rows)
    for (tone, text) in verdict.chips { html.chip(tone, text) }
    if !verdict.more.isEmpty { html.text(" " + verdict.more) }
  }

  /// What results come to, held against their limits.
  struct Verdict {
    var chips: [(tone: HTML.Tone, text: String)] = []
    /// In full, what the chips say in short.
    var more = ""

    init(_ table: PublicContent.Table?, _ source: Answer.Source, _ rows: [Int]) {
      guard let table, !rows.isEmpty else {
        chips = [(.plain, "? 没有检测结果")]
        return
      }
      let beyond = table.exceedances.filter { rows.contains($0.row) }
      let open = rows.filter { table.uncompared.contains($0) && !table.isUntested(row: $0) }
      let tested = rows.count { !table.isUntested(row: $0) }
      if !beyond.isEmpty {
        chips.append((.bad, "▲ \(Set(beyond.map(\.row)).count) 项超出限值"))
        more = beyond.map(\.sentence).joined(separator: "；")
      } else if open.isEmpty, tested > 0 {
        chips.append((.good, "✓ \(tested) 项都没有超出限值"))
      }
      // What was not compared is no good news, and no bad.
      if !open.isEmpty { chips.append((.plain, "? \(open.count) 项不能和限值比较（\(ReadingAnswer.named(open, table, source))）")) }
      let untested = rows.count - tested
      if untested > 0 { more += (more.isEmpty ? "" : "；") + "另有 \(untested) 项没有检测。" }
    }
  }

  /// The same in a line of a search result, plant by plant.
  static func words(_ table: PublicContent.Table, _ source: Answer.Source) -> [String] {
    subjects(table, source).map { name, rows in
      let verdict = Verdict(table, source, rows).chips.map(\.text).joined(separator: "，")
      let told = [[name, verdict].filter { !$0.isEmpty }.joined(separator: " "), figures(table, source, rows).joined(separator: "，")]
      return told.filter { !$0.isEmpty }.joined(separator: "；")
    }
  }

  fileprivate static func named(_ rows: [Int], _ table: PublicContent.Table, _ source: Answer.Source) -> String {
    let names = rows.map { row in table.column(source.places[.indicator]).map { table.rows[row][$0] } ?? table.name(of: table.rows[row]) }.uniqued()
    return names.prefix(3).joined(separator: "、") + (names.count > 3 ? "等" : "")
  }

  /// （最大值）: which of the figures those are.
  private func kind(_ entry: PublishedItem.Entry, _ source: Answer.Source) -> String {
    guard let table = entry.content.table(source.table), let figure = table.column(source.places[.figure]) else { return "" }
    return "（\(table.columns[figure])）"
  }

  /// 浑浊度 0.15 NTU，by the names that the answer asks for.
  private static func figures(_ table: PublicContent.Table, _ source: Answer.Source, _ rows: [Int]) -> [String] {
    guard let indicator = table.column(source.places[.indicator]),
      let figure = table.column(source.places[.figure])
    else { return [] }
    let unit = table.column(source.places[.unit])
    return source.names.compactMap { name in
      guard let row = rows.first(where: { table.rows[$0][indicator] == name }), !table.rows[row][figure].isEmpty,
        table.value(row, figure)?.result != .notTested
      else { return nil }
      return "\(name) \(table.rows[row][figure])" + (unit.map { " " + table.rows[row][$0] } ?? "")
    }
  }

  /// 2026年10月 未公开，期限 2026-11-30. Older ones by their number: the item's page has them all.
  private func owed(_ item: PublishedItem, _ entry: PublishedItem.Entry) -> String {
    let due = item.standing.rows.filter { row in
      row.state == .superseded || row.state == .beingChecked || row.state != .shown && row.obligation.status.isGap
    }
    let newer = due.filter { entry.obligation.occurrence.precedes($0.obligation.occurrence) }.map { "\($0.name)：\($0.detail)" }
    let older = due.count - newer.count
    return (newer + (older > 0 ? ["以前还有 \(older) \(item.standing.unit)没有内容可看"] : [])).joined(separator: "；")
  }
}
