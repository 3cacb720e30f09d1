// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A value that no clause asks for, written so that it cannot be read: the notice goes out all the same, with the words
/// as they were written, and whoever checks it is told what follows.
@Suite("条款没有要的写不清，通知照样公开")
struct BeyondDutyTests {
  private static let burst = "Entities/shili-water/submissions/2026-03-17-burst.yaml"

  private func workspace(_ old: String, _ new: String) throws -> TemporaryWorkspace {
    let workspace = try TemporaryWorkspace.samples()
    let text = try workspace.text(Self.burst)
    #expect(text.contains(old))
    try workspace.write(Self.burst, text.replacingOccurrences(of: old, with: new))
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/shili-water/submissions/2026-03-17-burst-restored.yaml")
    return workspace
  }

  private func page(_ workspace: TemporaryWorkspace) throws -> String {
    let bundle = try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-10-31"])
    #expect(bundle.status <= 1, "\(bundle.errors)")
    return try workspace.text("Output/bundles/current/data/items/shili-water/water-supply/emergency-outage-notice/index.html")
  }

  @Test(
    "督办口径的、可写可不写的写不清：照写的公开，判定不变",
    arguments: [
      ("预计恢复时间: 2026-03-17 12:00", "预计恢复时间: 另行通知", "另行通知", 0), ("影响户数: 5200", "影响户数: 约5200户", "约5200户", 1),
      ("联系电话: 021-00001110", "联系电话: 见微信公众号", "见微信公众号", 0),
    ])
  func shown(_ old: String, _ new: String, _ words: String, _ status: Int32) throws {
    let workspace = try workspace(old, new)
    let check = try gongkai(["check", Self.burst, "--workspace", workspace.path, "--as-of", "2026-10-31"])
    #expect(check.status == status && check.output.contains("[unreadable-value]") && !check.output.contains("不公开"), "\(check.output)")
    if new.contains("另行通知") { #expect(check.output.contains("说不准的不写，在“恢复时间不明”写“是”"), "\(check.output)") }
    if new.contains("户数") { #expect(check.output.contains("只写数，前后不加字和单位：5200"), "\(check.output)") }
    let page = try page(workspace)
    #expect(page.contains("QX-2026-001") && page.contains(words) && page.contains("示例新城街道"))
  }

  @Test("没有填的地方写成没有公开，不把提示的字登出去")
  func unfilled() throws {
    let workspace = try workspace("预计恢复时间: 2026-03-17 12:00", "预计恢复时间: 待填")
    let page = try page(workspace)
    #expect(page.contains("示例新城街道") && !page.contains("待填"))
  }

  @Test("待核的条款要的写得不对：检查说清楚这一项不算齐全，不打绿的")
  func told() throws {
    let workspace = try TemporaryWorkspace()
    let file = "Entities/ceshi/submissions/a.yaml"
    try workspace.write(
      "Entities/ceshi/entity.yaml",
      TemporaryWorkspace.entity.replacing("[urban-bus]", with: "[water-supply]").replacing(", attributes", with: "").replacing(
        "attributes: {longest-interval: 20}\n", with: ""))
    try workspace.write(
      file,
      """
      企业: ceshi
      报送时间: 2026-09-10 10:00
      公开事项:
        出厂水水质:
          - 所属期: 2026-08
            公开时间: 2026-09-10 09:00
            公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/q"}]
            公开审查: {审查人: 办公室主任, 审查日期: 2026-09-09, 结论: 主动公开}
            内容:
              检测结果:
                - {水厂: 一厂, 指标: 浑浊度, 最大值: 合格, 最小值: 合格, 平均值: 合格, 单位: NTU}

      """)
    let check = try gongkai(["check", file, "--workspace", workspace.path, "--as-of", "2026-10-31"])
    #expect(check.output.contains("[not-a-measurement]") && check.output.contains("后果：这一项算“要素不全”"), "\(check.output)")
  }
}
