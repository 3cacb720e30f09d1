// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Why gaps are open, in the few words that a briefing needs.
enum GapCause: String, CaseIterable {
  case notDisclosed, unreadableFile, missingContent, unreadableValue, contradiction, stale, unprovable, unproven, channel,
    registration, harmful
  case lateReview = "overdueReview"
  case lateDecision = "overdueDecision"

  /// The cause of an open gap: of its most severe finding, or of its status where no finding says more.
  init(_ obligation: Obligation) {
    switch obligation.status {
    case .stale: self = .stale
    case .unjudged: self = Self(unjudged: obligation)
    case .missing where obligation.requirement == Obligation.waiverReview: self = .lateReview
    case .missing where obligation.requirement == Obligation.replyDecision: self = .lateDecision
    case .missing: self = .notDisclosed
    default:
      let mostSevere = obligation.findings.filter(\.spoilsDuty).max { $0.severity < $1.severity }
      self = mostSevere?.code.effect.cause.map(Self.init) ?? .missingContent
    }
  }

  /// Who has to correct what leaves it open: the enterprise's file, its content or proof, or the office's register and calendar.
  private init(unjudged obligation: Obligation) {
    guard case .unknown(let unknown)? = obligation.reason else {
      if case .attributeMissing = obligation.why { self = .registration } else { self = .unprovable }
      return
    }
    self =
      switch unknown {
      case .unreadSubmissions, .unreadWaivers: .unreadableFile
      case .registration, .counting, .calendar, .nothingInRegister, .oldRegister: .registration
      case .unproven: .unproven
      // What hangs on an attribute is the register's to say.
      case .content(let finding) where finding.code == .missingAttribute: .registration
      case .trigger(let finding) where finding.code == .missingAttribute: .registration
      case .publicationUnreadable, .publicationImpossible, .publicationWithoutTime, .noFormationDay, .lateness, .promptness, .start, .eventStart, .content,
        .trigger, .doubtfulYear, .expectedEndPassed:
        .unprovable
      }
  }

  private init(_ cause: FindingCause) {
    self =
      switch cause {
      case .missingContent: .missingContent
      case .unreadableValue: .unreadableValue
      case .contradiction: .contradiction
      case .channel: .channel
      case .harmful: .harmful
      }
  }

  var name: Localised {
    switch self {
    case .notDisclosed: Localised("到期没有公开", "due and not disclosed")
    case .unreadableFile: Localised("报送件读不了", "a submission cannot be read")
    case .missingContent: Localised("内容缺要素", "content is missing")
    case .unreadableValue: Localised("写法不对，读不懂", "values cannot be read")
    case .contradiction: Localised("数据自相矛盾或超出范围", "data contradict each other")
    case .stale: Localised("过期没有更新或确认", "not renewed or confirmed")
    case .unprovable: Localised("缺时刻或日期，判不了", "no time or date to judge by")
    case .unproven: Localised("事后才报，公开时间没有证明", "claimed long after, with no proof")
    case .channel: Localised("没有在规定的渠道公开", "a required channel is missing")
    case .registration: Localised("登记信息或日历不全", "registration or calendar is incomplete")
    case .harmful: Localised("含个人信息或密级标志", "personal data or secrecy marks")
    case .lateReview: Localised("暂不公开的没有按期复核", "withheld without the review that was due")
    case .lateDecision: Localised("企业的申辩没有按期裁定", "replies were not decided in time")
    }
  }

  /// What to ask of those whom it concerns.
  var ask: Localised {
    switch self {
    case .notDisclosed: Localised("限期公开欠缺的事项，并补报公开时间、渠道和内容", "disclose what is missing and report it")
    case .unreadableFile: Localised("今天就按检查结果改好报送件重新报送，否则其余事项都判不了", "fix and send the file again")
    case .missingContent: Localised("按要素清单补齐内容", "complete the content")
    case .unreadableValue: Localised("按报告里的写法改正，改完用检查命令自查", "correct the values as shown")
    case .contradiction: Localised("核对原始数据，改正对不上的数", "check against the original data")
    case .stale: Localised("更新内容，或确认没有变化并报送", "renew or confirm")
    case .unprovable: Localised("补写到分钟的公开时间和缺少的日期", "add times to the minute")
    case .unproven: Localised("交来能证明公开时间的材料，由本办公室确认", "prove the time of publication to the office")
    case .channel: Localised("在规定的渠道补公开，并写明", "disclose on the required channel")
    case .registration: Localised("由本办公室补齐登记信息和工作日历", "complete the registration")
    case .harmful: Localised("立即撤下并更换，查清是否已经对外", "take it down at once")
    case .lateReview: Localised("由批准岗位复核能否转为主动公开，并记录结论", "review and record the outcome")
    case .lateDecision: Localised("由没有作原认定的岗位裁定，并写明理由", "let another post decide and say why")
    }
  }
}

/// One cause, with what it explains: most gaps first.
struct CauseCount {
  /// An open gap: whose it is, and of which item.
  typealias Gap = (entity: String, label: String)

  var cause: GapCause
  var gaps: [Gap]

  /// By id.
  var entities: [String] { gaps.map(\.entity).uniqued() }
  /// Items by how often they occur under this cause.
  var items: [(label: String, count: Int)] {
    Dictionary(grouping: gaps, by: \.label).map { ($0.key, $0.value.count) }
      .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.precedes($1.0) }
  }

  /// The causes of open gaps in everything but practice.
  static func count(_ judgements: [EntityJudgement]) -> [CauseCount] {
    var found: [GapCause: [Gap]] = [:]
    for judgement in judgements {
      for obligation in judgement.obligations where obligation.status.isOpenGap && obligation.force != .advisory {
        found[GapCause(obligation), default: []].append((obligation.entity, obligation.label))
      }
    }
    return found.map { CauseCount(cause: $0.key, gaps: $0.value) }.sorted { ($1.gaps.count, $0.cause.rawValue) < ($0.gaps.count, $1.cause.rawValue) }
  }
}
