// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

extension Finding {
  /// A problem of the text, in words that a clerk can act on.
  package init(_ problem: YAMLProblem, in file: String) {
    var facts: [Fact] = []
    var help: Localised?
    let code: FindingCode
    switch problem.kind {
    case .notUTF8(let likely):
      code = .notUTF8
      facts = [
        Fact(
          "likely",
          likely == .unknown
            ? Localised("", "") : Localised("，看起来是 \(likely.name.zh)", "; it looks like \(likely.name.en)"))
      ]
      help = likely.cure
    case .tabIndentation: code = .tabIndentation
    case .controlCharacter(let scalar), .controlInText(let scalar):
      code = .controlCharacter
      facts = [Fact("character", Localised(verbatim: "U+" + String(scalar, radix: 16, uppercase: true)))]
    case .syntax(let hint):
      code = .yamlSyntax
      facts = [Fact("reason", hint.reason), Fact("cure", problem.cure.map { hint.cure(with: $0) } ?? hint.cure)]
    case .duplicateKey(let key):
      code = .duplicateKey
      facts = [Fact("key", Localised(verbatim: key))]
    case .mergeKey: code = .mergeKey
    case .anchor(let name):
      code = .anchorOrAlias
      facts = [Fact("mark", Localised(verbatim: "&" + name))]
    case .alias(let name):
      code = .anchorOrAlias
      facts = [Fact("mark", Localised(verbatim: "*" + name))]
    case .tag(let name):
      code = .yamlTag
      facts = [Fact("mark", Localised(verbatim: name))]
    case .severalDocuments: code = .severalDocuments
    case .emptyFile: code = .emptyFile
    case .tooDeep(let limit):
      code = .tooDeep
      facts = [Fact("limit", Localised(verbatim: "\(limit)"))]
    case .tooLarge(let bytes, let limit):
      code = .fileTooLarge
      facts = [
        Fact("found", Localised(verbatim: "\(bytes / 1024) KiB")),
        Fact("limit", Localised(verbatim: "\(limit / 1024) KiB")),
      ]
    case .tooManyNodes(let limit):
      code = .fileTooLarge
      facts = [
        Fact("found", Localised("\(limit) 个值以上", "over \(limit) values")),
        Fact("limit", Localised("\(limit) 个值", "\(limit) values")),
      ]
    case .complexKey: code = .complexKey
    case .tooMany(let shown):
      code = .tooManyProblems
      facts = [Fact("limit", Localised(verbatim: "\(shown)"))]
    }
    let notes = problem.first.map { [Note(Localised("第一次在这里", "first given here"), file: file, range: $0)] } ?? []
    self.init(code, file: file, range: problem.range, facts: facts, notes: notes, help: help)
  }
}

extension YAMLProblem.LikelyEncoding {
  var name: Localised {
    switch self {
    case .office: Localised("表格或文档，不是文字文件", "a workbook or document (xlsx, xls, docx …)")
    case .pdf: Localised(verbatim: "PDF")
    case .gbk, .utf16, .unknown: Localised(verbatim: rawValue)
    }
  }

  /// What to do with what is no text at all; `nil` for text in another encoding.
  var cure: Localised? {
    switch self {
    case .office:
      Localised("不要用记事本另存；表格用 gongkai import 录入，得到的报送件再检查", "do not save it again as text; import the table with gongkai import, then check the result")
    case .pdf: Localised("PDF 作为附件放进 attachments 文件夹，在报送件里写它的名称", "put it into the folder attachments and name it in a submission")
    case .gbk, .utf16, .unknown: nil
    }
  }
}

extension YAMLProblem.SyntaxHint {
  var reason: Localised {
    switch self {
    case .unexpectedColon: Localised("这里不该再有冒号", "a colon is not expected here")
    case .missingColon: Localised("名称后面缺少冒号和空格", "a name without a colon")
    case .indentation: Localised("缩进与上一行对不齐", "the indentation does not match the lines above")
    case .unclosedQuote: Localised("引号没有配对", "a quotation mark is not closed")
    case .unclosedFlow: Localised("括号没有配对，或缺少逗号", "a bracket is not closed, or a comma is missing")
    case .badCharacter: Localised("这个字符不能出现在开头", "this character cannot begin a value")
    case .badEscape: Localised("双引号里的反斜杠用法不对", "a wrong escape in a quoted text")
    case .strayDash: Localised("列表的短横线与上面对不齐", "a list's dash is out of line")
    case .other: Localised("写法不符合格式", "not in the form that YAML asks for")
    case .wideColon: Localised("名称后面是全角冒号", "the colon after a name is a full-width one")
    case .tightColon: Localised("冒号后面没有空格", "no blank after the colon")
    case .oddBlank: Localised("空格是全角的或不换行的，不是半角空格", "a blank that is no plain space")
    case .tightDash: Localised("短横线后面没有空格", "no blank after the dash")
    case .oddDash: Localised("列表的短横线不是半角的 -", "a list's dash is no plain -")
    case .wideBracket: Localised("括号、逗号或冒号是全角的", "a bracket, comma or colon is a full-width one")
    case .textAfterQuote: Localised("引号只包住了值的一部分", "the quotation marks hold only a part of the value")
    case .textAfterBracket: Localised("值以括号开头，括号后面又有字", "text follows a value that begins with a bracket")
    case .hashInBrackets:
      Localised("括号里有空格和 #，从那里起都成了说明", "a blank and # begin a comment, and hide the closing bracket")
    case .extraComma: Localised("多了一个逗号", "a comma too many")
    case .pastedText: Localised("成段的文字接在后面，前面没有名称", "paragraphs without a name")
    case .looseText: Localised("成段的文字没有缩进，像是上面那一段的", "text that belongs to the block above is not indented")
    case .strayQuote: Localised("没有加引号的一格里有引号", "a quotation mark inside a cell that does not begin with one")
    }
  }

