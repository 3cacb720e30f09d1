// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A page for every line, plant and station, gathered from what the items publish, by data alone.
@Suite("线路、水厂、车站的页面", .serialized)
struct ThingPageTests {
  let workspace: TemporaryWorkspace
  private let data = "Output/bundles/current/data/"

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
  }

  private func bundle() throws {
    let run = try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-10-31"])
    #expect([0, 1].contains(run.status), "\(run.errors)")
  }

  private func notice(_ lines: String, reviewed: Bool = true) throws {
    let review = reviewed ? "\n      公开审查: {审查人: 办公室主任, 审查日期: 2026-03-01, 结论: 主动公开}" : ""
    try workspace.write(
      "Entities/ceshi/submissions/b.yaml",
      """
      企业: ceshi
      报送时间: 2026-03-02 10:00
      公开事项:
        线路变更公告:
          - 编号: BG-1
            公开时间: 2026-03-02 09:00
            公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/change"}, {渠道: 站牌}]
      \(review.isEmpty ? "" : String(review.dropFirst()))
            内容: {涉及线路: [\(lines)], 变更类型: 延伸, 实施日期: 2026-03-20, 变更原因: 新站启用, 调整后: 延伸到新站}

      """.replacingOccurrences(of: "\n\n      内容", with: "\n      内容"))
  }

  private var pages: [String: String] {
    workspace.tree(data + "things").filter { $0.key.hasSuffix(".html") }.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  @Test("线路一页：走向和变更在一起，没有公开的写明；公告里的名称不另成一条线路")
  func line() throws {
    try notice("示例1路, 示例9路")
    try bundle()
    let page = try #require(pages.first { $0.value.contains("<h1>示例1路</h1>") }?.value)
    #expect(page.contains("嘉定北站") && page.contains("延伸到新站") && page.contains("运营时间") && page.contains("尚未公开"))
    #expect(!pages.contains { $0.value.contains("<h1>示例9路</h1>") })
    let list = try #require(pages["line.html"])
    #expect(list.contains(">示例1路</a>") && !list.contains("示例9路"))
    #expect(try workspace.text(data + "index.html").contains("<a href=\"things/line.html\">线路</a>"))
    #expect(try workspace.text(data + "assets/search-index.js").contains("\"n\": \"示例1路\""))
  }

  @Test("核对中的内容不上线路的页面")
  func withheld() throws {
    try notice("示例1路", reviewed: false)
    try bundle()
    #expect(!pages.contains { $0.value.contains("延伸到新站") || $0.value.contains("BG-1") })
    // A table that was put right waits too: its old rows are not repeated.
    try workspace.write(
      "Entities/ceshi/submissions/c.yaml",
      TemporaryWorkspace.submission.replacingOccurrences(of: "2025-11-20 10:00", with: "2026-03-20 10:00").replacingOccurrences(
        of: "终点站: 菊园车站", with: "终点: 菊园车站"))
    try bundle()
    #expect(!pages.contains { $0.value.contains("菊园车站") })
  }

  @Test("两家的同名线路是两页，一家的名称相同是一页")
  func names() throws {
    try workspace.write(
      "Entities/lingwai/entity.yaml",
      TemporaryWorkspace.entity.replacingOccurrences(of: "ceshi", with: "lingwai").replacingOccurrences(of: "示例测试公交", with: "示例另外公交")
        .replacingOccurrences(of: "91310114MA1GW0000M", with: "91310114MA1GW0001Q"))
    try workspace.write("Entities/lingwai/submissions/a.yaml", TemporaryWorkspace.submission.replacingOccurrences(of: "ceshi", with: "lingwai"))
    try bundle()
    #expect(pages.count { $0.value.contains("<h1>示例1路</h1>") } == 2)
  }

  @Test(
    "来源和说法写错是错误，猜得出原来的",
    arguments: [
      ("things/line", "urban-bus/route-list", "urban-bus/route-lists", "urban-bus/route-list"), ("things/plant", "name: plant", "name: plamt", "plant"),
      ("things/line", "name: affected-lines", "name: effective-date", "effective-date"),
      ("tables/synonyms", "water-supply/water-price", "water-supply/price", "water-supply/water-price"),
      ("tables/synonyms", "words: [缴水费", "words: [水费", "水费"), ("things/station", "title: 车站", "titel: 车站", "title"),
    ])
  func lint(_ name: String, _ old: String, _ new: String, _ told: String) throws {
    let path = "Specs/\(name).yaml"
    let text = try workspace.text(path)
    #expect(text.contains(old))
    try workspace.write(path, text.replacingOccurrences(of: old, with: new))
    let run = try gongkai(["specs", "lint", "--workspace", workspace.path])
    #expect(run.status == 2 && (run.output + run.errors).contains(path) && (run.output + run.errors).contains(told), "\(run)")
  }
}
