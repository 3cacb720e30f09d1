// SPDX-License-Identifier: Apache-2.0

/// Runs every example and says which requirement, and which of its checks, has none.
package struct CaseLint: Sendable {
  let rulebook: Rulebook
  let sets: [CaseSet]

  package init(rulebook: Rulebook, sets: [CaseSet]) {
    self.rulebook = rulebook
    self.sets = sets
  }

  /// What is wrong with the examples; empty when each requirement has good and bad ones and all of them hold.
  package func findings() -> [Finding] {
    (sets.flatMap(findings(of:)) + missing()).sorted(by: Finding.inOrder)
  }

  /// What is wrong with the examples of one requirement.
  package func findings(of set: CaseSet) -> [Finding] {
    let log = FindingLog()
    check(set, CaseRunner(rulebook: rulebook), log)
    return log.findings
  }

  /// Requirements, and checks of them, without an example.
  package func missing() -> [Finding] {
    let log = FindingLog()
    for (home, requirement) in homes() {
      let set = sets.first { $0.home == home && $0.requirement == requirement.id }
      for (kind, isThere) in [
        (Localised("好的例子", "a good example"), !(set?.good.isEmpty ?? true)),
        (Localised("坏的例子", "a bad example"), !(set?.bad.isEmpty ?? true)),
      ] where !isThere {
        log.add(
          Finding(
            .specMissingCase, file: requirement.place.file, range: requirement.place.range,
            facts: [.init("item", Localised(verbatim: requirement.label)), .init("kind", kind)]))
      }
      for check in requirement.unshownChecks(in: set?.bad ?? []) {
        let codes = check.codes.map(\.rawValue).sortedByBytes().joined(separator: "、")
        log.add(
          Finding(
            .specMissingCase, file: check.place.file, range: check.place.range,
            facts: [
              .init("item", Localised(verbatim: requirement.label)),
              .init(
                "kind",
                Localised(
                  "被“\(check.name)”判为有错的坏的例子（写上它说的代码：\(codes)）",
                  "a bad example that the check ‘\(check.name)’ finds (with \(codes) in its findings)")),
            ]))
      }
    }
    return log.findings
  }

  /// Every requirement with the sector or layer that has it, once.
  private func homes() -> [(home: String, requirement: Requirement)] {
    var seen: Set<SpecPlace> = []
    return rulebook.scopes.flatMap(\.sectors).flatMap { sector in
      sector.requirements.filter { seen.insert($0.place).inserted }.map { ($0.layer?.id ?? sector.id, $0) }
    }
  }

  private func check(_ set: CaseSet, _ runner: CaseRunner, _ log: FindingLog) {
    if set.cases.isEmpty, !homes().contains(where: { $0.home == set.home && $0.requirement.id == set.requirement }) { dangling(set, log) }
    var names: [String: SpecPlace] = [:]
    var stages: [String?: CaseRunner.Stage?] = [:]
    for example in set.cases {
      let stage = stages[example.region] ?? runner.stage(of: set, in: example.region)
      stages[example.region] = .some(stage)
      if let first = names[example.name] {
        log.add(
          Finding(
            .specDuplicateName, file: example.place.file, range: example.place.range,
            facts: [.init("found", Localised(verbatim: example.name))],
            notes: [.init(Localised("第一次在这里", "first given here"), file: first.file, range: first.range)]))
      }
      names[example.name] = example.place
      if !example.isGood && example.expected.isEmpty && [nil, .status(.met), .notOwed].contains(example.outcome) {
        wrong("findings", "[]", Localised("坏的例子至少有一个问题，或写明状态", "at least one finding, or a status"), example.place, log)
      }
      for (name, value) in [("published", example.published), ("formed", example.formed)] {
        if let value, value.value == nil { wrong(name, value.text, ElementKind.dateTime.expectation, example.place, log) }
      }
      if let status = example.status, example.outcome == nil {
        let words = Status.allCases.map(\.rawValue) + [RequirementCase.Outcome.notOwedWord]
        wrong("status", status, Localised(verbatim: words.joined(separator: "、")), example.place, log)
      }
      if let stage {
        for name in runner.danglingNames(example, in: stage.sector) { wrong(name.key, name.found, name.expected, example.place, log) }
      }
      check(example, of: set, stage.map { runner.run(example, on: $0) }, log)
    }
  }

  private func dangling(_ set: CaseSet, _ log: FindingLog) {
    let known = homes().map { "\($0.home)/\($0.requirement.id)" }
    let name = "\(set.home)/\(set.requirement)"
    log.add(
      Finding(
        .specDanglingReference, file: set.place.file, range: set.place.range,
        facts: [
          .init("kind", Localised("事项", "requirement")), .init("found", Localised(verbatim: name)),
          .init("guess", guessWords(closestMatch(to: name, among: known))),
        ]))
  }

  private func wrong(_ key: String, _ found: String, _ expected: Localised, _ place: SpecPlace, _ log: FindingLog) {
    log.add(
      Finding(
        .specWrongValue, file: place.file, range: place.range,
        facts: [.init("key", Localised(verbatim: key)), .init("found", Localised(verbatim: found)), .init("expected", expected)]))
  }

  private func check(_ example: RequirementCase, of set: CaseSet, _ outcome: CaseRunner.Outcome?, _ log: FindingLog) {
    guard let outcome else {
      let isKnown = homes().contains { $0.home == set.home && $0.requirement.id == set.requirement }
      if isKnown, let region = example.region {
        return wrong("region", region, Localised("约束这个事项的一个地区", "a region in which it binds"), example.place, log)
      }
      return dangling(set, log)
    }
    // What nobody expected is reported in full: a code alone does not say which key is missing.
    var open = Array(zip(outcome.told, outcome.findings))
    var unmet: [String] = []
    for expected in example.expected {
      let match = open.firstIndex { $0.0 == expected.text }
      if let match { open.remove(at: match) } else { unmet.append(expected.text) }
    }
    var why: [Localised] = []
    if !unmet.isEmpty { why.append(Localised("没有发现 \(unmet.joined(separator: "；"))", "not found: \(unmet.joined(separator: "; "))")) }
    if !open.isEmpty {
      why.append(
        Localised(
          "多出 " + open.map { "\($0.0)（\($0.1.message(in: .zh))）" }.joined(separator: "；"),
          "found besides: " + open.map { "\($0.0) (\($0.1.message(in: .en)))" }.joined(separator: "; ")))
    }
    let wanted = example.outcome ?? (example.isGood && example.status == nil ? .status(.met) : nil)
    if let wanted, wanted != outcome.became {
      let is_ = outcome.became?.word ?? "—"
      let doubt = outcome.doubt.map { Localised("（\($0.zh)）", " (\($0.en))") } ?? Localised("", "")
      why.append(Localised("状态是 \(is_)\(doubt.zh)，不是 \(wanted.word)", "its status is \(is_)\(doubt.en), not \(wanted.word)"))
    }
    guard !why.isEmpty else { return }
    log.add(
      Finding(
        .specCaseMismatch, file: example.place.file, range: example.place.range,
        facts: [
          .init("case", Localised(verbatim: example.name)),
          .init("why", Localised(why.map(\.zh).joined(separator: "；"), why.map(\.en).joined(separator: "; "))),
        ]))
  }
}

extension Requirement {
  /// Its checks, wherever they stand, of whose kind no bad example shows a finding: such a check may judge nothing.
  func unshownChecks(in bad: [RequirementCase]) -> [CheckRule] {
    let shown = Set(bad.flatMap(\.expected).map(\.code))
    return (checks + elements.innerChecks).filter { check in !check.codes.contains { shown.contains($0.rawValue) } }
  }
}
