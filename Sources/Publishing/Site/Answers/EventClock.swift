// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Where an announced event stands on the day of the bundle, by the places that an answer of the kind `events` names.
struct EventClock {
  enum State: CaseIterable {
    case ahead, running
    /// It should be over, and nobody reported that it is.
    case open
    case over
  }

  /// What began and has no end goes on.
  var chip: (tone: HTML.Tone, text: String) {
    switch state {
    case .ahead: (.plain, "… 还没有开始" + longer)
    case .running: (.bad, (end == nil ? "● 已经开始" : "● 正在进行") + longer)
    case .open: (.plain, "? 预计结束的时间过了，还没有公开结束")
    case .over: (.good, end == nil ? "✓ 早已开始" : "✓ 已经结束")
    }
  }

  private var longer: String { announcedEnd == nil ? "" : "，已延长" }

  var start: Moment
  /// Nobody said when it begins: it stands by the moment when it was announced.
  var startIsTold = true
  var end: Moment?
  /// The end that was announced at first, where a later version moved it back.
  var announcedEnd: Moment?
  var state: State
  /// The elements that say when it begins and ends.
  var elements: [String]

  /// By the first answer that shows such events; `nil` where none does, or a newer filing took its place.
  init?(_ item: PublishedItem, _ entry: PublishedItem.Entry, _ site: PublishedSite) {
    guard entry.supersession == nil else { return nil }
    for answer in site.rulebook.answers where answer.kind == .events {
      guard let source = answer.sources.first(where: { $0.items.contains(item.name) }) else { continue }
      self.init(answer, source, item, entry, site)
      return
    }
    return nil
  }

  init?(_ answer: Answer, _ source: Answer.Source, _ item: PublishedItem, _ entry: PublishedItem.Entry, _ site: PublishedSite) {
    let told = Self.moment(entry, source.places[.from])
    guard let start = told ?? entry.record.published else { return nil }
    startIsTold = told != nil
    let ended = Self.moment(entry, source.places[.ended]) ?? Self.told(source, item, entry, site)
    self.start = start
    elements = [source.places[.from], source.places[.until], source.places[.ended]].compactMap { $0 }
    let until = Self.moment(entry, source.places[.until])
    end = ended ?? until
    let first = source.places[.until].flatMap { id in
      entry.obligation.earlier.lazy.compactMap { PublicContent($0, item.requirement).field(id)?.moment }
        .min { $0.latestMinute < $1.latestMinute }
    }
    announcedEnd = first.flatMap { first in until.map { $0.latestMinute > first.latestMinute } ?? false ? first : nil }
    let day = Moment(date: site.asOf)
    if start.earliestMinute > day.latestMinute {
      state = .ahead
    } else if let end {
      state = end.latestMinute >= day.earliestMinute ? .running : source.knowsEnd && ended == nil ? .open : .over
    } else if site.asOf.dayNumber - start.date.dayNumber <= answer.days {
      state = .running
    } else {
      state = source.knowsEnd ? .open : .over
    }
  }

  /// From the notice that announces the end of the same event.
  private static func told(_ source: Answer.Source, _ item: PublishedItem, _ entry: PublishedItem.Entry, _ site: PublishedSite) -> Moment? {
    guard let end = source.endedBy else { return nil }
    let notice = site.items.first { $0.entity.id == item.entity.id && $0.name == end.item }?.entries
      .first { $0.obligation.occurrence == entry.obligation.occurrence && $0.supersession == nil }
    return notice.flatMap { moment($0, end.element) }
  }

  private static func moment(_ entry: PublishedItem.Entry, _ id: String?) -> Moment? {
    entry.content.field(id)?.moment
  }
}
