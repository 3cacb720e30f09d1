// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import SourceYAML

/// One finding as people read it: code, sentence, place, frame, basis, what to write instead.
package struct FindingText {
  let language: Language
  let style: Style
  let sources: [String: SourceFile]

  package init(language: Language, style: Style, sources: [String: SourceFile]) {
    self.language = language
    self.style = style
    self.sources = sources
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  package func lines(_ finding: Finding, isRepairable: Bool = false) -> [String] {
    let name = finding.severity.name.text(in: language) + "[\(finding.code.rawValue)]"
    let coloured = finding.severity == .error ? style.red(name) : finding.severity == .warning ? style.yellow(name) : style.blue(name)
    // Whose demand it is, in one word, where it is not the law's.
    let force = finding.force.flatMap { $0 == .binding ? nil : say("〔\($0.name.zh)〕", " [\($0.name.en)]") } ?? ""
    let headline = style.lines(name + " " + finding.message(in: language) + force)
    var lines = [coloured + style.bold(String(headline[0].dropFirst(name.count)))] + headline.dropFirst().map(style.bold)
    if !finding.address.isEmpty { lines += style.lines("  " + say("所在：", "in: ") + finding.address.joined(separator: "→")) }
    if let origin = finding.origin { lines += style.lines("  " + say("原表：", "table: ") + origin.text(in: language)) }
    if !finding.file.isEmpty { lines += place(finding.file, finding.range, finding.code) }
    for note in finding.notes {
      lines.append("  " + note.label.text(in: language) + say("：", ":"))
      lines += place(note.file, note.range, finding.code)
    }
    for basis in finding.basis.prefix(2) {
      lines += style.lines("  " + say("依据：", "basis: ") + basis.citation + "（\(basis.seen.name.text(in: language))）")
    }
    if finding.severity != .info || finding.code != .normalisedValue {
      lines += style.lines("  " + say("修改：", "help: ") + finding.advice(in: language))
    }
    if let consequence = finding.consequence { lines += style.lines("  " + say("后果：", "consequence: ") + consequence.text(in: language)) }
    if isRepairable { lines += style.lines("  " + say("可以自动改：", "can be fixed: ") + "gongkai check --fix \(ShellWord(finding.file))") }
    return lines
  }

  private func place(_ file: String, _ range: SourceRange?, _ code: FindingCode) -> [String] {
    guard let range else { return ["  " + say("位置：", "at: ") + file] }
    let head = "  " + say("位置：", "at: ") + "\(file):\(range.start.line):\(range.start.column)"
    guard let source = sources[file] else { return [head] }
    let frame = SourceFrame(source: source, range: range, width: style.width - 2).text()
    return [head] + frame.map { "  " + style.faint($0) }
  }
}

extension Finding {
  /// Who asks for what it is about, in one word, for formats that another program shows; nothing where nobody does.
  func forceWord(in language: Language) -> String {
    force.map { language == .zh ? "〔\($0.name.zh)〕" : " [\($0.name.en)]" } ?? ""
  }
}
