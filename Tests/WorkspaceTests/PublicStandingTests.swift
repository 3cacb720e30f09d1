// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What the public sees of what is owed: every period and event has a row, and the rows count what the office counts.
@Suite("公开页没有空洞", .serialized)
struct PublicStandingTests {
  let workspace: TemporaryWorkspace
  private let folder = "Output/bundles/current/data/items/shui/water-supply/plant-water-quality/"

  init() throws {
    workspace = try TemporaryWorkspace()
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/ceshi")
    try workspace.write("Entities/shui/entity.yaml", WaterFilings.entity)
  }

  private func run(_ arguments: String...) throws -> ProgramRun {
    try gongkai(arguments + ["--workspace", workspace.path, "--as-of", "2026-10-31"])
  }

  private func file(_ name: String, _ text: String) throws { try workspace.write("Entities/shui/submissions/\(name).yaml", text) }

  private func json(_ path: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(workspace.text(path).utf8)) as? [String: Any])
  }

  private func occurrences() throws -> [String: [String: Any]] {
    let rows = try #require(json(folder + "item.json")["occurrences"] as? [[String: Any]])
    return Dictionary(uniqueKeysWithValues: rows.compactMap { row in (row["key"] as? String).map { ($0, row) } })
  }

  private func write() throws {
    try file("a", WaterFilings.month("2026-04", published: "2026-05-12 09:00", filed: "2026-05-12 10:00"))
    try file("b", WaterFilings.month("2026-05", published: "2026-08-12 09:00", filed: "2026-08-12 10:00"))
    // Neither June; July waits for a review.
    try file("c", WaterFilings.month("2026-07", published: "2026-08-12 09:00", filed: "2026-08-13 10:00", reviewed: false))
    try file("d", WaterFilings.month("2026-08", published: "2026-09-11 09:00", filed: "2026-09-11 10:00"))
    try file("e", "企业: shui\n报送时间: 2026-09-20 10:00\n撤回:\n  - {事项: 出厂水水质, 所属期: 2026-08, 原因: 并入新计划}\n")
  }

  @Test("逾期、缺的、核对中的、撤下的每一期都有一行，写明日期；数和报告相同")
  func everyPeriod() throws {
    try write()
    #expect(try [0, 1].contains(run("bundle").status))
    let page = try workspace.text(folder + "index.html")
    #expect(page.contains("2026年6月") && page.contains("尚未公开") && page.contains("△</span> 逾期公开"))
    #expect(page.contains("企业 2026-08-13 报送，内容正在核对") && page.contains("企业 2026-09-20 撤下：并入新计划"))
    let rows = try occurrences()
    #expect(rows["2026-04"]?["state"] as? String == "shown" && rows["2026-04"]?["status"] as? String == "met")
    #expect(rows["2026-05"]?["status"] as? String == "late" && (rows["2026-05"]?["daysLate"] as? Int ?? 0) > 0)
    #expect(rows["2026-06"]?["status"] as? String == "missing" && rows["2026-06"]?["state"] as? String == "none")
    #expect(rows["2026-07"]?["state"] as? String == "being-checked" && rows["2026-07"]?["checkedSince"] as? String == "2026-08-13")
    #expect(rows["2026-08"]?["state"] as? String == "withdrawn" && rows["2026-08"]?["withdrawn"] as? String == "2026-09-20")
    #expect(try workspace.text(folder + "occurrences.csv").contains("2026-06,未公开,"))

    _ = try run("gaps")
    let reports = try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/Output/reports")
    let report = try json("Output/reports/\(try #require(reports.first { $0.hasPrefix("2026-10-31") }))/gaps.json")
    let entity = try #require((report["entities"] as? [[String: Any]])?.first)
    var counted: [String: Int] = [:]
    for duty in try #require(entity["obligations"] as? [[String: Any]]) where duty["requirement"] as? String == "plant-water-quality" {
      counted[try #require(duty["status"] as? String), default: 0] += 1
    }
    let totals = try #require(try json(folder + "item.json")["totals"] as? [String: Any])
    let shown = try #require(totals["byStatus"] as? [String: Int]).filter { $0.value > 0 }
    #expect(shown == counted && rows.count == counted.values.reduce(0, +))
    #expect(page.contains("未公开 \(counted["missing"] ?? 0)"))
  }

  @Test("一期都没有公开的，也有一页，逐期写明")
  func nothingAtAll() throws {
    #expect(try run("bundle").status == 0)
    let page = try workspace.text(folder + "index.html")
    #expect(page.contains("没有可以显示的内容") && page.contains("2026年6月") && page.contains("期限 2026-07-28"))
    #expect(!page.contains("PubDate"))
    let home = try workspace.text("Output/bundles/current/data/catalogue.html")
    #expect(home.contains("查看公开情况；截至 2026-10-31 应公开 10 期，其中未公开 10"))
    #expect(try gongkai(["verify", workspace.path + "/Output/bundles/current"]).status == 0)
  }

  @Test("没有审过的事件不写编号，只写开始时间；编号里的号码哪里都不出现")
  func unclearedNumber() throws {
    let event = """
      企业: shui
      报送时间: 2026-08-01 10:00
      公开事项:
        计划停水通知:
          - 编号: "13800138000"
            公开时间: 2026-08-01 09:00
            公开渠道:
              - {渠道: 企业网站, 地址: "https://www.example.cn/stop"}
            内容: {停水类型: 停水, 停水原因: 检修, 影响区域: [示例路], 开始时间: 2026-08-05 08:00, 预计恢复时间: 2026-08-05 18:00}

      """
    try file("a", event)
    _ = try run("bundle")
    let page = try workspace.text("Output/bundles/current/data/items/shui/water-supply/planned-outage-notice/index.html")
    #expect(page.contains("2026-08-05 08:00 开始的一次"))
    for (name, data) in workspace.tree("Output/bundles") { #expect(!String(decoding: data, as: UTF8.self).contains("13800138000"), "\(name)") }
  }

  @Test("按时公开过、过了期限才撤回的：从撤回那天算，不说从期限起逾期；公开页、各家页面、要打的电话、报告的字都这样说")
  func takenBack() throws {
    try file("a", WaterFilings.month("2026-04", published: "2026-05-12 09:00", filed: "2026-05-12 10:00"))
    try file("b", "企业: shui\n报送时间: 2026-10-20 10:00\n撤回:\n  - {事项: 出厂水水质, 所属期: 2026-04, 原因: 另行公开}\n")
    _ = try run("bundle")
    let row = try occurrences()["2026-04"]
    #expect(row?["detail"] as? String == "企业 2026-10-20 撤下：另行公开；2026-05-12 09:00 按时公开过，截至 2026-10-31 没有再公开")
    #expect(row?["status"] as? String == "missing" && row?["daysLate"] as? Int == 11)
    let text = try run("gaps", "--format", "text").output
    #expect(text.contains("撤下已 11 天") && text.contains("2026-05-12 按时公开，2026-10-20 撤回，没有再公开：另行公开"), "\(text)")
    let page = try run("gaps", "--format", "html").output
    #expect(page.contains("撤下已 11 天") && page.contains("前公开，按时公开过，撤回以后没有再公开"))
  }

  @Test("图的横轴是日期：缺的一个月是断开的一段，并用文字说明；两个水厂是两条线")
  func trueTime() throws {
    for (month, next) in [("2026-03", "04"), ("2026-04", "05"), ("2026-05", "06"), ("2026-07", "08"), ("2026-08", "09")] {
      try file(
        month,
        WaterFilings.month(
          month, published: "2026-\(next)-10 09:00", filed: "2026-\(next)-10 10:00", turbidity: "0.1\(next.dropFirst())", plants: ["一水厂", "二水厂"]))
    }
    #expect(try run("bundle").status == 0)
    let page = try workspace.text(folder + "index.html")
    #expect(page.contains("图中断开的地方没有数据：2025年11月到2026年2月（未公开）、2026年6月（未公开）"))
    #expect(page.contains("<p class=\"charted\">一水厂 浑浊度</p>") && page.contains("<p class=\"charted\">二水厂 浑浊度</p>"))
    let drawing = try #require(page.components(separatedBy: "<p class=\"charted\">一水厂 浑浊度</p>").last?.components(separatedBy: "</svg>").first)
    func numbers(_ pattern: String) throws -> [Int] {
      try NSRegularExpression(pattern: pattern).matches(in: drawing, range: NSRange(drawing.startIndex..., in: drawing)).compactMap {
        Range($0.range(at: 1), in: drawing).flatMap { Int(drawing[$0]) }
      }
    }
    let dots = try numbers("<circle cx=\"(\\d+)\"")
    #expect(dots.count == 5)
    // May to July is two months: twice as far as June would be, within a unit of rounding.
    #expect(abs((dots[3] - dots[2]) - 2 * (dots[1] - dots[0])) <= 3 && dots[3] - dots[2] > dots[4] - dots[3])
    // Three pieces for four steps: none across the gap.
    #expect(try numbers("<line x1=\"(\\d+)\"[^>]*stroke-width=\"2\"").count == 3)
    #expect(page.contains("viewBox=\"0 0 360 "))
  }
}
