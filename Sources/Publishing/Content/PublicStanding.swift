// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Where one period or event of an item stands, as the public is told (公开情况): the status that the office sees, and
/// in words what became of the content. Says nothing that was not cleared: of an event without cleared content only when
/// it begins.
struct PublicStanding {
  /// Where the content is.
  enum State: String, CaseIterable {
    case shown
    /// An older version is shown, because a newer filing is being checked.
    case superseded
    case beingChecked = "being-checked"
    /// Reviewed, and decided against active disclosure.
    case notForPublic = "not-for-public"
    case withdrawn
    case none
  }

  var obligation: Obligation
  var state: State
  /// The period, the event's number, or when the event begins.
  var key: String
  var name: String
  /// One sentence that stands alone.
  var detail: String
  /// When an event begins, as far as that may be shown.
  var begins: Moment?
  /// The place of the content, from the site's root.
  var path: String?

  static func state(of obligation: Obligation) -> State {
    if obligation.cleared != nil { return obligation.heldBack == nil ? .shown : .superseded }
    // Filed anew after it was taken back, it is what was filed anew that is being checked.
    if let mention = obligation.withdrawn, !isNewer(obligation.record, than: mention) { return .withdrawn }
    guard let record = obligation.record, record.published != nil else { return .none }
    if record.review?.outcome?.isAgainst ?? false { return .notForPublic }
    return .beingChecked
  }

  private static func isNewer(_ record: Record?, than mention: Submission.Mention) -> Bool {
    guard let record, record.published != nil else { return false }
    return record.reported.earliestMinute > mention.sent.earliestMinute
  }

  /// - Parameters:
  ///   - isDerived: it is judged by another item's records, and has no content of its own.
  ///   - showsReplies: whether what was answered and decided is shown.
  static func detail(_ obligation: Obligation, _ state: State, isDerived: Bool, asOf: CivilDate, showsReplies: Bool) -> String {
    var parts: [String] = []
    if let published = obligation.published {
      let late = obligation.status == .late ? obligation.daysLate.map { $0 > 0 ? "，晚 \($0) 天" : "，晚于期限" } ?? "，晚于期限" : ""
      parts.append("公开于 \(published)\(late)")
    }
    switch state {
    case .shown: break
    case .superseded:
      if let held = obligation.heldBack { parts.append(Supersession(held, obligation).sentence) }
    case .beingChecked:
      if !isDerived, let record = obligation.record { parts.append("企业 \(record.reported.date) 报送，内容正在核对，核对后在这里公开") }
    case .notForPublic: parts.append("企业的审查结论不是主动公开，内容不在这里列出")
    case .withdrawn:
      if let mention = obligation.withdrawn { parts.append("企业 \(mention.submitted) 撤下：\(reason(mention))") }
      let results = obligation.findings.first { $0.code == .withdrawnResult }
      if let count = results?.facts.first(where: { $0.name == "count" })?.value.zh { parts.append("撤下的内容里有 \(count) 项超出限值") }
    case .none: break
    }
    switch obligation.status {
    case .missing where obligation.wasInTime != nil:
      parts.append((obligation.wasInTime.map { "\($0) 按时公开过，" } ?? "") + "截至 \(asOf) 没有再公开")
    case .missing:
      let days = obligation.daysLate.map { $0 > 0 ? "，已过 \($0) 天" : "" } ?? ""
      parts.append("截至 \(asOf) 尚未公开" + (obligation.due.map { "，期限 \($0.date)\(days)" } ?? ""))
    case .pending: if obligation.published == nil { parts.append("尚未到公开期限") }
    case .waived: parts.append("经批准暂不公开")
    case .unjudged: parts.append(obligation.published == nil ? "是否已公开尚不能判定" : "是否合规尚不能判定")
    case .incomplete: if state == .shown || isDerived { parts.append("内容要素不全") }
    case .stale: parts.append("没有按期更新或确认")
    case .notApplicable: if state != .withdrawn { parts.append("不适用") }
    case .met, .late: break
    }
    if showsReplies { parts += obligation.replies.filter { $0.decision != nil }.map { "企业申辩：" + ($0.isKeptBack ? keptBack : $0.words.zh) } }
    return parts.isEmpty ? obligation.statusName.zh : parts.joined(separator: "；")
  }

  /// What stands in the place of words that must not be public.
  static let keptBack = "内容核对以后在这里公开"

  /// Why something was taken back; what concerned personal data is not named.
  static func reason(_ mention: Submission.Mention) -> String {
    mention.concernsPrivacy ? "涉及个人信息" : mention.reason.text
  }

  var json: JSON {
    .object([
      ("key", .string(key)), ("name", .string(name)), ("status", .string(obligation.status.rawValue)), ("state", .string(state.rawValue)),
      ("due", .optional(obligation.due?.description)), ("published", .optional(obligation.published?.description)),
      ("daysLate", obligation.daysLate.map { .number($0) } ?? .null), ("checkedSince", .optional(checkedSince?.description)),
      ("withdrawn", .optional(withdrawn?.description)), ("detail", .string(detail)),
      ("path", .optional(path)),
    ])
  }

  /// The day on which the filing came that is being checked.
  var checkedSince: CivilDate? {
    switch state {
    case .superseded: obligation.heldBack?.reported.date
    case .beingChecked: obligation.record?.reported.date
    case .shown, .notForPublic, .withdrawn, .none: nil
    }
  }

  /// The day on which what was shown was taken back.
  private var withdrawn: CivilDate? { state == .withdrawn ? obligation.withdrawn?.submitted : nil }

  var cells: [String] {
    [
      key, obligation.status.name.zh, obligation.due?.description ?? "", obligation.published?.description ?? "",
      obligation.daysLate.map { "\($0)" } ?? "", checkedSince?.description ?? "",
      withdrawn?.description ?? "", detail,
    ]
  }

  /// What the cells say.
  var values: [ReadValue?] {
    [nil, nil, nil, nil, obligation.daysLate.map { .number(Decimal($0)) }, checkedSince.map { .day($0) }, withdrawn.map { .day($0) }, nil]
  }
}
