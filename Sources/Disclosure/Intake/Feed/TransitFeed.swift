// SPDX-License-Identifier: Apache-2.0

/// A timetable feed (GTFS) as far as disclosures are made of it. Lines and stops go by number here, to be small: a district's
/// buses have some hundred thousand stop times.
package struct TransitFeed: Sendable {
  package struct Route: Sendable {
    package var id: String
    package var name: String
    package var agency: String
    /// Where it stands in its file, from 1.
    package var line: Int
    /// Places in `TransitFeed.trips`.
    package var trips: [Int] = []
  }

  package struct Trip: Sendable {
    /// Places in the feed's `routes` and `services`.
    package var route: Int
    package var service: Int
    /// 0 or 1; `nil` where the feed does not say.
    package var direction: Int?
    /// What the bus shows as its end; empty where the feed does not say.
    package var headsign: String
    /// Where it stands in its file, from 1.
    package var line: Int
    package var stops: [StopTime] = []
    package var frequencies: [Frequency] = []
  }

  package struct StopTime: Sendable {
    package var sequence: Int32
    package var stop: Int32
    /// Seconds since midnight, past 24 hours too; -1 where the feed leaves it out.
    package var departure: Int32
  }

  /// A trip that goes again and again.
  package struct Frequency: Sendable {
    /// From when to when, in seconds since midnight, past 24 hours too.
    package var start: Int
    package var end: Int
    /// Seconds from one departure to the next.
    package var every: Int
    package var isExact: Bool
  }

  package struct Service: Sendable {
    package var id: String
    /// Monday first; `nil` where only single days are given.
    package var weekdays: [Bool]?
    /// Between which the weekdays count; `nil` where only single days are given.
    package var first: CivilDate?
    package var last: CivilDate?
    package var added: Set<CivilDate> = []
    package var removed: Set<CivilDate> = []
    package var trips = 0

    func runs(on day: CivilDate) -> Bool {
      if removed.contains(day) { return false }
      if added.contains(day) { return true }
      guard let weekdays, let first, let last, first <= day, day <= last else { return false }
      return weekdays[day.weekday - 1]
    }
  }

  package var routes: [Route] = []
  package var stops: [String] = []
  package var trips: [Trip] = []
  package var services: [Service] = []
  /// Agencies by id, with their names.
  package var agencies: [String: String] = [:]

  package init() {}
}
