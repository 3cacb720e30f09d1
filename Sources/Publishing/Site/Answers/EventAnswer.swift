// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// What runs on the day, what was announced and is ahead, what should be over and is not known to be.
struct EventAnswer {
  let card: AnswerCard

  private struct Event {
    var source: Answer.Source
    var item: PublishedItem
    var entry: PublishedItem.Entry
    var clock: EventClock
  }

  /// As many as are shown in full, and as a reader looks through; the notices' pages have the rest.
  private static let (full, most) = (3, 12)

  private var events: [Event] {
    card.found.flatMap { source, item in
      item.entries.compactMap { entry in
        EventClock(card.answer, source, item, entry, card.site).map { Event(source: source, item: item, entry: entry, clock: $0) }
      }
    }
  }

  /// Whether something runs, is ahead, or may, being checked.
  var isPressing: Bool { events.contains { $0.clock.state == .running || $0.clock.state == .ahead } || !beingChecked().isEmpty }

  func write(_ html: inout HTML) {
    let events = events
    let running = events.filter { $0.clock.state == .running }.sorted(by: Self.inOrder)
    let ahead = events.filter { $0.clock.state == .ahead }.sorted(by: Self.inOrder)
    // What was cleared stays shown until what takes its place is: a correction that is being checked may be one of a telephone number.
    let told = Set((running + ahead).map(\.entry.id))
    let checked = beingChecked().filter { !told.contains($0.item.id + "/" + $0.row.obligation.fingerprint) }
    if running.isEmpty {
      // What is being checked may be the very thing.
      html.told(.calm) { $0.text(checked.isEmpty ? card.answer.nothing : card.answer.nothing + "有 \(checked.count) 件正在核对，见下面。") }
    } else {
      list(&html, card.answer.headings.running, running, .act)
    }
    if !ahead.isEmpty { list(&html, card.answer.headings.ahead, ahead, .next) }
    uncertain(&html, checked, events.filter { $0.clock.state == .open }.sorted { Self.inOrder($1, $0) })
  }

  private static func inOrder(_ one: Event, _ other: Event) -> Bool {
    (one.clock.start.earliestMinute, one.entry.id) < (other.clock.start.earliestMinute, other.entry.id)
  }

  /// Events without content to show, or with content that was put right, as far as they may matter on the day.
  private func beingChecked() -> [(item: PublishedItem, row: PublicStanding)] {
    let since = card.site.asOf.adding(days: -card.answer.days)
    return card.found.flatMap { _, item in
      item.standing.rows.filter { ($0.state == .beingChecked || $0.state == .superseded) && ($0.begins.map { $0.date >= since } ?? true) }
        .map { (item, $0) }
    }
  }

  // MARK: Words

  private func list(_ html: inout HTML, _ heading: String, _ events: [Event], _ telling: HTML.Telling) {
    html.told(telling) { html in
      html.line(.h3, text: heading)
      html.element(.ul, .class("events")) { html in
        for (index, event) in events.prefix(Self.most).enumerated() {
          html.newLine()
          html.element(.li) { index < Self.full ? write(&$0, event) : line(&$0, event, place: place(event)) }
        }
      }
      if events.count > Self.most {
        html.element(.p) { html in
          html.text("另有 \(events.count - Self.most) 件，见")
          html.link("公告和通知", Link(NoticePages.listPath))
        }
      }
    }
  }

  private func write(_ html: inout HTML, _ event: Event) {
    line(&html, event)
    let fields = event.source.show.compactMap { event.entry.content.field($0) }
    html.facts(.short, fields.map { field in (field.label, { $0.value(AnswerCard.short(field.value), field.kind) }) })
  }

  /// What distinguishes it from the others that are shown in a line: where it is.
  private func place(_ event: Event) -> String {
    let fields = event.source.show.compactMap { event.entry.content.field($0) }
    return (fields.first { !$0.items.isEmpty } ?? fields.first).map { "：" + AnswerCard.short($0.value, to: 40) } ?? ""
  }

  private func line(_ html: inout HTML, _ event: Event, place: String = "") {
    html.element(.p) { html in
      let start = "\(event.clock.start)" + (event.clock.startIsTold ? "" : "（通知的时间，没有写何时开始）")
      html.element(.strong, text: start + (event.clock.end.map { " 到 \($0)" } ?? " 起"))
      html.text(" ")
      html.link(event.item.title, card.page(event.item, event.entry))
      html.text(place)
      if let supersession = event.entry.supersession {
        html.text(" ")
        html.element(.strong, .class("mark"), text: "⚠ 企业 \(supersession.filed) 报送了\(supersession.noun)，正在核对")
      }
    }
  }

  private func uncertain(_ html: inout HTML, _ checked: [(item: PublishedItem, row: PublicStanding)], _ open: [Event]) {
    if !checked.isEmpty {
      html.element(.ul, .class("faint")) { html in
        for (item, row) in checked.prefix(Self.most) {
          html.element(.li) { html in
            html.link("\(item.title)（\(row.name)）", row.path.map { Link($0) } ?? Link(item.folder + "index.html#standing"))
            html.text("：" + row.detail)
          }
        }
        if checked.count > Self.most { html.element(.li, text: "另有 \(checked.count - Self.most) 件，见各事项的页面。") }
      }
      html.newLine()
    }
    guard !open.isEmpty else { return }
    html.folded("\(card.answer.headings.open)：\(open.count) 件") { html in
      html.element(.ul, .class("faint")) { html in
        for event in open.prefix(Self.most) {
          html.element(.li) { html in
            html.link("\(event.item.title)（\(event.entry.obligation.inWords)）", card.page(event.item, event.entry))
            html.text(event.clock.end.map { "，预计 \($0)" } ?? "，\(event.clock.start) \(event.clock.startIsTold ? "开始" : "通知")")
          }
        }
        if open.count > Self.most { html.element(.li) { $0.link("另有 \(open.count - Self.most) 件，见公告和通知", Link(NoticePages.listPath)) } }
      }
    }
  }
}
