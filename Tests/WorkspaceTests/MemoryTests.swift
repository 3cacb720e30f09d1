// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What a report remembers: changes since an earlier day, fingerprints, notices and their numbers.
@Suite("报告的记忆", .serialized)
struct MemoryTests {
  let workspace: TemporaryWorkspace

  init() throws { workspace = try TemporaryWorkspace() }

  private func gaps(_ day: String, _ arguments: String...) throws -> ProgramRun {
    try gongkai(["gaps", "--workspace", workspace.path, "--as-of", day] + arguments)
  }

  private func json(_ day: String, _ arguments: String...) throws -> [String: Any] {
    let run = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", day, "--format", "json"] + arguments)
    return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
  }

  private func entries(_ report: [String: Any]) throws -> [String: String] {
    let changes = try #require(report["changes"] as? [String: Any])
    let entries = try #require(changes["entries"] as? [[String: Any]])
    return Dictionary(
      entries.map { ("\($0["title"] ?? "")", "\($0["kind"] ?? "") \($0["before"] ?? "") \($0["after"] ?? "")") }, uniquingKeysWith: { first, _ in first })
  }

  private func rewritten(_ report: [String: Any]) throws -> [String] {
    let changes = try #require(report["changes"] as? [String: Any])
    return try #require(changes["rewritten"] as? [[String: Any]]).map { "\($0["title"] ?? "") \($0["cause"] ?? "") \($0["told"] ?? "") \($0["known"] ?? "")" }
  }

  private func fingerprints(_ report: [String: Any]) -> [String: String] {
    let obligations = (report["entities"] as? [[String: Any]] ?? []).flatMap { $0["obligations"] as? [[String: Any]] ?? [] }
    return Dictionary(obligations.map { ("\($0["fingerprint"] ?? "")", "\($0["status"] ?? "")") }, uniquingKeysWith: { first, _ in first })
  }

