// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Reporting
internal import Synchronization

/// A report of one enterprise, with the parts of pages that say nothing but what it says: each is written once.
final class KeptReport: Sendable {
  /// What the clerk reads of it, and what the office does.
  enum Part { case owed, duties }

  let report: GapReport
  /// Of the enterprise; `nil` where it is not on the register.
  let judgement: EntityJudgement?
  private let parts = Mutex<[Part: Fragment]>([:])

  init(_ report: GapReport, of entity: String) {
    self.report = report
    judgement = report.judgements.first { $0.entity.id == entity }
  }

  func part(_ part: Part, _ write: (inout HTML) -> Void) -> Fragment {
    if let known = parts.withLock({ $0[part] }) { return known }
    let fresh = Fragment(write)
    parts.withLock { $0[part] = fresh }
    return fresh
  }
}
