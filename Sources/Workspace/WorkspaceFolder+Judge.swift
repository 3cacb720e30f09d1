public import Disclosure
public import Reporting
internal import SourceYAML

extension WorkspaceFolder {
  /// Judges submissions by themselves. Without names, all of the workspace.
  public func check(
    _ names: [String], rules: LoadedRules, asOf: CivilDate, tool: ToolInfo
  ) async throws(OperationalError) -> CheckReport {
    let rulebook = rules.rulebook
    let loaded = try loadEntities(rulebook).entities
    let entities = loaded.compactMap(\.entity)
    var files: [(name: String, folder: String?, attachments: Set<String>?)] = []
    if names.isEmpty {
      for item in loaded { files += item.submissionFiles.map { ($0, item.folder, item.attachments) } }
    } else {
      for name in names { files.append(locate(name, loaded)) }
    }
    let read = try await readSubmissions(files, entities: entities, rulebook: rulebook, asOf: asOf)
    let states = try await statesForTiming(read, files.map(\.name), loaded, entities, rules, asOf, all: names.isEmpty)
    var checked: [CheckReport.File] = []
    for (file, submission) in zip(files, read) {
      var findings = submission.result.findings
      if let old = states.superseded[submission.source.name], let sent = submission.result.submission?.submitted.date {
        findings = try await rejudged(submission, old, file, entities, rulebook, asOf: sent)
      }
      let timely = states.findings[submission.source.name] ?? []
      checked.append(
        CheckReport.File(
          source: submission.source, records: submission.result.submission?.records.count,
          findings: findings + timely.filter { !findings.contains($0) }, dropped: submission.result.dropped))
    }
    return CheckReport(files: checked, asOf: asOf, tool: tool)
  }

  /// A standing record that a later one took the place of is held to the rules of its own day, not to today's.
  private func rejudged(
    _ submission: LoadedSubmission, _ old: Set<SourceRange>,
    _ file: (name: String, folder: String?, attachments: Set<String>?), _ entities: [Entity], _ rulebook: Rulebook, asOf: CivilDate
  ) async throws(OperationalError) -> [Finding] {
    let then = try await readSubmissions([file], entities: entities, rulebook: rulebook, asOf: asOf).first
    func findings(_ submission: Submission?) -> [Finding] {
      (submission?.records ?? []).filter { old.contains($0.range) }.flatMap(\.findings)
    }
    let today = Set(findings(submission.result.submission))
    return submission.result.findings.filter { !today.contains($0) } + findings(then?.result.submission)
  }

  /// A file may be named from anywhere; inside `Entities/<id>/` its attachments are looked at too.
  private func locate(
    _ name: String, _ loaded: [LoadedEntity]
  ) -> (name: String, folder: String?, attachments: Set<String>?) {
    let prefix = path + "/"
    let relative = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    for item in loaded where relative.hasPrefix("Entities/\(item.folder)/") { return (relative, item.folder, item.attachments) }
    return (relative, nil, nil)
  }

  /// Findings about timeliness and agreement with other items, for records that stand in the files asked for: these need
  /// the whole state of the entity.
  private func statesForTiming(
    _ read: [LoadedSubmission], _ names: [String], _ loaded: [LoadedEntity], _ entities: [Entity], _ rules: LoadedRules,
    _ asOf: CivilDate, all: Bool
  ) async throws(OperationalError) -> (findings: [String: [Finding]], superseded: [String: Set<SourceRange>]) {
    var byFile: [String: [Finding]] = [:]
    var superseded: [String: Set<SourceRange>] = [:]
    let mentioned = Set(read.compactMap { $0.result.submission?.entity })
    for item in loaded {
      guard let entity = item.entity, mentioned.contains(entity.id) else { continue }
      var submissions = read.compactMap(\.result.submission).filter { $0.entity == entity.id }
      if !all {
        let others = item.submissionFiles.filter { !names.contains($0) }
        submissions += try await readSubmissions(
          others.map { ($0, item.folder, item.attachments) }, entities: entities, rulebook: rules.rulebook, asOf: asOf
        ).compactMap(\.result.submission)
      }
      let inTime = submissions.filter { $0.submitted.earliestMinute < (asOf.dayNumber + 1) * 1440 }
      let state = EntityState(inTime, rulebook: rules.rulebook, entity: entity)
      for record in state.items.values.compactMap({ $0[""] }).flatMap({ $0.history.dropLast() }) {
        superseded[record.file, default: []].insert(record.range)
      }
      let judged = EntityJudge(
        rulebook: rules.rulebook, entity: entity, state: state, waivers: item.waivers, asOf: asOf, unreadable: []
      ).judge()
      for finding in judged.findings + judged.obligations.flatMap(\.findings) where names.contains(finding.file) {
        if !(byFile[finding.file] ?? []).contains(finding) { byFile[finding.file, default: []].append(finding) }
      }
    }
    return (byFile, superseded)
  }

