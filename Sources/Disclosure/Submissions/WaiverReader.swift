// SPDX-License-Identifier: Apache-2.0

public import SourceYAML

/// Reads `Entities/<id>/waivers.yaml`: the office's decisions. One that cannot be read in full decides nothing.
public struct WaiverReader {
  typealias Key = BilingualFields.Key
  static let item = Key("item", "事项")
  static let period = Key("period", "所属期")
  static let number = Key("number", "编号")
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

  public init(rulebook: Rulebook) { self.rulebook = rulebook }

  public func read(_ reading: YAMLReading, entity: Entity) -> (waivers: [Waiver], confirmations: [ConfirmedPublication], findings: [Finding]) {
    let file = reading.tree.source.name
    let log = FindingLog()
    for problem in reading.problems { log.add(Finding(problem, in: file)) }
    let context = ReadingContext(file: file, log: log)
    context.address = [entity.name, "豁免"]
    context.fillers = rulebook.fillers
    let (list, confirmed) = (Key("waivers", "豁免"), Key("confirmed-publications", "公开时间确认"))
    guard reading.isComplete, let root = reading.tree.root,
      let fields = BilingualFields(root, name: "waivers", keys: [list, confirmed], context: context)
    else { return ([], [], log.findings) }
    for key in [list, confirmed] {
      if let node = fields[key.id], !node.isList { context.wrongShape(node, key.label, expected: Localised("列表", "a list")) }
    }
    let waivers = (fields[list.id]?.items ?? []).compactMap { waiver($0, file, context) }
    context.address = [entity.name, confirmed.label]
    return (waivers, (fields[confirmed.id]?.items ?? []).compactMap { confirmation($0, context) }, log.findings)
  }

  private func waiver(_ node: YAMLNode, _ file: String, _ context: ReadingContext) -> Waiver? {
    let keys = [
      Self.item, Self.period, Self.number, Self.gaps, Self.kind, Self.ground, Self.approver, Self.approved, Self.expires,
      Self.review, Self.reviews, Self.lateGround, Self.lawfulGround,
    ]
    guard let read = BilingualFields(node, name: "waivers", keys: keys, context: context) else { return nil }
    let fingerprints = (read["gaps"]?.items ?? []).map(\.text)
    let item = read.text(Self.item, required: fingerprints.isEmpty)
    if item == nil, fingerprints.isEmpty { return nil }
    // Each is asked for before any is missed: one run tells all that lacks.
    let (kind, ground, approver) = (choice(Self.kind, read, Waiver.Kind.self), read.text(Self.ground, required: true), read.text(Self.approver, required: true))
    let (approved, expires) = (read.date(Self.approved, required: true), read.date(Self.expires, required: true))
    let review = read.date(Self.review, required: true)
    let lawful = read[Self.lawfulGround.id] == nil ? nil : listed(Self.lawfulGround, read, rulebook.policy.waiverGrounds.map(\.name))
    if lawful == nil, read[Self.lawfulGround.id] != nil { return nil }
    let occurrence = read.text(Self.number) ?? read.period(Self.period)?.description
    let reviews = (read["reviews"]?.items ?? []).compactMap { self.review($0, context) }.sorted { $0.date < $1.date }
    guard let kind, let ground, let approver, let approved, let expires, let review else { return nil }
    if expires < approved {
      disordered(read, Self.expires, expires, Localised("之后", "after"), Self.approved, approved)
      return nil
    }
    // A review that comes after the end would never be owed.
    if review > expires {
      disordered(read, Self.review, review, Localised("之前", "before"), Self.expires, expires)
      return nil
    }
    for (key, day) in [(Self.review, review)] + reviews.map({ (Self.reviews, $0.date) }) where day < approved {
      disordered(read, key, day, Localised("之后", "after"), Self.approved, approved)
      return nil
    }
    return Waiver(
      item: item ?? "", occurrence: occurrence, fingerprints: fingerprints, kind: kind, ground: Screening.masking(ground),
      lawfulGround: lawful, approver: Screening.masking(approver),
      approved: approved, expires: expires, review: review, reviews: reviews,
      lateGround: read.text(Self.lateGround).map(Screening.masking), file: file, range: read.headRange)
  }

  func disordered(
    _ read: BilingualFields, _ key: BilingualFields.Key, _ date: CivilDate, _ relation: Localised, _ other: BilingualFields.Key,
    _ bound: CivilDate
  ) {
    read.context.add(
      .outOfOrder, (read[key.id] ?? read.node).range,
      [
        .init("element", Localised(verbatim: key.label)), .init("found", Localised(verbatim: "\(date)")),
        .init("other", Localised(verbatim: other.label)), .init("expected", Localised(verbatim: "\(bound)")), .init("relation", relation),
      ])
  }

  private func review(_ node: YAMLNode, _ context: ReadingContext) -> Waiver.Review? {
    guard
      let read = BilingualFields(node, name: "reviews", keys: [Self.date, Self.post, Self.outcome, Self.next], context: context)
    else { return nil }
    let outcome = choice(Self.outcome, read, Waiver.Review.Outcome.self)
    let (date, post) = (read.date(Self.date, required: true), read.text(Self.post, required: true))
    let next = read.date(Self.next, required: outcome == .kept)
    guard let outcome, let date, let post else { return nil }
    return Waiver.Review(date: date, post: post, outcome: outcome, next: next)
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: Key, _ fields: BilingualFields, _: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    listed(key, fields, Choice.allCases.map(\.rawValue)).flatMap { Choice(rawValue: $0) }
  }

  /// One of some words; anything else is told with what it may be.
  private func listed(_ key: Key, _ fields: BilingualFields, _ names: [String]) -> String? {
    guard let text = fields.text(key, required: true), let node = fields[key.id] else { return nil }
    if names.contains(text) { return text }
    fields.context.add(
      .unlistedValue, node.range,
      [
        .init("element", Localised(verbatim: key.label)), .init("found", Localised(verbatim: text)),
        .init("guess", guessWords(closestMatch(to: text, among: names))),
        .init("allowed", Localised(verbatim: names.joined(separator: "、"))),
      ])
    return nil
  }
}
