// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What the rules themselves need is told in time, and only then.
@Suite("规则维护")
struct UpkeepTests {
  let workspace: TemporaryWorkspace

  init() throws { workspace = try TemporaryWorkspace() }

  /// The table as it stands in the Markdown report.
  private func upkeep(_ day: String) throws -> String {
    let run = try gongkai(["gaps", "--format", "md", "--workspace", workspace.path, "--as-of", day])
    let section = try #require(run.output.components(separatedBy: "\n## 规则维护\n").dropFirst().first, "\(run.errors)")
    return section.components(separatedBy: "\n## ")[0]
  }

  @Test("90 天以内用完的日历和到期的工作安排；还早的不说")
  func ends() throws {
    let (early, late) = (try upkeep("2026-09-30"), try upkeep("2026-10-31"))
    #expect(!early.contains("工作日历将用完") && !early.contains("工作安排将到期"))
    #expect(late.contains("| 工作日历将用完 | 2027 |") && late.contains("| 工作安排将到期 | 2022年嘉定区国资委政务公开工作要点 |"))
    let policy = "Specs/policy.yaml"
    try workspace.write(policy, try workspace.text(policy).replacingOccurrences(of: "years: [2025, 2026]", with: "years: [2025, 2026, 2027]"))
    #expect(try !upkeep("2026-10-31").contains("工作安排将到期"))
  }

  @Test("没有见到原文的法定条款按文件列出；读过了就不再列；知道有新文件的写出题名")
  func unread() throws {
    let file = "Specs/instruments/cn-urban-transport-regulation.yaml"
    let before = try upkeep("2026-08-31")
    #expect(before.contains("| 没有见到原文 | 公共交通企业信息公开规定 | 11 条设定义务") && !before.contains("| 城市公共交通条例 |"))
    let head = "title: 城市公共交通条例\n"
    try workspace.write(
      file, try workspace.text(file).replacingOccurrences(of: head, with: head + "successor: {title: 城市公共交通法, from: 2027-01-01}\n"))
    #expect(try upkeep("2026-08-31").contains("| 已有新文件 | 城市公共交通条例 | 已有《城市公共交通法》，2027-01-01 起施行，还照旧的判 |"))
  }
}
