// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What the office types of its enterprises, held against what the program knows: told with both places, or told that nothing was compared.
@Suite("本机关写的数和状态，与程序知道的对照", .serialized)
struct OfficeComparisonTests {
  let workspace: TemporaryWorkspace
  private static let file = "Entities/bangongshi/submissions/a.yaml"

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/bangongshi/entity.yaml", TemporaryWorkspace.office)
  }

  /// A submission of the office with one item of a year.
  private func file(_ item: String, _ row: String) throws {
    let head = "企业: bangongshi\n报送时间: 2026-12-20 10:00\n公开事项:\n  \(item):\n    - 所属期: 2026\n      完成时间: 2026-12-18 17:00\n"
    try workspace.write(Self.file, head + "      内容:\n        督促情况:\n          - \(row)\n")
  }

  private func gaps() throws -> [[String: Any]] {
    let json = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2027-01-05", "--format", "json"]).output
    let report = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    return (report["findings"] as? [[String: Any]] ?? []).filter { $0["file"] as? String == Self.file }
  }

  @Test(
    "缺口数：写了文号的、没有写文号而那一天发过通知单的、写没有缺口而那一年发过的，都对照；无从对照的，说没有对照",
    arguments: [
      ("缺口数: 999, 督促日期: 2026-01-10, 督促方式: 整改通知单", "inconsistent-items", "这里写 999，那里“缺口数”是 "),
      ("缺口数: N, 督促日期: 2026-01-10, 督促方式: 整改通知单", "", ""), ("缺口数: 0", "inconsistent-items", "这里写 0，那里“缺口数”是 "),
      ("缺口数: 3, 督促日期: 2026-03-10, 督促方式: 发函", "not-compared", "“缺口数”有 1 行没有与“整改通知单跟踪”对照：示例测试公交"),
    ])
  func counts(_ row: String, _ code: String, _ told: String) throws {
    #expect(try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-01-10", "--quiet", "--notices"]).status == 1)
    let notice = try workspace.text("Output/notices/records/2026-01-10.yaml")
    let count = try #require(notice.split(separator: "示例测试公交").last?.firstMatch(of: /缺口数: (\d+)/)).1
    try file("督促全面公开", "{企业名称: 示例测试公交, \(row.replacing("N", with: count))}")
    let found = try gaps().filter { ["inconsistent-items", "not-compared"].contains($0["code"] as? String ?? "") }
    #expect(found.map { $0["code"] as? String ?? "" } == (code.isEmpty ? [] : [code]), "\(found)")
    #expect(found.allSatisfy { ($0["message"] as? String ?? "").contains(told) }, "\(found)")
  }

  @Test("没有写文号、没有发过通知单的：没有缺口的不说，有缺口的说没有对照")
  func withoutNotices() throws {
    try file("督促全面公开", "{企业名称: 示例测试公交, 缺口数: 0}")
    #expect(try !gaps().contains { ["inconsistent-items", "not-compared"].contains($0["code"] as? String ?? "") })
  }

  @Test(
    "实施细则：写已印发而企业没有报来的、写起草中而企业早已公开的，说出两处；相符的不说",
    arguments: [
      ("已印发", nil, "这里写“已印发”，示例测试公交没有报来", "Entities/ceshi/entity.yaml"),
      ("起草中", "2026-06-01", "这里写“起草中”，示例测试公交 2026-06-01 已经公开", "Entities/ceshi/submissions/a.yaml"), ("已印发", "2026-06-01", nil, ""),
      ("起草中", nil, nil, ""), ("起草中", "2027-01-02", nil, ""),
    ] as [(String, String?, String?, String)])
  func rules(_ state: String, _ published: String?, _ told: String?, _ place: String) throws {
    let rest = state == "已印发" ? "收到细则日期: 2026-07-01" : "督促日期: 2026-03-10, 督促方式: 发函"
    try file("督促实施细则", "{企业名称: 示例测试公交, 实施细则: \(state), \(rest)}")
    if let published {
      let text = """
        企业: ceshi
        报送时间: \(published) 18:00
        公开事项:
          实施细则:
            形成日期: 2026-05-20
            公开时间: \(published) 09:00
            公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/rules"}]
            公开审查: {审查人: 办公室主任, 审查日期: 2026-05-25, 结论: 主动公开}
            内容: {细则名称: 信息公开实施细则, 施行日期: 2026-06-01, 细则要点: 各部门分工和时限}

        """
      try workspace.write("Entities/ceshi/submissions/a.yaml", text)
    }
    let run = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2027-01-05"]).output
    let found = try gaps().filter { $0["code"] as? String == "inconsistent-items" }
    #expect(found.count == (told == nil ? 0 : 1), "\(found)")
    guard let told else { return }
    #expect(run.contains(told) && run.contains("位置：\(Self.file):") && run.contains("位置：\(place):"), "\(run.suffix(3000))")
  }

  @Test("月报：开头的待办和走势里现在的待办是一个数")
  func monthly() throws {
    let samples = try TemporaryWorkspace.samples()
    _ = try gongkai(["gaps", "--workspace", samples.path, "--as-of", "2026-10-31", "--quiet", "--monthly"])
    let sheets = samples.tree("Output/reports/2026-10-31/monthly").filter { $0.key.hasSuffix(".txt") }
    #expect(sheets.count > 5)
    for (name, data) in sheets {
      let text = String(decoding: data, as: UTF8.self)
      let head = try #require(text.firstMatch(of: /；待办的义务 (\d+) 项/), "\(name)").1
      let now = try #require(text.firstMatch(of: /(?:现在|· 待办的义务) (\d+) 项/), "\(name) \(text)").1
      #expect(head == now, "\(name) \(text.prefix(600))")
    }
  }

  @Test("两份报送时间相同的：说的是同一件的才提醒，说的是两件事的先后不要紧")
  func simultaneous() throws {
    func told(_ other: String) throws -> Bool {
      try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
      try workspace.write("Entities/ceshi/submissions/b.yaml", other)
      return try gongkai(["check", "--workspace", workspace.path, "--as-of", "2025-12-25"]).output.contains("[simultaneous-submissions]")
    }
    #expect(try told(TemporaryWorkspace.submission))
    #expect(try !told("企业: ceshi\n报送时间: 2025-11-20 10:00\n公开事项:\n  惠民政策:\n    内容: {}\n"))
    #expect(try told("企业: ceshi\n报送时间: 2025-11-20 10:00\n撤回:\n  - {事项: 运营线路, 原因: 写错}\n"))
    // One between the two that is about something else hides neither.
    try workspace.write("Entities/ceshi/submissions/c.yaml", TemporaryWorkspace.submission)
    #expect(try told("企业: ceshi\n报送时间: 2025-11-20 10:00\n公开事项:\n  惠民政策:\n    内容: {}\n"))
  }
}
