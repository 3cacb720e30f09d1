// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Several enterprises and files, more than one year, days on the edge: what a report counts, numbers and remembers.
@Suite("几家、几年、几份", .serialized)
struct ReportMemoryTests {
  let workspace: TemporaryWorkspace

  init() throws { workspace = try TemporaryWorkspace() }

  private func run(_ verb: String, _ day: String, _ arguments: String...) throws -> ProgramRun {
    try gongkai([verb, "--workspace", workspace.path, "--as-of", day] + arguments)
  }

  private func json(_ day: String, _ arguments: String...) throws -> [String: Any] {
    let run = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", day, "--format", "json"] + arguments)
    return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
  }

  private func addNeighbour() throws {
    try workspace.write(
      "Entities/linju/entity.yaml",
      TemporaryWorkspace.entity.replacing("entity: ceshi", with: "entity: linju").replacing("示例测试公交", with: "示例邻居公交")
        .replacing("91310114MA1GW0000M", with: "91310114MA1GP03039"))
  }

  private func lines(_ filed: String, published: String, last: String = "菊园车站") -> String {
    TemporaryWorkspace.submission.replacing("2025-11-20 10:00", with: filed).replacing("2025-11-12 09:00", with: published).replacing("菊园车站", with: last)
  }

  @Test("几个线程读几份报送件，各家的问题还是各家的：逐字节与一个线程相同")
  func threads() throws {
    for month in 1...9 {
      try workspace.write(
        "Entities/ceshi/submissions/\(month).yaml",
        lines("2026-0\(month)-20 10:00", published: "2026-0\(month)-19 09:00", last: month % 2 == 0 ? "第\(month)站" : "\"\"")
          + String(repeating: "# 说明\n", count: month * month))
    }
    for verb in ["check", "gaps"] {
      let one = try run(verb, "2026-10-31", "--threads", "1"), four = try run(verb, "2026-10-31", "--threads", "4")
      #expect(one.output == four.output && one.output.contains("5.yaml"), "\(verb)")
    }
  }

  @Test("通知单的号一家一个，每年从 1 号起")
  func noticeNumbers() throws {
    try addNeighbour()
    #expect(try run("gaps", "2025-12-20", "--quiet", "--notices").status == 1)
    let first = Set(workspace.tree("Output/notices").keys.filter { $0.hasSuffix(".odt") })
    #expect(first == ["ceshi/2025-0001.odt", "linju/2025-0002.odt"])
    // One of them closes and opens again in the new year.
    try workspace.write("Entities/ceshi/submissions/a.yaml", lines("2025-12-25 10:00", published: "2025-12-24 09:00"))
    _ = try run("gaps", "2025-12-27", "--quiet", "--notices")
    try workspace.write("Entities/ceshi/submissions/b.yaml", "企业: ceshi\n报送时间: 2026-01-26 10:00\n撤回:\n  - {事项: 运营线路, 原因: 写错了}\n")
    _ = try run("gaps", "2026-01-31", "--quiet", "--notices")
    #expect(workspace.exists("Output/notices/ceshi/2026-0001.odt") && !workspace.exists("Output/notices/ceshi/2026-0003.odt"))
    #expect(try workspace.text("Output/notices/ceshi/2026-0001.html").contains("〔2026〕1号"))
  }

