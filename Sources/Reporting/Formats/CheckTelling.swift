// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import SourceYAML

/// What a check says in one format, made in parts: that of a few files at a time, which need not stay, and around them what all together tell.
package struct CheckTelling: Sendable {
  package enum Format: Sendable {
    case text(Style)
    case json
  }

  private let format: Format
  private let language: Language

  package init(_ format: Format, _ language: Language) { (self.format, self.language) = (format, language) }

  /// How deep the findings stand in the JSON.
  private static let depth = 4

  /// What is said of these files, which stand one after the other; empty where nothing is.
  /// - Parameter files: with the text of those in which something is shown.
  package func part(_ files: [CheckReport.File]) -> [UInt8] {
    switch format {
    case .text(let style): Self.bytes(lines(files, style))
    case .json: Self.list(files.flatMap { file in file.findings.map { $0.json(language, repairs: file.repairs(of: $0)) } })
    }
  }

  /// Hands over all of it, piece by piece.
  /// - Parameters:
  ///   - register: about the register and the folders of those whose files these are.
  ///   - sources: of files in which these findings show something.
  ///   - count: of the parts of all files; none of them is empty.
  ///   - repaired: what was fixed before this check, for JSON.
  package func write<Failure: Error>(
    _ totals: CheckTotals, register: [Finding], sources: [String: SourceFile], asOf: CivilDate, tool: ToolInfo,
    parts count: Int, part: @escaping @Sendable (Int) -> [UInt8], repaired: JSON? = nil, to take: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    switch format {
    case .text(let style):
      let renderer = FindingText(language: language, style: style, sources: sources)
      try take(Self.bytes(register.flatMap { renderer.lines($0) + [""] }))
      for index in 0..<count { try take(part(index)) }
      try take(Self.bytes(totals.lines(language, style)))
    case .json:
      let first = Self.list(register.map { $0.json(language) })
      let before = first.isEmpty ? 0 : 1
      var pairs: [(String, JSON)] = [
        ("schemaVersion", .string("1.1")), ("asOf", .string("\(asOf)")), ("tool", tool.json), ("totals", totals.json),
        ("notEvaluated", totals.unreadNames), ("findings", .written(before + count) { $0 < before ? first : part($0 - before) }),
      ]
      if let repaired { pairs.append(("repaired", repaired)) }
      try JSON.object(pairs).write(to: take)
    }
  }

  private func lines(_ files: [CheckReport.File], _ style: Style) -> [String] {
    let sources = Dictionary(files.map { ($0.source.name, $0.source) }, firstCounts: .unique)
    let renderer = FindingText(language: language, style: style, sources: sources)
    var lines: [String] = []
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
    return lines
  }

  private static func bytes(_ lines: [String]) -> [UInt8] { lines.flatMap { Array($0.utf8) + [0x0A] } }

  private static func list(_ findings: [JSON]) -> [UInt8] { JSON.values(findings, indent: depth) }
}
