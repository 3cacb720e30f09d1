// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads the elements of a requirement, of any kind and depth.
struct ElementReader {
  let log: FindingLog
  let file: String
  let codeTables: [String: CodeTable]
  let units: UnitTable
  /// The clauses of the item that the elements belong to, and where they are written; none for attributes.
  var bases: [Requirement.Basis] = []
  var basisPlace: SpecPlace?
  /// Who asks for an element that is required and names no clause of its own.
  var usual: Demand = .item

  /// The elements under a key; names may not repeat within one level.
  func elements(_ key: String, of parent: SpecFields) -> ElementSet {
    var names = FirstPlaces()
    let elements = parent.mappings(key).compactMap { node -> Element? in
      guard let element = element(node) else { return nil }
      for name in Set(element.names).sortedByBytes() {
        if let first = names.earlier(name, element.place) { parent.duplicate(name, at: node, first: first) }
      }
      return element
    }
    for element in elements {
      for other in (element.requiredWhen?.elements ?? []).sorted() where !elements.contains(where: { $0.id == other }) {
        parent.dangling(Localised("要素", "element"), other, at: nil, among: elements.map(\.id))
      }
    }
    return ElementSet(elements)
  }

  private func element(_ node: YAMLNode) -> Element? {
    guard let fields = SpecFields(node, file: file, log: log, name: "elements") else { return nil }
    let (id, label, aliases) = (fields.requiredText("id"), fields.requiredText("label"), fields.texts("aliases"))
    let (help, example, personalData) = (fields.text("help"), fields.text("example"), personalData(fields))
    let required = fields.read("required", Localised("true、false 或 office（督办口径）", "true, false or office")) { text in
      text == "office" ? Demand.office : readBoolean(text).map { $0 ? usual : .nobody }
    }
    let isOffice = required == .office
    let condition = fields["required-when"].flatMap { ConditionReader(log: log, file: file).read($0) }
    let isRequired = isOffice ? condition == nil : required.map { $0 != .nobody } ?? false
    let demand = demand(fields, isOffice: isOffice, isDemanded: isRequired || condition != nil)
    guard let kind = kind(fields) else { return fields.giveUp() }
    return Element(
      id: id, label: label, aliases: aliases, kind: kind, isRequired: isRequired, requiredWhen: condition, demand: demand,
      help: help, example: example, personalData: personalData, accepts: kind.mayAccept ? fields.texts("accept") : [],
      isSteady: kind.mayAccept ? fields.boolean("steady") ?? false : false, place: fields.place)
  }

  /// Clauses of its own, the office, the item's clauses, or nobody.
  func demand(_ fields: SpecFields, isOffice: Bool, isDemanded: Bool) -> Demand {
    guard let node = fields["basis"] else { return isOffice ? .office : isDemanded ? usual : .nobody }
    if isOffice {
      fields.wrong("basis", node, expected: Localised("不写依据：督办口径就是没有条款", "no basis: office means that no clause asks"))
    }
    let found = fields.mappings("basis").compactMap { entry -> Requirement.Basis? in
      guard let named = SpecFields(entry, file: file, log: log, name: "basis") else { return nil }
      let (instrument, clause) = (named.requiredText("instrument"), named.requiredText("clause"))
      if let basis = bases.first(where: { $0.reference.instrument == instrument && $0.clause == clause }) { return basis }
      log.add(
        Finding(
          .specDanglingReference, file: file, range: entry.range,
          facts: [
            .init("kind", Localised("本事项的依据", "basis of the item")), .init("found", Localised(verbatim: "\(instrument) \(clause)")),
            .init("guess", guessWords(closestMatch(to: "\(instrument) \(clause)", among: bases.map { "\($0.reference.instrument) \($0.clause)" }))),
          ],
          notes: basisPlace.map { [.init(Localised("事项的依据在这里", "the item's basis"), file: $0.file, range: $0.range)] } ?? []))
      return nil
    }
    return .clauses(Requirement.Basis.strongestFirst(found))
  }

  private func personalData(_ fields: SpecFields) -> Element.PersonalData {
    guard let text = fields.text("personal-data"), let node = fields["personal-data"] else { return .screened }
    if let found = Element.PersonalData(rawValue: text) { return found }
    fields.wrong("personal-data", node, expected: Localised(verbatim: Element.PersonalData.allCases.map(\.rawValue).joined(separator: "、")))
    return .screened
  }

  /// What can be written under `type`: the words of single values, then the shapes that hold several.
  private static let shapes: [(word: String, read: @Sendable (ElementReader, SpecFields) -> ElementKind?)] = [
    ("list", { $0.list($1) }), ("group", { $0.group($1) }), ("table", { $0.table($1) }),
  ]
  private static let values = ValueKind.every.flatMap { form in form.words.map { (word: $0, form: form) } }
  private static let words = (values.map(\.word) + shapes.map(\.word)).map { (word: $0, value: $0) }

  private func kind(_ fields: SpecFields) -> ElementKind? {
    if fields["type"] == nil { fields.missing("type") }
    guard let word = fields.word("type", of: Self.words) else { return nil }
    if let shape = Self.shapes.first(where: { $0.word == word }) { return shape.read(self, fields) }
    return Self.values.first { $0.word == word }?.form.read(word, fields, self).map { ElementKind($0) }
  }

  private func group(_ fields: SpecFields) -> ElementKind? {
    let set = elements("elements", of: fields)
    return .group(set, CheckReader(log: log, file: file).checks(fields, over: set, inTable: false))
  }

  private func table(_ fields: SpecFields) -> ElementKind? {
    let set = elements("columns", of: fields)
    if set.elements.isEmpty { fields.missing("columns") }
    return .table(
      TableRule(
        columns: set, minRows: fields.whole("min-rows", in: 0...100_000), maxRows: fields.whole("max-rows", in: 0...100_000),
        countDemand: fields.isAskedByOffice("count-asked-by") ? .office : nil,
        checks: CheckReader(log: log, file: file).checks(fields, over: set, inTable: true)))
  }

  private func list(_ fields: SpecFields) -> ElementKind? {
    guard let of = fields["of"] else {
      fields.missing("of")
      return nil
    }
    guard let inner = SpecFields(of, file: file, log: log, name: "of") else { return nil }
    guard let kind = kind(inner) else { return inner.giveUp() }
    return .list(
      ListRule(
        of: kind, minItems: fields.whole("min-items", in: 0...100_000), maxItems: fields.whole("max-items", in: 0...100_000),
        countDemand: fields.isAskedByOffice("count-asked-by") ? .office : nil,
        isUnique: fields.boolean("unique") ?? false))
  }
}

extension ElementKind {
  /// Whether `accept` may name values that are taken as they stand.
  fileprivate var mayAccept: Bool { if case .list = self { true } else { takesWords } }
}
