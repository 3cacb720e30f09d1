// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What changed between the versions of a record, and what of it asks somebody to look: figures moved after the day they
/// were due, values changed without a word, rows lost or gained. None of it makes a disclosure worse or keeps it back.
struct VersionJudge {
  let judge: EntityJudge

  func apply(to obligation: inout Obligation) {
    guard let requirement = judge.rulebook.sector(obligation.sector)?.requirement(obligation.requirement),
      requirement.timing.recordsFrom == nil,
      let item = judge.state.occurrences(EntityState.Key(sector: obligation.sector, requirement: obligation.requirement))[obligation.occurrence],
      item.history.count > 1
    else { return }
    let isSeries = !requirement.timing.stages.isEmpty || requirement.timing.repetition != nil
    // What was taken back because of personal data is compared with nothing: its values are gone for good.
    let versions = item.history.dropFirst(item.purged).filter { $0.published != nil && $0.content != nil }
    for (index, pair) in zip(versions, versions.dropFirst()).enumerated() {
      // A further report of the same event is no correction of the one before.
      if isSeries, pair.0.published != pair.1.published { continue }
      let later = versions.dropFirst(index + 1)
      guard let change = change(from: pair.0, to: pair.1, requirement, obligation, explained: later.lazy.compactMap(\.explanationOfChange).first) else {
        continue
      }
      obligation.versionChanges.append(change)
      obligation.findings += findings(about: change, requirement, obligation)
    }
  }

  private func change(
    from earlier: Record, to later: Record, _ requirement: Requirement, _ obligation: Obligation, explained: String?
  ) -> VersionChange? {
    guard let before = earlier.content, let after = later.content else { return nil }
    func compare() -> VersionComparison {
      var fresh = VersionComparison(codeTables: judge.rulebook.codeTables)
      fresh.compare(before, after, requirement.elements)
      return fresh
    }
    let pair = VersionPair(item: EntityState.Key(sector: obligation.sector, requirement: obligation.requirement), earlier: before, later: after)
    let comparison = judge.comparisons?.comparison(of: pair, compare) ?? compare()
    if comparison.entries.isEmpty { return nil }
    // A standing item formed anew is a new state of affairs; the same one sent again is a correction.
    let isCorrection = !requirement.timing.takesOneRecord || earlier.formed == later.formed
    let afterDue = obligation.due.map { later.reported.earliestMinute > $0.latestMinute } ?? false
    return VersionChange(
      earlierFile: earlier.file, earlierSubmitted: earlier.submitted, laterFile: later.file, laterSubmitted: later.submitted,
      entries: comparison.entries, tables: comparison.tables, isCorrection: isCorrection, explanation: explained.map { MaskedText($0) },
      completes: !earlier.isGood, isAfterDue: isCorrection && afterDue)
  }

  // MARK: Findings

  private func findings(about change: VersionChange, _ requirement: Requirement, _ obligation: Obligation) -> [Finding] {
    var found: [Finding] = []
    let limits = judge.rulebook.policy.versions
    var told: Set<SourceRange> = []
    for table in change.tables {
      // Of a new state of affairs rows may come in the place of others; only what there is less of asks to be looked at.
      let lost = change.isCorrection ? table.lost.count : table.before - table.after
      for (code, names, count, limit) in [
        (FindingCode.lostRows, table.lost, lost, limits.lost),
        (.gainedRows, table.gained, change.isCorrection ? table.gained.count : 0, limits.gained),
      ] where change.explanation == nil && limit.isExceeded(by: count, of: table.before) {
        told.insert(table.range)
        found.append(rows(code, names, table, change, requirement, obligation))
      }
    }
    guard change.isCorrection else { return found }
    // Rows that were reported as such are not reported again; what fills a hole of the version before is no change of a value.
    // Of an event more becomes known as it goes on: what is reported in addition takes nothing back.
    let isEvent = if case .events = requirement.timing.rule.occurrences { true } else { false }
    let rest = change.entries.filter { entry in
      switch entry.kind {
      case .rowLost, .rowGained: told.isEmpty
      case .valueGained: !change.completes && !isEvent
      case .valueLost, .valueChanged: true
      }
    }
    let figures = change.figures
    if change.movesFiguresAfterDue, let first = figures.first {
      found.append(
        finding(
          .figuresMovedAfterDue, first.range, change, requirement, obligation,
          [.init("changes", Self.words(figures)), .init("due", Localised(verbatim: obligation.due?.description ?? "—"))]))
    } else if change.explanation == nil, let first = rest.first {
      found.append(finding(.unexplainedChange, first.range, change, requirement, obligation, [.init("changes", Self.words(rest))]))
    }
    return found
  }

  private func rows(
    _ code: FindingCode, _ names: [MaskedText], _ table: VersionChange.Table, _ change: VersionChange, _ requirement: Requirement,
    _ obligation: Obligation
  ) -> Finding {
    let list = names.prefix(6).map(\.short).joined(separator: "、") + (names.count > 6 ? "等" : "")
    return finding(
      code, table.range, change, requirement, obligation,
      [
        .init("table", Localised(verbatim: table.label)), .init("count", Localised(verbatim: "\(names.count)")),
        .init("rows", Localised(verbatim: list)), .init("before", Localised(verbatim: "\(table.before)")),
        .init("after", Localised(verbatim: "\(table.after)")),
      ])
  }

  private func finding(
    _ code: FindingCode, _ range: SourceRange, _ change: VersionChange, _ requirement: Requirement, _ obligation: Obligation,
    _ facts: [Finding.Fact]
  ) -> Finding {
    let inWords = obligation.inWords.isEmpty ? Localised("", "") : Localised("（\(obligation.inWords)）", " (\(obligation.inWords))")
    // A written reason leaves only something to know.
    let explained =
      change.explanation.map { Localised("；更正说明：\($0.short)", "; explained: \($0.short)") }
      ?? Localised("，没有写“更正说明”", ", without an explanation")
    return Finding(
      code, severity: min(change.explanation == nil ? code.severity : .info, requirement.maxSeverity), file: change.laterFile, range: range,
      steps: obligation.steps(of: judge.entity),
      facts: [
        .init("item", Localised(verbatim: requirement.label)), .init("occurrence", inWords),
        .init("since", Localised(verbatim: "\(change.earlierSubmitted)")), .init("explained", explained),
      ] + facts,
      notes: [.init(Localised("上一版在这里", "the version before"), file: change.earlierFile, range: .top)])
  }

  /// `浑浊度→最大值 0.14 → 0.94`, the first few.
  static func words(_ entries: [VersionChange.Entry]) -> Localised {
    let shown = entries.prefix(4).map { entry in
      let (before, after) = (entry.before?.short ?? "（无）", entry.after?.short ?? "（无）")
      return "\(entry.place) \(before) → \(after)"
    }
    let more = entries.count - shown.count
    let list = shown.joined(separator: "；")
    return more > 0 ? Localised("\(list)；另有 \(more) 处", "\(list); \(more) more") : Localised(verbatim: list)
  }
}
