// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import Testing

@testable import Disclosure

@Suite("值写成 YAML")
struct ScalarWritingTests {
  private static let values = [
    "甲", "1路", "05:30", "22:30:00", "0211234567", "+86 21", "1.10", "1e3", "0x1F", "2026-10-08", "2026-10-08 09:30", "-3", "yes", "No", "null",
    "~", "<<", "", " 甲", "甲 ", "甲: 乙", "甲:", "甲 #乙", "#甲", "- 甲", "-甲", "? 甲", "[甲]", "{甲: 乙}", "甲, 乙", "甲，乙", "*甲", "&甲", "!甲", "|", ">", "'甲'",
    "\"甲\"", "%甲", "@甲", "`甲", "甲\\乙", "甲\t乙", "待填", "甲\n乙", "甲\n\n乙", "甲\n  乙", " 甲\n乙",
    "甲\n乙\n", "甲\n乙 ", "\n甲", "甲\n", "甲\n\n", "甲\n#乙", "甲\n- 乙", "---", "...", "甲\n---\n乙", "😀", "<0.005", "≤3", "a/b", "=1+1",
  ]

  /// What a value reads as, in the place of one of a mapping in a block or between braces.
  private static func read(_ written: String, inFlow: Bool) -> String? {
    let text = inFlow ? "表:\n  - {键: \(written), 后: 末}\n" : "表:\n  - 键: \(written)\n    后: 末\n"
    let reading = parseYAML(SourceFile(name: "a.yaml", text: text))
    guard reading.isComplete, let row = reading.tree.root?.value("表")?.items.first, row.value("后")?.text == "末" else { return nil }
    return row.value("键")?.text
  }

  @Test("三种写法写出来的，都读回原来的文字", arguments: values)
  func readsBack(value: String) {
    for inFlow in [false, true] {
      #expect(Self.read(YAMLScalar(value).line(inFlow: inFlow), inFlow: inFlow) == value)
      for style in [Draft.Style.text, .number, .date] {
        #expect(Self.read(ScalarText(value, style).written(in: inFlow ? .flow : .block(4)), inFlow: inFlow) == value)
      }
      for style in [YAMLNode.Style.plain, .singleQuoted, .doubleQuoted] {
        for meaning in [ScalarToken.Meaning.time, .digits, .words, .value] {
          guard let bytes = ScalarToken.bytes(value, style: style, meaning: meaning) else { continue }
          #expect(Self.read(String(decoding: bytes, as: UTF8.self), inFlow: inFlow) == value)
        }
      }
    }
    if let block = YAMLScalar(value).block {
      #expect(Self.read(([block[0]] + block.dropFirst().map { $0.isEmpty ? "" : "      " + $0 }).joined(separator: "\n"), inFlow: false) == value)
    }
  }

  @Test("看不见的字符不照原样写出来：读的一方不收", arguments: ["甲\u{7}乙", "甲\u{85}乙", "甲\u{2028}乙", "\u{FEFF}甲", "甲\r\n乙"])
  func unseen(value: String) {
    for written in [YAMLScalar(value).line(), ScalarText(value, .text).written(in: .block(4))] {
      #expect(!written.unicodeScalars.contains(where: YAMLScalar.isUnseen))
    }
    #expect(YAMLScalar(value).block == nil)
    for style in [YAMLNode.Style.plain, .singleQuoted, .doubleQuoted] { #expect(ScalarToken.bytes(value, style: style, meaning: .value) == nil) }
  }

  @Test("从表格录入的写法比草稿的严：不加引号的，草稿也不加")
  func stricter() {
    for value in Self.values where ScalarText(value, .text).written(in: .flow) == value { #expect(YAMLScalar(value).line(inFlow: true) == value) }
  }
}
