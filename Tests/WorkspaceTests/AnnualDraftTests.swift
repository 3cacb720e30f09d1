// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A year's report is drafted from the archive, and one that contradicts the archive is told.
@Suite("年度报告草稿", .serialized)
struct AnnualDraftTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/bangongshi/entity.yaml", TemporaryWorkspace.office)
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    func request(_ number: Int, _ received: String, _ rest: String) -> String {
      "    - 编号: SQ-\(number)\n      内容:\n        收到日期: \(received)\n        申请事项: 改制文件\n\(rest)"
    }
    func done(_ day: String, _ outcome: String) -> String {
      "        办理状态: 已答复\n        答复结果: \(outcome)\n        答复日期: \(day)\n"
    }
    try workspace.write(
      "Entities/bangongshi/submissions/a.yaml",
      "企业: bangongshi\n报送时间: 2026-06-30 10:00\n公开事项:\n  依申请答复:\n"
        + request(1, "2025-12-22", done("2026-01-08", "予以公开")) + request(2, "2026-03-02", done("2026-03-20", "予以公开"))
        + request(3, "2026-03-03", "        申请人类型: 商业企业\n" + done("2026-03-20", "不属本机关负责")) + request(4, "2026-06-23", "        办理状态: 办理中\n"))
  }

  private func run(_ arguments: String...) throws -> ProgramRun {
    try gongkai(arguments + ["--workspace", workspace.path, "--as-of", "2026-10-31"])
  }

  private func words(_ page: String) -> String { page.replacingOccurrences(of: "<[^>]*>", with: "", options: .regularExpression) }

  @Test("新收、结转、按结果办结、结转下年，各在一处，合得上；存档没有的说没有")
  func requests() throws {
    _ = try run("gaps", "--quiet", "--annual", "2026")
    let office = words(try workspace.text("Output/annual/2026/bangongshi.html"))
    #expect(office.contains("2026年新收申请 3 件，上年结转 1 件，合计 4 件。"))
    #expect(office.contains("办结 3 件：予以公开 2 件，无法提供 1 件；结转下年 1 件。"))
    #expect(office.contains("无法提供、其他处理下面的细目存档里没有") && office.contains("存档里没有这些件数"))
    // Six kinds of applicant, those that say none, and the sum.
    let rows = [
      "件数自然人商业企业科研机构社会公益组织法律服务机构其他没有写类型总计", "本年新收01000023", "上年结转00000011", "予以公开00000022", "无法提供01000001", "不予公开00000000",
      "办理结果总计01000023", "结转下年度00000011",
    ]
    for row in rows {
      #expect(office.contains(row), "\(row)")
    }
    // The six parts of the national form, in its order; what ties the counts together is worked out.
    let parts = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]
    let places = parts.compactMap { office.range(of: $0)?.lowerBound }
    #expect(places.count == 6 && places == places.sorted())
    #expect(office.contains("本年新收 3＋上年结转 1＝办理结果总计 3＋结转下年度 1") && !office.contains("不属本机关负责0"))
    #expect(workspace.exists("Output/annual/2026/bangongshi.odt") && workspace.exists("Output/annual/2026/ceshi.odt"))
    let enterprise = words(try workspace.text("Output/annual/2026/ceshi.html"))
    #expect(enterprise.contains("本单位不办理依申请公开。") && enterprise.contains("2026年存档里没有按要求公开的信息。"))
    _ = try run("gaps", "--quiet", "--annual", "2025")
    #expect(words(try workspace.text("Output/annual/2025/ceshi.html")).contains("2025年主动公开 1 件，涉及 1 个事项：运营线路 1 件。"))
    #expect(words(try workspace.text("Output/annual/2025/bangongshi.html")).contains("存档从 2025-11-01 起算"))
    for year in ["2027", "26", "明年"] { #expect(try run("gaps", "--quiet", "--annual", year).status == 64, "\(year)") }
  }

  @Test("撤回的、视为放弃的计入其他处理，不再结转；不予公开的按情形分行，没有写情形的另成一行")
  func closed() throws {
    func request(_ number: Int, _ done: String, _ rest: String) -> String {
      "    - 编号: SQ-\(number)\n      完成时间: \(done) 10:00\n      内容: {收到日期: 2026-04-01, 申请事项: 改制文件, 申请人类型: 自然人, \(rest)}\n"
    }
    try workspace.write(
      "Entities/bangongshi/submissions/b.yaml",
      "企业: bangongshi\n报送时间: 2026-07-20 10:00\n公开事项:\n  依申请答复:\n"
        + request(5, "2026-04-07", "办理状态: 已撤回") + request(6, "2026-05-06", "办理状态: 视为放弃")
        + request(7, "2026-04-20", "办理状态: 已答复, 答复结果: 不予公开, 不予公开的情形: 过程性信息, 理由: 讨论稿, 答复日期: 2026-04-20")
        + request(8, "2026-04-20", "办理状态: 已答复, 答复结果: 不予公开, 理由: 讨论稿, 答复日期: 2026-04-20"))
    _ = try run("gaps", "--quiet", "--annual", "2026")
    let office = words(try workspace.text("Output/annual/2026/bangongshi.html"))
    let rows = [
      "不予公开20000002", "　其中：过程性信息10000001", "　其中：国家秘密00000000", "　其中：没有写情形10000001", "其他处理20000002", "结转下年度00000011",
    ]
    for row in rows { #expect(office.contains(row), "\(row)") }
    #expect(office.contains("本年新收 7＋上年结转 1＝办理结果总计 7＋结转下年度 1"))
    let policy = try RepositoryFolder.text("Specs/policy.yaml")
    try workspace.write("Specs/policy.yaml", policy.replacingOccurrences(of: "  state: state\n", with: ""))
    _ = try run("gaps", "--quiet", "--annual", "2026")
    #expect(words(try workspace.text("Output/annual/2026/bangongshi.html")).contains("没有写结果20000002"))
  }

  @Test("报告的件数比存档里的少，一定不对；存档从年中才开始的，比存档多的不说")
  func contradiction() throws {
    func report(_ received: Int, _ replied: Int) throws -> String {
      try workspace.write(
        "Entities/bangongshi/submissions/b.yaml",
        """
        企业: bangongshi
        报送时间: 2026-07-20 10:00
        公开事项:
          政府信息公开年度报告:
            - 所属期: 2025
              公开时间: 2026-01-20 09:00
              公开渠道:
                - {渠道: 政府网站, 地址: "https://www.example.cn/p"}
              公开审查: {审查人: 办公室主任, 审查日期: 2026-01-20, 结论: 主动公开}
              内容: {报告网址: "https://www.example.cn/nb", 主动公开件数: 6, 收到申请件数: \(received), 答复件数: \(replied), 复议诉讼件数: 0, 存在的问题和改进: 解读形式单一, 报送日期: 2026-01-20}

        """)
      return try run("gaps", "--format", "csv", "--entity", "bangongshi").output + run("gaps", "--entity", "bangongshi").output
    }
    #expect(try report(0, 0).contains("“收到申请件数”为 0，按 存档里2025年度的“依申请答复”（按“收到日期”） 应为 1，相差 1"))
    #expect(try !report(9, 9).contains("存档里2025年度"))
  }

  @Test("数申请的事项、要素不存在：规则有错")
  func policy() throws {
    let faults = [
      ("requests: sasac-office/request-reply", "requests: sasac-office/request-replies"), ("replied: replied", "replied: reply-day"),
      ("state: state", "state: status"), ("element: refusal-kind", "element: refusal-kinds"),
    ]
    for (old, new) in faults {
      let policy = try RepositoryFolder.text("Specs/policy.yaml")
      #expect(policy.contains(old))
      try workspace.write("Specs/policy.yaml", policy.replacingOccurrences(of: old, with: new))
      #expect(try run("gaps", "--quiet").status == 2, "\(new)")
    }
  }
}
