// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Later files that change what was said about the past: when something was published, when an event began.
struct RewrittenPast {
  let judge: EntityJudge

  func findings() -> [Finding] {
    var found: [Finding] = []
    for sector in judge.entity.sectors.compactMap(judge.rulebook.sector) {
      for (requirement, occurrences) in judge.state.filed(in: sector) {
        for (number, item) in occurrences where item.history.count > 1 {
          found += publications(item, requirement, number) + starts(item, requirement, number)
        }
      }
    }
    return found
  }

  /// The publication of the same thing, reported as earlier than before.
  private func publications(_ item: EntityState.Item, _ requirement: Requirement, _ number: String) -> [Finding] {
    let told = item.history.filter { $0.published != nil }
    return zip(told, told.dropFirst()).compactMap { earlier, later in
      guard let before = earlier.published, let after = later.published, after.latestMinute < before.earliestMinute,
        !requirement.timing.takesOneRecord || earlier.formed == later.formed
      else { return nil }
      return finding(.publicationMovedBack, later, later.publishedRange, requirement, number, before, after, element: nil)
    }
  }

  private func starts(_ item: EntityState.Item, _ requirement: Requirement, _ number: String) -> [Finding] {
    guard let id = requirement.timing.rule.startElement, let element = requirement.elements[id] else { return [] }
    return EventHistory(item.history, starts: element).moves.map { move in
      finding(
        .startMovedAfterwards, move.record, move.record.node(of: element)?.range, requirement, number, move.from, move.to,
        element: element.label)
    }
  }

  private func finding(
    _ code: FindingCode, _ record: Record, _ range: SourceRange?, _ requirement: Requirement, _ number: String, _ before: Moment,
    _ after: Moment, element: String?
  ) -> Finding {
    let inWords = record.period?.inWords ?? number
    return Finding(
      code, severity: min(code.severity, requirement.maxSeverity), file: record.file, range: range ?? record.range,
      steps: [judge.entity.step, requirement.step] + (inWords.isEmpty ? [] : [Finding.Step(.occurrence(number), inWords)]),
      facts: [
        .init("item", Localised(verbatim: requirement.label)),
        .init("occurrence", inWords.isEmpty ? Localised("", "") : Localised("（\(inWords)）", " (\(inWords))")),
        .init("element", Localised(verbatim: element ?? "")), .init("found", Localised(verbatim: "\(after)")),
        .init("expected", Localised(verbatim: "\(before)")),
      ])
  }
}
