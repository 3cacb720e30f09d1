// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing

@testable import Workspace

/// Judgements of earlier runs: the same bytes with and without, judged anew where anything that they rest on changed, never believed when damaged.
@Suite("上次判好的", .serialized)
struct JudgementCacheTests {
  let workspace: TemporaryWorkspace
  private static let day = CivilDate(dayNumber: 20_757)

  init() throws { workspace = try TemporaryWorkspace.samples() }

  private var cacheFolder: String { workspace.path + "/Output/cache" }

  /// Every file of a report, and what was printed.
  private func report(_ arguments: String..., day: String = "2026-10-31") throws -> [String: Data] {
    let folder = workspace.path + "/Output/reports/\(day)"
    try? FileManager.default.removeItem(atPath: folder)
    let run = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", day, "--calendar", "--monthly"] + arguments)
    var files = ["output": Data(run.output.utf8)]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) { files[name] = FileManager.default.contents(atPath: folder + "/" + name) }
    #expect(files.count > 60 && run.status == 1)
    return files
  }

  /// How many enterprises are judged for want of a judgement that is kept.
  private func judgedAnew(_ day: CivilDate = day) async throws -> Int {
    var folder = WorkspaceFolder(path: workspace.path)
    let cache = JudgementCache(path: cacheFolder, version: "test")
    folder.cache = cache
    let rules = try #require(try SpecReader(folder).compile().rules)
    _ = try await folder.gapsWithHistory(rules: rules, asOf: day, tool: ToolInfo(name: "gongkai", version: "test"))
    return cache.judgedAnew
  }

  @Test("用不用，写出的每个字节相同；有几家改过，别的不重判")
  func sameBytes() throws {
    let fresh = try report("--no-cache")
    #expect(!FileManager.default.fileExists(atPath: cacheFolder))
    #expect(try report() == fresh)
    #expect(try report("--threads", "1") == fresh)
    // A day later: what months ended with is kept, today is not.
    let later = try report("--no-cache", day: "2026-11-07")
    #expect(try report(day: "2026-11-07") == later)
    #expect(try report() == fresh)
    try workspace.write("Entities/shili-water/submissions/2026-10-30-x.yaml", "企业: shili-water\n报送时间: 2026-10-30 09:00\n撤回:\n  - {事项: 水价, 原因: 写错了}\n")
    let changed = try report("--no-cache")
    #expect(changed["gaps.json"] != fresh["gaps.json"])
    #expect(try report() == changed)
  }

  @Test("check 也一样")
  func checkSaysTheSame() throws {
    func check(_ arguments: String...) throws -> ProgramRun {
      try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-10-31", "--format", "json"] + arguments)
    }
    let fresh = try check("--no-cache")
    for _ in 0..<2 {
      let run = try check()
      #expect(run.output == fresh.output && run.status == fresh.status && run.errors == fresh.errors)
    }
    let text = try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-10-31"]).output
    #expect(try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-10-31", "--no-cache"]).output == text)
    try workspace.write("Entities/shili-water/submissions/2026-10-30-x.yaml", "企业: shili-water\n报送时间: 2026-10-30 09:00\n公开事项: {没有这项: {}}\n")
    #expect(try check().output == check("--no-cache").output)
    #expect(try check().output != fresh.output)
  }

  @Test("判定所依据的有一样变了，就重判：报送件、登记、豁免、附件、规则、收件登记、日期")
  func restsOnEverything() async throws {
    let all = try await judgedAnew()
    #expect(all > 10)
    #expect(try await judgedAnew() == 0)
    func append(_ text: String, to name: String) throws {
      let old = FileManager.default.contents(atPath: workspace.path + "/" + name) ?? Data()
      try workspace.write(name, old + Data(text.utf8))
    }
    let own = try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/Entities/shili-water/submissions").sorted()
    try append("\n# 改过\n", to: "Entities/shili-water/submissions/\(own[0])")
    #expect(try await judgedAnew() == 1)
    try workspace.write("Entities/shili-water/submissions/2026-10-30-x.yaml", "企业: shili-water\n报送时间: 2026-10-30 09:00\n撤回:\n  - {事项: 水价, 原因: 写错了}\n")
    #expect(try await judgedAnew() == 1)
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/shili-water/submissions/2026-10-30-x.yaml")
    #expect(try await judgedAnew() == 1)
    // A file that is not taken leaves open what it may say.
    try workspace.write("Entities/shili-water/submissions/b.yaml.txt", "企业: shili-water\n")
    #expect(try await judgedAnew() == 1)
    try workspace.write("Entities/shili-water/attachments/new.txt", "一")
    #expect(try await judgedAnew() == 1)
    try workspace.write("Entities/shili-water/attachments/new.txt", "二")
    #expect(try await judgedAnew() == 1)
    try workspace.write("Entities/shili-water/replies.yaml", "企业: shili-water\n")
    #expect(try await judgedAnew() == 1)
    // Everybody's submissions are read against the whole register.
    try append("\n", to: "Entities/shili-water/entity.yaml")
    #expect(try await judgedAnew() == 0, "a blank line registers nobody")
    let entity = String(decoding: try #require(FileManager.default.contents(atPath: workspace.path + "/Entities/shili-water/entity.yaml")), as: UTF8.self)
    try workspace.write("Entities/shili-water/entity.yaml", entity.replacing("since: ", with: "since: 2024-01-01 # "))
    #expect(try await judgedAnew() == all)
    try append("\n# 改过\n", to: "Specs/policy.yaml")
    #expect(try await judgedAnew() == all)
    #expect(try await judgedAnew(Self.day.adding(days: 1)) == all)
    #expect(try await judgedAnew() == 0, "the last report's day is still kept")
    // When the ledger says it came counts as well.
    let new = workspace.path + "/new.yaml"
    try workspace.write("new.yaml", "企业: shili-water\n报送时间: 2026-10-30 09:00\n撤回:\n  - {事项: 水价, 原因: 写错了}\n")
    let run = try gongkai(["submit", new, "--workspace", workspace.path, "--as-of", "2026-10-30"])
    #expect(run.status < 2, "\(run.errors)")
    #expect(try await judgedAnew() == 1)
    let ledger = workspace.path + "/Entities/ledger.jsonl"
    let line = try #require(FileManager.default.contents(atPath: ledger))
    try FileManager.default.removeItem(atPath: ledger)
    #expect(try await judgedAnew() == 1)
    try line.write(to: URL(fileURLWithPath: ledger))
    #expect(try await judgedAnew() == 1)
    #expect(try await judgedAnew() == 0)
  }

  @Test("损坏的、截断的、别家的、别的程序的，一概不信")
  func damagedIsNotBelieved() async throws {
    let fresh = try report("--no-cache")
    let all = try await judgedAnew()
    let names = try FileManager.default.contentsOfDirectory(atPath: cacheFolder).sorted()
    let whole = Dictionary(names.map { ($0, FileManager.default.contents(atPath: cacheFolder + "/" + $0) ?? Data()) }, uniquingKeysWith: { first, _ in first })
    let damages: [(String, Data) -> Data] = [
      { _, data in data.prefix(data.count / 2) }, { _, _ in Data() }, { _, data in data + Data([0]) },
      { name, _ in whole[names[((names.firstIndex(of: name) ?? 0) + 1) % names.count]] ?? Data() },
      { _, data in Data(data.enumerated().map { $0.offset == data.count * 2 / 3 ? $0.element ^ 1 : $0.element }) },
      { _, data in Data(data.enumerated().map { $0.offset == data.count - 1 ? $0.element ^ 64 : $0.element }) },
      { _, data in Data(data.enumerated().map { $0.offset == 5 ? $0.element ^ 1 : $0.element }) },
    ]
    func damage() throws {
      for (index, name) in names.enumerated() {
        try damages[index % damages.count](name, whole[name] ?? Data()).write(to: URL(fileURLWithPath: cacheFolder + "/" + name))
      }
    }
    #expect(names.count == all && all > damages.count)
    #expect(try await judgedAnew() == 0)
    try damage()
    #expect(try await judgedAnew() == all)
    _ = try report()
    try damage()
    #expect(try report() == fresh)
    // Nothing can be written there: judged all the same.
    try FileManager.default.removeItem(atPath: cacheFolder)
    try workspace.write("Output/cache", "在这个名字的地方是一个文件")
    #expect(try report() == fresh)
    try FileManager.default.removeItem(atPath: cacheFolder)
    #expect(try await judgedAnew() > 10)
    var other = WorkspaceFolder(path: workspace.path)
    let cache = JudgementCache(path: cacheFolder, version: "another")
    other.cache = cache
    let rules = try #require(try SpecReader(other).compile().rules)
    _ = try await other.gapsWithHistory(rules: rules, asOf: Self.day, tool: ToolInfo(name: "gongkai", version: "test"))
    #expect(cache.judgedAnew > 10)
  }

  @Test("分成几份判，合起来与一次判完的相同；漏了一份、判过又改了的，合的时候判，并且说出来")
  func parts() throws {
    let fresh = try report("--no-cache")
    let parts = workspace.path + "/Output/elsewhere"
    func shard(_ part: String, _ day: String = "2026-10-31") throws -> ProgramRun {
      try gongkai(["gaps", "--workspace", workspace.path, "--as-of", day, "--shard", part, "--parts", parts])
    }
    for part in 1...3 {
      let run = try shard("\(part)/3")
      #expect(run.status == 0 && run.output.contains("第 \(part) 份（共 3 份）"))
    }
    #expect(!FileManager.default.fileExists(atPath: workspace.path + "/Output/cache"))
    func merged() throws -> (files: [String: Data], told: String) {
      let told = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31", "--merge", "--parts", parts]).errors
      return (try report("--merge", "--parts", parts), told)
    }
    let first = try merged()
    #expect(first.files == fresh && first.told.isEmpty, "\(first.told)")
    try FileManager.default.removeItem(atPath: parts)
    _ = try shard("1/2")
    let half = try merged()
    #expect(half.files == fresh && half.told.contains("没有分片判过"))
    #expect(try merged().told.isEmpty)
    try workspace.write("Entities/shili-water/submissions/2026-10-30-x.yaml", "企业: shili-water\n报送时间: 2026-10-30 09:00\n撤回:\n  - {事项: 水价, 原因: 写错了}\n")
    #expect(try merged().told.contains("有 1 家没有分片判过"))
  }

  @Test("份数写错、与不相干的同用，是用法不对", arguments: ["0/3", "4/3", "1/0", "1", "a/b", "1/3/4", "-1/3"])
  func wrongParts(_ text: String) throws {
    #expect(try gongkai(["gaps", "--workspace", workspace.path, "--shard=\(text)"]).status == 64)
    #expect(try gongkai(["gaps", "--workspace", workspace.path, "--shard", "1/2", "--merge"]).status == 64)
    #expect(try gongkai(["gaps", "--workspace", workspace.path, "--shard", "1/2", "--notices"]).status == 64)
    #expect(try gongkai(["gaps", "--workspace", workspace.path, "--parts", "/tmp"]).status == 64)
    #expect(try gongkai(["gaps", "--workspace", workspace.path, "--merge", "--no-cache"]).status == 64)
  }

  @Test("放不下判好的那一份是出错，不是没有判")
  func partThatCannotBeKept() throws {
    try workspace.write("Output/parts", "在这个名字的地方是一个文件")
    let run = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31", "--shard", "1/2"])
    #expect(run.status == 2 && run.errors.contains("Output/parts"), "\(run.errors)")
    // Whoever brings the parts together has a report all the same.
    let merged = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31", "--merge", "--quiet"])
    #expect(merged.status == 1 && merged.errors.isEmpty && workspace.exists("Output/reports/2026-10-31/gaps.json"), "\(merged.errors)")
  }
}
