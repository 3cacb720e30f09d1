// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Content as awkward for a page as content gets: very much, very long, hardly any, none.
@Suite("难排的内容也成得了页面", .serialized)
struct AwkwardPageTests {
  let workspace: TemporaryWorkspace
  private let data = "Output/bundles/current/data/"

  init() throws {
    workspace = try TemporaryWorkspace()
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/ceshi")
    try workspace.write("Entities/shui/entity.yaml", WaterFilings.entity)
  }

  private func bundle(_ day: String = "2026-08-05") throws {
    let run = try gongkai(["bundle", "--workspace", workspace.path, "--as-of", day])
    #expect([0, 1].contains(run.status), "\(run.errors)")
    for (name, page) in pages("") { #expect(page.utf8.count < 300_000, "\(name)") }
  }

  private func pages(_ folder: String) -> [String: String] {
    workspace.tree(data + folder).filter { $0.key.hasSuffix(".html") }.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  private func file(_ name: String, _ body: String) throws {
    try workspace.write("Entities/shui/submissions/\(name).yaml", "企业: shui\n报送时间: 2026-08-03 10:00\n公开事项:\n" + body)
  }

  private func standing(_ label: String, _ content: String) -> String {
    """
      \(label):
        形成日期: 2026-08-01
        公开时间: 2026-08-03 09:00
        公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/a"}, {渠道: 营业厅公示栏, 地点: 营业厅}]
        公开审查: {审查人: 办公室主任, 审查日期: 2026-08-02, 结论: 主动公开}
        内容:
    \(content)

    """
  }

  private func outage(_ number: Int) -> String {
    """
        - 编号: TS-\(number)
          公开时间: 2026-08-03 09:00
          公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/\(number)"}]
          公开审查: {审查人: 办公室主任, 审查日期: 2026-08-03, 结论: 主动公开}
          内容: {停水类型: 停水, 停水原因: 检修, 影响区域: [示例路], 开始时间: 2026-08-05 08:00, 预计恢复时间: 2026-08-06 18:00, 联系电话: 021-59100000}

    """
  }

  @Test("四十份正在进行的停水：首页只细说三份，别的各一行，其余连到公告")
  func events() throws {
    try file("a", "  计划停水通知:\n" + (1...40).map(outage).joined())
    try bundle()
    let home = try workspace.text(data + "index.html")
    #expect(home.components(separatedBy: "<dt>停水原因</dt>").count == 4 && home.components(separatedBy: "计划停水通知</a>").count == 13)
    #expect(home.contains("另有 28 件，见<a href=\"notices/index.html\">公告和通知</a>"))
    // Every event is a row of the item's page; the older ones are folded.
    let item = try workspace.text(data + "items/shui/water-supply/planned-outage-notice/index.html")
    #expect(item.components(separatedBy: "<tr class=\"is-").count == 41 && item.contains("<summary>另有 16 次，也在这一页上</summary>"))
    // When it is stands on the notice's page once.
    let notice = try #require(pages("notices/shui").values.first)
    let main = notice.components(separatedBy: "<main")[1]
    #expect(main.components(separatedBy: "2026-08-05 08:00").count == 2 && main.components(separatedBy: "2026-08-06 18:00").count == 2)
  }

  @Test("四百行的价格：首页十二行，没有算不全的账；各页合起来一行不少，标明第几行")
  func rows() throws {
    let rows = (1...400).map { n in
      "        - {阶梯: \(n), 年用水量: \(n * 10 - 10)\(n == 400 ? "以上" : "-\(n * 10)"), 供水价格: \(n + 1000), 污水处理费: 2.00}\n"
    }
    try file("a", standing("供水价格", "      居民生活用水:\n" + rows.joined() + "      无非居民用户说明: 只有居民用户\n      定价文件: 示例文件"))
    try bundle()
    let home = try workspace.text(data + "index.html")
    #expect(home.contains("还有 388 行，见 ") && home.contains("110-120") && !home.contains("120-130") && !home.contains("tiers priced"))
    let folder = "items/shui/water-supply/water-price/"
    let found = pages(folder)
    let first = try #require(found["index.html"])
    #expect(first.contains("这里列出前 100 行，共 400 行") && found.count == 4)
    let text = found.values.joined()
    for n in 1...400 { #expect(text.contains(">\(n + 1000)<"), "\(n)") }
    for (name, page) in found where name != "index.html" {
      #expect(first.contains("href=\"\(name)\"") && page.contains("href=\"index.html#r-") && page.contains("这里列出第 "), "\(name)")
    }
  }

  @Test("二十段的文字在名称下面另起，短的还在旁边")
  func paragraphs() throws {
    let text = (1...20).map { "          第\($0)条 用户申请接入、变更、停用供水，照下列要求办理。\n\n" }.joined()
    try file("a", standing("接入标准", "      标准名称: 接入标准\n      标准内容: |\n" + text))
    try bundle()
    let page = try workspace.text(data + "items/shui/water-supply/connection-standard/index.html")
    #expect(page.contains("<dt class=\"long\">标准内容</dt><dd class=\"long\">第1条") && page.contains("<dt>标准名称</dt><dd>接入标准</dd>"))
  }

  @Test("什么都没有的、只有一个值的企业，页面照样说清")
  func nothing() throws {
    try bundle()
    #expect(try workspace.text(data + "org/shui/index.html").contains("尚未公开"))
    #expect(try workspace.text(data + "index.html").contains("还没有公开水价。"))
    try file("a", standing("企业概况", "      联系电话: 021-59100000"))
    try bundle()
    #expect(try workspace.text(data + "items/shui/water-supply/company-profile/index.html").contains("tel:02159100000"))
  }

  @Test("企业多了，标准目录按行业分页，事项下面连到各家；首页按行业收起企业")
  func enterprises() throws {
    let letters = Array("ABCDEFGHJKLMNPQRTUWXY")
    for number in 0..<16 {
      let name = "qiye-\(String(letters[number]).lowercased())"
      let code = Self.code(number)
      try workspace.write(
        "Entities/\(name)/entity.yaml",
        WaterFilings.entity.replacingOccurrences(of: "entity: shui", with: "entity: \(name)")
          .replacing(/name: .*/, with: "name: 示例\(letters[number])水厂").replacing(/uscc: .*/, with: "uscc: \(code)")
          .replacingOccurrences(of: "sectors: [water-supply]", with: "sectors: [water-supply, urban-bus, urban-rail, coach, passenger-ferry, gas-supply]"))
    }
    try bundle()
    let index = try workspace.text(data + "catalogue.html")
    #expect(index.contains("href=\"catalogue/water-supply.html\"") && !index.contains("<table"))
    let sector = try workspace.text(data + "catalogue/water-supply.html")
    #expect(sector.contains("<a href=\"../catalogue/water-supply/water-price.html\">17 家企业的情况</a>"))
    let item = try workspace.text(data + "catalogue/water-supply/water-price.html")
    #expect(item.components(separatedBy: "尚未公开").count == 18)
    let home = try workspace.text(data + "index.html")
    #expect(home.contains("<summary><h2>企业和单位</h2> <span class=\"faint\">按行业列出 17 家</span></summary>") && home.contains("<h3>城市供水：17 家</h3>"))
  }

  /// A 统一社会信用代码 with a correct check character (GB 32100).
  private static func code(_ number: Int) -> String {
    let signs = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    let body = Array("91310114MA9" + String(repeating: "0", count: 6 - "\(number)".count) + "\(number)")
    var weight = 1
    var sum = 0
    for sign in body {
      sum += (signs.firstIndex(of: sign) ?? 0) * weight
      weight = weight * 3 % 31
    }
    return String(body) + String(signs[(31 - sum % 31) % 31])
  }

  @Test("几百项待办的企业，报告的页面照样打得开，写明别的在哪里")
  func report() throws {
    // Every event of which no end was told is a duty of its own.
    try file("a", "  计划停水通知:\n" + (1...400).map(outage).joined())
    let run = try gongkai(["gaps", "--quiet", "--workspace", workspace.path, "--as-of", "2026-08-20"])
    #expect([0, 1].contains(run.status), "\(run.errors)")
    let reports = workspace.tree("Output/reports/2026-08-20").filter { $0.key.hasSuffix(".html") }
    #expect(reports.count > 2)
    for (name, page) in reports { #expect(page.count < 300_000, "\(name) \(page.count)") }
    let page = String(decoding: reports["entities/shui.html"] ?? Data(), as: UTF8.self)
    #expect(page.contains("列在下面的“全部义务”和随报告的电子表格里") && page.contains("全部在随报告的电子表格里。"))
  }
}
