// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import TestSupport
import Testing
import Workspace

@testable import Disclosure

/// Whoever copies an example must not be told that it is wrong.
@Suite("例子自己合规")
struct ExampleTests {
  private static func elements(_ set: [Element]) -> [Element] {
    set.flatMap { $0.kind.inner.isEmpty ? [$0] : $0.kind.inner.flatMap { elements($0.elements) } }
  }

  private static func faults(_ example: String, _ element: Element, _ tables: [String: CodeTable]) -> [String] {
    let log = FindingLog()
    let context = ReadingContext(file: "a.yaml", log: log)
    let isList = if case .list = element.kind { true } else { false }
    let text = isList && !example.hasPrefix("[") ? "[\(example)]" : isList ? example : YAMLScalar(example).line()
    guard let node = parseYAML(SourceFile(name: "a.yaml", text: "值: \(text)\n")).tree.root?.value("值") else { return ["读不了：\(text)"] }
    ValueJudge(context: context, codeTables: tables, attachments: nil).judge(node, element.kind, element)
    return log.findings.filter { $0.severity != .info }.map { $0.message(in: .zh) }
  }

  @Test("规则里每个要素的例子，和按类型给的例子，都过得了自己的检查")
  func everyElement() throws {
    let rulebook = try #require(try SpecReader(WorkspaceFolder(path: RepositoryFolder.workspace)).compile().rules?.rulebook)
    var checked = 0
    for requirement in rulebook.everySector.flatMap(\.requirements) {
      for element in Self.elements(requirement.elements.elements) {
        for example in [element.example, element.kind.example].compactMap({ $0 }) where !example.contains("…") {
          if case .codes? = element.kind.choices { continue }
          checked += 1
          let faults = Self.faults(example, element, rulebook.codeTables)
          #expect(faults.isEmpty, "\(requirement.label) \(element.label) 例如 \(example)：\(faults)")
        }
      }
    }
    #expect(checked > 700)
  }

  @Test(
    "数字的例子在范围里", arguments: [(1, 10, true), (0, 2, false), (1, 20, true), (0, 1, true), (100, 200, false), (0, 100, false)])
  func numbers(_ min: Int, _ max: Int, _ isWhole: Bool) throws {
    let rule = NumberForm(isWhole: isWhole, min: Decimal(min), max: Decimal(max))
    let value = try #require(Decimal(rule.example))
    #expect(value >= Decimal(min) && value <= Decimal(max) && (!isWhole || value.whole != nil))
  }
}
