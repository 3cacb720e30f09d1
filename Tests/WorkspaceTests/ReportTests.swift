// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("报告的各种格式", .serialized)
struct ReportTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write(
      "Entities/ceshi/submissions/a.yaml",
      TemporaryWorkspace.submission.replacingOccurrences(of: ", 终点站: 菊园车站", with: ""))
    try workspace.write("Entities/ceshi/submissions/b.yaml", "企业: ceshi\n报送时间: \"2026\n")
  }

  private func run(_ arguments: String..., environment: [String: String] = [:]) throws -> ProgramRun {
    try gongkai(arguments + ["--workspace", workspace.path, "--as-of", "2026-10-31"], environment: environment)
  }

  @Test("gaps 的 JSON 符合提交的 JSON Schema；写坏了就不符合")
  func gapsSchema() throws {
    let schema = try SchemaCheck(Data(RepositoryFolder.text("Docs/schemas/gaps-1.1.schema.json").utf8))
    let text = try run("gaps", "--format", "json").output
    #expect(try schema.faults(Data(text.utf8)) == [])
    for (old, new) in [
      ("\"status\": \"unjudged\"", "\"status\": \"absent\""), ("\"asOf\"", "\"as-of\""), ("\"laterSubmissions\": 0", "\"laterSubmissions\": \"0\""),
    ] {
      #expect(try !schema.faults(Data(text.replacingOccurrences(of: old, with: new).utf8)).isEmpty, "\(old)")
    }
  }

  @Test("文字和 JSON 说的是同一回事：总数、义务、问题")
  func formatsAgree() throws {
    let text = try run("gaps").output
    let json = try JSONSerialization.jsonObject(with: Data(run("gaps", "--format", "json").output.utf8)) as? [String: Any]
    let totals = try #require(json?["totals"] as? [String: Any])
    #expect(text.contains("应公开 \(try #require(totals["due"] as? Int)) 项"))
    let entities = try #require(json?["entities"] as? [[String: Any]])
    let obligations = entities.flatMap { $0["obligations"] as? [[String: Any]] ?? [] }
    for obligation in obligations { #expect(text.contains(try #require(obligation["label"] as? String))) }
    let ids = Set((json?["findings"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String })
    for id in obligations.flatMap({ $0["findings"] as? [String] ?? [] }) { #expect(ids.contains(id)) }
    let unjudged = obligations.count { $0["status"] as? String == "unjudged" }
    #expect(unjudged > 0)
    // Every one of them is named, folded by cause: here all for one unreadable file, which has an entry of its own.
    let told = (json?["notEvaluated"] as? [[String: Any]] ?? []).compactMap { $0["subject"] as? String }
    #expect(told.count == 2)
    for obligation in obligations where obligation["status"] as? String == "unjudged" {
      #expect(told.contains { $0.contains(obligation["label"] as? String ?? "?") })
    }
  }

  @Test("SARIF 有列的单位、规则、相对路径")
  func sarif() throws {
    let result = try run("check", "--format", "sarif")
    #expect(result.status == 1)
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let run = try #require((json?["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count >= 2)
    for result in results { #expect(rules.contains(try #require(result["ruleId"] as? String))) }
  }

  @Test("同样的输入，同样的字节：不论语言环境、时区、线程数")
  func deterministic() throws {
    let plain = try run("gaps", "--format", "json").output
    let other = try run(
      "gaps", "--format", "json", "--threads", "5", environment: ["LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"]
    ).output
    #expect(plain == other)
    #expect(try run("check").output == run("check", "--threads", "1").output)
  }

  @Test("过去某天的判定只看那天以前的报送")
  func pastDay() throws {
    let before = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2025-11-19", "--format", "json"]).output
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/ceshi/submissions/a.yaml")
    let without = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2025-11-19", "--format", "json"]).output
    func statuses(_ text: String) throws -> [String] {
      let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      let entities = json?["entities"] as? [[String: Any]] ?? []
      return entities.flatMap { $0["obligations"] as? [[String: Any]] ?? [] }.map { "\($0["label"] ?? "") \($0["status"] ?? "")" }
    }
    #expect(try statuses(before) == statuses(without))
    #expect(try statuses(before).contains("运营线路 pending"))
  }

  @Test("框里的插入符对准双宽字符")
  func carets() throws {
    try workspace.write(
      "Entities/ceshi/submissions/a.yaml",
      TemporaryWorkspace.submission.replacingOccurrences(of: "{渠道: 企业网站,", with: "{渠道: 企业网战,"))
    let lines = try run("check", workspace.path + "/Entities/ceshi/submissions/a.yaml").output.components(separatedBy: "\n")
    let index = try #require(lines.firstIndex { $0.contains("{渠道: 企业网战,") })
    func width(_ text: Substring) -> Int { text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) } }
    let source = lines[index]
    let carets = lines[index + 1]
    let start = try #require(source.range(of: "企业网战"))
    let mark = try #require(carets.firstIndex(of: "^"))
    #expect(width(source[..<start.lowerBound]) == width(carets[..<mark]))
    #expect(carets.count { $0 == "^" } == 8)
  }

  @Test("报告与存档的金样一致", arguments: [("check", "check.txt"), ("gaps", "gaps.txt")])
  func golden(_ verb: String, _ name: String) throws {
    let fixed = try TemporaryWorkspace(specs: false)
    try fixed.write("Entities/ceshi/entity.yaml", TestRulebook.entity)
    try GoldenWorkspace.fill(fixed)
    let output = try gongkai([verb, "--workspace", fixed.path, "--as-of", "2026-10-31"]).output
    // The digests say which files were read; the golden text is about the words.
    let plain = output.replacingOccurrences(of: "[0-9a-f]{12}", with: "············", options: .regularExpression)
    try Golden.expect(plain, name)
  }
}

/// A small workspace with every kind of section in its report.
enum GoldenWorkspace {
  static func fill(_ workspace: TemporaryWorkspace) throws {
    let sector = """
      sector: ceshi
      label: 测试行业
      groups:
        - {id: g, label: 一级}
      requirements:
        - id: lines
          label: 运营线路
          group: g
          summary: 线路
          basis: [{instrument: law, clause: "1"}]
          timing: {kind: standing, within: 20 working-days}
          elements:
            - id: table
              label: 线路
              type: table
              required: true
              columns:
                - {id: line, label: 线路名称, type: text, required: true}
                - {id: first, label: 首班, type: time, required: true, example: "05:30"}
        - {id: profile, label: 企业概况, group: g, summary: 概况, basis: [{instrument: law, clause: "3"}], timing: {kind: standing, within: promptly}, elements: []}
        - {id: report, label: 年度报告, group: g, summary: 报告, basis: [{instrument: law, clause: "4"}], timing: {kind: periodic, every: year, due: 03-31}, elements: []}

      """
    for (name, bytes) in try TestRulebook.sources(sector) { try workspace.write(name, Data(bytes)) }
    try workspace.write(
      "Entities/ceshi/submissions/a.yaml",
      """
      企业: ceshi
      报送时间: 2025-12-20 10:00
      公开事项:
        运营线路:
          形成日期: ２０２５年１１月１０日
          公开时间: 2025-12-12 09:00
          公开渠道: [{渠道: 官网, 地址: "https://www.example.cn/"}]
          内容:
            线路:
              - {线路名称: 嘉定1路, 首班: 5点半}
              - {线路名称: 嘉定9路, 手班: 06:00}

      """)
    try workspace.write("Entities/ceshi/submissions/b.yaml", "企业: ceshi\n报送时间: 2026-01-20 10:00\n公开事项:\n  企业概况: \"没写完\n")
  }
}
