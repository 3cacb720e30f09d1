// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// Reads `Entities/<id>/entity.yaml`.
package struct EntityReader {
  package let rulebook: Rulebook

  package init(rulebook: Rulebook) { self.rulebook = rulebook }

  private typealias Grammar = RegisterGrammar

  /// The entity as far as it can be read. What is not certain is named in its `doubts`; what can be guessed is supposed, so
  /// that its duties are listed all the same.
  package func read(_ reading: YAMLReading, folder: String) -> (entity: Entity, findings: [Finding]) {
    let file = reading.tree.source.name
    let log = FindingLog()
    for problem in reading.problems { log.add(Finding(problem, in: file)) }
    // Of a file that breaks off, what is missing further down is no second fault.
    let told = reading.isComplete ? log : FindingLog()
    let context = ReadingContext(file: file, log: told)
    context.fillers = rulebook.fillers
    guard let root = reading.tree.root,
      let fields = BilingualFields(root, name: "entity", keys: Grammar.file, context: context)
    else {
      return (Self.nameless(folder, file: file, doubts: log.findings), log.findings)
    }
    var entity = Self.nameless(folder, file: file, doubts: [])
    entity.range = fields.headRange
    let name = screened(Grammar.name, fields)
    entity.name = name ?? folder
    context.address = [entity.step]
    entity.id = id(fields, context, folder: folder)
    entity.creditCode = creditCode(fields, context)
    entity.sectors = readSectors(fields, context)
    entity.region = region(fields, context, entity.sectors)
    entity.since = fields.date(Grammar.since, required: true)
    entity.until = fields.date(Grammar.until)
    // Whatever is wrong so far may change what is owed; what follows does not.
    entity.doubts = log.findings.filter { $0.severity == .error }
    entity.isNameless = name == nil
    let known = told.findings.count
    entity.attributes = readAttributes(fields, entity.sectors, context)
    entity.attributeDoubts = told.findings.dropFirst(known).filter { $0.severity == .error }
    entity.authority = screened(Grammar.authority, fields) ?? ""
    entity.posts = readPosts(fields, context)
    return (entity, log.findings)
  }

  /// What the register says goes onto every page of the enterprise: personal data in it is an error, and is masked wherever the text goes.
  private func screened(_ key: FiledKey, _ fields: BilingualFields) -> String? {
    guard let text = fields.text(key, required: true) else { return nil }
    if let node = fields[key.id] { _ = fields.context.screen(node, key.label) }
    return MaskedText(text).text
  }

  /// An enterprise of which only the folder is known.
  package static func nameless(_ folder: String, file: String, doubts: [Finding]) -> Entity {
    let isFit = isPlainIdentifier(folder) && Screening.hits(in: folder).isEmpty
    return Entity(
      id: isFit ? folder : "folder-" + StableHash.hex([folder], digits: 8), name: MaskedText(folder).text, creditCode: "", sectors: [],
      region: "", authority: "", since: nil, until: nil, attributes: [:], posts: [], file: file, range: .top,
      doubts: doubts, isNameless: true)
  }

  /// The folder's name where the file gives none, or one that cannot be used.
  private func id(_ fields: BilingualFields, _ context: ReadingContext, folder: String) -> String {
    let own = Self.nameless(folder, file: context.file, doubts: []).id
    guard let id = fields.text(Grammar.id, required: true), let node = fields[Grammar.id.id] else { return own }
    guard isPlainIdentifier(id) else {
      context.unreadable(
        node, Grammar.id.label, Localised("小写字母、数字和短横线", "small letters, digits and hyphens"), example: "shili-water")
      return own
    }
    // It names folders and pages of the public site.
    guard context.screen(node, Grammar.id.label) else { return own }
    if id != folder {
      context.add(
        .wrongFolder, node.range,
        [.init("folder", Localised(verbatim: folder)), .init("entity", Localised(verbatim: id))])
    }
    return id
  }

  /// A region of the table of regions; the one that was surely meant where it is not.
  private func region(_ fields: BilingualFields, _ context: ReadingContext, _ sectors: [String]) -> String {
    guard let text = fields.text(Grammar.region, required: true), let node = fields[Grammar.region.id] else { return widest(sectors) }
    guard let codes = rulebook.codeTables["regions"]?.codes else { return text }
    // Nobody stands in all of the country: what binds in one place only would be gone without a word.
    let places = codes.filter { $0.label != Region.nation }
    if let known = places.first(where: { $0.label == text || $0.id == text }) { return known.label }
    let names = places.map(\.label)
    let guess = Self.likeliest(text, names)
    context.add(
      .unknownRegion, node.range,
      [
        .init("found", Localised(verbatim: shortened(text))), .init("guess", guessWords(guess)),
        .init("allowed", Localised(verbatim: names.joined(separator: "、"))),
      ])
    return guess ?? widest(sectors)
  }

  /// The region whose layers ask most of some sectors: supposed where nothing gives the region, so that no duty goes.
  private func widest(_ sectors: [String]) -> String {
    func count(_ region: String) -> Int {
      var entity = Self.nameless("", file: "", doubts: [])
      entity.region = region
      return rulebook.view(for: entity).sectors.filter { sectors.isEmpty || sectors.contains($0.id) }.reduce(0) { $0 + $1.requirements.count }
    }
    let counts = (rulebook.codeTables["regions"]?.codes.map(\.label) ?? []).sortedByBytes().map { ($0, count($0)) }
    let most = counts.map(\.1).max()
    // Of equals the smallest: every rule of the larger ones binds there too.
    return counts.filter { $0.1 == most }.max { $0.0.utf8.count < $1.0.utf8.count }?.0 ?? ""
  }

  /// The nearest spelling, or else the only candidate that holds the word, or that the word holds.
  private static func likeliest(_ text: String, _ candidates: [String]) -> String? {
    if let near = closestMatch(to: text, among: candidates) { return near }
    guard text.unicodeScalars.count > 1 else { return nil }
    let holding = candidates.filter { $0.contains(text) }
    if holding.count == 1 { return holding[0] }
    let held = candidates.filter { text.contains($0) }
    return held.count == 1 ? held[0] : nil
  }

  private func creditCode(_ fields: BilingualFields, _ context: ReadingContext) -> String {
    guard let code = fields.text(Grammar.code, required: true), let node = fields[Grammar.code.id] else { return "" }
    guard let why = CreditCode.verify(code).fault else { return code }
    context.add(.wrongCreditCode, node.range, [.init("found", Localised(verbatim: code)), .init("why", why)])
    // Somebody's own number in this place goes no further.
    return MaskedText(code).text
  }

  private func readSectors(_ fields: BilingualFields, _ context: ReadingContext) -> [String] {
    guard let node = fields[Grammar.sectors.id] else {
      fields.missing(Grammar.sectors)
      return []
    }
    func sector(_ name: String) -> String? { rulebook.sectors.first { $0.id == name || $0.label == name }?.id }
    guard node.isList else {
      context.wrongShape(node, Grammar.sectors.label, expected: Localised("列表", "a list"))
      return node.isScalar ? [sector(node.text)].compactMap { $0 } : []
    }
    if node.items.isEmpty { fields.missing(Grammar.sectors) }
    let known = rulebook.sectors.flatMap { [$0.id, $0.label] }
    return node.items.compactMap { item in
      if let sector = sector(item.text) { return sector }
      let guess = Self.likeliest(item.text, known)
      context.add(
        .unknownSector, item.range,
        [
          .init("found", Localised(verbatim: shortened(item.text))), .init("guess", guessWords(guess)),
          .init("allowed", Localised(verbatim: known.joined(separator: "、"))),
        ])
      return guess.flatMap(sector)
    }.uniqued()
  }

  private func readAttributes(
    _ fields: BilingualFields, _ sectors: [String], _ context: ReadingContext
  ) -> [String: [String]] {
    var values: [String: [String]] = [:]
    guard let node = fields[Grammar.attributes.id] else { return values }
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
      let items = value.isList ? value.items : [value]
      let good = items.filter { judge.judge($0, attribute.kind, attribute) }
      // With one value of several lost, what the others say is not the whole truth.
      if good.count == items.count, !good.isEmpty { values[attribute.id] = good.map(\.text) }
    }
    return values
  }

  private func readPosts(_ fields: BilingualFields, _ context: ReadingContext) -> [Entity.Post] {
    guard let list = fields[Grammar.posts.id] else { return [] }
    guard list.isList else {
      context.wrongShape(list, Grammar.posts.label, expected: Localised("列表", "a list"))
      return []
    }
    return list.items.compactMap { node in
      guard let read = BilingualFields(node, name: Grammar.posts.label, keys: Grammar.postKeys, context: context) else { return nil }
      return Entity.Post(
        role: screened(Grammar.role, read) ?? "", post: screened(Grammar.post, read) ?? "", phone: read.text(Grammar.phone))
    }
  }
}

/// Which sectors an enterprise is likely to be in, by the items that it submitted: the ones that know the most of them.
package struct SectorGuess {
  let rulebook: Rulebook

  package init(rulebook: Rulebook) { self.rulebook = rulebook }

  /// - Parameter submissions: their roots, as far as they could be read.
  package func sectors(of submissions: [YAMLNode]) -> [String] {
    let items = submissions.flatMap { root in
      root.value(of: SubmissionGrammar.items).map { $0.isMapping ? $0.pairs.map(\.key.text) : [] } ?? []
    }
    let known = Set(items)
    guard !known.isEmpty else { return [] }
    let counts = rulebook.everySector.map { sector in (sector.id, sector.requirements.count { !known.isDisjoint(with: $0.names) }) }
    guard let most = counts.map(\.1).max(), most > 0 else { return [] }
    return counts.filter { $0.1 == most }.map(\.0).uniqued()
  }
}
