// SPDX-License-Identifier: Apache-2.0

/// The text is not what we accept, or its shape is not that of a submission, entity or waiver.
extension FindingCode {
  package static let notUTF8 = FindingCode(
    "not-utf8",
    .error, .unreadFile, "文件不是 UTF-8 编码{likely}", "the file is not UTF-8{likely}",
    help: "用记事本打开该文件，选“另存为”，编码选 UTF-8，再保存", "save the file again with the encoding UTF-8")
  package static let tabIndentation = FindingCode(
    "tab-indentation",
    .error, .unreadFile, "行首缩进用了制表符", "a tab is used for indentation",
    help: "把行首的制表符（Tab）改成空格，每级两个空格", "replace the tab with spaces, two a level")
  package static let controlCharacter = FindingCode(
    "control-character",
    .error, .readDifferently, "含有看不见的控制字符（编号 {character}）", "an invisible control character ({character})",
    help: "删掉这个字符；它多半是从别的软件复制时带进来的", "delete the character")
  package static let yamlSyntax = FindingCode(
    "yaml-syntax",
    .error, .unreadFile, "格式读不下去：{reason}", "cannot be read: {reason}", help: "{cure}", "{cure}", repairs: [.plainMark])
  package static let duplicateKey = FindingCode(
    "duplicate-key",
    .error, .notUnderstood, "“{key}”写了两次", "‘{key}’ is given twice",
    help: "只留一个；两处内容都要的话，合并到一处（列表每行以 - 开头）", "keep one of the two",
    onPaper: "同一项只报送一次；两处内容都要的，合并成一处")
  package static let mergeKey = FindingCode(
    "merge-key",
    .error, .readDifferently, "不接受合并键 <<", "merge keys (<<) are not accepted", help: "把内容直接写出来", "write the content out")
  package static let anchorOrAlias = FindingCode(
    "anchor-or-alias",
    .error, .readDifferently, "不接受引用记号 {mark}", "anchors and aliases are not accepted: {mark}",
    help: "把被引用的内容直接写在这里；如果这是文字的一部分，给整段文字加上双引号",
    "write the content out, or quote the text")
  package static let yamlTag = FindingCode(
    "yaml-tag",
    .error, .readDifferently, "不接受类型记号 {mark}", "tags are not accepted: {mark}",
    help: "删掉以 ! 开头的记号；如果这是文字的一部分，给整段文字加上双引号", "delete the tag, or quote the text")
  package static let severalDocuments = FindingCode(
    "several-documents",
    .error, .unreadFile, "一个文件里写了多份内容（出现第二个 ---）", "the file holds several documents",
    help: "一个文件只放一份报送内容：删掉 ---，或分成两个文件", "put each document in a file of its own",
    onPaper: "一份文件只报送一次；改好后重新报送")
  package static let emptyFile = FindingCode(
    "empty-file",
    .error, .unreadFile, "文件是空的", "the file is empty", help: "写入内容，或删除该文件", "fill the file, or delete it")
  package static let tooDeep = FindingCode(
    "too-deep",
    .error, .unreadFile, "层次超过 {limit} 层", "nested deeper than {limit} levels",
    help: "检查是否有没写完的括号 [ 或 {，或缩进逐行加深", "look for unclosed brackets",
    onPaper: "改好报送件里没有写完的地方，重新报送")
  package static let fileTooLarge = FindingCode(
    "file-too-large",
    .error, .unreadFile, "文件太大：{found}，上限 {limit}", "the file is too large: {found}; the limit is {limit}",
    help: "分成几个文件报送；大的原始资料作为附件", "split the file")
  package static let tooManyProblems = FindingCode(
    "too-many-problems",
    .error, .readDifferently, "问题太多，只列出前 {limit} 个", "too many problems; only the first {limit} are shown",
    help: "先改掉上面的，再检查一次", "fix those above and check again")
  package static let complexKey = FindingCode(
    "complex-key",
    .error, .readDifferently, "冒号前面只能是一个名称", "a key must be a plain name", help: "把冒号前改成事项或要素的名称", "use a name as key")
  package static let commentAfterValue = FindingCode(
    "comment-after-value",
    .warning, .strayWords, "“{value}”后面的“{lost}”不算内容：空格和 # 以后都是说明", "‘{lost}’ after ‘{value}’ is a remark and no content",
    help: "是内容的，给整段文字加上双引号；确是说明的，移到单独一行", "quote the whole text, or put the remark on a line of its own")
  package static let joinedLines = FindingCode(
    "joined-lines",
    .warning, .strayWords, "“{value}”写了 {count} 行，读成了一行，分行不会保留", "‘{value}’ stands on {count} lines and is read as one",
    help: "要分段的，冒号后写 |，文字从下一行起写，每行多缩进两格；“{line}”是另一项的，核对它的缩进和冒号",
    "write | after the colon and the text below; if ‘{line}’ is something else, check its indentation and colon",
    onPaper: "改好报送件里连在一起的两行，重新报送")
  package static let swallowedElement = FindingCode(
    "swallowed-element",
    .error, .lacksContent, "“{other}”写进了“{element}”的值里，没有读出来", "‘{other}’ stands inside the value of ‘{element}’ and was not read",
    help: "各项之间用半角逗号，名称后面用半角冒号、再空一格：{meant}", "put plain commas and colons: {meant}",
    onPaper: "“{other}”另写一项，重新报送")
  package static let swallowedRemark = FindingCode(
    "swallowed-remark",
    .warning, .strayWords, "“{other}”像是写进了“{element}”的值里", "‘{other}’ seems to stand inside the value of ‘{element}’",
    help: "是另一项的，各项之间用半角逗号，名称后面用半角冒号、再空一格：{meant}；就是这样一句话的，不用改",
    "if it is an entry of its own, put plain commas and colons: {meant}",
    onPaper: "“{other}”是另一项的，另写一项，重新报送")
  package static let unknownKey = FindingCode(
    "unknown-key",
    .error, .notUnderstood, "不认识“{key}”{guess}", "‘{key}’ is not known here{guess}",
    help: "可用的名称：{allowed}", "known here: {allowed}", repairs: [.knownName, .guessedName])
  package static let conflictingKeys = FindingCode(
    "conflicting-keys",
    .error, .notUnderstood, "“{key}”和“{other}”只能写一个", "only one of ‘{key}’ and ‘{other}’ may be given", help: "留下要用的，删去另一个", "keep the one that is meant",
    onPaper: "“{key}”和“{other}”只写一个，重新报送")
  package static let idleKey = FindingCode(
    "idle-key",
    .error, .notUnderstood, "这里写了“{key}”，不起作用", "‘{key}’ has no effect here", help: "删去它；要起作用的，看一看旁边写的对不对",
    "delete it; if it should count, look at what stands beside it", onPaper: "“{key}”在这里不用写，改好重新报送")
  package static let missingKey = FindingCode(
    "missing-key",
    .error, .lacksField, "缺少“{key}”{when}", "‘{key}’ is missing{when}", help: "在这里写上：{key}: …", "write: {key}: …",
    onPaper: "补报“{key}”")
  package static let wrongShape = FindingCode(
    "wrong-shape",
    .error, .notUnderstood, "“{key}”应写成{expected}，现在是{found}", "‘{key}’ must be {expected}, but is {found}", help: "{cure}", "{cure}")
  package static let unknownItem = FindingCode(
    "unknown-item",
    .error, .aboutNoRecord, "没有叫“{item}”的公开事项{guess}", "no item is called ‘{item}’{guess}",
    help: "事项名称见标准目录，或运行 gongkai explain 查看", "see the catalogue for the names of items", repairs: [.knownName, .guessedName],
    onPaper: "事项名称照标准目录写，重新报送")
  package static let unknownEntity = FindingCode(
    "unknown-entity",
    .error, .unreadFile, "适用主体清单里没有“{entity}”", "‘{entity}’ is not on the register",
    help: "核对“企业”一行；新企业先在 Entities 下建立 entity.yaml", "check the name; register a new enterprise first",
    onPaper: "核对报送件里的企业名称；新企业先由本办公室登记")
  package static let wrongFolder = FindingCode(
    "wrong-folder",
    .error, .unreadFile, "文件放在 {folder} 的文件夹里，却写着企业 {entity}", "the file lies in {folder}'s folder but names {entity}",
    help: "改“企业”一行，或把文件移到正确的文件夹", "correct the name, or move the file")
  package static let duplicateRecord = FindingCode(
    "duplicate-record",
    .error, .aboutNoRecord, "同一份报送里“{item}”的 {occurrence} 写了两次", "{occurrence} of ‘{item}’ is given twice in one submission",
    help: "只留一条", "keep one", repairs: [.repeatedEntry])
  package static let simultaneousSubmissions = FindingCode(
    "simultaneous-submissions",
    .warning, .aboutNoRecord, "与 {other} 的报送时间完全相同，按文件名先后处理", "has the same submission time as {other}; file names decide",
    help: "让后报的一份时间晚一分钟，先后就清楚了", "give the later one a later time")
  package static let nothingToWithdraw = FindingCode(
    "nothing-to-withdraw",
    .warning, .aboutNoRecord, "要撤回的“{item}”没有公开记录{guess}", "‘{item}’ has no record to withdraw{guess}",
    help: "核对事项名称、所属期或编号", "check the item, period or number")
  package static let nothingToConfirm = FindingCode(
    "nothing-to-confirm",
    .warning, .aboutNoRecord, "要确认的“{item}”没有公开记录{guess}", "‘{item}’ has no record to confirm{guess}",
    help: "先在“公开事项”里报送内容", "submit the content first")
  package static let changedWhileRead = FindingCode(
    "changed-while-read",
    .error, .unreadFile, "读取时文件正在被修改", "the file changed while it was read", help: "保存并关闭后再检查一次", "check again when it is saved")
  package static let unreadableFile = FindingCode(
    "unreadable-file",
    .error, .unreadFile, "没有读：{why}", "not read: {why}",
    help: "换成一个打得开的普通文件；在这以前，里面可能有的内容都没有判定", "put a plain file that opens in its place; until then nothing in it is judged")
  package static let fileNotTaken = FindingCode(
    "file-not-taken",
    .warning, .unreadFile, "没有收进来：{why}", "not taken: {why}", help: "{cure}", "{cure}")
  package static let changedAfterReceipt = FindingCode(
    "changed-after-receipt",
    .error, .changedAfterReceipt, "收过件、给过回执，后来{how}", "received and given a receipt, and since then {how}",
    help: "查清是谁动的，把收到时的文件放回去：gongkai ledger verify 逐份核对；要更正的，另报一份新的",
    "find out who did it and put the file back as it was received (gongkai ledger verify); to correct something, submit a new file",
    onPaper: "查清收到以后是谁动的，把原件放回；要更正的，另报一份")

  package static let changedRecord = FindingCode(
    "changed-record",
    .error, .changedAfterReceipt, "程序写的记录{how}", "a record that the program wrote is not as it was: {how}",
    help: "查清是谁动的，照登记簿或者备份放回去；写得不对的，照事项另报一份，不改这一份",
    "find out who did it and put it back as the register or a backup has it; to correct something, submit another record",
    onPaper: "查清是谁动的，照登记簿或者备份放回；要更正的，另报一份")

  static let aboutText: [FindingCode] = [
    .notUTF8, .tabIndentation, .controlCharacter, .yamlSyntax, .duplicateKey, .mergeKey, .anchorOrAlias, .yamlTag, .severalDocuments, .emptyFile,
    .tooDeep, .fileTooLarge, .tooManyProblems, .complexKey, .commentAfterValue, .joinedLines, .swallowedElement, .swallowedRemark, .unknownKey,
    .conflictingKeys, .idleKey, .missingKey, .wrongShape, .unknownItem, .unknownEntity, .wrongFolder, .duplicateRecord, .simultaneousSubmissions,
    .nothingToWithdraw, .nothingToConfirm, .changedWhileRead, .unreadableFile, .fileNotTaken, .changedAfterReceipt, .changedRecord,
  ]
}
