/// The day of a feed that is told: the one with most trips, the earliest of several.
struct ServiceDay {
  let date: CivilDate
  let trips: Int
  let services: Set<Int>
  /// What the days are called on which just these services run (适用日); `nil` where the feed does not say.
  let calendar: (name: String, note: String?)?

  /// Days that are looked at. Feeds are for a season; some say "until 2099".
  private static let mostDays = 800

  init?(_ feed: TransitFeed) {
    let starts = feed.services.compactMap(\.first) + feed.services.flatMap(\.added)
    let ends = feed.services.compactMap(\.last) + feed.services.flatMap(\.added)
    guard let first = starts.min(), let last = ends.max(), first <= last else { return nil }
    var best: (date: CivilDate, trips: Int)?
    for offset in 0...min(last.dayNumber - first.dayNumber, Self.mostDays) {
      let day = first.adding(days: offset)
      let count = feed.services.reduce(0) { $0 + ($1.runs(on: day) ? $1.trips : 0) }
      if count > best?.trips ?? 0 { best = (day, count) }
    }
    guard let best else { return nil }
    (date, trips) = best
    services = Set(feed.services.indices.filter { feed.services[$0].runs(on: best.date) && feed.services[$0].trips > 0 })
    calendar = Self.calendar(services.map { feed.services[$0] }.map(\.weekdays))
  }

  private static func calendar(_ patterns: [[Bool]?]) -> (String, String?)? {
    guard let first = patterns.first, let week = first, patterns.allSatisfy({ $0 == first }) else { return nil }
    switch week {
    case [true, true, true, true, true, true, true]: return ("每日", nil)
    case [true, true, true, true, true, false, false]: return ("工作日", nil)
    case [false, false, false, false, false, true, true]: return ("双休日", nil)
    default:
      let names = ["一", "二", "三", "四", "五", "六", "日"]
      return ("其他", "周" + zip(week, names).filter(\.0).map(\.1).joined(separator: "、"))
    }
  }
}
