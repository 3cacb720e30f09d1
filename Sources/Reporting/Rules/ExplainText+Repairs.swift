// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// What can be mended, and by what rule.
extension ExplainText {
  func repairs(of code: FindingCode) -> String {
    guard !code.repairs.isEmpty else { return "" }
    return "  " + say("自动改：", "repairs:") + "\n"
      + code.repairs.map { kind in
        let (title, rule) = (kind.words.title.text(in: language), kind.words.rule.text(in: language))
        let caution = kind.isSafe ? "" : say("（要加 --unsafe-fixes）", " (with --unsafe-fixes)")
        return "    \(title)[\(kind.rawValue)]\(caution)\(say("：", ": "))\(rule)\n"
      }.joined()
  }

  func explain(_ kind: Repair.Kind) -> String {
    """
    \(kind.rawValue)  \(say("自动改", "repair"))
      \(say("做什么：", "does: "))\(kind.words.title.text(in: language))
      \(say("怎么判断：", "rule: "))\(kind.words.rule.text(in: language))
      \(say("什么时候改：", "when: "))\(kind.caution.text(in: language))

    """
  }
}
