// SPDX-License-Identifier: Apache-2.0

import Disclosure
import SourceYAML
import TestSupport
import Testing

/// Files that are no submissions are known by their keys, and no submission is taken for one of them.
@Suite("给错了的文件")
struct OtherFileTests {
  private static let sector = """
    requirements:
      - id: price
        label: 价格
        group: g
        summary: 公布价格
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: standing, within: 20 working-days}
        elements: [{id: sum, label: 单价, type: text, required: true}]

    """

  /// Whether a file is taken for one of another kind.
  private func isOther(_ text: String) throws -> Bool {
    let reading = parseYAML(SourceFile(name: "a.yaml", text: text))
    let found = SubmissionReader(rulebook: try TestRulebook.compile(Self.sector)).read(reading, entities: []).findings
    return found.contains { $0.code == .wrongShape && $0.facts.contains { $0.name == "expected" && $0.value.zh.hasPrefix("报送件") } }
  }

  @Test(
    "报送件里多写了一个登记、豁免、申辩、规则的键，还是报送件",
    arguments: ["主管部门: 某局", "authority: 某局", "行业: [燃气]", "豁免: []", "公开时间确认: []", "申辩: []", "requirements: []"])
  func stray(_ line: String) throws {
    for part in ["撤回: [{事项: 价格, 原因: 印错了}]", "零报告: []", "确认无变化: []", "公开事项: {}", "报送时间: 2026-10-20 09:00", "withdrawals: []"] {
      #expect(try !isOther("企业: ceshi\n\(line)\n\(part)\n"), "\(line) \(part)")
    }
    #expect(try isOther(line + "\n"))
  }
}
