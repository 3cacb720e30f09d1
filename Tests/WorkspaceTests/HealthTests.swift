// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("规则的表现")
struct HealthTests {
  private func rows(_ report: [String: Any], _ key: String, _ line: Int) -> [[String: Any]] {
    (report[key] as? [[String: Any]] ?? []).filter { $0["file"] as? String == "Specs/sectors/water-supply.yaml" && $0["line"] as? Int == line }
  }

  @Test("种下的永远不响、次次都响的两条校验找得到；各代码的数等于各主体的数之和；月数不对的退出 64")
  func planted() throws {
    let workspace = try TemporaryWorkspace.samples()
    let path = "Specs/sectors/water-supply.yaml"
    let text = try workspace.text(path)
    let order = "      - {check: order, elements: [start-time, expected-end]}\n"
    let place = try #require(text.range(of: order))
    let line = text[..<place.upperBound].count { $0 == "\n" } + 1
    let planted = ["max", "min"].map { "      - {check: span, start: start-time, end: expected-end, \($0): 900 months}\n" }.joined()
    try workspace.write(path, text.replacingCharacters(in: place, with: order + planted))

    func health(_ arguments: String...) throws -> ProgramRun {
      try gongkai(["specs", "health", "--as-of", "2026-10-31", "--workspace", workspace.path] + arguments)
    }
    let run = try health("--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let dead = try #require(rows(report, "neverFound", line).first)
    #expect(dead["found"] as? Int == 0 && dead["judged"] as? Int ?? 0 > 1)
    let always = try #require(rows(report, "alwaysFound", line + 1).first)
    #expect(always["found"] as? Int == always["judged"] as? Int && always["judged"] as? Int ?? 0 > 1)
    #expect(rows(report, "neverFound", line + 1).isEmpty && rows(report, "alwaysFound", line).isEmpty)
    // The same finding in every filing of an item shows, whichever rule it comes from.
    let constants = report["inEveryFiling"] as? [[String: Any]] ?? []
    #expect(constants.contains { $0["item"] as? String == "计划停水通知" && $0["code"] as? String == "out-of-range" })
    for row in report["findings"] as? [[String: Any]] ?? [] {
      let parts = (row["entities"] as? [String: Int] ?? [:]).values.reduce(0, +)
      #expect(row["count"] as? Int == parts && parts > 0)
    }

    // What was filed before the months asked about is not counted.
    let short = try #require(try JSONSerialization.jsonObject(with: Data(try health("--format", "json", "--months", "1").output.utf8)) as? [String: Any])
    #expect(short["filings"] as? Int ?? 0 < report["filings"] as? Int ?? 0)
    let told = try health().output
    #expect(told.contains("\(path):\(line)") && told.contains("从来没有发现什么的校验"))
    for months in ["0", "121", "x"] { #expect(try health("--months", months).status == 64, "\(months)") }
  }

  @Test("与别的事项比出来的，算在比的那一条校验上：行里的也算")
  func comparedWithOthers() throws {
    let workspace = try TemporaryWorkspace.samples()
    let rules = "Specs/sectors/urban-bus.yaml"
    let lines = try workspace.text(rules).split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("check: same-keys, column: line") && $0.contains("每条运营线路都要有首末班时间") }) + 1
    func isDead() throws -> Bool {
      let run = try gongkai(["specs", "health", "--as-of", "2026-10-31", "--format", "json", "--workspace", workspace.path])
      let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      return (report["neverFound"] as? [[String: Any]] ?? []).contains { $0["file"] as? String == rules && $0["line"] as? Int == line }
    }
    #expect(try isDead())
    let file = "Entities/shili-bus-north/submissions/2025-11-21-lines.yaml"
    let text = try workspace.text(file)
    let hours = try #require(text.range(of: "  运营时间:"))
    let name = try #require(text.range(of: "北区1路", range: hours.upperBound..<text.endIndex))
    try workspace.write(file, text.replacingCharacters(in: name, with: "没有的路"))
    #expect(try !isDead())
  }
}
