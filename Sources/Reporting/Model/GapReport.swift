// SPDX-License-Identifier: Apache-2.0

public import Disclosure
public import SourceYAML

/// The state of every obligation on a day, sorted and counted, ready to show in any format.
public struct GapReport: Sendable {
  /// Something that was left out of the judgement, or whose duties stay open.
  public struct NotEvaluated: Sendable, Hashable, Codable {
    public var subject: String
    public var why: Localised
    /// The file that it is about, by its path, apart from the words.
    public var file: String?
    /// What is left open, where it is about some obligations.
    public var titles: [String]
    /// Why, for whoever does not mend files; `nil` where everybody reads `why`.
    public var plainWhy: String?
    /// The entity that it is about, by id.
    public var entity: String?
    /// The machine failed: it is there and could not be read.
    public var isFailure: Bool
    /// The subject is a file that may hold a submission, and nobody knows what it says.
    public var mayWithdraw: Bool

    public init(
      subject: String, why: Localised, entity: String?, file: String? = nil, titles: [String] = [], plainWhy: String? = nil, isFailure: Bool = false,
      mayWithdraw: Bool = false
    ) {
      self.subject = subject
      self.why = why
      self.file = file
      self.titles = titles
      self.plainWhy = plainWhy
      self.entity = entity
      self.isFailure = isFailure
      self.mayWithdraw = mayWithdraw
    }
  }

  public struct Digest: Sendable {
    public var sha256: String
    public var files: Int
    public init(sha256: String, files: Int) {
      self.sha256 = sha256
      self.files = files
    }
  }

  public var asOf: CivilDate
  public var tool: ToolInfo
  public var rulebookDigest: Digest
  public var inputsDigest: Digest
  /// The rules it was judged by, with the office's policy.
  public var rulebook: Rulebook
  public let notEvaluated: [NotEvaluated]
  /// Those of them that are files and folders, not duties.
  public let unread: [NotEvaluated]
  public let judgements: [EntityJudgement]
  public let obligations: [Obligation]
  /// Every finding once, in order.
  public let findings: [Finding]
  /// Findings on files as a whole, which no obligation carries.
  public let otherFindings: [Finding]
  public var sources: [String: SourceFile]
  /// Submissions after the as-of day, left out.
  public var laterSubmissions: Int
  /// Ends of past months, oldest first; empty where nobody asked.
  public var trend: [DayRecord] = []
  /// What changed since an earlier day; `nil` where nobody asked.
  public var changes: GapChanges?

  public init(
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
    obligations = sorted.flatMap(\.obligations)
    var seen: Set<Finding> = []
    findings = (otherFindings + sorted.flatMap { $0.findings + $0.obligations.flatMap(\.findings) })
      .filter { seen.insert($0).inserted }.sorted(by: Finding.inOrder)
    self.otherFindings = otherFindings
    scores = rulebook.policy.scores.map { scores in sorted.map { ScoreSheet($0, scores: scores) } } ?? []
    self.sources = sources
    self.laterSubmissions = laterSubmissions
    unread = notEvaluated
    self.notEvaluated = notEvaluated + judgements.flatMap(Self.unjudged).sorted { $0.subject.precedes($1.subject) }
  }

  /// One entry for each cause: a file that cannot be read leaves a dozen obligations open, and is one thing to mend.
  private static func unjudged(_ judgement: EntityJudgement) -> [NotEvaluated] {
    let entity = judgement.entity
    let open = judgement.obligations.filter { $0.status == .unjudged }
    if let first = entity.doubts.first, let reason = open.first?.reason {
      let count = Localised("；它的 \(open.count) 项义务都没有判定", "; none of its \(open.count) obligations is judged")
      return [
        NotEvaluated(
          subject: "\(entity.name)（\(first.place)）", why: Localised(reason.zh + count.zh, reason.en + count.en), entity: entity.id,
          file: first.file, plainWhy: open.first?.plainReason.map { $0 + count.zh })
      ]
    }
    var causes: [(why: Localised, plain: String?, titles: [String])] = []
    for obligation in open {
      let why = obligation.reason ?? obligation.why
      if let known = causes.firstIndex(where: { $0.why == why }) {
        causes[known].titles.append(obligation.title)
      } else {
        causes.append((why, obligation.plainReason, [obligation.title]))
      }
    }
    var entries = causes.map { cause in
      NotEvaluated(
        subject: "\(entity.name)：\(cause.titles.joined(separator: "、"))", why: cause.why, entity: entity.id,
        titles: cause.titles, plainWhy: cause.plain)
    }
    // A slip in an attribute that no item asks for today is told here; any other stands in the reason of its items.
    if !open.contains(where: { $0.findings.contains { $0.code == .missingAttribute } }) {
      entries += entity.attributeDoubts.map { finding in
        NotEvaluated(
          subject: "\(entity.name)（\(finding.place)）", why: Localised(finding.message(in: .zh), finding.message(in: .en)), entity: entity.id,
          file: finding.file, plainWhy: finding.plainMessage)
      }
    }
    return entries
  }