  @Test("新出现、已解决、仍未解决、加重")
  func changes() throws {
    // Without an end point the item is incomplete; after the withdrawal it is missing again.
    try workspace.write(
      "Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission.replacing(", 终点站: 菊园车站", with: ""))
    try workspace.write(
      "Entities/ceshi/submissions/b.yaml",
      "企业: ceshi\n报送时间: 2025-12-20 10:00\n撤回:\n  - {事项: 运营线路, 原因: 写错了}\n")
    let grown = try entries(json("2025-12-31", "--since", "2025-12-10"))
    #expect(grown["运营线路"] == "worsened incomplete missing")
    #expect(grown["票价"] == "persisting missing missing")
    // Nothing was due before 2025-11-28.
    #expect(try entries(json("2025-12-10", "--since", "2025-11-20"))["票价"] == "new pending missing")
    try workspace.write(
      "Entities/ceshi/submissions/c.yaml",
      TemporaryWorkspace.submission.replacing("2025-11-20 10:00", with: "2026-01-05 10:00").replacing("2025-11-12 09:00", with: "2026-01-04 09:00"))
    #expect(try entries(json("2026-01-10", "--since", "2025-12-31"))["运营线路"] == "fixed missing late")
  }

  @Test("补报的早先公开改写了过去，单独列出；过去那天的判定不变")
  func lateEntry() throws {
    try workspace.write(
      "Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission.replacing("2025-11-20 10:00", with: "2026-02-02 10:00"))
    let report = try json("2026-02-10", "--since", "2026-01-10")
    #expect(try rewritten(report) == ["运营线路 late-entry missing met"])
    #expect(try entries(report)["运营线路"] == "fixed missing met")
  }

  @Test("与一份报告比：存档被改过就说；旧格式、另一版规则、读不懂、不早于基准日，都说清楚，退出 2")
  func report() throws {
    let file = "Entities/ceshi/submissions/a.yaml"
    try workspace.write(file, TemporaryWorkspace.submission)
    let old = workspace.path + "/old.json"
    let first = try gaps("2025-12-01", "--format", "json").output
    try workspace.write("old.json", first)
    // A file with an older submission time appears afterwards.
    try workspace.write(
      "Entities/ceshi/submissions/0.yaml",
      TemporaryWorkspace.submission.replacing("运营线路", with: "停靠站点").replacing("2025-11-20 10:00", with: "2025-11-19 10:00"))
    let report = try json("2025-12-10", "--since", old)
    #expect(try rewritten(report).contains { $0.hasPrefix("停靠站点 archive missing") })
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/ceshi/submissions/0.yaml")
    #expect(try rewritten(json("2025-12-10", "--since", old)).isEmpty)
    for (text, words) in [
      (first.replacing("\"schemaVersion\": \"1.1\"", with: "\"schemaVersion\": \"1.0\""), "报告的格式是 1.0"),
      (String(first.prefix(first.count / 2)), "没有写完"), ("{}", "不是 gongkai gaps 写的"), ("[1, 2", "不是 gongkai gaps 写的"),
      (first.replacing("2025-12-01", with: "2025-12-11"), "不早于基准日"),
    ] {
      try workspace.write("bad.json", text)
      let run = try gaps("2025-12-10", "--since", workspace.path + "/bad.json")
      #expect(run.status == 2 && run.errors.contains(words), "\(words): \(run.errors)")
    }
    try workspace.write("Specs/policy.yaml", try workspace.text("Specs/policy.yaml").replacing("2026.11", with: "2026.12"))
    let other = try gaps("2025-12-10", "--since", old)
    #expect(other.status == 2 && other.errors.contains("另一版规则") && other.errors.contains("--since 2025-12-01"))
    #expect(try gaps("2025-12-10", "--since", "上周").status == 64)
    #expect(try gaps("2025-12-10", "--since", workspace.path + "/nowhere.json").status == 2)
  }

  @Test("编号不随文件改名、别处的修改而变")
  func stable() throws {
    let text = TemporaryWorkspace.submission.replacing(", 终点站: 菊园车站", with: "")
    try workspace.write("Entities/ceshi/submissions/a.yaml", text)
    func ids() throws -> (Set<String>, Set<String>) {
      let report = try json("2026-10-31")
      return (Set(fingerprints(report).keys), Set((report["findings"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }))
    }
    let before = try ids()
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/ceshi/submissions/a.yaml")
    try workspace.write("Entities/ceshi/submissions/renamed.yaml", "# 一行注释\n" + text)
    #expect(try ids() == before)
    #expect(before.0.count > 20 && before.1.count > 20)
  }

  @Test("通知单：同样的缺口不重复发号；补上的注明办结；新的缺口另发一号")
  func notices() throws {
    #expect(try gaps("2026-01-10", "--quiet", "--notices").status == 1)
    let first = workspace.tree("Output/notices")
    #expect(first.keys.contains("ceshi/2026-0001.html") && first.keys.contains("ceshi/2026-0001.odt"))
    _ = try gaps("2026-01-10", "--quiet", "--notices")
    #expect(workspace.tree("Output/notices") == first)
    _ = try gaps("2026-01-17", "--quiet", "--notices")
    #expect(
      workspace.tree("Output/notices/ceshi") == first.filter { $0.key.hasPrefix("ceshi/") }.reduce(into: [:]) { $0[String($1.key.dropFirst(6))] = $1.value })
    // Disclosed: its line closes. Withdrawn later: a new gap, a new number.
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission.replacing("2025-11-20 10:00", with: "2026-01-20 10:00"))
    _ = try gaps("2026-01-24", "--quiet", "--notices")
    #expect(try workspace.text("Output/notices/ceshi/2026-0001.html").contains("2026-01-24 已办结"))
    #expect(!workspace.exists("Output/notices/ceshi/2026-0002.html"))
    try workspace.write("Entities/ceshi/submissions/b.yaml", "企业: ceshi\n报送时间: 2026-01-26 10:00\n撤回:\n  - {事项: 运营线路, 原因: 写错了}\n")
    _ = try gaps("2026-01-31", "--quiet", "--notices")
    let second = try workspace.text("Output/notices/ceshi/2026-0002.html")
    #expect(second.contains("示例国资公开督〔2026〕2号") && second.contains("运营线路") && second.contains("你单位有1项"))
    // The past is closed, and a register that was changed by hand stops the run.
    let past = try gaps("2026-01-30", "--quiet", "--notices")
    #expect(past.status == 2 && past.errors.contains("不能再补写"))
    try workspace.write("Output/notices/ceshi/register.json", "{\"entity\": \"ceshi\", \"notices\": [{\"number\": 1}]}")
    let broken = try gaps("2026-02-07", "--quiet", "--notices")
    #expect(broken.status == 2 && broken.errors.contains("登记簿读不懂"))
  }

  @Test("没有通知单的设置、与 --entity 同用：说清楚")
  func noticePolicy() throws {
    let policy = try workspace.text("Specs/policy.yaml")
    let start = try #require(policy.range(of: "notices:")), end = try #require(policy.range(of: "scores:"))
    try workspace.write("Specs/policy.yaml", policy.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: ""))
    let run = try gaps("2026-01-10", "--notices", "--quiet")
    #expect(run.status == 2 && run.errors.contains("整改通知单一节（notices）"))
    #expect(try gaps("2026-01-10", "--notices", "--entity", "ceshi").status == 64)
  }

  @Test("--quiet 不打印；报告照写；进度只在终端上")
  func quiet() throws {
    let run = try gaps("2026-01-10", "--quiet")
    #expect(run.status == 1 && run.output.isEmpty && run.errors.isEmpty)
    #expect(workspace.exists("Output/reports/2026-01-10/index.html") && workspace.exists("Output/reports/2026-01-10/gaps.xlsx"))
    #expect(try gaps("2026-01-10").errors.isEmpty)
  }
}
