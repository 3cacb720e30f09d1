// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Until when content holds, how far ahead it must reach, and for how long it must be kept.
extension OccurrenceJudge {
  /// The last day on which what is public still reaches far enough, and the day to which it reaches.
  func reach(_ item: EntityState.Item) -> (last: CivilDate, until: CivilDate)? {
    guard let id = timing.validUntil, let record = item.published, let until = moment(id, record)?.date else { return nil }
    return (timing.covers.map { $0.moved(until, back: true) } ?? until, until)
  }

  /// No confirmation lengthens what says itself when it ends.
  func expire(_ obligation: inout Obligation, _ item: EntityState.Item, _ reach: (last: CivilDate, until: CivilDate)) {
    obligation.renewBy = reach.last
    obligation.endsByItself = true
    guard reach.last < min(asOf, judge.entity.until ?? asOf) else { return }
    obligation.status = .stale
    obligation.daysLate = asOf.dayNumber - reach.last.dayNumber
    obligation.due = Moment(date: reach.last)
    obligation.dueWhy = .state(.contentEnds(reach.until, ahead: timing.covers))
    obligation.findings.append(
      finding(
        .expiredContent, obligation, item.current,
        [.init("until", Localised(verbatim: "\(reach.until)")), .init("ahead", DueReason.State.reach(timing.covers))]))
  }

  /// What was taken back sooner than it must be kept.
  func reportUnkept(_ obligation: inout Obligation, _ item: EntityState.Item) {
    guard let keep = requirement.keep, let withdrawn = item.withdrawn,
      let published = item.history.compactMap({ requirement.publication(of: $0) }).min(by: { $0.latestMinute < $1.latestMinute }),
      case let least = keep.moved(published.date), withdrawn.sent.date < least,
      !obligation.findings.contains(where: { $0.code == .takenDownEarly })
    else { return }
    if obligation.status == .met || obligation.status == .late { obligation.status = .incomplete }
    obligation.findings.append(
      finding(
        .takenDownEarly, obligation, item.history.last,
        [
          .init("least", keep.words), .init("published", Localised(verbatim: "\(published.date)")),
          .init("withdrawn", Localised(verbatim: "\(withdrawn.sent.date)")), .init("until", Localised(verbatim: "\(least)")),
        ]))
  }
}
