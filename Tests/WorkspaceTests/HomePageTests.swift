// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The first page answers what people come for, from what is published and nothing else.
@Suite("首页", .serialized)
struct HomePageTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/ceshi")
    try workspace.write("Entities/shui/entity.yaml", WaterFilings.entity)
  }

  private func file(_ name: String, _ text: String) throws { try workspace.write("Entities/shui/submissions/\(name).yaml", text) }

  private func home(_ asOf: String) throws -> String {
    let run = try gongkai(["bundle", "--workspace", workspace.path, "--as-of", asOf])
    #expect([0, 1].contains(run.status), "\(run.errors)")
    return try workspace.text("Output/bundles/current/data/index.html")
  }

  private func outage(_ number: String, reviewed: Bool = true, restored: String? = nil) -> String {
    let review = reviewed ? "      公开审查: {审查人: 办公室主任, 审查日期: 2026-08-03, 结论: 主动公开}\n" : ""
    let planned = """
      企业: shui
      报送时间: 2026-08-03 10:00
      公开事项:
        计划停水通知:
          - 编号: \(number)
            公开时间: 2026-08-03 09:00
            公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/\(number)"}]
      \(review.dropLast())
            内容: {停水类型: 停水, 停水原因: 检修, 影响区域: [示例路], 开始时间: 2026-08-05 08:00, 预计恢复时间: 2026-08-06 18:00, 联系电话: 021-59100000}

      """
    guard let restored else { return planned }
    return planned + """
        恢复供水通知:
          - 编号: \(number)
            公开时间: 2026-08-03 09:30
            公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/back"}]
            公开审查: {审查人: 办公室主任, 审查日期: 2026-08-03, 结论: 主动公开}
            内容: {恢复供水时间: \(restored), 影响区域: [示例路]}

      """
  }

  @Test("今天的停水报了更正、正在核对：核对过的那一份照旧列在今天，写明更正在核对，不说今天没有")
  func corrected() throws {
    try file("a", outage("TS-1"))
    try file(
      "b",
      outage("TS-1").replacingOccurrences(of: "报送时间: 2026-08-03 10:00", with: "报送时间: 2026-08-04 10:00")
        .replacingOccurrences(of: "      公开审查: {审查人: 办公室主任, 审查日期: 2026-08-03, 结论: 主动公开}\n", with: "      更正说明: 改了电话\n"))
    let page = try home("2026-08-05")
    let answer = page.components(separatedBy: "<section").first { $0.contains("id=\"water-outage\"") } ?? ""
    #expect(answer.contains("今天停水、降压") && answer.contains("2026-08-05 08:00") && answer.contains("⚠ 企业 2026-08-04 报送了更正，正在核对"), "\(answer)")
    #expect(!answer.contains("今天没有停水"))
  }

  @Test(
    "停水：没开始、正在停、过了没有报恢复、恢复了，各说各的；电话可以点",
    arguments: [
      ("2026-08-04", "已经通知，还没有开始", true), ("2026-08-05", "今天停水、降压", false), ("2026-08-06", "今天停水、降压", false),
      ("2026-08-07", "预计恢复的时间过了，还没有公开恢复供水", true),
    ])
  func outages(_ day: String, _ words: String, _ isQuiet: Bool) throws {
    try file("a", outage("TS-1"))
    let page = try home(day)
    #expect(page.contains(words) && page.contains("今天没有停水") == isQuiet)
    #expect(page.contains("<a href=\"notices/shui/"))
    #expect(day > "2026-08-06" || page.contains("<a href=\"tel:02159100000\">021-59100000</a>"))
  }

  @Test("恢复供水的通知来了，就不再算没有恢复")
  func restored() throws {
    try file("a", outage("TS-1"))
    try file(
      "b",
      """
      企业: shui
      报送时间: 2026-08-06 20:00
      公开事项:
        恢复供水通知:
          - 编号: TS-1
            公开时间: 2026-08-06 19:00
            公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/back"}]
            公开审查: {审查人: 办公室主任, 审查日期: 2026-08-06, 结论: 主动公开}
            内容: {恢复供水时间: 2026-08-06 17:30, 影响区域: [示例路]}

      """)
    let page = try home("2026-08-07")
    #expect(page.contains("今天没有停水") && !page.contains("还没有公开恢复供水"))
  }

  @Test("正在核对的停水：不说内容，也不装作没有")
  func checked() throws {
    try file("a", outage("TS-1", reviewed: false))
    let page = try home("2026-08-05")
    #expect(page.contains("有 1 件正在核对") && page.contains("2026-08-05 08:00 开始的一次") && !page.contains("示例路") && !page.contains("TS-1"))
  }

  @Test("水质：最近一期的数，超标的标明，没有公开的各期写明；更正核对中的数不上首页")
  func quality() throws {
    try file("a", WaterFilings.month("2026-07", published: "2026-08-12 09:00", filed: "2026-08-12 10:00", turbidity: "0.15"))
    try file("b", WaterFilings.month("2026-08", published: "2026-09-11 09:00", filed: "2026-09-11 10:00", turbidity: "1.2"))
    let page = try home("2026-11-20")
    #expect(page.contains("▲ 1 项超出限值") && page.contains("浑浊度 1.2 NTU") && page.contains("2026年9月：截至 2026-11-20 尚未公开"))
    // A correction that waits for a review takes the figure off the first page.
    try file(
      "c", WaterFilings.month("2026-08", published: "2026-09-12 09:00", filed: "2026-09-12 10:00", turbidity: "0.2", extra: "更正说明: 写错了", reviewed: false))
    let corrected = try home("2026-11-20")
    #expect(!corrected.contains("1.2 NTU") && corrected.contains("浑浊度 0.15 NTU") && corrected.contains("✓ 8 项都没有超出限值</span> 另有 1 项没有检测。"))
    #expect(corrected.contains("2026年8月：") && corrected.contains("正在核对"))
  }

  @Test("水质：没有限值的指标、看不出的结果、没有检的，都不算“没有超出”")
  func uncompared() throws {
    let full = WaterFilings.month("2026-07", published: "2026-08-12 09:00", filed: "2026-08-12 10:00", turbidity: "<5", plants: ["一水厂", "二水厂"])
    let barium = "          - {水厂: 二水厂, 指标: 钡, 单位: mg/L, 最大值: 5, 最小值: 5, 平均值: 5}\n"
    try file("a", full.replacingOccurrences(of: "        结论:", with: barium + "        结论:"))
    let page = try home("2026-09-20")
    #expect(page.components(separatedBy: "? 1 项不能和限值比较（浑浊度）").count == 2 && page.contains("? 2 项不能和限值比较（浑浊度、钡）"))
    #expect(!page.contains("都没有超出限值") && page.components(separatedBy: "另有 1 项没有检测。").count == 3)
  }

  @Test(
    "回答指着不存在的事项、要素，是错误，猜得出原来的",
    arguments: [
      ("water-price", "water-supply/water-price", "water-supply/water-prise", "water-supply/water-price"),
      ("water-price", "range: volume", "range: volum", "volume"), ("water-price", "price: total-price", "price: tier", "price"),
      ("water-price", "table: residential-tiers", "table: residential-tier", "residential-tiers"),
      ("water-outage", "element: restored-at", "element: restored", "restored-at"), ("water-outage", "kind: events", "kind: event", "events"),
      ("complain", "nothing: 还没有公开怎样投诉。", "# 没有", "nothing"),
    ])
  func lint(_ name: String, _ old: String, _ new: String, _ guess: String) throws {
    let path = "Specs/answers/\(name).yaml"
    let text = try workspace.text(path)
    #expect(text.contains(old))
    try workspace.write(path, text.replacingOccurrences(of: old, with: new))
    let run = try gongkai(["specs", "lint", "--workspace", workspace.path])
    #expect(run.status == 2 && (run.output + run.errors).contains(path) && (run.output + run.errors).contains(guess), "\(run)")
  }

  @Test("标准目录自成一页，按行业收起；首页和它都不认行业的名字")
  func catalogue() throws {
    _ = try home("2026-10-31")
    let page = try workspace.text("Output/bundles/current/data/catalogue.html")
    #expect(page.contains("<details class=\"sector\" id=\"water-supply\">") && page.contains("assets/catalogue.js"))
    for file in RepositoryFolder.files(below: "Sources/Publishing", endingIn: ".swift") {
      let text = try RepositoryFolder.text(file)
      for sector in ["water-supply", "urban-bus", "urban-rail", "coach-station"] {
        #expect(!text.replacing(/\/\/.*/, with: "").contains("\"\(sector)"), "\(file)")
      }
    }
  }
}
