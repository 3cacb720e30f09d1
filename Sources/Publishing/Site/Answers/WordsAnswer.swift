// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Single values, gathered by enterprise.
struct WordsAnswer {
  let card: AnswerCard

  private struct Part {
    var entity: Entity
    var fields: [PublicContent.Field] = []
    var pages: [PublishedItem] = []
  }

  func write(_ html: inout HTML) {
    let parts = parts()
    guard !parts.isEmpty else { return card.nothing(&html) }
    card.many(&html, parts, "家") { html, parts in
      for part in parts {
        html.element(.details) { html in
          html.element(.summary) { html in
            html.text(part.entity.name)
            for words in Self.first(part.fields) {
              html.text(" ")
              html.element(.span, .class("faint keep"), text: words)
            }
          }
          write(&html, part)
        }
        html.newLine()
      }
    }
  }

  /// What stands beside a name, before anything is opened: whom to call, and how many of what: 021-00001002 8 工作日.
  private static func first(_ fields: [PublicContent.Field]) -> [String] {
    let phone = fields.first { $0.kind.publicForm == .phone }
    let counted = fields.first { $0.kind.toldUnit != nil }
    return [phone, counted].compactMap { $0.map { AnswerCard.short($0.value, to: shortest) + unit($0.kind) } }
  }

  /// As much as stands beside a name.
  private static let shortest = 20

  private func write(_ html: inout HTML, _ part: Part) {
    html.facts(.short, part.fields.map { field in (field.label, { $0.value(AnswerCard.short(field.value) + Self.unit(field.kind), field.kind) }) })
    html.element(.p) { html in
      for (index, item) in part.pages.enumerated() {
        if index > 0 { html.text("　") }
        html.link(item.requirement.label + item.aside, card.page(item))
      }
    }
  }

  private func parts() -> [Part] {
    var parts: [Part] = []
    for (source, item) in card.found {
      guard let entry = card.standing(item) else { continue }
      let fields = source.show.compactMap { entry.content.field($0) }
      guard !fields.isEmpty else { continue }
      let place = parts.firstIndex { $0.entity.id == item.entity.id } ?? parts.count
      if place == parts.count { parts.append(Part(entity: item.entity)) }
      parts[place].fields += fields
      parts[place].pages.append(item)
    }
    return parts
  }

  static func unit(_ kind: ElementKind) -> String {
    if let unit = kind.toldUnit { return " " + unit }
    return ""
  }
}
