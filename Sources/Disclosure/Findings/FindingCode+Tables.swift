// SPDX-License-Identifier: Apache-2.0

/// A table or a feed that a submission is made from.
extension FindingCode {
  package static let convertedCell = FindingCode(
    "converted-cell",
    .info, .aboutTable, "“{element}”有 {count} 格{what}，按“{value}”录入", "{count} cells of ‘{element}’ {what}, taken as ‘{value}’",
    help: "录入的内容不对的话，在原表里改成文本格式重新填", "if that is wrong, format the cell as text and type it again")
  package static let convertedFile = FindingCode(
    "converted-file",
    .info, .aboutTable, "{what}", "{what}", help: "{cure}", "{cure}")
  package static let unusableCell = FindingCode(
    "unusable-cell",
    .error, .aboutTable, "“{element}”这一格是{found}，没有录入", "this cell of ‘{element}’ holds {found} and was not taken",
    help: "在这一格填{expected}，例如 {example}", "write {expected} there, for example {example}", traits: [.leavesCell])
  package static let unheadedCell = FindingCode(
    "unheaded-cell",
    .error, .aboutTable, "“{found}”没有列名，不知道是什么，没有录入（这一列共 {count} 格）", "‘{found}’ has no heading and was not taken ({count} cells of the column)",
    help: "移到有列名的列里，不要的就清空这一格", "move it below a heading, or empty the cell", traits: [.leavesCell])
  package static let untakenCell = FindingCode(
    "untaken-cell",
    .warning, .aboutTable, "“{found}”没有录入：不在任何标签旁边，也不在任何列名下面{more}", "‘{found}’ was not taken: it stands beside no label and below no heading{more}",
    help: "是要公开的内容，写到对应的标签旁边或列名下面，或写成“标签：内容”；不是的不用管", "if it is to be disclosed, put it beside its label or below its heading", traits: [.leavesCell])
  package static let untakenNote = FindingCode(
    "untaken-note",
    .warning, .aboutTable, "{kind}“{found}”没有录入", "{kind} ‘{found}’ was not taken",
    help: "是要公开的内容，写进格子里；不是的不用管", "if it is to be disclosed, write it in a cell")
  package static let totalRow = FindingCode(
    "total-row",
    .warning, .aboutTable, "“{found}”这一行像是合计，没有录入", "the row ‘{found}’ looks like a total and was not taken",
    help: "要公开的是各行，不用管它；真有一行叫这个名称的，录入以后自己加上", "nothing to do for a total; a thing of that name must be added by hand")
  package static let hiddenCells = FindingCode(
    "hidden-cells",
    .warning, .aboutTable, "{what}是隐藏的，没有录入", "{what} hidden and not taken",
    help: "要报送的取消隐藏再录入一次，不要的删掉", "show what is to be submitted and import again; delete the rest")
  package static let datedText = FindingCode(
    "dated-text",
    .warning, .aboutTable, "“{element}”填的是文字，有 {count} 格却是日期 {value}{typed}", "‘{element}’ is text, but {count} cells hold the date {value}{typed}",
    help: "表格软件会把 3-1 这样的文字改成日期：把这一格设成文本格式，照原来的样子重新填", "format the cell as text and type it again")
  package static let lostZero = FindingCode(
    "lost-zero",
    .warning, .aboutTable, "“{element}”有 {count} 格像是丢了开头的 0：“{value}”", "{count} cells of ‘{element}’ seem to have lost a leading 0: ‘{value}’",
    help: "区号前面的 0 补上，例如 021-00000000；把这一格设成文本格式再填", "write the area code with its 0, in a cell formatted as text")
  package static let unknownHeading = FindingCode(
    "unknown-heading",
    .error, .aboutTable, "不认识“{found}”这个名称{guess}，下面的内容没有录入", "the heading ‘{found}’ is not known{guess}; what it heads was not taken",
    help: "改成这些名称之一：{allowed}", "use one of: {allowed}", traits: [.leavesCell])
  package static let duplicateHeading = FindingCode(
    "duplicate-heading",
    .error, .aboutTable, "“{found}”写了两次，只录入了第一处", "the heading ‘{found}’ stands twice; only the first was taken",
    help: "删掉一处，或改成正确的名称；第一处在 {first}", "remove one of them; the first is at {first}", traits: [.leavesCell])
  package static let missingHeading = FindingCode(
    "missing-heading",
    .error, .aboutTable, "缺少“{found}”这一列", "the column ‘{found}’ is missing",
    help: "在列名那一行加上“{found}”，或重新生成表格再填", "add the heading ‘{found}’, or make a new template")
  package static let unknownSheet = FindingCode(
    "unknown-sheet",
    .warning, .aboutTable, "不知道“{found}”是哪个公开事项{guess}，没有录入", "‘{found}’ is not known as an item{guess} and was not taken",
    help: "把工作表名改成事项名称，或用 --item 指明；不是报送内容的不用管", "name the sheet after its item, or use --item",
    onPaper: "工作表的名称照事项名称写，重新报送")
  package static let tableTooLarge = FindingCode(
    "table-too-large",
    .error, .aboutTable, "表太大：{found}超过 {limit}，超出的没有录入", "the table is too large: more than {limit} {found}; the rest was not taken",
    help: "分成几个文件，每个不超过 {limit}", "split it into files of no more than {limit}")
  package static let outdatedTemplate = FindingCode(
    "outdated-template",
    .warning, .aboutTable, "表格是按另一版规则（{found}）做的，现在用的是 {expected}", "the template was made for other rules ({found}); those now in use are {expected}",
    help: "先看下面有没有不认识的列名；下次用 gongkai new 重新生成表格", "make a new template next time",
    onPaper: "用新的填报表重新报送")
  package static let foreignTemplate = FindingCode(
    "foreign-template",
    .error, .aboutTable, "表格是给“{found}”做的，现在要录入到“{expected}”", "the template was made for ‘{found}’ but is imported for ‘{expected}’",
    help: "核对 --entity；填错了表的，用 gongkai new 重新生成", "check --entity, or make the right template",
    onPaper: "用本企业的填报表重新报送")
  package static let sameTimeNewContent = FindingCode(
    "same-time-new-content",
    .warning, .aboutTable, "“{item}”的内容改了，公开时间还是上次的 {found}", "the content of ‘{item}’ has changed but not its publication time, {found}",
    help: "把形成日期、公开时间、审查日期改成这一次的；只是更正笔误的，填“更正说明”", "give this publication's own dates")
  package static let undecodableText = FindingCode(
    "undecodable-text",
    .error, .aboutTable, "有认不出的字符，换成了“{found}”", "some characters could not be read and became ‘{found}’",
    help: "在表格软件里另存为“CSV UTF-8”，再录入一次", "save the file as CSV UTF-8 and import again")
  package static let mixedEncodings = FindingCode(
    "mixed-encodings",
    .error, .aboutTable, "一个文件里混着两种编码：第 {lines} 行（共 {count} 行）与别的行不同，各按自己的编码读取",
    "two encodings in one file: lines {lines} ({count} in all) are not in that of the others",
    help: "核对这几行录入的内容；在表格软件里另存为“CSV UTF-8”，再录入一次", "check these lines; save the file as CSV UTF-8 and import again")
  package static let unclosedQuote = FindingCode(
    "unclosed-quote",
    .error, .aboutTable, "从这里开始的双引号没有结束，后面的都当成了同一格", "a quotation mark that opens here is never closed",
    help: "补上结尾的双引号；内容里的双引号写两个", "close it; write a quotation mark inside as two")
  package static let missingFeedPart = FindingCode(
    "missing-feed-part",
    .error, .aboutTable, "数据包缺少{found}", "the feed lacks {found}",
    help: "请提供数据包的单位补上{found}后重新导出", "ask whoever made the feed to add {found}")
  package static let brokenFeedReference = FindingCode(
    "broken-feed-reference",
    .error, .aboutTable, "“{found}”在 {file} 里没有，这一行没有录入（共 {count} 行）", "‘{found}’ is not in {file}; the line was not taken ({count} lines)",
    help: "请提供数据包的单位核对编号“{found}”", "ask whoever made the feed about ‘{found}’")
  package static let unreadableFeedValue = FindingCode(
    "unreadable-feed-value",
    .error, .aboutTable, "“{element}”应填{expected}，现在是“{found}”，这一行没有录入（共 {count} 行）",
    "‘{element}’ must be {expected}, but is ‘{found}’; the line was not taken ({count} lines)",
    help: "请提供数据包的单位改正后重新导出", "ask whoever made the feed to fix it")
  package static let unregisteredFeedLine = FindingCode(
    "unregistered-feed-line",
    .warning, .aboutTable, "{register}里没有数据包的“{line}”这一条{guess}，照数据包的名称录入",
    "{register} gives this enterprise no ‘{line}’{guess}; taken under the name of the feed",
    help: "写错的改成名册里的名称；名册旧了的，请登记机关更新", "use the name of the register, or have the register brought up to date")
  package static let missingFeedLine = FindingCode(
    "missing-feed-line",
    .warning, .aboutTable, "{register}里本企业的{lines}，数据包里没有班次，没有录入",
    "the feed has no trips of {lines}, which {register} gives to this enterprise",
    help: "还在开行的，请提供数据包的单位补上，或者在报送件里手工写上；停办的，请登记机关改名册",
    "have it added to the feed or write it by hand; if it has ended, have the register say so")
  package static let idleFeedLine = FindingCode(
    "idle-feed-line",
    .warning, .aboutTable, "“{line}”{why}，没有录入（这样的线路共 {count} 条）", "‘{line}’ was not taken: {why} ({count} lines)",
    help: "还在运营的，请提供数据包的单位核对运行日历；已经停运的不用管", "if it still runs, ask whoever made the feed about its calendar")
  package static let feedOutOfDate = FindingCode(
    "feed-out-of-date",
    .warning, .aboutTable, "数据包的班次{found}，报送时间是 {today}", "the feed {found}; the submission is of {today}",
    help: "请提供数据包的单位导出现在的班次；确实要用的，在报送件里核对每个时刻", "ask for the present timetable")
  package static let shortTurnLast = FindingCode(
    "short-turn-last",
    .warning, .aboutTable, "“{line}”的末班 {last} 只开到{end}，开到{terminal}的末班是 {through}（这样的共 {count} 处）",
    "the last departure of ‘{line}’, {last}, ends at {end}; the last to {terminal} is {through} ({count} such)",
    help: "录入的是 {last}；公告里说明只开到{end}，或按开到{terminal}的改成 {through}", "say where it ends, or write {through}")

  static let aboutTables: [FindingCode] = [
    .convertedCell, .convertedFile, .unusableCell, .unheadedCell, .untakenCell, .untakenNote, .totalRow, .hiddenCells, .datedText, .lostZero,
    .unknownHeading, .duplicateHeading, .missingHeading, .unknownSheet, .tableTooLarge, .outdatedTemplate, .foreignTemplate, .sameTimeNewContent,
    .undecodableText, .mixedEncodings, .unclosedQuote, .missingFeedPart, .brokenFeedReference, .unreadableFeedValue, .unregisteredFeedLine,
    .missingFeedLine, .idleFeedLine, .feedOutOfDate,
    .shortTurnLast,
  ]
}
