// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing

@testable import Workspace

/// Reports that nothing has changed for are not written again: the same words and bytes, and anew where anything that they rest on, or that was
/// written of them, is no longer as it was.
@Suite("没有变的报告", .serialized)
struct KeptReportTests {
  let workspace: TemporaryWorkspace
  private static let home = "Output/reports/2026-10-31"

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    try workspace.write("Entities/ceshi/attachments/a.txt", "一")
  }

  private func gaps(_ arguments: String...) throws -> ProgramRun {
    try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31"] + arguments)
  }

  /// Each writing puts another folder in the place of the one before.
  private func folder() throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: workspace.path + "/" + Self.home)[.systemFileNumber] as? Int)
  }

  /// Runs twice, and once more without what was kept.
  /// - Returns: whether the first of them wrote.
  @discardableResult
  private func wrote(_ arguments: String...) throws -> Bool {
    func run(_ more: [String]) throws -> ProgramRun {
      try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31"] + arguments + more)
    }
    let before = workspace.exists(Self.home) ? try folder() : 0
    let first = try run([])
    let (now, files) = (try folder(), workspace.tree(Self.home))
    let again = try run([])
    #expect(try folder() == now, "written again though nothing has changed")
    let fresh = try run(["--no-cache"])
    for other in [again, fresh] {
      #expect(other.output == first.output && other.errors == first.errors && other.status == first.status && first.status == 1)
    }
    #expect(workspace.tree(Self.home) == files && files.count > 20)
    return now != before
  }

  @Test("什么也没有变，不再写：说的、退出码、每个字节都一样；换一种要法，各是各的")
  func unchanged() throws {
    #expect(try wrote())
    #expect(try gaps("--threads", "1").status == 1)
    #expect(try wrote("--format", "json") && wrote("--lang", "en") && wrote("--quiet"))
    let (shown, now) = (try gaps(), try folder())
    #expect(try gaps().output == shown.output && folder() == now)
    #expect(try wrote("--since", "2026-10-01"))
    #expect(try wrote("--calendar") && workspace.exists(Self.home + "/calendar"))
    // Once a day has them, it keeps them; so asks whoever does not name them.
    _ = try gaps()
    let kept = try folder()
    #expect(try gaps().status == 1 && folder() == kept && workspace.exists(Self.home + "/calendar"))
    #expect(try gaps("--format", "xlsx").status == 1 && folder() != kept)
  }

  @Test("所依据的有一样变了，就重写：报送件、登记、豁免、申辩、附件、收件登记、规则、通知、办公室的记录、要比的报告、空文件夹、链接")
  func restsOnEverything() throws {
    try wrote()
    func append(_ text: String, to name: String) throws {
      let old = FileManager.default.contents(atPath: workspace.path + "/" + name) ?? Data()
      try workspace.write(name, old + Data(text.utf8))
    }
    for name in ["Entities/ceshi/submissions/a.yaml", "Entities/ceshi/entity.yaml", "Specs/policy.yaml"] {
      try append("\n# 改过\n", to: name)
      #expect(try wrote(), "\(name)")
    }
    try append("二", to: "Entities/ceshi/attachments/a.txt")
    #expect(try wrote())
    for name in [
      "Entities/ceshi/waivers.yaml", "Entities/ceshi/replies.yaml", "Entities/ceshi/submissions/b.yaml.txt", "Entities/ceshi/assessments/2025.yaml",
      "Entities/linju/entity.yaml", "Output/notices/x.txt", "Output/publications/2026-10-30.yaml", "Output/waivers/2026-10-30.yaml",
    ] {
      try workspace.write(name, "企业: ceshi\n")
      #expect(try wrote(), "\(name)")
      try FileManager.default.removeItem(atPath: workspace.path + "/" + name)
      #expect(try wrote(), "\(name)")
    }
    try FileManager.default.createDirectory(atPath: workspace.path + "/Entities/ceshi/submissions/more", withIntermediateDirectories: true)
    #expect(try wrote())
    let new = workspace.path + "/new.yaml"
    try workspace.write("new.yaml", "企业: ceshi\n报送时间: 2026-10-30 09:00\n撤回:\n  - {事项: 运营线路, 原因: 写错了}\n")
    #expect(try gongkai(["submit", new, "--workspace", workspace.path, "--as-of", "2026-10-30"]).status < 2)
    #expect(try wrote())
    let ledger = "Entities/ledger.jsonl"
    let lines = try workspace.text(ledger)
    try FileManager.default.removeItem(atPath: workspace.path + "/" + ledger)
    #expect(try wrote())
    try workspace.write(ledger, lines)
    #expect(try wrote())
    _ = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-20", "--quiet"])
    let report = workspace.path + "/old.json"
    try workspace.write("old.json", try workspace.text("Output/reports/2026-10-20/gaps.json"))
    #expect(try wrote("--since", report))
    try workspace.write("old.json", try workspace.text("old.json") + "\n")
    #expect(try wrote("--since", report))
  }

  @Test("报告的文件夹里有一点不是当时写的，就重写：改了、少了、多了、换成链接、有没写完的")
  func damagedFolder() throws {
    try wrote()
    let files = workspace.tree(Self.home)
    let path = workspace.path + "/" + Self.home
    let damages: [(String) throws -> Void] = [
      { _ in try workspace.write(Self.home + "/gaps.txt", Data((files["gaps.txt"] ?? Data()).dropLast() + [0x20])) },
      { _ in try FileManager.default.removeItem(atPath: path + "/csv/obligations.csv") },
      { _ in try workspace.write(Self.home + "/entities/more.html", "x") },
      { _ in try workspace.write(Self.home + "/.hidden", "") },
      { _ in try FileManager.default.createDirectory(atPath: path + "/empty", withIntermediateDirectories: false) },
      { _ in
        try FileManager.default.moveItem(atPath: path + "/gaps.md", toPath: workspace.path + "/elsewhere.md")
        try FileManager.default.createSymbolicLink(atPath: path + "/gaps.md", withDestinationPath: workspace.path + "/elsewhere.md")
      },
      { _ in try workspace.write("Output/reports/.2026-10-31.staging/gaps.txt", "没有写完") },
      { _ in try FileManager.default.removeItem(atPath: path) },
    ]
    for (number, damage) in damages.enumerated() {
      try damage(path)
      #expect(try wrote(), "\(number)")
      #expect(workspace.tree(Self.home) == files && !workspace.exists("Output/reports/.2026-10-31.staging"), "\(number)")
    }
  }

  @Test("留下的损坏了、截断了、是别种要法的，就重写")
  func damagedMemory() throws {
    try wrote()
    try wrote("--lang", "en")
    let cache = workspace.path + "/Output/cache/"
    let names = try FileManager.default.contentsOfDirectory(atPath: cache).filter { $0.hasPrefix("report-") }.sorted()
    let whole = names.map { FileManager.default.contents(atPath: cache + $0) ?? Data() }
    #expect(names.count == 2)
    let damages: [(Data) -> Data] = [
      { $0.prefix($0.count / 2) }, { _ in Data() }, { $0 + [0] },
      { data in Data(data.enumerated().map { $0.offset == data.count * 2 / 3 ? $0.element ^ 1 : $0.element }) },
    ]
    for damage in damages {
      for (name, data) in zip(names, whole) { try damage(data).write(to: URL(fileURLWithPath: cache + name)) }
      #expect(try wrote())
    }
    for (name, data) in zip(names, whole.reversed()) { try data.write(to: URL(fileURLWithPath: cache + name)) }
    #expect(try wrote())
    #expect(try wrote("--lang", "en"))
  }

  @Test("读不到的，不当作没有变")
  func failureIsNotKept() throws {
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path + "/Entities/ceshi/submissions/b.yaml", withDestinationPath: workspace.path + "/Entities/ceshi/submissions/a.yaml")
    #expect(try gaps().status == 2)
    let first = try folder()
    #expect(try gaps().status == 2 && folder() != first)
  }

  @Test("判的时候有什么改了，改回去的也算，就不留下")
  func changedMeanwhile() async throws {
    let name = "Entities/ceshi/submissions/a.yaml"
    let old = try workspace.text(name)
    func isKept(_ change: (_ isJudged: Bool) throws -> Void) async throws -> Bool {
      var folder = WorkspaceFolder(path: workspace.path)
      folder.cache = JudgementCache(path: workspace.path + "/Output/cache", version: "test")
      let rules = try #require(try SpecReader(folder).compile().rules)
      let day = CivilDate(dayNumber: 20_757)
      func kept() -> KeptReport? { KeptReport(folder, rules: rules, asOf: day, since: nil, words: ["text"], calendar: false, monthly: false) }
      let before = try #require(kept())
      try change(false)
      let report = try await folder.gapsWithHistory(rules: rules, asOf: day, tool: ToolInfo(name: "gongkai", version: "test"))
      let written = try WriteReports(report, in: folder).run()
      try change(true)
      let told = KeptReport.Told(output: "", errors: [], asksForAction: true)
      before.keep(told, written, of: report)
      return try #require(kept()).told() == told
    }
    #expect(try await isKept { _ in })
    #expect(try await !isKept { isJudged in if isJudged { try workspace.write("Entities/ceshi/attachments/b.txt", "二") } })
    #expect(try await !isKept { isJudged in try workspace.write(name, isJudged ? old : old + "\n# 改过\n") })
    #expect(try await isKept { _ in })
  }
}
