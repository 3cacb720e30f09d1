// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// Reads `Entities/<id>/waivers.yaml`: the office's decisions. One that cannot be read in full decides nothing.
package struct WaiverReader {
  typealias Key = BilingualFields.Key
  private static let waivers = Key("waivers", "豁免")
  static let item = Key("item", "事项")
  static let (period, number) = (SubmissionGrammar.period, SubmissionGrammar.number)
  private static let gaps = Key("gaps", "缺口")
  private static let kind = Key("kind", "类型")
  private static let ground = Key("ground", "理由")
  private static let lawfulGround = Key("lawful-ground", "法定理由")
  private static let approver = Key("approver", "批准岗位")
  private static let approved = Key("approved", "批准日期")
  private static let expires = Key("expires", "到期日")
  private static let review = Key("review", "复核日期")
  private static let reviews = Key("reviews", "复核记录")
  private static let lateGround = Key("late-ground", "补批理由")
  private static let date = Key("date", "日期")
  private static let post = Key("post", "岗位")
  private static let outcome = Key("outcome", "结论")
  private static let next = Key("next", "下次复核")

  let rulebook: Rulebook

  package init(rulebook: Rulebook) { self.rulebook = rulebook }

  package func read(_ reading: YAMLReading, entity: Entity) -> (waivers: [Waiver], confirmations: [ConfirmedPublication], findings: [Finding]) {
    let (list, confirmed) = (Self.waivers, Key("confirmed-publications", "公开时间确认"))
    let (context, fields) = ReadingContext.opening(reading, of: entity, list.label, keys: [list, confirmed], fillers: rulebook.fillers)
    guard let fields else { return ([], [], context.log.findings) }
    for key in [list, confirmed] {
      if let node = fields[key.id], !node.isList { context.wrongShape(node, key.label, expected: Localised("列表", "a list")) }
    }
    let waivers = (fields[list.id]?.items ?? []).compactMap { waiver($0, context) }
    context.address = [entity.name, confirmed.label]
    return (waivers, (fields[confirmed.id]?.items ?? []).compactMap { confirmation($0, context) }, context.log.findings)
  }

  private func waiver(_ node: YAMLNode, _ context: ReadingContext) -> Waiver? {
    let keys = [
      Self.item, Self.period, Self.number, Self.gaps, Self.kind, Self.ground, Self.approver, Self.approved, Self.expires,
      Self.review, Self.reviews, Self.lateGround, Self.lawfulGround,
    ]
    let before = context.log.errors
    guard let read = BilingualFields(node, name: Self.waivers.label, keys: keys, context: context) else { return nil }
    for key in [Self.gaps, Self.reviews] {
      if let node = read[key.id], !node.isList { context.wrongShape(node, key.label, expected: Localised("列表", "a list")) }
    }
    let fingerprints = (read["gaps"]?.items ?? []).map(\.text)
    let item = read.text(Self.item, required: fingerprints.isEmpty)
    if item == nil, fingerprints.isEmpty { return nil }
    // Each is asked for before any is missed: one run reports all that is missing.
    let (kind, ground, approver) = (read.choice(Self.kind, Waiver.Kind.self), read.text(Self.ground, required: true), read.text(Self.approver, required: true))
    let (approved, expires) = (read.date(Self.approved, required: true), read.date(Self.expires, required: true))
    let review = read.date(Self.review, required: true)
    let lawful = read[Self.lawfulGround.id] == nil ? nil : read.listed(Self.lawfulGround, rulebook.policy.waiverGrounds.map(\.name))
    if lawful == nil, read[Self.lawfulGround.id] != nil { return nil }
    let occurrence = occurrence(read, isNeeded: fingerprints.isEmpty)
    let reviews = (read["reviews"]?.items ?? []).compactMap { self.review($0, context) }.sorted { $0.date < $1.date }
    let lateGround = read.text(Self.lateGround)
    // What could not be read may have narrowed it or ended it: without that it would waive more than was decided.
    guard context.log.errors == before, let kind, let ground, let approver, let approved, let expires, let review else { return nil }
    if expires < approved {
      read.disordered(Self.expires, expires, Localised("之后", "after"), Localised(verbatim: Self.approved.label), approved)
      return nil
    }
    // A review that comes after the end would never be owed.
    if review > expires {
      read.disordered(Self.review, review, Localised("之前", "before"), Localised(verbatim: Self.expires.label), expires)
      return nil
    }
    for (key, day) in [(Self.review, review)] + reviews.map({ (Self.reviews, $0.date) }) where day < approved {
      read.disordered(key, day, Localised("之后", "after"), Localised(verbatim: Self.approved.label), approved)
      return nil
    }
    let isFit = context.isFitForPublic(node, of: Self.waivers.label)
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
    if isNeeded, read.context.log.errors == before, let key = [Self.period, Self.number].first(where: { read.written($0.id) != nil }) {
      read.missing(key)
    }
    return nil
  }

  private func review(_ node: YAMLNode, _ context: ReadingContext) -> Waiver.Review? {
    guard
      let read = BilingualFields(node, name: Self.reviews.label, keys: [Self.date, Self.post, Self.outcome, Self.next], context: context)
    else { return nil }
    let outcome = read.choice(Self.outcome, Waiver.Review.Outcome.self)
    let (date, post) = (read.date(Self.date, required: true), read.text(Self.post, required: true))
    let next = read.date(Self.next, required: outcome == .kept)
    guard let outcome, let date, let post else { return nil }
    return Waiver.Review(date: date, post: MaskedText(post), outcome: outcome, next: next)
  }
}

/// The office's word that something was published when the enterprise says it was, though it was reported long after
/// (公开时间确认): what proved it, and who confirmed it by post.
package struct ConfirmedPublication: Sendable, Codable {
  package var item: MaskedText
  /// The period or event number; `nil` for a standing item.
  package var occurrence: String?
  /// The moment confirmed: the very one that was reported.
  package var published: Moment
  package var evidence: MaskedText
  package var approver: MaskedText
  package var approved: CivilDate
  package var file: String
  package var range: SourceRange
}

extension WaiverReader {
  private static let published = Key("published", "公开时间")
  private static let evidence = Key("evidence", "证据")
  private static let confirmer = Key("approver", "确认岗位")
  private static let confirmed = Key("approved", "确认日期")

  /// One entry of 公开时间确认; what is not said in full confirms nothing.
  func confirmation(_ node: YAMLNode, _ context: ReadingContext) -> ConfirmedPublication? {
    let keys = [Self.item, Self.period, Self.number, Self.published, Self.evidence, Self.confirmer, Self.confirmed]
    let before = context.log.errors
    guard let read = BilingualFields(node, name: "公开时间确认", keys: keys, context: context) else { return nil }
    let (item, published) = (read.text(Self.item, required: true), read.moment(Self.published, required: true))
    let (evidence, approver) = (read.text(Self.evidence, required: true), read.text(Self.confirmer, required: true))
    let approved = read.date(Self.confirmed, required: true)
    let occurrence = occurrence(read, isNeeded: true)
    guard context.log.errors == before, let item, let published, let evidence, let approver, let approved else { return nil }
    if approved < published.date {
      read.disordered(Self.confirmed, approved, Localised("之后", "after"), Localised(verbatim: Self.published.label), published.date)
      return nil
    }
    return ConfirmedPublication(
      item: MaskedText(item), occurrence: occurrence, published: published,
      evidence: MaskedText(evidence), approver: MaskedText(approver), approved: approved, file: context.file,
      range: read.headRange)
  }
}