  /// The state of every obligation on a day.
  public func gaps(
    rules: LoadedRules, asOf: CivilDate, tool: ToolInfo, only: String? = nil
  ) async throws(OperationalError) -> GapReport {
    let rulebook = rules.rulebook
    var (loaded, sources) = try loadEntities(rulebook)
    let entities = loaded.compactMap(\.entity)
    if let only {
      loaded = loaded.filter { $0.folder == only || $0.entity?.id == only || $0.entity?.name == only }
      guard !loaded.isEmpty else {
        let guess = closestMatch(to: only, among: entities.flatMap { [$0.id, $0.name] }).map { "，是不是“\($0)”？" } ?? ""
        throw OperationalError("适用主体清单里没有“\(only)”\(guess)", "no entity ‘\(only)’ on the register")
      }
    }
    let files = loaded.flatMap { item in item.submissionFiles.map { (name: $0, folder: Optional(item.folder), attachments: Optional(item.attachments)) } }
    let read = try await readSubmissions(files, entities: entities, rulebook: rulebook, asOf: asOf)
    sources += read.map(\.source)
    let collector = GapCollector(rulebook: rulebook, asOf: asOf, loaded: loaded, read: read)
    let result = collector.run()
    return GapReport(
      asOf: asOf, tool: tool, rulebookDigest: rules.digest, inputsDigest: Self.digest(of: sources), rulebook: rulebook,
      notEvaluated: result.notEvaluated, judgements: result.judgements, otherFindings: result.findings,
      sources: Dictionary(sources.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
      laterSubmissions: result.later)
  }
}

/// Puts what was read of each entity together and judges it.
struct GapCollector {
  let rulebook: Rulebook
  let asOf: CivilDate
  let loaded: [WorkspaceFolder.LoadedEntity]
  let read: [WorkspaceFolder.LoadedSubmission]

  struct Result {
    var judgements: [EntityJudgement] = []
    var notEvaluated: [GapReport.NotEvaluated] = []
    var findings: [Finding] = []
    var later = 0
  }

  func run() -> Result {
    var result = Result()
    let byFile = Dictionary(read.map { ($0.source.name, $0) }, uniquingKeysWith: { first, _ in first })
    for item in loaded {
      result.findings += item.findings
      guard let entity = item.entity else {
        result.notEvaluated.append(
          .init(subject: "Entities/\(item.folder)", why: Localised("entity.yaml 读不懂，整个主体没有判定", "entity.yaml cannot be understood")))
        continue
      }
      let mine = item.submissionFiles.compactMap { byFile[$0] }
      let unreadable = mine.filter { $0.result.submission == nil }
      for submission in unreadable {
        result.notEvaluated.append(
          .init(subject: submission.source.name, why: Localised("报送件没有读完，其中的内容没有计入", "could not be read; its content is not counted")))
        result.findings += submission.result.findings
      }
      let good = mine.filter { $0.result.submission != nil }
      let inTime = good.filter { ($0.result.submission?.submitted.earliestMinute ?? 0) < (asOf.dayNumber + 1) * 1440 }
      result.later += good.count - inTime.count
      let submissions = inTime.compactMap(\.result.submission)
      let state = EntityState(submissions, rulebook: rulebook, entity: entity)
      let judgement = EntityJudge(
        rulebook: rulebook, entity: entity, state: state, waivers: item.waivers, asOf: asOf,
        unreadable: unreadable.map(\.source.name)
      ).judge()
      result.judgements.append(judgement)
      // Findings on the file as a whole, not on a record: unknown items, wrong keys at the top. Those on records that
      // were superseded since are history.
      let onRecords = Set(submissions.flatMap(\.records).flatMap(\.findings))
      result.findings += inTime.flatMap(\.result.findings).filter { !onRecords.contains($0) }
      for submission in inTime where submission.result.dropped > 0 {
        result.notEvaluated.append(
          .init(
            subject: submission.source.name,
            why: Localised("问题太多，另有 \(submission.result.dropped) 个没有列出", "\(submission.result.dropped) more findings not kept")))
      }
    }
    return result
  }
}
