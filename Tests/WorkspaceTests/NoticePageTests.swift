// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A page for every announced event, and for the area that it names; files to subscribe to; what no single page has room for.
@Suite("公告的页面、区域、订阅、分页", .serialized)
struct NoticePageTests {
  let workspace: TemporaryWorkspace
  private let data = "Output/bundles/current/data/"

  init() throws {
    workspace = try TemporaryWorkspace()
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/ceshi")
    try workspace.write("Entities/shui/entity.yaml", WaterFilings.entity)
  }

  private func outage(_ number: String, end: String = "2026-08-06 18:00", area: String = "示例路") -> String {
    """
        - 编号: \(number)
          公开时间: 2026-08-03 09:00
          公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/\(number)"}]
          公开审查: {审查人: 办公室主任, 审查日期: 2026-08-03, 结论: 主动公开}
          内容: {停水类型: 停水, 停水原因: 检修, 影响区域: [\(area)], 开始时间: 2026-08-05 08:00, 预计恢复时间: \(end), 联系电话: 021-59100000}

    """
  }

  private func file(_ name: String, _ sent: String, _ body: String) throws {
    try workspace.write("Entities/shui/submissions/\(name).yaml", "企业: shui\n报送时间: \(sent)\n" + body)
  }

  private func bundle(_ day: String) throws {
    let run = try gongkai(["bundle", "--workspace", workspace.path, "--as-of", day])
    #expect([0, 1].contains(run.status), "\(run.errors)")
  }

  private func pages(_ folder: String, _ ending: String = ".html") -> [String: String] {
    workspace.tree(data + folder).filter { $0.key.hasSuffix(ending) }.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  @Test(
    "一份公告一页：还没有开始、正在进行、已延长、没有写结束，各是各的",
    arguments: [
      ("2026-08-04", "2026-08-06 18:00", "还没有开始", "还没有开始：1 件"), ("2026-08-05", "2026-08-06 18:00", "正在进行", "正在进行：1 件"),
      ("2026-08-06", "2026-08-08 18:00", "正在进行，已延长", "正在进行：1 件"), ("2026-08-07", "2026-08-06 18:00", "还没有公开结束", "没有写结束：1 件"),
    ])
  func states(_ day: String, _ end: String, _ words: String, _ listed: String) throws {
    try file("a", "2026-08-03 10:00", "公开事项:\n  计划停水通知:\n" + outage("TS-1"))
    if end != "2026-08-06 18:00" { try file("b", "2026-08-06 10:00", "公开事项:\n  计划停水通知:\n" + outage("TS-1", end: end)) }
    try bundle(day)
    let page = try #require(pages("notices/shui").values.first)
    #expect(page.contains(words) && page.contains("2026-08-05 08:00") && page.contains("tel:02159100000") && page.contains("示例路"), "\(page)")
    #expect(page.contains("已延长") == (end != "2026-08-06 18:00"))
    #expect(!page.contains("已延长") || page.contains("2026-08-06 18:00 结束"))
    #expect(try workspace.text(data + "notices/index.html").contains(listed))
  }

  @Test("开始以前撤回的写已取消和原因，内容不再有")
  func cancelled() throws {
    try file("a", "2026-08-03 10:00", "公开事项:\n  计划停水通知:\n" + outage("TS-1"))
    try file("b", "2026-08-04 10:00", "撤回:\n  - {事项: 计划停水通知, 编号: TS-1, 原因: 施工改期}\n")
    try bundle("2026-08-04")
    let page = try #require(pages("notices/shui").values.first)
    #expect(page.contains("✗ 已取消") && page.contains("施工改期") && !page.contains("示例路"))
  }

  @Test("公告里的区域有自己的一页、日历和更新；日历读得出起止")
  func area() throws {
    try file("a", "2026-08-03 10:00", "公开事项:\n  计划停水通知:\n" + outage("TS-1", area: "示例路, 示例新村"))
    try bundle("2026-08-05")
    let found = pages("things/area")
    #expect(found.count == 2 && found.values.allSatisfy { $0.contains("正在进行") && $0.contains("TS-1") })
    let calendars = pages("things/area", ".ics").values
    #expect(calendars.count == 2)
    for text in calendars {
      #expect(text.contains("DTSTART;TZID=Asia/Shanghai:20260805T080000\r\nDTEND;TZID=Asia/Shanghai:20260806T180000\r\n"))
      #expect(text.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 75 })
    }
    #expect(pages("things/area", ".atom").values.allSatisfy { $0.contains("<entry>") && $0.contains("计划停水通知") })
  }

  @Test("公告再多，哪一页也不大；每一份都在某一页上，链接到得了")
  func many() throws {
    let all = (1...260).map { "TS-\($0)" }
    try file("a", "2026-08-03 10:00", "公开事项:\n  计划停水通知:\n" + all.map { outage($0) }.joined())
    try bundle("2026-08-05")
    let folder = "items/shui/water-supply/planned-outage-notice/"
    let shelves = pages(folder)
    #expect(shelves.count > 2 && shelves["older-1.html"] != nil)
    #expect(pages("").allSatisfy { $0.value.utf8.count < 300_000 })
    for (_, page) in shelves {
      for match in page.matches(of: /href="([a-z0-9-]+\.html)#(r-[0-9a-f]+)"/) {
        #expect(shelves[String(match.1)]?.contains("id=\"\(match.2)\"") ?? false, "\(match.0)")
      }
    }
    let text = shelves.values.joined()
    for number in all { #expect(text.contains("<h3>\(number)</h3>") || text.contains("<h2>\(number)</h2>"), "\(number)") }
    // A new one moves none of those before it.
    try file("b", "2026-08-03 11:00", "公开事项:\n  计划停水通知:\n" + outage("TS-261"))
    try bundle("2026-08-05")
    #expect(pages(folder)["older-1.html"] == shelves["older-1.html"])
  }

  @Test("大表只列得下的几行，写明全部在哪里")
  func wide() throws {
    try workspace.write(
      "Entities/qi/entity.yaml",
      WaterFilings.entity.replacingOccurrences(of: "entity: shui", with: "entity: qi")
        .replacingOccurrences(of: "water-supply", with: "gas-supply").replacing(/attributes:[\s\S]*/, with: "").replacing(
          /uscc: .*/, with: "uscc: 91310114MA1GW0000M"))
    let rows = (0..<500).map { "          - {收费项目: 项目\($0), 年用气量: \($0)-\($0 + 1), 标准: \($0).5, 计价单位: 元/立方米}\n" }.joined()
    try workspace.write(
      "Entities/qi/submissions/a.yaml",
      """
      企业: qi
      报送时间: 2026-01-04 10:00
      公开事项:
        收费标准:
          形成日期: 2026-01-01
          公开时间: 2026-01-03 09:00
          公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/a"}, {渠道: 营业厅公示栏, 地点: 营业厅}]
          公开审查: {审查人: 办公室主任, 审查日期: 2026-01-02, 结论: 主动公开}
          内容:
            收费标准:
      \(rows)      实施日期: 2026-01-01
            定价依据: 示例价〔2026〕1号

      """)
    try bundle("2026-02-01")
    let page = try workspace.text(data + "items/qi/gas-supply/gas-charges/index.html")
    #expect(page.contains("这里列出前 100 行，共 500 行") && page.contains("href=\"charges.csv\""))
    #expect(try workspace.text(data + "items/qi/gas-supply/gas-charges/charges.csv").contains("项目499"))
  }
}
