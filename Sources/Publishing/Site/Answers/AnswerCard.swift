// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// One question on the home page with its answer, drawn from what is published; what is not there is said next to it.
///
/// Only what the items' own pages show goes in. Content that a newer filing took the place of is not repeated here.
struct AnswerCard {
  let builder: SiteBuilder
  let site: PublishedSite
  let answer: Answer
  let things: [Thing]

  /// An item that holds part of the answer, with the source that says where.
  typealias Found = (source: Answer.Source, item: PublishedItem)

  /// In the order of the sources, then of the enterprises.
  var found: [Found] {
    answer.sources.flatMap { source in
      source.items.flatMap { name in site.items.filter { $0.name == name }.map { (source, $0) } }
    }
  }

  func write(_ html: inout HTML) {
    html.element(.section, .class("answer"), .labelled(by: answer.id)) { html in
      html.newLine()
      html.line(.h2, .id(answer.id), text: answer.title)
      switch answer.kind {
      case .events: EventAnswer(card: self).write(&html)
      case .readings: ReadingAnswer(card: self).write(&html)
      case .prices: PriceAnswer(card: self).write(&html)
      case .hours: HoursAnswer(card: self).write(&html)
      case .phones: PhoneAnswer(card: self).write(&html)
      case .words: WordsAnswer(card: self).write(&html)
      }
      if answer.kind != .events { absent(&html) }
    }
    html.newLine()
  }

  /// Whether it is about something that happens now or soon: that is never behind a fold.
  var isPressing: Bool { answer.kind == .events && EventAnswer(card: self).isPressing }

  func nothing(_ html: inout HTML) { html.told(.calm) { $0.text(answer.nothing) } }

  /// The newest content that may stand without the page around it.
  func standing(_ item: PublishedItem) -> PublishedItem.Entry? { item.newest }

  func page(_ item: PublishedItem, _ entry: PublishedItem.Entry? = nil) -> Link {
    Link(entry.map { NoticePages.path(item, $0, site.rulebook) ?? item.path(of: $0) } ?? item.folder + "index.html")
  }

  /// The page of a line or plant that an item names.
  func page(of name: String, _ item: PublishedItem) -> Link? {
    things.first { $0.isCalled(name) && $0.judgement.entity.id == item.entity.id && $0.parts.contains { $0.item.id == item.id } }.map { Link($0.path) }
  }

  // MARK: How much of it

  /// How many enterprises or plants are read at once, and how many with those behind the fold; the list of enterprises leads to any others.
  private static let (open, most) = (4, 24)

  /// The first of many parts, and the others behind a fold.
  func many<Part>(_ html: inout HTML, _ parts: [Part], _ unit: String, open: Int = open, _ write: (inout HTML, ArraySlice<Part>) -> Void) {
    // One alone is no more to read than the words that would hide it.
    let first = parts.count <= open + 1 ? parts.count : open
    write(&html, parts.prefix(first))
    guard first < parts.count else { return }
    html.folded("另有 \(parts.count - first) \(unit)") { html in
      write(&html, parts.dropFirst(first).prefix(Self.most - first))
      guard parts.count > Self.most else { return }
      html.element(.p) { html in
        html.text("还有 \(parts.count - Self.most) \(unit)，见")
        html.link("企业和单位", Link(place: HomePage.entitiesID))
      }
    }
  }

  /// As much of a value as is read beside others; the page that it is linked to has all.
  static func short(_ value: String, to longest: Int = longest) -> String { value.short(to: longest) }
  private static let longest = 120

  // MARK: What is not there

  private func absent(_ html: inout HTML) {
    let unpublished = missing()
    guard !unpublished.isEmpty else { return }
    html.element(.details, .class("absent")) { html in
      html.element(.summary, text: "还没有的：\(unpublished.count) 项")
      html.element(.ul) { html in
        for (name, text, link) in unpublished.prefix(Self.most) { html.entry(name, text, link) }
        if unpublished.count > Self.most {
          html.element(.li) { html in
            html.text("还有 \(unpublished.count - Self.most) 项，见")
            html.link("标准目录", Link(Catalogue.path))
          }
        }
      }
    }
    html.newLine()
  }

  private func missing() -> [(name: String, text: String, link: Link?)] {
    let names = answer.sources.flatMap(\.items)
    let shown = Set(site.items.filter { standing($0) != nil }.map(\.id))
    return builder.judgements.flatMap { judgement in
      builder.sectors(of: judgement.entity).flatMap { sector in
        sector.requirements.filter {
          !$0.isInternal && names.contains("\(sector.id)/\($0.id)") && !shown.contains("\(judgement.entity.id)/\(sector.id)/\($0.id)")
        }
        .compactMap { requirement in
          let obligations = builder.obligations(judgement, sector, requirement)
          guard obligations.contains(where: { $0.status != .notApplicable }) else { return nil }
          let path = builder.itemPath(judgement, sector, requirement)
          return ("\(judgement.entity.name) \(requirement.label)", builder.statement(judgement, sector, requirement), path.map { Link($0) })
        }
      }
    }
  }
}
