// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import SourceYAML

/// The state of every obligation on a day, sorted and counted, ready to show in any format.
package struct GapReport: Sendable {
  package struct Digest: Sendable {
    /// In hexadecimal, over the names and contents of the files.
    package var sha256: String
    /// How many files it is of.
    package var files: Int
    package init(sha256: String, files: Int) {
      self.sha256 = sha256
      self.files = files
    }
  }

  package var asOf: CivilDate
  package var tool: ToolInfo
  package var rulebookDigest: Digest
  package var inputsDigest: Digest
  /// The rules it was judged by, with the office's policy.
  package var rulebook: Rulebook
  package let notEvaluated: [NotEvaluated]
  /// Those of them that are files and folders, not duties.
  package let unread: [NotEvaluated]
  package let judgements: [EntityJudgement]
  /// Of all of them, one enterprise after the other; never a second copy.
  package var obligations: some Collection<Obligation> { judgements.lazy.flatMap(\.obligations) }
  /// Counted once.
  let counts: Counts
  /// Every finding once, in order.
  package let findings: [Finding]
  /// Findings on files as a whole, which no obligation carries.
  package let otherFindings: [Finding]
  /// Files that something was found in, and those of the register, by name.
  package var sources: [String: SourceFile]
  /// All files that it rests on, in the order in which they are digested.
  package var inputNames: [String] = []
  /// Submissions after the as-of day, left out.
  package var laterSubmissions: Int
  /// Ends of past months, oldest first; empty where nobody asked.
  package var trend: [DayRecord] = []
  /// How many ends of months in a row, up to the last one, found an obligation open, by its fingerprint; none where the last one did not.
  package var streaks: [String: Int] = [:]
  /// What changed since an earlier day; `nil` where nobody asked.
  package var changes: GapChanges?

  package init(
    asOf: CivilDate, tool: ToolInfo, rulebookDigest: Digest, inputsDigest: Digest, rulebook: Rulebook,
    notEvaluated: [NotEvaluated], judgements: [EntityJudgement], otherFindings: [Finding], sources: [String: SourceFile],
    laterSubmissions: Int
  ) {
    self.asOf = asOf
    self.tool = tool
    self.rulebookDigest = rulebookDigest
    self.inputsDigest = inputsDigest
    self.rulebook = rulebook
    sectors = rulebook.everySector
    let sorted = judgements.sorted { $0.entity.id.precedes($1.entity.id) }
    self.judgements = sorted
    counts = Counts(sorted)
    var seen: Set<Finding> = []
    findings = (otherFindings + sorted.flatMap { $0.findings + $0.obligations.flatMap(\.findings) })
      .filter { seen.insert($0).inserted }.sorted(by: Finding.inOrder)
    self.otherFindings = otherFindings
    scores = rulebook.policy.scores.map { scores in sorted.map { ScoreSheet($0, scores: scores) } } ?? []
    self.sources = sources
    self.laterSubmissions = laterSubmissions
    unread = notEvaluated
    self.notEvaluated = notEvaluated + judgements.flatMap(NotEvaluated.unjudged).sorted { $0.subject.precedes($1.subject) }
  }

  /// What was not read at all, and whose registration is in doubt: what no bundle may pass over in silence.
  package var blind: [NotEvaluated] { unread + judgements.filter { !$0.entity.doubts.isEmpty }.flatMap(NotEvaluated.unjudged) }
  package var isBlind: Bool { !blind.isEmpty }

  /// Whether something could not be read though it is there: the machine's fault, not what an enterprise wrote.
  package var hadFailure: Bool { unread.contains(where: \.isFailure) }

  package var rulebookVersion: String { rulebook.policy.version }
  package var officeName: String { rulebook.policy.officeName }
  /// Each sector with every requirement of any scope; put together once.
  package let sectors: [Sector]

  /// This day in the form that later days compare themselves with.
  package var record: DayRecord { DayRecord(asOf: asOf, judgements: judgements) }

  /// How many ends of months in a row, up to the last one, found it open.
  func streak(_ obligation: Obligation) -> Int { obligation.status.isOpenGap ? streaks[obligation.fingerprint] ?? 0 : 0 }

  /// The scores of every enterprise; empty when the policy has none.
  let scores: [ScoreSheet]

  /// Everything with a date in the days ahead, soonest first.
  func dueSoon(within days: Int? = nil) -> [DueSoon] {
    judgements.flatMap { DueSoon.of($0, after: asOf, within: days ?? rulebook.policy.reports.dueSoonDays) }.sorted {
      $0.moment.earliestMinute != $1.moment.earliestMinute
        ? $0.moment.earliestMinute < $1.moment.earliestMinute : $0.identifier.precedes($1.identifier)
    }
  }

  /// Whether somebody must act: a gap in anything but practice, an error, or something that was not judged.
  package var asksForAction: Bool {
    judgements.contains { $0.obligations.contains { $0.status.isGap && $0.force != .advisory } } || findings.contains { $0.severity == .error }
      || !notEvaluated.isEmpty
  }
}

