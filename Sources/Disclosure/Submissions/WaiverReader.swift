// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// Reads `Entities/<id>/waivers.yaml`: the office's decisions. One that cannot be read in full decides nothing.
package struct WaiverReader {
  private typealias Grammar = WaiverGrammar

  let rulebook: Rulebook

  package init(rulebook: Rulebook) { self.rulebook = rulebook }

  package func read(_ reading: YAMLReading, entity: Entity) -> (waivers: [Waiver], confirmations: [ConfirmedPublication], findings: [Finding]) {
    let (list, confirmed) = (Grammar.waivers, Grammar.confirmations)
    let (context, fields) = ReadingContext.opening(reading, of: entity, list, keys: Grammar.file, fillers: rulebook.fillers)
    guard let fields else { return ([], [], context.log.findings) }
    for key in [list, confirmed] {
      if let node = fields[key.id], !node.isList { context.wrongShape(node, key.label, expected: Localised("列表", "a list")) }
    }
    let waivers = (fields[list.id]?.items ?? []).compactMap { waiver($0, context) }
    context.address = [entity.step, confirmed.step]
    return (waivers, (fields[confirmed.id]?.items ?? []).compactMap { confirmation($0, context) }, context.log.findings)
  }

  private func waiver(_ node: YAMLNode, _ context: ReadingContext) -> Waiver? {
    let before = context.log.errors
    guard let read = BilingualFields(node, name: Grammar.waivers.label, keys: Grammar.waiver, context: context) else { return nil }
    for key in [Grammar.gaps, Grammar.reviews] {
      if let node = read[key.id], !node.isList { context.wrongShape(node, key.label, expected: Localised("列表", "a list")) }
    }
    let fingerprints = (read[Grammar.gaps.id]?.items ?? []).map(\.text)
    let item = read.text(Grammar.item, required: fingerprints.isEmpty)
    if item == nil, fingerprints.isEmpty { return nil }
    // Each is asked for before any is missed: one run reports all that is missing.
    let (kind, ground, approver) = (
      read.choice(Grammar.kind, Waiver.Kind.self), read.text(Grammar.ground, required: true), read.text(Grammar.approver, required: true)
    )
    let (approved, expires) = (read.date(Grammar.approved, required: true), read.date(Grammar.expires, required: true))
    let review = read.date(Grammar.review, required: true)
    let lawful = read[Grammar.lawfulGround.id] == nil ? nil : read.listed(Grammar.lawfulGround, rulebook.policy.waiverGrounds.map(\.name))
    if lawful == nil, read[Grammar.lawfulGround.id] != nil { return nil }
    let occurrence = occurrence(read, isNeeded: fingerprints.isEmpty)
    let reviews = (read[Grammar.reviews.id]?.items ?? []).compactMap { self.review($0, context) }.sorted { $0.date < $1.date }
    let lateGround = read.text(Grammar.lateGround)
    // What could not be read may have narrowed it or ended it: without that it would waive more than was decided.
    guard context.log.errors == before, let kind, let ground, let approver, let approved, let expires, let review else { return nil }
    if expires < approved {
      read.disordered(Grammar.expires, expires, Localised("之后", "after"), Localised(verbatim: Grammar.approved.label), approved)
      return nil
    }
    // A review that comes after the end would never be owed.
    if review > expires {
      read.disordered(Grammar.review, review, Localised("之前", "before"), Localised(verbatim: Grammar.expires.label), expires)
      return nil
    }
    for (key, day) in [(Grammar.review, review)] + reviews.map({ (Grammar.reviews, $0.date) }) where day < approved {
      read.disordered(key, day, Localised("之后", "after"), Localised(verbatim: Grammar.approved.label), approved)
      return nil
    }
    let isFit = context.isFitForPublic(node, of: Grammar.waivers.label)
    return Waiver(
      item: MaskedText(item ?? ""), occurrence: occurrence, fingerprints: fingerprints.map { MaskedText($0) }, kind: kind, ground: MaskedText(ground),
      lawfulGround: lawful, approver: MaskedText(approver),
      approved: approved, expires: expires, review: review, reviews: reviews,
      lateGround: lateGround.map { MaskedText($0) }, isKeptBack: !isFit, file: context.file, range: read.headRange)
  }

  /// The one period or event that it is about; a place for it that says nothing is reported, since it would mean every one.
  /// - Parameter isNeeded: whether nothing else says what it is about.
  func occurrence(_ read: BilingualFields, isNeeded: Bool) -> String? {
    let before = read.context.log.errors
    if let said = ItemReader.occurrence(read) { return said }
    if isNeeded, read.context.log.errors == before, let key = [Grammar.period, Grammar.number].first(where: { read.written($0.id) != nil }) {
      read.missing(key)
    }
    return nil
  }

  private func review(_ node: YAMLNode, _ context: ReadingContext) -> Waiver.Review? {
    guard let read = BilingualFields(node, name: Grammar.reviews.label, keys: Grammar.reviewKeys, context: context) else { return nil }
    let outcome = read.choice(Grammar.outcome, Waiver.Review.Outcome.self)
    let (date, post) = (read.date(Grammar.date, required: true), read.text(Grammar.post, required: true))
    let next = read.date(Grammar.next, required: outcome == .kept)
    guard let outcome, let date, let post else { return nil }
    return Waiver.Review(date: date, post: MaskedText(post), outcome: outcome, next: next)
  }
}

/// The office's word that something was published when the enterprise says it was, though it was reported long after
/// (公开时间确认): what proved it, and who confirmed it by post.
package struct ConfirmedPublication: Sendable, Codable {
  /// By any of its names.
  package var item: MaskedText
  /// The period or event number; `nil` for a standing item.
  package var occurrence: String?
  /// The moment confirmed: the very one that was reported.
  package var published: Moment
  package var evidence: MaskedText
  /// A post, never a name.
  package var approver: MaskedText
  package var approved: CivilDate
  /// By its path from the root of the workspace.
  package var file: String
  package var range: SourceRange
}

extension WaiverReader {
  /// One entry of 公开时间确认; what is not said in full confirms nothing.
  func confirmation(_ node: YAMLNode, _ context: ReadingContext) -> ConfirmedPublication? {
    let before = context.log.errors
    guard let read = BilingualFields(node, name: WaiverGrammar.confirmations.label, keys: WaiverGrammar.confirmation, context: context) else { return nil }
    let (item, published) = (read.text(WaiverGrammar.item, required: true), read.moment(WaiverGrammar.published, required: true))
    let (evidence, approver) = (read.text(WaiverGrammar.evidence, required: true), read.text(WaiverGrammar.confirmer, required: true))
    let approved = read.date(WaiverGrammar.confirmed, required: true)
    let occurrence = occurrence(read, isNeeded: true)
    guard context.log.errors == before, let item, let published, let evidence, let approver, let approved else { return nil }
    if approved < published.date {
      read.disordered(WaiverGrammar.confirmed, approved, Localised("之后", "after"), Localised(verbatim: WaiverGrammar.published.label), published.date)
      return nil
    }
    return ConfirmedPublication(
      item: MaskedText(item), occurrence: occurrence, published: published,
      evidence: MaskedText(evidence), approver: MaskedText(approver), approved: approved, file: context.file,
      range: read.headRange)
  }
}
