// SPDX-License-Identifier: Apache-2.0

/// The register and waivers.
extension FindingCode {
  package static let wrongCreditCode = FindingCode(
    "wrong-credit-code",
    .error, .aboutRegister, "统一社会信用代码“{found}”不对：{why}", "the credit code ‘{found}’ is wrong: {why}",
    help: "照营业执照核对 18 位代码", "check it against the licence")
  package static let duplicateCreditCode = FindingCode(
    "duplicate-credit-code",
    .error, .aboutRegister, "统一社会信用代码 {found} 与 {other} 相同", "the credit code {found} is also that of {other}",
    help: "核对两家企业的代码", "check both")
  package static let unknownRegion = FindingCode(
    "unknown-region",
    .error, .aboutRegister, "地区表里没有“{found}”{guess}", "there is no region ‘{found}’{guess}",
    help: "改成地区表里的名称：{allowed}；真有这个地区的，先在 Specs/tables/regions.yaml 里加一行", "known: {allowed}",
    onPaper: "由本办公室核对企业登记里的地区")
  package static let unknownSector = FindingCode(
    "unknown-sector",
    .error, .aboutRegister, "没有叫“{found}”的行业规范{guess}", "there is no spec for the sector ‘{found}’{guess}", help: "可用：{allowed}", "known: {allowed}")
  package static let unknownAttribute = FindingCode(
    "unknown-attribute",
    .error, .aboutRegister, "行业规范里没有属性“{found}”{guess}", "the sector has no attribute ‘{found}’{guess}", help: "可用：{allowed}", "known: {allowed}")
  package static let missingAttribute = FindingCode(
    "missing-attribute",
    .error, .aboutRegister, "缺少属性“{attribute}”，不能判断{items}", "the attribute ‘{attribute}’ is missing: it cannot be judged whether {items}",
    help: "在本企业的 entity.yaml 里“属性”一栏补写：{attribute}: …", "add it to the entity's attributes: {attribute}: …",
    onPaper: "由本办公室在企业登记里补上“{attribute}”，请企业提供情况")
  package static let expiredWaiver = FindingCode(
    "expired-waiver",
    .warning, .aboutRegister, "“{item}”的豁免已经结束（{found}），还没有公开", "the waiver of ‘{item}’ has ended ({found}) and nothing is disclosed",
    help: "公开该事项，或重新办理批准", "disclose the item, or renew the waiver")
  package static let unusedWaiver = FindingCode(
    "unused-waiver",
    .warning, .aboutRegister, "“{item}”的豁免没有用上：{why}", "the waiver of ‘{item}’ is of no use: {why}",
    help: "核对事项名称、所属期或编号；不再需要的删去", "check it, or delete it")
  package static let overdueReview = FindingCode(
    "overdue-review",
    .warning, .aboutRegister, "“{item}”暂不公开的决定应在 {due} 前复核，没有复核记录", "withholding ‘{item}’ was to be reviewed by {due}; no review is recorded",
    help: "复核能否转为主动公开，在 waivers.yaml 那一条下面补写：复核记录: [{日期: 2026-10-09, 岗位: 区国资委分管领导, 结论: 继续, 下次复核: 2027-04-09}]",
    "review it and record it under the waiver: reviews: [{date: …, post: …, outcome: 继续, next: …}]",
    onPaper: "由本办公室复核能否转为主动公开，记下复核的岗位、日期和结论")
  package static let lateWaiver = FindingCode(
    "late-waiver",
    .warning, .aboutRegister, "“{item}”的豁免在应公开日 {due} 过了 {late} 天以后才批准，不能免除",
    "the waiver of ‘{item}’ was approved {late} days after the due day {due} and waives nothing",
    help: "先公开；确有理由补批的，在 waivers.yaml 那一条写“补批理由”", "disclose it; a waiver made good later needs late-ground",
    onPaper: "先公开；确有理由补批的，报送补批理由")
  package static let groundlessWaiver = FindingCode(
    "groundless-waiver",
    .error, .aboutRegister, "“{item}”是{basis}的义务，“{kind}”没有写法定理由，不能免除",
    "‘{item}’ is a duty of {basis}; {kind} without a ground of the law frees nobody from it",
    help: "在 waivers.yaml 那一条写“法定理由”（{allowed}）；没有这些理由的，先公开，或者改为“暂缓公开”，它不免除法定义务",
    "give lawful-ground ({allowed}); without one disclose it, or put it off (暂缓公开), which frees nobody from the duty",
    onPaper: "写明法定理由（{allowed}）；没有这些理由的，先公开，或者改为暂缓公开，它不免除法定义务")
  package static let unusedConfirmation = FindingCode(
    "unused-confirmation",
    .warning, .aboutRegister, "“{item}”的公开时间确认没有用上：{why}", "the confirmed publication time of ‘{item}’ is of no use: {why}",
    help: "核对事项名称、所属期或编号、公开时间；不再需要的删去", "check it, or delete it")
  package static let replyWithoutGap = FindingCode(
    "reply-without-gap",
    .error, .aboutRegister, "申辩的缺口“{found}”对不上：{why}", "the reply is to the gap ‘{found}’: {why}",
    help: "照报告里缺口的“编号”写；已经不是缺口的，不用申辩", "give the number that the report prints beside the gap")
  package static let decisionByParty = FindingCode(
    "decision-by-party",
    .error, .aboutRegister, "“{found}”是{why}，不能由它裁定，这次裁定不算", "‘{found}’ {why} and cannot decide; the decision does not count",
    help: "由另一个岗位裁定，写它的岗位和日期", "let another post decide, and give its name and the day")
  package static let overdueDecision = FindingCode(
    "overdue-decision",
    .warning, .aboutRegister, "对“{item}”的申辩应在 {due} 前裁定，还没有裁定", "the reply on ‘{item}’ was to be decided by {due}",
    help: "由没有作原认定的岗位裁定，在 replies.yaml 那一条下面写：裁定: {岗位: 区国资委分管领导, 日期: 2026-10-09, 结论: 不成立, 说明: …}",
    "let another post decide and record it under the reply: decision: {post: …, date: …, outcome: 不成立, text: …}",
    onPaper: "由没有作原认定的岗位裁定，记下岗位、日期、结论和说明")

  static let aboutRegister: [FindingCode] = [
    .wrongCreditCode, .duplicateCreditCode, .unknownRegion, .unknownSector, .unknownAttribute, .missingAttribute, .expiredWaiver, .unusedWaiver,
    .overdueReview, .lateWaiver, .groundlessWaiver, .unusedConfirmation, .replyWithoutGap, .decisionByParty, .overdueDecision,
  ]
}
