// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import SourceYAML

/// What `check --fix` did, or `check --diff` would do.
package struct RepairReport: Sendable {
  /// What became of one file.
  package enum Outcome: Sendable {
    case unchanged
    /// Written, or, where nothing is to be written, to be changed.
    case changed
    /// Left as it was, though it could be fixed.
    case refused(Localised)
  }

  package var plans: [(plan: RepairPlan, outcome: Outcome)]
  let language: Language
  let style: Style

  package init(plans: [(plan: RepairPlan, outcome: Outcome)], language: Language, style: Style) {
    self.plans = plans
    self.language = language
    self.style = style
  }

  package var changesAnything: Bool { plans.contains { if case .changed = $0.outcome { true } else { false } } }
  package var refusedAny: Bool { plans.contains { if case .refused = $0.outcome { true } else { false } } }

  /// Of one kind in one file: a timetable has thousands of times, and the twenty-first tells nothing new. `--diff` shows all.
  private static let shownOfAKind = 20

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// Every repair with its frame, then what was left out, then a line of counts.
  package func text() -> String {
    var lines: [String] = []
    var made = 0
    var files = 0
    let refusals = plans.count { if case .refused = $0.outcome { true } else { false } }
    for (plan, outcome) in plans {
      switch outcome {
      case .unchanged: break
      case .changed:
        files += 1
        made += plan.steps.count
        lines += told(plan)
      case .refused(let why):
        lines += style.lines(style.red(say("没有改：", "not changed: ")) + "\(plan.source.name)：\(why.text(in: language))") + [""]
      }
      lines += plan.refusals.flatMap { refused($0) + [""] }
    }
    let head = made == 0 ? say("没有可以自动改的", "nothing to fix") : say("改了 \(files) 个文件，共 \(made) 处", "\(made) repairs in \(files) files")
    if refusals > 0 {
      let left = say("没有改成：\(refusals) 个文件写不了，原样留着", "not fixed: \(refusals) files could not be written and are as they were")
      return (lines + (made == 0 ? [] : [style.green(head)]) + [style.red(left)]).joined(separator: "\n") + "\n"
    }
    return (lines + [style.green(head)]).joined(separator: "\n") + "\n"
  }

  private func told(_ plan: RepairPlan) -> [String] {
    var counts: [Repair.Kind: Int] = [:]
    var lines: [String] = []
    for step in plan.steps {
      counts[step.repair.kind, default: 0] += 1
      if counts[step.repair.kind, default: 0] <= Self.shownOfAKind { lines += self.lines(step, say("已改", "fixed"), style.green) + [""] }
    }
    for (kind, count) in counts.sorted(by: { $0.key.rawValue.precedes($1.key.rawValue) }) where count > Self.shownOfAKind {
      lines.append(
        say(
          "\(plan.source.name)：“\(kind.words.title.zh)”另有 \(count - Self.shownOfAKind) 处，不再逐处列出",
          "\(plan.source.name): \(count - Self.shownOfAKind) more of \(kind.rawValue)"))
      lines.append("")
    }
    return lines
  }

  private func lines(_ step: RepairPlan.Step, _ verb: String, _ colour: (String) -> String) -> [String] {
    let repair = step.repair
    let name = "\(verb)[\(repair.kind.rawValue)]"
    let headline = style.lines(name + " " + repair.message.text(in: language) + (repair.isSafe ? "" : say("（可能改变意思）", " (may change the meaning)")))
    var lines = [colour(name) + style.bold(String(headline[0].dropFirst(name.count)))] + headline.dropFirst().map(style.bold)
    lines.append("  " + say("位置：", "at: ") + "\(step.source.name):\(repair.range.start.line):\(repair.range.start.column)")
    let frame = SourceFrame(source: step.source, range: repair.range, width: style.width - 2).text()
    lines += frame.map { "  " + style.faint($0) }
    let after = repair.after.isEmpty ? say("（删去）", "(removed)") : repair.after
    lines += style.lines("  " + say("改动：", "change: ") + (repair.before.isEmpty ? say("（补上）", "(added)") : repair.before) + " → " + after)
    return lines
  }

  private func refused(_ refusal: RepairPlan.Refusal) -> [String] {
    lines(refusal.step, say("没有改", "left alone"), style.yellow) + style.lines("  " + say("原因：", "why: ") + refusal.why.text(in: language))
  }

  /// What was done, for programs.
  package func json() -> JSON {
    .array(
      plans.flatMap { plan, outcome -> [JSON] in
        guard case .changed = outcome else { return [] }
        return plan.steps.map { $0.repair.json(plan.source.name, language) }
      })
  }

  /// A unified diff of everything, as `patch` and `git apply` take it.
  package func diff() -> [UInt8] {
    plans.flatMap { plan, _ in plan.changesAnything ? UnifiedDiff(name: plan.source.name, old: plan.source.bytes, new: plan.bytes).bytes() : [] }
  }
}
