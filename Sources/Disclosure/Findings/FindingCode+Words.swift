extension FindingCode {
  /// What every code says: how grave, the message with its facts in braces, and what to do.
  public struct Words: Sendable {
    public var severity: Severity
    public var message: Localised
    public var help: Localised

    init(_ severity: Severity, _ zh: String, _ en: String, help zhHelp: String, _ enHelp: String) {
      self.severity = severity
      message = Localised(zh, en)
      help = Localised(zhHelp, enHelp)
    }
  }

  public var severity: Severity { words.severity }
  public var message: Localised { words.message }
  public var help: Localised { words.help }

  public var words: Words {
    textWords ?? shapeWords ?? valueWords ?? limitWords ?? disclosureWords ?? registryWords ?? tableWords ?? pastWords ?? specWords
  }

  private var textWords: Words? {
    switch self {
    case .notUTF8:
      Words(
        .error, "文件不是 UTF-8 编码{likely}", "the file is not UTF-8{likely}",
        help: "用记事本打开该文件，选“另存为”，编码选 UTF-8，再保存", "save the file again with the encoding UTF-8")
    case .tabIndentation:
      Words(
        .error, "行首缩进用了制表符", "a tab is used for indentation",
        help: "把行首的制表符（Tab）改成空格，每级两个空格", "replace the tab with spaces, two a level")
    case .controlCharacter:
      Words(
        .error, "含有看不见的控制字符（编号 {character}）", "an invisible control character ({character})",
        help: "删掉这个字符；它多半是从别的软件复制时带进来的", "delete the character")
    case .yamlSyntax:
      Words(.error, "格式读不下去：{reason}", "cannot be read as YAML: {reason}", help: "{cure}", "{cure}")
    case .duplicateKey:
      Words(
        .error, "“{key}”写了两次", "‘{key}’ is given twice",
        help: "只留一个；两处内容都要的话，合并到一处（列表每行以 - 开头）", "keep one of the two")
    case .mergeKey:
      Words(.error, "不接受合并键 <<", "merge keys (<<) are not accepted", help: "把内容直接写出来", "write the content out")
    case .anchorOrAlias:
      Words(
        .error, "不接受引用记号 {mark}", "anchors and aliases are not accepted: {mark}",
        help: "把被引用的内容直接写在这里；如果这是文字的一部分，给整段文字加上双引号",
        "write the content out, or quote the text")
    case .yamlTag:
      Words(
        .error, "不接受类型记号 {mark}", "tags are not accepted: {mark}",
        help: "删掉以 ! 开头的记号；如果这是文字的一部分，给整段文字加上双引号", "delete the tag, or quote the text")
    case .severalDocuments:
      Words(
        .error, "一个文件里写了多份内容（出现第二个 ---）", "the file holds several documents",
        help: "一个文件只放一份报送内容：删掉 ---，或分成两个文件", "put each document in a file of its own")
    case .emptyFile:
      Words(.error, "文件是空的", "the file is empty", help: "写入内容，或删除该文件", "fill the file, or delete it")
    case .tooDeep:
      Words(
        .error, "层次超过 {limit} 层", "nested deeper than {limit} levels",
        help: "检查是否有没写完的括号 [ 或 {，或缩进逐行加深", "look for unclosed brackets")
    case .fileTooLarge:
      Words(
        .error, "文件太大：{found}，上限 {limit}", "the file is too large: {found}; the limit is {limit}",
        help: "分成几个文件报送；大的原始资料作为附件", "split the file")
    case .tooManyProblems:
      Words(
        .error, "问题太多，只列出前 {limit} 个", "too many problems; only the first {limit} are shown",
        help: "先改掉上面的，再检查一次", "mend those above and check again")
    case .complexKey:
      Words(.error, "冒号前面只能是一个名称", "a key must be a plain name", help: "把冒号前改成事项或要素的名称", "use a name as key")
    case .commentAfterValue:
      Words(
        .warning, "“{value}”后面的“{lost}”不算内容：空格和 # 以后都是说明", "‘{lost}’ after ‘{value}’ is a remark and no content",
        help: "是内容的，给整段文字加上双引号；确是说明的，移到单独一行", "quote the whole text, or put the remark on a line of its own")
    case .joinedLines:
      Words(
        .warning, "“{value}”写了 {count} 行，读成了一行，分行不会保留", "‘{value}’ stands on {count} lines and is read as one",
        help: "要分段的，冒号后写 |，文字从下一行起写，每行多缩进两格；“{line}”是另一项的，核对它的缩进和冒号",
        "write | after the colon and the text below; if ‘{line}’ is something else, check its indentation and colon")
    default: nil
    }
  }

  private var shapeWords: Words? {
    switch self {
    case .unknownKey:
      Words(
        .error, "不认识“{key}”{guess}", "‘{key}’ is not known here{guess}",
        help: "可用的名称：{allowed}", "known here: {allowed}")
    case .missingKey:
      Words(
        .error, "缺少“{key}”{when}", "‘{key}’ is missing{when}", help: "在这里写上：{key}: …", "write: {key}: …")
    case .wrongShape:
      Words(.error, "“{key}”应写成{expected}，现在是{found}", "‘{key}’ must be {expected}, but is {found}", help: "{cure}", "{cure}")
    case .unknownItem:
      Words(
        .error, "没有叫“{item}”的公开事项{guess}", "no item is called ‘{item}’{guess}",
        help: "事项名称见标准目录，或运行 gongkai explain 查看", "see the catalogue for the names of items")
    case .unknownEntity:
      Words(
        .error, "适用主体清单里没有“{entity}”", "‘{entity}’ is not on the register",
        help: "核对“企业”一行；新企业先在 Entities 下建立 entity.yaml", "check the name; register a new enterprise first")
    case .wrongFolder:
      Words(
        .error, "文件放在 {folder} 的文件夹里，却写着企业 {entity}", "the file lies in {folder}'s folder but names {entity}",
        help: "改“企业”一行，或把文件移到正确的文件夹", "correct the name, or move the file")
    case .duplicateRecord:
      Words(
        .error, "同一份报送里“{item}”的 {occurrence} 写了两次", "{occurrence} of ‘{item}’ is given twice in one submission",
        help: "只留一条", "keep one")
    case .simultaneousSubmissions:
      Words(
        .warning, "与 {other} 的报送时间完全相同，按文件名先后处理", "has the same submission time as {other}; file names decide",
        help: "让后报的一份时间晚一分钟，先后就清楚了", "give the later one a later time")
    case .nothingToWithdraw:
      Words(
        .warning, "要撤回的“{item}”没有公开记录", "‘{item}’ has no record to withdraw",
        help: "核对事项名称、所属期或编号", "check the item, period or number")
    case .nothingToConfirm:
      Words(
        .warning, "要确认的“{item}”没有公开记录", "‘{item}’ has no record to confirm",
        help: "先在“公开事项”里报送内容", "submit the content first")
    case .changedWhileRead:
      Words(
        .error, "读取时文件正在被修改", "the file changed while it was read", help: "保存并关闭后再检查一次", "check again when it is saved")
    case .unreadableFile:
      Words(
        .error, "没有读：{why}", "not read: {why}",
        help: "换成一个打得开的普通文件；在这以前，里面可能有的内容都没有判定", "put a plain file that opens in its place; until then nothing in it is judged")
    case .fileNotTaken:
      Words(.warning, "没有收进来：{why}", "not taken: {why}", help: "{cure}", "{cure}")
    case .changedAfterReceipt:
      Words(
        .error, "收过件、给过回执，后来{how}", "received and given a receipt, and since then {how}",
        help: "查清是谁动的，把收到时的文件放回去：gongkai ledger verify 逐份核对；要更正的，另报一份新的",
        "find out who did it and put the file back as it was received (gongkai ledger verify); to correct something, submit a new file")
    default: nil
    }
  }

  private var valueWords: Words? {
    switch self {
    case .missingElement:
      Words(.error, "缺少要素“{element}”{when}", "the element ‘{element}’ is missing{when}", help: "补写：{snippet}", "add: {snippet}")
    case .unfilledValue:
      Words(
        .error, "“{element}”还没有填", "‘{element}’ is not filled in yet",
        help: "把“待填”换成{expected}{example}", "put {expected}{example} in the place of 待填")
    case .unreadableValue:
      Words(
        .error, "“{element}”应填{expected}，现在是“{found}”", "‘{element}’ must be {expected}, but is ‘{found}’",
        help: "写成例如 {example}", "write for example {example}")
    case .normalisedValue:
      Words(
        .info, "“{element}”按 {value} 理解", "‘{element}’ is read as {value}",
        help: "以后直接写 {value}", "write {value}")
    case .unlistedValue:
      Words(
        .error, "“{element}”不能填“{found}”{guess}", "‘{element}’ cannot be ‘{found}’{guess}",
        help: "可填：{allowed}", "one of: {allowed}")
    case .outOfRange:
      Words(
        .error, "“{element}”为 {found}，应{expected}", "‘{element}’ is {found}; it must be {expected}",
        help: "核对数值和单位", "check the figure and its unit")
    case .wrongLength:
      Words(
        .error, "“{element}”有 {found} 个字，应{expected}", "‘{element}’ has {found} characters; it must have {expected}",
        help: "补充或精简内容", "lengthen or shorten it")
    case .tooFewEntries:
      Words(
        .error, "“{element}”有 {found} 项，应{expected}", "‘{element}’ has {found} entries; it must have {expected}",
        help: "按要求增减，每项一行，以 - 开头", "add or remove entries")
    case .duplicateRow:
      Words(
        .error, "“{element}”里 {value} 重复", "{value} is repeated in ‘{element}’",
        help: "合并或删除重复的一行", "merge or delete the repeated row")
    case .outOfOrder:
      Words(
        .error, "“{element}”{found} 应在“{other}”{expected} {relation}", "‘{element}’ {found} must be {relation} ‘{other}’ {expected}",
        help: "核对这两个值，是否写反或写错年份", "check both values")
    case .sumMismatch:
      Words(
        .error, "“{element}”为 {found}，按 {formula} 应为 {expected}，相差 {difference}",
        "‘{element}’ is {found}, but {formula} gives {expected}; the difference is {difference}",
        help: "核对参与计算的每一个数", "check every figure of the sum")
    case .ratioMismatch:
      Words(
        .error, "“{element}”为 {found}，按 {formula} 应为 {expected}", "‘{element}’ is {found}, but {formula} gives {expected}",
        help: "核对分子、分母和百分号", "check both figures")
    case .durationMismatch:
      Words(
        .error, "“{element}”为 {found} 分钟，按起止时间应为 {expected} 分钟", "‘{element}’ is {found} minutes; start and end give {expected}",
        help: "核对起止时间", "check the times")
    case .formerName:
      Words(
        .info, "“{found}”自 {since} 起改称“{expected}”", "‘{found}’ has been called ‘{expected}’ since {since}",
        help: "以后写“{expected}”；以前报送的不用改", "write ‘{expected}’ from now on")
    case .inconsistentItems:
      Words(
        .error, "“{element}”与事项“{item}”对不上：{difference}", "‘{element}’ does not agree with the item ‘{item}’: {difference}",
        help: "两处用同样的名称；缺的一方补上", "use the same names in both")
    case .danglingReference:
      Words(
        .error, "“{element}”所指的“{found}”不存在{guess}", "‘{element}’ refers to ‘{found}’, which does not exist{guess}",
        help: "核对编号或名称", "check the number or name")
    case .missingAttachment:
      Words(
        .error, "附件 {found} 不在 attachments 文件夹里{guess}", "the attachment {found} is not in the attachments folder{guess}",
        help: "把文件放进本企业的 attachments 文件夹，名称与这里一致", "put the file into the attachments folder")
    case .unsafeAttachment:
      Words(
        .error, "附件名“{found}”不能用：{why}", "the attachment name ‘{found}’ cannot be used: {why}",
        help: "写成 attachments/文件名，不带上级目录和特殊字符", "write attachments/NAME")
    case .unfitAttachment:
      Words(
        .error, "附件 {found} 不能公开：{why}", "the attachment {found} cannot be published: {why}",
        help: "换成能打开的 PDF、DOCX、XLSX、CSV、TXT、PNG 或 JPG 文件", "replace it by a PDF, DOCX, XLSX, CSV, TXT, PNG or JPG file that opens")
    case .unscreenedAttachment:
      Words(
        .warning, "附件 {found} 要有人看过才能公开：{why}", "someone must look at the attachment {found} before it is published: {why}",
        help: "能改的先改（去掉隐藏内容和作者，换成有文字的文件）；看过、可以公开的，在“公开审查”里写 已核对: [{文件: {found}, 看过: [{kind}]}]",
        "mend what can be mended; once someone has looked at it, name the file and what was looked at in the review")
    default: nil
    }
  }

  private var disclosureWords: Words? {
    switch self {
    case .notPublished:
      Words(
        .warning, "“{item}”还没有写公开时间，按尚未公开计", "‘{item}’ has no publication time and counts as not published",
        help: "公开后补写：公开时间: 2026-10-08 09:30", "add the time when it was published")
    case .missingChannel:
      Words(
        .error, "“{item}”缺少规定的公开渠道：{channel}", "‘{item}’ lacks the channel that the rule asks for: {channel}",
        help: "在“公开渠道”里补上：- {渠道: {channel}, 地点: …}", "add the channel")
    case .missingReview:
      Words(
        .warning, "“{item}”没有公开审查记录，不会进入公开包", "‘{item}’ has no record of review and stays out of the bundle",
        help: "补写：公开审查: {审查人: 岗位, 审查日期: 2026-10-07, 结论: 主动公开}", "add the review")
    case .incompleteReview:
      Words(
        .warning, "“{item}”的公开审查不完整：{why}，不会进入公开包", "the review of ‘{item}’ is not complete: {why}; it stays out of the bundle",
        help: "在“公开审查”里写全，例如：初审: {岗位: 信息公开岗, 日期: 2026-10-05}", "complete the steps of the review")
    case .reviewAfterPublication:
      Words(
        .warning, "审查日期 {found} 晚于公开时间 {expected}", "reviewed on {found}, after publication on {expected}",
        help: "应先审查后公开；核对两个日期", "review comes before publication; check both dates")
    case .publishedAfterSubmission:
      Words(
        .error, "公开时间 {found} 晚于报送时间 {expected}", "published at {found}, after the submission at {expected}",
        help: "还没公开的不要写公开时间，公开后再报", "leave the time out until it is published")
    case .publishedBeforeFormed:
      Words(
        .error, "公开时间 {found} 早于形成日期 {expected}", "published at {found}, before it was formed on {expected}",
        help: "核对两个日期", "check both dates")
    case .personalData:
      Words(
        .error, "“{element}”里疑似有{kind}：{masked}", "‘{element}’ seems to hold {kind}: {masked}",
        help: "公开前删去或遮蔽个人信息", "remove or mask personal data")
    case .possiblePersonalData:
      Words(
        .warning, "“{element}”里可能有{kind}：{masked}，核对前不会进入公开包", "‘{element}’ may hold {kind}: {masked}; kept out of the bundle until checked",
        help: "是个人信息的删去或遮蔽；确属依法应当公开的，在“公开审查”里写 个人信息: 已核对",
        "remove or mask it; if the law has it public, write 已核对 for personal data in the review")
    case .secrecyMark:
      Words(
        .error, "“{element}”里出现密级或内部标志“{found}”", "‘{element}’ carries a secrecy mark: {found}",
        help: "涉密或内部资料不得公开；误标的请先按程序处理", "such material must not be published")
    case .lateDisclosure:
      Words(
        .error, "“{item}”{occurrence}公开晚了 {late}：应在 {due} 前，实际 {published}",
        "‘{item}’ {occurrence} was disclosed {late} late: due {due}, published {published}",
        help: "已公开的不必再改；请在流程上提前，避免下次逾期", "nothing to mend; be earlier next time")
    case .shortNotice:
      Words(
        .error, "“{item}”{occurrence}提前量不够：{starts} 开始，最迟应在 {due} 公开，实际 {published}",
        "‘{item}’ {occurrence} gave too short notice: it starts {starts}, was due {due}, published {published}",
        help: "下次提前安排公告；确属突发的，按突发事项报送", "announce earlier next time")
    case .completedLate:
      Words(
        .warning, "“{item}”{occurrence}按时公开，要素到 {completed} 才补全（期限 {due}）",
        "‘{item}’ {occurrence} was disclosed in time and completed only on {completed} (due {due})",
        help: "下次一次写全", "give every element at once next time")
    case .takenDownEarly:
      Words(
        .error, "“{item}”{occurrence}公示不足 {least}：{published} 公开，{withdrawn} 就撤回了，至少留到 {until}",
        "‘{item}’ {occurrence} was posted for less than {least}: published {published}, withdrawn {withdrawn}, to stand until {until}",
        help: "重新公开，留满规定的时间；写错的用更正，不用撤回", "post it again for as long as the rule asks; correct a mistake instead of withdrawing it")
    case .missingDisclosure:
      Words(
        .error, "“{item}”{occurrence}应在 {due} 前公开，至今没有", "‘{item}’ {occurrence} was due {due} and is not disclosed",
        help: "公开后报送：在“公开事项”下写 {item}: …", "disclose it, then submit it")
    case .staleDisclosure:
      Words(
        .error, "“{item}”上次公开或确认是 {found}，已超过 {limit}", "‘{item}’ was last disclosed or confirmed {found}, over {limit} ago",
        help: "内容没变的，写：确认无变化: [{事项: {item}, 确认日期: …}]；变了的重新报送", "confirm or renew it")
    case .unprovableLead:
      Words(
        .error, "“{item}”{occurrence}只写了公开日期，没有时刻，不能判断是否做到“{lead}”",
        "‘{item}’ {occurrence} gives a date without a time; a lead of {lead} cannot be proved",
        help: "公开时间写到分钟，例如 {found} 09:30", "give the time to the minute")
    case .missingCalendar:
      Words(
        .error, "没有 {year} 年的工作日历，“{item}”的期限无法计算", "there is no calendar for {year}; the due date of ‘{item}’ cannot be computed",
        help: "按国务院办公厅通知补上 Specs/calendar/{year}.yaml", "add Specs/calendar/{year}.yaml")
    default: nil
    }
  }

  private var registryWords: Words? {
    switch self {
    case .wrongCreditCode:
      Words(
        .error, "统一社会信用代码“{found}”不对：{why}", "the credit code ‘{found}’ is wrong: {why}",
        help: "照营业执照核对 18 位代码", "check it against the licence")
    case .duplicateCreditCode:
      Words(
        .error, "统一社会信用代码 {found} 与 {other} 相同", "the credit code {found} is also that of {other}",
        help: "核对两家企业的代码", "check both")
    case .unknownSector:
      Words(.error, "没有叫“{found}”的行业规范{guess}", "there is no spec for the sector ‘{found}’{guess}", help: "可用：{allowed}", "known: {allowed}")
    case .unknownRegion:
      Words(
        .error, "地区表里没有“{found}”{guess}", "there is no region ‘{found}’{guess}",
        help: "改成地区表里的名称：{allowed}；真有这个地区的，先在 Specs/tables/regions.yaml 里加一行", "known: {allowed}")
    case .unknownAttribute:
      Words(
        .error, "行业规范里没有属性“{found}”{guess}", "the sector has no attribute ‘{found}’{guess}", help: "可用：{allowed}", "known: {allowed}")
    case .missingAttribute:
      Words(
        .error, "缺少属性“{attribute}”，不能判断{items}", "the attribute ‘{attribute}’ is missing: it cannot be judged whether {items}",
        help: "在本企业的 entity.yaml 里“属性”一栏补写：{attribute}: …", "add it to the entity's attributes: {attribute}: …")
    case .expiredWaiver:
      Words(
        .warning, "“{item}”的豁免已经结束（{found}），还没有公开", "the waiver of ‘{item}’ has ended ({found}) and nothing is disclosed",
        help: "公开该事项，或重新办理批准", "disclose the item, or renew the waiver")
    case .unusedWaiver:
      Words(
        .warning, "“{item}”的豁免没有用上：{why}", "the waiver of ‘{item}’ is of no use: {why}",
        help: "核对事项名称、所属期或编号；不再需要的删去", "check it, or delete it")
    case .overdueReview:
      Words(
        .warning, "“{item}”暂不公开的决定应在 {due} 前复核，没有复核记录", "withholding ‘{item}’ was to be reviewed by {due}; no review is recorded",
        help: "复核能否转为主动公开，在 waivers.yaml 那一条下面补写：复核记录: [{日期: 2026-10-09, 岗位: 区国资委分管领导, 结论: 继续, 下次复核: 2027-04-09}]",
        "review it and record it under the waiver: reviews: [{date: …, post: …, outcome: 继续, next: …}]")
    default: nil
    }
  }

  private var specWords: Words {
    switch self {
    case .specUnknownKey:
      Words(.error, "规则里不认识“{key}”{guess}", "the spec key ‘{key}’ is not known{guess}", help: "可用的键：{allowed}", "known keys: {allowed}")
    case .specMissingKey:
      Words(.error, "规则里缺少“{key}”", "the spec lacks ‘{key}’", help: "补上这一项，写法见 Specs/README.md", "add it; see Specs/README.md")
    case .specWrongValue:
      Words(
        .error, "规则里“{key}”写成“{found}”，应为{expected}", "the spec gives ‘{key}’ as ‘{found}’; expected {expected}", help: "写法见 Specs/README.md",
        "see Specs/README.md")
    case .specDanglingReference:
      Words(
        .error, "规则引用的{kind}“{found}”不存在{guess}", "the spec refers to {kind} ‘{found}’, which does not exist{guess}", help: "改成已有的名称，或先建立它",
        "use an existing name")
    case .specDuplicateName:
      Words(.error, "规则里名称“{found}”用了两次", "the spec uses the name ‘{found}’ twice", help: "换一个名称", "choose another name")
    case .specMissingBasis:
      Words(.error, "事项“{item}”没有依据", "the requirement ‘{item}’ has no basis", help: "写上 basis；没有条文的，用惯例文件，只作建议", "add a basis")
    case .specUnreachable:
      Words(.error, "这条规则永远不会起作用：{why}", "this rule can never apply: {why}", help: "改正条件，或删去", "mend the condition, or delete it")
    case .specUnusedClause:
      Words(
        .error, "条款“{found}”设定了公开义务，却没有事项对应", "the clause ‘{found}’ creates a duty that no requirement checks",
        help: "增加事项，或写明 unchecked: 理由", "add a requirement, or say why with unchecked:")
    case .specUnknownRegion:
      Words(
        .error, "不认识地区“{found}”{guess}", "the region ‘{found}’ is not known{guess}",
        help: "先写进 Specs/tables/regions.yaml，或改正写法", "add it to Specs/tables/regions.yaml, or mend it")
    case .specLoosened:
      Words(
        .error, "“{item}”的 {aspect} 放宽了：{mine}写“{found}”，{theirs}已要求“{expected}”",
        "{aspect} of ‘{item}’ is loosened: {mine} says ‘{found}’ where {theirs} asks ‘{expected}’",
        help: "上层只能增加或加严：改成不松于“{expected}”，或删去这一处", "a layer may only add or tighten: make it no looser than ‘{expected}’, or delete it")
    case .specConflict:
      Words(
        .error, "两层规定互相冲突：{why}", "two layers conflict: {why}", help: "只在一层里写，或用 extends 说明哪一层在后",
        "say it in one layer, or put one after the other with extends")
    case .specCycle:
      Words(.error, "各层互为前提，绕成了圈：{found}", "the layers extend each other in a circle: {found}", help: "删去其中一个 extends", "delete one of the extends")
    case .specOverlap:
      Words(
        .error, "“{found}”的两个版本同时有效：{why}", "two versions of ‘{found}’ are in force at once: {why}", help: "给前一版写上 until，或改正施行日", "end the older one with until"
      )
    case .specVersionGap:
      Words(
        .error, "“{found}”在 {from} 到 {to} 之间没有一版有效", "no version of ‘{found}’ is in force from {from} to {to}",
        help: "改正前一版的 until 或后一版的施行日", "mend the end of the one or the start of the other")
    case .specUnreadFile:
      Words(
        .error, "Specs 里的“{found}”不会被读取", "‘{found}’ in Specs would never be read",
        help: "规则放在 instruments、sectors、overlays、tables、calendar、cases 里，文件名以 .yaml 结尾，不再分文件夹；不要的删去",
        "put rules directly into instruments, sectors, overlays, tables, calendar or cases, named *.yaml; delete what is not needed")
    case .specUnordered:
      Words(
        .error, "事项“{item}”没有条文要求公开", "no clause orders ‘{item}’",
        help: "在依据里加上设定义务的条款，或写明 unordered: 理由", "add a clause that creates the duty, or say why with unordered:")
    case .specMissingCase:
      Words(.error, "事项“{item}”缺少{kind}", "the requirement ‘{item}’ lacks {kind}", help: "在 Specs/cases/ 里补上，写法见 Specs/README.md", "add it under Specs/cases/")
    case .specCaseMismatch:
      Words(.error, "例子“{case}”与判定不符：{why}", "the case ‘{case}’ does not hold: {why}", help: "改正例子，或改正规则", "mend the case or the rule")
    default:
      Words(.error, "不认识单位“{found}”{guess}", "the unit ‘{found}’ is not known{guess}", help: "可用的单位见 Specs/README.md", "see Specs/README.md")
    }
  }
}
