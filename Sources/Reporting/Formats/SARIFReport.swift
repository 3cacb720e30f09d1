// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import SourceYAML

/// Findings as SARIF 2.1.0, for editors and code-scanning services.
package struct SARIFReport: Sendable {
  let findings: [Finding]
  let tool: ToolInfo
  let language: Language
  /// The safe repairs that answer a finding.
  var repairs: @Sendable (Finding) -> [Repair] = { _ in [] }
  /// Where a finding stands that names no file: the registration of the enterprise that owes what is absent.
  private var registration: [Finding: (file: String, range: SourceRange)] = [:]
  /// The lengths of the lines of each file that a finding stands in.
  private var lines: [String: [Int]] = [:]
  /// What was not judged; `nil` where nobody can say.
  private var notEvaluated: [GapReport.NotEvaluated]?
  /// Said of the run as a whole: the counts and obligations that the findings belong to.
  var properties: [(String, JSON)] = []

  package init(findings: [Finding], tool: ToolInfo, language: Language) {
    self.findings = findings
    self.tool = tool
    self.language = language
  }

  /// The findings of a check, with what can be fixed automatically.
  package init(_ report: CheckReport, language: Language) {
    self.init(findings: report.findings, tool: report.tool, language: language)
    let files = Dictionary(report.files.map { ($0.source.name, $0) }, firstCounts: .unique)
    repairs = { files[$0.file]?.repairs(of: $0) ?? [] }
    measure(files.mapValues(\.source))
  }

  /// The findings of a gap report, with its counts and obligations.
  package init(_ report: GapReport, language: Language) {
    self.init(findings: report.findings, tool: report.tool, language: language)
    for judgement in report.judgements {
      for finding in judgement.obligations.flatMap(\.findings) + judgement.findings where finding.file.isEmpty {
        registration[finding] = (judgement.entity.file, judgement.entity.range)
      }
    }
    measure(report.sources)
    notEvaluated = report.unread
    let totals = report.counts.all
    properties = [
      ("asOf", .string("\(report.asOf)")),
      ("byStatus", .object(Status.allCases.map { ($0.rawValue, .number(totals[$0])) })),
      ("obligations", .object(report.obligations.map { ($0.fingerprint, .string($0.status.rawValue)) })),
      ("forces", .object(report.obligations.map { ($0.fingerprint, .string($0.force.rawValue)) })),
    ]
  }

  package func text() -> String { json.text }

  var json: JSON {
    let used = Set(findings.map(\.code)).sorted { $0.rawValue.precedes($1.rawValue) }
    return .object([
      ("$schema", .string("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")),
      ("version", .string("2.1.0")),
      (
        "runs",
        .array([
          .object(
            [
              (
                "tool",
                .object([
                  (
                    "driver",
                    .object([
                      ("name", .string(tool.name)), ("semanticVersion", .string(tool.version)),
                      ("rules", .array(used.map(rule))),
                    ])
                  )
                ])
              ),
              // libyaml counts Unicode scalars; without this, viewers would assume UTF-16 units.
              ("columnKind", .string("unicodeCodePoints")),
              ("results", .each(findings.count) { result(findings[$0], used) }),
            ] + invocations + (properties.isEmpty ? [] : [("properties", .object(properties))]))
        ])
      ),
    ])
  }

  /// Whether all was judged, and what was not.
  private var invocations: [(String, JSON)] {
    guard let notEvaluated else { return [] }
    let notes = notEvaluated.map { entry -> JSON in
      .object([
        ("level", .string("error")), ("message", .object([("text", .string("\(entry.subject)：\(entry.why.text(in: language))"))])),
      ])
    }
    return [
      (
        "invocations",
        .array([
          .object([
            ("executionSuccessful", .bool(!notEvaluated.contains(where: \.isFailure))), ("toolExecutionNotifications", .array(notes)),
          ])
        ])
      )
    ]
  }

  private func rule(_ code: FindingCode) -> JSON {
    .object([
      ("id", .string(code.rawValue)),
      ("shortDescription", .object([("text", .string(code.message.text(in: language).withOpenFacts))])),
      ("help", .object([("text", .string(code.help.text(in: language).withOpenFacts))])),
      ("defaultConfiguration", .object([("level", .string(level(code.severity)))])),
    ])
  }

  private func result(_ finding: Finding, _ used: [FindingCode]) -> JSON {
    var pairs: [(String, JSON)] = [
      ("ruleId", .string(finding.code.rawValue)), ("ruleIndex", .number(used.firstIndex(of: finding.code) ?? 0)),
      ("level", .string(level(finding.severity))),
      ("message", .object([("text", .string(finding.message(in: language) + finding.forceWord(in: language) + "。" + finding.advice(in: language)))])),
    ]
    pairs.append(("locations", .array([location(finding)])))
    if !finding.notes.isEmpty {
      pairs.append(
        (
          "relatedLocations",
          .array(
            finding.notes.map { note in
              .object([
                ("message", .object([("text", .string(note.label.text(in: language)))])),
                (
                  "physicalLocation",
                  .object([
                    ("artifactLocation", .object([("uri", .string(Self.uri(note.file)))])),
                    (
                      "region",
                      .object([
                        ("startLine", .number(note.range.start.line)), ("startColumn", .number(note.range.start.column)),
                      ])
                    ),
                  ])
                ),
              ])
            })
        ))
    }
    let repairs = repairs(finding)
    if !repairs.isEmpty { pairs.append(("fixes", .array([Repair.sarif(repairs, uri: Self.uri(finding.file), language)]))) }
    if let force = finding.force {
      pairs.append(("properties", .object([("force", .string(force.rawValue)), ("beyondDuty", .bool(finding.isBeyondDuty))])))
    }
    pairs.append(("partialFingerprints", .object([("gongkai/v1", .string(finding.identifier))])))
    return .object(pairs)
  }

  /// Readers refuse a whole report for one result without a place.
  private func location(_ finding: Finding) -> JSON {
    var (file, range) = (finding.file, finding.range)
    if file.isEmpty {
      let owner = registration[finding]
      // What is about no enterprise is about the rules.
      (file, range) = (owner?.file ?? "Specs/policy.yaml", owner?.range)
    }
    var physical: [(String, JSON)] = [("artifactLocation", .object([("uri", .string(Self.uri(file)))]))]
    if let range = range.map({ inside($0, file) }) {
      physical.append(
        (
          "region",
          .object([
            ("startLine", .number(range.start.line)), ("startColumn", .number(range.start.column)),
            ("endLine", .number(range.end.line)), ("endColumn", .number(range.end.column)),
          ])
        ))
    }
    var pairs: [(String, JSON)] = [("physicalLocation", .object(physical))]
    if !finding.address.isEmpty {
      pairs.append(
        (
          "logicalLocations",
          .array([.object([("fullyQualifiedName", .string(finding.address.joined(separator: "→")))])])
        ))
    }
    return .object(pairs)
  }

  /// A place inside the file: never past its last line, never ending before it begins.
  private func inside(_ range: SourceRange, _ file: String) -> SourceRange {
    let lengths = lines[file]
    func inside(_ place: SourcePosition) -> SourcePosition {
      let line = min(max(1, place.line), max(1, lengths?.count ?? .max))
      let end = lengths.map { $0.indices.contains(line - 1) ? $0[line - 1] + 1 : 1 } ?? .max
      return SourcePosition(line: line, column: min(max(1, place.column), end))
    }
    let (start, end) = (inside(range.start), inside(range.end))
    return SourceRange(start: start, end: end < start ? start : end)
  }

  private mutating func measure(_ sources: [String: SourceFile]) {
    let used = Set(findings.map(\.file) + registration.values.map(\.file))
    for (name, source) in sources where used.contains(name) {
      var lengths = source.lines(1...Int.max).map(\.unicodeScalars.count)
      // After the last break there is no line any more.
      if lengths.last == 0 { lengths.removeLast() }
      lines[name] = lengths
    }
  }

  private func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }

  /// Percent-encoded where a URI asks for it: Chinese file names, spaces.
  static func uri(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        result += "%" + (hex.utf8.count < 2 ? "0" : "") + hex
      }
    }
    return result
  }
}
