// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Pages

/// Obligations as JUnit test cases, for dashboards that read such files: an open gap fails, what could not be judged is
/// an error, what is not due is skipped. A late disclosure passes: nothing is left to do, and its status says late.
package struct JUnitReport {
  let report: GapReport
  let language: Language

  package init(report: GapReport, language: Language) {
    self.report = report
    self.language = language
  }

  package func text() -> String {
    var text = ""
    write { for line in $0 { text += line + "\n" } }
    return text
  }

  /// Hands over the lines of one suite after the others.
  func write<Failure: Error>(_ take: ([String]) throws(Failure) -> Void) throws(Failure) {
    var total = report.judgements.reduce(into: Counts()) { $0.add(counts($1)) }
    total.add(Counts(of: report.otherFindings))
    total.add(unreadCounts)
    try take(["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites name=\"gongkai \(report.asOf)\" \(total.words)>"])
    var names = UniqueNames()
    for judgement in report.judgements { try take(suite(judgement, &names).lines) }
    for suite in [onFiles(&names), unread(&names)].compactMap({ $0 }) { try take(suite.lines) }
    try take(["</testsuites>"])
  }

  /// How many cases there are, and what became of them: what the elements below add up to.
  private struct Counts {
    var tests = 0, failures = 0, errors = 0, skipped = 0

    init() {}

    /// Findings that no obligation carries, each a case of its own.
    init(of findings: [Finding]) {
      tests = findings.count
      failures = findings.count { $0.severity == .error }
    }

    mutating func add(_ other: Counts) {
      tests += other.tests
      failures += other.failures
      errors += other.errors
      skipped += other.skipped
    }

    var words: String { "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\"" }
  }

  /// Readers keep one case for each pair of class and name, and drop any other.
  private struct UniqueNames {
    private var used: [String: Int] = [:]

    mutating func name(_ name: String, in classname: String) -> String {
      let count = (used[classname + "\n" + name] ?? 0) + 1
      used[classname + "\n" + name] = count
      return count == 1 ? name : self.name("\(name) [\(count)]", in: classname)
    }
  }

  private struct Suite {
    let head: String
    let counts: Counts
    var cases: [String] = []

    var lines: [String] { ["  <testsuite \(head) \(counts.words)>"] + cases + ["  </testsuite>"] }
  }

  private func suite(_ judgement: EntityJudgement, _ names: inout UniqueNames) -> Suite {
    let head = "name=\"\(XMLText.escaped(judgement.entity.name))\" id=\"\(XMLText.escaped(judgement.entity.id))\""
    var suite = Suite(head: head, counts: counts(judgement))
    for obligation in judgement.obligations { suite.cases += testCase(obligation, &names) }
    // What is about the enterprise as a whole.
    add(judgement.findings, to: &suite, of: judgement.entity.id, &names)
    return suite
  }

  private func counts(_ judgement: EntityJudgement) -> Counts {
    var counts = Counts(of: judgement.findings)
    counts.tests += judgement.obligations.count
    for obligation in judgement.obligations {
      switch obligation.status {
      case .missing, .incomplete, .stale: counts.failures += 1
      case .unjudged: counts.errors += 1
      case .pending, .waived, .notApplicable: counts.skipped += 1
      case .met, .late: break
      }
    }
    return counts
  }

  /// Each an error.
  private var unreadCounts: Counts {
    var counts = Counts()
    (counts.tests, counts.errors) = (report.unread.count, report.unread.count)
    return counts
  }

  private func onFiles(_ names: inout UniqueNames) -> Suite? {
    guard !report.otherFindings.isEmpty else { return nil }
    let head = "name=\"\(language == .zh ? "文件和登记" : "files and registration")\""
    var suite = Suite(head: head, counts: Counts(of: report.otherFindings))
    add(report.otherFindings, to: &suite, of: "files", &names)
    return suite
  }

  private func unread(_ names: inout UniqueNames) -> Suite? {
    guard !report.unread.isEmpty else { return nil }
    var suite = Suite(head: "name=\"\(language == .zh ? "没有判定" : "not judged")\"", counts: unreadCounts)
    for entry in report.unread {
      let name = names.name(entry.subject, in: "not-evaluated")
      suite.cases += [
        "    <testcase classname=\"not-evaluated\" name=\"\(XMLText.escaped(name))\">",
        "      <error type=\"not-evaluated\" message=\"\(XMLText.escaped(entry.why.text(in: language)))\"/>", "    </testcase>",
      ]
    }
    return suite
  }

  private func testCase(_ obligation: Obligation, _ names: inout UniqueNames) -> [String] {
    let classname = [obligation.entity, obligation.sector, obligation.requirement].filter { !$0.isEmpty }.joined(separator: ".")
    var lines = [
      "    <testcase classname=\"\(XMLText.escaped(classname))\" "
        + "name=\"\(XMLText.escaped(names.name(obligation.title, in: classname)))\">",
      "      <properties><property name=\"fingerprint\" value=\"\(obligation.fingerprint)\"/>"
        + "<property name=\"force\" value=\"\(obligation.force.rawValue)\"/>"
        + "<property name=\"status\" value=\"\(obligation.status.rawValue)\"/></properties>",
    ]
    let words = [
      obligation.statusName.text(in: language), obligation.force.name.text(in: language), obligation.reason?.text(in: language),
      obligation.dueWhy?.text(in: language) ?? "",
    ]
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

  /// Findings that no obligation carries, each a case of its own.
  private func add(_ findings: [Finding], to suite: inout Suite, of owner: String, _ names: inout UniqueNames) {
    for finding in findings {
      let classname = "\(owner).\(finding.code.rawValue)"
      let message = XMLText.escaped(finding.message(in: language))
      suite.cases.append(
        "    <testcase classname=\"\(XMLText.escaped(classname))\" name=\"\(XMLText.escaped(names.name(finding.place, in: classname)))\">")
      if finding.severity == .error { suite.cases.append("      <failure type=\"\(finding.code.rawValue)\" message=\"\(message)\"/>") }
      suite.cases += ["      <system-out>\(told([finding]))</system-out>", "    </testcase>"]
    }
  }

  private func told(_ findings: [Finding]) -> String {
    findings.map { finding in
      XMLText.escaped(
        "\(finding.identifier) \(finding.severity.rawValue) [\(finding.code.rawValue)] \(finding.message(in: language))"
          + "\(finding.forceWord(in: language)) \(finding.place)")
    }.joined(separator: "\n")
  }
}
