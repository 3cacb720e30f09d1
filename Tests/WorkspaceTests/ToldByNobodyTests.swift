// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What only the office asks for keeps nothing from the public, and one enterprise's slip stops nobody's notice.
@Suite("没有写全的也公开，一家写错不拦别家")
struct ToldByNobodyTests {
  let workspace: TemporaryWorkspace

  init() throws { workspace = try TemporaryWorkspace.samples() }

  private func bundle(_ rest: String...) throws -> ProgramRun {
    try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-10-31"] + rest)
  }

  /// Everything that the bundle in force says to people.
  private func published() throws -> String {
    let folder = workspace.path + "/Output/bundles/current/data"
    return try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".html") }
      .compactMap { try? String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }.joined()
  }

  @Test("突发停水没有写抢修开始时间、水源污染没有写发生时间：时限无法判定，内容照样公开")
  func emergencyWithoutItsHour() throws {
    try workspace.write(
      "Entities/shili-water/submissions/2026-10-20-e.yaml",
      """
      企业: shili-water
      报送时间: 2026-10-20 10:00
      公开事项:
        突发停水通知:
          - 编号: TF-2026-901
            形成日期: 2026-10-19
            公开时间: 2026-10-19 03:00
            公开渠道: [{渠道: 服务热线}, {渠道: 企业网站, 地址: "https://www.example.cn/tf"}]
            公开审查: {审查人: 办公室主任, 审查日期: 2026-10-19, 结论: 主动公开}
            内容: {影响区域: [示例九街坊], 停水原因: 管道漏水, 恢复时间不明: 是, 联系电话: 021-00000000}
        饮用水安全突发事件公告:
          - 编号: SY-2026-901
            形成日期: 2026-10-19
            公开时间: 2026-10-19 03:00
            公开渠道: [{渠道: 服务热线}, {渠道: 企业网站, 地址: "https://www.example.cn/sy"}]
            公开审查: {审查人: 办公室主任, 审查日期: 2026-10-19, 结论: 主动公开}
            内容: {事件情况: 取水口上游有油污, 应急措施: 改用备用水源请居民暂以瓶装水饮用}

      """)
    let run = try bundle()
    #expect(!run.output.contains("TF-2026-901") && !run.output.contains("SY-2026-901"), "\(run.output)")
    let text = try published()
    #expect(text.contains("示例九街坊") && text.contains("改用备用水源请居民暂以瓶装水饮用"))
    // It may be going on: the home page has it among those that nobody told the end of.
    let home = try String(contentsOfFile: workspace.path + "/Output/bundles/current/data/index.html", encoding: .utf8)
    #expect(home.contains("TF-2026-901"))
  }

  @Test("一家的登记写错一个冒号、空了，别家的照样公开，不要人确认撤下", arguments: ["region：", "empty"])
  func oneRegistration(_ kind: String) throws {
    #expect(try bundle().status < 2)
    let name = "Entities/shili-bus/entity.yaml"
    let good = String(decoding: try #require(FileManager.default.contents(atPath: workspace.path + "/" + name)), as: UTF8.self)
    try workspace.write(name, kind == "empty" ? "" : good.replacing("region: ", with: "region："))
    try workspace.write(
      "Entities/shili-water/submissions/2026-10-30-e.yaml", "企业: shili-water\n报送时间: 2026-10-30 10:00\n撤回:\n  - {事项: 水价, 原因: 写错了}\n")
    let run = try bundle("--confirm-withdrawal", "办公室主任")
    let plain = try bundle()
    #expect(run.status == 1 && plain.status == 1 && !plain.errors.contains("--confirm-withdrawal"), "\(plain.errors)")
    // What could be read of it stands where it stood; of the empty one it is said that it is out.
    if kind == "empty" {
      #expect(run.output.contains("Entities/shili-bus/entity.yaml"), "\(run.output)")
      try workspace.write(name, good)
      #expect(try bundle().status < 2)
    }
    #expect(try published().contains("嘉定1路") || published().contains("示例公交"))
  }

  @Test("报送中途断了，公开包自己照回执补上登记，不等下一家报送；文件被改的，说的是取回文件")
  func cutOffSubmission() throws {
    try workspace.write("new.yaml", "企业: shili-water\n报送时间: 2026-10-30 10:00\n撤回:\n  - {事项: 水价, 原因: 写错了}\n")
    #expect(try gongkai(["submit", workspace.path + "/new.yaml", "--workspace", workspace.path, "--as-of", "2026-10-30"]).status < 2)
    let ledger = workspace.path + "/Entities/ledger.jsonl"
    let lines = String(decoding: try #require(FileManager.default.contents(atPath: ledger)), as: UTF8.self).split(separator: "\n")
    // The receipt is there and its line is not yet: what a kill between the two leaves.
    try workspace.write("Entities/ledger.jsonl", lines.dropLast().map { $0 + "\n" }.joined())
    let run = try bundle()
    #expect(run.status < 2 && run.errors.contains("照回执"), "\(run.errors)")
    #expect(try gongkai(["ledger", "verify", "--workspace", workspace.path]).status == 0)
    let kept = try FileManager.default.subpathsOfDirectory(atPath: workspace.path + "/Entities/shili-water/receipts").first { $0.hasSuffix(".txt") }
    try workspace.write("Entities/shili-water/receipts/" + (try #require(kept)), "改过")
    let told = try gongkai(["ledger", "verify", "--workspace", workspace.path])
    #expect(told.status == 1 && told.output.contains("取回上面列出的文件") && !told.output.contains("取回原来的 Entities/ledger.jsonl"), "\(told.output)")
  }
}
