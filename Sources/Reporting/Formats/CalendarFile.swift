// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Dates ahead as an iCalendar file (RFC 5545): whole days, or minutes for leads in hours; the same bytes on every run.
struct CalendarFile {
  let name: String
  let entries: [DueSoon]
  let asOf: CivilDate
  /// Whether an entry says whose it is: in the office's own calendar.
  let namesEntity: Bool

  func bytes() -> [UInt8] {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gongkai//gaps//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
      "X-WR-CALNAME:" + Self.escaped(name), "X-WR-TIMEZONE:Asia/Shanghai",
    ]
    for entry in entries { lines += event(entry) }
    lines.append("END:VCALENDAR")
    return Array(lines.flatMap(Self.folded).map { $0 + "\r\n" }.joined().utf8)
  }

  private func event(_ entry: DueSoon) -> [String] {
    let who = namesEntity ? "\(entry.entity.name)：" : ""
    var lines = ["BEGIN:VEVENT", "UID:\(entry.identifier)@gongkai", "DTSTAMP:\(Self.plain(asOf))T000000Z"]
    if let time = entry.moment.time, time.minutes < 1440 {
      // At +08:00, written in UTC.
      let utc = Moment(minute: entry.moment.earliestMinute - 8 * 60)
      lines.append("DTSTART:\(Self.plain(utc.date))T\(Self.clock(utc.time?.minutes ?? 0))Z")
    } else {
      lines += [
        "DTSTART;VALUE=DATE:\(Self.plain(entry.moment.date))", "DTEND;VALUE=DATE:\(Self.plain(entry.moment.date.adding(days: 1)))",
      ]
    }
    return lines + [
      "SUMMARY:" + Self.escaped("\(who)\(entry.title)　\(entry.kind.name.zh)"), "DESCRIPTION:" + Self.escaped(entry.why.zh),
      "CATEGORIES:" + Self.escaped(entry.kind.name.zh), "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY",
      "DESCRIPTION:" + Self.escaped(entry.title), "TRIGGER:-P3D", "END:VALARM", "END:VEVENT",
    ]
  }

  private static func plain(_ date: CivilDate) -> String { "\(date)".split(separator: "-").joined() }

  private static func clock(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { padded(number, to: 2) }
    return two(minutes / 60) + two(minutes % 60) + "00"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\", ";", ",": result += "\\" + String(character)
      default: result += character.isNewline ? "\\n" : String(character)
      }
    }
    return result
  }

  /// Lines of at most 75 bytes, cut between characters; what follows begins with a space.
  private static func folded(_ line: String) -> [String] {
    var parts: [String] = []
    var (part, size) = ("", 0)
    for scalar in line.unicodeScalars {
      let bytes = String(scalar).utf8.count
      if size + bytes > 75 {
        parts.append(part)
        (part, size) = (" ", 1)
      }
      part.unicodeScalars.append(scalar)
      size += bytes
    }
    return parts + [part]
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
