// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Judges a record apart from its content: channels, review, and whether its dates can all be true.
struct RecordChecks {
  let context: ReadingContext
  let policy: Policy
  let requirement: Requirement
  let channels: CodeTable?

  func judge(_ record: Record, _ fields: BilingualFields) {
    judgeResults(record, fields)
    let item = Finding.Fact("item", Localised(verbatim: requirement.label))
    judgeFuture(record, fields)
    // Another moment may stand for publication (stop posting); then the record's own time says nothing here.
    guard requirement.timing.publishedBy == nil else { return }
    guard let published = record.published else {
      // Work is registered when it begins; that it is not done yet is no fault of the record.
      if fields[SubmissionGrammar.published.id] == nil, !requirement.isInternal { context.add(.notPublished, fields.headRange, [item]) }
      return
    }
    judgeDates(record, published, fields)
    // A piece of work that the public is not shown needs neither channel nor review.
    if requirement.isInternal { return }
    // A channel still to be filled in may be the one asked for.
    let entries = fields[SubmissionGrammar.channels.id].map { $0.isUnfilled ? [$0] : $0.items.compactMap { $0.value(of: SubmissionGrammar.channel) } } ?? []
    if entries.contains(where: \.isUnfilled) { return judgeReview(record, fields, item) }
    for required in requirement.requiredChannels where !record.channels.contains(where: { $0.code == required }) {
      let label = channels?.codes.first { $0.id == required }?.label ?? required
      context.add(
        .missingChannel, (fields.key("channels") ?? fields.node).range, [item, .init("channel", Localised(verbatim: label))],
        demand: requirement.channelDemands[required])
    }
    if record.channels.isEmpty && requirement.requiredChannels.isEmpty && fields[SubmissionGrammar.channels.id] == nil {
      fields.missing(SubmissionGrammar.channels)
    }
    judgeReview(record, fields, item)
  }

  /// A bad result is content. What is asked for is that it be explained, and that no sentence beside it deny it.
  private func judgeResults(_ record: Record, _ fields: BilingualFields) {
    let over = context.log.findings.filter(\.code.isBreach)
    guard let first = over.first, let indicator = first.facts.first(where: { $0.name == "indicator" }) else { return }
    if record.explanationOfResults == nil {
      context.add(
        .unexplainedResult, (fields.key(SubmissionGrammar.content.id) ?? fields.node).range,
        [.init("count", Localised(verbatim: "\(over.count)")), indicator])
    }
    let statements =
      requirement.elements.elements.map { ($0.step, record.node(of: $0)) }
      + [SubmissionGrammar.interpretation, SubmissionGrammar.correction].map { ($0.step, fields[$0.id]) }
    for (step, node) in statements {
      guard let node, node.isScalar, let claim = Record.claimOfCompliance(in: node.text) else { continue }
      context.add(
        .contradictedStatement, node.range,
        [.init("element", Localised(verbatim: step.words)), .init("found", Localised(verbatim: claim)), indicator], steps: [step])
    }
  }

  private func judgeReview(_ record: Record, _ fields: BilingualFields, _ item: Finding.Fact) {
    if record.review == nil, policy.reviewRequired, fields[SubmissionGrammar.review.id] == nil {
      context.add(.missingReview, fields.headRange, [item])
    }
    if let outcome = record.review?.outcome, let published = record.published, outcome.isAgainst {
      context.add(
        .reviewAgainstPublication, (fields.key(SubmissionGrammar.review.id) ?? fields.node).range,
        [item, .init("found", Localised(verbatim: outcome.rawValue)), .init("published", Localised(verbatim: "\(published)"))])
    }
    if let review = record.review, let why = fault(of: review) {
      context.add(.incompleteReview, (fields.key(SubmissionGrammar.review.id) ?? fields.node).range, [item, .init("why", why)])
    }
  }

  /// What is missing of the policy's stages, or why they cannot be true.
  private func fault(of review: Record.Review) -> Localised? {
    // Whoever goes by steps ends with an approval.
    let asked = review.steps.contains { $0.stage != .single } ? policy.reviewStages + [.approval] : policy.reviewStages
    let missing = asked.uniqued().filter { stage in !review.steps.contains { $0.stage == stage } }.map(\.rawValue)
    if !missing.isEmpty { return Localised("缺\(missing.joined(separator: "、"))", "\(missing.joined(separator: ", ")) is missing") }
    for (earlier, later) in zip(review.steps, review.steps.dropFirst()) {
      if let first = earlier.day, let second = later.day, second < first {
        return Localised("\(later.stage.rawValue)早于\(earlier.stage.rawValue)", "\(later.stage.rawValue) is before \(earlier.stage.rawValue)")
      }
    }
    let posts = review.steps.map(\.post).filter { !$0.text.trimmingSpaces.isEmpty }
    if let twice = posts.first(where: { post in posts.count { $0.isSame(as: post) } > 1 })?.text.trimmingSpaces {
      return Localised("“\(twice)”审了两步，应由不同岗位审", "‘\(twice)’ made two of its steps")
    }
    return nil
  }

