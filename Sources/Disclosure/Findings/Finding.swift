// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// One thing that someone should fix, and where.
package struct Finding: Sendable, Hashable, Codable {
  /// A named value that a program can read without parsing the message.
  package struct Fact: Sendable, Hashable, Codable {
    /// The name that stands in braces in the message.
    package var name: String
    package var value: MaskedWords
    /// What it is to whoever does not correct files, where it names one; `nil` where everybody reads the value itself.
    package var plain: MaskedText?

    package init(_ name: String, _ value: Localised, plain: String? = nil) { self.init(name, MaskedWords(value), plain: plain) }

    package init(_ name: String, _ value: MaskedWords, plain: String? = nil) {
      self.name = name
      self.value = value
      self.plain = plain.map { MaskedText($0) }
    }

    /// A file, by its path from the root of the workspace.
    package init(_ name: String, file path: String) {
      self.init(name, Localised(verbatim: path), plain: WorkspaceFile(path: path).name)
    }
  }

  /// The other place of a conflict.
  package struct Note: Sendable, Hashable, Codable {
    package var label: MaskedWords
    /// By its path from the root of the workspace.
    package var file: String
    package var range: SourceRange
    package init(_ label: Localised, file: String, range: SourceRange) {
      self.label = MaskedWords(label)
      self.file = file
      self.range = range
    }
  }

  package var code: FindingCode
  package var severity: Severity
  /// The file it is about; empty only for a finding about something absent as a whole.
  package var file: String
  /// Where it stands in the file; `nil` where it is about no place in one.
  package var range: SourceRange?
  /// Where the other rows begin for which it stands too; empty where it is about one place.
  var alsoAt: [SourcePosition] = []
  /// The way to what it is about: enterprise, item, occurrence, and on into the content.
  package private(set) var steps: [Step]
  package var facts: [Fact]
  package var notes: [Note]
  /// What to write instead, when it is more exact than the code's general help; `nil` where that says it.
  package var help: MaskedWords?
  package var basis: [BasisReference]
  /// How strongly what it is about is asked; `nil` where no rule is behind it.
  package var force: Force?
  /// The check of the rules that found it; empty where none did.
  @Aside var checks: [SpecPlace] = []
  /// It is about something that the duty itself does not ask for.
  package var isBeyondDuty = false
  /// It is about a value that may be left out.
  package var isAboutOption = false
  /// The layers' own words and severity are in it.
  package var isEmphasised = false
  /// The cell or line of the table that the file was made from; `nil` where it was made from none.
  package var origin: MaskedWords?

  package init(
    _ code: FindingCode, severity: Severity? = nil, file: String = "", range: SourceRange? = nil,
    steps: [Step] = [], facts: [Fact] = [], notes: [Note] = [], help: Localised? = nil,
    basis: [BasisReference] = []
  ) {
    self.code = code
    self.severity = severity ?? code.severity
    self.file = file
    self.range = range
    self.steps = steps
    self.facts = facts
    self.notes = notes
    // What is advised repeats what was written.
    self.help = help.map { MaskedWords($0) }
    self.basis = basis
  }

  /// The way in words, for people.
  package var address: [String] { steps.map(\.words) }

  /// Every place that it is about in its file.
  var places: [SourcePosition] { (range.map { [$0.start] } ?? []) + alsoAt }

  /// One sentence that stands alone.
  package func message(in language: Language) -> String {
    code.message.text(in: language).filling(facts, in: language)
  }

  /// The same in both languages.
  package var words: Localised { Localised(message(in: .zh), message(in: .en)) }

  /// What it says, wherever it was found: that of several places which say the same is one.
  var withoutPlace: Finding {
    var told = self
    (told.file, told.range, told.alsoAt, told.steps, told.notes, told.origin) = ("", nil, [], [], [], nil)
    return told
  }

  /// The same without paths of files: for whoever does not correct them.
  package var plainMessage: String { code.message.zh.filling(facts, in: .zh, plain: true) }

  /// What to do about it.
  package func advice(in language: Language) -> String {
    (help?.words ?? code.help).text(in: language).filling(facts, in: language)
  }

  /// The same as an official paper says it: in words, never as a line of a file.
  package var adviceOnPaper: String { (code.onPaper ?? help?.zh ?? code.help.zh).filling(facts, in: .zh, plain: true) }

  /// A total order: place, then code, address and facts; the same on every run.
  package static func inOrder(_ left: Finding, _ right: Finding) -> Bool {
    if left.file != right.file { return left.file.precedes(right.file) }
    let (a, b) = (left.range?.start, right.range?.start)
    if a != b { return (a ?? SourcePosition(line: 0, column: 0)) < (b ?? SourcePosition(line: 0, column: 0)) }
    if left.code != right.code { return left.code.rawValue.precedes(right.code.rawValue) }
    if left.steps != right.steps { return left.steps.lexicographicallyPrecedes(right.steps) { $0.words.precedes($1.words) } }
    let (mine, theirs) = (left.facts.map(\.value.zh), right.facts.map(\.value.zh))
    return mine.lexicographicallyPrecedes(theirs) { $0.precedes($1) }
  }
}