extension GapReport {
  /// How many obligations there are, and what became of them by what they rest on.
  struct Counts: Sendable {
    var obligations = 0
    var all = Totals(counting: [])
    var duties = Totals(counting: [])
    /// What bodies set themselves for a year, counted apart.
    var committed = Totals(counting: [])
    var practice = Totals(counting: [])

    init(_ judgements: [EntityJudgement]) {
      for judgement in judgements {
        obligations += judgement.obligations.count
        all.take(Totals(judgement.obligations) { _ in true })
        duties.take(Totals(duties: judgement.obligations))
        committed.take(Totals(judgement.obligations) { $0 == .committed })
        practice.take(Totals(judgement.obligations) { $0 == .advisory })
      }
    }
  }
}

/// Counts with their denominator.
package struct Totals: Sendable, Codable {
  package var byStatus: [Status: Int] = [:]

  /// Of those waived, the duties put off by a decision that frees nobody: shown wherever the waived are counted.
  package var putOff = 0

  package init(_ obligations: some Sequence<Obligation>) {
    self.init(counting: obligations.map(\.status))
    putOff = obligations.reduce(0) { $0 + ($1.isPutOff ? 1 : 0) }
  }

  /// Of duties of law: neither what a body set itself nor practice is counted.
  init(duties obligations: [Obligation]) { self.init(obligations, where: \.isDuty) }

  /// Of those of a force; by place, since an obligation is large and is not to be copied for its status.
  init(_ obligations: [Obligation], where isCounted: (Force) -> Bool) {
    for index in obligations.indices where isCounted(obligations[index].force) {
      byStatus[obligations[index].status, default: 0] += 1
      if obligations[index].isPutOff { putOff += 1 }
    }
  }

  /// Adds what was counted elsewhere.
  mutating func take(_ other: Totals) {
    byStatus.merge(other.byStatus, uniquingKeysWith: +)
    putOff += other.putOff
  }

  package init(counting statuses: [Status]) {
    for status in statuses { byStatus[status, default: 0] += 1 }
  }

  package subscript(status: Status) -> Int { byStatus[status] ?? 0 }
  /// What was due by the as-of day: neither ahead, nor waived, nor out of scope.
  package var due: Int { Status.allCases.filter(\.isDue).reduce(0) { $0 + self[$1] } }
  /// What was disclosed, in time or late.
  package var disclosed: Int { self[.met] + self[.late] }
  /// Gaps on which something is still to be done.
  package var open: Int { Status.allCases.filter(\.isOpenGap).reduce(0) { $0 + self[$1] } }
  /// What was not as it should be, late disclosures among them.
  package var gaps: Int { Status.allCases.filter(\.isGap).reduce(0) { $0 + self[$1] } }

  /// A share of what was due, rounded to tenths of a percent, as `66.7%`; `—` when nothing was due.
  package func rate(_ count: Int) -> String {
    guard let tenths = tenths(count) else { return "—" }
    return "\(tenths / 10).\(tenths % 10)%"
  }

  /// A share of what was due in tenths of a percent, rounded; `nil` when nothing was due.
  func tenths(_ count: Int) -> Int? { due > 0 ? (count * 2000 + due) / (due * 2) : nil }
}

/// Which program wrote a report.
package struct ToolInfo: Sendable {
  /// The version of the command line and of the service; the newest dated section of CHANGELOG.md bears it.
  package static let version = "0.2.0"
  /// This program.
  package static let gongkai = ToolInfo(name: "gongkai", version: version)

  package var name: String
  package var version: String

  package init(name: String, version: String) {
    self.name = name
    self.version = version
  }

  var json: JSON { .object([("name", .string(name)), ("version", .string(version))]) }
}
