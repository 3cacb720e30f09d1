// SPDX-License-Identifier: Apache-2.0

/// A value is not acceptable.
extension FindingCode {
  package static let missingElement = FindingCode(
    "missing-element",
    .error, .lacksContent, "缺少要素“{element}”{when}", "the element ‘{element}’ is missing{when}", help: "补写：{snippet}", "add: {snippet}",
    repairs: [.answeredCondition],
    onPaper: "补上“{element}”，公开后重新报送")
  package static let unfilledValue = FindingCode(
    "unfilled-value",
    .error, .notFilledIn, "“{element}”还没有填", "‘{element}’ is not filled in yet",
    help: "把“待填”换成{expected}{example}", "put {expected}{example} in the place of 待填",
    onPaper: "填写“{element}”，重新报送")
  package static let unreadableValue = FindingCode(
    "unreadable-value",
    .error, .unreadableValue, "“{element}”应填{expected}，现在是“{found}”", "‘{element}’ must be {expected}, but is ‘{found}’",
    help: "写成例如 {example}", "write for example {example}", repairs: [.plainWidth, .usualForm, .droppedUnit, .guessedTime, .convertedUnit],
    onPaper: "“{element}”改成{expected}，重新报送")
  package static let normalisedValue = FindingCode(
    "normalised-value",
    .info, .sameMeaning, "“{element}”按 {value} 理解", "‘{element}’ is read as {value}",
    help: "以后直接写 {value}", "write {value}", repairs: [.plainWidth, .usualForm], traits: [.untoldInDrafts])
  package static let unlistedValue = FindingCode(
    "unlisted-value",
    .error, .breaksRule(.unreadableValue), "“{element}”不能填“{found}”{guess}", "‘{element}’ cannot be ‘{found}’{guess}",
    help: "可填：{allowed}", "one of: {allowed}", repairs: [.listedValue, .guessedValue])
  package static let outOfRange = FindingCode(
    "out-of-range",
    .error, .breaksRule(.contradiction), "“{element}”为 {found}，应{expected}", "‘{element}’ is {found}; it must be {expected}",
    help: "核对数值和单位", "check the figure and its unit")
  package static let phoneWithoutZero = FindingCode(
    "phone-without-zero",
    .warning, .badNumber, "“{element}”的 {found} 像是丢了开头的 0，照这样拨不通", "‘{element}’, {found}, seems to have lost its leading 0",
    help: "补上区号前面的 0，例如 021-00000000；不加引号的 0 会被表格软件去掉", "write the area code with its 0")
  package static let wrongLength = FindingCode(
    "wrong-length",
    .error, .breaksRule(.unreadableValue), "“{element}”有 {found} 个字，应{expected}", "‘{element}’ has {found} characters; it must have {expected}",
    help: "补充或精简内容", "lengthen or shorten it")
  package static let tooFewEntries = FindingCode(
    "too-few-entries",
    .error, .lacksContent, "“{element}”有 {found} 项，应{expected}", "‘{element}’ has {found} entries; it must have {expected}",
    help: "按要求增减，每项一行，以 - 开头", "add or remove entries",
    onPaper: "按要求增减项数，重新报送")
  package static let duplicateRow = FindingCode(
    "duplicate-row",
    .error, .contradiction, "“{element}”里 {value} 重复", "{value} is repeated in ‘{element}’",
    help: "合并或删除重复的一行", "merge or delete the repeated row", repairs: [.repeatedEntry])
  package static let overlappingRows = FindingCode(
    "overlapping-rows",
    .error, .contradiction, "“{found}”的一行和“{other}”的一行有同样的日子，“{element}”却不同：{value} 和 {expected}",
    "the rows for {found} and for {other} share days, but ‘{element}’ differs: {value} and {expected}",
    help: "两行改成没有同样的日子，例如有了“工作日”的，“每日”改成“双休日和节假日”；或者写成一样的", "let the rows hold on different days, or say the same in both")
  package static let outOfOrder = FindingCode(
    "out-of-order",
    .error, .contradiction, "“{element}”{found} 应在“{other}”{expected} {relation}", "‘{element}’ {found} must be {relation} ‘{other}’ {expected}",
    help: "核对这两个值，是否写反或写错年份", "check both values")
  package static let sumMismatch = FindingCode(
    "sum-mismatch",
    .error, .contradiction, "“{element}”为 {found}，按 {formula} 应为 {expected}，相差 {difference}",
    "‘{element}’ is {found}, but {formula} gives {expected}; the difference is {difference}",
    help: "核对参与计算的每一个数", "check every figure of the sum")
  package static let ratioMismatch = FindingCode(
    "ratio-mismatch",
    .error, .contradiction, "“{element}”为 {found}，按 {formula} 应为 {expected}", "‘{element}’ is {found}, but {formula} gives {expected}",
    help: "核对分子、分母和百分号", "check both figures")
  package static let durationMismatch = FindingCode(
    "duration-mismatch",
    .error, .contradiction, "“{element}”为 {found} 分钟，按起止时间应为 {expected} 分钟", "‘{element}’ is {found} minutes; start and end give {expected}",
    help: "核对起止时间", "check the times")
  package static let tierMismatch = FindingCode(
    "tier-mismatch",
    .error, .contradiction, "“{element}”的 {found}：{why}", "‘{element}’ {found}: {why}",
    help: "各档从低到高首尾相接，界限写明归哪一档，如 220（含）以下、220-300（含）、300以上；最后一档不封顶，价格逐档不降",
    "let the tiers join without overlap or gap, the last without an end")
  package static let overnightUnclear = FindingCode(
    "overnight-unclear",
    .warning, .notCompared, "首班 {found} 晚于末班 {expected}，看不出是夜间线路还是写反了", "the first departure {found} is after the last {expected}: a night line, or swapped",
    help: "是夜间线路的，末班写成“次日{expected}”；写反的换过来", "write 次日 before the last departure of a night line, or swap the two")
  package static let overLimit = FindingCode(
    "over-limit",
    .error, .badNews, "{indicator}的{column}为 {found}，超过限值 {expected}（{point}）",
    "{column} of {indicator} is {found}, over the limit of {expected} ({point})",
    help: "核对检测报告；确属超标的照实公开，在“解读”里写明原因、处置和复检结果", "check the laboratory report; if it holds, disclose it and explain", traits: [.breach])
  package static let unexplainedResult = FindingCode(
    "unexplained-result",
    .warning, .badNews, "有 {count} 个结果不在限值以内（{indicator}等），没有向公众说明原因和处置",
    "{count} results are outside their limits ({indicator} …) and nothing explains them to the public",
    help: "在这条记录里写“解读”：原因、已采取的措施、复检结果、对用户的提示；“说明”只给办公室看，不登出来",
    "add 解读: the cause, what was done, the re-test, advice to users; 说明 is for the office and not published")
  package static let contradictedStatement = FindingCode(
    "contradicted-statement",
    .warning, .badNews, "“{element}”说“{found}”，同一份结果里{indicator}不在限值以内", "‘{element}’ says ‘{found}’, but {indicator} of the same results is outside its limit",
    help: "照检测结果改写这句话", "rewrite the statement after the results")
  package static let underLimit = FindingCode(
    "under-limit",
    .error, .badNews, "{indicator}的{column}为 {found}，低于下限 {expected}（{point}）",
    "{column} of {indicator} is {found}, under the minimum of {expected} ({point})",
    help: "核对检测报告；确实偏低的照实公开，在“解读”里写明原因、处置和复检结果", "check the laboratory report; if it holds, disclose it and explain", traits: [.breach])
  package static let limitUndecided = FindingCode(
    "limit-undecided",
    .warning, .notCompared, "{indicator}的{column}写成 {found}，看不出是否符合限值 {expected}（{point}）",
    "{column} of {indicator} is given as {found}: whether it keeps the limit of {expected} cannot be told ({point})",
    help: "写检测报告上的数；检出限高于限值的，换用更灵敏的方法再检", "give the figure of the laboratory report", traits: [.leavesLimitOpen])
  package static let notAMeasurement = FindingCode(
    "not-a-measurement",
    .error, .breaksRule(.unreadableValue), "{indicator}的{column}写成“{found}”，不是检测结果，不能与限值 {expected} 比较（{point}）",
    "{column} of {indicator} is ‘{found}’, no result of a measurement: it cannot be held against {expected} ({point})",
    help: "写检测报告上的数，例如 0.05；未检出写“未检出”或“<0.005”，没有检的写 --", "give the figure of the laboratory report, such as 0.05",
    traits: [.leavesLimitOpen], onPaper: "写检测报告上的数；未检出的写“未检出”或检出限，没有检的写明没有检")
  package static let unknownIndicator = FindingCode(
    "unknown-indicator",
    .warning, .notCompared, "限值表里没有指标“{found}”{guess}", "the limit table has no indicator ‘{found}’{guess}",
    help: "改用标准里的指标名称；确为另加的指标可以保留，这里没有判它是否超标，由企业照检测报告核对", "use the standard's name; another indicator may stay, and is not judged here",
    traits: [.leavesLimitOpen])
  package static let noResult = FindingCode(
    "no-result",
    .error, .lacksContent, "“{table}”里没有一项检测结果：{rows} 行，写的都是没有检测，或者不是限值表里的指标",
    "‘{table}’ holds no result: of {rows} rows all say that nothing was tested, or are of no indicator of the limit table",
    help: "填检测报告上的结果；这一期没有检测的，不要报送空表，向办公室说明原因", "give the laboratory's results; where nothing was tested, tell the office why instead of sending an empty table"
  )
  package static let missingIndicator = FindingCode(
    "missing-indicator",
    .error, .lacksContent, "{set}缺少 {count} 项：{missing}", "{set} lacks {count} indicators: {missing}",
    help: "补上这些指标的行；未检测的填 /", "add a row for each")
  package static let wrongUnit = FindingCode(
    "wrong-unit",
    .error, .breaksRule(.unreadableValue), "{indicator}的单位写成 {found}，应为 {expected}", "the unit of {indicator} is {found}; it must be {expected}",
    help: "换算后再填，或更正单位", "convert the value, or correct the unit", traits: [.leavesLimitOpen])
  package static let convertedResult = FindingCode(
    "converted-result",
    .info, .sameMeaning, "{indicator}的单位是 {found}，折算成 {expected} 再与限值比较",
    "{indicator} is given in {found} and converted into {expected} before it is compared",
    help: "以后直接按 {expected} 报", "give it in {expected}", traits: [.untoldInDrafts])
  package static let standardMismatch = FindingCode(
    "standard-mismatch",
    .warning, .notCompared, "“{element}”写的是“{found}”，这一期按 {expected} 判", "‘{element}’ names ‘{found}’, but {expected} was in force",
    help: "核对检测报告用的标准；写错的改成 {expected}", "check which standard the laboratory used")
  package static let limitUnread = FindingCode(
    "limit-unread",
    .info, .notCompared, "“{indicator}”在{table}里的限值没有见到原文，没有核对", "the limit of ‘{indicator}’ in {table} was not seen and not checked",
    help: "不用改；见到标准原文后由规则维护人补上", "nothing to do; the rule authors add it when they have read the standard", traits: [.leavesLimitOpen, .untoldInDrafts])
  package static let looseLimit = FindingCode(
    "loose-limit",
    .warning, .misleads, "{indicator}的“{column}”写 {found}，标准是 {expected}（{point}），写得松了；超标照标准判",
    "‘{column}’ of {indicator} says {found}; the standard has {expected} ({point})",
    help: "照标准写 {expected}；比标准严的内控值可以照写", "write {expected}; a stricter target of your own may stand")
  package static let formerName = FindingCode(
    "former-name",
    .info, .sameMeaning, "“{found}”自 {since} 起改称“{expected}”", "‘{found}’ has been called ‘{expected}’ since {since}",
    help: "以后写“{expected}”；以前报送的不用改", "write ‘{expected}’ from now on", traits: [.untoldInDrafts])
  package static let inconsistentItems = FindingCode(
    "inconsistent-items",
    .error, .itemsDisagree, "“{element}”与事项“{item}”对不上：{difference}", "‘{element}’ does not agree with the item ‘{item}’: {difference}",
    help: "两处用同样的名称；缺的一方补上", "use the same names in both")
  package static let notCompared = FindingCode(
    "not-compared",
    .info, .nothingToCompare, "“{element}”有 {count} 行没有与“{item}”对照：{rows}",
    "{count} rows of ‘{element}’ were not compared with ‘{item}’: {rows}",
    help: "发过整改通知单的写文号，或者照通知单写那一天；没有发过的不用改", "give the number of the notice, or its day; where there was none nothing is to be done")
  package static let danglingReference = FindingCode(
    "dangling-reference",
    .error, .itemsDisagree, "“{element}”所指的“{found}”不存在{guess}", "‘{element}’ refers to ‘{found}’, which does not exist{guess}",
    help: "核对编号或名称", "check the number or name")
  package static let missingAttachment = FindingCode(
    "missing-attachment",
    .error, .unopenedFile, "附件 {found} 不在 attachments 文件夹里{guess}", "the attachment {found} is not in the attachments folder{guess}",
    help: "把文件放进本企业的 attachments 文件夹，名称与这里一致", "put the file into the attachments folder",
    onPaper: "补报附件 {found}，名称与报送的一致")
  package static let unsafeAttachment = FindingCode(
    "unsafe-attachment",
    .error, .harmful, "附件名“{found}”不能用：{why}", "the attachment name ‘{found}’ cannot be used: {why}",
    help: "写成 attachments/文件名，不带上级目录和特殊字符", "write attachments/NAME", traits: [.safety],
    onPaper: "附件改名，只用文字和数字，重新报送")
  package static let unfitAttachment = FindingCode(
    "unfit-attachment",
    .error, .harmful, "附件 {found} 不能公开：{why}", "the attachment {found} cannot be published: {why}",
    help: "换成能打开的 PDF、DOCX、XLSX、CSV、TXT、PNG 或 JPG 文件", "replace it by a PDF, DOCX, XLSX, CSV, TXT, PNG or JPG file that opens", traits: [.safety])
  package static let unscreenedAttachment = FindingCode(
    "unscreened-attachment",
    .warning, .waitsForSomeone, "附件 {found} 要有人看过才能公开：{why}", "someone must look at the attachment {found} before it is published: {why}",
    help: "能改的先改（去掉隐藏内容和作者，换成有文字的文件）；看过、可以公开的，在“公开审查”里写 已核对: [{文件: {found}, 看过: [{kind}]}]",
    "fix what can be fixed; once someone has looked at it, name the file and what was looked at in the review", traits: [.safety],
    onPaper: "能改的先改（去掉隐藏内容和作者，换成有文字的文件）；看过、可以公开的，报送时注明已核对")

  static let aboutValues: [FindingCode] = [
    .missingElement, .unfilledValue, .unreadableValue, .normalisedValue, .unlistedValue, .outOfRange, .wrongLength, .tooFewEntries, .duplicateRow,
    .overlappingRows, .outOfOrder, .sumMismatch, .ratioMismatch, .durationMismatch, .tierMismatch, .overnightUnclear, .overLimit, .unexplainedResult,
    .contradictedStatement, .underLimit, .limitUndecided, .notAMeasurement, .unknownIndicator, .noResult, .missingIndicator, .wrongUnit, .convertedResult,
    .standardMismatch, .limitUnread, .looseLimit, .formerName, .inconsistentItems, .notCompared, .danglingReference, .missingAttachment,
    .unsafeAttachment,
    .unfitAttachment, .unscreenedAttachment, .phoneWithoutZero,
  ]
}