  @Test("快到期的：正好第 30 天的也在，第 31 天的不在")
  func dueSoon() throws {
    func titles(_ day: String) throws -> String {
      _ = try run("gaps", day, "--quiet")
      return try workspace.text("Output/reports/\(day)/csv/due-soon.csv")
    }
    let due = try #require(
      ((try json("2025-11-10")["entities"] as? [[String: Any]])?.first?["obligations"] as? [[String: Any]])?.first { $0["label"] as? String == "票价" }?["due"]
        as? String)
    #expect(due == "2025-11-28")
    #expect(try !titles("2025-10-28").contains("票价,"))
    #expect(try titles("2025-10-29").contains("票价,"))
    try workspace.write("Specs/policy.yaml", try workspace.text("Specs/policy.yaml").replacing("due-soon: 30 days", with: "due-soon: 18 days"))
    #expect(try titles("2025-11-10").contains("票价,"))
    #expect(try !titles("2025-11-09").contains("票价,"))
  }

  @Test("那天以后才发生的公开、撤回，不改写那天", arguments: [true, false])
  func laterEvents(_ isDisclosure: Bool) throws {
    if isDisclosure {
      try workspace.write("Entities/ceshi/submissions/a.yaml", lines("2026-10-26 10:00", published: "2026-10-25 09:00"))
    } else {
      try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
      try workspace.write("Entities/ceshi/submissions/b.yaml", "企业: ceshi\n报送时间: 2026-10-26 10:00\n撤回:\n  - {事项: 运营线路, 原因: 写错了}\n")
    }
    let changes = try #require(try json("2026-10-31", "--since", "2026-10-20")["changes"] as? [String: Any])
    #expect((changes["rewritten"] as? [Any])?.isEmpty == true)
    let entries = try #require(changes["entries"] as? [[String: Any]])
    let own = entries.first { $0["title"] as? String == "运营线路" }
    #expect(own?["before"] as? String == (isDisclosure ? "missing" : "met") && own?["after"] as? String == (isDisclosure ? "late" : "missing"))
  }

  @Test("原来就已公开的，新的一版逾期，不算新出现的缺口；写在以后的确认不算数")
  func metThenLate() throws {
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    try workspace.write("Entities/ceshi/submissions/b.yaml", "企业: ceshi\n报送时间: 2026-01-05 10:00\n确认无变化:\n  - {事项: 运营线路, 确认日期: 2026-12-31}\n")
    let before = try #require(try own(json("2026-02-01")))
    #expect(before["status"] as? String == "met" && before["renewBy"] as? String == "2026-11-12")
    // By enterprise, sector, item and occurrence; notices and reports of years ago name it so.
    #expect(before["fingerprint"] as? String == "9ec95cd4974c")
    try workspace.write(
      "Entities/ceshi/submissions/c.yaml",
      lines("2026-06-02 10:00", published: "2026-06-01 09:00", last: "新成路站").replacing("形成日期: 2025-11-10", with: "形成日期: 2026-03-10"))
    let report = try json("2026-06-10", "--since", "2026-02-01")
    #expect(try own(report)?["status"] as? String == "late")
    let changes = try #require((report["changes"] as? [String: Any])?["entries"] as? [[String: Any]])
    #expect(!changes.contains { $0["title"] as? String == "运营线路" })
  }

  private func own(_ report: [String: Any]) throws -> [String: Any]? {
    let entity = (report["entities"] as? [[String: Any]])?.first
    return (entity?["obligations"] as? [[String: Any]])?.first { $0["label"] as? String == "运营线路" }
  }

  @Test("分数：各项的分正好加成满分；无法判定的分开，不得分也不扣分")
  func scores() throws {
    let policy = try workspace.text("Specs/policy.yaml")
    let start = try #require(policy.range(of: "scores:")), end = try #require(policy.range(of: "screening:"))
    try workspace.write(
      "Specs/policy.yaml",
      policy.replacingCharacters(
        in: start.lowerBound..<end.lowerBound,
        with: """
          scores:
            full: 100
            weights: {binding: 1, provisional: 1, committed: 1, advisory: 1}
            deductions: {missing: 100, incomplete: 50, stale: 40, late: 30}

          """))
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    // What it asks about is not known: whether some items apply cannot be judged.
    try workspace.write("Entities/ceshi/entity.yaml", TemporaryWorkspace.entity.replacing("attributes: {longest-interval: 20}\n", with: ""))
    _ = try run("gaps", "2026-10-31", "--quiet")
    let text = try workspace.text("Output/reports/2026-10-31/csv/scores.csv")
    let rows = text.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    let head = try #require(rows.first)
    func total(_ column: String) throws -> Int {
      let index = try #require(head.firstIndex(of: column), "\(head)")
      return rows.dropFirst().filter { !$0.contains("合计") }.reduce(0) { $0 + (Int($1[index].replacing(".", with: "")) ?? 0) }
    }
    #expect(try total("分值") == 10_000, "\(text)")
    #expect(try total("得分") + total("无法判定") < 10_000 && total("无法判定") > 0)
    #expect(rows.contains { $0.contains("合计") && $0.contains("100.00") })
    let judged = try #require(rows.first { $0.contains("运营线路") })
    let points = try #require(head.firstIndex(of: "分值")), earned = try #require(head.firstIndex(of: "得分"))
    #expect(judged[points] == judged[earned] && judged[points] != "0.00")
  }
}
