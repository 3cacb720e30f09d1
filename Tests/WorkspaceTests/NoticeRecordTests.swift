// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What the office does with notices is data: records of its own, by which it is judged like anyone else.
@Suite("通知单记成本机关的报送记录", .serialized)
struct NoticeRecordTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/bangongshi/entity.yaml", Self.office("bangongshi", "11310114MB0000001T"))
  }

  private static func office(_ id: String, _ code: String) -> String {
    "entity: \(id)\nname: 示例测试国资委\nuscc: \(code)\nsectors: [sasac-office]\nregion: 上海市嘉定区\nauthority: 区政府办公室\nsince: 2019-05-01\n"
  }

  private func gaps(_ day: String, _ rest: String...) throws -> ProgramRun {
    try gongkai(["gaps", "--workspace", workspace.path, "--as-of", day, "--quiet"] + rest)
  }

  /// Status of the follow-up of each notice on a day, by its number.
  private func followUps(_ day: String) throws -> [String: String] {
    let run = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", day, "--format", "json", "--entity", "bangongshi"])
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let all = (json["entities"] as? [[String: Any]] ?? []).flatMap { $0["obligations"] as? [[String: Any]] ?? [] }
    let mine = all.filter { $0["requirement"] as? String == "notice-follow-up" }
    return Dictionary(uniqueKeysWithValues: mine.map { ($0["occurrence"] as? String ?? "", $0["status"] as? String ?? "") })
  }

  /// The number of the notice that the enterprise got.
  private func number() throws -> String {
    let text = try workspace.text("Output/notices/ceshi/register.json")
    return try #require(text.firstMatch(of: /"number": ?"([^"]+)"/)).1.description
  }

  @Test("发出就记下；期限过后没有办结也没有督办，是本机关的缺口；再跑一次不重复写")
  func overdue() throws {
    _ = try gaps("2026-01-10", "--notices")
    let records = workspace.tree("Output/notices/records")
    #expect(Array(records.keys) == ["2026-01-10.yaml"])
    let mine = try number()
    #expect(try followUps("2026-01-10")[mine] == "pending" && followUps("2026-03-10")[mine] == "missing")
    _ = try gaps("2026-01-10", "--notices")
    #expect(workspace.tree("Output/notices/records") == records)
    // What the office owes for its notices opens no further notice.
    _ = try gaps("2026-03-10", "--notices")
    #expect(try !workspace.text("Output/notices/bangongshi/register.json").contains("整改通知单跟踪"))
  }

  @Test("写了督办措施的不再是缺口，以后也不被登记簿盖掉；没有写措施的要素不全")
  func followedUp() throws {
    _ = try gaps("2026-01-10", "--notices")
    let mine = try number()
    let record = try #require(
      try workspace.text("Output/notices/records/2026-01-10.yaml").components(separatedBy: "    - 编号: ").first { $0.contains("示例测试公交") })
    let told = record.replacingOccurrences(of: "      内容:", with: "      完成时间: 2026-01-30 10:00\n      内容:")
      .replacingOccurrences(of: "办理中", with: "已督办")
    let head = "企业: bangongshi\n报送时间: 2026-01-30 17:00\n公开事项:\n  整改通知单跟踪:\n    - 编号: "
    try workspace.write("Entities/bangongshi/submissions/a.yaml", head + told)
    #expect(try followUps("2026-03-10")[mine] == "incomplete")
    try workspace.write("Entities/bangongshi/submissions/a.yaml", head + told + "        督办措施: 约谈\n")
    #expect(try followUps("2026-03-10")[mine] == "met")
    _ = try gaps("2026-03-10", "--notices")
    #expect(try followUps("2026-03-10")[mine] == "met")
  }

  @Test("记录被删被改的，下一次照登记簿补写；有两个办公室的不记")
  func healed() throws {
    _ = try gaps("2026-01-10", "--notices")
    let file = "Output/notices/records/2026-01-10.yaml"
    try workspace.write(file, try workspace.text(file).replacingOccurrences(of: "示例测试公交", with: "别家"))
    _ = try gaps("2026-01-12", "--notices")
    #expect(try workspace.text("Output/notices/records/2026-01-12.yaml").contains("示例测试公交"))
    try workspace.write("Entities/linju/entity.yaml", Self.office("linju", "91310114MA1GP03039"))
    try FileManager.default.removeItem(atPath: workspace.path + "/Output/notices/records")
    _ = try gaps("2026-01-13", "--notices")
    #expect(!workspace.exists("Output/notices/records"))
  }

  @Test("记到不存在的事项、缺要素的事项：规则有错")
  func policy() throws {
    for (name, words) in [("sasac-office/notice-follow-ups", "是不是“sasac-office/notice-follow-up”"), ("sasac-office/training", "mend-by")] {
      let policy = try RepositoryFolder.text("Specs/policy.yaml")
      try workspace.write("Specs/policy.yaml", policy.replacingOccurrences(of: "record-as: sasac-office/notice-follow-up", with: "record-as: \(name)"))
      let run = try gongkai(["specs", "lint", "--workspace", workspace.path])
      #expect(run.status == 2 && (run.output + run.errors).contains(words), "\(run.output)")
    }
  }

  @Test("督办情况只在规定写了“是”时公开；份数、情况、天数和登记簿一样；豁免写明理由、岗位、到期")
  func enforcement() throws {
    _ = try gaps("2026-01-10", "--notices")
    let mine = try number()
    try workspace.write(
      "Entities/ceshi/waivers.yaml",
      """
      豁免:
        - {事项: 乘车规则, 类型: 暂缓公开, 理由: 正在修订, 批准岗位: 区国资委分管领导, 批准日期: 2026-01-05, 到期日: 2026-06-30, 复核日期: 2026-03-30}

      """)
    let day = ["bundle", "--workspace", workspace.path, "--as-of", "2026-01-20"]
    #expect([0, 1].contains(try gongkai(day).status))
    #expect(!workspace.exists("Output/bundles/current/data/enforcement.html"))
    let policy = try RepositoryFolder.text("Specs/policy.yaml")
    try workspace.write("Specs/policy.yaml", policy.replacingOccurrences(of: "enforcement: 否", with: "enforcement: 是"))
    #expect([0, 1].contains(try gongkai(day).status))
    let page = try workspace.text("Output/bundles/current/data/enforcement.html")
    let sent = try workspace.text("Output/notices/register.csv").split(whereSeparator: \.isNewline).dropFirst()
    let numbers = Set(sent.compactMap { $0.split(separator: ",").first.map(String.init) })
    #expect(page.contains("发出 \(numbers.count) 份，已办结 0 份") && numbers.allSatisfy(page.contains))
    let row = try workspace.text("Output/bundles/current/data/enforcement.csv").split(whereSeparator: \.isNewline).first { $0.contains(mine) }
    #expect(row?.contains("示例测试公交") ?? false && row?.contains("2026-01-10") ?? false && row?.hasSuffix(",办理中,,,10") ?? false, "\(row ?? "")")
    let waivers = try workspace.text("Output/bundles/current/data/waivers.csv")
    #expect(waivers.contains("示例测试公交,乘车规则,暂缓公开,正在修订,区国资委分管领导,2026-01-05,2026-06-30"), "\(waivers)")
    #expect(page.contains("本机关自己") && page.contains("应办"))
  }

  @Test("通知单办结的，记录写各项因为什么销项，督办情况一页照写")
  func closedBy() throws {
    _ = try gaps("2026-01-10", "--notices")
    let mine = try number()
    let entity = try workspace.text("Entities/ceshi/entity.yaml")
    try workspace.write("Entities/ceshi/entity.yaml", entity.replacingOccurrences(of: "sectors: [urban-bus]", with: "sectors: [heating]"))
    _ = try gaps("2026-01-20", "--notices")
    let record = try workspace.text("Output/notices/records/2026-01-20.yaml")
    let lines = try workspace.text("Output/notices/register.csv").split(whereSeparator: \.isNewline).count { $0.contains(mine) }
    #expect(lines > 3 && record.contains("怎样办结: \"义务不再存在 \(lines)\""), "\(record)")
    #expect(try followUps("2026-01-20")[mine] == "met")
    let policy = try RepositoryFolder.text("Specs/policy.yaml")
    try workspace.write("Specs/policy.yaml", policy.replacingOccurrences(of: "enforcement: 否", with: "enforcement: 是"))
    #expect([0, 1].contains(try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-01-20"]).status))
    let row = try workspace.text("Output/bundles/current/data/enforcement.csv").split(whereSeparator: \.isNewline).first { $0.contains(mine) }
    #expect(row?.hasSuffix(",已办结,2026-01-20,义务不再存在 \(lines),10") ?? false, "\(row ?? "")")
  }

  @Test("申辩只在规定写了“是”、而且裁定了以后公开：写在缺口旁边，督办情况一页列出")
  func repliesInPublic() throws {
    let json = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-01-10", "--format", "json", "--entity", "bangongshi"]).output
    let report = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let duties = (report["entities"] as? [[String: Any]] ?? []).flatMap { $0["obligations"] as? [[String: Any]] ?? [] }
    let gap = try #require(
      duties.first { $0["status"] as? String == "missing" && !($0["occurrence"] as? String ?? "").isEmpty })
    let number = try #require(gap["fingerprint"] as? String)
    func reply(_ decision: String) throws {
      try workspace.write(
        "Entities/bangongshi/replies.yaml",
        "申辩:\n  - {缺口: \(number), 理由: 其他, 说明: 已经另文说明, 岗位: 办公室主任, 原认定岗位: 信息公开岗, 日期: 2026-01-11\(decision)}\n")
    }
    func bundle(_ isPublic: String) throws -> String {
      let policy = try RepositoryFolder.text("Specs/policy.yaml").replacingOccurrences(of: "enforcement: 否", with: "enforcement: 是")
      try workspace.write("Specs/policy.yaml", policy.replacingOccurrences(of: "public: 否", with: "public: \(isPublic)"))
      #expect([0, 1].contains(try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-01-20"]).status))
      return workspace.tree("Output/bundles/current/data").values.filter { String(decoding: $0, as: UTF8.self).contains("已经另文说明") }.count.description
        + (workspace.exists("Output/bundles/current/data/replies.csv") ? " csv" : "")
    }
    try reply(", 裁定: {岗位: 分管领导, 日期: 2026-01-15, 结论: 不成立, 说明: 应当公开}")
    #expect(try bundle("否") == "0")
    let told = try bundle("是")
    #expect(told.hasSuffix(" csv") && (Int(told.split(separator: " ")[0]) ?? 0) >= 2, "\(told)")
    #expect(try workspace.text("Output/bundles/current/data/enforcement.html").contains("已经裁定 1 件"))
    try reply("")
    #expect(try bundle("是") == "0 csv")
  }

  @Test("月报：三处改正、走势、到期前后可以直接发的提醒；网页和文字说的一样；不写别家的")
  func monthly() throws {
    try workspace.write("Entities/ceshi/submissions/broken.yaml", "企业: ceshi\n报送时间: \"2026\n")
    _ = try gaps("2026-01-10", "--monthly")
    let text = try workspace.text("Output/reports/2026-01-10/monthly/ceshi.txt")
    #expect(text.hasPrefix("示例测试公交 2026年1月信息公开情况\n") && text.contains("报送件“broken”（解开 ") && text.contains("【走势】"))
    #expect(!text.contains("示例测试国资委"))
    let page = try workspace.text("Output/reports/2026-01-10/monthly/ceshi.html")
    #expect(page.contains("报送件“broken”（解开 ") && page.contains("../entities/ceshi.html"))
    // Due at the end of March: thirty days before it falls in the month ahead, with the words ready to be sent.
    _ = try gaps("2026-03-10", "--monthly")
    let office = try workspace.text("Output/reports/2026-03-10/monthly/bangongshi.txt")
    #expect(office.contains("2026-03-16 【提醒】示例测试国资委：“重大行政决策事项目录（2026年度）”应在 2026-03-31 前公开，还有 15 天"))
    #expect(office.contains("2026-04-01 【提醒】") && office.contains("已经过了 1 天"))
    // What is open with all its days behind it is told of on the day itself, each way in which it is open by itself.
    #expect(text.contains("2026-01-10 【提醒】示例测试公交：现在判不了的 ") && text.contains("请把读不了的报送件、缺的日期补好重新报送：“"))
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/ceshi/submissions/broken.yaml")
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission.replacing("2025-11-20 10:00", with: "2026-01-08 10:00"))
    _ = try gaps("2026-01-10", "--monthly")
    let open = try workspace.text("Output/reports/2026-01-10/monthly/ceshi.txt")
    #expect(open.contains("2026-01-10 【提醒】示例测试公交：过了期限没有公开的 ") && open.contains("请马上公开并报送：“") && open.contains("，已过 "), "\(open)")
    let short = try workspace.text("Output/reports/2026-01-10/monthly/ceshi.html")
    #expect(short.contains("，等 ") && short.count < 20_000)
    #expect(try gaps("2026-03-10", "--monthly", "--entity", "ceshi").status == 64)
  }
}
