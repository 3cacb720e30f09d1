// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Publishing
import Reporting
import TestSupport
import Testing

@testable import Workspace

/// Whatever call of the system fails while a draft, a workbook, new rules or a year's drafts are written, and whenever the power goes.
@Suite("出错的磁盘：草稿、填报表、新规则、年度报告")
struct CommandFaultTests {
  private let small: SmallWorkspace
  private static let (day, tool) = (SmallWorkspace.day, SmallWorkspace.tool)

  init() throws { small = try SmallWorkspace() }

  private func draft(_ answers: [(name: String, value: String)] = [], in folder: WorkspaceFolder) async throws {
    let new = NewSubmission(for: "ceshi", answers: answers, in: folder, rules: small.rules, asOf: Self.day, tool: Self.tool)
    guard case .written = try await new.run(TemplateSelection()) else { throw OperationalError("没有写", "nothing was written") }
  }

  @Test("草稿：连同编辑器用的一份，各自整份写；再来一次，已填的都留着")
  func drafts() async throws {
    try await EveryCall(base: small.base.path, folders: ["Entities"], isWhole: false, listing: true, apiece: 3).check { try await draft(in: $0.folder) }
    try await draft(in: WorkspaceFolder(path: small.base.path, threads: 1))
    let answers = [(name: "公开时间", value: "2026-10-30 09:00")]
    try await EveryCall(base: small.base.path, folders: ["Entities"], apiece: 3).check { try await draft(answers, in: $0.folder) }
  }

  @Test("填报表：整份写，原来的不会变成一半")
  func workbook() async throws {
    let rules = small.rules
    try small.base.write("Entities/ceshi/drafts/ceshi.xlsx", "以前的一份\n")
    try await EveryCall(base: small.base.path, folders: ["Entities"]).check { copy in
      _ = try await NewWorkbook(for: "ceshi", item: nil, to: nil, overwrites: true, in: copy.folder, rules: rules, asOf: Self.day).run()
    }
  }

  @Test("新行业、新事项：几份都写，或者一份也不写；被打断的，再来一次照样写全")
  func rules() async throws {
    let base = try TemporaryWorkspace(specs: false)
    for name in ["policy.yaml", "sectors/cableway.yaml"] { try base.write("Rules/" + name, small.base.text("Specs/" + name)) }
    func again(_ act: (SmallWorkspace.Copy) throws -> Void, _ copy: SmallWorkspace.Copy) throws {
      do { try act(copy) } catch let error as OperationalError where error.zh.contains("已经有") {}
    }
    let sector = try #require(SectorSkeleton(id: "urban-power", label: "城市供电"))
    func newSector(_ copy: SmallWorkspace.Copy) throws { _ = try NewRules(in: Self.rulesFolder(copy)).write(sector) }
    let everyCall = EveryCall(base: base.path, folders: ["Rules"], isWhole: false, isRepeatable: false, reading: 1)
    try await everyCall.check(again: { try again(newSector, $0) }, newSector)
    let item = try #require(RequirementSkeleton(sector: "cableway", id: "late-notice", label: "晚点告知"))
    func newItem(_ copy: SmallWorkspace.Copy) throws { _ = try NewRules(in: Self.rulesFolder(copy)).write(item) }
    try await everyCall.check(again: { try again(newItem, $0) }, newItem)
  }

  private static func rulesFolder(_ copy: SmallWorkspace.Copy) -> WorkspaceFolder { .holdingSpecs(at: copy.path + "/Rules") }

  @Test("年度报告的草稿：一年的整份换")
  func annual() async throws {
    let folder = WorkspaceFolder(path: small.base.path, threads: 1)
    let report = try await folder.gapsWithHistory(rules: small.rules, asOf: Self.day, tool: Self.tool, keepsRecords: true)
    try small.base.write("Output/annual/2026/ceshi.html", "以前的一份\n")
    try await EveryCall(base: small.base.path, folders: ["Output/annual"], reading: 3).check { copy in
      _ = try WriteAnnual(report, year: 2026, in: copy.folder).run()
    }
  }

  @Test("整改通知单的预览：整份换")
  func preview() async throws {
    let folder = WorkspaceFolder(path: small.base.path, threads: 1)
    let report = try await folder.gaps(rules: small.rules, asOf: Self.day, tool: Self.tool)
    try small.base.write("Output/notices-preview/index.html", "以前的一份\n")
    try await EveryCall(base: small.base.path, folders: ["Output/notices-preview"], reading: 3).check { copy in
      _ = try NoticeDesk.writePreview(report, in: copy.folder)
    }
  }
}
