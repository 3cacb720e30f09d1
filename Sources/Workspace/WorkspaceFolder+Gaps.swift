// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Publishing
package import Reporting
internal import SourceYAML

extension WorkspaceFolder {
  /// What a report is compared with.
  package enum Earlier: Sendable {
    case day(CivilDate)
    /// A report of an earlier day, as JSON.
    case report(path: String)
  }

  /// Called after each step of a long run with how many are done and how many there are.
  package typealias Progress = @Sendable (_ done: Int, _ of: Int) -> Void

  /// The state of every obligation on a day, without a look at the past.
  package func gaps(
    rules: LoadedRules, asOf: CivilDate, tool: ToolInfo, only: String? = nil
  ) async throws(OperationalError) -> GapReport {
    let archive = try Archive(self, rules: rules, only: only)
    return try report(archive, try await archive.judge(on: asOf), rules, asOf, tool)
  }

  /// The same, of some enterprises, by id: of each what it would be with all the others.
  package func gaps(rules: LoadedRules, asOf: CivilDate, tool: ToolInfo, among ids: Set<String>) async throws(OperationalError) -> GapReport {
    let archive = try Archive(self, rules: rules, among: ids)
    return try report(archive, try await archive.judge(on: asOf), rules, asOf, tool)
  }

  /// The same, with trend lines and what changed since an earlier day; all of it judged again from the archive.
  ///
  /// - Parameters:
  ///   - earlier: `nil` for the number of days back that the policy gives.
  ///   - keepsRecords: whether the obligations keep their records, as the draft of the annual report wants them; a report of many
  ///     enterprises is far smaller without.
  package func gapsWithHistory(
    rules: LoadedRules, asOf: CivilDate, tool: ToolInfo, only: String? = nil, since earlier: Earlier? = nil, keepsRecords: Bool = false,
    progress: Progress = { _, _ in }
  ) async throws(OperationalError) -> GapReport {
    let archive = try Archive(self, rules: rules, only: only)
    let names = only == nil ? nil : Set(archive.loaded.map(\.entity.id))
    let told: PastReport?
    if case .report(let path)? = earlier { told = try PastReport.read(path, rules, only: names) } else { told = nil }
    let (past, compared) = try pastDays(rules, asOf, since: earlier, told: told)
    let judged = try await archive.judge(
      on: asOf, past: past + compared, keeping: keepsRecords ? .everything : .report, keepsStates: told != nil, progress: progress)
    var report = try report(archive, judged, rules, asOf, tool)
    report.trend = Array(judged.past.prefix(past.count))
    report.streaks = told == nil ? judged.streaks : DayRecord.streaks(report.trend)
    if !compared.isEmpty, told == nil {
      report.changes = GapChanges(since: compared[0].day, of: judged.changes)
    } else if !compared.isEmpty {
      let (then, hindsight) = (judged.past[past.count], judged.past[past.count + 1])
      report.changes = GapChanges(then: then, now: report.record, hindsight: hindsight, told: told?.day, report: told?.path)
    }
    return report
  }

  /// One part of a larger run: judges every so-many-th enterprise for all the days that the report asks about, and keeps what came of it in the
  /// cache that is set. Writes nothing else.
  /// - Parameter part: from 1 on.
  /// - Returns: how many enterprises are of this part.
  package func judgePart(
    _ part: Int, of parts: Int, rules: LoadedRules, asOf: CivilDate, since earlier: Earlier? = nil, progress: Progress = { _, _ in }
  ) async throws(OperationalError) -> Int {
    let archive = try Archive(self, rules: rules, only: nil)
    let told: PastReport?
    if case .report(let path)? = earlier { told = try PastReport.read(path, rules, only: nil) } else { told = nil }
    let (past, compared) = try pastDays(rules, asOf, since: earlier, told: told)
    let places = archive.loaded.indices.filter { $0 % parts == part - 1 }
    _ = try await archive.judge(on: asOf, past: past + compared, keeping: .report, only: places, progress: progress)
    return places.count
  }

  /// The days that trend lines ask about, and the one that is compared with as it was known then and as it is known now; none of the latter
  /// where nothing was counted yet.
  private func pastDays(
    _ rules: LoadedRules, _ asOf: CivilDate, since earlier: Earlier?, told: PastReport?
  ) throws(OperationalError) -> (past: [Archive.PastDay], compared: [Archive.PastDay]) {
    let policy = rules.rulebook.policy
    let since: CivilDate =
      switch earlier {
      case .day(let day): day
      case .report: told?.day.asOf ?? asOf
      case nil: asOf.adding(days: -policy.reports.compareDays)
      }
    guard since < asOf else {
      throw OperationalError("要比的日期 \(since) 不早于基准日 \(asOf)", "\(since) is not before \(asOf)")
    }
    let days = Self.monthEnds(before: asOf, count: policy.reports.trendMonths - 1).filter { $0 >= policy.obligationsFrom }
    let isComparable = since >= policy.obligationsFrom
    guard isComparable || earlier == nil else {
      throw OperationalError(
        "要比的日期 \(since) 早于 policy.yaml 里的起算日（obligations-from）\(policy.obligationsFrom)，那时还没有计入的义务",
        "\(since) is before obligations-from (\(policy.obligationsFrom)): nothing was counted then")
    }
    let compared = isComparable ? [Archive.PastDay(day: since, knownBy: since), Archive.PastDay(day: since, knownBy: asOf)] : []
    return (days.map { Archive.PastDay(day: $0, knownBy: $0, gapsOnly: true) }, compared)
  }

  private func report(
    _ archive: Archive, _ judged: Archive.Judged, _ rules: LoadedRules, _ asOf: CivilDate, _ tool: ToolInfo
  ) throws(OperationalError) -> GapReport {
    var result = judged.today
    let changed = try ChangedFiles(self).findings(of: archive.loaded) { judged.receivedDigests[$0] }
    result.findings += changed.keys.sortedByBytes().flatMap { changed[$0] ?? [] }
    result.findings += OwnRecords.findings(result.judgements)
    let sources = withOthers(archive.registerSources + judged.sources, judged.inputNames, result)
    var report = GapReport(
      asOf: asOf, tool: tool, rulebookDigest: rules.digest, inputsDigest: judged.inputs, rulebook: rules.rulebook,
      notEvaluated: result.notEvaluated, judgements: result.judgements, otherFindings: result.findings,
      sources: Dictionary(sources.map { ($0.name, $0) }, firstCounts: .unique),
      laterSubmissions: result.later)
    report.inputNames = judged.inputNames
    return report
  }

  /// What was found by looking at all enterprises together may be in files in which nothing was found before: those are read again.
  private func withOthers(_ sources: [SourceFile], _ names: [String], _ result: GapCollector.Result) -> [SourceFile] {
    let missing = result.filesWithFindings.subtracting(sources.map(\.name)).intersection(names)
    return sources + missing.sortedByBytes().compactMap(SourceReader(self).whole)
  }

  /// The last days of the months before a day, oldest first.
  static func monthEnds(before day: CivilDate, count: Int) -> [CivilDate] {
    var ends: [CivilDate] = []
    var first = CivilDate(year: day.year, month: day.month, day: 1) ?? day
    while ends.count < count {
      ends.append(first.adding(days: -1))
      first = first.adding(months: -1)
    }
    return ends.reversed()
  }

  /// The report as a workbook.
  package func workbook(_ report: GapReport, _ language: Language) throws(OperationalError) -> [UInt8] {
    try WorkbookFile(
      tables: report.tables(language), title: "公开情况缺口报告 \(report.asOf)", day: report.asOf, language: language
    ).bytes()
  }
}
