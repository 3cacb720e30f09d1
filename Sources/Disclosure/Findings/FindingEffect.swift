// SPDX-License-Identifier: Apache-2.0

/// What a finding does, beyond being reported: three questions, each answered for every code, and why.
///
/// Bad news is not bad disclosure: a measured value over its limit spoils no duty and is never kept back. The public is
/// kept from what must not be public, from what nobody has reviewed and from what cannot be understood; from nothing else.
package struct FindingEffect: Sendable {
  /// Whether the disclosure, as it stands, does not fulfil the duty.
  package var spoilsDuty: Bool
  /// Whether the record stays out of the bundle until it is corrected or a person has looked.
  package var keepsFromPublic: Bool
  /// Whether nothing is wrong with the record for all we know, and somebody should look all the same.
  package var asksToLook: Bool
  /// What kind of defect it is, in the few words of a briefing; `nil` where it spoils nothing.
  package var cause: FindingCause?
  /// Why, in one sentence.
  package var reason: Localised

  /// Something is missing from the disclosure; what there is goes out, and the hole is shown.
  private static func spoils(_ cause: FindingCause, _ zh: String, _ en: String) -> FindingEffect {
    FindingEffect(spoilsDuty: true, keepsFromPublic: false, asksToLook: false, cause: cause, reason: Localised(zh, en))
  }

  /// The record can neither fulfil the duty nor be shown.
  private static func spoilsAndKeeps(_ cause: FindingCause, _ zh: String, _ en: String) -> FindingEffect {
    FindingEffect(spoilsDuty: true, keepsFromPublic: true, asksToLook: false, cause: cause, reason: Localised(zh, en))
  }

  /// The duty is not touched; the record waits for somebody before it is shown.
  private static func keeps(_ zh: String, _ en: String) -> FindingEffect {
    FindingEffect(spoilsDuty: false, keepsFromPublic: true, asksToLook: false, reason: Localised(zh, en))
  }

  private static func looks(_ zh: String, _ en: String) -> FindingEffect {
    FindingEffect(spoilsDuty: false, keepsFromPublic: false, asksToLook: true, reason: Localised(zh, en))
  }

  /// Told, and nothing hangs on it here.
  private static func tells(_ zh: String, _ en: String) -> FindingEffect {
    FindingEffect(spoilsDuty: false, keepsFromPublic: false, asksToLook: false, reason: Localised(zh, en))
  }
}

