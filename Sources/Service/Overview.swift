// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import Store

/// What the office sees of all enterprises at once: of each a few figures, so that ten thousand are no more than a page.
struct Overview: Sendable {
  struct Row: Sendable, Hashable {
    var entity: String
    var name: String
    /// As the gap report counts: what binds, what was promised, and what is advised, each apart.
    var due = 0
    var open = 0
    var late = 0
    var unjudged = 0
    var promised = 0
    var advised = 0
    /// What could not be judged, with why.
    var blind: [Blind] = []
    var last: Last?

    struct Blind: Sendable, Hashable {
      var subject: String
      var why: String
    }

    /// The newest submission through the service.
    struct Last: Sendable, Hashable {
      var receipt: String
      var received: Int
    }
  }

  /// What the office looks for among its enterprises.
  enum Look: String, CaseIterable {
    case all, open, late, blind, silent, waiting

    func wants(_ row: Row?) -> Bool {
      switch self {
      case .all: true
      case .open: (row?.open ?? 0) > 0
      case .late: (row?.late ?? 0) > 0
      case .blind: row?.blind.isEmpty == false
      case .silent: row != nil && row?.last == nil
      case .waiting: row == nil
      }
    }
  }

  /// In the order of the register; without figures where an enterprise is being judged still.
  let rows: [(entity: String, name: String, row: Row?)]
  /// How many of them each look finds.
  let counts: [Look: Int]
  /// What could not be judged, of all of them.
  let blind: [Row.Blind]

  var waiting: Int { counts[.waiting] ?? 0 }

  init(rows: [(entity: String, name: String, row: Row?)]) {
    self.rows = rows
    counts = Dictionary(uniqueKeysWithValues: Look.allCases.map { look in (look, rows.count { look.wants($0.row) }) })
    blind = rows.flatMap { $0.row?.blind ?? [] }
  }
}

extension Overview.Row {
  init(_ judgement: EntityJudgement, in report: GapReport, last: KeptSubmission?) {
    entity = judgement.entity.id
    name = judgement.entity.name
    let duties = Totals(judgement.obligations.filter(\.force.isDuty))
    (due, open, late, unjudged) = (duties.due, duties.open, duties[.late], duties[.unjudged])
    promised = Totals(judgement.obligations.filter { $0.force == .committed }).open
    advised = Totals(judgement.obligations.filter { $0.force == .advisory }).open
    blind = report.notEvaluated.filter { $0.entity == judgement.entity.id }.map { Blind(subject: $0.subject, why: $0.why.words.zh) }
    self.last = last.map { Last(receipt: $0.receipt, received: $0.received) }
  }
}
