// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing

@testable import Workspace

/// Faults that do not pass: a file that nobody can read for long, a disk that takes no more of one file, two that write at once, a folder with an
/// odd name.
@Suite("一直在的毛病")
struct LastingFaultTests {
  /// Some calls on some paths fail, as often as they are made.
  private struct Lasting: DiskFaults {
    let code: Int32
    let isMeant: @Sendable (Disk.Call) -> Bool
    func fault(_ call: Disk.Call) -> Disk.Fault? { isMeant(call) ? .error(code) : nil }
  }

  private static let now = Moment.read("2026-10-31 09:00")?.value ?? Moment(date: SmallWorkspace.day)

  @Test("以前报的附件一直读不到：这一份照收，回执写明没有算上它；自己的附件读不到就不收，什么也不写")
  func oldAttachment() async throws {
    let small = try SmallWorkspace()
    func submission(_ number: String, _ hour: Int) -> String {
      """
      企业: ceshi
      报送时间: 2026-10-30 \(hour):00
      公开事项:
        停运告知:
          - 编号: \(number)
            公开时间: 2026-10-29 09:00
            公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/e"}]
            内容: {停运时间: 2026-10-29 08:00}
            附件: [{文件: attachments/\(number).txt, 标题: 公告}]

      """
    }
    for (number, hour) in [("T-2", 10), ("T-3", 11)] {
      try small.base.write("in/\(number)/in.yaml", submission(number, hour))
      try small.base.write("in/\(number)/attachments/\(number).txt", "停运的公告\n")
    }
    func submit(_ number: String, in copy: SmallWorkspace.Copy) async throws -> String {
      let outcome = try await Submit("in/\(number)/in.yaml", to: copy.folder, rules: small.rules, at: Self.now, tool: SmallWorkspace.tool).run()
      guard case .received(let text, _, _, _, _) = outcome else { throw OperationalError("没有收下", "refused") }
      return text
    }
    let copy = try small.copy()
    _ = try await submit("T-2", in: copy)
    let old = Lasting(code: EACCES) { call in if case .open(let path) = call { path.hasSuffix("Entities/ceshi/attachments/T-2.txt") } else { false } }
    let text = try await Disk.failing(old) { try await submit("T-3", in: copy) }
    #expect(text.contains("Entities/ceshi/attachments/T-2.txt") && text.contains("没有算上它"), "\(text)")
    #expect(try ProveLedger(in: copy.folder).run().faults.isEmpty)

    let other = try small.copy()
    let own = Lasting(code: EACCES) { call in if case .open(let path) = call { path.hasSuffix("in/T-3/attachments/T-3.txt") } else { false } }
    let refused = await #expect(throws: OperationalError.self) { try await Disk.failing(own) { try await submit("T-3", in: other) } }
    #expect(refused?.zh.contains("in/T-3/attachments/T-3.txt") ?? false, "\(refused?.zh ?? "")")
    #expect(!FileSystem.exists(other.folder.fullPath("Entities/ceshi/attachments/T-3.txt")))
  }

  /// An office that grants one enterprise more time for one item.
  private struct Granting {
    let workspace: TemporaryWorkspace
    let folder: WorkspaceFolder
    let rules: LoadedRules
    let day: CivilDate
    let subject: ActDesk.Subject

    init() throws {
      workspace = try TemporaryWorkspace()
      try workspace.write("Entities/bangongshi/entity.yaml", TemporaryWorkspace.office)
      try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
      folder = WorkspaceFolder(path: workspace.path, threads: 1)
      day = try #require(CivilDate(year: 2026, month: 1, day: 20))
      rules = try #require(try SpecReader(folder).compile().rules)
      subject = ActDesk.Subject(entity: "ceshi", item: "投诉受理制度", occurrence: "", post: "分管领导", day: day)
    }

    func waive() async throws(OperationalError) -> ActDesk.Outcome {
      let grant = ActDesk.Grant(
        kind: .deferred, ground: "正在核定", lawfulGround: nil, expires: day.adding(days: 300), review: day.adding(days: 10), lateGround: nil)
      return try await ActDesk(folder, rules: rules, asOf: day, tool: SmallWorkspace.tool).waiver(subject, grant)
    }
  }

  @Test("企业报来的一直读不到：不凭空批豁免，什么也不写")
  func waiver() async throws {
    let office = try Granting()
    let unread = Lasting(code: EIO) { call in if case .open(let path) = call { path.hasSuffix("submissions/a.yaml") } else { false } }
    let error = await #expect(throws: OperationalError.self) { try await Disk.failing(unread) { _ = try await office.waive() } }
    #expect(error?.zh.contains("没有记") ?? false, "\(error?.zh ?? "")")
    #expect(!office.workspace.exists("Entities/ceshi/waivers.yaml") && !office.workspace.exists("Entities/records.jsonl"))
    guard case .written = try await office.waive() else { return _ = Issue.record("refused") }
  }

