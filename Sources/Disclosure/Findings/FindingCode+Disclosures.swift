// SPDX-License-Identifier: Apache-2.0

/// The disclosure itself, its time, and the version before.
extension FindingCode {
  package static let notPublished = FindingCode(
    "not-published",
    .warning, .notYetPublished, "“{item}”还没有写公开时间，按尚未公开计", "‘{item}’ has no publication time and counts as not published",
    help: "公开后补写：公开时间: 2026-10-08 09:30", "add the time when it was published",
    onPaper: "报送时写明公开时间")
  package static let missingChannel = FindingCode(
    "missing-channel",
    .error, .lacksChannel, "“{item}”缺少规定的公开渠道：{channel}", "‘{item}’ lacks the channel that the rule asks for: {channel}",
    help: "在“公开渠道”里补上：- {渠道: {channel}, 地点: …}", "add the channel",
    onPaper: "按规定的渠道公开：{channel}；公开后报送")
  package static let missingReview = FindingCode(
    "missing-review",
    .warning, .notReviewed, "“{item}”没有公开审查记录，不会进入公开包", "‘{item}’ has no record of review and stays out of the bundle",
    help: "补写：公开审查: {审查人: 岗位, 审查日期: 2026-10-07, 结论: 主动公开}", "add the review",
    onPaper: "公开前完成审查，报送审查岗位、日期和结论")
  package static let reviewAfterPublication = FindingCode(
    "review-after-publication",
    .warning, .reviewedAfterwards, "审查日期 {found} 晚于公开时间 {expected}", "reviewed on {found}, after publication on {expected}",
    help: "应先审查后公开；核对两个日期", "review comes before publication; check both dates")
  package static let mistakenTime = FindingCode(
    "mistaken-time",
    .error, .unreadFile, "报送时间 {found} 比这份报送件里的 {count} 处公开时间都早一个月以上（最早的是 {expected}），多半写错了",
    "all {count} publications in this file are more than a month after its submission at {found} (the first at {expected})",
    help: "改报送时间；确实还没公开的，删去公开时间，公开后再报", "correct the time of submission; leave out the times of what is not published yet")
  package static let publishedAfterSubmission = FindingCode(
    "published-after-submission",
    .error, .impossibleDates, "公开时间 {found} 晚于报送时间 {expected}", "published at {found}, after the submission at {expected}",
    help: "还没公开的不要写公开时间，公开后再报", "leave the time out until it is published", traits: [.untruePublication])
  package static let publishedBeforeFormed = FindingCode(
    "published-before-formed",
    .error, .impossibleDates, "公开时间 {found} 早于形成日期 {expected}", "published at {found}, before it was formed on {expected}",
    help: "核对两个日期", "check both dates", traits: [.untruePublication])
  package static let publishedTooEarly = FindingCode(
    "published-too-early",
    .error, .impossibleDates, "公开时间 {found} 早于{what} {expected}：那时还没有可以公开的", "published at {found}, before {what} {expected}: there was nothing to disclose",
    help: "核对公开时间的年月日，和{what}", "check the date of publication, and {what}", traits: [.untruePublication])
  package static let incompleteReview = FindingCode(
    "incomplete-review",
    .warning, .notReviewed, "“{item}”的公开审查不完整：{why}，不会进入公开包", "the review of ‘{item}’ is not complete: {why}; it stays out of the bundle",
    help: "在“公开审查”里写全，例如：初审: {岗位: 信息公开岗, 日期: 2026-10-05}", "complete the steps of the review",
    onPaper: "把公开审查的各个步骤做全，报送每一步的岗位和日期")
  package static let personalData = FindingCode(
    "personal-data",
    .error, .harmful, "“{element}”里疑似有{kind}：{masked}", "‘{element}’ seems to hold {kind}: {masked}",
    help: "公开前删去或遮蔽个人信息", "remove or mask personal data", traits: [.safety])
  package static let possiblePersonalData = FindingCode(
    "possible-personal-data",
    .warning, .waitsForSomeone, "“{element}”里可能有{kind}：{masked}，核对前不会进入公开包", "‘{element}’ may hold {kind}: {masked}; kept out of the bundle until checked",
    help: "是个人信息的删去或遮蔽；确属依法应当公开的，在“公开审查”里写 个人信息: 已核对，附件里的写 已核对: [{文件: 附件的名称, 看过: [个人信息]}]",
    "remove or mask it; if the law has it public, write 已核对 for personal data in the review, and for a file name the file under 已核对", traits: [.safety],
    onPaper: "核对：是个人信息的删去或遮蔽；确属依法应当公开的，报送时注明已核对")
  package static let secrecyMark = FindingCode(
    "secrecy-mark",
    .error, .harmful, "“{element}”里出现密级或内部标志“{found}”", "‘{element}’ carries a secrecy mark: {found}",
    help: "涉密或内部资料不得公开；误标的请先按程序处理", "such material must not be published", traits: [.safety])
  package static let lateDisclosure = FindingCode(
    "late-disclosure",
    .error, .saidByStatus, "“{item}”{occurrence}公开晚了 {late}：应在 {due} 前，实际 {published}",
    "‘{item}’ {occurrence} was disclosed {late} late: due {due}, published {published}",
    help: "已公开的不必再改；请在流程上提前，避免下次逾期", "nothing to fix; be earlier next time", traits: [.time, .past])
  package static let shortNotice = FindingCode(
    "short-notice",
    .error, .saidByStatus, "“{item}”{occurrence}提前量不够：{starts} 开始，最迟应在 {due} 公开，实际 {published}",
    "‘{item}’ {occurrence} gave too short notice: it starts {starts}, was due {due}, published {published}",
    help: "下次提前安排公告；确属突发的，按突发事项报送", "announce earlier next time", traits: [.time, .past])
  package static let doubtfulYear = FindingCode(
    "doubtful-year",
    .warning, .mayBeSlip, "“{element}”是 {found}，到 {published} 才公开，相隔超过{limit}：年份可能写错了",
    "‘{element}’ is {found}, disclosed only {published}, over {limit} later: the year may be wrong",
    help: "核对年份；确实是那时的，在更正说明里说明为什么这时才公开", "check the year; if it is right, say in the correction why it comes so late")
  package static let completedLate = FindingCode(
    "completed-late",
    .warning, .saidByStatus, "“{item}”{occurrence}按时公开，要素到 {completed} 才补全（期限 {due}）",
    "‘{item}’ {occurrence} was disclosed in time and completed only on {completed} (due {due})",
    help: "下次一次写全", "give every element at once next time", traits: [.time, .past])
  package static let takenDownEarly = FindingCode(
    "taken-down-early",
    .error, .saidByStatus, "“{item}”{occurrence}公示不足 {least}：{published} 公开，{withdrawn} 就撤回了，至少留到 {until}",
    "‘{item}’ {occurrence} was posted for less than {least}: published {published}, withdrawn {withdrawn}, to stand until {until}",
    help: "重新公开，留满规定的时间；写错的用更正，不用撤回", "post it again for as long as the rule asks; correct a mistake instead of withdrawing it", traits: [.time])
  package static let withdrawnResult = FindingCode(
    "withdrawn-result",
    .warning, .changedVersion, "“{item}”{occurrence}撤回的内容里有 {count} 项超出限值（{indicator}），公众看不到了；撤回原因：{reason}",
    "what was withdrawn of ‘{item}’ {occurrence} holds {count} results beyond their limits ({indicator}): {reason}",
    help: "数据有误的，公开更正后的结果，写更正说明；没有误的，恢复公开", "publish the corrected results with a note, or restore what was withdrawn")
  package static let missingDisclosure = FindingCode(
    "missing-disclosure",
    .error, .saidByStatus, "“{item}”{occurrence}应在 {due} 前公开，{now}", "‘{item}’ {occurrence} was due {due} and {now}",
    help: "公开后报送：在“公开事项”下写 {item}: …", "disclose it, then submit it", traits: [.time, .untoldInDrafts],
    onPaper: "公开“{item}”，公开后报送")
  package static let staleDisclosure = FindingCode(
    "stale-disclosure",
    .error, .saidByStatus, "“{item}”上次公开或确认是 {found}，已超过 {limit}", "‘{item}’ was last disclosed or confirmed {found}, over {limit} ago",
    help: "内容没变的，写：确认无变化: [{事项: {item}, 确认日期: …}]；变了的重新报送", "confirm or renew it", traits: [.time, .untoldInDrafts],
    onPaper: "核对内容：没有变化的，报送一次确认；有变化的，更新后重新报送")
  package static let overduePlan = FindingCode(
    "overdue-plan",
    .error, .saidByStatus, "“{row}”的“{element}”是 {found}，到 {now} 已过 {late} 天，还没有写“{done}”",
    "‘{element}’ of ‘{row}’ is {found}, {late} days before {now}, and no ‘{done}’ is given",
    help: "做完了的，同一期再报一次，写上“{done}”；没有做完的照实写新的计划日期，并说明为什么没有按期", "say when it was done, or give a new date and why it was not kept",
    traits: [.time], onPaper: "说明没有按期完成的原因；完成的报送完成的日期，没有完成的重新确定日期并报送")
  package static let unprovableLead = FindingCode(
    "unprovable-lead",
    .error, .saidByStatus, "“{item}”{occurrence}的{what}只写了日期，没有时刻，不能判断是否做到“{lead}”",
    "{what} of ‘{item}’ {occurrence} is a date without a time; a lead of {lead} cannot be proved",
    help: "{what}写到分钟，例如 {found} 09:30", "give {what} to the minute", traits: [.time],
    onPaper: "补报{what}的时刻，写到几时几分")
  package static let missingCalendar = FindingCode(
    "missing-calendar",
    .error, .saidByStatus, "没有 {year} 年的工作日历，“{item}”的期限无法计算", "there is no calendar for {year}; the due date of ‘{item}’ cannot be computed",
    help: "按国务院办公厅通知补上 Specs/calendar/{year}.yaml", "add Specs/calendar/{year}.yaml", traits: [.time],
    onPaper: "由本办公室补上 {year} 年的工作日历，企业不用改")
  package static let unprovenPublication = FindingCode(
    "unproven-publication",
    .warning, .notVerified, "“{item}”{occurrence}写的公开时间是 {published}，到 {reported} 才报来，相隔超过 {limit}，还不能认定按时公开",
    "‘{item}’{occurrence} claims {published} and was reported only {reported}, over {limit} later: not proven to be in time",
    help: "把能证明公开时间的材料（网页存档、照片、张贴记录）交国资委办公室，由办公室登记在 waivers.yaml 的“公开时间确认”里",
    "give the office what proves it; the office records it under confirmed-publications in waivers.yaml",
    onPaper: "把能证明公开时间的材料（网页存档、照片、张贴记录）交本办公室登记")
  package static let unprovenConfirmation = FindingCode(
    "unproven-confirmation",
    .warning, .notVerified, "“{item}”的确认日期 {found} 不能算数：{why}，没有因此续期",
    "the confirmation of ‘{item}’ on {found} counts for nothing: {why}; nothing was renewed by it",
    help: "现在再核对一遍，仍无变化的，写核对的那一天，重新报送", "look again, and give the day on which you did")
  package static let dateAfterSubmission = FindingCode(
    "date-after-submission",
    .error, .impossibleDates, "“{element}”是 {found}，晚于报送时间 {expected}", "‘{element}’ is {found}, later than the submission ({expected})",
    help: "写已经发生的日期；还没有发生的先不报", "give a day that has come")
  package static let submittedAhead = FindingCode(
    "submitted-ahead",
    .warning, .aboutNoRecord, "报送时间 {found} 还没有到（按 {expected} 检查）：到那时以前，里面的内容都不算报送",
    "the submission says {found}, later than {expected}: until then nothing in it counts",
    help: "写实际报送的时间；年份写错的改正", "write when it is really sent")
  package static let reviewAgainstPublication = FindingCode(
    "review-against-publication",
    .error, .refused, "“{item}”的公开审查结论是“{found}”，却写了公开时间 {published}", "‘{item}’ was reviewed as {found}, yet gives the publication time {published}",
    help: "可以公开的，结论改为“主动公开”；不应公开的，删去公开时间，已经公开的立即撤下并撤回", "change the outcome, or take the publication back")
  package static let unexplainedChange = FindingCode(
    "unexplained-change",
    .warning, .changedVersion, "“{item}”{occurrence}与 {since} 报送的不一样{explained}：{changes}",
    "‘{item}’{occurrence} differs from what was sent {since}{explained}: {changes}",
    help: "改动是对的，写上“更正说明”；不是有意改的，按上一版改回", "explain the change in 更正说明, or restore the value")
  package static let figuresMovedAfterDue = FindingCode(
    "figures-moved-after-due",
    .warning, .changedVersion, "“{item}”{occurrence}应公开日（{due}）以后改了数{explained}：{changes}",
    "figures of ‘{item}’{occurrence} moved after the due day ({due}){explained}: {changes}",
    help: "核对两版的数；更正属实的，写上“更正说明”，两个数都会留在历史里", "check both; explain the correction in 更正说明")
  package static let lostRows = FindingCode(
    "lost-rows",
    .warning, .changedVersion, "“{item}”{occurrence}的“{table}”比 {since} 报送的不见了 {count} 行（{before} 行变成 {after} 行）{explained}：{rows}",
    "‘{table}’ of ‘{item}’{occurrence} has {count} rows fewer than on {since} ({before} to {after}){explained}: {rows}",
    help: "漏报的补上；确实没有了的，在“更正说明”里写明", "add what was left out, or explain it in 更正说明")
  package static let gainedRows = FindingCode(
    "gained-rows",
    .warning, .changedVersion, "“{item}”{occurrence}的“{table}”比 {since} 报送的多了 {count} 行（{before} 行变成 {after} 行）{explained}：{rows}",
    "‘{table}’ of ‘{item}’{occurrence} has {count} rows more than on {since} ({before} to {after}){explained}: {rows}",
    help: "核对多出的行；确实应当补上的，在“更正说明”里写明", "check the new rows, or explain them in 更正说明")
  package static let publicationMovedBack = FindingCode(
    "publication-moved-back",
    .warning, .changedVersion, "“{item}”{occurrence}的公开时间由 {expected} 改早成 {found}",
    "the publication time of ‘{item}’{occurrence} was moved back from {expected} to {found}",
    help: "照第一次报送的公开时间写；原来写错的，把证明材料交国资委办公室", "give the time first reported, or prove the earlier one to the office")
  package static let startMovedAfterwards = FindingCode(
    "start-moved-afterwards",
    .warning, .changedVersion, "“{item}”{occurrence}的“{element}”在事后由 {expected} 改成 {found}，是否及时仍按两个时间中较早的判断",
    "‘{element}’ of ‘{item}’{occurrence} was changed afterwards from {expected} to {found}; timeliness is judged by the earlier",
    help: "照实际的时间写；是另一件事的，换一个编号报送", "give the real time; another event takes a number of its own")
  package static let reusedNumber = FindingCode(
    "reused-number",
    .error, .changedVersion, "编号“{found}”已经给了 {expected} 开始的那一件事，这一条说的是另一件",
    "the number ‘{found}’ belongs to the event that began {expected}; this record is about another",
    help: "给这一件事换一个没有用过的编号", "give this event a number of its own")

