// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What the office did, recorded by a command: judged like anything that is submitted, and refused where it cannot be.
@Suite("本机关做过的事由命令记下", .serialized)
struct RecordCommandTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/bangongshi/entity.yaml", TemporaryWorkspace.office)
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission.replacing("报送时间", with: "报送人: 运营部\n报送时间"))
  }

  private func record(_ arguments: [String], _ day: String = "2026-01-20") throws -> ProgramRun {
    try gongkai(["record"] + arguments + ["--workspace", workspace.path, "--as-of", day])
  }

  private static let granted = [
    "waiver", "--entity", "ceshi", "--item", "投诉受理制度", "--kind", "暂缓公开", "--ground", "正在核定", "--post", "分管领导", "--expires", "2026-12-31", "--review",
    "2026-01-30",
  ]

  /// The arguments with the value of one option changed.
  private func granted(_ option: String, _ value: String) -> [String] {
    var arguments = Self.granted
    if let place = arguments.firstIndex(of: option) { arguments[place + 1] = value } else { arguments += [option, value] }
    return arguments
  }

  private func duties(_ day: String, _ requirement: String) throws -> [String: String] {
    let run = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", day, "--format", "json"])
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let all = (json["entities"] as? [[String: Any]] ?? []).flatMap { $0["obligations"] as? [[String: Any]] ?? [] }
    let mine = all.filter { $0["requirement"] as? String == requirement }
    return Dictionary(mine.map { ($0["occurrence"] as? String ?? "", $0["status"] as? String ?? "") }, uniquingKeysWith: { first, _ in first })
  }

  private var everything: [String: Data] {
    ["Entities", "Output"].reduce(into: [:]) { all, folder in
      for (name, data) in workspace.tree(folder) where !name.contains("cache") && !name.hasSuffix(".lock") { all[folder + "/" + name] = data }
    }
  }

  @Test("听取汇报：记成那一年的记录，照样判；又记一次不重写，另一次另写一份，原来的一个字不动")
  func hearing() throws {
    let arguments = ["hearing", "--heard-by", "主任: “区”", "--topics", "研究公开\n工作", "--power", "研究了采购", "--minutes", "纪要12号", "--on", "2026-01-15"]
    let run = try record(arguments)
    #expect(run.status == 0 && run.output == "已记下：Output/hearings/2026-01-20.yaml\n", "\(run.output)\(run.errors)")
    let text = try workspace.text("Output/hearings/2026-01-20.yaml")
    #expect(text.contains("所属期: 2026\n      完成时间: 2026-01-15\n") && text.contains("；总登记第 1 行\n"), "\(text)")
    #expect(try duties("2027-01-20", "leadership-hearing")["2026"] == "met")
    let again = try record(arguments)
    #expect(again.status == 0 && again.output.isEmpty && again.errors.contains("以前已经记过"))
    let second = try record(["hearing", "--heard-by", "主任", "--topics", "再听一次"])
    #expect(second.output == "已记下：Output/hearings/2026-01-20_02.yaml\n", "\(second.errors)")
    #expect(try workspace.text("Output/hearings/2026-01-20.yaml") == text)
    #expect(try workspace.text("Entities/records.jsonl").split(separator: "\n").count == 2)
    let check = try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-01-20"]).output
    #expect(!check.contains("[changed-record]"), "\(check)")
  }

  @Test("豁免：写进企业的登记，同时记下；原来的一个字不动；复核以后继续，再转为主动公开")
  func waiver() throws {
    let before = """
      # 本机关的决定
      豁免:
        - 事项: 车辆标识   # 换贴
          类型: 暂缓公开
          理由: 换贴
          批准岗位: 分管领导
          批准日期: 2026-01-05
          到期日: 2026-12-31
          复核日期: 2026-06-30

      """
    try workspace.write("Entities/ceshi/waivers.yaml", before + "公开时间确认: []\n")
    let run = try record(Self.granted)
    #expect(run.status == 0 && run.output == "已记下：Entities/ceshi/waivers.yaml\n已记下：Output/waivers/2026-01-20.yaml\n", "\(run.output)\(run.errors)")
    let text = try workspace.text("Entities/ceshi/waivers.yaml")
    #expect(text.hasPrefix(before + "  - 事项: \"投诉受理制度\"\n    类型: 暂缓公开\n") && text.hasSuffix("\n公开时间确认: []\n"), "\(text)")
    #expect(try duties("2026-01-20", "complaint-mechanism").values.contains("waived"))
    #expect(try duties("2026-01-20", "waiver-decision") == ["ceshi/投诉受理制度/2026-01-20/批准": "met"])
    let review = ["waiver-review", "--entity", "ceshi", "--item", "投诉受理制度", "--post", "分管领导"]
    let kept = try record(review + ["--outcome", "继续", "--next", "2026-02-03"], "2026-01-29")
    #expect(kept.status == 0, "\(kept.errors)")
    let line = "    复核记录:\n      - {日期: 2026-01-29, 岗位: \"分管领导\", 结论: 继续, 下次复核: 2026-02-03}\n"
    #expect(try workspace.text("Entities/ceshi/waivers.yaml") == text.replacing("公开时间确认", with: line + "公开时间确认"))
    // Reviewed two months after the day that was set: the office is late.
    #expect(try record(review + ["--outcome", "转为主动公开"], "2026-03-31").status == 0)
    let decided = try duties("2026-03-31", "waiver-decision")
    #expect(decided["ceshi/投诉受理制度/2026-01-20/复核 2026-01-29"] == "met" && decided["ceshi/投诉受理制度/2026-01-20/复核 2026-03-31"] == "late", "\(decided)")
    #expect(try duties("2026-03-31", "complaint-mechanism").values.contains("missing"))
    let same = try record(review + ["--outcome", "转为主动公开"], "2026-03-31")
    #expect(same.status == 0 && same.output.isEmpty, "\(same.output)\(same.errors)")
  }

  @Test("登记最后写的是几行的文字：接在它后面，原来的一个字不动；分期的事项不写哪一期，不记")
  func lastText() throws {
    let before = "豁免:\n  - 事项: 车辆标识\n    类型: 暂缓公开\n    批准岗位: 分管领导\n    批准日期: 2026-01-05\n    到期日: 2026-12-31\n    复核日期: 2026-06-30\n    理由: |\n      换贴\n"
    try workspace.write("Entities/ceshi/waivers.yaml", before)
    let run = try record(Self.granted)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(try workspace.text("Entities/ceshi/waivers.yaml").hasPrefix(before + "  - 事项: \"投诉受理制度\"\n"))
    let kept = everything
    let whole = try record(granted("--item", "领导听取汇报").map { $0 == "ceshi" ? "bangongshi" : $0 })
    #expect(whole.status != 0 && (whole.output + whole.errors).contains("用 --occurrence 写明是哪一期、哪一次"), "\(whole.output)\(whole.errors)")
    #expect(everything == kept)
  }

  @Test("写进登记以后、记下以前断了的：再作一次，只补记录")
  func cutOff() throws {
    #expect(try record(Self.granted).status == 0)
    let waivers = try workspace.text("Entities/ceshi/waivers.yaml")
    for file in ["Output/waivers/2026-01-20.yaml", "Entities/records.jsonl"] { try FileManager.default.removeItem(atPath: workspace.path + "/" + file) }
    #expect(try record(Self.granted).output == "已记下：Output/waivers/2026-01-20.yaml\n")
    #expect(try workspace.text("Entities/ceshi/waivers.yaml") == waivers)
  }

  @Test(
    "记不了的：说清楚为什么，退出码 1 或 2，什么都不写",
    arguments: [
      ("--entity", "ceshii", 2, "没有“ceshii”，是不是“ceshi”？"), ("--item", "投诉受理制", 2, "没有“投诉受理制”这个事项，是不是“投诉受理制度”？"),
      ("--occurrence", "2026-01", 2, "没有“2026-01”"), ("--on", "2026-02-01", 1, "日期 2026-02-01 还没有到"), ("--ground", " ", 1, "有一项写成了空的"),
      ("--post", "张三 13817654321", 1, "疑似个人信息"), ("--post", "运营服务部经理", 1, "登记的岗位，要由本机关的岗位决定"), ("--post", "总经理", 1, "申辩的岗位，要由本机关的岗位决定"),
      ("--review", "2027-06-30", 1, "要一个不早于一个"), ("--kind", "豁免", 1, "是法定义务"), ("--lawful-ground", "没有这个", 1, "法定理由没有“没有这个”"),
      ("--item", "运营线路", 1, "已经公开或者不适用，用不着"), ("--expires", "2026", 64, "应写成 2026-10-31 这样的日期"), ("--kind", "免了", 64, "不能写成“免了”"),
    ])
  func refused(_ option: String, _ value: String, _ status: Int, _ told: String) throws {
    try workspace.write("Entities/ceshi/entity.yaml", TemporaryWorkspace.entity + "posts:\n  - {role: 报送, post: 运营服务部经理}\n")
    let reply = "申辩:\n  - {缺口: aaaaaaaaaaaa, 理由: 其他, 说明: 已说明, 岗位: 总经理, 原认定岗位: 信息公开岗, 日期: 2026-01-10}\n"
    try workspace.write("Entities/ceshi/replies.yaml", reply)
    let before = everything
    let run = try record(granted(option, value))
    #expect(run.status == Int32(status) && (run.output + run.errors).contains(told), "\(run.status) \(run.output)\(run.errors)")
    #expect(everything == before)
  }

  @Test("没有理由、没有到期日的，用法不对；登记里写在一行里、写错的，不动它；没有写记成哪个事项的、今天以后的，不记")
  func unwritable() throws {
    for option in ["--ground", "--expires", "--post"] {
      var arguments = Self.granted
      if let place = arguments.firstIndex(of: option) { arguments.removeSubrange(place...(place + 1)) }
      #expect(try record(arguments).status == 64)
    }
    for (text, told) in [("豁免: [{事项: 车辆标识}]\n", "有写错的，先改好再记"), ("豁免: []\n", "写在一行里或者空着，加不进去")] {
      try workspace.write("Entities/ceshi/waivers.yaml", text)
      let before = everything
      let run = try record(Self.granted)
      #expect(run.status == 2 && run.errors.contains(told), "\(run.errors)")
      #expect(everything == before)
    }
    #expect(try record(["hearing", "--heard-by", "主任", "--topics", "研究"], "2099-01-01").status == 64)
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/ceshi/waivers.yaml")
    let policy = try workspace.text("Specs/policy.yaml")
    let review = ["review", "--entity", "ceshi", "--item", "运营线路", "--post", "经办", "--outcome", "主动公开"]
    for (key, item, arguments) in [
      ("hearings", "leadership-hearing", ["hearing", "--heard-by", "主任", "--topics", "研究"]), ("waivers", "waiver-decision", Self.granted),
      ("reviews", "content-review", review),
    ] {
      let line = "  \(key): sasac-office/\(item)\n"
      #expect(policy.contains(line))
      try workspace.write("Specs/policy.yaml", policy.replacing(line, with: ""))
      let before = everything
      let run = try record(arguments)
      #expect(run.status == 2 && run.errors.contains("没有写这一类记成哪个事项"), "\(run.errors)")
      #expect(everything == before)
    }
  }

  @Test("审查分步：一步办完，下一步从那天起算，过了还没有办是本机关的缺口；自己报的、上一步办过的岗位不能审")
  func reviews() throws {
    let policy = try workspace.text("Specs/policy.yaml").replacing("review:\n", with: "review:\n  steps: [初审, 复审]\n", maxReplacements: 1)
    try workspace.write("Specs/policy.yaml", policy)
    func review(_ step: String, _ post: String, _ more: [String] = ["--outcome", "主动公开"], _ day: String = "2025-11-25") throws -> ProgramRun {
      try record(["review", "--entity", "ceshi", "--item", "运营线路", "--step", step, "--post", post] + more, day)
    }
    let before = everything
    for (step, post, more, told) in [
      ("初审", "运营部", ["--outcome", "主动公开"], "不能审查自己报的"), ("复审", "经办", ["--outcome", "主动公开"], "还没有“初审”同意公开的记录"),
      ("批准", "经办", ["--outcome", "主动公开"], "没有“批准”这一步"), ("初审", "经办", ["--outcome", "退回"], "要用 --remark 写明为什么"),
      ("初审", "经办", ["--outcome", "主动公开", "--on", "2025-11-12"], "早于报来的 2025-11-20"),
    ] {
      let run = try review(step, post, more)
      #expect(run.status == 1 && run.output.contains(told), "\(told)：\(run.output)\(run.errors)")
    }
    #expect(everything == before)
    #expect(try review("初审", "经办").status == 0)
    let again = try review("初审", "经办")
    #expect(again.status == 0 && again.output.isEmpty && again.errors.contains("以前已经记过"), "\(again.output)\(again.errors)")
    #expect(try review("初审", "副主任").output.contains("已经在 2025-11-25 办过了，不改写"))
    #expect(try review("复审", "经办").output.contains("“经办”已经作了初审"))
    let number = "ceshi/route-list/2025-11-20 10:00/"
    #expect(try duties("2025-12-05", "content-review") == [number + "初审": "met", number + "复审": "pending"])
    #expect(try duties("2026-01-20", "content-review") == [number + "初审": "met", number + "复审": "missing"])
    #expect(try review("复审", "主任", ["--outcome", "退回", "--remark", "缺一条线路"], "2026-01-21").status == 0)
    #expect(try duties("2026-01-21", "content-review") == [number + "初审": "met", number + "复审": "late"])
    #expect(try review("复审", "主任", ["--outcome", "主动公开"], "2026-01-22").output.contains("已经在 2026-01-21 办过了，不改写"))
  }
}
