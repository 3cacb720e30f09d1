// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import Testing

@Suite("读 YAML：每个独立的问题都说出来")
struct ProblemTests {
  private func problems(_ text: String) -> [YAMLProblem] { parseYAML(SourceFile(name: "t.yaml", text: text)).problems }
  private func problems(_ bytes: [UInt8]) -> [YAMLProblem] { parseYAML(SourceFile(name: "t.yaml", bytes: bytes)).problems }

  @Test("重复的键：每一个都报，并指到第一次")
  func duplicates() {
    let found = problems("a: 1\nb: 2\na: 3\nb: 4\n")
    #expect(found.map(\.kind) == [.duplicateKey("a"), .duplicateKey("b")])
    #expect(found.map(\.range.start.line) == [3, 4])
    #expect(found.map(\.first?.start.line) == [1, 2])
  }

  @Test("很多键里的重复也找得到")
  func manyKeys() {
    let text = (1...500).map { "k\($0): 1\n" }.joined() + "k250: 2\n"
    #expect(problems(text).map(\.kind) == [.duplicateKey("k250")])
  }

  @Test("两处无关的语法错误，一次都说")
  func twoSyntaxErrors() {
    let found = problems("a:\n  x: 1\n y: 2\nb:\n  z: [1, 2\nc: ok\nd: e: f\n")
    let lines = found.map(\.range.start.line)
    #expect(lines.contains(3))
    #expect(lines.contains(7))
    #expect(found.count >= 2 && found.count <= 4)
  }

  @Test("制表符缩进：每一行都报，不再报它引起的语法错误")
  func tabs() {
    let found = problems("a:\n\tb: 1\n\tc: 2\n")
    #expect(found.map(\.kind) == [.tabIndentation, .tabIndentation])
    #expect(found.map(\.range.start.line) == [2, 3])
  }

  @Test("冒号、引号、括号各有各的说法")
  func hints() {
    #expect(problems("a: b: c\n").first?.kind == .syntax(.unexpectedColon))
    #expect(problems("a: \"没有结束\nb: 1\n").first?.kind == .syntax(.unclosedQuote))
    #expect(problems("a: \"没有结束\nb: 1\n").first?.range.start.line == 1)
    #expect(problems("a: @x\n").first?.kind == .syntax(.badCharacter))
    #expect(problems("a: \"\\q\"\n").first?.kind == .syntax(.badEscape))
  }

  @Test(
    "括号里的值写坏了：指着那个值，说对原因，改法只给那个值加引号",
    arguments: [
      ("*", .badCharacter), ("**", .badCharacter), ("&", .badCharacter), ("!旁", .badCharacter), ("%旁", .badCharacter), ("@旁", .badCharacter),
      ("|旁", .badCharacter),
      ("? 旁", .badCharacter), (": 旁", .badCharacter), ("- 旁", .badCharacter), ("#旁", .badCharacter), ("车门: 旁", .unexpectedColon), ("车门 #2", .hashInBrackets),
      ("\"车门\"旁", .textAfterQuote), ("'车门'旁", .textAfterQuote),
    ] as [(String, YAMLProblem.SyntaxHint)])
  func bracketed(value: String, hint: YAMLProblem.SyntaxHint) {
    for (line, place) in [("- {名称: 甲, 位置: \(value)}", 17), ("- {位置: \(value), 名称: 甲}", 10), ("- [甲, \(value), 乙]", 9)] {
      // In a list, one pair needs no brackets of its own.
      if line.contains("["), value.contains(": ") || value.hasPrefix("? ") { continue }
      let found = problems("a:\n  \(line)\nb: 1\n")
      #expect(found.map(\.kind) == [.syntax(hint)], "\(line)：\(found)")
      // A single quotation mark is doubled: what changes begins behind it.
      let start = value.hasPrefix("'") ? place + 1 : place
      #expect(found.first?.range.start == SourcePosition(line: 2, column: start), "\(line)：\(found)")
      let quoted = value.replacing("'", with: "''")
      #expect(found.first?.cure?.line == line.replacing(value, with: "'\(quoted)'"))
    }
  }

  @Test("逗号多了一个：指着那个逗号", arguments: [("- {名称: 甲,, 位置: 乙}", 12), ("- [甲, , 乙]", 9), ("- [, 甲]", 6)])
  func tooManyCommas(line: String, column: Int) {
    let found = problems("a:\n  \(line)\nb: 1\n")
    #expect(found.map(\.kind) == [.syntax(.extraComma)] && found.first?.range.start == SourcePosition(line: 2, column: column), "\(found)")
  }

  @Test("括号多了一个：说括号没有配对", arguments: ["- {名称: 甲}}", "- [甲]]", "- {名称: [甲]]}"])
  func tooManyBrackets(line: String) {
    #expect(problems("a:\n  \(line)\nb: 1\n").first?.kind == .syntax(.unclosedFlow), "\(problems("a:\n  \(line)\nb: 1\n"))")
  }