  var cure: Localised {
    switch self {
    case .unexpectedColon:
      Localised("值里有冒号时，给整段文字加上双引号；或检查上一行是否写完", "quote a value that holds a colon")
    case .missingColon: Localised("写成“名称: 内容”，半角冒号，后面空一格", "write ‘name: value’")
    case .indentation: Localised("同一级的行左边对齐，每深一级多两个空格", "align lines of one level")
    case .unclosedQuote: Localised("从这一行起补上另一半引号", "close the quotation mark")
    case .unclosedFlow: Localised("补上另一半括号，各项之间用半角逗号", "close the bracket; put commas between entries")
    case .badCharacter: Localised("给整段文字加上双引号", "quote the text")
    case .badEscape: Localised("改用单引号，或把 \\ 写成 \\\\", "use single quotes")
    case .strayDash: Localised("同一列表的 - 左边对齐", "align the dashes of one list")
    case .other: Localised("对照模板检查这一行", "compare the line with the template")
    case .wideColon, .tightColon: Localised("名称后面用半角冒号，再空一格", "put a plain colon and a blank after the name")
    case .oddBlank: Localised("改成半角空格", "put plain spaces")
    case .tightDash, .oddDash: Localised("写成半角的 -，后面空一格", "put a plain dash and a blank")
    case .wideBracket: Localised("括号、逗号、冒号都用半角的，逗号和冒号后面空一格", "put plain brackets, commas and colons")
    case .textAfterQuote, .textAfterBracket, .hashInBrackets: Localised("给整段文字加上引号", "quote the whole text")
    case .extraComma: Localised("删去多的逗号", "delete the comma")
    case .looseText: Localised("每一行前面空的格数和那一段的第一行一样", "indent every line like the first of the block")
    case .strayQuote: Localised("整格加上双引号，里面的引号写两个；在表格软件里另存为 CSV 就是这样", "quote the whole cell and double the marks inside")
    case .pastedText:
      Localised(
        "名称的冒号后面写 |，文字从下一行起写，每行比名称多缩进两格（规则全文: |）", "write | after the colon, and the text below, indented by two more")
    }
  }

  /// The same with the line as it should read.
  func cure(with cure: YAMLProblem.Cure) -> Localised {
    switch self {
    case .pastedText: self.cure
    case .looseText:
      Localised("从这一行起，那一段的每一行前面空 \(cure.spaces.meant) 格", "indent this line and those of the block that follow by \(cure.spaces.meant)")
    case .indentation:
      Localised(
        "这一行前面有 \(cure.spaces.found) 个空格，应为 \(cure.spaces.meant) 个", "the line begins with \(cure.spaces.found) spaces instead of \(cure.spaces.meant)")
    default: Localised("这一行写成：\(shortened(cure.line))", "write the line as: \(shortened(cure.line))")
    }
  }
}

extension Finding {
  /// Text that is lost, or read otherwise than it was written.
  init(_ loss: TextLoss, in file: String) {
    let value = loss.value.bytes.isEmpty ? Localised("冒号", "the colon") : Localised(verbatim: shortened(loss.value.text))
    switch loss.kind {
    case .remark(let text, let isGlued):
      self.init(
        .commentAfterValue, severity: isGlued ? .warning : .info, file: file, range: loss.range,
        facts: [Fact("value", value), Fact("lost", Localised(verbatim: shortened(text)))])
    case .joined(let text, let lines, let isQuoted):
      self.init(
        .joinedLines, severity: isQuoted ? .info : .warning, file: file, range: loss.range,
        facts: [
          Fact("value", value), Fact("count", Localised(verbatim: "\(lines)")), Fact("line", Localised(verbatim: shortened(text))),
        ])
    }
  }
}
