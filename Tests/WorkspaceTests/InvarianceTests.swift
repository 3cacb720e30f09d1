// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import SourceYAML
import TestSupport
import Testing
import Workspace

/// What must change no judgement: the order of keys, quotation marks, how many files it comes in, how they are called, the machine's
/// language and zone, what was judged before. Tried on the project's own samples.
@Suite("与写法无关：换个写法，判定一样", .serialized)
struct InvarianceTests {
  private static let samples = ["shili-water", "shili-bus-north", "shili-metro"]

  private let rulebook: Rulebook
  private let asOf: CivilDate

  init() throws {
    rulebook = try #require(try SpecReader(WorkspaceFolder(path: RepositoryFolder.workspace)).compile().rules?.rulebook)
    asOf = try #require(CivilDate(year: 2026, month: 10, day: 31))
  }

  // MARK: Writing the same values another way

  private struct Style {
    var quotes = "'"
    /// Mappings with their keys in another order; a list is in the order of its rows.
    var reverses = false
    var isFlow = false
  }

  /// A tree as YAML again; what stands for nothing stays empty.
  private static func written(_ node: YAMLNode, _ style: Style, _ indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    if node.isMapping {
      let pairs = style.reverses ? node.pairs.reversed() : node.pairs
      if pairs.isEmpty { return " {}" }
      return pairs.map { "\n\(margin)\(scalar($0.key, style)):" + written($0.value, style, indent + 2) }.joined()
    }
    if node.isList {
      if node.items.isEmpty { return " []" }
      return node.items.map { "\n\(margin)-" + written($0, style, indent + 2) }.joined()
    }
    return " " + scalar(node, style)
  }

  private static func scalar(_ node: YAMLNode, _ style: Style) -> String {
    if node.isNull { return "" }
    if style.quotes == "\"" || node.text.contains("\n") { return JSON.string(node.text).line }
    return "'" + node.text.replacing("'", with: "''") + "'"
  }

  // MARK: What was judged

  private struct Judged: Equatable {
    var obligations: [String]
    /// Without places: a file that is laid out another way has them elsewhere.
    var findings: [String]
  }

  /// - Parameter files: names and texts of all that one enterprise sent.
  private func judged(_ sample: String, _ files: [(name: String, text: String)], ignoring ignored: Set<FindingCode> = []) throws -> Judged {
    let register = "Entities/\(sample)/entity.yaml"
    let entity = EntityReader(rulebook: rulebook).read(
      parseYAML(SourceFile(name: register, text: try RepositoryFolder.text(register))), folder: sample
    ).0
    let reader = SubmissionReader(rulebook: rulebook, asOf: asOf)
    var findings: [Finding] = []
    var submissions: [Submission] = []
    for file in files {
      let result = reader.read(
        parseYAML(SourceFile(name: "Entities/\(sample)/submissions/\(file.name)", text: file.text)), entities: [entity], folder: sample)
      findings += result.findings
      if let submission = result.submission { submissions.append(submission) }
    }
    let judgement = EntityJudge(
      rulebook: rulebook, entity: entity, state: EntityState(submissions, rulebook: rulebook, entity: entity), waivers: [], asOf: asOf, unreadable: []
    ).judge()
    findings += judgement.findings + judgement.obligations.flatMap(\.findings)
    return Judged(
      obligations: judgement.obligations.map {
        "\($0.fingerprint) \($0.title) \($0.status) \($0.due.map { "\($0)" } ?? "—") \($0.published.map { "\($0)" } ?? "—") \($0.daysLate ?? 0)"
      }.sorted(),
      findings: Set(findings.filter { !ignored.contains($0.code) }).map {
        "\($0.code.rawValue) \($0.severity) \($0.address.joined(separator: "→")) \($0.message(in: .zh))"
      }.sorted())
  }

  private static func files(_ sample: String) throws -> [(name: String, text: String)] {
    try RepositoryFolder.files(below: "Entities/\(sample)/submissions", endingIn: ".yaml").sorted().compactMap { path in
      let text = try RepositoryFolder.text(path)
      guard parseYAML(SourceFile(name: path, text: text)).isComplete else { return nil }
      return ((path as NSString).lastPathComponent, text)
    }
  }

  private static func rewritten(_ text: String, _ style: Style) throws -> String {
    let root = try #require(parseYAML(SourceFile(name: "a.yaml", text: text)).tree.root)
    return String(written(root, style).dropFirst()) + "\n"
  }

