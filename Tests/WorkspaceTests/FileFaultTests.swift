// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing

@testable import Workspace

/// Whatever call of the system fails while a command writes files, and whenever the power goes: each stands there whole, as it was or as it is to be,
/// and the same command once more does what it would have done.
@Suite("出错的磁盘：报告、录入、自动改")
struct FileFaultTests {
  private let small: SmallWorkspace

  init() throws { small = try SmallWorkspace() }

  /// - Parameters:
  ///   - folder: in which everything stands that may change.
  ///   - act: says whether all went well; an error where not.
  private func everyCall(
    in folder: String, writing: Int, reading: Int, apiece: Int = 2, closely: @escaping (String) -> Bool = { _ in false },
    _ act: (SmallWorkspace.Copy) async throws -> Void
  ) async throws {
    try await EveryCall(base: small.base.path, folders: [folder], writing: writing, closely: closely, reading: reading, apiece: apiece).check(act)
  }

  @Test("这时看不了的，不当作没有；真没有的才是没有")
  func looking() async throws {
    let (there, absent) = (small.base.path + "/Entities/ceshi/entity.yaml", small.base.path + "/Entities/nobody")
    for reason in [EIO, EACCES] {
      let found = try await FailingDisk(.error(reason, at: 0)).run { FileSystem.exists(there) }.get()
      #expect(found)
      let asked = try await FailingDisk(.error(reason, at: 0)).run { () throws(OperationalError) in try FileSystem.isThere(there) }
      #expect(throws: OperationalError.self) { try asked.get() }
    }
    #expect(!FileSystem.exists(absent) && FileSystem.exists(there))
    let isThere = try FileSystem.isThere(absent)
    #expect(!isThere)
  }

  @Test("缺口报告：一天的报告整份换，不会只换一半，也不会没有")
  func reports() async throws {
    let folder = WorkspaceFolder(path: small.base.path, threads: 1)
    let report = try await folder.gaps(rules: small.rules, asOf: SmallWorkspace.day, tool: SmallWorkspace.tool)
    try WriteReports(report, in: folder).run()
    try small.base.write("Output/reports/\(SmallWorkspace.day)/gaps.csv", "以前的一份\n")
    let swaps = { (call: String) in call.hasPrefix("rename ") || call.hasPrefix("exchange ") }
    try await everyCall(in: "Output/reports", writing: 14, reading: 9, apiece: 6, closely: swaps) { copy in
      try WriteReports(report, in: copy.folder).run()
    }
  }

  @Test("录入：草稿整份写，原来的不会变成一半")
  func tables() async throws {
    try small.base.write("in/表.csv", "线路,首班,末班\n一号索道,08:00,17:00\n中线,08:30,17:30\n")
    try small.base.write("in/草稿.yaml", "以前的一份\n")
    let order = ImportTable.Order(
      file: "in/表.csv", entity: "ceshi", item: "线路和运营时间", output: "in/草稿.yaml", overwrites: true, submitted: Moment(date: SmallWorkspace.day))
    try await everyCall(in: "in", writing: 1, reading: 4) { copy in
      let report = try await ImportTable(order, in: copy.folder, rules: small.rules, asOf: SmallWorkspace.day, tool: SmallWorkspace.tool).run()
      if let doubt = report.doubt { throw OperationalError(doubt.zh, doubt.en) }
    }
  }

  @Test("自动改：文件整份换，别的不变")
  func repairs() async throws {
    let name = "Entities/ceshi/submissions/1.yaml"
    try small.base.write(name, try small.base.text(name).replacing("2026-10-20 10:00", with: "２０２６-10-20 10:00"))
    try await everyCall(in: "Entities", writing: 1, reading: 2) { copy in
      let repair = RepairFiles([name], in: copy.folder, rules: small.rules, asOf: SmallWorkspace.day, includesUnsafe: false)
      for result in repair.write(try repair.plan()) { _ = try result.get() }
    }
  }
}
