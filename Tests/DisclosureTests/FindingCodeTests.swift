import Disclosure
import Foundation
import TestSupport
import Testing

@Suite("问题代码")
struct FindingCodeTests {
  @Test("每个代码都有中英文的话和办法，空格里的名称两种语言一致", arguments: FindingCode.allCases)
  func words(_ code: FindingCode) {
    for text in [code.message, code.help] {
      #expect(!text.zh.isEmpty && !text.en.isEmpty)
    }
    #expect(Self.blanks(code.message.zh) == Self.blanks(code.message.en))
    #expect(!code.message.zh.hasSuffix("。") && !code.message.en.hasSuffix("."))
    #expect(code.rawValue.allSatisfy { $0.isLowercase || $0 == "-" || $0.isNumber })
  }

  @Test("每个代码都在场景、YAML 或规则测试里真的出现过", arguments: FindingCode.allCases)
  func everyCodeFires(_ code: FindingCode) throws {
    let folders = [("Tests/Scenarios", ".md"), ("Tests/SourceYAMLTests", ".swift"), ("Tests/DisclosureTests", ".swift"), ("Tests/WorkspaceTests", ".swift")]
    let texts = try folders.flatMap { folder, suffix in
      try RepositoryFolder.files(below: folder, endingIn: suffix).filter { !$0.hasSuffix("FindingCodeTests.swift") }.map(RepositoryFolder.text)
    }
    #expect(texts.contains { $0.contains("[\(code.rawValue)]") || $0.contains(" \(code.rawValue)") || $0.contains("\"\(code.rawValue)\"") }, "没有测试提到 \(code.rawValue)")
  }

  @Test("退役的代码不再使用")
  func retired() {
    for old in RetiredCodes.successors.keys { #expect(FindingCode(rawValue: old) == nil) }
  }

  private static func blanks(_ text: String) -> Set<String> {
    Set(text.components(separatedBy: "{").dropFirst().map { String($0.prefix { $0 != "}" }) })
  }
}
