// SPDX-License-Identifier: Apache-2.0

/// Takes the files of a feed line by line, in the order in which they refer to each other, and keeps what is needed.
package final class FeedReader {
  /// The files, in the order in which they are to be taken.
  package enum File: String, CaseIterable, Sendable {
    case agency = "agency.txt"
    case routes = "routes.txt"
    case stops = "stops.txt"
    case calendar = "calendar.txt"
    case calendarDates = "calendar_dates.txt"
    case trips = "trips.txt"
    case frequencies = "frequencies.txt"
    case stopTimes = "stop_times.txt"

    /// Without these there is nothing to take.
    package var isRequired: Bool {
      switch self {
      case .routes, .stops, .trips, .stopTimes: true
      default: false
      }
    }

    var columns: [String] {
      switch self {
      case .agency: ["agency_name"]
      case .routes: ["route_id"]
      case .stops: ["stop_id", "stop_name"]
      case .calendar: ["service_id", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "start_date", "end_date"]
      case .calendarDates: ["service_id", "date", "exception_type"]
      case .trips: ["route_id", "service_id", "trip_id"]
      case .frequencies: ["trip_id", "start_time", "end_time", "headway_secs"]
      case .stopTimes: ["trip_id", "stop_id", "stop_sequence", "departure_time"]
      }
    }

    /// Those that may be missing.
    var others: [String] {
      switch self {
      case .agency: ["agency_id"]
      case .routes: ["route_short_name", "route_long_name", "agency_id"]
      case .stops, .calendar, .calendarDates: []
      case .trips: ["direction_id", "trip_headsign"]
      case .frequencies: ["exact_times"]
      case .stopTimes: ["arrival_time"]
      }
    }

    /// Lines that are read. All buses of a city of twenty million have some two million stop times on one day.
    package var mostLines: Int { self == .stopTimes ? 3_000_000 : 300_000 }
  }

  package private(set) var feed = TransitFeed()
  private let log: IntakeLog
  private var file = File.agency
  private var columns: [String: Int] = [:]
  private var routes: [String: Int] = [:]
  private var stops: [String: Int] = [:]
  private var trips: [String: Int] = [:]
  private var services: [String: Int] = [:]
  /// The trip of the line before: its lines come together.
  private var lastTrip = (id: "", index: 0)

  package init(log: IntakeLog) { self.log = log }

  /// Begins a file with its row of headings; whether its lines can be read.
  package func begin(_ file: File, headings: [String]) -> Bool {
    self.file = file
    let names = headings.map(\.withoutOuterBlanks)
    columns = Dictionary(names.enumerated().map { ($1, $0) }, firstCounts: .toldBefore)
    // Of a column that nobody reads it does not matter how often it stands there.
    let read = Set(file.columns + file.others)
    for (index, name) in names.enumerated() where read.contains(name) {
      guard let first = columns[name], first != index else { continue }
      log.add(
        .duplicateHeading, .line(file: file.rawValue, line: 1),
        [.init("found", Localised(verbatim: name)), .init("first", Localised("第 \(first + 1) 列", "column \(first + 1)"))])
    }
    var isWhole = true
    for name in file.columns where columns[name] == nil {
      isWhole = false
      log.add(
        .missingFeedPart, .line(file: file.rawValue, line: 1),
        [.init("found", Localised("\(file.rawValue) 里的 \(name) 一列", "the column \(name) of \(file.rawValue)"))])
    }
    return isWhole
  }

  package func missing(_ file: File) {
    log.add(.missingFeedPart, nil, [.init("found", Localised(file.rawValue, file.rawValue))])
  }

  /// - Parameter damaged: a field that holds characters which could not be read.
  package func take(_ fields: [String], line: Int, damaged: String? = nil) {
    if let damaged {
      log.fold(.undecodableText, [file.rawValue], .line(file: file.rawValue, line: line), [.init("found", Localised(verbatim: shortened(damaged)))])
    }
    let row = Row(file: file, fields: fields, line: line, columns: columns)
    switch file {
    case .agency: feed.agencies[row["agency_id"]] = row["agency_name"]
    case .routes: route(row)
    case .stops: stop(row)
    case .calendar: calendar(row)
    case .calendarDates: calendarDate(row)
    case .trips: trip(row)
    case .frequencies: frequency(row)
    case .stopTimes: stopTime(row)
    }
  }

  private struct Row {
    let file: File
    let fields: [String]
    let line: Int
    let columns: [String: Int]

    subscript(_ name: String) -> String {
      assert(file.columns.contains(name) || file.others.contains(name), "\(name) of \(file.rawValue) is not listed")
      guard let index = columns[name], index < fields.count else { return "" }
      return fields[index].withoutOuterBlanks
    }
  }

  // MARK: What is wrong

  private func broken(_ id: String, in other: File, _ row: Row) {
    log.fold(
      .brokenFeedReference, [file.rawValue, other.rawValue, id], .line(file: file.rawValue, line: row.line),
      [.init("found", Localised(verbatim: shortened(id))), .init("file", Localised(verbatim: other.rawValue))])
  }

  private func unreadable(_ name: String, _ expected: Localised, _ row: Row) {
    log.fold(
      .unreadableFeedValue, [file.rawValue, name], .line(file: file.rawValue, line: row.line),
      [.init("element", Localised(verbatim: name)), .init("expected", expected), .init("found", Localised(verbatim: shortened(row[name])))])
  }

  // MARK: Files

  private func route(_ row: Row) {
    let (id, short, long) = (row["route_id"], row["route_short_name"], row["route_long_name"])
    guard routes[id] == nil else { return unreadable("route_id", Localised("没有用过的编号", "an id of its own"), row) }
    routes[id] = feed.routes.count
    let name = short.isEmpty ? long : short
    feed.routes.append(TransitFeed.Route(id: id, name: name.isEmpty ? id : name, agency: row["agency_id"], line: row.line))
  }

  private func stop(_ row: Row) {
    let id = row["stop_id"]
    guard stops[id] == nil else { return unreadable("stop_id", Localised("没有用过的编号", "an id of its own"), row) }
    stops[id] = feed.stops.count
    feed.stops.append(row["stop_name"])
  }

  private func service(_ id: String) -> Int {
    if let index = services[id] { return index }
    services[id] = feed.services.count
    feed.services.append(TransitFeed.Service(id: id))
    return feed.services.count - 1
  }

  private func calendar(_ row: Row) {
    guard let first = Self.date(row["start_date"]) else { return unreadable("start_date", Self.dayWords, row) }
    guard let last = Self.date(row["end_date"]) else { return unreadable("end_date", Self.dayWords, row) }
    let index = service(row["service_id"])
    feed.services[index].weekdays = File.calendar.columns[1...7].map { row[$0] == "1" }
    (feed.services[index].first, feed.services[index].last) = (first, last)
  }

  private func calendarDate(_ row: Row) {
    guard let date = Self.date(row["date"]) else { return unreadable("date", Self.dayWords, row) }
    let index = service(row["service_id"])
    switch row["exception_type"] {
    case "1": feed.services[index].added.insert(date)
    case "2": feed.services[index].removed.insert(date)
    default: unreadable("exception_type", Localised("1 或 2", "1 or 2"), row)
    }
  }

  private func trip(_ row: Row) {
    guard let route = routes[row["route_id"]] else { return broken(row["route_id"], in: .routes, row) }
    guard let service = services[row["service_id"]] else { return broken(row["service_id"], in: .calendar, row) }
    guard trips[row["trip_id"]] == nil else { return unreadable("trip_id", Localised("没有用过的编号", "an id of its own"), row) }
    trips[row["trip_id"]] = feed.trips.count
    feed.routes[route].trips.append(feed.trips.count)
    feed.services[service].trips += 1
    feed.trips.append(
      TransitFeed.Trip(route: route, service: service, direction: Int(row["direction_id"]), headsign: row["trip_headsign"], line: row.line))
  }

  private func frequency(_ row: Row) {
    guard let trip = trips[row["trip_id"]] else { return broken(row["trip_id"], in: .trips, row) }
    guard let start = Self.seconds(row["start_time"]) else { return unreadable("start_time", Self.timeWords, row) }
    guard let end = Self.seconds(row["end_time"]), end > start else { return unreadable("end_time", Self.timeWords, row) }
    guard let every = Int(row["headway_secs"]), (1...86_400).contains(every) else {
      return unreadable("headway_secs", Localised("秒数", "a number of seconds"), row)
    }
    feed.trips[trip].frequencies.append(
      TransitFeed.Frequency(start: start, end: end, every: every, isExact: row["exact_times"] == "1"))
  }

  private func stopTime(_ row: Row) {
    let id = row["trip_id"]
    if id != lastTrip.id {
      guard let index = trips[id] else { return broken(id, in: .trips, row) }
      lastTrip = (id, index)
    }
    guard let stop = stops[row["stop_id"]] else { return broken(row["stop_id"], in: .stops, row) }
    guard let sequence = Int32(row["stop_sequence"]) else { return unreadable("stop_sequence", Localised("整数", "a whole number"), row) }
    let text = row["departure_time"].isEmpty ? row["arrival_time"] : row["departure_time"]
    let departure = text.isEmpty ? -1 : Self.seconds(text)
    guard let departure else { return unreadable("departure_time", Self.timeWords, row) }
    feed.trips[lastTrip.index].stops.append(
      TransitFeed.StopTime(sequence: sequence, stop: Int32(stop), departure: Int32(departure)))
  }

  // MARK: Values

  private static let dayWords = Localised("日期（如 20261008）", "a date (20261008)")
  private static let timeWords = Localised("时刻（如 05:30:00）", "a time (05:30:00)")

  private static func date(_ text: String) -> CivilDate? {
    guard let digits = wholeNumber(text.utf8, digits: 8...8) else { return nil }
    return CivilDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
  }

  /// Hours may go past 24: a day of service does not end at midnight. Two days are more than any trip takes.
  static func seconds(_ text: String) -> Int? {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"))
    guard parts.count == 3, let hours = wholeNumber(parts[0], digits: 1...2), let minutes = wholeNumber(parts[1], digits: 2...2),
      let seconds = wholeNumber(parts[2], digits: 2...2), hours < 48, minutes < 60, seconds < 60
    else { return nil }
    return hours * 3600 + minutes * 60 + seconds
  }
}
