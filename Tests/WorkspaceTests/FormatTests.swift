// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationXML
import TestSupport
import Testing

/// One model, every format: the same obligations with the same status, the same findings, the same counts.
@Suite("各种格式说同一件事", .serialized)
struct FormatTests {
  let workspace: TemporaryWorkspace
  let folder: String
  let report: [String: Any]

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission.replacing(", 终点站: 菊园车站", with: ""))
    try workspace.write("Entities/ceshi/submissions/b.yaml", "企业: ceshi\n报送时间: \"2026\n")
    _ = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31", "--quiet", "--calendar"])
    folder = "Output/reports/2026-10-31/"
    report = try #require(try JSONSerialization.jsonObject(with: Data(workspace.text(folder + "gaps.json").utf8)) as? [String: Any])
  }

  private var obligations: [[String: Any]] { (report["entities"] as? [[String: Any]] ?? []).flatMap { $0["obligations"] as? [[String: Any]] ?? [] } }
  private var fingerprints: Set<String> { Set(obligations.compactMap { $0["fingerprint"] as? String }) }
  private var findings: Set<String> { Set((report["findings"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }) }

  private func found(_ digits: Int, _ name: String) throws -> Set<String> {
    let text = try workspace.text(folder + name)
    let pattern = try NSRegularExpression(pattern: "(?<![0-9a-f])[0-9a-f]{\(digits)}(?![0-9a-f])")
    return Set(pattern.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { Range($0.range, in: text).map { String(text[$0]) } })
  }

  @Test(
    "每种文字格式都有每一项义务、每一个问题",
    arguments: [
      "gaps.txt", "gaps.md", "gaps.sarif", "gaps.junit.xml", "entities/ceshi.html",
    ])
  func everything(_ name: String) throws {
    #expect(try found(12, name).isSuperset(of: fingerprints) && fingerprints.count > 25)
    #expect(try found(16, name).isSuperset(of: findings) && findings.count >= 2)
  }

  @Test("表格")
  func tables() throws {
    #expect(try found(12, "csv/obligations.csv") == fingerprints)
    #expect(try found(16, "csv/findings.csv") == findings)
    let statuses = Dictionary(grouping: obligations.compactMap { $0["status"] as? String }, by: { $0 }).mapValues(\.count)
    let names = ["missing": "未公开", "incomplete": "要素不全", "unjudged": "无法判定", "not-applicable": "不适用", "pending": "未到期", "met": "已公开"]
    let rows = try workspace.text(folder + "csv/obligations.csv").components(separatedBy: "\r\n")
    for (status, count) in statuses {
      let name = try #require(names[status], "\(status)")
      #expect(rows.count { $0.contains(",\(name),") } == count, "\(status)")
    }
  }

  @Test("豁免的每一行都有理由和到哪一天：文字、网页、JSON、表格")
  func waived() throws {
    try workspace.write(
      "Entities/ceshi/waivers.yaml",
      "豁免:\n  - {事项: 运营时间, 类型: 暂缓公开, 理由: 时刻正在重排, 批准岗位: 分管领导, 批准日期: 2026-03-02, 到期日: 2026-12-31, 复核日期: 2026-11-30}\n")
    _ = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31", "--quiet"])
    for file in ["gaps.txt", "gaps.md", "entities/ceshi.html", "csv/obligations.csv", "gaps.json"] {
      let lines = try workspace.text(folder + file)
      #expect(lines.contains("时刻正在重排") && lines.contains("2026-12-31"), "\(file)")
    }
    let row = try #require(workspace.text(folder + "csv/obligations.csv").components(separatedBy: "\r\n").first { $0.contains(",豁免,") })
    #expect(row.hasSuffix(",时刻正在重排,2026-12-31"))
    let json = try #require(try JSONSerialization.jsonObject(with: Data(workspace.text(folder + "gaps.json").utf8)) as? [String: Any])
    let waivers = (json["entities"] as? [[String: Any]] ?? []).flatMap { $0["obligations"] as? [[String: Any]] ?? [] }.compactMap {
      $0["waiver"] as? [String: String]
    }
    #expect(waivers.count == 1 && waivers[0]["ground"] == "时刻正在重排" && waivers[0]["until"] == "2026-12-31")
  }

  @Test("公式、标记、控制字符在每种格式里都只是文字")
  func hostileText() throws {
    let name = "=HYPERLINK(\"x\")<script>alert(1)</script>|*_]]>"
    try workspace.write(
      "Entities/ceshi/entity.yaml",
      TemporaryWorkspace.entity.replacing("name: 示例测试公交", with: "name: '\(name)'"))
    // What cannot be seen stands in a value, written as YAML writes it.
    try workspace.write(
      "Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission.replacing("终点站: 菊园车站", with: "终点: \"菊园\\u2028\\u202E车站\\a\\e[31m\""))
    _ = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31", "--quiet", "--calendar", "--notices"])
    for file in ["index.html", "briefing.html", "entities/ceshi.html"] {
      let text = try workspace.text(folder + file)
      // The page's own script is the only one, and stands behind all that was written by others.
      let scripts = text.components(separatedBy: "<script")
      #expect(scripts.count == (file == "briefing.html" ? 1 : 2) && scripts[0].contains("&lt;script&gt;"), "\(file)")
    }
    #expect(try !workspace.text("Output/notices/ceshi/2026-0001.html").contains("<script"))
    #expect(try !workspace.text(folder + "gaps.md").contains("<script"))
    #expect(try workspace.text(folder + "csv/overview.csv").contains("'=HYPERLINK"))
    #expect(XMLParser(data: Data(try workspace.text(folder + "gaps.junit.xml").utf8)).parse())
    for (file, bytes) in workspace.tree(folder) where !file.hasSuffix(".xlsx") {
      let shown = String(decoding: bytes, as: UTF8.self).unicodeScalars
      let hidden = shown.filter { $0.value < 0x20 && !"\n\r\t".unicodeScalars.contains($0) || [0x7F, 0x2028, 0x2029, 0x202E].contains($0.value) }
      #expect(hidden.isEmpty, "\(file) \(hidden)")
    }
  }

  @Test("写不了的文件夹：退出 2，旧的报告原样留着")
  func unwritable() throws {
    let before = workspace.tree("Output/reports")
    try FileManager.default.removeItem(atPath: workspace.path + "/Output/reports")
    try workspace.write("Output/reports", "占住的文件")
    let run = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31", "--quiet"])
    #expect(run.status == 2 && run.errors.contains("Output/reports"))
    #expect(!before.isEmpty)
  }

  @Test("单页 HTML 里有各家的清单，链接都在页内")
  func single() throws {
    let page = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31", "--format", "html"]).output
    #expect(page.contains("href=\"#e-ceshi\"") || page.contains("id=\"e-ceshi\""))
    #expect(!page.contains("href=\"entities/"))
    for format in ["csv", "md", "sarif", "junit"] {
      #expect(try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31", "--format", format]).status == 1)
    }
  }
}
