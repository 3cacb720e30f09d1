// SPDX-License-Identifier: Apache-2.0

import Disclosure
import FuzzDriver
import FuzzGround
import Reporting
import SourceYAML

/// Bytes that claim to be a submission: judged by the project's own rules, then written in every format of `check` and `gaps` but the workbook.
/// What is written as JSON must be read again.
@main
enum Fuzzer {
  static func main() {
    fuzz { start, count in
      Fuzzer.judge(Array(UnsafeBufferPointer(start: start, count: count)), on: .shared)
      return 0
    }
  }

  private static func judge(_ bytes: [UInt8], on ground: Ground) {
    let source = SourceFile(name: "Entities/ceshi/submissions/1.yaml", bytes: bytes)
    let reader = SubmissionReader(rulebook: ground.rulebook, asOf: ground.asOf)
    let result = reader.read(parseYAML(source), entities: [ground.entity], folder: "ceshi")
    let tool = ToolInfo(name: "gongkai", version: "fuzz")
    let check = CheckReport(
      files: [.init(source: source, records: result.content?.records.count, findings: result.findings, dropped: result.dropped, repairs: [])],
      asOf: ground.asOf, tool: tool)
    for language in [Language.zh, .en] {
      _ = check.text(language: language, style: Style())
      expectRead(check.json(language: language), limits: .trusted)
    }
    _ = SARIFReport(check, language: .zh).text()
    let submissions = result.submission.map { [$0] } ?? []
    // The twelve months of hundreds of items cost more than they find where nothing was read.
    guard !submissions.isEmpty else { return }
    let judge = EntityJudge(
      rulebook: ground.rulebook, entity: ground.entity, state: EntityState(submissions, rulebook: ground.rulebook, entity: ground.entity), waivers: [],
      asOf: ground.asOf, unreadable: [])
    let report = GapReport(
      asOf: ground.asOf, tool: tool, rulebookDigest: ground.digest, inputsDigest: ground.digest, rulebook: ground.rulebook, notEvaluated: [],
      judgements: [judge.judge()], otherFindings: result.findings, sources: [source.name: source], laterSubmissions: 0)
    ReportFiles(report: report).write(to: Written())
  }

  /// Takes the files of a report, and reads those that are JSON again.
  private final class Written: ReportTaker {
    private var name = ""
    private var bytes: [UInt8] = []

    func begin(_ name: String) {
      finish()
      self.name = name
    }

    func put(_ bytes: [UInt8]) { self.bytes += bytes }

    deinit { finish() }

    private func finish() {
      if name.hasSuffix(".json") { expectRead(String(decoding: bytes, as: UTF8.self), limits: .trusted) }
      bytes = []
    }
  }
}
