// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What was disclosed ahead of the day from which it holds is nowhere told as what holds today.
@Suite("提前公开的新内容", .serialized)
struct UpcomingTests {
  private let data = "Output/bundles/current/data/"
  private let item = "items/shili-water/water-supply/water-price/"

  private static let price = """
    企业: shili-water
    报送时间: 2026-10-30 10:00
    公开事项:
      供水价格:
        形成日期: 2026-10-20
        公开时间: 2026-10-21 09:00
        公开渠道:
          - {渠道: 营业厅公示栏, 地点: 各网点}
          - {渠道: 企业网站, 地址: "https://www.example.cn/water/price"}
        公开审查: {审查人: 办公室主任, 审查日期: 2026-10-20, 结论: 主动公开}
        更正说明: 调价
        内容:
          居民生活用水:
            - {阶梯: 1, 年用水量: 0-220, 供水价格: 3.25, 污水处理费: 2.00, 综合水价: 5.05}
            - {阶梯: 2, 年用水量: 220-300, 供水价格: 5.00, 污水处理费: 2.00, 综合水价: 6.80}
            - {阶梯: 3, 年用水量: 300以上, 供水价格: 7.99, 污水处理费: 2.00, 综合水价: 9.79}
          非居民用水:
            - {用户类别: 工商业用水, 供水价格: 3.00, 污水处理费: 2.34, 综合水价: 5.106}
          实施日期: 2027-01-01
          定价文件: 关于调整水价的通知（示例）
          文号: 示例价管〔2026〕1号

    """

  private func bundle(_ workspace: TemporaryWorkspace, _ day: String) throws {
    let run = try gongkai(["bundle", "--workspace", workspace.path, "--as-of", day, "--confirm-withdrawal", "政务公开办公室主任"])
    try #require([0, 1].contains(run.status), "\(run.errors)")
  }

  @Test("明年起的水价：到那天以前，首页和主题页是现在的价，本项先列现在的、再列将要执行的，数据逐行写明；到了那天只有新价")
  func ahead() throws {
    let workspace = try TemporaryWorkspace.samples()
    try workspace.write("Entities/shili-water/submissions/2026-10-30-price.yaml", Self.price)
    try bundle(workspace, "2026-10-31")
    let home = try workspace.text(data + "index.html")
    #expect(home.contains(">4.05<") && !home.contains("5.05") && home.contains("示例供水有限公司（2027-01-01 起有变）"))
    let theme = try workspace.text(data + "themes/water-bill.html")
    #expect(theme.contains("4.05") && !theme.contains("5.05") && theme.contains("（2027-01-01 起有变）"))
    let page = try workspace.text(data + item + "index.html")
    let places = ["2027-01-01 起有变：先列现在执行的", "现在执行的（到 2026-12-31）", ">4.05<", ">2027-01-01 起执行的<", ">5.05<", ">2026-10-21 09:00<"]
      .map { page.range(of: $0)?.lowerBound }
    #expect(places.allSatisfy { $0 != nil } && zip(places, places.dropFirst()).allSatisfy { $0! < $1! }, "\(places)")
    let rows = try workspace.text(data + item + "residential-tiers.csv")
    #expect(rows.contains("4.05,执行到 2026-12-31") && rows.contains("5.05,2027-01-01 起执行"))
    let json = try workspace.text(data + item + "item.json")
    #expect(json.contains("\"effective\": \"2027-01-01\"") && json.contains("\"inForce\": {"))
    #expect(try gongkai(["verify", workspace.path + "/Output/bundles/current"]).status == 0)

    try bundle(workspace, "2027-01-01")
    let after = try workspace.text(data + "index.html")
    #expect(after.contains(">5.05<") && !after.contains("起有变"))
    #expect(try !workspace.text(data + item + "index.html").contains("现在执行的"))
  }

  @Test("第一次公开就写了以后的实施日期：写明还没有起用")
  func first() throws {
    let workspace = try TemporaryWorkspace()
    try workspace.write(
      "Entities/ceshi/submissions/a.yaml",
      TemporaryWorkspace.submission.replacingOccurrences(of: "    内容:\n", with: "    内容:\n      实施日期: 2026-12-01\n"))
    try bundle(workspace, "2026-10-31")
    let page = try workspace.text(data + "items/ceshi/urban-bus/route-list/index.html")
    #expect(page.contains("2026-12-01 起实施，在那以前还没有起用。") && page.contains("示例1路"))
    #expect(try workspace.text(data + "themes/take-the-bus.html").contains("（2026-12-01 起实施）"))
  }
}
