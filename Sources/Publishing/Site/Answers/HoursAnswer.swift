// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// First and last service, line by line, by enterprise.
struct HoursAnswer {
  let card: AnswerCard

  /// As many lines of one enterprise as a reader looks through, and of all together; their pages have them all.
  private static let (most, mostOfAll) = (60, 240)

  private typealias Part = (source: Answer.Source, item: PublishedItem, table: PublicContent.Table, name: Int)

  func write(_ html: inout HTML) {
    let parts = card.found.compactMap { source, item -> Part? in
      guard let entry = card.standing(item), let table = entry.content.table(source.table), let name = table.column(source.places[.line]) else { return nil }
      return (source, item, table, name)
    }
    if parts.isEmpty { card.nothing(&html) }
    let most = min(Self.most, max(4, Self.mostOfAll / max(1, parts.count)))
    card.many(&html, parts, "家", open: 12) { html, parts in
      for part in parts { self.part(&html, part, most) }
    }
  }

  private func part(_ html: inout HTML, _ part: Part, _ most: Int) {
    let (source, item, table, name) = part
    let lines = table.rows.map { $0[name] }.uniqued()
    html.element(.details) { html in
      html.element(.summary, text: "\(item.entity.name)（\(lines.count) 条）" + item.aside)
      html.element(.dl, .class("short lines")) { html in
        for line in lines.prefix(most) {
          html.newLine()
          html.element(.dt) { $0.text(line, card.page(of: line, item)) }
          for row in table.rows.indices where table.rows[row][name] == line { html.element(.dd, text: Self.words(source, table, row)) }
        }
        html.newLine()
      }
      html.element(.p) { html in
        if lines.count > most { html.text("先列出 \(most) 条。") }
        html.link(item.title, card.page(item))
      }
    }
    html.newLine()
  }

  /// 嘉定北站 05:30—22:30，工作日.
  static func words(_ source: Answer.Source, _ table: PublicContent.Table, _ row: Int) -> String {
    func cell(_ id: String?) -> String? { table.column(id).flatMap { table.given(row, $0) } }
    let (first, last) = (cell(source.places[.first]), cell(source.places[.last]))
    let hours = first == nil && last == nil ? "没有写首末班" : "\(first ?? "没有写首班")—\(last ?? "没有写末班")"
    let more = source.show.compactMap { cell($0) }
    return (more.prefix(1) + [hours] + more.dropFirst()).joined(separator: " ")
  }
}
