// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// The rectification notices (整改通知单) that one enterprise has been sent, oldest first.
///
/// Kept between runs: the same gap never gets a second number, and a gap that closed closes its line. What a notice said
/// when it was issued stays as it was.
package struct NoticeRegister: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    /// The gap's fingerprint.
    package var gap: String
    /// The item with its occurrence, for people.
    package var title: String
    /// What was wrong, in words.
    package var problem: String
    /// The first clause that asks for it; empty where none does.
    package var basis: String
    /// Since when it was owed, as a date or a moment is written; empty where nobody can tell.
    package var since: String
    /// What to do, in words.
    package var cure: String
    /// The as-of day on which it was found closed; `nil` while it is open.
    package var closed: CivilDate?
    /// What closed it; `nil` while it is open.
    package var outcome: Outcome?

    package init(
      gap: String, title: String, problem: String, basis: String, since: String, cure: String, closed: CivilDate? = nil,
      outcome: Outcome? = nil
    ) {
      self.gap = gap
      self.title = title
      self.problem = problem
      self.basis = basis
      self.since = since
      self.cure = cure
      self.closed = closed
      self.outcome = outcome
    }

    /// Where it stands, in words.
    var state: String {
      guard let closed else { return "未办结" }
      guard let outcome else { return "\(closed) 销项" }
      return outcome.isResolved ? "\(closed) 已办结" : "\(closed) 销项（\(outcome.words)）"
    }

    /// What became of a gap that is open no longer.
    package enum Outcome: Sendable, Equatable {
      case status(Status)
      /// Nobody owes it any more.
      case gone

      /// As it is kept on disk, whatever the words for it become.
      package var kept: String {
        switch self {
        case .status(let status): status.rawValue
        case .gone: "gone"
        }
      }

      /// As it is shown.
      package var words: String {
        switch self {
        case .status(let status): status.name.zh
        case .gone: "义务不再存在"
        }
      }

      /// Whether the enterprise resolved it.
      var isResolved: Bool { self == .status(.met) || self == .status(.late) }

      /// `nil` for what is the name of no outcome. Registers of before 1.0 kept the words that were shown then.
      init?(kept: String) {
        let all = [.gone] + Status.allCases.map(Self.status)
        guard let known = all.first(where: { $0.kept == kept }) ?? all.first(where: { $0.formerly == kept }) else { return nil }
        self = known
      }

      /// The words under which it was kept once: they stay as they were then.
      var formerly: String {
        switch self {
        case .gone: "义务不再存在"
        case .status(.met): "已公开"
        case .status(.late): "逾期公开"
        case .status(.incomplete): "要素不全"
        case .status(.stale): "内容过期"
        case .status(.missing): "未公开"
        case .status(.pending): "未到期"
        case .status(.waived): "豁免"
        case .status(.notApplicable): "不适用"
        case .status(.unjudged): "无法判定"
        }
      }
    }
  }

  /// To whom and from whom, as it stood when the notice was issued.
  package struct Parties: Sendable, Equatable {
    /// The enterprise's name.
    package var addressee: String
    /// The enterprise's first post with its telephone number; empty where the register gives none.
    package var contact: String
    /// The office's name.
    package var office: String
    /// The office's telephone number.
    package var phone: String

    package init(addressee: String, contact: String, office: String, phone: String) {
      self.addressee = addressee
      self.contact = contact
      self.office = office
      self.phone = phone
    }
  }

  package struct Notice: Sendable, Equatable {
    /// Of `issued`.
    package var year: Int
    /// Counts from 1 in every year, over all enterprises.
    package var sequence: Int
    /// As it is printed (文号).
    package var number: String
    package var issued: CivilDate
    /// The last day for putting it right.
    package var due: CivilDate
    /// How `due` was computed, in words.
    package var dueWhy: String
    package var parties: Parties
    package var lines: [Line]

    package init(
      year: Int, sequence: Int, number: String, issued: CivilDate, due: CivilDate, dueWhy: String, parties: Parties, lines: [Line]
    ) {
      self.year = year
      self.sequence = sequence
      self.number = number
      self.issued = issued
      self.due = due
      self.dueWhy = dueWhy
      self.parties = parties
      self.lines = lines
    }

    /// A name for its files.
    package var fileName: String { "\(year)-" + padded(sequence, to: 4) }
  }

  /// The enterprise's id.
  package var entity: String
  package var notices: [Notice]

  package init(entity: String, notices: [Notice] = []) {
    self.entity = entity
    self.notices = notices
  }

  /// Closes the lines of gaps that are gone and opens a notice for gaps that no open line names.
  ///
  /// - Parameters:
  ///   - judgement: of this enterprise; one whose registration is in doubt changes nothing.
  ///   - due: the last day for putting it right, with how it was computed.
  ///   - next: the next free number of the as-of day's year; raised when it is used.
  package mutating func update(
    _ judgement: EntityJudgement, in report: GapReport, policy: Policy.Notices, due: (day: CivilDate, why: String), next: inout Int
  ) {
    // What the office's own register got wrong closes no notice and opens none.
    guard judgement.entity.doubts.isEmpty else { return }
    let now = Dictionary(judgement.obligations.map { ($0.fingerprint, $0) }, firstCounts: .unique)
    // What the office owes for its notices is no cause for another notice.
    func isOpen(_ obligation: Obligation) -> Bool {
      obligation.status.isOpenGap && obligation.force != .advisory && !obligation.isOwedByOffice
        && policy.recordAs != "\(obligation.sector)/\(obligation.requirement)"
    }
    let open = judgement.obligations.filter(isOpen).sorted(by: StatusMark.moreUrgent)
    var told: Set<String> = []
    for index in notices.indices {
      for place in notices[index].lines.indices where notices[index].lines[place].closed == nil {
        let gap = notices[index].lines[place].gap
        if let obligation = now[gap], isOpen(obligation) {
          told.insert(gap)
        } else {
          notices[index].lines[place].closed = report.asOf
          notices[index].lines[place].outcome = now[gap].map { .status($0.status) } ?? .gone
        }
      }
    }
    let new = open.filter { !told.contains($0.fingerprint) }
    guard !new.isEmpty else { return }
    let year = report.asOf.year
    let post = judgement.entity.posts.first
    notices.append(
      Notice(
        year: year, sequence: next, number: policy.number.filling(["year": "\(year)", "number": "\(next)"]), issued: report.asOf, due: due.day,
        dueWhy: due.why,
        parties: Parties(
          addressee: judgement.entity.name, contact: post.map { $0.post + ($0.phone.map { "（\($0)）" } ?? "") } ?? "",
          office: report.rulebook.policy.officeName, phone: report.rulebook.policy.officePhone),
        lines: new.map(Line.init)))
    next += 1
  }
}

extension NoticeRegister.Line {
  init(_ obligation: Obligation) {
    let shown = obligation.findings.filter { $0.severity != .info || $0.code.isTimely }
    let what = ([obligation.statusName.zh] + shown.filter { $0.code != .missingDisclosure }.map(\.plainMessage)).uniqued()
    let how = shown.map(\.adviceOnPaper).uniqued()
    self.init(
      gap: obligation.fingerprint, title: obligation.title,
      problem: (what + (shown.isEmpty ? [obligation.plainReason].compactMap { $0 } : [])).joined(separator: "；"),
      basis: obligation.basis.first?.citation ?? "", since: obligation.due.map { "\($0)" } ?? "",
      cure: how.isEmpty ? "改好没有读完的报送件，或补报这一项" : how.joined(separator: "；"))
  }
}
