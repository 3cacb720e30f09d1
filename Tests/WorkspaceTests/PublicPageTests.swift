// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What a reader of a page sees at once: first what most come for, nothing twice, no empty column, every figure with its unit and its day.
@Suite("公开的页面", .serialized)
struct PublicPageTests {
  private let data = "Output/bundles/current/data/"

  private func samples(_ day: String = "2026-10-31") throws -> TemporaryWorkspace {
    let workspace = try TemporaryWorkspace.samples()
    try bundle(workspace, day)
    return workspace
  }

  private func bundle(_ workspace: TemporaryWorkspace, _ day: String) throws {
    let run = try gongkai(["bundle", "--workspace", workspace.path, "--as-of", day])
    try #require([0, 1].contains(run.status), "\(run.errors)")
  }

  private func thing(_ workspace: TemporaryWorkspace, _ folder: String, _ name: String) throws -> String {
    let pages = workspace.tree(data + "things/" + folder).filter { $0.key.hasSuffix(".html") }.map { String(decoding: $0.value, as: UTF8.self) }
    return try #require(pages.first { $0.contains("<h1>\(name)</h1>") }, "\(name)")
  }

  @Test("线路页先写首末班，再写间隔、票价、站点；标题下面不再重复标题；没有空的一栏")
  func line() throws {
    let page = try thing(samples(), "line/shili-bus", "示例1路")
    let places = ["运营时间", "发车间隔", "票价", "停靠站点", "运营线路"].map { page.range(of: "index.html\">\($0)</a></h2>")?.lowerBound }
    #expect(places.allSatisfy { $0 != nil } && zip(places, places.dropFirst()).allSatisfy { $0! < $1! }, "\(places)")
    #expect(page.contains("<caption class=\"spoken\">线路</caption>") && !page.contains("<caption>"))
    let tables = page.components(separatedBy: "<table").dropFirst()
    #expect(!tables.isEmpty)
    for table in tables {
      let heads = table.components(separatedBy: "<th scope=\"col\">").dropFirst().map { $0.components(separatedBy: "</th>")[0] }
      for head in heads {
        #expect(
          table.contains(/data-label="[^"]*">[^<]/) && !table.components(separatedBy: "data-label=\"\(head)\">").dropFirst().allSatisfy { $0.hasPrefix("</t") },
          "\(head)")
      }
    }
  }

  @Test("水厂页写明是哪一期；断开的几期连着说；图里的数列成表")
  func plant() throws {
    let page = try thing(samples(), "plant/shili-public", "示例镇水厂")
    #expect(page.contains("<caption>2026年9月 检测结果</caption>"))
    #expect(page.contains("图中断开的地方没有数据：2025年11月到2026年7月（未公开）。"))
    // Beside the newest results the label of the lower limit would cover them.
    #expect(page.contains(/<text x="52" y="\d+" text-anchor="start">限值 0.5<\/text>/) || page.contains(/<text x="52" y="\d+">限值 0.5<\/text>/))
    #expect(page.contains("<p class=\"charted\">浑浊度</p>") && page.contains("<th scope=\"col\">浑浊度（NTU）</th>"))
    #expect(page.contains("<summary>图里的数，列成表</summary>") && page.contains("<th scope=\"row\" data-label=\"所属期\">2026年8月</th>"))
  }

  @Test("区间写明单位：水价表、算一算、事项页、下载的表")
  func units() throws {
    let workspace = try samples()
    #expect(try workspace.text(data + "index.html").contains("<th scope=\"col\">年用水量（立方米）</th>"))
    let item = data + "items/shili-water/water-supply/water-price/"
    #expect(try workspace.text(item + "index.html").contains("data-label=\"年用水量（立方米）\">0-220</td>"))
    #expect(try workspace.text(item + "residential-tiers.csv").contains("年用水量（立方米）"))
  }

  @Test("首页投诉一栏不点开就有电话和几天答复")
  func complaints() throws {
    let page = try samples().text(data + "index.html")
    #expect(page.contains("<summary>示例公交有限公司 <span class=\"faint keep\">021-00001002</span> <span class=\"faint keep\">8 工作日</span></summary>"))
  }

  @Test("提前公开的新内容：线路页、一件事里现在的内容写它自己的公开时间")
  func days() throws {
    let workspace = try TemporaryWorkspace()
    let first = TemporaryWorkspace.submission
    try workspace.write("Entities/ceshi/submissions/a.yaml", first)
    let changed = first.replacingOccurrences(of: "    内容:\n", with: "    更正说明: 改线\n    内容:\n      实施日期: 2026-12-01\n")
    let published = try #require(first.firstMatch(of: /公开时间: (\S+ \S+)/)?.1)
    let sent = try #require(first.firstMatch(of: /报送时间: (\S+ \S+)/)?.1)
    try workspace.write(
      "Entities/ceshi/submissions/b.yaml",
      changed.replacingOccurrences(of: "公开时间: \(published)", with: "公开时间: 2026-10-20 09:00").replacingOccurrences(
        of: "报送时间: \(sent)", with: "报送时间: 2026-10-20 10:00"))
    try bundle(workspace, "2026-10-31")
    let page = try thing(workspace, "line/ceshi", "示例1路")
    #expect(page.contains("\(published) 公开") && !page.contains("2026-10-20 09:00 公开"), "\(page)")
    #expect(page.contains("（2026-12-01 起有变）"))
    #expect(try !workspace.text(data + "themes/take-the-bus.html").contains("2026-10-20 公开"))
  }

  @Test("搜索的结果里，水厂写有没有超出限值和数值，不写一串指标的名称；线路多的写线路")
  func answers() throws {
    let workspace = try samples()
    let index = workspace.tree(data + "assets").filter { $0.key.contains("search-") }.values.map { String(decoding: $0, as: UTF8.self) }.joined()
    #expect(index.contains("2026年8月；示例镇水厂 ✓ 8 项都没有超出限值；浑浊度 0.10 NTU，菌落总数 8 CFU/mL"))
    #expect(!index.contains("示例镇水厂 浑浊度、示例镇水厂 色度"))
    #expect(index.contains("示例1路、示例8路、示例12路 等 9 行"))
    #expect(index.contains("居民生活用水 0-220：4.05，220-300：5.80，300以上：8.79"))
    // What has nothing to show is not the newest.
    let nothing = index.components(separatedBy: "{").first { $0.contains("应公开 3 期，其中未公开 3") } ?? ""
    #expect(nothing.contains("\"d\": \"\""), "\(nothing)")
  }

  @Test("标准目录分了页，第一页照样能按事项的名称找，连到那一行")
  func catalogue() throws {
    let workspace = try samples()
    let page = try workspace.text(data + "catalogue.html")
    #expect(page.contains("id=\"filter\"") && page.contains("<a href=\"catalogue/water-supply.html#i-water-price\">供水价格</a>"))
    #expect(try workspace.text(data + "catalogue/water-supply.html").contains("<tr id=\"i-water-price\">"))
  }

  @Test("企业的页面上，事项的名称是链接，旁边写哪天公开的，不再写查看")
  func org() throws {
    let page = try samples().text(data + "org/shili-bus/index.html")
    #expect(page.contains("票价</a> <span class=\"faint\">2025-11-18 公开</span>") && page.contains("3 条（最近 2026-10-29）") && !page.contains("查看"))
  }

  @Test("情况的记号只有一套：公开网站和报告一样")
  func shapes() throws {
    let workspace = try samples()
    let item = try workspace.text(data + "items/shili-water-town/water-supply/plant-water-quality/index.html")
    for mark in ["✓</span> 已公开", "△</span> 逾期公开", "?</span> 无法判定", "…</span> 未到期"] { #expect(item.contains(mark), "\(mark)") }
    let run = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31", "--format", "html"])
    for mark in ["✓ 已公开", "△ 逾期公开", "? 无法判定"] { #expect(run.output.contains(mark), "\(mark)") }
  }

  @Test("指南里“找谁问”列的，由规则说，不看名称里有没有“咨询”“指南”")
  func contacts() throws {
    func asked(_ edits: [(file: String, old: String, new: String)]) throws -> String {
      let workspace = try TemporaryWorkspace.samples()
      for edit in edits {
        let text = try workspace.text(edit.file)
        try #require(text.contains(edit.old))
        try workspace.write(edit.file, text.replacing(edit.old, with: edit.new))
      }
      try bundle(workspace, "2026-10-31")
      let parts = try workspace.text(data + "guide.html").components(separatedBy: "<h2>找谁问</h2>")
      return try #require(parts.last?.components(separatedBy: "<h2").first)
    }
    let before = try asked([])
    #expect(before.contains("信息公开咨询") && before.contains("申诉渠道") && before.contains("信息公开指南") && !before.contains("运营线路"))
    let after = try asked([
      ("Specs/overlays/common-transit.yaml", "和时间\n        contact: true\n", "和时间\n"),
      ("Specs/sectors/water-supply.yaml", "现场渠道\n    contact: true\n", "现场渠道\n"),
      ("Specs/sectors/urban-bus.yaml", "    label: 运营线路\n", "    label: 运营线路\n    contact: true\n"),
    ])
    #expect(after.contains("运营线路") && after.contains("申诉渠道") && !after.contains("信息公开咨询"))
  }
}