/// A clause that a requirement rests on, as findings and obligations quote it.
package struct BasisReference: Sendable, Hashable, Codable {
  /// The id of the document.
  package var instrument: String
  /// Without 《》.
  package var title: String
  /// 文号; `nil` where it has none.
  package var number: String?
  /// As the rules write it, with what they note of it: see `ArticleName`.
  package var article: String
  package var seen: Confidence
  /// How strongly the clause binds: by how it was seen, and by what kind of source it stands in.
  package var force: Force
  /// It stands in a plan that a body made for one year (年度工作要点).
  package var isPlan: Bool

  package init(
    instrument: String, title: String, number: String?, article: String, seen: Confidence, force: Force? = nil, isPlan: Bool = false
  ) {
    self.instrument = instrument
    self.title = title
    self.number = number
    self.article = article
    self.seen = seen
    self.force = force ?? Force(seen)
    self.isPlan = isPlan
  }

  /// 《城市公共交通条例》（国务院令第793号）第二十条.
  package var citation: String { document + article }

  /// The instrument alone, without a word about an article that nobody has seen.
  package var publicCitation: String { document + (ArticleName(article).publicText ?? "") }

  private var document: String { "《\(title)》" + (number.map { "（\($0)）" } ?? "") }
}

extension String {
  /// Puts facts where a message names them in braces.
  ///
  /// - Parameter plain: whether a file is called by what it is.
  func filling(_ facts: [Finding.Fact], in language: Language, plain: Bool = false) -> String {
    let bytes = utf8
    guard bytes.contains(UInt8(ascii: "{")) else { return self }
    var result = ""
    var rest = self[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      result += rest[..<open]
      rest = rest[rest.utf8.index(after: open)...]
      let name = rest.utf8.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
      // YAML in a message has braces of its own.
      if name.endIndex < rest.endIndex, rest.utf8[name.endIndex] == UInt8(ascii: "}"),
        let fact = facts.first(where: { $0.name.utf8.elementsEqual(name) })
      {
        result += plain ? fact.plain?.text ?? fact.value.text(in: language) : fact.value.text(in: language)
        rest = rest[rest.utf8.index(after: name.endIndex)...]
      } else {
        result += "{"
      }
    }
    return result + rest
  }
}

/// Collects findings up to a limit and counts the rest. One per unit of work; never shared between threads.
package final class FindingLog {
  package private(set) var findings: [Finding] = []
  /// Those met beyond the ones kept.
  package private(set) var dropped = DroppedFindings()
  /// How many errors were reported, kept or not: whether reading one thing reported any shows in whether they grew.
  private(set) var errors = 0
  /// How many of those reported are errors by their kind, however mild they are here: what stands in nobody's duty is at fault too.
  private(set) var faults = 0
  private let limit: Int
  /// Writes down what the readers of rules ask for, where somebody wants to know.
  var recorder: KeyRecorder?

  /// A thousand findings in one file are one cause that the first hundred show; counting stays exact.
  package static let usualLimit = 1000

  package init(limit: Int = usualLimit) { self.limit = limit }

  package func add(_ finding: Finding) {
    if finding.severity == .error { errors += 1 }
    if finding.code.severity == .error { faults += 1 }
    if findings.count < limit { findings.append(finding) } else { dropped.count(finding.severity) }
  }

  /// Counts what another log had no room for.
  func add(_ others: DroppedFindings) { dropped.add(others) }

  /// Adds a finding unless it is known; of two that differ only in severity, the more severe stays.
  func addOnce(_ finding: Finding) {
    var known = finding
    guard
      let index = findings.firstIndex(where: { other in
        // A blank is one blank, whichever of two rules' examples goes with it.
        if finding.code == .unfilledValue { return other.code == finding.code && other.range == finding.range }
        known.severity = other.severity
        return other == known
      })
    else { return add(finding) }
    findings[index].severity = max(findings[index].severity, finding.severity)
  }

  package var hasErrors: Bool { findings.contains { $0.severity == .error } }
}

/// Findings that were met but not kept, counted by severity, so that totals stay exact.
package struct DroppedFindings: Sendable, Hashable, Codable {
  private var errors = 0
  private var warnings = 0
  private var notes = 0

  package init() {}

  /// How many in all.
  package var count: Int { errors + warnings + notes }

  package func count(of severity: Severity) -> Int {
    switch severity {
    case .error: errors
    case .warning: warnings
    case .info: notes
    }
  }

  mutating func count(_ severity: Severity) {
    switch severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .info: notes += 1
    }
  }

  mutating func add(_ others: DroppedFindings) {
    errors += others.errors
    warnings += others.warnings
    notes += others.notes
  }
}
