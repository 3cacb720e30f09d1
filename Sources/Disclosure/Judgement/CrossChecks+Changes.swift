// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A record against its earlier versions, by the checks that ask what goes with a change.
extension CrossChecks {
  func checkChanges(_ record: Record, _ item: EntityState.Item, _ requirement: Requirement, _ context: ReadingContext) {
    // What was taken back because of personal data is compared with nothing: its values are gone for good.
    let versions = item.history.dropFirst(item.purged).filter { $0.content != nil && ($0.published != nil || $0.isSame(as: record)) }
    guard versions.count > 1 else { return }
    for check in requirement.checks {
      guard let rule = check.form as? ChangedRule else { continue }
      context.run(check, about: rule.compared.compactMap { requirement.elements[$0] }) { judge(rule, check, record, versions, requirement, context) }
    }
  }

  private func judge(
    _ rule: ChangedRule, _ check: CheckRule, _ record: Record, _ versions: [Record], _ requirement: Requirement, _ context: ReadingContext
  ) {
    // Sent again unchanged, a version does not do away with what the change before it left open: the last that reads otherwise counts.
    // Of what must stay, the first version does.
    let earlier = versions.dropLast()
    let candidates = rule.duty == .stays ? Array(earlier.prefix(1)) : earlier.reversed()
    for before in candidates {
      let changes = changes(of: rule.watched, from: before, to: record, requirement)
      guard let first = changes.first else { continue }
      let since = versions.drop { !$0.isSame(as: before) }.dropFirst()
      guard let why = fault(rule, before, record, since, requirement) else { return }
      context.add(
        .changeAgainstRule, first.range,
        [
          .init("element", Localised(verbatim: first.path.first?.words ?? "")), .init("since", Localised(verbatim: "\(before.submitted)")),
          .init("changes", VersionJudge.words(changes)), .init("why", why),
        ], steps: first.path,
        notes: [.init(Localised("上一版在这里", "the version before"), file: before.file, range: before.range)], help: check.help)
      return
    }
  }

  /// What is missing from the change; `nil` where it has all that is asked for.
  private func fault(
    _ rule: ChangedRule, _ before: Record, _ record: Record, _ since: ArraySlice<Record>, _ requirement: Requirement
  ) -> Localised? {
    func label(_ id: String) -> String { requirement.elements[id]?.label ?? id }
    func gives(_ record: Record, _ id: String) -> Bool { requirement.elements[id].flatMap { record.node(of: $0) }.map { !$0.isBlank } ?? false }
    switch rule.duty {
    case .stays: return Localised("公开以后不改", "it stays as it was disclosed")
    case .needs(let ids):
      let missing = ids.filter { id in !since.contains { gives($0, id) } }.map(label)
      if missing.isEmpty { return nil }
      return Localised("要写“\(missing.joined(separator: "”“"))”", "‘\(missing.joined(separator: "’, ‘"))’ must go with it")
    case .moves(let ids):
      let still = ids.filter { id in !gives(record, id) || changes(of: [id], from: before, to: record, requirement, orGained: true).isEmpty }.map(label)
      if still.isEmpty { return nil }
      return Localised("“\(still.joined(separator: "”“"))”没有跟着改", "‘\(still.joined(separator: "’, ‘"))’ did not change with it")
    }
  }

  /// What reads otherwise of some elements. Something given for the first time fills a hole and changes nothing, unless `orGained`.
  private func changes(
    of ids: [String], from before: Record, to after: Record, _ requirement: Requirement, orGained: Bool = false
  ) -> [VersionChange.Entry] {
    guard let old = before.content, let new = after.content else { return [] }
    var comparison = VersionComparison(codeTables: rulebook.codeTables)
    comparison.compare(old, new, ElementSet(requirement.elements.elements.filter { ids.contains($0.id) }))
    return comparison.entries.filter { orGained || $0.kind != .valueGained }
  }
}

extension Record {
  /// Whether both are one record as it was sent once.
  fileprivate func isSame(as other: Record) -> Bool { file == other.file && range == other.range }
}
