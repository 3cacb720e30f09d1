public import Disclosure

/// The rectification notices (整改通知单) that one enterprise has been sent, oldest first.
///
/// Kept between runs: the same gap never gets a second number, and a gap that closed closes its line. What a notice said
/// when it was issued stays as it was.
public struct NoticeRegister: Sendable, Equatable {
  public struct Line: Sendable, Equatable {
    /// The gap's fingerprint.
    public var gap: String
    public var title: String
    /// What was wrong, in words.
    public var problem: String
    public var basis: String
    /// Since when it was owed; empty where nobody can tell.
    public var since: String
    public var cure: String
    /// The as-of day on which it was found closed.
    public var closed: CivilDate?

    public init(
      gap: String, title: String, problem: String, basis: String, since: String, cure: String, closed: CivilDate? = nil
    ) {
      self.gap = gap
      self.title = title
      self.problem = problem
      self.basis = basis
      self.since = since
      self.cure = cure
      self.closed = closed
    }
  }

  public struct Notice: Sendable, Equatable {
    public var year: Int
    /// Counts from 1 in every year, over all enterprises.
    public var sequence: Int
    public var number: String
    public var issued: CivilDate
    /// The last day for mending; `nil` while the calendar of that year is not out.
    public var due: CivilDate?
    public var dueWhy: String
    public var lines: [Line]

    public init(
      year: Int, sequence: Int, number: String, issued: CivilDate, due: CivilDate?, dueWhy: String, lines: [Line]
    ) {
      self.year = year
      self.sequence = sequence
      self.number = number
      self.issued = issued
      self.due = due
      self.dueWhy = dueWhy
      self.lines = lines
    }

    public var isClosed: Bool { lines.allSatisfy { $0.closed != nil } }

    /// A name for its files.
    public var fileName: String { "\(year)-" + String(repeating: "0", count: max(0, 4 - "\(sequence)".utf8.count)) + "\(sequence)" }
  }

  public var entity: String
  public var notices: [Notice]

  public init(entity: String, notices: [Notice] = []) {
    self.entity = entity
    self.notices = notices
  }

  /// Closes the lines of gaps that are gone and opens a notice for gaps that no open line names.
  ///
  /// - Parameter next: the next free number of the as-of day's year; raised when it is used.
  public mutating func update(_ judgement: EntityJudgement, in report: GapReport, policy: Policy.Notices, next: inout Int) {
    let open = judgement.obligations.filter { $0.status.isOpenGap && $0.force != .advisory }.sorted(by: StatusMark.moreUrgent)
    let still = Set(open.map(\.fingerprint))
    var told: Set<String> = []
    for index in notices.indices {
      for line in notices[index].lines.indices where notices[index].lines[line].closed == nil {
        if still.contains(notices[index].lines[line].gap) {
          told.insert(notices[index].lines[line].gap)
        } else {
          notices[index].lines[line].closed = report.asOf
        }
      }
    }
    let new = open.filter { !told.contains($0.fingerprint) }
    guard !new.isEmpty else { return }
    let rules = DueDateRules(calendar: report.rulebook.calendar, policy: report.rulebook.policy)
    let due = rules.limit(policy.within, after: report.asOf, from: Localised("发出之日", "the day of issue"))
    let year = report.asOf.year
    let number = policy.number.filling(["year": "\(year)", "number": "\(next)"])
    notices.append(
      Notice(
        year: year, sequence: next, number: number, issued: report.asOf, due: due.moment?.date,
        dueWhy: due.moment == nil ? "\(policy.within.words.zh)（工作日历公布后计算）" : due.why.zh, lines: new.map(Line.init)))
    next += 1
  }
}

extension NoticeRegister.Line {
  init(_ obligation: Obligation) {
    let shown = obligation.findings.filter { $0.severity != .info || $0.code.isTimely }
    let what = ([obligation.status.name.zh] + shown.filter { $0.code != .missingDisclosure }.map { $0.message(in: .zh) }).uniqued()
    let how = shown.map { $0.advice(in: .zh) }.uniqued()
    self.init(
      gap: obligation.fingerprint, title: obligation.title,
      problem: (what + (shown.isEmpty ? [obligation.reason?.zh].compactMap { $0 } : [])).joined(separator: "；"),
      basis: obligation.basis.first?.citation ?? "", since: obligation.due.map { "\($0)" } ?? "",
      cure: how.isEmpty ? "改好没有读完的报送件，或补报这一项" : how.joined(separator: "；"))
  }
}

extension String {
  /// Puts values in the place of names in braces.
  func filling(_ values: [String: String]) -> String {
    values.sorted { $0.key.precedes($1.key) }.reduce(self) { text, value in
      text.split(separator: "{\(value.key)}", omittingEmptySubsequences: false).joined(separator: value.value)
    }
  }
}
