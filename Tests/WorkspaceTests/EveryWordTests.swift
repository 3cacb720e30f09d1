// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A sector made up for the purpose (`Tests/Invented/`) that says all that the language can say of registers, values, silence, validity and
/// versions: each word holds in examples, judges, explains itself, makes drafts, is compared, and reaches the pages.
@Suite("用到每一个词的虚构行业")
struct EveryWordTests {
  private func workspace() throws -> TemporaryWorkspace {
    let workspace = try TemporaryWorkspace(specs: false)
    let tables = ["channels", "regions", "fillers", "units"].map { "Specs/tables/\($0).yaml" }
    for name in tables + RepositoryFolder.files(below: "Specs/calendar", endingIn: ".yaml") { try workspace.write(name, RepositoryFolder.text(name)) }
    for ending in [".yaml", ".csv"] {
      for name in RepositoryFolder.files(below: "Tests/Invented", endingIn: ending) {
        try workspace.write(name.replacing("Tests/Invented/", with: ""), RepositoryFolder.text(name))
      }
    }
    return workspace
  }

  private func run(_ workspace: TemporaryWorkspace, _ arguments: String..., day: Bool = true) throws -> String {
    let run = try gongkai(arguments + ["--workspace", workspace.path] + (day ? ["--as-of", "2026-10-31"] : []))
    return run.output + run.errors
  }

  @Test("例子：每一种校验、名册、分步、两版之间，都有好的、坏的")
  func examples() throws {
    let told = try run(workspace(), "specs", "lint", day: false)
    #expect(told.contains("规则没有错误"), "\(told)")
  }

  @Test(
    "判定：每一个词说的都算出来",
    arguments: [
      "线路和运营时间（西线）", "南线，2026-10-01 起停止", "“索道许可”写明“东线”2026-10-20 起改站，最迟应在 2026-09-20 公告，至今没有；“B-1”写的是 2026-10-21",
      "超限公告（2026-08 续报）", "超限公告（2026-08 终报）", "停运告知（2026年第2季度零报告）", "没有停运也要写", "写了本期没有，又报了 T-1", "8 到 10 两档都有", "比低一档的 20 还低",
      "不晚于 2028-01-01（至多 24 个月）", "电话、邮箱（至少写一个）", "到 2026-11-20 为止，要管到以后 42 日", "加起来", "“线路名称”写了“中线”",
    ])
  func judged(_ words: String) throws {
    let workspace = try workspace()
    let told = try run(workspace, "gaps") + run(workspace, "check")
    #expect(told.contains(words), "\(told)")
  }

  @Test("起算的日子没有写时刻的：说的是那一事项的那一个要素，两处都指出来；公开时间写了时刻")
  func start() throws {
    let told = try run(workspace(), "check")
    #expect(told.contains("起算的“检测结果”的“检测日”只写了日期，没有时刻") && told.contains("“检测日”写在这里："), "\(told)")
  }

  @Test("解释：每一种校验用一句话说出来；一样轻重的一层不说成加重")
  func explained() throws {
    let workspace = try workspace()
    var told = ""
    for item in ["线路和运营时间", "线路变更公告", "票价", "年度投入", "检测结果"] { told += try run(workspace, "explain", item, day: false) }
    for words in [
      "线路表：“线路”相同的不写两行", "“线路名称”写的，那一天“索道许可”里有", "“执行日期”到“截止日”相隔至少 30 日、至多 24 个月", "“票价表”与上一版比变了的，写明“改价理由”",
      "“票价表”与上一版比变了的，“执行日期”也要跟着变", "“电话”、“邮箱”至少写一个", "票价表：“人数”各档首尾相接，不重叠、不留空，最后一档不封顶；“单价”逐档不降",
      "“各项投入”各行的“金额”加起来等于“合计”", "“检测日”在所属期之内，不晚于公开",
    ] { #expect(told.contains(words), "\(words)\n\(told)") }
    let stop = try run(workspace, "explain", "停运告知", day: false)
    #expect(stop.contains("另说：没有停运也要写") && !stop.contains("错误 → 错误"), "\(stop)")
  }

  @Test("草稿：名册写明的变更填好了，分步的写下一步，自己到期的日子要重填、不说可以确认无变化")
  func drafted() throws {
    let workspace = try workspace()
    _ = try run(workspace, "new", "ceshi")
    let draft = try workspace.text("Entities/ceshi/drafts/draft.yaml")
    #expect(draft.contains("- 南线") && draft.contains("变更日: 2026-10-01") && draft.contains("# 南线，2026-10-01 起停止：未公开"), "\(draft)")
    #expect(draft.contains("步骤: 续报") && draft.contains("# 2026-08 终报：未公开"), "\(draft)")
    #expect(draft.contains("有效到: 待填") && !draft.contains("确认无变化: [{事项: 班次表"), "\(draft)")
    #expect(draft.contains("# 核对：“执行日期”到“截止日”相隔至少 30 日") && draft.contains("#   核对：“人数”各档首尾相接"), "\(draft)")
  }

  @Test(
    "对照：改了哪一个词，说得出改成了什么",
    arguments: [
      ("at-least: 100", "at-least: 120", "不小于 120"), ("{stage: 续报, within: 3 working-days}", "{stage: 续报, within: 5 working-days}", "续报 5 个工作日"),
      ("nil: every quarter", "nil: every month", "零报告"), ("covers: 42 days", "covers: 60 days", "60 日"), ("keep: 36 months", "keep: 24 months", "24 个月"),
      ("min: 30 days", "min: 10 days", "校验 span：“执行日期”到“截止日”相隔至少 30 日、至多 24 个月 → “执行日期”到“截止日”相隔至少 10 日"),
      ("moves: [from]", "moves: [until]", "删去校验 changed"), ("equals: total}", "equals: total, tolerance: 1}", "（相差不超过 1）"),
      ("is: 往复", "is: 循环", "循环"),
    ])
  func compared(_ old: String, _ new: String, _ words: String) throws {
    let (before, after) = (try workspace(), try workspace())
    let sector = try after.text("Specs/sectors/cableway.yaml")
    try #require(sector.contains(old))
    try after.write("Specs/sectors/cableway.yaml", sector.replacing(old, with: new, maxReplacements: 1))
    let told = try run(before, "specs", "diff", before.path, after.path)
    #expect(told.contains(words), "\(told)")
  }

  @Test("撤下、公开包、规则的表现")
  func rest() throws {
    let workspace = try workspace()
    try workspace.write(
      "Entities/ceshi/submissions/2.yaml", "企业: ceshi\n报送时间: 2026-10-25 10:00\n撤回: [{事项: 年度投入, 所属期: \"2025\", 原因: 核对}]\n")
    #expect(try run(workspace, "check").contains("至少留到 2031-03-08"))
    #expect(try run(workspace, "bundle").contains("公开包已生成并验证"))
    #expect(try run(workspace, "specs", "health", "--months", "12", day: false).contains("校验逐行合计"))
    #expect(try run(workspace, "new", "ceshi", "--xlsx").contains("已写好填报表"))
  }
}
