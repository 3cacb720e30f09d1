// SPDX-License-Identifier: Apache-2.0

extension Requirement {
  /// The limit in words, as the catalogue (公开时限) and `explain` print it.
  public func timingWords(in sector: Sector) -> Localised {
    func label(_ id: String, _ owner: Requirement?) -> String { owner?.elements[id]?.label ?? id }
    switch timing.rule {
    case .standing(let span):
      if span.unit == .promptly { return Localised("及时", "promptly") }
      return Localised("形成或变更之日起 \(span.words.zh)内", "within \(span.words.en) of forming or changing")
    case .periodic(let length, .within(let span)) where span.count == 0 && span.unit == .days:
      return Localised("每\(length.words.zh)，期末前", "every \(length.name), by its end")
    case .periodic(let length, .within(let span)):
      return Localised("每\(length.words.zh)，期满后 \(span.words.zh)内", "every \(length.name), within \(span.words.en) of its end")
    case .periodic(let length, .fixedDay(let month, let day)):
      let year = timing.isDueInPeriod ? Localised("当年", "it") : Localised("次年", "the next year")
      return Localised("每\(length.words.zh)，\(year.zh) \(month) 月 \(day) 日前", "every \(length.name), by \(month)-\(day) of \(year.en)")
    case .event(let starts, let lead):
      let start = label(starts, self)
      if lead.unit == .promptly { return Localised("“\(start)”之前", "before ‘\(start)’") }
      if lead.count == 0 { return Localised("不晚于“\(start)”当日", "no later than the day of ‘\(start)’") }
      return Localised("“\(start)”至少 \(lead.words.zh)前", "at least \(lead.words.en) before ‘\(start)’")
    case .emergency(let starts, let span):
      if span.unit == .atOnce { return Localised("“\(label(starts, self))”的同时", "together with ‘\(label(starts, self))’") }
      if span.unit == .promptly { return Localised("“\(label(starts, self))”后及时", "promptly after ‘\(label(starts, self))’") }
      return Localised("“\(label(starts, self))”后 \(span.words.zh)内", "within \(span.words.en) of ‘\(label(starts, self))’")
    case .after(let starts, let span, let longer):
      let what = label(starts, self)
      let limit = span.unit == .promptly ? Localised("后及时", "promptly after") : Localised("后 \(span.words.zh)内", "within \(span.words.en) of")
      let extended =
        longer.map { longer in
          let when = longer.condition.words { self.elements[$0]?.label ?? $0 }
          return Localised("（当\(when.zh)时 \(longer.within.words.zh)）", " (\(longer.within.words.en) when \(when.en))")
        } ?? Localised("", "")
      return Localised("“\(what)”\(limit.zh)\(extended.zh)", "\(limit.en) ‘\(what)’\(extended.en)")
    case .followUpAhead(let of, let starts, let lead):
      let other = sector.requirement(of)
      let (item, start) = (other?.label ?? of, label(starts, other))
      let limit = lead.unit == .promptly ? Localised("之前", "before") : Localised("至少 \(lead.words.zh)前", "at least \(lead.words.en) before")
      return Localised("每次“\(item)”的“\(start)”\(limit.zh)", "\(limit.en) ‘\(start)’ of each ‘\(item)’")
    case .followUp(let of, let starts, let span):
      let other = sector.requirement(of)
      let (item, start) = (other?.label ?? of, timing.actual.map { label($0, self) } ?? label(starts, other))
      let limit = span.unit == .promptly ? Localised("后及时", "promptly") : Localised("后 \(span.words.zh)内", "within \(span.words.en)")
      let plain = Localised("每次“\(item)”的“\(start)”\(limit.zh)", "\(limit.en) of ‘\(start)’ of each ‘\(item)’")
      return timing.isValueDuty ? valueWords(plain, other) : plain
    }
  }

  /// What makes it owed, in which stages and how often again.
  private func valueWords(_ plain: Localised, _ owner: Requirement?) -> Localised {
    var words = plain
    if let trigger = timing.trigger {
      let when = trigger.words(owner)
      words = Localised("\(words.zh)，当\(when.zh)", "\(words.en), when \(when.en)")
    }
    if !timing.stages.isEmpty {
      let zh = timing.stages.map { "\($0.label) \($0.within.words.zh)" }.joined(separator: "、")
      let en = timing.stages.map { "\($0.label) \($0.within.words.en)" }.joined(separator: ", ")
      words = Localised("\(words.zh)；分步：\(zh)", "\(words.en); in stages: \(en)")
    }
    if let repetition = timing.repetition {
      let until = repetition.until.words { self.elements[$0]?.label ?? $0 }
      words = Localised(
        "\(words.zh)；每 \(repetition.every.words.zh)再一次，直到\(until.zh)", "\(words.en); again every \(repetition.every.words.en) until \(until.en)")
    }
    return words
  }
}
