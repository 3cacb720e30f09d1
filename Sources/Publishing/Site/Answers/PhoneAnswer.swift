// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Numbers to call, by enterprise.
struct PhoneAnswer {
  let card: AnswerCard

  func write(_ html: inout HTML) {
    var isTold = false
    html.element(.dl, .class("short phones")) { html in
      for (source, item) in card.found {
        guard let entry = card.standing(item) else { continue }
        let numbers = numbers(source, entry.content)
        guard !numbers.isEmpty else { continue }
        isTold = true
        html.newLine()
        html.element(.dt) { $0.link(item.entity.name + card.stale(item), card.page(item)) }
        for (number, kind, words) in numbers {
          html.element(.dd) { html in
            html.value(number, kind)
            if !words.isEmpty { html.text(" " + words) }
          }
        }
      }
      if !isTold {
        html.element(.dt, text: card.answer.nothing)
        html.element(.dd, text: card.site.office)
      }
    }
    html.newLine()
  }

  private func numbers(_ source: Answer.Source, _ content: PublicContent) -> [(number: String, kind: ElementKind, words: String)] {
    guard let id = source.table else {
      let words = source.show.compactMap { content.field($0)?.value }.joined(separator: "，")
      return content.field(source.places[.number]).map { [($0.value, $0.kind, words)] } ?? []
    }
    guard let table = content.table(id), let column = table.column(source.places[.number]) else { return [] }
    let show = source.show.compactMap { table.column($0) }
    return table.rows.filter { !$0[column].isEmpty && $0[column] != PublicContent.hole }.map { row in
      (row[column], table.kinds[column], show.map { row[$0] }.filter { !$0.isEmpty && $0 != PublicContent.hole }.joined(separator: "，"))
    }
  }
}
