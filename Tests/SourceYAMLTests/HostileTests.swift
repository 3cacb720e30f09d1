// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import Testing

/// Hostile input must end, say what it is, and not follow anything. How long it may take is measured by the benchmark
/// (`gongkai-bench hostile`), since a timed test fails on a busy machine.
@Suite("读 YAML：恶意输入")
struct HostileTests {
  private func problems(_ bytes: [UInt8]) -> [YAMLProblem] { parseYAML(SourceFile(name: "h.yaml", bytes: bytes)).problems }

  @Test("十万层括号，到限就停")
  func deepBrackets() {
    #expect(problems([UInt8](repeating: UInt8(ascii: "["), count: 100_000)).map(\.kind) == [.tooDeep(limit: 64)])
  }

  @Test("括号先关后开的一行：说读不下去，不停在半路", arguments: ["甲}: {乙", "甲]: [乙", "}]: {", "- ]: [", "a: }, 内容: {数: ", "甲}], 内容: {数: "])
  func closedFirst(_ line: String) {
    for text in [line, line + "\n", "企业: ceshi\n  " + line + "\n", "甲: 2026-09\r" + line] { #expect(!problems(Array(text.utf8)).isEmpty, "\(text)") }
  }

  /// Every line of up to four marks that mean something, behind a good line: none is too strange to be read to its end.
  @Test("四个记号以内的每一行都读得完")
  func everyShortLine() {
    let marks = ["a", " ", ":", "[", "]", "{", "}", "\"", ",", "#", "\r"]
    var (lines, refused) = ([""], 0)
    for _ in 1...4 {
      lines = lines.flatMap { line in marks.map { line + $0 } }
      for line in lines where !problems(Array("甲: 乙\n\(line)\n".utf8)).isEmpty { refused += 1 }
    }
    #expect(refused > 3_000 && refused < 16_000)
  }

  @Test("十万层缩进")
  func deepIndentation() {
    var bytes: [UInt8] = []
    for level in 0..<1500 { bytes += [UInt8](repeating: 0x20, count: level) + Array("a:\n".utf8) }
    #expect(problems(bytes).map(\.kind) == [.tooDeep(limit: 64)])
  }

  @Test("64 MB 的一行，不读就拒绝")
  func longLine() {
    let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 64 << 20)
    #expect(problems(bytes).map(\.kind) == [.tooLarge(bytes: 64 << 20, limit: 4 << 20)])
  }

  @Test("几十万个小键，到限就停")
  func manyNodes() {
    let text = (0..<300_000).map { "k\($0): 1\n" }.joined()
    #expect(problems(Array(text.utf8)).map(\.kind) == [.tooManyNodes(limit: 180_000)])
  }

  @Test("别名炸弹：每个别名都拒绝，一个也不展开")
  func aliasBomb() {
    var text = "a0: &a0 x\n"
    for level in 1...9 {
      let references = [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(references)]\n"
    }
    let reading = parseYAML(SourceFile(name: "h.yaml", text: text))
    #expect(reading.problems.count == 51)
    #expect(reading.tree.root?.count == 10)
  }

  @Test("随意截断和翻转的文件都不崩溃，问题都有位置")
  func mangled() {
    let base = Array("企业: a\n公开事项:\n  供水价格:\n    内容: {甲: [1, 2], 乙: \"x\"}\n    附件:\n      - {文件: b}\n".utf8)
    // A fixed sequence: the same bytes are flipped on every run.
    var state: UInt64 = 42
    for round in 0..<3000 {
      var bytes = Array(base.prefix(round % base.count + 1))
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
      }
      let reading = parseYAML(SourceFile(name: "h.yaml", bytes: bytes))
      for problem in reading.problems { #expect(problem.range.start.line >= 1 && problem.range.start.column >= 1) }
    }
  }
}
