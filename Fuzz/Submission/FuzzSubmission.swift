// SPDX-License-Identifier: Apache-2.0

import Disclosure
import FuzzDriver
import Reporting
import SourceYAML
import Workspace

/// Bytes that claim to be a submission: judged by the project's own rules (`GONGKAI_SPECS`, else the folder it runs in), then written in
/// every format of `check` and `gaps` but the workbook. What is written as JSON must be read again.
private func run(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let bench = Workbench.shared else { fatalError("no rules: run it in the folder that holds Specs") }
  bench.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// The rules and one enterprise of two sectors, made once.
struct Workbench: Sendable {
  let rulebook: Rulebook
  let digest: GapReport.Digest
  let entity: Entity
  let asOf: CivilDate

  static let shared = Workbench()

  private static let register = """
    entity: ceshi
    name: 示例测试企业
    uscc: 91310114MA1GW0000M
    sectors: [water-supply, urban-bus]
    region: 上海市嘉定区
    authority: 示例主管部门
    since: 2026-06-01
    attributes: {longest-interval: 35, disinfectant: 总氯, has-own-plant: 是}

    """

  private init?() {
    guard let rules = try? SpecReader(WorkspaceFolder(path: ".")).compile().rules, let asOf = CivilDate(year: 2026, month: 10, day: 31) else { return nil }
    rulebook = rules.rulebook
    digest = rules.digest
    entity =
      EntityReader(rulebook: rulebook).read(
        parseYAML(SourceFile(name: "Entities/ceshi/entity.yaml", text: Self.register)), folder: "ceshi"
      ).0
    self.asOf = asOf
  }

  func run(_ bytes: [UInt8]) {
    let source = SourceFile(name: "Entities/ceshi/submissions/1.yaml", bytes: bytes)
    let reader = SubmissionReader(rulebook: rulebook, asOf: asOf)
    let result = reader.read(parseYAML(source), entities: [entity], folder: "ceshi")
    let tool = ToolInfo(name: "gongkai", version: "fuzz")
    let check = CheckReport(
      files: [.init(source: source, records: result.content?.records.count, findings: result.findings, dropped: result.dropped, repairs: [])],
      asOf: asOf, tool: tool)
    for language in [Language.zh, .en] {
      _ = check.text(language: language, style: Style())
      expectRead(check.json(language: language))
    }
    _ = SARIFReport(check, language: .zh).text()
    let submissions = result.submission.map { [$0] } ?? []
    // The twelve months of hundreds of items cost more than they find where nothing was read.
    guard !submissions.isEmpty else { return }
    let judge = EntityJudge(
      rulebook: rulebook, entity: entity, state: EntityState(submissions, rulebook: rulebook, entity: entity), waivers: [], asOf: asOf,
      unreadable: [])
    let report = GapReport(
      asOf: asOf, tool: tool, rulebookDigest: digest, inputsDigest: digest, rulebook: rulebook, notEvaluated: [], judgements: [judge.judge()],
      otherFindings: result.findings, sources: [source.name: source], laterSubmissions: 0)
    for (name, bytes) in ReportFiles(report: report).all() where name.hasSuffix(".json") { expectRead(String(decoding: bytes, as: UTF8.self)) }
  }

  /// JSON is YAML: our own reader must read all of it.
  private func expectRead(_ json: String) {
    let reading = parseYAML(SourceFile(name: "a.json", text: json), limits: .trusted)
    precondition(reading.isComplete && reading.tree.root?.isMapping == true, "JSON that cannot be read: \(reading.problems.prefix(1))")
  }
}

@main
enum Fuzzer {
  static func main() { fuzz { run($0, $1) } }
}
