// SPDX-License-Identifier: Apache-2.0

import Foundation
import SourceYAML
import TestSupport
import Testing

/// `new` as a clerk runs it, again and again over the same draft.
@Suite("草稿反复生成", .serialized)
struct DraftTests {
  let workspace: TemporaryWorkspace
  static let draft = "Entities/ceshi/drafts/draft.yaml"

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
  }

  private func new(_ more: String..., day: String = "2026-10-31") throws -> ProgramRun {
    try gongkai(["new", "ceshi", "--workspace", workspace.path, "--as-of", day] + more)
  }

  private func check(_ file: String = draft) throws -> ProgramRun {
    try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-10-31", file])
  }

  private static func marks(_ text: String) -> Int {
    text.components(separatedBy: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("#") }.map { $0.components(separatedBy: "待填").count - 1 }.reduce(0, +)
  }

  @Test("第一次：写好草稿，检查只说要填的空；报送件里没有多出什么")
  func first() throws {
    let run = try new()
    #expect(run.status == 0 && run.output.contains("已写好草稿：\(Self.draft)"), "\(run.errors)")
    let text = try workspace.text(Self.draft)
    let checked = try check()
    #expect(checked.status == 1)
    #expect(unfilledCount(checked.output) == Self.marks(text) && Self.marks(text) > 50)
    #expect(!checked.output.replacingOccurrences(of: "[unfilled-value]", with: "").contains("错误["), "\(checked.output)")
    #expect(workspace.tree("Entities/ceshi/submissions").count == 1)
    #expect(text.hasPrefix("# yaml-language-server: $schema=.ceshi.schema.json\n") && workspace.exists("Entities/ceshi/drafts/.ceshi.schema.json"))
    // A draft is never judged as if it had been sent.
    let gaps = { try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31", "--entity", "ceshi", "--format", "json"]).output }
    let with = try gaps()
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/ceshi/drafts")
    #expect(try gaps() == with)
  }

  @Test("再运行：一个字节都不变；填了的、加的注释都留着；新欠的加上")
  func again() throws {
    _ = try new("--item", "票价")
    var text = try workspace.text(Self.draft)
    #expect(try new("--item", "票价").output.contains("没有要加的"))
    #expect(try workspace.text(Self.draft) == text)
    text = text.replacing("    形成日期: 待填", with: "    形成日期: 2026-10-08  # 物价批复\n    # 我的注释").replacing("      - 待填", with: "      - 已填")
    try workspace.write(Self.draft, text + "    # 文件末尾的话\n")
    let run = try new()
    #expect(run.status == 0 && run.output.contains("已更新草稿") && run.output.contains("运营时间"))
    let merged = try workspace.text(Self.draft)
    // All but the count at the top.
    let (kept, now) = ((text + "    # 文件末尾的话\n").components(separatedBy: "\n"), merged.components(separatedBy: "\n"))
    #expect(zip(kept.dropLast(), now).allSatisfy { $0 == $1 || $0.hasSuffix("共 1 条") && $1.hasSuffix(" 条") } && merged.contains("  运营时间:\n"))
    #expect(try !check().output.contains("重复") && check().output.contains("unfilled-value"))
    #expect(try new().output.contains("没有要加的"))
    #expect(try workspace.text(Self.draft) == merged)
  }

  @Test("几处一样的一次填好：只动空，有多少处说多少处；没有这个空的说出来，退出 1")
  func fill() throws {
    _ = try new()
    let before = try workspace.text(Self.draft)
    let count = before.components(separatedBy: "    公开时间: 待填\n").count - 1
    let run = try new("--fill", "公开时间=2026-10-30 09:00", "--fill", "公开时闻=2026-10-30 09:00", "--fill", "审查人=办公室: 主任")
    #expect(run.status == 1 && run.output.contains("已填：公开时间，\(count) 处"), "\(run.output)")
    #expect(run.output.contains("没有填：草稿里没有叫“公开时闻”的空，是不是“公开时间”？"))
    let after = try workspace.text(Self.draft)
    #expect(count > 3 && after.replacing("公开时间: 2026-10-30 09:00", with: "公开时间: 待填").replacing("审查人: \"办公室: 主任\"", with: "审查人: 待填") == before)
    #expect(try !check().output.contains("行“公开时间”"))
    // What was typed is never typed over.
    #expect(try new("--fill", "公开时间=2026-10-29 09:00").status == 1)
    #expect(try workspace.text(Self.draft) == after)
    for wrong in ["公开时间", "=2026", "公开时间="] { #expect(try new("--fill", wrong).status == 64) }
  }

  @Test("要更新或确认的，一条命令列出来；填好日期就能报，报了就不再过期")
  func unchanged() throws {
    let file = "Entities/ceshi/drafts/unchanged.yaml"
    #expect(try new("--unchanged", day: "2026-01-10").output.contains("现在没有要更新或确认的") && !workspace.exists(file))
    let run = try new("--unchanged", "--fill", "确认日期=2026-10-31", "--fill", "报送时间=2026-10-31 10:00")
    #expect(run.status == 0 && run.output.contains("已写好草稿：\(file)") && run.output.contains("已填：确认日期，1 处"), "\(run.output)\(run.errors)")
    let text = try workspace.text(file)
    #expect(text.contains("  # 2026-11-12 到期\n  - {事项: 运营线路, 确认日期: 2026-10-31}\n"), "\(text)")
    #expect(try check(file).output.contains("没有发现问题"))
    #expect(try new("--unchanged", "--item", "票价").status == 64)
    // Again: nothing that was typed changes.
    #expect(try new("--unchanged").status == 0 && workspace.text(file) == text)
    func isStale() throws -> Bool {
      try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-11-30", "--entity", "ceshi", "--format", "json"]).output.contains(
        "\"stale-disclosure\"")
    }
    #expect(try isStale())
    try workspace.write("Entities/ceshi/submissions/c.yaml", text)
    #expect(try !isStale())
  }

  @Test("加了几条，开头的条数跟着改；用什么选项生成的，开头写着")
  func headline() throws {
    _ = try new("--item", "票价", "--out", "一份 草稿.yaml")
    #expect(try workspace.text("一份 草稿.yaml").contains("# 重新生成：gongkai new ceshi --item 票价 --out '一份 草稿.yaml'（"))
    _ = try new("--item", "票价")
    #expect(try workspace.text(Self.draft).contains("按 2026-10-31 的情况生成，共 1 条\n"))
    _ = try new(day: "2026-11-02")
    let text = try workspace.text(Self.draft)
    let lines = text.components(separatedBy: "\n").filter { $0.hasPrefix("# 示例测试公交 报送草稿") }
    let records = text.components(separatedBy: "\n").filter { $0.hasPrefix("    公开时间:") || $0.hasPrefix("      公开时间:") || $0.contains("完成时间:") }
    #expect(lines == ["# 示例测试公交 报送草稿，按 2026-11-02 的情况生成，共 \(records.count) 条"], "\(lines)")
  }

  @Test("不再欠的注明，又欠的去掉注明；注明不会越来越多")
  func marks() throws {
    _ = try new("--item", "运营线路")
    _ = try new("--item", "运营线路")
    var text = try workspace.text(Self.draft)
    #expect(text.components(separatedBy: "# ※ ").count == 2 && text.contains("不欠这一条（已公开）"))
    // Withdrawn, it is owed again.
    try workspace.write("Entities/ceshi/submissions/b.yaml", "企业: ceshi\n报送时间: 2026-10-20 10:00\n撤回:\n  - {事项: 运营线路, 原因: 有误}\n")
    #expect(try new("--item", "运营线路").status == 0)
    text = try workspace.text(Self.draft)
    #expect(!text.contains("※"))
  }

  @Test("事件和期：原有的记录留着，新的加在同一个事项里")
  func lists() throws {
    try workspace.write(
      Self.draft,
      "企业: 示例测试公交\r\n报送时间: 待填\r\n公开事项:\r\n    线路变更公告:\r\n    - 编号: BG-1\r\n      说明: 手写的\r\n    # 公告后面的话\r\n撤回:\r\n  - {事项: 票价, 原因: 写错}\r\n")
    let run = try new("--item", "线路变更公告")
    #expect(run.status == 0, "\(run.errors)\(run.output)")
    let text = try workspace.text(Self.draft)
    #expect(text.contains("    - 编号: BG-1\r\n      说明: 手写的\r\n    # 公告后面的话\r\n    # 自己编的号") && text.contains("    - 编号: 待填\r\n"), "\(text)")
    #expect(text.hasSuffix("撤回:\r\n  - {事项: 票价, 原因: 写错}\r\n"))
    #expect(try new("--item", "线路变更公告").output.contains("没有要加的"))
    try workspace.write(Self.draft, "企业: ceshi\n报送时间: 待填\n公开事项: {线路变更公告: [{编号: BG-1}]}\n")
    let closed = try new("--item", "票价")
    #expect(closed.output.contains("加不进去") && closed.output.contains("票价"))
  }

  @Test(
    "坏的草稿、别家的草稿：说清楚，一个字节不动",
    arguments: [
      ("企业: ceshi\n公开事项: \"没有写完\n", 2), ("企业: 别家\n报送时间: 待填\n", 2), ("- 一\n- 二\n", 2), ("\u{0}\u{1}", 2),
    ])
  func broken(_ text: String, _ status: Int32) throws {
    try workspace.write(Self.draft, text)
    let run = try new()
    #expect(run.status == status && run.errors.contains("没有改动它"), "\(run.errors)")
    #expect(try workspace.text(Self.draft) == text)
  }

  @Test("写错的事项、所属期、主体：说出最像的，不写文件")
  func wrong() throws {
    #expect(try new("--item", "票介").errors.contains("是不是“票价”"))
    #expect(try new("--item", "票介").status == 64)
    #expect(try new("--period", "十月").errors.contains("2026-Q3"))
    let run = try gongkai(["new", "cehsi", "--workspace", workspace.path])
    #expect(run.status == 2 && run.errors.contains("是不是“ceshi”"))
    #expect(!workspace.exists("Entities/ceshi/drafts"))
  }

  @Test("写不了的地方：退出 2，什么也没有留下")
  func unwritable() throws {
    try workspace.write("Entities/ceshi/drafts", "占住的文件")
    let run = try new()
    #expect(run.status == 2 && run.errors.contains("drafts"))
    let out = try new("--out", "一份.yaml")
    #expect(out.status == 0 && workspace.exists("一份.yaml"))
    let full = try new("--out", "/dev/full")
    #expect(full.status == 2)
  }

  /// What people wrote, as hard to write again as it gets.
  static let hard = [
    "a: b", "a #b", "# 井号开头", "- 横线", "{花}", "[方], 逗号", "'单引号'", "\"双引号\"", "反斜杠\\n", "*星", "&和", "!叹", "%百分", "@圈", "`反", "|竖", ">大于",
    "null", "~", "NO", "True", "结尾冒号:", "全角：冒号", "22:30", "0211234567", "1.10", "是", "=等号",
  ]

  @Test("过期的内容照填：不管原来写了什么字，读出来一个字不差；检查只有空")
  func roundTrip() throws {
    // Some of these would say nothing as a name; here they are only hard to write.
    try FileManager.default.removeItem(atPath: workspace.path + "/Specs/tables/fillers.yaml")
    let names = Self.hard.map { "\"" + $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }
    let rows = names.map { "- {线路名称: \($0), 起点站: \($0), 终点站: 菊园车站}" }.joined(separator: "\n        ")
    try workspace.write(
      "Entities/ceshi/submissions/a.yaml",
      TemporaryWorkspace.submission.replacing("- {线路名称: 示例1路, 起点站: 嘉定北站, 终点站: 菊园车站}", with: rows))
    #expect(try check("Entities/ceshi/submissions/a.yaml").output.contains("没有发现问题"))
    #expect(try new("--item", "运营线路", day: "2027-01-10").status == 0)
    let text = try workspace.text(Self.draft)
    #expect(text.contains("内容过期") && text.contains("确认无变化: [{事项: 运营线路"))
    let reading = parseYAML(SourceFile(name: "draft.yaml", text: text))
    let table = try #require(reading.tree.root?.value("公开事项")?.value("运营线路")?.value("内容")?.value("线路"))
    for (name, wanted) in zip(table.items, Self.hard) { #expect(name.value("线路名称")?.text == wanted && name.value("起点站")?.text == wanted) }
    #expect(table.count == Self.hard.count)
    #expect(try unfilledCount(check().output) == Self.marks(text) && Self.marks(text) == 5)
  }

  @Test("涉及个人信息的旧值不再照填，也不出现在草稿里")
  func personal() throws {
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission.replacing("终点站: 菊园车站", with: "终点站: 找老王13812345678"))
    #expect(try new("--item", "运营线路").status == 0)
    let text = try workspace.text(Self.draft)
    #expect(!text.contains("13812345678") && text.contains("终点站: 待填") && text.contains("起点站: 嘉定北站"))
  }
}
