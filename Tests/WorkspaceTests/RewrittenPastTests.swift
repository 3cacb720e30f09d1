// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Files that tell the past otherwise: the ledger's time counts, and what changed is told where somebody looks.
@Suite("改写过去的报送件", .serialized)
struct RewrittenPastTests {
  let workspace: TemporaryWorkspace

  init() throws { workspace = try TemporaryWorkspace() }

  private func submit(_ text: String, at: String) throws -> ProgramRun {
    try workspace.write("inbox/报.yaml", text)
    return try gongkai(["submit", "inbox/报.yaml", "--at", at, "--workspace", workspace.path])
  }

  private func gaps(_ day: String, _ rest: String...) throws -> [String: Any] {
    let run = try gongkai(["gaps", "--as-of", day, "--format", "json", "--workspace", workspace.path] + rest)
    return try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
  }

  private func obligation(_ label: String, in report: [String: Any]) throws -> [String: Any] {
    let entities = try #require(report["entities"] as? [[String: Any]])
    let all = entities.flatMap { $0["obligations"] as? [[String: Any]] ?? [] }
    return try #require(all.first { $0["label"] as? String == label })
  }

  @Test("一年以后报来，写的是一年以前：按收件登记的时间，当时没有，现在无法判定，列在改写过去里")
  func backdated() throws {
    #expect(try submit(TemporaryWorkspace.submission, at: "2026-10-30 09:30").status == 0)
    #expect(try obligation("运营线路", in: gaps("2026-01-31"))["status"] as? String == "missing")
    let now = try gaps("2026-10-31")
    let duty = try obligation("运营线路", in: now)
    #expect(duty["status"] as? String == "unjudged" && (duty["reason"] as? String ?? "").contains("2026-10-30 09:30 才报来"))
    let rewritten = try #require((now["changes"] as? [String: Any])?["rewritten"] as? [[String: Any]])
    #expect(rewritten.contains { $0["title"] as? String == "运营线路" && $0["known"] as? String == "unjudged" })
    let check = try gongkai(["check", "--as-of", "2026-10-31", "--workspace", workspace.path])
    #expect(check.output.contains("unproven-publication"))
  }

  @Test("报送时间写早了的更正，收件在后：按收件登记的先后，以它为准；没有登记的按报送时间")
  func orderOfReceipt() throws {
    let first = TemporaryWorkspace.submission
    let correction = first.replacingOccurrences(of: "2025-11-20 10:00", with: "2025-11-18 10:00")
      .replacingOccurrences(of: "终点站: 菊园车站", with: "终点站: 嘉定西站")
    #expect(try submit(first, at: "2025-11-20 10:05").status == 0)
    // The clock of the office was set back between the two: the lines of the ledger still have their order.
    #expect(try submit(correction, at: "2025-11-19 09:00").status == 0)
    func terminal() throws -> String {
      let run = try gongkai(["bundle", "--as-of", "2025-11-30", "--workspace", workspace.path])
      let page = try? workspace.text("Output/bundles/current/data/items/ceshi/urban-bus/route-list/index.html")
      return page.map { $0.contains(">嘉定西站</td>") ? "嘉定西站" : "菊园车站" } ?? run.errors
    }
    #expect(try terminal() == "嘉定西站")
    for name in ["Entities/ledger.jsonl", "Entities/ceshi/receipts", "Output"] {
      try FileManager.default.removeItem(atPath: workspace.path + "/" + name)
    }
    #expect(try terminal() == "菊园车站")
  }

  @Test("办公室登记了公开时间确认，就按时；确认里没有证据的不算")
  func confirmed() throws {
    #expect(try submit(TemporaryWorkspace.submission, at: "2026-10-30 09:30").status == 0)
    func confirm(_ evidence: String) throws -> Any? {
      try workspace.write(
        "Entities/ceshi/waivers.yaml",
        "公开时间确认:\n  - {事项: 运营线路, 公开时间: 2025-11-12 09:00, 证据: \(evidence), 确认岗位: 政务公开办公室主任, 确认日期: 2026-10-30}\n")
      return try obligation("运营线路", in: gaps("2026-10-31"))["status"]
    }
    #expect(try confirm("略") as? String == "unjudged")
    #expect(try confirm("网页存档") as? String == "met")
  }

  @Test("事件开始以后才收到的撤回，写早了也撤不掉逾期")
  func withdrawal() throws {
    let notice = """
      企业: ceshi
      报送时间: 2026-09-28 07:10
      公开事项:
        线路变更公告:
          - 编号: BG-1
            公开时间: 2026-09-28 07:00
            公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/bg"}]
            公开审查: {审查人: 办公室主任, 审查日期: 2026-09-27, 结论: 主动公开}
            内容: {涉及线路: [示例1路], 变更类型: 调整走向, 实施日期: 2026-09-29, 变更原因: 道路施工, 调整前: 经东路, 调整后: 经西路}

      """
    #expect(try submit(notice, at: "2026-09-28 07:20").status == 0)
    let before = try obligation("线路变更公告", in: gaps("2026-10-31"))["status"] as? String
    let withdrawal = "企业: ceshi\n报送时间: 2026-09-28 08:00\n撤回:\n  - {事项: 线路变更公告, 编号: BG-1, 原因: 登记错误}\n"
    #expect(try submit(withdrawal, at: "2026-10-12 09:00").status == 0)
    let after = try obligation("线路变更公告", in: gaps("2026-10-31"))["status"] as? String
    #expect(before == after && after != "not-applicable", "\(before ?? "") \(after ?? "")")
  }

  @Test("改了数、没有更正说明：检查、报告、机器读的都指到那一格，写着两个数")
  func changed() throws {
    let name = "Entities/ceshi/submissions/"
    try workspace.write(name + "a.yaml", TemporaryWorkspace.submission)
    let later = TemporaryWorkspace.submission.replacing("报送时间: 2025-11-20", with: "报送时间: 2025-11-27").replacing("终点站: 菊园车站", with: "终点站: 新城车站")
    try workspace.write(name + "b.yaml", later)
    let check = try gongkai(["check", name + "b.yaml", "--as-of", "2026-10-31", "--workspace", workspace.path]).output
    #expect(check.contains("unexplained-change") && check.contains("菊园车站 → 新城车站") && check.contains("b.yaml:12"), "\(check)")
    let versions = try obligation("运营线路", in: gaps("2026-10-31"))["versions"] as? [[String: Any]]
    let entries = try #require(versions?.first?["entries"] as? [[String: Any]])
    #expect(entries.count == 1 && entries[0]["before"] as? String == "菊园车站" && entries[0]["after"] as? String == "新城车站")
    try workspace.write(name + "b.yaml", later.replacing("    内容:", with: "    更正说明: 终点站改名\n    内容:"))
    #expect(try !gongkai(["check", name + "b.yaml", "--as-of", "2026-10-31", "--workspace", workspace.path]).output.contains("unexplained-change"))
  }
}