  @Test("GBK 和 UTF-16 认得出来，并说是什么")
  func encodings() {
    // 企业: 示例 in GBK.
    let gbk: [UInt8] = [0xC6, 0xF3, 0xD2, 0xB5, 0x3A, 0x20, 0xCA, 0xBE, 0xC0, 0xFD, 0x0A]
    #expect(problems(gbk).map(\.kind) == [.notUTF8(.gbk)])
    let utf16: [UInt8] = [0xFF, 0xFE] + "a: 1\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(problems(utf16).map(\.kind) == [.notUTF8(.utf16)])
    let bare = Array("abc: defgh\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
    #expect(problems(bare).map(\.kind) == [.notUTF8(.utf16)])
    #expect(problems(Array("a: ".utf8) + [0xFF, 0xFF, 0x0A]).map(\.kind) == [.notUTF8(.unknown)])
    let cut = Array("说明: 好".utf8.dropLast())
    #expect(problems(cut).first.map { if case .notUTF8 = $0.kind { true } else { false } } == true)
  }

  @Test("NUL 和控制字符指到那一个字")
  func controls() {
    let found = problems(Array("a: 好".utf8) + [0] + Array("b\nc: 1\u{7}\n".utf8))
    #expect(found.map(\.kind) == [.controlCharacter(scalar: 0), .controlCharacter(scalar: 7)])
    #expect(found.map(\.range.start) == [SourcePosition(line: 1, column: 5), SourcePosition(line: 2, column: 5)])
  }

  @Test(
    "看不见的换行、反向记号、不是字符的编号：指到那一个字，不说别的",
    arguments: [
      ("a: 1 # 说明\u{2028}b: 2\n", 0x2028, 1, 10), ("a: 1\nb: 好\u{85}c: 3\n", 0x85, 2, 5), ("a: 1\nb: 好\u{FFFE}\n", 0xFFFE, 2, 5),
      ("a: \u{80}\n", 0x80, 1, 4),
    ])
  func unseen(_ text: String, _ scalar: UInt32, _ line: Int, _ column: Int) {
    let found = problems(text)
    #expect(found.map(\.kind) == [.controlCharacter(scalar: scalar)])
    #expect(found.first?.range.start == SourcePosition(line: line, column: column))
    #expect(found.first?.stopsReading == true)
  }

  @Test(
    "转义写出的控制字符：说出来，从值里去掉，接着读",
    arguments: [
      ("a: \"x\\e[31my\"\n", 0x1B), ("a: \"x\\u202ey\"\n", 0x202E), ("a: \"x\\uffffy\\0\"\n", 0xFFFF), ("a: \"x\\ry\"\n", 0x0D),
      ("a: \"x\\Ly\"\n", 0x2028), ("\"a\\u2067\": xy\n", 0x2067), ("a: x\u{202E}y\n", 0x202E), ("a: x\u{FEFF}y\n", 0xFEFF),
    ] as [(String, UInt32)])
  func escaped(_ text: String, _ scalar: UInt32) {
    let reading = parseYAML(SourceFile(name: "t.yaml", text: text))
    #expect(reading.problems.map(\.kind) == [.controlInText(scalar: scalar)])
    #expect(reading.isComplete)
    #expect(reading.tree.root?.value("a").map { $0.text.replacing("[31m", with: "") } == "xy")
  }

  @Test("文字里的制表和换行不是控制字符")
  func ordinary() { #expect(problems("a: \"x\\ty\\nz\"\nb: |\n  甲\n  乙\n").isEmpty) }

  @Test(
    "样子像 UTF-8、其实不是的字节：说编码，指到那一个字",
    arguments: [[0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x80, 0xAF], [0xF0, 0x80, 0x80, 0xAF]] as [[UInt8]])
  func illFormed(_ bytes: [UInt8]) {
    let found = problems(Array("a: 1\nb: 好".utf8) + bytes + [0x0A])
    #expect(found.map { if case .notUTF8 = $0.kind { true } else { false } } == [true])
    #expect(found.first?.range.start == SourcePosition(line: 2, column: 5))
  }

  @Test("问题的位置总在文件里面", arguments: ["a: [1\n", "a: \"x\n", "a: {b: 1\n\n\n", "- a\nb: [\n"])
  func insideTheFile(_ text: String) {
    let lines = text.split(separator: "\n").count
    #expect(problems(text).allSatisfy { $0.range.start.line <= lines })
  }

  @Test("空文件、只有注释、多份文档")
  func documents() {
    #expect(problems("").map(\.kind) == [.emptyFile])
    #expect(problems("# 只有注释\n").map(\.kind) == [.emptyFile])
    #expect(problems("a: 1\n---\nb: 2\n").map(\.kind) == [.severalDocuments])
    #expect(problems("a: 1\n---\nb: 2\n").first?.range.start.line == 2)
    #expect(problems("---\na: 1\n...\n").isEmpty)
  }

  @Test("锚点、别名、合并键、类型记号、复杂的键都不接受，但继续读")
  func refused() {
    let found = problems("a: &x 1\nb: *x\nc:\n  <<: {d: 1}\n  e: !!str 2\n? [f]\n: g\n")
    #expect(found.map(\.kind) == [.anchor("x"), .alias("x"), .mergeKey, .tag("tag:yaml.org,2002:str"), .complexKey])
    #expect(found.allSatisfy { !$0.stopsReading })
  }

  @Test("问题很多时列出前面的，并且说没列完")
  func manyProblems() {
    let text = (0..<200).map { "k: \($0)\n" }.joined()
    let found = problems(text)
    #expect(found.count == 51)
    #expect(found.last?.kind == .tooMany(shown: 50))
  }
}