  @Test("申辩的岗位要作决定，中间有一次读不到企业的文件夹：也不放过")
  func outsiders() async throws {
    let office = try Granting()
    let report = try await office.folder.gaps(rules: office.rules, asOf: office.day, tool: SmallWorkspace.tool)
    let gap = try #require(report.obligations.first { $0.entity == "ceshi" && $0.label == "投诉受理制度" })
    try office.workspace.write(
      "Entities/ceshi/replies.yaml",
      "申辩:\n  - {缺口: \(gap.fingerprint), 理由: 其他, 说明: 已经另文说明, 岗位: 分管领导, 原认定岗位: 信息公开岗, 日期: 2026-01-11}\n")
    let counting = FailingDisk(.none)
    guard case .refused(let why) = try await counting.run({ try await office.waive() }).get() else { return _ = Issue.record("not refused") }
    #expect(why.contains { $0.zh.contains("申辩的岗位") }, "\(why)")
    let lists = counting.calls.indices.filter { counting.calls[$0].words.hasPrefix("list ") }
    #expect(lists.count > 4)
    for place in lists {
      if case .success(.written) = try await FailingDisk(.error(EACCES, at: place)).run({ try await office.waive() }) {
        Issue.record("\(counting.calls[place].words)")
      }
    }
    #expect(!office.workspace.exists("Entities/ceshi/waivers.yaml") && !office.workspace.exists("Output/waivers"))
  }

  @Test("打包写到一半没有地方了：说清楚，没有半份，不崩溃", arguments: ArchiveKind.allCases)
  func fullArchive(_ kind: ArchiveKind) async throws {
    let workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    #expect(try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-10-31"]).status == 0)
    let folder = WorkspaceFolder(path: workspace.path)
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/Output/bundles").first { $0.hasPrefix("gongkai-") })
    for room in [0, 20_000] {
      let full = Lasting(code: ENOSPC) { call in
        guard case .write(let path, _) = call, path.hasSuffix(".new") else { return false }
        return ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0) >= room
      }
      let error = await #expect(throws: OperationalError.self) { try await Disk.failing(full) { _ = try PackBundle(name, as: kind, in: folder).run() } }
      #expect(error?.zh.contains("写压缩包时出错") ?? false, "\(room): \(error?.zh ?? "")")
      #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/Output/bundles").allSatisfy { !$0.contains(kind.rawValue) })
    }
    #expect(try FileManager.default.fileExists(atPath: PackBundle(name, as: kind, in: folder).run()))
  }

  @Test("放临时文件的地方满了：表格要么是整的，要么说清楚写不了，没有少了半张表的")
  func fullScratch() throws {
    let workspace = try TemporaryWorkspace.samples()
    let arguments = ["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31", "--entity", "shili-water", "--format", "xlsx", "--no-cache"]
    let whole = try gongkai(arguments)
    #expect(whole.status == 1 && !whole.output.isEmpty)
    // What is printed goes through a pipe: only the scratch files meet the limit, here of so many kilobytes.
    for room in [16, 24, 32, 40] {
      let run = try gongkai(arguments, shell: "ulimit -f \(room * 2); trap '' XFSZ;")
      #expect(run.status == 2 ? run.output.isEmpty && run.errors.contains("写表格时出错") : run.output == whole.output, "\(room): \(run.status) \(run.errors)")
    }
    #expect(try gongkai(arguments, shell: "ulimit -f 64; trap '' XFSZ;").status == 2)
  }

  @Test("两个人同时出同一天的报告：后一个等前一个，写出的是整的")
  func twoReports() async throws {
    let workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    func reports() throws -> [String] {
      let root = workspace.path + "/Output/reports/2026-10-31"
      return (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []).sorted()
    }
    let arguments = ["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31"]
    #expect(try gongkai(arguments).status == 1)
    let alone = try reports()
    for _ in 0..<3 {
      try FileManager.default.removeItem(atPath: workspace.path + "/Output")
      let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
        for _ in 0..<3 { group.addTask { try gongkai(arguments).status } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses == [1, 1, 1])
      #expect(try reports() == alone && alone.count > 10)
    }
  }

  @Test("工作区的名称有汉字、空格：文件从哪里说都找得到")
  func chinesePath() throws {
    let base = try TemporaryWorkspace(specs: false)
    let path = base.path + "/示例 工作区"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for part in ["Specs", "Entities"] { try RepositoryFolder.copy(part, to: path) }
    let file = "Entities/shili-water/submissions"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: path + "/" + file).sorted().first)
    let expected = try gongkai(["check", "--workspace", path, "--as-of", "2026-10-31", "\(path)/\(file)/\(name)"])
    #expect(expected.status <= 1 && !expected.errors.contains("不存在"), "\(expected.errors)\(expected.output)")
    let whole = try gongkai(["gaps", "--workspace", path, "--as-of", "2026-10-31"])
    #expect(whole.status == 1, "\(whole.errors)")
  }

  @Test("自己起名的备份不挡退回")
  func oddCopy() throws {
    let workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    func bundle(_ more: String...) throws -> ProgramRun { try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-10-31"] + more) }
    #expect(try bundle().status == 0)
    try workspace.write(
      "Entities/ceshi/submissions/c.yaml", TemporaryWorkspace.submission.replacing("2025-11-20 10:00", with: "2026-04-20 10:00").replacing("菊园车站", with: "新成路站")
    )
    #expect(try bundle().status == 0)
    let bundles = workspace.path + "/Output/bundles/"
    let names = try FileManager.default.contentsOfDirectory(atPath: bundles).filter { $0.hasPrefix("gongkai-") }.sorted()
    try #require(names.count == 2)
    try FileManager.default.copyItem(atPath: bundles + names[0], toPath: bundles + "gongkai-backup-000001-x")
    try FileManager.default.moveItem(atPath: bundles + names[0], toPath: bundles + ".away")
    let refused = try bundle("--rollback")
    #expect(refused.status == 2 && refused.errors.contains("没有可以退回的完好的包"), "\(refused.errors)")
    try FileManager.default.moveItem(atPath: bundles + ".away", toPath: bundles + names[0])
    #expect(try bundle("--rollback").status == 0)
  }
}
