// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import SourceYAML

/// The outcome of an import: what was made of the table, what was not taken, and what the rules say of the result.
package struct ImportReport: Sendable {
  /// The table's path, as it was given.
  package var input: String
  /// The file that was written; `nil` when nothing could be taken.
  package var output: String?
  /// How many records were written.
  package var records: Int
  /// Items left out because they are as they were last sent.
  package var unchanged: Int
  /// About the table itself, the most severe first.
  package var findings: [Finding]
  package var dropped: DroppedFindings
  /// What the rules say of the file that was written; `nil` when none was.
  package var check: CheckReport?
  /// Why the file that was written may be gone after a power cut; `nil` where it reached the disk.
  package var doubt: Localised?

  package init(input: String, output: String?, records: Int, unchanged: Int, findings: [Finding], dropped: DroppedFindings, check: CheckReport?) {
    self.input = input
    self.output = output
    self.records = records
    self.unchanged = unchanged
    self.findings = findings
    self.dropped = dropped
    self.check = check
  }

  package var hasErrors: Bool { findings.contains { $0.severity == .error } || check?.hasErrors ?? false }
  /// Nothing could be taken, though something was there.
  package var hasFailed: Bool { output == nil && unchanged == 0 }

  package func text(language: Language, style: Style) -> String {
    let renderer = FindingText(language: language, style: style, sources: [:])
    var lines = findings.flatMap { renderer.lines($0) + [""] }
    if dropped.count > 0 { lines += [language == .zh ? "另有 \(dropped.count) 个问题没有列出" : "\(dropped.count) more findings not shown", ""] }
    let body = lines.joined(separator: "\n") + (lines.isEmpty ? "" : "\n")
    guard let output, let check else {
      if !hasFailed { return body + (language == .zh ? "\(input)：没有改动，没有写文件\n" : "\(input): nothing has changed, no file was written\n") }
      return body + (language == .zh ? "\(input)：没有录入任何内容，没有写文件\n" : "\(input): nothing was taken, no file was written\n")
    }
    let written = language == .zh ? "已写入：\(output)（\(records) 条公开记录）\n" : "written: \(output) (\(records) disclosures)\n"
    return body + check.text(language: language, style: style) + written + next(output, language)
  }

  /// What to do with what was written.
  private func next(_ output: String, _ language: Language) -> String {
    let isChinese = language == .zh
    let named = ShellWord(output)
    guard hasErrors else {
      return isChinese
        ? "下一步：核对上面说的和 \(output) 里的内容，再报送：gongkai submit \(named)\n" : "next: look through \(output), then gongkai submit \(named)\n"
    }
    return isChinese
      ? "下一步：改好上面的错误。改表格的，改完再录入一次，加 --force；改 \(output) 的，改完检查：gongkai check \(named)\n"
      : "next: fix the errors, in the table (then import again with --force) or in \(output) (then gongkai check \(named))\n"
  }

  package func json(language: Language) -> String {
    JSON.object([
      ("schemaVersion", .string("1.0")), ("input", .string(input)), ("output", .optional(output)), ("records", .number(records)),
      ("unchanged", .number(unchanged)),
      ("findings", .array((findings + (check?.findings ?? [])).map { $0.json(language) })),
    ]).text
  }
}
