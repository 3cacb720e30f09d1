// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Checking a whole workspace, one enterprise after the other, says what checking its files by name says.
@Suite("检查整个工作区")
struct CheckAllTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    let many = (2...9).map { "\n        - {线路名称: 示例\($0)路, 起点站: 嘉定北站, 终点站: 菊园车站}" }.joined()
    let first = TemporaryWorkspace.submission.replacingOccurrences(of: "终点站: 菊园车站}", with: "终点站: 菊园车站}" + many)
    try workspace.write("Entities/ceshi/submissions/a-first.yaml", first)
    // The same duty again with one line of nine.
    try workspace.write(
      "Entities/ceshi/submissions/b-later.yaml", TemporaryWorkspace.submission.replacingOccurrences(of: "2025-11-20 10:00", with: "2025-12-20 10:00"))
  }

  private func check(_ rest: String...) throws -> String {
    try gongkai(["check", "--as-of", "2025-12-31", "--workspace", workspace.path] + rest).output
  }

  @Test("与另一份报送件比较的问题，照样显示那一份的那一行，哪怕那一份自己没有问题")
  func showsTheOtherFile() throws {
    let all = try check()
    #expect(all.contains("[lost-rows]") && all.contains("a-first.yaml:1:1\n  1 │ 企业: ceshi"), "\(all)")
  }

  @Test("整个工作区和逐个写文件名说的一样；线程数不影响")
  func saysTheSame() throws {
    let named = try check("Entities/ceshi/submissions/a-first.yaml", "Entities/ceshi/submissions/b-later.yaml")
    #expect(try check() == named)
    #expect(try check("--threads", "1") == check("--threads", "3"))
  }
}
