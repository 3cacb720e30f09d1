// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Bad news and corrections in public: what is beyond a limit is shown and marked, an older version never stands alone.
@Suite("坏消息和更正都公开", .serialized)
struct PublicHistoryTests {
  let workspace: TemporaryWorkspace
  private let data = "Output/bundles/current/data/"
  private let folder = "Output/bundles/current/data/items/shui/water-supply/plant-water-quality/"

  init() throws {
    workspace = try TemporaryWorkspace()
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/ceshi")
    try workspace.write("Entities/shui/entity.yaml", WaterFilings.entity)
  }

  private func bundle() throws -> ProgramRun { try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-10-31"]) }

  private func file(_ name: String, _ text: String) throws { try workspace.write("Entities/shui/submissions/\(name).yaml", text) }

  private func json(_ path: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(workspace.text(path).utf8)) as? [String: Any])
  }

  private func record() throws -> [String: Any] { try #require((json(folder + "item.json")["records"] as? [[String: Any]])?.first) }

  private func first() throws { try file("a", WaterFilings.month("2026-08", published: "2026-09-11 09:00", filed: "2026-09-11 10:00")) }

  /// A correction that nobody reviewed yet, and so is held back.
  private func held() throws {
    try file(
      "b",
      WaterFilings.month(
        "2026-08", published: "2026-10-29 09:00", filed: "2026-10-29 10:00", turbidity: "3.2", conclusion: "浑浊度超标", extra: "更正说明: 仪器校准后复核",
        reviewed: false))
  }

  @Test("更正还在核对时，旧值处处标明，更正的内容一处不漏，程序以 1 结束，变更清单有自己的一类", arguments: [true, false])
  func superseded(_ afterEarlierBundle: Bool) throws {
    try first()
    if afterEarlierBundle { #expect(try bundle().status == 0) }
    try held()
    let run = try bundle()
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.output.contains("示例测试供水：出厂水水质（2026年8月）：没有公开审查记录") && run.output.contains("更正核对中 1"))
    let page = try workspace.text(folder + "index.html")
    #expect(page.contains("企业 2026-10-29 报送了更正，正在核对"))
    #expect(page.contains("<s>0.14</s> <span class=\"mark\">（更正前）</span>") && page.contains("<s>9项指标均符合标准</s>"))
    #expect(!page.contains("<dd>9项指标均符合标准</dd>") && !page.contains(">0.14</td>"))
    #expect(try workspace.text(folder + "results.csv").contains("更正前，企业 2026-10-29 报送的更正正在核对"))
    let superseded = try #require(try record()["superseded"] as? [String: Any])
    #expect(superseded["filed"] as? String == "2026-10-29" && superseded["correction"] as? Bool == true)
    #expect(try json(folder + "item.json")["outdated"] as? Bool == true)
    let index = try workspace.text(data + "assets/search-index.js")
    #expect(!index.contains("9项指标均符合标准") && index.contains("正在核对"))
    #expect(try workspace.text(data + "feed.atom").contains("【更正核对中】"))
    for (name, bytes) in workspace.tree(data) where name.hasSuffix(".html") || name.hasSuffix(".json") || name.hasSuffix(".csv") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("3.2\"") && !text.contains("仪器校准后复核"), "\(name)")
    }
    let changes = try json(data + "changes/00000\(afterEarlierBundle ? 2 : 1).json")
    #expect((changes["superseded"] as? [String])?.count == 1 && (changes["updated"] as? [String])?.isEmpty == true)
    #expect((changes["added"] as? [String])?.contains { $0.hasPrefix("shui/water-supply/plant-water-quality/") } == !afterEarlierBundle)
    // Nothing new, and still not in order.
    #expect(try bundle().status == 1)
    #expect(try gongkai(["verify", workspace.path + "/Output/bundles/current"]).status == 0)
  }

  @Test("规定撤下的，旧值不再出现；写错的选项是规则错误")
  func removed() throws {
    try first()
    try held()
    let policy = try workspace.text("Specs/policy.yaml")
    try workspace.write("Specs/policy.yaml", policy + "  superseded: removed\n")
    #expect(try bundle().status == 1)
    let page = try workspace.text(folder + "index.html")
    #expect(page.contains("更正前的内容已经拿下") && !page.contains("9项指标均符合标准") && !page.contains("0.14"))
    #expect(!workspace.exists(folder + "results.csv"))
    try workspace.write("Specs/policy.yaml", policy + "  superseded: hidden\n")
    let wrong = try bundle()
    #expect(wrong.status == 2 && (wrong.output + wrong.errors).contains("superseded"))
  }

  @Test("更正核过以后，新旧两个数都留着，不写更正说明的也算更正", arguments: ["更正说明: 仪器校准后复核", ""])
  func corrected(_ note: String) throws {
    try first()
    _ = try bundle()
    try file("b", WaterFilings.month("2026-08", published: "2026-10-29 09:00", filed: "2026-10-29 10:00", turbidity: "0.94", extra: note))
    #expect(try bundle().output.contains("更正 1"))
    let changes = try json(data + "changes/000002.json")
    #expect((changes["corrected"] as? [String])?.count == 1 && (changes["updated"] as? [String])?.isEmpty == true)
    let earlier = try #require((record()["earlier"] as? [[String: Any]])?.first)
    let change = try #require((earlier["changes"] as? [[String: Any]])?.first)
    #expect(change["before"] as? String == "0.14" && change["after"] as? String == "0.94")
    #expect(change["place"] as? String == "检测结果 一水厂 浑浊度 最大值")
    #expect(try workspace.text(folder + "index.html").contains("检测结果 一水厂 浑浊度 最大值：0.14 改为 0.94"))
    // The channel alone is no correction.
    try file(
      "c",
      WaterFilings.month("2026-08", published: "2026-10-30 09:00", filed: "2026-10-30 10:00", turbidity: "0.94", extra: note)
        .replacing("/water/2026-08", with: "/water/august").replacing("更正说明: 仪器校准后复核", with: "解读: 换了地址"))
    _ = try bundle()
    #expect((try json(data + "changes/000003.json")["updated"] as? [String])?.count == 1)
  }

  @Test("少了一行、多了一行，历史里都写明")
  func rows() throws {
    try file("a", WaterFilings.month("2026-08", published: "2026-09-11 09:00", filed: "2026-09-11 10:00", plants: ["一水厂", "二水厂"]))
    try file("b", WaterFilings.month("2026-08", published: "2026-09-12 09:00", filed: "2026-09-12 10:00", plants: ["一水厂", "三水厂"]))
    _ = try bundle()
    let page = try workspace.text(folder + "index.html")
    #expect(page.contains("检测结果 二水厂 浑浊度：不再列出（原为") && page.contains("检测结果 三水厂 浑浊度：新列出（"))
  }

  @Test("超标、低于下限的照样公开，用文字和形状标明，没有说明的写待补；各种格式都有")
  func beyondLimits() throws {
    try file("a", WaterFilings.month("2026-07", published: "2026-08-11 09:00", filed: "2026-08-11 10:00", chlorine: "0.21", conclusion: "9项指标均符合标准"))
    try file(
      "b",
      WaterFilings.month(
        "2026-08", published: "2026-09-11 09:00", filed: "2026-09-11 10:00", turbidity: "1.5", conclusion: "浑浊度一次超标", extra: "解读: 管道冲洗，当日恢复"))
    #expect(try bundle().status == 0)
    let page = try workspace.text(folder + "index.html")
    #expect(page.contains("1.5 <strong class=\"mark\">▲ 超标（限值 ≤1）</strong>") && page.contains("0.21 <strong class=\"mark\">▲ 低于下限（限值 "))
    #expect(page.contains("企业的说明见下面的“解读”") && page.contains("管道冲洗，当日恢复") && page.contains("企业的说明待补"))
    #expect(page.contains("9项指标均符合标准 <strong class=\"mark\">▲ 与超出限值的检测值不一致</strong>"))
    #expect(page.contains("▲ 2026年8月 1.5（超标）"))
    // The line is of the greatest values; what fell below is another figure, and is named.
    #expect(page.contains("（最小值 0.21，低于下限）"))
    let records = try #require(json(folder + "item.json")["records"] as? [[String: Any]])
    let found = records.compactMap { ($0["exceedances"] as? [[String: Any]])?.first }
    #expect(found.map { $0["side"] as? String } == ["超标", "低于下限"] && found.map { $0["found"] as? String } == ["1.5", "0.21"])
    #expect(records[0]["explanation"] as? String == "管道冲洗，当日恢复" && records[1]["explanation"] is NSNull)
    #expect(try workspace.text(folder + "results.csv").contains("最大值超标（限值 ≤1）"))
    #expect(try workspace.text(data + "feed.atom").contains("【有超出限值】") && workspace.text(data + "feed.json").contains("企业说明：说明待补"))
    #expect(try workspace.text(data + "assets/search-index.js").contains("一水厂 浑浊度 最大值 1.5，超标（限值 ≤1）"))
    #expect(try workspace.text(data + "catalogue.html").contains("有 2 期超出限值"))
    #expect(try workspace.text(data + "catalog.csv").contains("有 2 期超出限值"))
  }

  @Test("渠道的地址只有网址才是链接")
  func links() throws {
    try first()
    _ = try bundle()
    #expect(try workspace.text(folder + "index.html").contains("<a href=\"https://www.example.cn/water/2026-08\">"))
    for address in ["javascript:alert(1)", "file:///etc/passwd", "https://", "http://exa\\u202Emple.cn/x", "https://www.example.cn/a b", "见官网"] {
      try file(
        "a",
        WaterFilings.month("2026-08", published: "2026-09-11 09:00", filed: "2026-09-11 10:00").replacing("https://www.example.cn/water/2026-08", with: address)
      )
      try FileManager.default.removeItem(atPath: workspace.path + "/Output")
      _ = try bundle()
      #expect(try workspace.text(data + "external-links.txt").isEmpty, "\(address)")
      for (name, bytes) in workspace.tree(data) where name.hasSuffix(".html") {
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains("href=\"javascript") && !text.contains("href=\"file:") && !text.contains("href=\"见官网"), "\(name)")
      }
    }
  }
}