  /// What was not read at all, and whose registration is in doubt: what no bundle may pass over in silence.
  public var blind: [NotEvaluated] { unread + judgements.filter { !$0.entity.doubts.isEmpty }.flatMap(Self.unjudged) }
  public var isBlind: Bool { !blind.isEmpty }

  /// Whether something could not be read though it is there: the machine's fault, not what an enterprise wrote.
  public var hadFailure: Bool { unread.contains(where: \.isFailure) }

  public var rulebookVersion: String { rulebook.policy.version }
  public var officeName: String { rulebook.policy.officeName }
  /// Each sector with every requirement of any scope; put together once.
  public let sectors: [Sector]

  /// This day in the form that later days compare themselves with.
  public var record: DayRecord { DayRecord(asOf: asOf, judgements: judgements) }

  /// How many ends of months in a row, up to the last one, found it open.
  func streak(_ obligation: Obligation) -> Int {
    guard obligation.status.isOpenGap else { return 0 }
    return trend.reversed().prefix { $0.states[obligation.fingerprint]?.status.isOpenGap ?? false }.count
  }

  /// The scores of every enterprise; empty when the policy has none.
  let scores: [ScoreSheet]

  /// Everything with a date in the days ahead, soonest first.
  func dueSoon(within days: Int? = nil) -> [DueSoon] {
    judgements.flatMap { DueSoon.of($0, after: asOf, within: days ?? rulebook.policy.reports.dueSoonDays) }.sorted {
      $0.moment.earliestMinute != $1.moment.earliestMinute
        ? $0.moment.earliestMinute < $1.moment.earliestMinute : $0.identifier.precedes($1.identifier)
    }
  }

  /// Whether somebody must act: a gap in a duty that binds, or an error.
  public var asksForAction: Bool {
    obligations.contains { $0.status.isGap && $0.force != .advisory } || findings.contains { $0.severity == .error }
      || !notEvaluated.isEmpty
  }
}

/// Counts with their denominator.
public struct Totals: Sendable, Codable {
  public var byStatus: [Status: Int] = [:]

  /// Of those waived, the duties put off by a decision that frees nobody: told wherever the waived are counted.
  public var putOff = 0

  public init(_ obligations: some Sequence<Obligation>) {
    self.init(counting: obligations.map(\.status))
    putOff = obligations.reduce(0) { $0 + ($1.isPutOff ? 1 : 0) }
  }

  /// Of those that bind.
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

  public init(counting statuses: [Status]) {
    for status in statuses { byStatus[status, default: 0] += 1 }
  }

  public subscript(status: Status) -> Int { byStatus[status] ?? 0 }
  /// What was due by the as-of day: neither ahead, nor waived, nor out of scope.
  public var due: Int { Status.allCases.filter(\.isDue).reduce(0) { $0 + self[$1] } }
  public var disclosed: Int { self[.met] + self[.late] }
  /// Gaps on which something is still to be done.
  public var open: Int { Status.allCases.filter(\.isOpenGap).reduce(0) { $0 + self[$1] } }
  public var gaps: Int { Status.allCases.filter(\.isGap).reduce(0) { $0 + self[$1] } }

  /// A share of what was due in tenths of a percent, as `66.7%`; `—` when nothing was due.
  public func rate(_ count: Int) -> String {
    guard let tenths = tenths(count) else { return "—" }
    return "\(tenths / 10).\(tenths % 10)%"
  }

  /// A share of what was due in tenths of a percent.
  func tenths(_ count: Int) -> Int? { due > 0 ? (count * 2000 + due) / (due * 2) : nil }
}
