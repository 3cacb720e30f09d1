// SPDX-License-Identifier: Apache-2.0

/// How one line runs on a day, direction by direction: the stops of most trips, and when these leave.
struct LinePattern {
  struct Run {
    /// Departure at each stop of the pattern, in seconds since midnight, past 24 hours too; -1 where the feed leaves it out.
    var departures: [Int]
    /// Whether these are times to be kept, and not only an example of how often it goes.
    var isExact: Bool
  }

  /// One departure from the first stop, whichever way the trip goes on, and where it ends.
  struct Departure {
    /// In seconds since midnight, past 24 hours too.
    var time: Int
    /// Its place among the feed's stops.
    var end: Int
  }

  struct Direction {
    /// 上行, 下行 or 环行.
    var name: String
    /// Places among the feed's stops.
    var stops: [Int]
    var headsign: String
    /// In order of departure.
    var runs: [Run]
    /// Trips that go another way: shorter, longer, round a corner.
    var others: Int
    var line: Int
    /// All that leave the first stop, short turns and detours included, in order.
    var service: [Departure]

    var isLoop: Bool { stops.count > 2 && stops.first == stops.last }
    /// When it leaves its first stop, in seconds since midnight.
    var departures: [Int] { runs.compactMap(\.departures.first).filter { $0 >= 0 } }
  }

  let route: TransitFeed.Route
  let directions: [Direction]

  /// Departures that one trip of a frequency stands for; every minute for two days.
  private static let mostRepeats = 2_880

  init(_ route: TransitFeed.Route, _ feed: TransitFeed, services: Set<Int>) {
    self.route = route
    var groups: [Int: [[Int]: [(trip: TransitFeed.Trip, times: [Int])]]] = [:]
    var undirected: [[Int]: [(trip: TransitFeed.Trip, times: [Int])]] = [:]
    for index in route.trips where services.contains(feed.trips[index].service) {
      let trip = feed.trips[index]
      let calls = trip.stops.sorted { $0.sequence < $1.sequence }
      guard calls.count > 1 else { continue }
      let (stops, times) = (calls.map { Int($0.stop) }, calls.map { Int($0.departure) })
      if let direction = trip.direction {
        groups[direction, default: [:]][stops, default: []].append((trip, times))
      } else {
        undirected[stops, default: []].append((trip, times))
      }
    }
    for (stops, trips) in undirected { groups[Self.direction(stops, among: undirected, feed), default: [:]][stops, default: []] += trips }
    directions = groups.keys.sorted().compactMap { key in groups[key].flatMap { Self.direction(key, $0, feed) } }
  }

  /// Without a word of the feed: the usual way is 0, what comes back from its end is 1.
  private static func direction(_ stops: [Int], among all: [[Int]: [(trip: TransitFeed.Trip, times: [Int])]], _ feed: TransitFeed) -> Int {
    guard let usual = usual(all) else { return 0 }
    let names = { (index: Int?) in index.map { feed.stops[$0] } }
    return stops.first != stops.last && names(stops.first) == names(usual.last) && names(usual.first) != names(usual.last) ? 1 : 0
  }

  /// The stops of most trips; of as many, the longest, then the first by number.
  private static func usual(_ groups: [[Int]: [(trip: TransitFeed.Trip, times: [Int])]]) -> [Int]? {
    groups.max { left, right in
      if left.value.count != right.value.count { return left.value.count < right.value.count }
      if left.key.count != right.key.count { return left.key.count < right.key.count }
      return right.key.lexicographicallyPrecedes(left.key)
    }?.key
  }

  private static func direction(_ key: Int, _ groups: [[Int]: [(trip: TransitFeed.Trip, times: [Int])]], _ feed: TransitFeed) -> Direction? {
    guard let stops = usual(groups), let trips = groups[stops], let first = trips.first?.trip else { return nil }
    let runs = trips.flatMap { Self.runs($0.trip, $0.times) }.sorted { ($0.departures.first ?? 0) < ($1.departures.first ?? 0) }
    var direction = Direction(
      name: key == 0 ? "上行" : "下行", stops: stops, headsign: first.headsign, runs: runs,
      others: groups.values.reduce(0) { $0 + $1.count } - trips.count, line: first.line,
      service: service(groups, from: stops.first.map { feed.stops[$0] }, feed))
    if direction.isLoop { direction.name = "环行" }
    return direction
  }

  /// Departures from a stop of this name, of every trip that calls there and goes on.
  private static func service(
    _ groups: [[Int]: [(trip: TransitFeed.Trip, times: [Int])]], from name: String?, _ feed: TransitFeed
  ) -> [Departure] {
    let departures = groups.flatMap { stops, trips -> [Departure] in
      guard let end = stops.last, let index = stops.dropLast().firstIndex(where: { feed.stops[$0] == name }) else { return [] }
      return trips.flatMap { runs($0.trip, $0.times) }.map { Departure(time: $0.departures[index], end: end) }
    }
    return departures.filter { $0.time >= 0 }.sorted { ($0.time, $0.end) < ($1.time, $1.end) }
  }

  private static func runs(_ trip: TransitFeed.Trip, _ times: [Int]) -> [Run] {
    guard !trip.frequencies.isEmpty else { return [Run(departures: times, isExact: true)] }
    let base = times.first ?? 0
    return trip.frequencies.flatMap { frequency in
      stride(from: frequency.start, to: frequency.end, by: frequency.every).prefix(mostRepeats).map { start in
        Run(departures: times.map { $0 < 0 || base < 0 ? -1 : $0 - base + start }, isExact: frequency.isExact)
      }
    }
  }
}
