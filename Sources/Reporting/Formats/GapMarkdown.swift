// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Pages

/// The whole report as Markdown, for a wiki, a mail or an issue tracker.
package struct GapMarkdown {
  let report: GapReport
  let language: Language

  package init(report: GapReport, language: Language) {
    self.report = report
    self.language = language
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  package func text() -> String {
    var text = ""
    write { for line in $0 { text += line + "\n" } }
    return text
  }

  /// Hands over some lines after the others.
  func write<Failure: Error>(_ take: ([String]) throws(Failure) -> Void) throws(Failure) {
    let verdict = Verdict(report)
    var lines =
      [
        "# " + say("公开情况缺口报告  基准日 \(report.asOf)", "Gap report as of \(report.asOf)"), "", verdict.headline(language), "",
        "- " + verdict.totals(language),
      ] + (verdict.arranged(language).map { ["- " + $0] } ?? []) + [
        "- " + verdict.advisory(language), "- " + verdict.provenance(language), "",
        "## " + say("没有判定的（先看这里）", "Not judged (read this first)"), "",
      ]
    if report.notEvaluated.isEmpty { lines.append(say("无。", "None.")) }
    lines += report.notEvaluated.map { "- ? " + MarkdownText.escaped($0.subject + say("：", ": ") + $0.why.text(in: language)) }
    try take(lines)
    for make in report.tableMakers(language) {
      let table = make()
      try take(["", "## \(table.title.text(in: language))", ""])
      if table.rowCount == 0 { try take([say("无。", "None.")]) } else { try table.writeMarkdown(language, take) }
    }
  }
}
