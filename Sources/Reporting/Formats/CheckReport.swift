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
  package func count(of severity: Severity) -> Int {
    files.reduce(register.count { $0.severity == severity }) { sum, file in
      sum + file.findings.count { $0.severity == severity } + file.dropped.count(of: severity)
    }
  }

  package var hasErrors: Bool { count(of: .error) > 0 || files.contains { $0.records == nil } || !notEvaluated.isEmpty }
  /// Whether something could not be read though it is there.
  package var hadFailure: Bool { notEvaluated.contains(where: \.isFailure) }

  package func text(language: Language, style: Style) -> String {
    let sources = Dictionary(files.map { ($0.source.name, $0.source) }, firstCounts: .unique)
    let renderer = FindingText(language: language, style: style, sources: sources)
    var lines: [String] = []
    for finding in register { lines += renderer.lines(finding) + [""] }
    for file in files {
      let blanks = UnfilledPlaces(file.findings)
      for finding in file.findings where blanks == nil || finding.code != .unfilledValue {
        lines += renderer.lines(finding, isRepairable: !file.repairs(of: finding).isEmpty) + [""]
      }
      if let blanks { lines += blanks.lines(language, style) + [""] }
      if file.dropped.count > 0 {
        lines.append(
          language == .zh
            ? "\(file.source.name)：另有 \(file.dropped.count) 个问题没有列出" : "\(file.source.name): \(file.dropped.count) more findings not shown")
      }
    }
    lines.append(contentsOf: unread(language))
    let consequences = consequences(language)
    if let consequences { lines.append(style.yellow(consequences)) }
    lines.append(summary(language, hasErrors ? style.red : consequences == nil ? style.green : style.yellow))
    return lines.joined(separator: "\n") + "\n"
  }

  private func unread(_ language: Language) -> [String] {
    let told = Set(notEvaluated.map(\.subject))
    let cut = files.filter { $0.records == nil && !told.contains($0.source.name) }.map {
      language == .zh
        ? "未检查：\($0.source.name) 没有读完，其中的内容没有检查" : "not checked: \($0.source.name) could not be read to its end"
    }
    return cut + notEvaluated.map { (language == .zh ? "未检查：\($0.subject)：" : "not checked: \($0.subject): ") + $0.why.text(in: language) }
  }

  private func summary(_ language: Language, _ coloured: (String) -> String) -> String {
    let counts = Severity.allCases.map { ($0, count(of: $0)) }
    let records = files.compactMap(\.records).reduce(0, +)
    let words = counts.filter { $0.1 > 0 }.map { "\($0.0.name.text(in: language)) \($0.1)" }
    let told = words.isEmpty ? (language == .zh ? "没有发现问题" : "no findings") : words.joined(separator: language == .zh ? "，" : ", ")
    let head = language == .zh ? "检查了 \(files.count) 个文件、\(records) 条公开记录：" : "\(files.count) files, \(records) disclosures: "
    return coloured(head + told)
  }

  /// How many findings that are no errors spoil or hold back a record all the same; `nil` where none does.
  private func consequences(_ language: Language) -> String? {
    let quiet = findings.filter { $0.consequence != nil }
    let (spoiled, held) = (quiet.count(where: \.spoilsDuty), quiet.count(where: \.keepsFromPublic))
    var words: [String] = []
    if spoiled > 0 { words.append(language == .zh ? "\(spoiled) 处使这一项算“要素不全”" : "\(spoiled) leave a duty incomplete") }
    if held > 0 { words.append(language == .zh ? "\(held) 处使这一条暂不公开" : "\(held) hold a record back") }
    guard !words.isEmpty else { return nil }
    return language == .zh ? "不是错误也要改：" + words.joined(separator: "，") : "though no errors: " + words.joined(separator: ", ")
  }

  /// - Parameter repaired: what was fixed before this check.
  package func json(language: Language, repaired: JSON? = nil) -> String {
    let found = register.map { $0.json(language) } + files.flatMap { file in file.findings.map { $0.json(language, repairs: file.repairs(of: $0)) } }
    let counts = Severity.allCases.map { ($0.rawValue, JSON.number(count(of: $0))) }
    var pairs: [(String, JSON)] = [
      ("schemaVersion", .string("1.1")), ("asOf", .string("\(asOf)")), ("tool", tool.json),
      (
        "totals",
        .object(
          [("files", .number(files.count)), ("records", .number(files.compactMap(\.records).reduce(0, +)))] + counts)
      ),
      ("notEvaluated", .strings((files.filter { $0.records == nil }.map(\.source.name) + notEvaluated.map(\.subject)).uniqued())),
      ("findings", .array(found)),
    ]
    if let repaired { pairs.append(("repaired", repaired)) }
    return JSON.object(pairs).text
  }
}
