// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Dates ahead as an iCalendar file (RFC 5545): one event a day and enterprise, for whole days, or minutes for leads in hours; the same
/// bytes on every run.
struct CalendarFile {
  let name: String
  let entries: [DueSoon]
  let asOf: CivilDate
  /// Whether an entry says whose it is: in the office's own calendar.
  let namesEntity: Bool

  func bytes() -> [UInt8] {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gongkai//gaps//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
      "X-WR-CALNAME:" + CalendarText.escaped(name), "X-WR-TIMEZONE:Asia/Shanghai",
    ]
    for day in days { lines += event(day) }
    lines.append("END:VCALENDAR")
    return CalendarText.bytes(lines)
  }

  /// One event for a day and an enterprise, in the order of the entries: what falls on it stands inside.
  private var days: [[DueSoon]] {
    var found: [[DueSoon]] = []
    var places: [String: Int] = [:]
    for entry in entries {
      let key = "\(entry.moment.date) \(entry.entity.id)"
      if let place = places[key] {
        found[place].append(entry)
      } else {
        places[key] = found.count
        found.append([entry])
      }
    }
    return found
  }

  private func event(_ day: [DueSoon]) -> [String] {
    guard let first = day.first else { return [] }
    let who = namesEntity ? "\(first.entity.name)：" : ""
    let summary = day.count > 1 ? "\(who)\(day.count) 项：\(first.title)等" : "\(who)\(first.title)　\(first.kind.name.zh)"
    let told = day.map { entry in
      let time = entry.moment.time.map { $0.minutes < 1440 ? "\($0) " : "" } ?? ""
      return "\(time)\(entry.title)　\(entry.kind.name.zh)：\(entry.why.zh)"
    }
    let identifier = StableHash.hex(["calendar", first.entity.id, "\(first.moment.date)"], digits: 16)
    return ["BEGIN:VEVENT", "UID:\(identifier)@gongkai", "DTSTAMP:\(Self.plain(asOf))T000000Z"] + when(day) + [
      "SUMMARY:" + CalendarText.escaped(summary), "DESCRIPTION:" + CalendarText.escaped(told.joined(separator: "\n")),
      "CATEGORIES:" + day.map(\.kind.name.zh).uniqued().map(CalendarText.escaped).joined(separator: ","), "TRANSP:TRANSPARENT", "BEGIN:VALARM",
      "ACTION:DISPLAY", "DESCRIPTION:" + CalendarText.escaped(summary), "TRIGGER:-P3D", "END:VALARM", "END:VEVENT",
    ]
  }

  /// The minute where all of the day have the same one, at +08:00, written in UTC; else the whole day.
  private func when(_ day: [DueSoon]) -> [String] {
    let moment = day[0].moment
    guard let time = moment.time, time.minutes < 1440, day.allSatisfy({ $0.moment == moment }) else {
      return ["DTSTART;VALUE=DATE:\(Self.plain(moment.date))", "DTEND;VALUE=DATE:\(Self.plain(moment.date.adding(days: 1)))"]
    }
    let utc = Moment(minute: moment.earliestMinute - 8 * 60)
    return ["DTSTART:\(Self.plain(utc.date))T\(Self.clock(utc.time?.minutes ?? 0))Z"]
  }

  private static func plain(_ date: CivilDate) -> String { "\(date)".split(separator: "-").joined() }

  private static func clock(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { padded(number, to: 2) }
    return two(minutes / 60) + two(minutes % 60) + "00"
  }
}

extension GapReport {
  /// How far calendars look ahead: a year and a day, so that yearly dates always show.
  private static let calendarDays = 366

  /// One calendar for each enterprise and one for the office, by name.
  func calendars() -> [(String, [UInt8])] {
    let ahead = dueSoon(within: Self.calendarDays)
    let office = CalendarFile(name: "\(officeName)：公开到期", entries: ahead, asOf: asOf, namesEntity: true)
    let byEntity = Dictionary(grouping: ahead, by: \.entity.id)
    guard !ahead.isEmpty else { return [] }
    return [("calendar/office.ics", office.bytes())]
      // A calendar needs at least one event.
      + judgements.compactMap { judgement in
        guard let own = byEntity[judgement.entity.id] else { return nil }
        let file = CalendarFile(name: "\(judgement.entity.name)：公开到期", entries: own, asOf: asOf, namesEntity: false)
        return ("calendar/entities/\(judgement.entity.id).ics", file.bytes())
      }
  }
}
