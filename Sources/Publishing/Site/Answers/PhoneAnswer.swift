// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Numbers to call, by enterprise.
struct PhoneAnswer {
  let card: AnswerCard

  func write(_ html: inout HTML) {
    let parts = card.found.compactMap { source, item in
      card.standing(item).map { numbers(source, $0.content) }.flatMap { $0.isEmpty ? nil : (item: item, numbers: $0) }
    }
    guard !parts.isEmpty else { return html.facts(.short, [(card.answer.nothing, { $0.text(card.site.office) })]) }
    card.many(&html, parts, "家") { html, parts in
      html.element(.dl, .class("short phones")) { html in
        for (item, numbers) in parts {
          html.newLine()
          html.element(.dt) { $0.link(item.entity.name + item.aside, card.page(item)) }
          for (number, kind, words) in numbers.prefix(Self.most) {
            html.element(.dd) { html in
              html.value(number, kind)
              if !words.isEmpty { html.text(" " + AnswerCard.short(words)) }
            }
          }
          if numbers.count > Self.most { html.element(.dd) { $0.link("还有 \(numbers.count - Self.most) 个", card.page(item)) } }
        }
      }
      html.newLine()
    }
  }

  /// Numbers of one enterprise.
  private static let most = 6

  private func numbers(_ source: Answer.Source, _ content: PublicContent) -> [(number: String, kind: ElementKind, words: String)] {
    guard let id = source.table else {
      let words = source.show.compactMap { content.field($0)?.value }.joined(separator: "，")
      return content.field(source.places[.number]).map { [($0.value, $0.kind, words)] } ?? []
    }
    guard let table = content.table(id), let column = table.column(source.places[.number]) else { return [] }
    let show = source.show.compactMap { table.column($0) }
    return table.rows.indices.compactMap { row in
      table.given(row, column).map { ($0, table.kinds[column], show.compactMap { table.given(row, $0) }.joined(separator: "，")) }
    }
  }
}
