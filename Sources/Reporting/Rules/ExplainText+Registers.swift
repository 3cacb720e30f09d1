// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// What a requirement takes from registers that somebody else keeps.
extension ExplainText {
  func registerLines(_ requirement: Requirement) -> [String] {
    var lines: [String] = []
    if let id = requirement.timing.validUntil {
      let label = requirement.elements[id]?.label ?? id
      let ahead = requirement.timing.covers.map { say("，要管到以后 \($0.words.zh)", ", and reaches \($0.words.en) ahead") } ?? ""
      lines.append("  " + say("有效：到“\(label)”为止", "valid: until ‘\(label)’") + ahead)
    }
    if let keep = requirement.keep { lines.append("  " + say("留存：公开以后至少 \(keep.words.zh)", "kept: for at least \(keep.words.en)")) }
    if let rule = requirement.timing.nilReport {
      let (zh, en) = (rule.every.words.zh, rule.every.words.en)
      let limit = rule.within.isCounted ? say("，期满后 \(rule.within.words.zh)内", ", within \(rule.within.words.en)") : ""
      lines.append("  " + say("零报告：每\(zh)一次也没有的，要写明本期没有", "nil report: \(en) without one is to be said so") + limit)
    }
    if let rule = requirement.forEach, let register = rulebook.registers[rule.register] {
      let columns: ElementSet? = rule.table.flatMap { requirement.elements[$0] }.flatMap { if case .table(let table) = $0.kind { table.columns } else { nil } }
      let name = (columns ?? requirement.elements)[rule.name]?.label ?? rule.name
      lines.append(
        "  "
          + say(
            "逐一：“\(register.title)”里本企业的每一\(register.noun)，名称写在“\(name)”，各是一项义务",
            "each: every \(register.noun) that ‘\(register.title)’ gives the enterprise, by its name under ‘\(name)’") + only(rule.only) + about(register))
    }
    if let rule = requirement.forChanges, let register = rulebook.registers[rule.register] {
      let kinds = rule.kinds.map { say($0.name.zh, $0.name.en) }.joined(separator: say("、", ", "))
      lines.append(
        "  " + say("名册变更：“\(register.title)”里\(kinds)的，都要公告", "changes: what ‘\(register.title)’ says to be \(kinds) is to be announced")
          + only(rule.only) + about(register))
    }
    return lines
  }

  private func only(_ condition: Condition?) -> String {
    condition.map { $0.words { $0 } }.map { say("，只管\($0.zh)的", ", only where \($0.en)") } ?? ""
  }

  private func about(_ register: ThingRegister) -> String {
    say("（\(register.source)，\(register.asOf)，\(register.things.count) 行）", " (\(register.source), \(register.asOf), \(register.things.count) rows)")
  }
}