  /// A day that had not come when the file was sent: nothing was formed or reviewed on it yet.
  private func judgeFuture(_ record: Record, _ fields: BilingualFields) {
    let formed = [(Localised(verbatim: SubmissionGrammar.formed.label), record.formed, fields[SubmissionGrammar.formed.id])]
    let reviews = (record.review?.steps ?? []).map { (Localised(verbatim: SubmissionGrammar.reviewed.label), $0.day, fields[SubmissionGrammar.review.id]) }
    for (name, day, node) in formed + reviews {
      guard let day, let node, day > record.submitted.date else { continue }
      // When all of it lies ahead, what was published shows it: one of the two days is wrong, not each of the others.
      if let published = record.published, published.earliestMinute > record.submitted.latestMinute, day <= published.date { continue }
      context.add(
        .dateAfterSubmission, node.range,
        [.init("element", name), .init("found", Localised(verbatim: "\(day)")), .init("expected", Localised(verbatim: "\(record.submitted)"))])
    }
  }

  /// Before when there is nothing that this requirement could disclose: its period, or what it must report after it happened.
  private func beginning(_ record: Record) -> (what: Localised, begins: Moment)? {
    let timing = requirement.timing
    switch timing.rule.due {
    case .within:
      guard let period = record.period, !timing.isDueInPeriod, timing.runsFrom == nil else { return nil }
      return (Localised("所属期 \(period) 的开始", "the beginning of \(period)"), Moment(date: period.firstDay))
    case .after:
      // Two times that were swapped were reported as that.
      guard timing.rule.followed == nil, !context.log.findings.contains(where: { $0.code == .outOfOrder }),
        let start = timing.rule.startElement.flatMap({ requirement.elements[$0] }), let element = happened(before: start, record),
        let found = moment(element, record)
      else { return nil }
      return (Localised("“\(element.label)”", "‘\(element.label)’"), found)
    case .ahead, .fixedDay, .answer: return nil
    }
  }

  private func moment(_ element: Element, _ record: Record) -> Moment? { record.moment(of: element) }

  /// What says when the thing happened that is reported: the repair of a burst begins after it, and reporting the burst sooner is no fault.
  /// - Returns: `nil` where the rule knows of something earlier and the record does not say when that was.
  private func happened(before start: Element, _ record: Record) -> Element? {
    let orders = requirement.checks.compactMap { ($0.form as? OrderRule)?.sequence }.filter { $0.contains(start.id) }
    let earlier = orders.flatMap { $0.prefix { $0 != start.id } }.compactMap { requirement.elements[$0] }.filter(\.kind.tellsDay)
    guard !earlier.isEmpty else { return start }
    return earlier.filter { moment($0, record) != nil }.min { (moment($0, record)?.earliestMinute ?? 0) < (moment($1, record)?.earliestMinute ?? 0) }
  }

  /// An event that is reported nearly a year after it began is more likely one of this year with a mistake in its date.
  private func judgeYear(_ record: Record, _ published: Moment) {
    guard case .events(let id) = requirement.timing.rule.occurrences, requirement.timing.recordsFrom == nil, let element = requirement.elements[id],
      let node = record.node(of: element), let start = moment(element, record), Timing.slipOfYear.moved(start.date) < published.date
    else { return }
    context.add(
      .doubtfulYear, node.range,
      [
        .init("element", Localised(verbatim: element.label)), .init("found", Localised(verbatim: node.text)),
        .init("published", Localised(verbatim: "\(published)")), .init("limit", Timing.slipOfYear.words),
      ], steps: [element.step])
  }

  private func judgeDates(_ record: Record, _ published: Moment, _ fields: BilingualFields) {
    let place = record.publishedRange ?? record.range
    judgeYear(record, published)
    func facts(_ found: some CustomStringConvertible, _ expected: some CustomStringConvertible) -> [Finding.Fact] {
      [.init("found", Localised(verbatim: found.description)), .init("expected", Localised(verbatim: expected.description))]
    }
    if published.earliestMinute > record.submitted.latestMinute {
      context.add(.publishedAfterSubmission, place, facts(published, record.submitted))
    }
    // A day that had not come yet is reported as such.
    let sent = record.submitted.date
    if let formed = record.formed, published.date < formed, formed <= sent {
      // Reviewed later than it was published too, then: the same mistake.
      return context.add(.publishedBeforeFormed, place, facts(published, formed))
    }
    if let (what, begins) = beginning(record), published.latestMinute < begins.earliestMinute {
      return context.add(.publishedTooEarly, place, facts(published, begins) + [.init("what", what)])
    }
    if let reviewed = record.review?.reviewed, reviewed > published.date, reviewed <= sent {
      context.add(.reviewAfterPublication, (fields.key(SubmissionGrammar.review.id) ?? fields.node).range, facts(reviewed, published))
    }
  }
}
