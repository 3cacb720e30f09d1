// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// What the rules hold, counted: sectors, requirements by force, clauses by how they were seen.
package struct SpecsSummary {
  let rulebook: Rulebook
  let cases: [CaseSet]

  package init(rulebook: Rulebook, cases: [CaseSet]) {
    self.rulebook = rulebook
    self.cases = cases
  }

  package func text(language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    let clauses = rulebook.instruments.flatMap(\.clauses)
    var lines = [
      say(
        "规则没有错误：依据文件 \(rulebook.instruments.count) 件，条款 \(clauses.count) 条，日历 ",
        "No errors: \(rulebook.instruments.count) instruments, \(clauses.count) clauses, calendars ")
        + "\(rulebook.calendar.knownYears.first ?? 0)–\(rulebook.calendar.knownYears.last ?? 0)"
    ]
    let seen = Confidence.allCases.map { confidence in
      "\(confidence.name.text(in: language)) \(clauses.count { $0.seen == confidence })"
    }
    lines.append("  " + say("条款见证：", "clauses seen: ") + seen.joined(separator: "，"))
    for sector in rulebook.everySector {
      let forces = Force.ofRequirements.map { force in
        let count = sector.requirements.count { $0.force == force }
        return "\(force.name.text(in: language)) \(count)"
      }
      lines.append("  \(sector.label)" + say("：事项 ", ": requirements ") + "\(sector.requirements.count)（\(forces.joined(separator: "，"))）")
    }
    if !rulebook.overlays.isEmpty {
      lines.append("  " + say("各层：", "layers: ") + rulebook.overlays.map { $0.name.text(in: language) }.joined(separator: say("，", ", ")))
    }
    let good = cases.reduce(0) { $0 + $1.good.count }
    let bad = cases.reduce(0) { $0 + $1.bad.count }
    lines.append("  " + say("例子：好的 \(good) 个，坏的 \(bad) 个，全部与判定相符", "examples: \(good) good, \(bad) bad, all hold"))
    return lines.joined(separator: "\n") + "\n"
  }
}
