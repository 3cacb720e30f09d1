// SPDX-License-Identifier: Apache-2.0

/// What registers from outside say that enterprises have, and what is said of periods without an event.
extension FindingCode {
  package static let missingThing = FindingCode(
    "missing-thing",
    .error, .saidByStatus, "“{item}”{occurrence}应在 {due} 前公开，至今没有写“{thing}”：{register}里它是本企业的{noun}",
    "‘{item}’ {occurrence} was due {due} and says nothing of ‘{thing}’, which {register} gives to this enterprise ({noun})",
    help: "在这一项里补写“{thing}”；已经停办的，请登记机关改名册", "add ‘{thing}’ to the item; if it has ended, have the register say so",
    traits: [.time, .untoldInDrafts])
  package static let unregisteredThing = FindingCode(
    "unregistered-thing",
    .warning, .notOnRegister, "“{element}”写了“{found}”，{register}里{why}", "‘{element}’ names ‘{found}’; in {register} {why}",
    help: "写错的改成名册里的名称；名册旧了的，请登记机关更新", "use the name of the register, or have the register brought up to date")
  package static let unannouncedChange = FindingCode(
    "unannounced-change",
    .error, .saidByStatus, "“{item}”：{register}写明“{thing}”{starts} 起{change}，最迟应在 {due} 公告，至今没有{other}",
    "‘{item}’: {register} says that ‘{thing}’ {change} from {starts}; due {due} and not announced{other}",
    help: "按登记的日期补发公告；日期有变的，请登记机关改名册", "announce it for that day; if the day has moved, have the register say so",
    traits: [.time, .untoldInDrafts])
  package static let missingNilReport = FindingCode(
    "missing-nil-report",
    .error, .saidByStatus, "“{item}”（{period}）没有报过一次，也没有写明本期没有，应在 {due} 前写明",
    "‘{item}’ ({period}): nothing was reported, and nobody said that there was nothing; due {due}",
    help: "确实没有的，在报送件里写：零报告: [{事项: {item}, 所属期: 2026-Q3, 本期没有: 是, 岗位: 综合办公室主任, 日期: 2026-10-09}]；有的，照实报",
    "say so under nothing-to-report, by post and date; report what there was", traits: [.time, .untoldInDrafts],
    onPaper: "有的照实公开并报送；确实没有的，报送一次零报告，写明岗位和日期")
  package static let contradictedNilReport = FindingCode(
    "contradicted-nil-report",
    .error, .contradictedSilence, "“{item}”（{period}）{date} 写明本期没有，又报了 {number}",
    "‘{item}’ ({period}) was said on {date} to be none, yet {number} was reported",
    help: "确有其事的，再写一次零报告，“本期没有”写“否”；报错的，撤回那一次", "take the statement back with 否, or withdraw what was reported by mistake")
  package static let idleNilReport = FindingCode(
    "idle-nil-report",
    .warning, .aboutNoRecord, "“{item}”的零报告没有用上：{why}", "that ‘{item}’ had nothing to report is of no use: {why}",
    help: "核对事项、所属期、日期；期满以后再写", "check item, period and date; say it once the period has ended")
  package static let stageAfterEnd = FindingCode(
    "stage-after-end",
    .warning, .changedVersion, "“{item}”{number} 报过“{last}”以后又报“{stage}”", "‘{item}’ {number}: ‘{stage}’ was reported after ‘{last}’",
    help: "次序写错的改正；又发生的，用新的编号报一次事件", "fix the order; what happened anew is an event of its own")
  package static let severalOfOne = FindingCode(
    "several-of-one",
    .error, .contradiction, "“{elements}”只能写一个，写了“{found}”", "only one of ‘{elements}’ may be given; given are ‘{found}’",
    help: "留下对的那一个", "keep the right one")
  package static let expiredContent = FindingCode(
    "expired-content",
    .error, .saidByStatus, "“{item}”公开的内容到 {until} 为止{ahead}", "what ‘{item}’ discloses ends on {until}{ahead}",
    help: "公开以后的内容，重新报送；确认无变化不管用：内容自己写明了哪天为止", "disclose what holds from then on; a confirmation does not lengthen it",
    traits: [.time, .untoldInDrafts])

  static let aboutThings: [FindingCode] = [
    .missingThing, .unregisteredThing, .unannouncedChange, .missingNilReport, .contradictedNilReport, .idleNilReport, .stageAfterEnd, .severalOfOne,
    .expiredContent,
  ]
}
