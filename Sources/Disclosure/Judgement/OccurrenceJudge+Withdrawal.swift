/// What taking a disclosure back does to the verdict on its event (product §4.5).
extension OccurrenceJudge {
  enum Withdrawal { case stands, undone, unknown }

  /// Whether a withdrawal undoes an event: only one that was sent before it began.
  func undone(_ item: EntityState.Item, _ start: Moment) -> Withdrawal {
    guard let sent = item.withdrawn?.sent else { return .stands }
    if sent.latestMinute < start.earliestMinute { return .undone }
    return sent.earliestMinute >= start.latestMinute || sent.time != nil && start.time != nil ? .stands : .unknown
  }

  func settleUndone(_ obligation: inout Obligation, _ item: EntityState.Item, _ start: Moment) {
    clear(item, into: &obligation)
    guard let withdrawn = item.withdrawn else { return }
    guard undone(item, start) == .unknown else {
      obligation.status = .notApplicable
      obligation.reason = withdrawnWords(withdrawn)
      return
    }
    obligation.status = .unjudged
    obligation.record = item.history.last
    obligation.reason = Localised(
      "撤回与开始在同一天（\(start.date)），没有写时刻，不知道是不是在开始以前撤回的",
      "withdrawn on the day it began (\(start.date)), and no time tells whether before")
  }

  /// Withdrawn after it had begun: the public no longer sees it, and the verdict stands.
  func settleWithdrawnLate(
    _ obligation: inout Obligation, _ item: EntityState.Item, _ due: DueDate, starts: Moment?,
    _ counted: DisclosureVersions.Counted?
  ) {
    var standing = item
    standing.withdrawn = nil
    settle(&obligation, standing, due, starts: starts, counted)
    obligation.cleared = nil
    obligation.earlier = []
    obligation.withdrawn = item.withdrawn
    if let withdrawn = item.withdrawn {
      obligation.reason = Localised(
        "开始以后才撤回，判定不变；撤回原因：\(withdrawn.reason)", "withdrawn after it had begun, so the verdict stands: \(withdrawn.reason)")
    }
  }
}
