public import SourceYAML

/// Reads `Entities/<id>/entity.yaml`.
public struct EntityReader {
  let rulebook: Rulebook

  public init(rulebook: Rulebook) { self.rulebook = rulebook }

  private typealias Key = BilingualFields.Key
  private static let id = Key("entity", "企业")
  private static let name = Key("name", "名称")
  private static let code = Key("uscc", "统一社会信用代码")
  private static let sectors = Key("sectors", "行业")
  private static let region = Key("region", "地区")
  private static let authority = Key("authority", "主管部门")
  private static let since = Key("since", "适用起日")
  private static let until = Key("until", "适用止日")
  private static let attributes = Key("attributes", "属性")
  private static let posts = Key("posts", "岗位")

  /// The entity, or `nil` when too little could be read to know whom it is about.
  public func read(_ reading: YAMLReading, folder: String) -> (entity: Entity?, findings: [Finding]) {
    let file = reading.tree.source.name
    let log = FindingLog()
    for problem in reading.problems { log.add(Finding(problem, in: file)) }
    guard let root = reading.tree.root else { return (nil, log.findings) }
    let context = ReadingContext(file: file, log: log)
    context.fillers = rulebook.fillers
    guard
      let fields = BilingualFields(
        root, name: "entity",
        keys: [
          Self.id, Self.name, Self.code, Self.sectors, Self.region, Self.authority, Self.since, Self.until,
          Self.attributes, Self.posts,
        ], context: context)
    else { return (nil, log.findings) }
    guard let id = fields.text(Self.id, required: true), let name = fields.text(Self.name, required: true) else {
      return (nil, log.findings)
    }
    context.address = [name]
    if !isPlainIdentifier(id), let node = fields["entity"] {
      context.unreadable(
        node, Self.id.label, Localised("小写字母、数字和短横线", "small letters, digits and hyphens"), example: "shili-water")
      return (nil, log.findings)
    }
    if id != folder {
      context.add(
        .wrongFolder, (fields["entity"] ?? root).range,
        [.init("folder", Localised(verbatim: folder)), .init("entity", Localised(verbatim: id))])
    }
    let sectors = readSectors(fields, context)
    let since = fields.date(Self.since, required: true)
    let entity = Entity(
      id: id, name: name, creditCode: creditCode(fields, context), sectors: sectors,
      region: fields.text(Self.region, required: true) ?? "", authority: fields.text(Self.authority, required: true) ?? "",
      since: since ?? CivilDate(dayNumber: 0), until: fields.date(Self.until),
      attributes: readAttributes(fields, sectors, context), posts: readPosts(fields, context), file: file,
      range: fields.headRange)
    return (since == nil ? nil : entity, log.findings)
  }

  private func creditCode(_ fields: BilingualFields, _ context: ReadingContext) -> String {
    guard let code = fields.text(Self.code, required: true), let node = fields["uscc"] else { return "" }
    guard let why = CreditCode.verify(code).fault else { return code }
    context.add(.wrongCreditCode, node.range, [.init("found", Localised(verbatim: code)), .init("why", why)])
    // Somebody's own number in this place goes no further.
    return Screening.masking(code)
  }

  private func readSectors(_ fields: BilingualFields, _ context: ReadingContext) -> [String] {
    guard let node = fields["sectors"] else {
      fields.missing(Self.sectors)
      return []
    }
    guard node.isList else {
      context.wrongShape(node, Self.sectors.label, expected: Localised("列表", "a list"))
      return []
    }
    let known = rulebook.sectors.flatMap { [$0.id, $0.label] }
    return node.items.compactMap { item in
      if let sector = rulebook.sectors.first(where: { $0.id == item.text || $0.label == item.text }) { return sector.id }
      context.add(
        .unknownSector, item.range,
        [
          .init("found", Localised(verbatim: item.text)),
          .init("guess", guessWords(closestMatch(to: item.text, among: known))),
          .init("allowed", Localised(verbatim: known.joined(separator: "、"))),
        ])
      return nil
    }
  }

  private func readAttributes(
    _ fields: BilingualFields, _ sectors: [String], _ context: ReadingContext
  ) -> [String: [String]] {
    var values: [String: [String]] = [:]
    guard let node = fields["attributes"] else { return values }
    let known = sectors.compactMap(rulebook.sector).flatMap(\.attributes.elements)
    let judge = ValueJudge(context: context, codeTables: rulebook.codeTables, attachments: nil)
    node.forEachPair { key, value in
      guard let attribute = known.first(where: { $0.names.contains(key.text) }) else {
        context.add(
          .unknownAttribute, key.range,
          [
            .init("found", Localised(verbatim: key.text)),
            .init("guess", guessWords(closestMatch(to: key.text, among: known.flatMap(\.names)))),
            .init("allowed", Localised(verbatim: known.map(\.label).joined(separator: "、"))),
          ])
        return
      }
      for item in value.isList ? value.items : [value] {
        if judge.judge(item, attribute.kind, attribute) { values[attribute.id, default: []].append(item.text) }
      }
    }
    return values
  }

  private func readPosts(_ fields: BilingualFields, _ context: ReadingContext) -> [Entity.Post] {
    (fields["posts"]?.items ?? []).compactMap { node in
      let role = Key("role", "角色")
      let post = Key("post", "岗位")
      let phone = Key("phone", "电话")
      guard let read = BilingualFields(node, name: "posts", keys: [role, post, phone], context: context) else { return nil }
      return Entity.Post(
        role: read.text(role, required: true) ?? "", post: read.text(post, required: true) ?? "", phone: read.text(phone))
    }
  }
}
