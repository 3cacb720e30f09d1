public import SourceYAML

/// Reads `Entities/<id>/waivers.yaml`. A waiver that cannot be read in full waives nothing.
public struct WaiverReader {
  private typealias Key = BilingualFields.Key
  private static let item = Key("item", "事项")
  private static let period = Key("period", "所属期")
  private static let number = Key("number", "编号")
  private static let gaps = Key("gaps", "缺口")
  private static let kind = Key("kind", "类型")
  private static let ground = Key("ground", "理由")
  private static let approver = Key("approver", "批准岗位")
  private static let approved = Key("approved", "批准日期")
  private static let expires = Key("expires", "到期日")
  private static let review = Key("review", "复核日期")
  private static let reviews = Key("reviews", "复核记录")
  private static let date = Key("date", "日期")
  private static let post = Key("post", "岗位")
  private static let outcome = Key("outcome", "结论")
  private static let next = Key("next", "下次复核")

  public init() {}

  public func read(_ reading: YAMLReading, entity: Entity) -> (waivers: [Waiver], findings: [Finding]) {
    let file = reading.tree.source.name
    let log = FindingLog()
    for problem in reading.problems { log.add(Finding(problem, in: file)) }
    let context = ReadingContext(file: file, log: log)
    context.address = [entity.name, "豁免"]
    let list = Key("waivers", "豁免")
    guard reading.isComplete, let root = reading.tree.root,
      let fields = BilingualFields(root, name: "waivers", keys: [list], context: context)
    else { return ([], log.findings) }
    if let node = fields["waivers"], !node.isList, !node.isNull { context.wrongShape(node, list.label, expected: Localised("列表", "a list")) }
    return ((fields["waivers"]?.items ?? []).compactMap { waiver($0, file, context) }, log.findings)
  }

  private func waiver(_ node: YAMLNode, _ file: String, _ context: ReadingContext) -> Waiver? {
    let keys = [
      Self.item, Self.period, Self.number, Self.gaps, Self.kind, Self.ground, Self.approver, Self.approved, Self.expires,
      Self.review, Self.reviews,
    ]
    guard let read = BilingualFields(node, name: "waivers", keys: keys, context: context) else { return nil }
    let fingerprints = (read["gaps"]?.items ?? []).map(\.text)
    let item = read.text(Self.item, required: fingerprints.isEmpty)
    if item == nil, fingerprints.isEmpty { return nil }
    // Each is asked for before any is missed: one run tells all that lacks.
    let (kind, ground, approver) = (choice(Self.kind, read, Waiver.Kind.self), read.text(Self.ground, required: true), read.text(Self.approver, required: true))
    let (approved, expires) = (read.date(Self.approved, required: true), read.date(Self.expires, required: true))
    let review = read.date(Self.review, required: true)
    let occurrence = read.text(Self.number) ?? read.period(Self.period)?.description
    let reviews = (read["reviews"]?.items ?? []).compactMap { self.review($0, context) }.sorted { $0.date < $1.date }
    guard let kind, let ground, let approver, let approved, let expires, let review else { return nil }
    func disordered(_ key: Key, _ date: CivilDate, _ relation: Localised, _ other: Key, _ bound: CivilDate) {
      context.add(
        .outOfOrder, (read[key.id] ?? node).range,
        [
          .init("element", Localised(verbatim: key.label)), .init("found", Localised(verbatim: "\(date)")),
          .init("other", Localised(verbatim: other.label)), .init("expected", Localised(verbatim: "\(bound)")), .init("relation", relation),
        ])
    }
    if expires < approved {
      disordered(Self.expires, expires, Localised("之后", "after"), Self.approved, approved)
      return nil
    }
    // A review that comes after the end would never be owed.
    if review > expires {
      disordered(Self.review, review, Localised("之前", "before"), Self.expires, expires)
      return nil
    }
    return Waiver(
      item: item ?? "", occurrence: occurrence, fingerprints: fingerprints, kind: kind, ground: Screening.masking(ground), approver: Screening.masking(approver),
      approved: approved, expires: expires, review: review, reviews: reviews, file: file, range: read.headRange)
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
    guard let text = fields.text(key, required: true), let node = fields[key.id] else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map(\.rawValue)
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
