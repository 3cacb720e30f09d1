// SPDX-License-Identifier: Apache-2.0

import Foundation
import SourceYAML
import TestSupport
import Testing

@testable import Disclosure
@testable import Reporting
@testable import Workspace

/// A year goes through self-assessment, verification, appeal and final result; what is settled stays.
@Suite("年度评估：自评、核验、申诉、终评", .serialized)
struct AssessmentTests {
  let workspace: TemporaryWorkspace
  private static let folder = "Output/assessments/2025"

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
  }

  private func run(_ day: String, _ rest: String...) throws -> ProgramRun {
    try gongkai(["gaps", "--quiet", "--workspace", workspace.path, "--as-of", day, "--assess", "2025"] + rest)
  }

  private func settle(_ step: String, _ day: String) throws -> ProgramRun { try run(day, "--settle", step) }

  private func verified() throws -> VerifiedYear {
    let text = try workspace.text(Self.folder + "/verified.json")
    let root = try #require(parseYAML(SourceFile(name: "v", bytes: Array(text.utf8))).tree.root)
    return try #require(VerifiedYear(root))
  }

  private func final() throws -> FinalYear {
    let text = try workspace.text(Self.folder + "/final.json")
    let root = try #require(parseYAML(SourceFile(name: "f", bytes: Array(text.utf8))).tree.root)
    return try #require(FinalYear(root))
  }

  private func reply(_ gap: String, _ date: String, _ decision: String?) throws {
    var text = "申辩:\n  - 缺口: \(gap)\n    理由: 事实不符\n    说明: 见公示\n    岗位: 办公室主任\n    原认定岗位: 政务公开科\n    日期: \(date)\n"
    if let decision { text += "    裁定: {岗位: 区国资委分管领导, 日期: 2026-02-20, 结论: \(decision), 说明: 核对过}\n" }
    try workspace.write("Entities/ceshi/replies.yaml", text)
  }

  @Test("一年走完四步：每一步不到时候不定，没有裁定不定；定下以后存档再变也不变，再定被拒绝")
  func wholeYear() throws {
    #expect(try run("2026-01-10").status == 1)
    let draft = try workspace.text(Self.folder + "/self/ceshi.yaml")
    #expect(draft.contains("  - 事项: urban-bus/route-list   # 运营线路，满分 ") && draft.contains("2026-01-31 以前报来"))
    try workspace.write(
      "Entities/ceshi/assessments/2025.yaml",
      draft.replacing("岗位: 待填", with: "岗位: 办公室主任").replacing("日期: 待填", with: "日期: 2026-01-20").replacing("失分: 待填", with: "失分: 0.5"))
    #expect(try settle("核验", "2026-01-31").errors.contains("自评报到 2026-01-31 为止"))
    #expect(try settle("终评", "2026-02-02").errors.contains("先定下核验"))
    #expect(try settle("核验", "2026-02-02").status == 1)
    let found = try #require(try verified().results.first { $0.entity == "ceshi" })
    #expect(found.own?.post == "办公室主任" && found.own?.sum == found.lines.count * 50)
    #expect(try settle("核验", "2026-02-03").errors.contains("2026-02-02 已经定下，不能再改"))

    let gap = try #require(found.lines.flatMap(\.gaps).first { $0.status == .missing && $0.lost > 0 })
    try reply(gap.gap, "2026-02-05", nil)
    // Ten working days: the Saturday before the Spring Festival is worked.
    let until = try verified().appealUntil
    #expect("\(until)" == "2026-02-14")
    #expect(try settle("终评", "\(until)").errors.contains("申诉到 \(until) 为止"))
    let later = "2026-03-02"
    #expect(try settle("终评", later).errors.contains(gap.gap))
    try reply(gap.gap, "2026-02-05", "部分成立")
    #expect(try settle("终评", later).status == 1)
    let result = try #require(try final().results.first { $0.entity == "ceshi" })
    #expect(result.restored.map(\.points) == [gap.lost / 2] && result.lost == found.lost - gap.lost / 2 && result.before == nil)
    let page = try workspace.text(Self.folder + "/ceshi.html")
    #expect(page.contains("../../reports/2026-02-02/entities/ceshi.html#\(gap.gap)") && page.contains("裁定") && page.contains("终评已定"))
    #expect(try workspace.text("Output/reports/2026-02-02/entities/ceshi.html").contains("id=\"\(gap.gap)\""))

    let kept = workspace.tree(Self.folder).filter { $0.key.hasSuffix(".json") }
    try reply(gap.gap, "2026-02-05", "成立")
    try workspace.write(
      "Entities/ceshi/submissions/b.yaml", TemporaryWorkspace.submission.replacing("2025-11-20 10:00", with: "2026-04-01 10:00").replacing("示例1路", with: "示例2路")
    )
    #expect(try run("2026-06-30").status == 1)
    #expect(workspace.tree(Self.folder).filter { $0.key.hasSuffix(".json") } == kept && kept.count == 2)
    #expect(try workspace.text(Self.folder + "/ceshi.html").contains("裁定部分成立") == false)
    #expect(try workspace.text(Self.folder + "/ceshi.html").contains("部分成立"))
    #expect(try settle("终评", "2026-06-30").errors.contains("已经定下，不能再改"))
  }

  @Test("核验定下以前、以后和终评以后，给人看的每一页都没有命令、选项和文件的位置；办公室该做什么、企业怎样申辩仍写着")
  func pagesInPlainWords() throws {
    let clerks = /gongkai |--[a-z]|[A-Za-z0-9_-]+\/[A-Za-z0-9_\/-]*\.(yaml|json)/
    let steps: [(run: () throws -> ProgramRun, says: String)] = [
      ({ try run("2026-01-10") }, "由办公室定下核验"), ({ try settle("核验", "2026-02-02") }, "核验已定"), ({ try settle("终评", "2026-03-31") }, "终评已定"),
    ]
    for step in steps {
      #expect(try step.run().status == 1)
      let pages = workspace.tree(Self.folder).keys.filter { $0.hasSuffix(".html") }.sorted()
      #expect(pages.count > 1)
      for page in pages {
        // What is read: what stands between the tags.
        let bare = try workspace.text(Self.folder + "/" + page).replacing(/<(style|script)[^>]*>[\s\S]*?<\/(style|script)>/, with: "")
        let text = bare.replacing(/<[^>]*>/, with: "\n")
        #expect(text.firstMatch(of: clerks).map { String($0.output.0) } == nil, "\(page)")
        #expect(text.contains(step.says), "\(page)")
        if page != "index.html" { #expect(text.contains("对那个缺口提出申辩，写明理由"), "\(page)") }
      }
    }
  }

  @Test("同样的存档、同样的基准日，写出的每个文件逐字节相同")
  func sameBytes() throws {
    _ = try run("2026-10-31")
    let first = workspace.tree(Self.folder)
    _ = try run("2026-10-31")
    #expect(workspace.tree(Self.folder) == first && first.count > 5)
  }

  @Test("定下的记录改过一个数、少了一行：拒绝，说是哪个文件；别的年份的终评接不上也拒绝", arguments: ["\"lost\": ", "\"year\": 2025", "\"title\": \""])
  func changedByHand(_ place: String) throws {
    _ = try settle("核验", "2026-02-02")
    let text = try workspace.text(Self.folder + "/verified.json")
    let spot = try #require(text.range(of: place))
    try workspace.write(Self.folder + "/verified.json", text.replacingCharacters(in: spot, with: place + "1"))
    let told = try run("2026-03-31")
    #expect(told.status == 2 && told.errors.contains("可能被改过") && told.errors.contains("verified.json"), "\(told.errors)")
  }

  @Test("终评以后换了一份核验：拒绝")
  func replacedVerification() throws {
    _ = try settle("核验", "2026-02-02")
    #expect(try settle("终评", "2026-03-31").status == 1)
    let kept = try workspace.text(Self.folder + "/final.json")
    for name in ["2025/verified.json", "2025/final.json", "register.json"] {
      try FileManager.default.removeItem(atPath: workspace.path + "/Output/assessments/" + name)
    }
    _ = try settle("核验", "2026-02-03")
    try workspace.write(Self.folder + "/final.json", kept)
    let told = try run("2026-04-30")
    #expect(told.status == 2 && told.errors.contains("终评所依据的核验不是现在这一份"), "\(told.errors)")
  }

  @Test("定下的终评、核验、评估删去一份，或者换成另一份：说是哪一份，什么都不写；放回去照常", arguments: ["final.json", "verified.json", "evaluation.json"])
  func takenAway(_ name: String) throws {
    _ = try settle("核验", "2026-02-02")
    #expect(try run("2026-02-12", "--evaluation", try sheet { _ in }).status == 1)
    #expect(try settle("终评", "2026-03-31").status == 1)
    let path = Self.folder + "/" + name
    let kept = try workspace.text(path)
    try FileManager.default.removeItem(atPath: workspace.path + "/" + path)
    let before = workspace.tree("Output/assessments")
    for step in [try run("2026-04-30"), try settle("核验", "2026-04-30"), try settle("终评", "2026-04-30")] {
      #expect(step.status == 2 && step.errors.contains("评估的登记里有它，文件不见了") && step.errors.contains(path), "\(step.errors)")
    }
    #expect(workspace.tree("Output/assessments") == before)
    try workspace.write(path, kept)
    #expect(try run("2026-04-30").status == 1)
    let register = try workspace.text("Output/assessments/register.json")
    try workspace.write("Output/assessments/register.json", register.replacing("2025", with: "2024", maxReplacements: 1))
    #expect(try run("2026-04-30").errors.contains("评估的登记读不懂，可能被改过"))
  }

  // MARK: Self-assessments

  @Test(
    "自评写错的：指到那一处，其余照常",
    arguments: [
      ("年度: 2025\n岗位: 主任\n日期: 2026-01-20\n事项:\n  - {事项: urban-bus/fare, 失分: 1}\n  - {事项: urban-bus/route-list, 失分: 0.5}\n合计: 2\n", "sum-mismatch", 7),
      ("年度: 2025\n岗位: 主任\n日期: 2026-01-20\n事项:\n  - {事项: urban-bus/fares, 失分: 1}\n", "unknown-item", 5),
      ("年度: 2025\n岗位: 主任\n日期: 2026-01-20\n事项:\n  - {事项: urban-bus/fare, 失分: -1}\n", "unreadable-value", 5),
      ("年度: 2025\n岗位: 主任\n日期: 2026-01-20\n事项:\n  - {事项: urban-bus/fare, 失分: 1}\n  - {事项: urban-bus/fare, 失分: 1}\n", "duplicate-row", 6),
      ("年度: 2024\n岗位: 主任\n日期: 2026-01-20\n事项:\n  - {事项: urban-bus/fare, 失分: 1}\n", "out-of-range", 1),
      ("年度: 2025\n岗位: 主任\n日期: 2025-12-20\n事项:\n  - {事项: urban-bus/fare, 失分: 1}\n", "out-of-range", 3),
      ("年度: 2025\n日期: 2026-01-20\n事项:\n  - {事项: urban-bus/fare, 失分: 1}\n", "missing-key", 1),
      ("年度: 2025\n岗位: 主任\n日期: 2026-01-20\n事项:\n  - {事项: urban-bus/fare, 失分: 1, 得分: 3}\n", "unknown-key", 5),
    ])
  func wrongSelf(_ text: String, _ code: String, _ line: Int) throws {
    try workspace.write("Entities/ceshi/assessments/2025.yaml", text)
    let json = try gongkai(["gaps", "--format", "json", "--workspace", workspace.path, "--as-of", "2026-02-02"])
    let report = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any], "\(json.errors)")
    let mine = (report["findings"] as? [[String: Any]] ?? []).filter { ($0["file"] as? String)?.hasSuffix("assessments/2025.yaml") ?? false }
    #expect(mine.map { $0["code"] as? String } == [code] && mine.first?["line"] as? Int == line, "\(mine)")
    _ = try run("2026-02-02")
    #expect(try workspace.text(Self.folder + "/index.html").contains(code == "unknown-key" ? "1.00" : "没有自评"))
  }

  @Test("文件名不是年份的自评：说没有读", arguments: ["2025.yml", "2025年.yaml", "自评.yaml", "99.yaml"])
  func misnamed(_ name: String) throws {
    try workspace.write("Entities/ceshi/assessments/\(name)", "年度: 2025\n")
    let told = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-02-02"])
    #expect(told.output.contains("assessments/\(name)"), "\(told.output)")
  }

  // MARK: The evaluator's sheet

  private func sheet(_ change: (inout [ReportTable]) -> Void) throws -> String {
    var tables = EvaluatorSheet(try verified()).tables()
    tables[1].rows[0][1] = .text("示例评估中心")
    tables[1].rows[1][1] = .date(try #require(CivilDate(year: 2026, month: 2, day: 10)))
    change(&tables)
    let day = try #require(CivilDate(year: 2026, month: 2, day: 10))
    let path = workspace.path + "/filled.xlsx"
    try Data(try WorkbookFile(tables: tables, title: "t", day: day, language: .zh).bytes()).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test("第三方填好的评估表：照填的写在旁边；policy 写 replaces 的逐项代替核验")
  func evaluation() throws {
    _ = try settle("核验", "2026-02-02")
    let found = try #require(try verified().results.first { $0.entity == "ceshi" })
    let row = try #require(found.lines.firstIndex { $0.lost > 0 })
    let path = try sheet { tables in
      tables[0].rows[row][7] = .hundredths(0)
      let sum = tables[0].rows.count - 1
      tables[0].rows[sum][7] = .hundredths(found.lost - found.lines[row].lost)
    }
    #expect(try run("2026-02-12", "--evaluation", path).status == 1)
    let less = AssessmentPoints.text(found.lost - found.lines[row].lost)
    #expect(try workspace.text(Self.folder + "/index.html").contains(less))
    let register = try workspace.text("Output/assessments/register.json")
    #expect(try settle("终评", "2026-03-31").status == 1)
    #expect(try #require(try final().results.first { $0.entity == "ceshi" }).lost == found.lost)
    // As it was before the result was settled.
    try workspace.write("Output/assessments/register.json", register)
    try FileManager.default.removeItem(atPath: workspace.path + "/" + Self.folder + "/final.json")
    try workspace.write("Specs/policy.yaml", try workspace.text("Specs/policy.yaml").replacing("evaluator: beside", with: "evaluator: replaces"))
    #expect(try settle("终评", "2026-03-31").status == 1)
    let replaced = try #require(try final().results.first { $0.entity == "ceshi" })
    #expect(replaced.lost == found.lost - found.lines[row].lost && replaced.evaluated.map(\.item) == [found.lines[row].item])
  }

  @Test("评估表写错的：每一处都说，写明是哪一格；一处也不录入")
  func wrongSheet() throws {
    _ = try settle("核验", "2026-02-02")
    let lines = try #require(try verified().results.first { $0.entity == "ceshi" }).lines
    let path = try sheet { tables in
      tables[0].rows[0][7] = .text("很多")
      tables[0].rows[1][7] = .hundredths((lines[1].points ?? 0) + 1)
      tables[0].rows[2][0] = .text("nobody")
      tables[0].rows[lines.count][7] = .hundredths(1)
      tables[0].rows.append(tables[0].rows[3])
      tables[1].rows[0][1] = .empty
      tables[1].rows[1][1] = .text("二月")
    }
    let told = try run("2026-02-12", "--evaluation", path)
    #expect(told.status == 2)
    for part in [
      "H2：“评估失分”写的是“很多”", "H3：“评估失分”", "超过满分", "A4：没有核验过“nobody”这个主体", "的合计写的是 0.01，上面各行之和是", "是同一个事项",
      "少了一行：示例测试公交的“\(lines[2].label)”", "没有写“评估机构”", "“评估日期”读不懂：二月",
    ] {
      #expect(told.errors.contains(part), "\(part)\n\(told.errors)")
    }
    #expect(!workspace.exists(Self.folder + "/evaluation.json"))
    try workspace.write("plain.csv", "a,b\n")
    #expect(try run("2026-02-12", "--evaluation", workspace.path + "/plain.csv").errors.contains("不是 xlsx 表格"))
  }

  @Test(
    "评估日期早于那一年、晚于基准日、没有这一天；改了发出去的栏：说出是哪一格、定下的是什么；不录入",
    arguments: [
      ("2024-12-31", "表“评估机构”B3：“评估日期”写的是 2024-12-31，评的是2025年（核验日 2026-02-02），不会早于那一年"),
      ("2026-02-13", "“评估日期”写的是 2026-02-13，晚于基准日 2026-02-12，还没有到"), ("2026-02-30", "“评估日期”读不懂：2026-02-30"),
      ("核验失分", "F2：“核验失分”现在是“0.01”，2026-02-02 定下的核验里示例测试公交“"), ("满分", "E2：“满分”现在是“99.00”，2026-02-02 定下的核验里示例测试公交“"),
      ("合计", "“核验失分”现在是“1.11”，2026-02-02 定下的核验里示例测试公交的合计是 "), ("缺口编号", "“缺口编号”现在是“abc”，核验里是“"),
      ("多一格", "J2：“另看附件”不在哪一栏里，写进“评估说明”，或者删去"),
    ])
  func wrongDayOrColumn(_ slip: String, _ told: String) throws {
    _ = try settle("核验", "2026-02-02")
    let lines = try #require(try verified().results.first { $0.entity == "ceshi" }).lines
    let path = try sheet { tables in
      switch slip {
      case "核验失分": tables[0].rows[0][5] = .hundredths(1)
      case "满分": tables[0].rows[0][4] = .hundredths(9_900)
      case "合计": tables[0].rows[lines.count][5] = .hundredths(111)
      case "缺口编号": tables[0].rows[0][6] = .text("abc")
      case "多一格":
        tables[0].columns.append(tables[0].columns[8])
        for index in tables[0].rows.indices { tables[0].rows[index].append(.text(index == 0 ? "另看附件" : "")) }
      default: tables[1].rows[1][1] = .text(slip)
      }
    }
    let run = try run("2026-02-12", "--evaluation", path)
    #expect(run.status == 2 && run.errors.contains(told), "\(run.errors)")
    #expect(!workspace.exists(Self.folder + "/evaluation.json"))
  }

  @Test("再录入一份：同一天说得不一样的不录入，两份都说；以后的一天的代替它，原来的一份仍然在")
  func secondSheet() throws {
    _ = try settle("核验", "2026-02-02")
    #expect(try run("2026-02-20", "--evaluation", try sheet { _ in }).status == 1)
    let first = try workspace.text(Self.folder + "/evaluation.json")
    #expect(try run("2026-02-20", "--evaluation", try sheet { _ in }).status == 1)
    let other = try sheet { tables in tables[0].rows[0][7] = .hundredths(25) }
    let told = try run("2026-02-20", "--evaluation", other)
    #expect(told.status == 2 && told.errors.contains("（Output/assessments/2025/evaluation.json）") && told.errors.contains("那一份 空着，这一份 0.25"), "\(told.errors)")
    #expect(try workspace.text(Self.folder + "/evaluation.json") == first && !workspace.exists(Self.folder + "/evaluation-2026-02-10.json"))
    let later = try sheet { tables in
      tables[0].rows[0][7] = .hundredths(25)
      tables[1].rows[1][1] = .text("2026-02-15")
    }
    #expect(try run("2026-02-20", "--evaluation", later).status == 1)
    #expect(try workspace.text(Self.folder + "/evaluation.json") == first && workspace.exists(Self.folder + "/evaluation-2026-02-15.json"))
    #expect(try workspace.text(Self.folder + "/ceshi.html").contains(">0.25<"))
  }

  // MARK: The policy

  @Test(
    "policy.yaml 的 assessment 写错的：构建错误，指到那一处",
    arguments: [
      ("counts: share", "counts: points"), ("self-by: 01-31", "self-by: 02-29"), ("in-part: 50", "in-part: 101"), ("lost: 25}", "lost: 9}"),
      ("{level: 不合格}", "{level: 不合格, lost: 50}"), ("{level: 不合格}", "{level: 合格}"), ("level: 优秀, years: 3", "level: 优等, years: 3"),
      ("years: 3}", "years: 0}"), ("halved-years: 2", "halved-years: 11"), ("evaluator: beside", "evaluator: besides"), ("counts: share", "counts: faults"),
      ("counts: share", "counts: share\n  faults: {missing: 5, incomplete: 3, stale: 3, late: 3}"), ("lost: 10,", "lost: 10.001,"),
      ("{level: 不合格}", "{level: 不合格, essential: 是}"),
    ])
  func wrongPolicy(_ old: String, _ new: String) throws {
    let policy = try workspace.text("Specs/policy.yaml")
    #expect(policy.contains(old))
    try workspace.write("Specs/policy.yaml", policy.replacing(old, with: new))
    let told = try run("2026-02-02")
    #expect(told.status == 2 && told.errors.contains("policy.yaml:"), "\(told.errors)")
  }

  @Test("没有 assessment 一节：说不知道怎样评；不与别的选项同用的：用法错误")
  func withoutPolicy() throws {
    #expect(try run("2026-02-02", "--entity", "ceshi").status == 64 && gongkai(["gaps", "--settle", "终评", "--workspace", workspace.path]).status == 64)
    #expect(try settle("核验", "2999-02-02").status == 64)
    var lines = try workspace.text("Specs/policy.yaml").components(separatedBy: "\n")
    let start = try #require(lines.firstIndex(of: "assessment:"))
    let end = try #require(lines[(start + 1)...].firstIndex { !$0.hasPrefix(" ") })
    lines.removeSubrange(start..<end)
    try workspace.write("Specs/policy.yaml", lines.joined(separator: "\n"))
    let told = try run("2026-02-02")
    #expect(told.status == 2 && told.errors.contains("没有年度评估一节"))
  }
}
