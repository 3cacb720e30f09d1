internal import Disclosure
internal import Pages

/// What runs on the day, what was announced and is ahead, what should be over and is not known to be.
struct EventAnswer {
  let card: AnswerCard

  private enum State { case running, ahead, open, over }

  private struct Event {
    var source: Answer.Source
    var item: PublishedItem
    var entry: PublishedItem.Entry
    var start: Moment
    var end: Moment?
    var state: State
  }

  /// As many as a reader looks through; the items' pages have the rest.
  private static let most = 12

  func write(_ html: inout HTML) {
    let events = card.found.flatMap { source, item in item.entries.compactMap { event(source, item, $0) } }
    let running = events.filter { $0.state == .running }.sorted(by: Self.inOrder)
    let checked = beingChecked()
    if running.isEmpty {
      // What is being checked may be the very thing.
      html.paragraph(checked.isEmpty ? card.answer.nothing : card.answer.nothing + "有 \(checked.count) 件正在核对，见下面。", "told")
    } else {
      list(&html, card.answer.headings.running, running, "told act")
    }
    let ahead = events.filter { $0.state == .ahead }.sorted(by: Self.inOrder)
    if !ahead.isEmpty { list(&html, card.answer.headings.ahead, ahead, "told next") }
    uncertain(&html, checked, events.filter { $0.state == .open }.sorted { Self.inOrder($1, $0) })
  }

  private static func inOrder(_ one: Event, _ other: Event) -> Bool {
    (one.start.earliestMinute, one.entry.id) < (other.start.earliestMinute, other.entry.id)
  }

  // MARK: When

  private func event(_ source: Answer.Source, _ item: PublishedItem, _ entry: PublishedItem.Entry) -> Event? {
    guard entry.supersession == nil, let start = Self.moment(entry, source.places[.from]) else { return nil }
    let ended = Self.moment(entry, source.places[.ended]) ?? restored(source, item, entry)
    let end = ended ?? Self.moment(entry, source.places[.until])
    return Event(source: source, item: item, entry: entry, start: start, end: end, state: state(source, start, end, isOver: ended != nil))
  }

  private func state(_ source: Answer.Source, _ start: Moment, _ end: Moment?, isOver: Bool) -> State {
    let day = Moment(date: card.site.asOf)
    if start.earliestMinute > day.latestMinute { return .ahead }
    if let end {
      if end.latestMinute >= day.earliestMinute { return .running }
      return source.knowsEnd && !isOver ? .open : .over
    }
    if card.site.asOf.dayNumber - start.date.dayNumber <= card.answer.days { return .running }
    return source.knowsEnd ? .open : .over
  }

  /// From the notice that tells of the end of the same event.
  private func restored(_ source: Answer.Source, _ item: PublishedItem, _ entry: PublishedItem.Entry) -> Moment? {
    guard let end = source.endedBy else { return nil }
    let told = card.site.items.first { $0.entity.id == item.entity.id && $0.name == end.item }?.entries
      .first { $0.obligation.occurrence == entry.obligation.occurrence && $0.supersession == nil }
    return told.flatMap { Self.moment($0, end.element) }
  }

  private static func moment(_ entry: PublishedItem.Entry, _ id: String?) -> Moment? {
    entry.content.field(id).flatMap { Moment.read($0.value)?.value }
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

  private func list(_ html: inout HTML, _ heading: String, _ events: [Event], _ kind: String) {
    html.element(.div, .class(kind)) { html in
      html.line(.h3, text: heading)
      html.element(.ul, .class("events")) { html in
        for event in events.prefix(Self.most) {
          html.newLine()
          html.element(.li) { write(&$0, event) }
        }
      }
      if events.count > Self.most { html.paragraph("另有 \(events.count - Self.most) 件，见各事项的页面。") }
    }
    html.newLine()
  }

  private func write(_ html: inout HTML, _ event: Event) {
    html.element(.p) { html in
      html.element(.strong, text: "\(event.start)" + (event.end.map { " 到 \($0)" } ?? " 起"))
      html.text(" ")
      html.link(event.item.title, card.page(event.item, event.entry))
    }
    let fields = event.source.show.compactMap { event.entry.content.field($0) }
    guard !fields.isEmpty else { return }
    html.element(.dl, .class("short")) { html in
      for field in fields {
        html.element(.dt, text: field.label)
        html.element(.dd) { $0.value(field.value, field.kind) }
      }
    }
  }

  private func uncertain(_ html: inout HTML, _ checked: [(item: PublishedItem, row: PublicStanding)], _ open: [Event]) {
    guard !checked.isEmpty || !open.isEmpty else { return }
    html.element(.ul, .class("faint")) { html in
      for (item, row) in checked.prefix(Self.most) {
        html.element(.li) { html in
          html.link("\(item.title)（\(row.name)）", row.path.map { Link($0) } ?? Link(item.folder + "index.html#standing"))
          html.text("：" + row.detail)
        }
      }
      for event in open.prefix(Self.most) {
        html.element(.li) { html in
          html.text(card.answer.headings.open + "：")
          html.link("\(event.item.title)（\(event.entry.obligation.spoken)）", card.page(event.item, event.entry))
          html.text(event.end.map { "，预计 \($0)" } ?? "，\(event.start) 开始")
        }
      }
      let left = max(0, checked.count - Self.most) + max(0, open.count - Self.most)
      if left > 0 { html.element(.li, text: "另有 \(left) 件，见各事项的页面。") }
    }
    html.newLine()
  }
}
