// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import SourceYAML
import TestSupport
import Testing

@testable import Reporting
@testable import Workspace

/// Whatever call of the system fails while a step of an assessment is settled, and whenever the power goes: what was settled stands whole, is known to
/// the register, and the same once more goes on where it was.
@Suite("出错的磁盘：年度评估")
struct AssessmentFaultTests {
  private static let tool = SmallWorkspace.tool
  private static let home = "Output/assessments"
  private static let (verified, evaluated, final) = (day("2026-02-02"), day("2026-02-12"), day("2026-03-31"))

  private static func day(_ text: String) -> CivilDate { CivilDate.read(text)?.value ?? CivilDate(dayNumber: 0) }

  private let base: TemporaryWorkspace
  private let rules: LoadedRules

  init() throws {
    base = try TemporaryWorkspace()
    try base.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    rules = try #require(try SpecReader(WorkspaceFolder(path: base.path, threads: 1)).compile().rules)
  }

  private func report(_ day: CivilDate) async throws -> GapReport {
    try await WorkspaceFolder(path: base.path, threads: 1).gaps(rules: rules, asOf: day, tool: Self.tool)
  }

  private func assess(_ report: GapReport, _ step: AssessmentDesk.Settling?, in folder: WorkspaceFolder, evaluation: String? = nil) throws {
    _ = try AssessmentDesk(report, year: 2025, evaluation: evaluation, settling: step, in: folder).commit()
  }

  private func everyCall(_ report: GapReport, _ step: AssessmentDesk.Settling?, evaluation: String? = nil) async throws {
    // The name of the register comes last: without it the same step can be settled again, as the same.
    let everyCall = EveryCall(
      base: base.path, folders: [Self.home], isWhole: false, isRepeatable: false, reading: 3, mayStayUnsaid: { $0.hasSuffix("/Output/assessments") }, apiece: 3)
    try await everyCall.check { copy in try assess(report, step, in: copy.folder, evaluation: evaluation) }
    try assess(report, step, in: WorkspaceFolder(path: base.path, threads: 1), evaluation: evaluation)
  }

  @Test("核验、评估表、终评：断在哪一步，再来一次都定得下、接得上；定下以后再定仍被拒绝")
  func steps() async throws {
    let verification = try await report(Self.verified)
    try await everyCall(verification, .verified)
    #expect(throws: OperationalError.self) { try assess(verification, .verified, in: WorkspaceFolder(path: base.path, threads: 1)) }

    try await everyCall(try await report(Self.evaluated), nil, evaluation: try filledSheet())

    let last = try await report(Self.final)
    try await everyCall(last, .final)
    #expect(throws: OperationalError.self) { try assess(last, .final, in: WorkspaceFolder(path: base.path, threads: 1)) }
  }

  /// The sheet of an evaluator who finds what was verified.
  private func filledSheet() throws -> String {
    let text = try base.text(Self.home + "/2025/verified.json")
    let root = try #require(parseYAML(SourceFile(name: "v", bytes: Array(text.utf8))).tree.root)
    var tables = EvaluatorSheet(try #require(VerifiedYear(root))).tables()
    tables[1].rows[0][1] = .text("示例评估中心")
    tables[1].rows[1][1] = .date(Self.day("2026-02-10"))
    let path = base.path + "/filled.xlsx"
    try Data(try WorkbookFile(tables: tables, title: "t", day: Self.day("2026-02-10"), language: .zh).bytes()).write(to: URL(fileURLWithPath: path))
    return path
  }
}
