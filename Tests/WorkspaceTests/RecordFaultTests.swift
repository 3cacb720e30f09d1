// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing

@testable import Workspace

/// Whatever call of the system fails while the office's own doings are written down, and whenever the power goes: each file stands whole, the log knows
/// it, and the same once more makes it what it would have been, without a second record.
@Suite("出错的磁盘：本机关的记录、通知单")
struct RecordFaultTests {
  private static let day = CivilDate.read("2026-01-20")?.value ?? CivilDate(dayNumber: 0)
  private static let tool = SmallWorkspace.tool

  private let base: TemporaryWorkspace
  private let rules: LoadedRules

  init() throws {
    base = try TemporaryWorkspace()
    try base.write("Entities/bangongshi/entity.yaml", TemporaryWorkspace.office)
    try base.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    rules = try #require(try SpecReader(WorkspaceFolder(path: base.path, threads: 1)).compile().rules)
  }

  private func everyCall(writing: Int = 1, reading: Int, _ act: (SmallWorkspace.Copy) async throws -> Void) async throws {
    func files(_ copy: SmallWorkspace.Copy) -> [String: Data] {
      Dictionary(["Entities", "Output"].flatMap { folder in copy.files(folder).map { (folder + "/" + $0.key, $0.value) } }) { first, _ in first }
    }
    let first = try SmallWorkspace.Copy(of: base.path)
    let before = files(first)
    let counting = FailingDisk(.none)
    _ = try await counting.run { try await act(first) }.get()
    let after = files(first)
    #expect(before != after)
    for plan in FailingDisk.plans(counting.calls, writing: writing, reading: reading, apiece: 1) {
      let copy = try SmallWorkspace.Copy(of: base.path)
      let result = try await FailingDisk(plan).run { try await act(copy) }
      let told = Comment(rawValue: "\(plan), \(result)")
      if case .failure(let error) = result { #expect(!error.zh.isEmpty && !error.en.isEmpty, told) }
      for (name, bytes) in files(copy) where name != RecordLog.file { #expect(after[name] == bytes || before[name] == bytes, "\(told): \(name)") }
      do {
        try await FailingDisk.soundly {
          try await act(copy)
          try OfficeRecordFiles.heal(in: copy.path)
        }
        #expect(files(copy) == after, told)
        #expect(try ChangedRecords(workspace: copy.folder).inOrder().isEmpty && copy.leftovers("Entities").isEmpty && copy.leftovers("Output").isEmpty, told)
      } catch {
        Issue.record("\(told): afterwards \(error)")
      }
    }
  }

  @Test("听取汇报：记一次，不多不少")
  func hearing() async throws {
    try await everyCall(reading: 20) { copy in
      let desk = ActDesk(copy.folder, rules: rules, asOf: Self.day, tool: Self.tool)
      guard case .written = try desk.hearing(on: Self.day, ["heard-by": "主任", "topics": "研究公开工作"]) else {
        throw OperationalError("没有记", "refused")
      }
    }
  }

  @Test("豁免：企业的文件和本机关的记录都写好；读不到企业报来的，不凭空批")
  func waiver() async throws {
    let subject = ActDesk.Subject(entity: "ceshi", item: "投诉受理制度", occurrence: "", post: "分管领导", day: Self.day)
    let grant = ActDesk.Grant(
      kind: .deferred, ground: "正在核定", lawfulGround: nil, expires: Self.day.adding(days: 300), review: Self.day.adding(days: 10), lateGround: nil)
    try await everyCall(reading: 60) { copy in
      let desk = ActDesk(copy.folder, rules: rules, asOf: Self.day, tool: Self.tool)
      guard case .written = try await desk.waiver(subject, grant) else { throw OperationalError("没有记", "refused") }
    }
  }

  @Test("豁免的复核：写进企业的文件，也记下")
  func waiverReview() async throws {
    let subject = ActDesk.Subject(entity: "ceshi", item: "投诉受理制度", occurrence: "", post: "分管领导", day: Self.day)
    let grant = ActDesk.Grant(
      kind: .deferred, ground: "正在核定", lawfulGround: nil, expires: Self.day.adding(days: 300), review: Self.day.adding(days: 10), lateGround: nil)
    let folder = WorkspaceFolder(path: base.path, threads: 1)
    _ = try await ActDesk(folder, rules: rules, asOf: Self.day, tool: Self.tool).waiver(subject, grant)
    let later = Self.day.adding(days: 9)
    let again = ActDesk.Subject(entity: "ceshi", item: "投诉受理制度", occurrence: "", post: "分管领导", day: later)
    try await everyCall(reading: 60) { copy in
      let desk = ActDesk(copy.folder, rules: rules, asOf: later, tool: Self.tool)
      guard case .written = try await desk.waiverReview(again, .kept, next: later.adding(days: 5)) else { throw OperationalError("没有记", "refused") }
    }
  }

  @Test("审查：记一次，不多不少")
  func review() async throws {
    let subject = ActDesk.Subject(entity: "ceshi", item: "运营线路", occurrence: "", post: "经办", day: Self.day)
    try await everyCall(reading: 60) { copy in
      let desk = ActDesk(copy.folder, rules: rules, asOf: Self.day, tool: Self.tool)
      guard case .written = try await desk.review(subject, step: .single, outcome: "主动公开", remark: nil) else { throw OperationalError("没有记", "refused") }
    }
  }

  @Test("整改通知单：登记簿、各份通知单和本机关的记录，文号不重、不漏")
  func notices() async throws {
    let report = try await WorkspaceFolder(path: base.path, threads: 1).gaps(rules: rules, asOf: Self.day, tool: Self.tool)
    try await everyCall(writing: 2, reading: 20) { copy in _ = try NoticeDesk(report, in: copy.folder).commit() }
  }
}
