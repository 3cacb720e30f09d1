// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What a layer makes of one kind of finding on an item: more severe than elsewhere, and with words of its own next to those that everybody
/// gets. It can make nothing milder: neither a finding nor what is reported of it goes away.
package struct Emphasis: Sendable {
  package var code: FindingCode
  /// The severity that it has here; `nil` where only words are added. Never beyond what the clauses behind the value allow.
  package var severity: Severity?
  /// `nil` where only the severity differs.
  package var words: String?
  var place: SpecPlace
}

extension Requirement {
  /// A finding as the layers would have it reported.
  /// - Parameter maxSeverity: the highest severity that it may have by the clauses behind what it is about.
  func emphasising(_ finding: Finding, maxSeverity: Severity) -> Finding {
    guard !finding.isEmphasised, emphases.contains(where: { $0.code == finding.code }) else { return finding }
    var told = finding
    told.isEmphasised = true
    // What was lightened for a reason of its own (a change that is explained) stays so.
    let isUsual = finding.severity == min(finding.code.severity, maxSeverity)
    for emphasis in emphases where emphasis.code == finding.code {
      if let severity = emphasis.severity, isUsual { told.severity = max(told.severity, min(severity, maxSeverity)) }
      guard let words = emphasis.words else { continue }
      let help = told.help?.words ?? told.code.help
      told.help = MaskedWords(Localised("\(help.zh)；\(words)", "\(help.en); \(words)"))
    }
    return told
  }
}

extension LayerChanger {
  /// `findings: [{finding: …, severity: error, help: …}]`.
  func emphasise(_ fields: SpecFields, _ parts: inout Requirement.Parts, _ below: Requirement) {
    for node in fields.mappings("findings") {
      guard let one = SpecFields(node, file: change.file, log: log, name: "findings") else { continue }
      let known = FindingCode.allCases.filter { !$0.isAboutSpecs }
      let (name, severity, words) = (one.requiredText("finding"), one.choice("severity", Severity.self), one.text("help"))
      if one["severity"] == nil, one["help"] == nil { one.missing("severity", "help") }
      guard let code = known.first(where: { $0.rawValue == name }) else {
        if !name.isEmpty { one.dangling(Localised("问题代码", "finding code"), name, at: one["finding"], among: known.map(\.rawValue)) }
        continue
      }
      let earlier = parts.emphases.last { $0.code == code && $0.severity != nil }
      let usual = earlier?.severity ?? code.severity
      if let severity, let place = one["severity"] {
        if severity < usual {
          guard let earlier else {
            one.wrong("severity", place, expected: Localised("不轻于“\(usual.rawValue)”，各处都是这样", "no lighter than \(usual.rawValue), as everywhere"))
            continue
          }
          loosened(place, parts, below, .finding(code), "\(name) severity", new: severity.name, old: usual.name, at: earlier.place)
          continue
        }
        let most = change.basis.strongest.maxSeverity
        if severity > most {
          one.wrong(
            "severity", place,
            expected: Localised("不重于“\(most.rawValue)”：这一层的依据只到这里", "no graver than \(most.rawValue), as far as the layer's clauses go"))
          continue
        }
        if severity == usual, words == nil {
          one.wrong("severity", place, expected: Localised("比“\(usual.rawValue)”重的；一样重的不写", "graver than \(usual.rawValue), or nothing"))
        }
      }
      let moreSevere = severity.flatMap { $0 == usual ? nil : $0.name }
      let told = [moreSevere, words.map { Localised("另说：\($0)", "besides: \($0)") }].compactMap { $0 }
      note(
        &parts, .finding(code), node, Localised("问题“\(name)”", "finding \(name)"),
        Localised(told.map(\.zh).joined(separator: "，"), told.map(\.en).joined(separator: ", ")), moreSevere == nil ? nil : usual.name)
      parts.emphases.append(Emphasis(code: code, severity: severity, words: words, place: one.place))
    }
  }
}
