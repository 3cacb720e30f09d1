// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// What a receipt says of a submission: for each record that was sent what `check` finds in it and what the report makes of
/// it, and nothing about items that were not sent.
struct ReceiptStanding {
  /// Of the enterprise, with the submission.
  let obligations: [Obligation]
  /// The submission's place in the archive.
  let kept: String
  /// What `check` finds in it.
  let found: [Finding]
  /// Each with every item that it has anywhere.
  private let sectors: [Sector]

  /// - Parameters:
  ///   - kept: the submission's place in the archive.
  ///   - found: what `check` finds in it.
  init(obligations: [Obligation], kept: String, found: [Finding], rulebook: Rulebook) {
    (self.obligations, self.kept, self.found, sectors) = (obligations, kept, found, rulebook.everySector)
  }

  func items(of submission: Submission) -> [Receipt.Item] {
    let starts = submission.records.map(\.range.start.line).sorted()
    return submission.records.map { record in
      // Duties that only look at another item's record are that item's affair.
      let obligation = obligations.first {
        $0.sector == record.sector && $0.requirement == record.requirement && $0.occurrence == record.occurrence
      }
      let isJudged = obligation?.record.map { $0.file == kept && $0.range == record.range } ?? false
      let mine = isJudged ? obligation : nil
      let told = found.filter { finding in
        guard let line = finding.range?.start.line else { return false }
        return starts.last { $0 <= line } == record.range.start.line && finding.isAbout(item: record.requirement)
      }
      let isCleared = mine?.cleared.map { $0.file == kept && $0.range == record.range } ?? false
      return Receipt.Item(
        title: obligation?.title ?? title(record.sector, record.requirement, record.occurrence), status: mine?.status, isCleared: isCleared,
        heldBack: isCleared ? nil : heldBack(record, told, isJudged: isJudged), errors: told.count { $0.severity == .error },
        warnings: told.count { $0.severity == .warning }, pastErrors: told.count { $0.severity == .error && $0.code.isPast },
        pastWarnings: told.count { $0.severity == .warning && $0.code.isPast })
    }
  }

  private func heldBack(_ record: Record, _ told: [Finding], isJudged: Bool) -> Localised {
    if record.published == nil { return Localised("还没有写公开时间", "no publication time yet") }
    guard let review = record.review else { return Localised("没有公开审查记录", "no record of review") }
    if let outcome = review.outcome, outcome.isAgainst { return Localised("审查结论是“\(outcome.rawValue)”", "the review decided ‘\(outcome.rawValue)’") }
    let gravest = told.filter { $0.severity > .info && !$0.code.isPast }.max { $0.severity < $1.severity }
    if let gravest { return gravest.words }
    return isJudged
      ? Localised("内部工作事项，或审查还没有完成", "work of the office, or its review is not over")
      : Localised("同一事项有更新的报送，或这一事项不适用", "a newer record stands in its place, or the item does not apply")
  }

  /// Most pressing first.
  var owed: [Receipt.Owed] {
    obligations.filter { $0.status.isOpenGap && $0.force != .advisory }
      .sorted { ($0.due?.earliestMinute ?? .max, $0.title) < ($1.due?.earliestMinute ?? .max, $1.title) }
      .map { Receipt.Owed(title: $0.title, status: $0.status, due: $0.due) }
  }

  func others(of submission: Submission) -> [String] {
    submission.withdrawals.map { "撤回：\(label($0))" } + submission.confirmations.map { "确认没有变化：\(label($0))" }
      + submission.nilReports.map { "零报告：\(title($0.sector, $0.requirement, "\($0.period)"))" }
  }

  private func label(_ mention: Submission.Mention) -> String { title(mention.sector, mention.requirement, mention.occurrence ?? "") }

  private func title(_ sector: String, _ requirement: String, _ occurrence: String) -> String {
    let name = sectors.first { $0.id == sector }?.requirement(requirement)?.label ?? requirement
    return name + (occurrence.isEmpty ? "" : "（\(occurrence)）")
  }
}
