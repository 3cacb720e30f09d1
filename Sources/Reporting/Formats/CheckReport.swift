// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import SourceYAML

/// The outcome of `check`: findings on submissions by themselves.
package struct CheckReport: Sendable {
  package struct File: Sendable {
    package var source: SourceFile
    /// How many disclosures were read; `nil` when the file could not be read to its end.
    package var records: Int?
    package var findings: [Finding]
    /// Findings beyond those kept.
    package var dropped: DroppedFindings
    /// The safe repairs that hold.
    package let repairs: [Repair]
    /// The same by where the finding stands that they answer.
    let repairsByPlace: [SourcePosition: [Repair]]

    package init(source: SourceFile, records: Int?, findings: [Finding], dropped: DroppedFindings, repairs: [Repair] = []) {
      self.source = source
      self.records = records
      self.findings = findings.sorted(by: Finding.inOrder)
      self.dropped = dropped
      self.repairs = repairs
      repairsByPlace = Dictionary(grouping: repairs.filter(\.isSafe)) { $0.anchor.start }
    }

    /// The same with more found in it.
    package func adding(_ more: [Finding]) -> File {
      more.isEmpty ? self : File(source: source, records: records, findings: findings + more, dropped: dropped, repairs: repairs)
    }

    /// The same without the bytes of the file, of which nothing is to be shown.
    package var withoutText: File {
      File(source: SourceFile(name: source.name, bytes: []), records: records, findings: findings, dropped: dropped, repairs: repairs)
    }
  }

  /// The same without the offer to fix files that were just tried and could not be written.
  package func withoutRepairs(of names: Set<String>) -> CheckReport {
    var report = self
    report.files = files.map { file in
      names.contains(file.source.name)
        ? File(source: file.source, records: file.records, findings: file.findings, dropped: file.dropped) : file
    }
    return report
  }

  /// The same with more found in its first file.
  package func adding(_ findings: [Finding]) -> CheckReport {
    var report = self
    guard let file = files.first else { return self }
    let new = findings.filter { finding in !file.findings.contains { $0.code == finding.code && $0.range == finding.range } }
    report.files[0] = File(
      source: file.source, records: file.records, findings: file.findings + new, dropped: file.dropped, repairs: file.repairs)
    return report
  }

  package var files: [File]
  /// About the register and the folders of those whose files these are.
  package var register: [Finding] = []
  /// What was not looked into, other than files that break off.
  package var notEvaluated: [GapReport.NotEvaluated] = []
  package var asOf: CivilDate
  package var tool: ToolInfo

  package init(files: [File], asOf: CivilDate, tool: ToolInfo) {
    self.files = files
    self.asOf = asOf
    self.tool = tool
  }

  package var findings: [Finding] { register + files.flatMap(\.findings) }
  /// With those beyond the ones that are listed.
  package func count(of severity: Severity) -> Int { totals.count(of: severity) }

  /// All that is counted.
  package var totals: CheckTotals {
    var totals = CheckTotals(register: register, notEvaluated: notEvaluated)
    for file in files { totals.take(file) }
    return totals
  }

  package var hasErrors: Bool { totals.hasErrors }

  package func text(language: Language, style: Style) -> String { told(CheckTelling(.text(style), language)) }

  /// - Parameter repaired: what was fixed before this check.
  package func json(language: Language, repaired: JSON? = nil) -> String { told(CheckTelling(.json, language), repaired) }

  private func told(_ telling: CheckTelling, _ repaired: JSON? = nil) -> String {
    let part = telling.part(files)
    let sources = Dictionary(files.map { ($0.source.name, $0.source) }, firstCounts: .unique)
    var bytes: [UInt8] = []
    telling.write(
      totals, register: register, sources: sources, asOf: asOf, tool: tool, parts: part.isEmpty ? 0 : 1, part: { _ in part }, repaired: repaired
    ) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }
}
