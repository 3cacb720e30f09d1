// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Publishing
import Reporting
import SourceYAML
import TestSupport
import Testing

/// What the office itself writes wrongly or changes by hand: told with both places, and nothing that was there is lost.
@Suite("本机关写错的、改过的：两处都说", .serialized)
struct OfficeBadInputTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/bangongshi/entity.yaml", TemporaryWorkspace.office)
  }

  private static let register = "Output/notices/ceshi/register.json"

  private func notices(_ day: String) throws -> ProgramRun {
    try gongkai(["gaps", "--workspace", workspace.path, "--as-of", day, "--quiet", "--notices"])
  }

  /// A submission of the office.
  private func file(_ items: String) throws {
    try workspace.write("Entities/bangongshi/submissions/a.yaml", "企业: bangongshi\n报送时间: 2026-06-30 10:00\n公开事项:\n" + items)
  }

  private func check() throws -> String {
    try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-10-31", "Entities/bangongshi/submissions/a.yaml"]).output
  }

  @Test(
    "登记簿改过一处：不再写，说出登记簿的哪一行和发出的哪一处；什么都没有少",
    arguments: [
      (#""issued": "2026-01-10""#, #""issued": "2026-01-09""#, "records/2026-01-10.yaml 第"),
      (#""due": "2026-01-23""#, #""due": "2026-03-31""#, "记的是“整改期限: 2026-01-23”"),
      (#""problem": ""#, #""problem": "改过，"#, "与发出的 Output/notices/ceshi/2026-"),
      (#""closed": null"#, #""closed": "2026-01-10""#, "与发出的 Output/notices/ceshi/2026-"),
    ])
  func register(_ old: String, _ new: String, _ told: String) throws {
    #expect(try notices("2026-01-10").status == 1)
    let text = try workspace.text(Self.register)
    #expect(text.contains(old), "\(text.prefix(600))")
    try workspace.write(Self.register, text.replacing(old, with: new, maxReplacements: 1))
    let before = workspace.tree("Output/notices")
    let run = try notices("2026-01-12")
    #expect(run.status == 2 && run.errors.contains("Output/notices/ceshi/register.json 第 ") && run.errors.contains(told), "\(run.errors)")
    #expect(workspace.tree("Output/notices") == before)
    // Put back as it was, everything goes on.
    try workspace.write(Self.register, text)
    #expect(try notices("2026-01-12").status == 1)
  }

  @Test("确认现在写的才对：删去摘要再运行，照登记簿往下做，以前记下的还在；从前没有摘要的照样认")
  func withoutSeal() throws {
    _ = try notices("2026-01-10")
    let text = try workspace.text(Self.register)
    let changed = text.replacing(#""due": "2026-01-23""#, with: #""due": "2026-03-31""#).replacing(/,\s*"seal": "[0-9a-f]+"/, with: "")
    #expect(!changed.contains("seal"))
    try workspace.write(Self.register, changed)
    #expect(try notices("2026-01-12").status == 1)
    #expect(try workspace.text("Output/notices/records/2026-01-10.yaml").contains("整改期限: 2026-01-23"))
    #expect(try workspace.text("Output/notices/records/2026-01-12.yaml").contains("整改期限: 2026-03-31"))
    #expect(try workspace.text(Self.register).contains("\"seal\": "))
  }

  @Test("怎样办结的按代号存着，不随说法变；从前存着说法、带摘要的照样认，下次写成代号")
  func outcomes() throws {
    _ = try notices("2026-01-10")
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    #expect(try notices("2026-01-12").status == 1)
    let text = try workspace.text(Self.register)
    #expect(text.contains(/"outcome": "(met|late)"/) && !text.contains(/"outcome": "\p{Han}/))
    let register = try #require(NoticeRegister(parseYAML(SourceFile(name: "register.json", text: text))))
    guard case .object(let fields) = register.formerJSON else { return _ = Issue.record("no object") }
    try workspace.write(Self.register, JSON.object(fields + [("seal", .string(Digest.sha256(register.formerJSON.bytes)))]).text)
    #expect(try workspace.text(Self.register).contains(/"outcome": "(已公开|逾期公开)"/))
    let run = try notices("2026-01-13")
    #expect(run.status == 1, "\(run.errors)")
    #expect(try workspace.text(Self.register) == text)
  }

  @Test("程序写的记录改过一处、删去一份：说出那一行和登记簿里的那一处，或者后面一份说前面的不对；放回去就没有")
  func changedRecords() throws {
    _ = try notices("2026-01-10")
    let entity = try workspace.text("Entities/ceshi/entity.yaml")
    try workspace.write("Entities/ceshi/entity.yaml", entity.replacing("sectors: [urban-bus]", with: "sectors: [heating]"))
    _ = try notices("2026-01-30")
    let (first, second) = ("Output/notices/records/2026-01-10.yaml", "Output/notices/records/2026-01-30.yaml")
    func told() throws -> String {
      let run = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-02-02"])
      let checked = try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-02-02"])
      #expect(run.output.contains("[changed-record]") == checked.output.contains("[changed-record]"))
      return checked.output
    }
    #expect(try workspace.exists(second) && !told().contains("[changed-record]"))
    let text = try workspace.text(first)
    try workspace.write(first, text.replacing("整改期限: 2026-01-23", with: "整改期限: 2026-03-31"))
    let changed = try told()
    #expect(changed.contains("程序写的记录被改过：这里写的是“整改期限: 2026-03-31”，登记簿里不是"), "\(changed)")
    let places = ["位置：\(first):", "登记簿里的这一份：", "位置：Output/notices/", "/register.json:", "写出时的摘要："]
    #expect(places.allSatisfy(changed.contains), "\(changed)")
    try FileManager.default.removeItem(atPath: workspace.path + "/" + first)
    #expect(try told().contains("前面的一份不是写这一份时的那一份"))
    try workspace.write(first, text)
    #expect(try !told().contains("[changed-record]"))
  }

  @Test("企业名称里有冒号、引号的：改了名称指到名称那一行，改了别的指到别的那一行")
  func quotedNames() throws {
    let entity = try workspace.text("Entities/ceshi/entity.yaml")
    try workspace.write("Entities/ceshi/entity.yaml", entity.replacing("name: 示例测试公交", with: #"name: "示例: \"甲\" 公交""#))
    _ = try notices("2026-01-10")
    let file = "Output/notices/records/2026-01-10.yaml"
    let text = try workspace.text(file)
    for (old, new, told) in [
      (#"企业名称: "示例: \"甲\" 公交""#, #"企业名称: "示例: \"乙\" 公交""#, "企业名称: 示例: \"乙\" 公交"), ("发出日期: 2026-01-10", "发出日期: 2026-01-09", "发出日期: 2026-01-09"),
    ] {
      #expect(text.contains(old), "\(text)")
      try workspace.write(file, text.replacing(old, with: new))
      let run = try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-01-12"]).output
      let line = try workspace.text(file).components(separatedBy: "\n").firstIndex { $0.contains(new) }.map { $0 + 1 } ?? 0
      #expect(run.contains("这里写的是“\(told)”，登记簿里不是") && run.contains("位置：\(file):\(line):9"), "\(line) \(run)")
    }
  }

  @Test("企业名称、文号里有引号、冒号、反斜线、换行的，写出的记录读回来一字不差；读不回的不写", arguments: ["示例“甲”: 公司", "a\\b\"c", "甲\n乙", "#1", "- 甲", ""])
  func readsBack(_ name: String) {
    let record = OfficeSubmission.Record(
      number: .words(name), done: CivilDate(year: 2026, month: 1, day: 2), content: [("企业名称", .words(name)), ("缺口数", .word("3"))])
    var submission = OfficeSubmission(
      office: "bangongshi", item: "整改通知单跟踪", day: CivilDate(year: 2026, month: 1, day: 10) ?? .init(dayNumber: 0), writer: "由程序写出", sender: "登记簿",
      records: [record, record])
    let bytes = Array(submission.text.utf8)
    #expect(submission.isSaid(by: bytes), "\(submission.text)")
    submission.records[1].content[1].value = .word("4")
    #expect(!submission.isSaid(by: bytes))
    submission.records[1].content = [("企业名称: 甲", .word("乙"))]
    #expect(!submission.isSaid(by: Array(submission.text.utf8)))
  }

  @Test("同一天又写的一份排在后面：先发出、当天办结的，是办结的")
  func twiceADay() throws {
    _ = try notices("2026-01-10")
    let entity = try workspace.text("Entities/ceshi/entity.yaml")
    try workspace.write("Entities/ceshi/entity.yaml", entity.replacing("sectors: [urban-bus]", with: "sectors: [heating]"))
    _ = try notices("2026-01-10")
    let late = "Output/notices/records/2026-01-10_02.yaml"
    #expect(try workspace.text(late).contains("已办结"))
    let json = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-02-20", "--format", "json", "--entity", "bangongshi"]).output
    let report = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let duties = (report["entities"] as? [[String: Any]] ?? []).flatMap { $0["obligations"] as? [[String: Any]] ?? [] }
    let number = try #require(try workspace.text(late).firstMatch(of: /编号: "(.+?)"/)).1
    #expect(duties.first { $0["occurrence"] as? String == String(number) }?["status"] as? String == "met", "\(number)")
  }

  @Test("申辩、豁免里写了号码：整件不对外，问题说出那一行；别的照常公开", arguments: ["说明: 请打 13817654321", "岗位: 张三 310114199003077431", "证据: 附件在 13817654321"])
  func personalReplies(_ slip: String) throws {
    let json = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-01-10", "--format", "json", "--entity", "bangongshi"]).output
    let report = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let duties = (report["entities"] as? [[String: Any]] ?? []).flatMap { $0["obligations"] as? [[String: Any]] ?? [] }
    let open = duties.filter { $0["status"] as? String == "missing" && !($0["occurrence"] as? String ?? "").isEmpty }
    let gaps = open.compactMap { $0["fingerprint"] as? String }
    let name = String(slip.prefix { $0 != ":" })
    var fields = ["说明": "说明: 已经另文说明", "岗位": "岗位: 办公室主任", "证据": "证据: 收件登记"]
    func entry(_ gap: String) -> String {
      let written = fields.values.sorted().map { "    \($0)\n" }.joined()
      return "  - 缺口: \(gap)\n    理由: 其他\n\(written)    原认定岗位: 信息公开岗\n    日期: 2026-01-11\n"
        + "    裁定: {岗位: 分管领导, 日期: 2026-01-15, 结论: 不成立, 说明: 应当公开}\n"
    }
    let clean = entry(try #require(gaps.first))
    fields[name] = slip
    try workspace.write("Entities/bangongshi/replies.yaml", "申辩:\n" + clean + entry(try #require(gaps.dropFirst().first)))
    let policy = try RepositoryFolder.text("Specs/policy.yaml").replacing("enforcement: 否", with: "enforcement: 是").replacing("public: 否", with: "public: 是")
    try workspace.write("Specs/policy.yaml", policy)
    let told = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-01-20"]).output
    let line = try workspace.text("Entities/bangongshi/replies.yaml").components(separatedBy: "\n").firstIndex { $0.contains(slip) }.map { $0 + 1 }
    #expect(told.contains("[personal-data]") && told.contains("Entities/bangongshi/replies.yaml:\(line ?? 0):"), "\(told.suffix(3000))")
    #expect([0, 1].contains(try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-01-20"]).status))
    let rows = try workspace.text("Output/bundles/current/data/replies.csv").split(whereSeparator: \.isNewline)
    #expect(rows.count == 3 && rows.count { $0.contains("已经另文说明") } == 1 && rows.count { $0.contains("内容核对以后在这里公开") } == 1, "\(rows)")
    #expect(try workspace.text("Output/bundles/current/data/enforcement.html").contains("已经裁定 2 件，由没有作原认定的岗位裁定。其中 1 件的说明还在核对，没有列出。"))
    for (path, bytes) in workspace.tree("Output/bundles/current/data") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("381765") && !text.contains("请打") && !text.contains("附件在"), "\(path)")
    }
  }

  @Test("豁免里写了号码：整件的话不对外，问题说出那一行；别的照常公开", arguments: ["理由: 问 13817654321", "批准岗位: 张三 310114199003077431", "补批理由: 打 13817654321"])
  func personalWaivers(_ slip: String) throws {
    let name = String(slip.prefix { $0 != ":" })
    func entry(_ item: String, _ slip: String?) -> String {
      var fields = ["理由": "理由: 正在\(item)核定", "批准岗位": "批准岗位: \(item)分管领导", "补批理由": "补批理由: \(item)漏报"]
      if let slip { fields[name] = slip }
      let written = fields.values.sorted().map { "    \($0)\n" }.joined()
      return "  - 事项: \(item)\n    类型: 暂缓公开\n\(written)    批准日期: 2026-01-05\n    到期日: 2026-12-31\n    复核日期: 2026-06-30\n"
    }
    try workspace.write("Entities/ceshi/waivers.yaml", "豁免:\n" + entry("投诉受理制度", nil) + entry("票价", slip))
    let policy = try RepositoryFolder.text("Specs/policy.yaml").replacing("enforcement: 否", with: "enforcement: 是")
    try workspace.write("Specs/policy.yaml", policy)
    let told = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-01-20"]).output
    let line = try workspace.text("Entities/ceshi/waivers.yaml").components(separatedBy: "\n").firstIndex { $0.contains(slip) }.map { $0 + 1 }
    #expect(told.contains("[personal-data]") && told.contains("Entities/ceshi/waivers.yaml:\(line ?? 0):"), "\(told.suffix(2000))")
    #expect([0, 1].contains(try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-01-20"]).status))
    let rows = try workspace.text("Output/bundles/current/data/waivers.csv").split(whereSeparator: \.isNewline)
    #expect(rows.count == 3 && rows.count { $0.contains("正在投诉受理制度核定") } == 1 && rows.count { $0.contains("内容核对以后在这里公开") } == 1, "\(rows)")
    for (path, bytes) in workspace.tree("Output/bundles/current/data") {
      let text = String(decoding: bytes, as: UTF8.self)
      let words = ["381765", "张三", "正在票价核定", "票价分管领导", "票价漏报"]
      #expect(!words.contains { text.contains($0) }, "\(path)：\(words.filter { text.contains($0) })")
    }
  }

  @Test("评估的总分不是各项之和、年报表的新收不是收到件数：说出总数和加起来的各行")
  func totals() throws {
    let indicators = "{评估机构: 示例评估中心, 评估日期: 2025-10-20, 评估指标: [{指标: 主动公开, 满分: 50, 得分: 46}, {指标: 解读回应, 满分: 50, 得分: 40.5}], 无问题说明: 没有发现问题"
    func evaluation(_ total: String) throws -> String {
      try file("  第三方评估整改:\n    - 所属期: 2025\n      完成时间: 2025-12-15 17:00\n      内容: \(indicators), 总分: \(total)}\n")
      return try check()
    }
    #expect(try !evaluation("86.5").contains("sum-mismatch"))
    let told = try evaluation("90")
    #expect(told.contains("“总分”为 90，按 “评估指标”各行的“得分”之和 应为 86.5，相差 3.5") && told.contains("加起来的各行："), "\(told)")
  }
}
