// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import SourceYAML

/// What a check counts, file by file: of many files only this is kept.
package struct CheckTotals: Sendable {
  private var files = 0
  private var records = 0
  private var counts: [Severity: Int] = [:]
  /// Findings that are no errors and spoil or hold back a record all the same.
  private var (spoiled, held) = (0, 0)
  /// The files that were not read to their end.
  private var cut: [String] = []
  package private(set) var notEvaluated: [GapReport.NotEvaluated] = []

  package init(register: [Finding] = [], notEvaluated: [GapReport.NotEvaluated] = []) {
    count(register)
    self.notEvaluated = notEvaluated
  }

  package mutating func take(_ file: CheckReport.File) {
    files += 1
    if let read = file.records { records += read } else { cut.append(file.source.name) }
    count(file.findings)
    for severity in Severity.allCases { counts[severity, default: 0] += file.dropped.count(of: severity) }
  }

  /// Of others, which stand after these.
  package mutating func take(_ others: CheckTotals) {
    files += others.files
    records += others.records
    for (severity, count) in others.counts { counts[severity, default: 0] += count }
    spoiled += others.spoiled
    held += others.held
    cut += others.cut
    notEvaluated += others.notEvaluated
  }

  private mutating func count(_ findings: [Finding]) {
    for finding in findings {
      counts[finding.severity, default: 0] += 1
      guard finding.consequence != nil else { continue }
      if finding.spoilsDuty { spoiled += 1 }
      if finding.keepsFromPublic { held += 1 }
    }
  }

  func count(of severity: Severity) -> Int { counts[severity] ?? 0 }

  package var hasErrors: Bool { count(of: .error) > 0 || !cut.isEmpty || !notEvaluated.isEmpty }
  /// Whether something could not be read though it is there.
  package var hadFailure: Bool { notEvaluated.contains(where: \.isFailure) }

  // MARK: Words

  /// What was not looked into, what matters though it is no error, and the counts.
  func lines(_ language: Language, _ style: Style) -> [String] {
    var lines = unread(language)
    let consequences = consequences(language)
    if let consequences { lines.append(style.yellow(consequences)) }
    lines.append(summary(language, hasErrors ? style.red : consequences == nil ? style.green : style.yellow))
    return lines
  }

  private func unread(_ language: Language) -> [String] {
    let told = Set(notEvaluated.map(\.subject))
    let cut = cut.filter { !told.contains($0) }.map {
      language == .zh ? "未检查：\($0) 没有读完，其中的内容没有检查" : "not checked: \($0) could not be read to its end"
    }
    return cut + notEvaluated.map { (language == .zh ? "未检查：\($0.subject)：" : "not checked: \($0.subject): ") + $0.why.text(in: language) }
  }

  private func summary(_ language: Language, _ coloured: (String) -> String) -> String {
    let counts = Severity.allCases.map { ($0, count(of: $0)) }
    let words = counts.filter { $0.1 > 0 }.map { "\($0.0.name.text(in: language)) \($0.1)" }
    let told = words.isEmpty ? (language == .zh ? "没有发现问题" : "no findings") : words.joined(separator: language == .zh ? "，" : ", ")
    let head = language == .zh ? "检查了 \(files) 个文件、\(records) 条公开记录：" : "\(files) files, \(records) disclosures: "
    return coloured(head + told)
  }

  /// `nil` where no finding that is no error spoils or holds back a record.
  private func consequences(_ language: Language) -> String? {
    var words: [String] = []
    if spoiled > 0 { words.append(language == .zh ? "\(spoiled) 处使这一项算“要素不全”" : "\(spoiled) leave a duty incomplete") }
    if held > 0 { words.append(language == .zh ? "\(held) 处使这一条暂不公开" : "\(held) hold a record back") }
    guard !words.isEmpty else { return nil }
    return language == .zh ? "不是错误也要改：" + words.joined(separator: "，") : "though no errors: " + words.joined(separator: ", ")
  }

  // MARK: JSON

  var json: JSON {
    let counts = Severity.allCases.map { ($0.rawValue, JSON.number(count(of: $0))) }
    return .object([("files", .number(files)), ("records", .number(records))] + counts)
  }

  var unreadNames: JSON { .strings((cut + notEvaluated.map(\.subject)).uniqued()) }
}
