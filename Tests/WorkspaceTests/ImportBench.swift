// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import SourceYAML
import TestSupport
import Testing
import Workspace

/// Imports tables into a workspace of its own and shows what was said and written.
struct ImportBench {
  let workspace: TemporaryWorkspace
  let folder: WorkspaceFolder
  let rules: LoadedRules
  static let day = CivilDate.read("2026-10-31")?.value ?? CivilDate(dayNumber: 0)

  /// - Parameter change: what is to be written into the workspace before its rules are compiled.
  init(adding change: (TemporaryWorkspace) throws -> Void = { _ in }) throws {
    workspace = try TemporaryWorkspace()
    try change(workspace)
    folder = WorkspaceFolder(path: workspace.path)
    rules = try #require(try SpecReader(folder).compile().rules)
  }

  struct Outcome {
    var report: ImportReport
    /// What the clerk reads.
    var text: String
    var yaml: String

    /// The codes of what was said of the table itself, without mere notes.
    var complaints: [String] { report.findings.filter { $0.severity != .info }.map(\.code.rawValue) }

    /// What is said under a code: message, and the cell.
    func said(_ code: FindingCode) -> [String] {
      (report.findings + (report.check?.findings ?? [])).filter { $0.code == code }
        .map { $0.message(in: .zh) + ($0.origin.map { "｜" + $0.zh } ?? "") }
    }
  }

  func importing(
    _ bytes: [UInt8], as name: String = "表.xlsx", item: String? = nil, peaks: [ClosedRange<Int>] = []
  ) async throws -> Outcome {
    try workspace.write(name, Data(bytes))
    let order = ImportTable.Order(
      file: name, entity: "ceshi", item: item, output: "out.yaml", overwrites: true, submitted: Moment(date: Self.day), peaks: peaks)
    let report = try await ImportTable(order, in: folder, rules: rules, asOf: Self.day, tool: ToolInfo(name: "gongkai", version: "test")).run()
    return Outcome(
      report: report, text: report.text(language: .zh, style: Style(usesColour: false)),
      yaml: report.output == nil ? "" : try workspace.text("out.yaml"))
  }

  /// The words of the failure, where an import must fail.
  func failure(_ bytes: [UInt8], as name: String = "表.xlsx") async throws -> String {
    do {
      _ = try await importing(bytes, as: name)
      return ""
    } catch let error as OperationalError {
      return error.zh
    }
  }

  /// Text in GB18030, which holds GBK and GB2312.
  static func gbk(_ text: String) throws -> [UInt8] {
    Array(try #require((text as NSString).data(using: 0x8000_0632)))
  }

  static let headings = ["线路名称", "首末站", "首班", "末班"]

  /// One sheet of hours, its rows given as XML.
  static func hours(_ rows: String, head: String = "", tail: String = "") -> WorkbookFixture {
    WorkbookFixture(sheets: [.init(name: "运营时间", rows: WorkbookFixture.texts(1, headings) + rows, head: head, tail: tail)])
  }
}