/// The effects that there are: each code has one of these in its row.
extension FindingEffect {
  static let unreadFile = keeps("文件没有读，里面的记录都不存在", "the file was not read, and none of its records exists")
  static let readDifferently = spoilsAndKeeps(.missingContent, "写法会被不同的程序读成不同的内容，不能照登", "programs read it differently, so it cannot be shown as it stands")
  static let strayWords = looks("写的人也许以为这些字会公开，要看一看", "its writer may have meant the words to be shown")
  static let notUnderstood = spoilsAndKeeps(.unreadableValue, "有内容没有认出来，照登会丢", "some of the content was not understood and would be lost")
  static let lacksField = spoils(.missingContent, "记录缺一栏，有的照登", "a field of the record is missing; the rest is shown")
  static let aboutNoRecord = looks("不落在某条记录上，要报送的人看一看", "it is not about one record; its sender should look")
  static let lacksContent = spoils(.missingContent, "缺的部分照实显示为缺，有的照登", "what is missing is shown as missing; the rest is shown")
  static let notFilledIn = spoilsAndKeeps(.missingContent, "还没有填完", "it is not filled in yet")
  static let unreadableValue = spoilsAndKeeps(.unreadableValue, "看不懂的值不能当作公开", "a value that cannot be understood discloses nothing")
  static func breaksRule(_ cause: FindingCause) -> FindingEffect { spoils(cause, "值不合规定，但读者看得懂，照登", "the value breaks a rule, yet a reader understands it") }
  static let contradiction = spoilsAndKeeps(.contradiction, "内容自相矛盾，读者不知道该信哪个数", "the content contradicts itself; a reader cannot tell which figure holds")
  static let itemsDisagree = spoils(.contradiction, "两个事项对不上，各自仍看得懂", "two items disagree; each by itself is understood")
  static let badNews = looks("不好的结果也是内容：照登、标明，由办公室跟进", "a bad result is content: shown, marked, and followed up")
  static let notCompared = looks("没有与限值比较，或者比不出来，要人看一看", "it was not compared with a limit, or nothing came of it; somebody should look")
  static let mayBeSlip = looks("可能是笔误，也可能是真的，要人看一看", "it may be a slip or it may be true; somebody should look")
  static let misleads = looks("结果仍照标准判，可是读者会照写的限值看，要改", "the result is judged by the standard, but a reader goes by what is written")
  static let nothingToCompare = tells("别处没有这个数，对不了，也不说明它不对", "nothing else has the figure: it was not compared, which says nothing against it")
  static let badNumber = looks("号码照登，拨不通的要人改", "the number is shown; somebody should fix it")
  static let sameMeaning = tells("意思没有变", "the meaning is the same")
  static let unopenedFile = spoilsAndKeeps(.missingContent, "附件打不开，不能确认能不能公开", "the file cannot be opened, so nobody knows what is in it")
  static let harmful = spoilsAndKeeps(.harmful, "含有不许公开的内容", "it holds what must not be public")
  static let waitsForSomeone = keeps("要人看过才能公开", "a person must look before it goes out")
  static let notReviewed = keeps("没有审查完的不公开", "what was not reviewed is not shown")
  static let lacksChannel = spoils(.channel, "没有在规定的渠道公开；内容照登", "a channel that the rule names is missing; the content is shown")
  static let impossibleDates = spoilsAndKeeps(.missingContent, "日期不可能是真的，不知道公开了没有", "its dates cannot be true, so nobody knows whether it was disclosed")
  static let refused = spoilsAndKeeps(.missingContent, "审查没有同意公开", "the review did not agree to publish it")
  static let notVerified = looks("写的公开时间要有人核实", "somebody has to verify the claim")
  static let changedVersion = looks("新的一版照登，改动由办公室看一看", "the new version is shown; the office should look at the change")
  static let reviewedAfterwards = looks("先公开后审查，内容现在已经审过", "published before it was reviewed; by now it is")
  static let notYetPublished = tells("还没有公开，由期限判断", "not published yet; its due date decides")
  static let saidByStatus = tells("由状态表示", "its status says so")
  static let changedAfterReceipt = looks("收过的件和收到时不一样，由办公室查", "it is not what was received; the office finds out why")
  static let aboutRegister = looks("不在某条公开记录里，由办公室处理", "not about a disclosure; the office deals with it")
  static let notOnRegister = looks("名册里没有这一个，可能是名册旧了，也可能是写错了，由办公室核对", "the register lacks it: one of the two is wrong, and the office finds out which")
  static let contradictedSilence = looks("说没有，又报了有：报的照登，哪一处错由办公室查", "said to be none, and reported: what was reported is shown, and the office finds out")
  static let aboutTable = tells("说的是表格，写成报送件以后再判", "about the table; the submission made from it is judged by itself")
  static let aboutRules = tells("规则有错，什么都不判", "the rules are broken; nothing is judged")
}

extension Finding {
  /// Whether it makes the disclosure insufficient for its duty.
  package var spoilsDuty: Bool { code.effect.spoilsDuty && !isBeyondDuty }
  /// Whether it keeps the record out of the bundle. A value that no clause asks for keeps nothing back, unless it must not
  /// be public: it goes out as it was written.
  package var keepsFromPublic: Bool {
    guard code.effect.keepsFromPublic else { return false }
    return !(isBeyondDuty && code.effect.spoilsDuty) && !(isAboutOption && code == .unreadableValue)
  }
  /// Whether it only asks somebody to look.
  package var asksToLook: Bool { code.effect.asksToLook }
  /// What follows from it for the judgement and the bundle, where its severity does not say it; `nil` where nothing does.
  package var consequence: Localised? {
    guard severity != .error else { return nil }
    switch (spoilsDuty, keepsFromPublic) {
    case (true, true): return Localised("这一项算“要素不全”，改好以前这条不公开", "the duty counts as incomplete, and the record stays unpublished until it is fixed")
    case (true, false): return Localised("这一项算“要素不全”；其余内容照常公开", "the duty counts as incomplete; the rest is published")
    case (false, true): return Localised("办好以前这条不公开", "the record stays unpublished until this is done")
    case (false, false): return nil
    }
  }
}

/// What kind of defect a finding is that spoils a duty.
package enum FindingCause: String, Sendable, Hashable {
  case missingContent, unreadableValue, contradiction, channel, harmful
}
