// SPDX-License-Identifier: Apache-2.0

/// The day of a feed that is taken: of the days that are still to come, the one with most trips, the earliest of several. A feed is for a
/// season and says so badly: stale exceptions of years ago and "until 2099" are common.
struct ServiceDay {
  /// How the days of a feed lie to the day on which it is read.
  enum Standing: Equatable {
    case current
    /// Its last trips were before.
    case over(last: CivilDate)
    /// Its first trips come later.
    case ahead(first: CivilDate)
  }

  let date: CivilDate
  let trips: Int
  let services: Set<Int>
  let standing: Standing
  /// What the days are called on which just these services run (适用日); `nil` where the feed does not say.
  let calendar: Calendar?

  struct Calendar {
    var name: String
    var note: String?
    var isEveryDay = false
  }

  /// Days that are looked at: two years and a bit, from today on.
  private static let mostDays = 800
  /// Days without a trip that are no end of a season: a weekend, a week of holidays.
  private static let longestPause = 14

  /// - Parameter today: the day on which it is read.
  init?(_ feed: TransitFeed, today: CivilDate) {
    // A service without trips says nothing of when anything runs.
    let used = feed.services.filter { $0.trips > 0 }
    let starts = used.compactMap(\.first) + used.flatMap(\.added)
    let ends = used.compactMap(\.last) + used.flatMap(\.added)
    guard let first = starts.min(), let last = ends.max(), first <= last else { return nil }
    let (best, isOver): ((date: CivilDate, trips: Int), Bool)
    if let found = Self.busiest(used, max(first, today), last) {
      (best, isOver) = (found, false)
    } else if let found = Self.busiest(used, max(first, last.adding(days: -Self.mostDays)), min(last, today)) {
      (best, isOver) = (found, true)
    } else {
      return nil
    }
    (date, trips) = best
    if isOver {
      standing = .over(last: Self.nearest(used, to: min(last, today), step: -1) ?? best.date)
    } else {
      let next = Self.nearest(used, to: max(first, today), step: 1) ?? best.date
      let before = Self.nearest(used, to: today, step: -1)
      let isRunning = before.map { today.dayNumber - $0.dayNumber <= Self.longestPause } ?? false
      standing = next > today && !isRunning ? .ahead(first: next) : .current
    }
    services = Set(feed.services.indices.filter { feed.services[$0].runs(on: best.date) && feed.services[$0].trips > 0 })
    calendar = Self.calendar(services.map { feed.services[$0] }.map(\.weekdays))
  }

  private static func count(_ services: [TransitFeed.Service], _ day: CivilDate) -> Int {
    services.reduce(0) { $0 + ($1.runs(on: day) ? $1.trips : 0) }
  }

  private static func busiest(_ services: [TransitFeed.Service], _ first: CivilDate, _ last: CivilDate) -> (date: CivilDate, trips: Int)? {
    guard first <= last else { return nil }
    var best: (date: CivilDate, trips: Int)?
    for offset in 0...min(last.dayNumber - first.dayNumber, mostDays) {
      let day = first.adding(days: offset)
      let trips = count(services, day)
      if trips > best?.trips ?? 0 { best = (day, trips) }
    }
    return best
  }

  /// The day with trips that is nearest to another, looking one way.
  private static func nearest(_ services: [TransitFeed.Service], to day: CivilDate, step: Int) -> CivilDate? {
    (0...mostDays).lazy.map { day.adding(days: $0 * step) }.first { count(services, $0) > 0 }
  }

  private static func calendar(_ patterns: [[Bool]?]) -> Calendar? {
    guard let first = patterns.first, let week = first, patterns.allSatisfy({ $0 == first }) else { return nil }
    switch week {
    case [true, true, true, true, true, true, true]: return Calendar(name: "每日", isEveryDay: true)
    case [true, true, true, true, true, false, false]: return Calendar(name: "工作日")
    case [false, false, false, false, false, true, true]: return Calendar(name: "双休日")
    default:
      let names = ["一", "二", "三", "四", "五", "六", "日"]
      return Calendar(name: "其他", note: "周" + zip(week, names).filter(\.0).map(\.1).joined(separator: "、"))
    }
  }
}
