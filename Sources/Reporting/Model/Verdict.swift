// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The first lines of every report: the verdict in words, counts with their denominator, and what it rests on.
struct Verdict {
  let report: GapReport
  let binding: Totals
  /// What bodies set themselves for a year, counted apart.
  let committed: Totals
  let practice: Totals

  init(_ report: GapReport) {
    self.report = report
    (binding, committed, practice) = (report.counts.duties, report.counts.committed, report.counts.practice)
  }

  func headline(_ language: Language) -> String {
    guard report.asksForAction else { return language == .zh ? "没有需要处理的义务" : "nothing asks for action" }
    let late = binding[.late]
    if binding.open == 0 && late == 0 && committed.open > 0 {
      return language == .zh ? "法定义务没有待办，工作安排有 \(committed.open) 项待办" : "no open duties; \(committed.open) arrangements to do"
    }
    if binding.open == 0 && late == 0 {
      return language == .zh ? "没有待办的义务，但有没能判定的内容或文件问题" : "no open gaps, but something was not judged or is wrong with files"
    }
    return language == .zh
      ? "有 \(binding.open) 项义务待办" + (late > 0 ? "，另有 \(late) 项逾期后已补上" : "")
      : "\(binding.open) obligations to do" + (late > 0 ? ", \(late) more were late and are closed" : "")
  }

  func totals(_ language: Language) -> String {
    (language == .zh ? "法定和依据待核：" : "binding and provisional: ") + Self.counts(binding, language)
  }

  /// `nil` where nobody set itself anything.
  func arranged(_ language: Language) -> String? {
    let all = Status.allCases.reduce(0) { $0 + committed[$1] }
    guard all > 0 else { return nil }
    return (language == .zh ? "工作安排（本委年度工作要点等，另计）：" : "arrangements (a body's own plan; counted apart): ") + Self.counts(committed, language)
  }

  func advisory(_ language: Language) -> String {
    (language == .zh ? "建议（惯例，不计入上面）：" : "advisory (custom; not counted above): ") + Self.counts(practice, language)
  }

  static func counts(_ totals: Totals, _ language: Language) -> String {
    language == .zh
      ? "应公开 \(totals.due) 项，已公开 \(totals.disclosed) 项（\(totals.rate(totals.disclosed))），按时 \(totals[.met]) 项（\(totals.rate(totals[.met]))）"
      : "\(totals.due) due, \(totals.disclosed) disclosed (\(totals.rate(totals.disclosed))), \(totals[.met]) in time (\(totals.rate(totals[.met])))"
  }

  /// `已公开 178  逾期公开 24 …`
  static func byStatus(_ totals: Totals, _ language: Language, separator: String = "  ") -> String {
    Status.allCases.filter { totals[$0] > 0 }.map { status in
      "\(status.name.text(in: language)) \(totals[status])" + (status == .waived ? putOff(totals, language) : "")
    }.joined(separator: separator)
  }

  private static func putOff(_ totals: Totals, _ language: Language) -> String {
    guard totals.putOff > 0 else { return "" }
    return language == .zh ? "（其中 \(totals.putOff) 项只是同意暂缓，义务没有免除）" : " (\(totals.putOff) only put off: still owed)"
  }

  func provenance(_ language: Language) -> String {
    let (rules, inputs, files) = language == .zh ? ("规则库", "输入", "个文件") : ("rulebook", "inputs", "files")
    return "\(rules) \(report.rulebookVersion) \(report.rulebookDigest.sha256.prefix(12))  \(inputs) \(report.inputsDigest.files) \(files)"
      + " \(report.inputsDigest.sha256.prefix(12))  \(report.tool.name) \(report.tool.version)"
  }

  /// One sentence on what changed; `nil` when nobody asked.
  func change(_ language: Language) -> String? {
    report.changes.map { changes in
      let counts = GapChanges.Kind.allCases.map { "\($0.name.text(in: language)) \(changes.count($0))" }
      return (language == .zh ? "与 \(changes.since) 相比：" : "since \(changes.since): ") + counts.joined(separator: language == .zh ? "，" : ", ")
    }
  }
}
