public import Disclosure

/// Obligations as JUnit test cases, for dashboards that read such files: an open gap fails, what could not be judged is
/// an error, what is not due is skipped. A late disclosure passes: nothing is left to do, and its status says late.
public struct JUnitReport {
  let report: GapReport
  let language: Language

  public init(report: GapReport, language: Language) {
    self.report = report
    self.language = language
  }

  public func text() -> String {
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    let all = Totals(report.obligations)
    let others = report.otherFindings
    let wrong = others.count { $0.severity == .error }
    let tests = report.obligations.count + others.count
    lines.append("<testsuites name=\"gongkai \(report.asOf)\" \(counts(tests, all, failures: failures(all) + wrong))>")
    for judgement in report.judgements { lines += suite(judgement) }
    if !others.isEmpty {
      let name = language == .zh ? "文件和登记" : "files and registration"
      lines.append("  <testsuite name=\"\(name)\" tests=\"\(others.count)\" failures=\"\(wrong)\" errors=\"0\" skipped=\"0\">")
      for finding in others { lines += alone(finding) }
      lines.append("  </testsuite>")
    }
    lines.append("</testsuites>")
    return lines.joined(separator: "\n") + "\n"
  }

  private func failures(_ totals: Totals) -> Int { totals[.missing] + totals[.incomplete] + totals[.stale] }

  private func counts(_ tests: Int, _ totals: Totals, failures: Int) -> String {
    let skipped = totals[.pending] + totals[.waived] + totals[.notApplicable]
    return "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(totals[.unjudged])\" skipped=\"\(skipped)\""
  }

  private func suite(_ judgement: EntityJudgement) -> [String] {
    let totals = Totals(judgement.obligations)
    var lines = [
      "  <testsuite name=\"\(XMLText.escaped(judgement.entity.name))\" id=\"\(XMLText.escaped(judgement.entity.id))\" "
        + counts(judgement.obligations.count, totals, failures: failures(totals)) + ">"
    ]
    for obligation in judgement.obligations { lines += testCase(obligation) }
    // What is about the enterprise as a whole stands in its own output.
    if !judgement.findings.isEmpty { lines.append("    <system-out>\(told(judgement.findings))</system-out>") }
    return lines + ["  </testsuite>"]
  }

  private func testCase(_ obligation: Obligation) -> [String] {
    var lines = [
      "    <testcase classname=\"\(XMLText.escaped(obligation.sector)).\(XMLText.escaped(obligation.requirement))\" "
        + "name=\"\(XMLText.escaped(obligation.title))\">",
      "      <properties><property name=\"fingerprint\" value=\"\(obligation.fingerprint)\"/>"
        + "<property name=\"status\" value=\"\(obligation.status.rawValue)\"/></properties>",
    ]
    let words = [obligation.status.name.text(in: language), obligation.reason?.text(in: language), obligation.dueWhy.text(in: language)]
      .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: language == .zh ? "；" : "; ")
    switch obligation.status {
    case .missing, .incomplete, .stale:
      lines.append("      <failure type=\"\(obligation.status.rawValue)\" message=\"\(XMLText.escaped(words))\"/>")
    case .unjudged: lines.append("      <error type=\"unjudged\" message=\"\(XMLText.escaped(words))\"/>")
    case .pending, .waived, .notApplicable: lines.append("      <skipped message=\"\(XMLText.escaped(words))\"/>")
    case .met, .late: break
    }
    if !obligation.findings.isEmpty { lines.append("      <system-out>\(told(obligation.findings))</system-out>") }
    return lines + ["    </testcase>"]
  }

  private func alone(_ finding: Finding) -> [String] {
    let message = XMLText.escaped(finding.message(in: language))
    return [
      "    <testcase classname=\"\(finding.code.rawValue)\" name=\"\(XMLText.escaped(finding.file))\">",
      finding.severity == .error ? "      <failure type=\"\(finding.code.rawValue)\" message=\"\(message)\"/>" : "",
      "      <system-out>\(told([finding]))</system-out>", "    </testcase>",
    ].filter { !$0.isEmpty }
  }

  private func told(_ findings: [Finding]) -> String {
    findings.map { finding in
      XMLText.escaped(
        "\(finding.identifier) \(finding.severity.rawValue) [\(finding.code.rawValue)] \(finding.message(in: language)) \(finding.place)")
    }.joined(separator: "\n")
  }
}
