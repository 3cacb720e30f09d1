// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

/// A file is checked as it stood on the as-of day.
@Suite("检查看的是基准日")
struct CheckedDayTests {
  @Test("基准日以后才报的另一份，不改变这一份的检查")
  func later() throws {
    let workspace = try TemporaryWorkspace()
    let name = "Entities/ceshi/submissions/a.yaml"
    // Published in time and sent in late: on this day nothing else is known of it.
    try workspace.write(name, TemporaryWorkspace.submission.replacing("2025-11-12 09:00", with: "2026-01-12 09:00").replacing("2025-11-20", with: "2026-01-20"))
    func check(_ day: String) throws -> String { try gongkai(["check", name, "--workspace", workspace.path, "--as-of", day]).output }
    let alone = try check("2026-02-01")
    #expect(alone.contains("late-disclosure"), "\(alone)")
    try workspace.write("Entities/ceshi/submissions/b.yaml", "企业: ceshi\n报送时间: 2026-03-01 10:00\n撤回:\n  - {事项: 运营线路, 原因: 写错了}\n")
    #expect(try check("2026-02-01") == alone)
    #expect(try check("2026-03-31") != alone)
  }
}
