// SPDX-License-Identifier: Apache-2.0

/// Why a duty has its status, where the status alone does not say, as facts.
package indirect enum StatusReason: Worded, Sendable, Hashable, Codable {
  case withdrawn(Withdrawal)
  case unknown(Unknown)
  case planned(CivilDate, asOf: CivilDate)
  /// Another disclosure of the year takes its place.
  case replaced(by: String, year: Int)
  case saidNothingHappened(post: MaskedText, CivilDate)
  /// Said to be nothing, and these were reported.
  case toldAllTheSame(numbers: [String])
  /// The row of a thing is at fault.
  case row(Finding)
  case waived(WaivedName?, Waiver.Kind, ground: MaskedText, approver: MaskedText, approved: CivilDate, expires: CivilDate)
  case waiverReviewed(CivilDate, post: MaskedText, Waiver.Review.Outcome)
  case waiverEnded(Waiver.Kind, CivilDate)
  case reply(GapReply)

  package var words: Localised {
    switch self {
    case .withdrawn(let withdrawal): return withdrawal.words
    case .unknown(let unknown): return unknown.words
    case .planned(let day, let asOf): return Localised("计划 \(day) 完成的，到 \(asOf) 还没有写完成", "planned for \(day) and not told as done by \(asOf)")
    case .replaced(let other, let year): return Localised("\(year) 年已作“\(other)”，当年不另公开", "‘\(other)’ was made in \(year) in its place")
    case .saidNothingHappened(let post, let day): return Localised("\(post) \(day) 写明本期没有", "\(post) said on \(day) that there was none")
    case .toldAllTheSame(let numbers):
      let list = numbers.joined(separator: "、")
      return Localised("写了本期没有，又报了 \(list)", "said to be none, and \(list) was reported")
    case .row(let finding): return Localised("这一行有问题：\(finding.message(in: .zh))", "its row is at fault: \(finding.message(in: .en))")
    case .waived(let name, let kind, let ground, let approver, let approved, let expires):
      let lawful = name.map { Localised($0.words.zh + "；", $0.words.en + "; ") } ?? Localised("", "")
      return Localised(
        "\(lawful.zh)\(kind.rawValue)：\(ground)（\(approver) \(approved) 批准，到 \(expires)）",
        "\(lawful.en)\(kind.rawValue): \(ground) (\(approver), \(approved), until \(expires))")
    case .waiverReviewed(let day, let post, let outcome):
      return Localised("\(day) \(post)：\(outcome.rawValue)", "\(day) \(post): \(outcome.rawValue)")
    case .waiverEnded(let kind, let day): return Localised("\(kind.rawValue)已于 \(day) 结束", "the waiver ended on \(day)")
    case .reply(let reply): return reply.words
    }
  }

  // MARK: Taken back

  package enum Withdrawal: Sendable, Hashable, Codable {
    case plain(because: MaskedText)
    /// It was public in time, and is missing since it was taken back.
    case afterPublication(CivilDate, on: CivilDate, because: MaskedText)
    case afterStart(because: MaskedText)
    /// It had to stand for a time.
    case afterPosting(CivilDate, on: CivilDate, least: Span, because: MaskedText)
    /// On the day of the beginning, without a time of day.
    case onDayOfStart(CivilDate)

    var words: Localised {
      switch self {
      case .plain(let reason): Localised("已撤回：\(reason)", "withdrawn: \(reason)")
      case .afterPublication(let published, let day, let reason):
        Localised("\(published) 按时公开，\(day) 撤回，没有再公开：\(reason)", "published in time on \(published), withdrawn on \(day) and not again: \(reason)")
      case .afterStart(let reason): Localised("开始以后才撤回，判定不变；撤回原因：\(reason)", "withdrawn after it had begun, so the verdict stands: \(reason)")
      case .afterPosting(let published, let day, let least, let reason):
        Localised(
          "\(published) 公开，\(day) 撤回；公示满 \(least.words.zh)的，判定不变；撤回原因：\(reason)",
          "published \(published), withdrawn \(day); after \(least.words.en) the verdict stands: \(reason)")
      case .onDayOfStart(let day):
        Localised("撤回与开始在同一天（\(day)），没有写时刻，不知道是不是在开始以前撤回的", "withdrawn on the day it began (\(day)), and no time tells whether before")
      }
    }
  }

  // MARK: Why nobody can tell

  package enum Unknown: Sendable, Hashable, Codable {
    case publicationUnreadable, publicationImpossible, publicationWithoutTime, noFormationDay
    case unreadSubmissions([String])
    case unreadWaivers(String)
    /// What the limit hangs on, by its label.
    case lateness(element: String)
    case promptness(element: String)
    /// What the limit runs from cannot be used.
    case start(element: String)
    /// The event gives no usable beginning, and the record itself does not give the real one.
    case eventStart(item: String, element: String, actual: String?)
    case calendar(year: Int)
    /// A finding that leaves open whether its content stands.
    case content(Finding)
    /// A finding that leaves open whether it is owed.
    case trigger(Finding)
    case counting(attribute: String)
    case doubtfulYear(element: String, start: Moment, told: CivilDate, dutyStart: CivilDate)
    case expectedEndPassed(Moment)
    /// Reported so long after what it claims that the claim proves nothing.
    case unproven(reported: Moment, published: Moment, limit: Span)
    case registration([Finding])
    case nothingInRegister(title: String, noun: String)
    case oldRegister(title: String, asOf: CivilDate, age: Span)

    var words: Localised {
      switch self {
      case .publicationUnreadable: Localised("写的公开时间读不懂，不能判断是否逾期", "the time of publication cannot be read, so lateness cannot be judged")
      case .publicationImpossible: Localised("写的公开时间不可能，不能判断是否逾期", "the time of publication cannot be true, so lateness cannot be judged")
      case .publicationWithoutTime: Localised("只有日期，没有时刻，不能判断提前量", "a date without a time cannot prove the lead")
      case .noFormationDay: Localised("没有写形成日期，不能判断是否逾期", "no formation date, so lateness cannot be judged")
      case .unreadSubmissions(let files):
        Localised(
          "有报送件未能读取，可能就在其中：\(files.joined(separator: "、"))", "a submission could not be read and may hold it: \(files.joined(separator: "、"))")
      case .unreadWaivers(let file): Localised("豁免的批准读不懂，可能就在其中：\(file)", "the waivers cannot be read and may cover it: \(file)")
      case .lateness(let label): Localised("没有写“\(label)”，不能判断是否逾期", "‘\(label)’ is not given, so lateness cannot be judged")
      case .promptness(let label): Localised("没有写“\(label)”，不能判断是否及时", "‘\(label)’ is not given, so lateness cannot be judged")
      case .start(let label): Localised("没有可用的“\(label)”，不能计算期限", "no usable ‘\(label)’, so no due date")
      case .eventStart(let item, let label, let actual):
        Localised(
          "“\(item)”没有可用的“\(label)”\(actual.map { "，也没有写“\($0)”" } ?? "")，不能计算期限",
          "‘\(item)’ gives no usable ‘\(label)’\(actual.map { " nor ‘\($0)’" } ?? ""), so no due date")
      case .calendar(let year): Localised("没有 \(year) 年的工作日历", "there is no calendar for \(year)")
      case .content(let finding): finding.words
      case .trigger(let finding): Localised("看不出要不要：\(finding.message(in: .zh))", "whether it is owed is open: \(finding.message(in: .en))")
      case .counting(let label): Localised("登记里没有“\(label)”，不知道这一次算不算", "the register does not give ‘\(label)’, so whether it counts is open")
      case .doubtfulYear(let label, let start, let told, let dutyStart):
        Localised(
          "“\(label)”是 \(start)，到 \(told) 才公开，相隔超过 \(Timing.afterwards.words.zh)：请核对年份；\(dutyStart) 以前的不计",
          "‘\(label)’ is \(start), disclosed only \(told), over \(Timing.afterwards.words.en) later: check the year; none before \(dutyStart) counts")
      case .expectedEndPassed(let expected):
        Localised(
          "预计 \(expected) 结束，至今没有报，也没有改预计的时间：不知道是不是已经结束，不能判断",
          "expected to end at \(expected), and neither an end nor a later expectation was told: it cannot be judged")
      case .unproven(let reported, let published, let limit):
        Localised(
          "\(reported) 才报来，写的公开时间是 \(published)，相隔超过 \(limit.words.zh)，没有证明，也没有经办公室确认",
          "reported only \(reported) and claiming \(published), over \(limit.words.en) earlier, neither proven nor confirmed")
      case .registration(let doubts):
        Localised(
          "登记有疑问，不知道应当公开什么：\(doubts.map { $0.message(in: .zh) }.uniqued().joined(separator: "；"))",
          "its registration is in doubt: \(doubts.map { $0.message(in: .en) }.uniqued().joined(separator: "; "))")
      case .nothingInRegister(let title, let noun):
        Localised("“\(title)”里没有一\(noun)是本企业的，不知道应当写哪些", "‘\(title)’ gives this enterprise nothing, so what it must name is not known")
      case .oldRegister(let title, let asOf, let age):
        Localised(
          "“\(title)”是 \(asOf) 的，超过 \(age.words.zh)，不知道现在有哪些", "‘\(title)’ shows \(asOf), over \(age.words.en) ago: what there is now is not known")
      }
    }
  }
}

/// How being waived is called where 豁免 would say too much: nobody's word frees from a duty that the law lays down.
package enum WaivedName: Sendable, Hashable, Codable {
  /// By a ground of the law, with its clauses.
  case withheld(ground: String, clauses: [String])
  /// Put off with consent; the duty itself is not certain.
  case putOffProvisional
  case putOff

  package var words: Localised {
    switch self {
    case .withheld(let ground, let clauses):
      let list = clauses.joined(separator: "、")
      return Localised("不公开（\(ground)，依\(list)）", "withheld (\(ground), \(list))")
    case .putOffProvisional: return Localised("未公开（已同意暂缓，义务依据待核）", "not disclosed (put off with consent; the duty is provisional)")
    case .putOff: return Localised("未公开（已同意暂缓，不免除法定义务）", "not disclosed (put off with consent, without freeing from the duty by law)")
    }
  }
}
