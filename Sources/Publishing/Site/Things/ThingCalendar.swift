// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// What was announced for one line or one area, as an iCalendar file to subscribe to: the same bytes until something new is announced.
struct ThingCalendar {
  let site: PublishedSite
  let thing: Thing

  func bytes() -> [UInt8] {
    // A calendar without events needs another part: the time zone is one that every reader of it may want.
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gongkai//site//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
      "X-WR-CALNAME:" + CalendarText.escaped("\(thing.name) \(thing.judgement.entity.name)"), "X-WR-TIMEZONE:Asia/Shanghai", "BEGIN:VTIMEZONE",
      "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "END:STANDARD", "END:VTIMEZONE",
    ]
    for part in thing.notices {
      guard let clock = EventClock(part.item, part.entry, site) else { continue }
      lines += event(part, clock)
    }
    return CalendarText.bytes(lines + ["END:VCALENDAR"])
  }

  private func event(_ part: Thing.Part, _ clock: EventClock) -> [String] {
    let (item, entry) = (part.item, part.entry)
    let told = entry.content.fields.map { "\($0.label)：\($0.value)" }.joined(separator: "\n")
    let page = NoticePages.path(item, entry, site.rulebook) ?? item.path(of: entry)
    var lines = [
      "BEGIN:VEVENT", "UID:\(entry.obligation.fingerprint)@\(site.host)", "DTSTAMP:\(Self.utc(entry.published))", "SEQUENCE:\(entry.obligation.earlier.count)",
    ]
    if let end = clock.end, clock.start.time != nil, end.time != nil, end.earliestMinute > clock.start.earliestMinute {
      lines += ["DTSTART;TZID=Asia/Shanghai:\(Self.local(clock.start))", "DTEND;TZID=Asia/Shanghai:\(Self.local(end))"]
    } else if clock.start.time != nil {
      lines.append("DTSTART;TZID=Asia/Shanghai:\(Self.local(clock.start))")
    } else {
      let last = max(clock.end?.date ?? clock.start.date, clock.start.date)
      lines += ["DTSTART;VALUE=DATE:\(Self.day(clock.start.date))", "DTEND;VALUE=DATE:\(Self.day(last.adding(days: 1)))"]
    }
    return lines + [
      "SUMMARY:" + CalendarText.escaped("\(thing.name)：\(item.requirement.label)"), "DESCRIPTION:" + CalendarText.escaped(told),
      "URL:" + site.url(page), "TRANSP:TRANSPARENT", "END:VEVENT",
    ]
  }

  private static func day(_ date: CivilDate) -> String { "\(date)".split(separator: "-").joined() }

  private static func local(_ moment: Moment) -> String {
    let minutes = moment.time?.minutes ?? 0
    return day(moment.date) + "T" + padded(minutes / 60, to: 2) + padded(minutes % 60, to: 2) + "00"
  }

  private static func utc(_ moment: Moment) -> String { local(Moment(minute: moment.earliestMinute - 8 * 60)) + "Z" }
}
