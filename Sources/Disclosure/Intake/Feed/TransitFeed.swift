// SPDX-License-Identifier: Apache-2.0

/// A timetable feed (GTFS) as far as disclosures are made of it. Lines and stops go by number here, to be small: a district's
/// buses have some hundred thousand stop times.
public struct TransitFeed: Sendable {
  public struct Route: Sendable {
    public var id: String
    public var name: String
    public var agency: String
    public var line: Int
    public var trips: [Int] = []
  }

  public struct Trip: Sendable {
    public var route: Int
    public var service: Int
    /// 0 or 1; `nil` where the feed does not say.
    public var direction: Int?
    public var headsign: String
    public var line: Int
    public var stops: [StopTime] = []
    public var frequencies: [Frequency] = []
  }

  public struct StopTime: Sendable {
    public var sequence: Int32
    public var stop: Int32
    /// Seconds since midnight, past 24 hours too; -1 where the feed leaves it out.
    public var departure: Int32
  }

  /// A trip that goes again and again.
  public struct Frequency: Sendable {
    public var start: Int
    public var end: Int
    public var every: Int
    public var isExact: Bool
  }

  public struct Service: Sendable {
    public var id: String
    /// Monday first; `nil` where only single days are given.
    public var weekdays: [Bool]?
    public var first: CivilDate?
    public var last: CivilDate?
    public var added: Set<CivilDate> = []
    public var removed: Set<CivilDate> = []
    public var trips = 0

    func runs(on day: CivilDate) -> Bool {
      if removed.contains(day) { return false }
      if added.contains(day) { return true }
      guard let weekdays, let first, let last, first <= day, day <= last else { return false }
      return weekdays[day.weekday - 1]
    }
  }

  public var routes: [Route] = []
  public var stops: [String] = []
  public var trips: [Trip] = []
  public var services: [Service] = []
  /// Agencies by id, with their names.
  public var agencies: [String: String] = [:]

  public init() {}
}
