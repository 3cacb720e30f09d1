// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What the office itself writes wrongly or changes by hand: told with both places, and nothing that was there is lost.
@Suite("本机关写错的、改过的：两处都说", .serialized)
struct OfficeBadInputTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/bangongshi/entity.yaml", TemporaryWorkspace.office)
  }

  private static let register = "Output/notices/ceshi/register.json"

  private func notices(_ day: String) throws -> ProgramRun {
    try gongkai(["gaps", "--workspace", workspace.path, "--as-of", day, "--quiet", "--notices"])
  }

  /// A submission of the office.
  private func file(_ items: String) throws {
    try workspace.write("Entities/bangongshi/submissions/a.yaml", "企业: bangongshi\n报送时间: 2026-06-30 10:00\n公开事项:\n" + items)
  }

  private func check() throws -> String {
    try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-10-31", "Entities/bangongshi/submissions/a.yaml"]).output
  }

  @Test(
    "登记簿改过一处：不再写，说出登记簿的哪一行和发出的哪一处；什么都没有少",
    arguments: [
      (#""issued": "2026-01-10""#, #""issued": "2026-01-09""#, "records/2026-01-10.yaml 第"),
      (#""due": "2026-01-23""#, #""due": "2026-03-31""#, "记的是“整改期限: 2026-01-23”"),
      (#""problem": ""#, #""problem": "改过，"#, "与发出的 Output/notices/ceshi/2026-"),
      (#""closed": null"#, #""closed": "2026-01-10""#, "与发出的 Output/notices/ceshi/2026-"),
    ])
  func register(_ old: String, _ new: String, _ told: String) throws {
    #expect(try notices("2026-01-10").status == 1)
    let text = try workspace.text(Self.register)
    #expect(text.contains(old), "\(text.prefix(600))")
    try workspace.write(Self.register, text.replacing(old, with: new, maxReplacements: 1))
    let before = workspace.tree("Output/notices")
    let run = try notices("2026-01-12")
    #expect(run.status == 2 && run.errors.contains("Output/notices/ceshi/register.json 第 ") && run.errors.contains(told), "\(run.errors)")
    #expect(workspace.tree("Output/notices") == before)
    // Put back as it was, everything goes on.
    try workspace.write(Self.register, text)
    #expect(try notices("2026-01-12").status == 1)
  }

  @Test("确认现在写的才对：删去摘要再运行，照登记簿往下做，以前记下的还在；从前没有摘要的照样认")
  func withoutSeal() throws {
    _ = try notices("2026-01-10")
    let text = try workspace.text(Self.register)
    let changed = text.replacing(#""due": "2026-01-23""#, with: #""due": "2026-03-31""#).replacing(/,\s*"seal": "[0-9a-f]+"/, with: "")
    #expect(!changed.contains("seal"))
    try workspace.write(Self.register, changed)
    #expect(try notices("2026-01-12").status == 1)
    #expect(try workspace.text("Output/notices/records/2026-01-10.yaml").contains("整改期限: 2026-01-23"))
    #expect(try workspace.text("Output/notices/records/2026-01-12.yaml").contains("整改期限: 2026-03-31"))
    #expect(try workspace.text(Self.register).contains("\"seal\": "))
  }

  @Test("评估的总分不是各项之和、年报表的新收不是收到件数：说出总数和加起来的各行")
  func totals() throws {
    let indicators = "{评估机构: 示例评估中心, 评估日期: 2025-10-20, 评估指标: [{指标: 主动公开, 满分: 50, 得分: 46}, {指标: 解读回应, 满分: 50, 得分: 40.5}], 无问题说明: 没有发现问题"
    func evaluation(_ total: String) throws -> String {
      try file("  第三方评估整改:\n    - 所属期: 2025\n      完成时间: 2025-12-15 17:00\n      内容: \(indicators), 总分: \(total)}\n")
      return try check()
    }
    #expect(try !evaluation("86.5").contains("sum-mismatch"))
    let told = try evaluation("90")
    #expect(told.contains("“总分”为 90，按 “评估指标”各行的“得分”之和 应为 86.5，相差 3.5") && told.contains("加起来的各行："), "\(told)")
  }
}