  @Test("引号的写法、键的次序不改变判定", arguments: samples)
  func layout(_ sample: String) throws {
    let original = try Self.files(sample)
    try #require(original.count > 2)
    func told(_ style: Style) throws -> Judged {
      // What is told of the layout itself is not told of another layout.
      try judged(
        sample, original.map { ($0.name, try Self.rewritten($0.text, style)) },
        ignoring: [.commentAfterValue, .joinedLines, .lostZero, .outOfOrder])
    }
    let plain = try told(Style())
    #expect(plain.obligations == (try judged(sample, original)).obligations)
    #expect(plain.obligations.count > 20 && !plain.findings.isEmpty)
    for style in [Style(quotes: "\""), Style(reverses: true), Style(quotes: "\"", reverses: true)] {
      let other = try told(style)
      #expect(other.obligations == plain.obligations, "\(style)")
      #expect(other.findings == plain.findings, "\(style)：\(Set(other.findings).symmetricDifference(plain.findings).sorted().prefix(6))")
    }
  }

  // MARK: How it is sent

  /// A submission in as many files as it has parts, sent at the same time: each names the enterprise and the time again.
  private static func parts(_ text: String) throws -> [String] {
    let root = try #require(parseYAML(SourceFile(name: "a.yaml", text: text)).tree.root)
    let items = root.pairs.filter { ["公开事项", "items"].contains($0.key.text) }.flatMap(\.value.pairs)
    let head = root.pairs.filter { !["公开事项", "items"].contains($0.key.text) && $0.value.isScalar }
      .map { "\(scalar($0.key, Style())):\(written($0.value, Style()))\n" }.joined()
    let others = root.pairs.filter { !["公开事项", "items"].contains($0.key.text) && !$0.value.isScalar }
      .map { "\(scalar($0.key, Style())):\(written($0.value, Style(), 2))\n" }
    return items.map { head + "公开事项:\n  \(scalar($0.key, Style())):\(written($0.value, Style(), 4))\n" } + others.map { head + $0 }
  }

  @Test("一份拆成几份、文件改名，义务的状态不变", arguments: samples)
  func sending(_ sample: String) throws {
    let whole = try Self.files(sample)
    let split = try whole.flatMap { file in
      try Self.parts(file.text).enumerated().map { (name: "\(file.name.dropLast(5))-\($0.offset).yaml", text: $0.element) }
    }
    #expect(split.count > whole.count)
    let told = try judged(sample, whole)
    #expect(try judged(sample, split).obligations == told.obligations)
    // Where no two were sent at the same minute, the name decides nothing.
    let times = whole.map { file in parseYAML(SourceFile(name: file.name, text: file.text)).tree.root?.value("报送时间")?.text ?? file.name }
    try #require(Set(times).count == times.count)
    let renamed = whole.enumerated().map { (name: "\(900 - $0.offset).yaml", text: $0.element.text) }
    let other = try judged(sample, renamed)
    #expect(other.obligations == told.obligations)
    #expect(other.findings == told.findings, "\(Set(other.findings).symmetricDifference(told.findings).sorted().prefix(6))")
  }

  // MARK: The machine, and what was judged before

  private func workspace() throws -> TemporaryWorkspace {
    let workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    try workspace.write(
      "Entities/ceshi/submissions/b.yaml",
      TemporaryWorkspace.submission.replacing("2025-11-20 10:00", with: "2026-10-31 10:00").replacing("2025-11-12 09:00", with: "2026-10-30 09:00"))
    return workspace
  }

  @Test("机器的语言和时区不改变一个字节", arguments: [["LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"], ["LC_ALL": "C", "TZ": "America/Los_Angeles", "LANG": "ar_EG"]])
  func machine(_ environment: [String: String]) throws {
    let (here, there) = (try workspace(), try workspace())
    for verb in ["gaps", "bundle"] {
      let one = try gongkai([verb, "--workspace", here.path, "--as-of", "2026-10-31"], environment: ["LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"])
      let two = try gongkai([verb, "--workspace", there.path, "--as-of", "2026-10-31"], environment: environment)
      #expect(one.status == two.status && one.output.replacing(here.path, with: there.path) == two.output, "\(verb)")
    }
    let written = here.tree("Output")
    #expect(written == there.tree("Output") && written.count > 20)
  }

  @Test("先判前一天再判这一天，与只判这一天一样；判过以后的日子，也不改这一天")
  func dayByDay() throws {
    let (fresh, used) = (try workspace(), try workspace())
    func judge(_ workspace: TemporaryWorkspace, _ day: String) throws -> String {
      try gongkai(["gaps", "--workspace", workspace.path, "--as-of", day, "--format", "json"]).output
    }
    let wanted = try judge(fresh, "2026-10-31")
    for day in ["2026-10-30", "2026-11-05"] { _ = try judge(used, day) }
    #expect(try judge(used, "2026-10-31") == wanted)
    #expect(used.tree("Output/reports/2026-10-31") == fresh.tree("Output/reports/2026-10-31"))
    #expect(try judge(fresh, "2026-10-30") != wanted)
  }
}