  package static let changeAgainstRule = FindingCode(
    "change-against-rule",
    .error, .breaksRule(.contradiction), "“{element}”与 {since} 报送的不一样（{changes}）：{why}",
    "‘{element}’ differs from what was sent {since} ({changes}): {why}",
    help: "改动是对的，把要求的一起写上；不是有意改的，按上一版改回", "give what must go with the change, or restore the value")

  static let aboutDisclosures: [FindingCode] = [
    .notPublished, .missingChannel, .missingReview, .reviewAfterPublication, .mistakenTime, .publishedAfterSubmission, .publishedBeforeFormed,
    .publishedTooEarly,
    .incompleteReview, .personalData, .possiblePersonalData, .secrecyMark, .lateDisclosure, .shortNotice, .doubtfulYear, .completedLate, .takenDownEarly,
    .missingDisclosure,
    .staleDisclosure, .overduePlan, .unprovableLead, .missingCalendar, .unprovenPublication, .unprovenConfirmation, .dateAfterSubmission, .submittedAhead,
    .reviewAgainstPublication,
    .unexplainedChange, .figuresMovedAfterDue, .lostRows, .gainedRows, .publicationMovedBack, .startMovedAfterwards, .reusedNumber, .withdrawnResult,
    .changeAgainstRule,
  ]
}
