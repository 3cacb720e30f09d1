// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Reporting
internal import SourceYAML

/// What a check found, each with the field that it is about, in the words of the command line.
struct FoundProblems: Codable, Sendable {
  /// A finding in words, as it passes from the process that reads.
  struct Problem: Codable, Sendable {
    var isError: Bool
    var words: String
    /// The human address, with sheet and cell or line.
    var about: [String]
    var advice: String
    /// What follows from it though it is no error: the duty is incomplete, the record is held back; empty where nothing does.
    var consequence = ""
    /// The id of a field on this page.
    var field: String?

    /// - Parameter isTyped: it was typed into a form: nobody has seen the file that is made of it.
    init(_ finding: Finding, field: String?, place: String, isTyped: Bool = false) {
      isError = finding.severity == .error
      words = finding.severity.name.zh + "：" + BrowserWords.plain(finding.message(in: .zh))
      let way = finding.address
      // Words that the way ends with are not said twice.
      about = (way + (place == way.last ? [] : [place])).filter { !$0.isEmpty }
      advice = BrowserWords.plain(isTyped ? finding.adviceOnPaper : finding.advice(in: .zh))
      consequence = finding.consequence?.zh ?? ""
      self.field = field
    }
  }

  struct Blind: Codable, Sendable {
    var subject: String
    var why: String
  }

  var problems: [Problem] = []
  /// What was not looked into: never to be taken for good.
  var notEvaluated: [Blind] = []
  /// Beyond those that are listed.
  var more = 0

  init() {}

  /// - Parameter name: what people call the only file that was looked at; `nil` for its own.
  init(_ report: CheckReport, named name: String? = nil, field: (Finding) -> String? = { _ in nil }) {
    defer { if let name { for index in notEvaluated.indices { notEvaluated[index].subject = name } } }
    problems = report.findings.map { finding in
      let line = finding.range.map { "第 \($0.start.line) 行" } ?? ""
      return Problem(finding, field: field(finding), place: finding.origin?.zh ?? line)
    }
    reportBlind(report)
  }

  /// Of what was typed into a form: each by the name of its field, and in words; lines of a file say nothing there.
  init(inForm report: CheckReport, _ place: (Finding) -> (id: String, label: String)?) {
    problems = report.findings.map { finding in
      let field = place(finding)
      return Problem(finding, field: field?.id, place: field?.label ?? finding.origin?.zh ?? "", isTyped: true)
    }
    reportBlind(report)
  }

  private mutating func reportBlind(_ report: CheckReport) {
    notEvaluated = report.notEvaluated.map { Blind(subject: $0.subject, why: BrowserWords.plain($0.why.words.zh)) }
    notEvaluated += report.files.filter { $0.records == nil }.map { Blind(subject: $0.source.name, why: "没有读完，其中的内容没有检查") }
    more = report.files.reduce(0) { $0 + $1.dropped.count }
  }

  mutating func add(_ findings: [Finding], fields: [String?]) {
    for (finding, field) in zip(findings, fields) { problems.append(Problem(finding, field: field, place: finding.origin?.zh ?? "", isTyped: true)) }
  }

  /// A file is called by the name that people know.
  func renaming(_ place: String, to name: String) -> FoundProblems {
    var found = self
    for index in found.notEvaluated.indices where found.notEvaluated[index].subject == place { found.notEvaluated[index].subject = name }
    return found
  }

  var hasErrors: Bool { !notEvaluated.isEmpty || problems.contains(where: \.isError) }

  /// Whether anything stands between it and a good disclosure, error or not.
  var asksForCorrection: Bool { hasErrors || problems.contains { !$0.consequence.isEmpty } }

  /// The sentences that stand beside a field.
  func words(at field: String) -> [String] {
    problems.filter { $0.field == field }.map { $0.consequence.isEmpty ? $0.words : "\($0.words)。后果：\($0.consequence)" }
  }
}

extension FoundProblems {
  /// The summary that stands on top, each line a way to its field. What could not be judged comes first and is never green.
  func write(_ html: inout HTML) {
    if !notEvaluated.isEmpty {
      // The keyboard focus is on the first thing that is said.
      html.element(.div, .class("told next"), .id("unjudged"), .role("group"), .label("没有判定"), .tabindex, .autofocus) { html in
        html.line(.h2, text: "没有判定")
        html.list(notEvaluated.map { "\($0.subject)：\($0.why)" })
      }
      html.newLine()
    }
    guard !problems.isEmpty else {
      if notEvaluated.isEmpty { html.told(.calm) { $0.paragraph("没有发现问题。") } }
      return
    }
    let isGrave = problems.contains(where: \.isError)
    html.element(
      .div, .class(isGrave ? "told act" : "told next"), .id("summary"), .role("group"), .label("检查结果"), .tabindex, notEvaluated.isEmpty ? .autofocus : nil
    ) { html in
      html.line(.h2, text: isGrave ? "有 \(problems.count(where: \.isError)) 处错误要改" : asksForCorrection ? "没有错误，但有要改的地方" : "没有错误，有 \(problems.count) 处提醒")
      html.element(.ul) { html in
        for problem in problems { html.element(.li) { problem.write(&$0) } }
        if more > 0 { html.element(.li, text: "另有 \(more) 个问题没有列出") }
      }
    }
    html.newLine()
  }
}

extension FoundProblems.Problem {
  fileprivate func write(_ html: inout HTML) {
    if let field { html.link(words, Link(place: field)) } else { html.text(words) }
    if !about.isEmpty { html.element(.span, .class("hint"), text: "（\(about.joined(separator: " › "))）") }
    if !advice.isEmpty { html.element(.div, .class("hint"), text: advice) }
    if !consequence.isEmpty { html.element(.div, .class("hint"), text: "后果：" + consequence) }
  }
}
