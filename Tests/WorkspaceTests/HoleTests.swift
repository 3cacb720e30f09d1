// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A hole is shown as a hole: what was filed without any of what must be in it is nowhere told as published.
@Suite("没有内容的公开记录", .serialized)
struct HoleTests {
  private let data = "Output/bundles/current/data/"

  private func site(_ content: String) throws -> (workspace: TemporaryWorkspace, item: String, org: String, theme: String) {
    let workspace = try TemporaryWorkspace()
    try workspace.write(
      "Entities/ceshi/submissions/a.yaml",
      TemporaryWorkspace.submission.replacingOccurrences(
        of: "      线路:\n        - {线路名称: 示例1路, 起点站: 嘉定北站, 终点站: 菊园车站}\n", with: ""
      ).replacingOccurrences(of: "    内容:\n", with: "    内容:\n" + content))
    let run = try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-10-31"])
    try #require([0, 1].contains(run.status), "\(run.errors)")
    return (
      workspace, try workspace.text(data + "items/ceshi/urban-bus/route-list/index.html"), try workspace.text(data + "org/ceshi/index.html"),
      try workspace.text(data + "themes/take-the-bus.html")
    )
  }

  @Test("规定要写的都是空的：写明没有公开，企业页、主题页、搜索都不当作公开", arguments: ["      线路: []\n", "      线路:\n        - {线路名称: \"\", 起点站: \"\", 终点站: \"\"}\n"])
  func hole(_ content: String) throws {
    let site = try site(content)
    let words = "没有公开：企业 2025-11-20 报送的这一条里，规定要写的内容都是空的"
    #expect(site.item.contains("<p class=\"notice\">\(words)。</p>"))
    #expect(site.org.contains("截至 2026-10-31 " + words) && !site.org.contains("2025-11-12 公开"))
    #expect(site.theme.contains("截至 2026-10-31 " + words))
    #expect(try site.workspace.text(data + "assets/search-index.js").contains("\"a\": \"\(words)"))
  }

  @Test("写了一样规定要写的，照常公开，不算没有内容")
  func some() throws {
    let site = try site("      线路:\n        - {线路名称: 示例1路, 起点站: \"\", 终点站: 菊园车站}\n")
    #expect(!site.item.contains("规定要写的内容都是空的") && site.org.contains("2025-11-12 公开"))
    #expect(site.theme.contains("示例1路"))
  }
}
