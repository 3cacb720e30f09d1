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

  private enum Kind: String, CaseIterable {
    case text, date, time, period, number, money, integer, boolean, phone, url, address, enumeration, list, group, table, range, attachment, reference
    case longText = "long-text"
    case dateTime = "date-time"
    case codeList = "code-list"
    case labValue = "lab-value"

    /// Whether `accept` may name values that are taken as they stand.
    var acceptsWords: Bool {
      switch self {
      case .text, .longText, .address, .list: true
      default: false
      }
    }
  }

  /// The elements under a key; names may not repeat within one level.
  func elements(_ key: String, of parent: SpecFields) -> ElementSet {
    var names: Set<String> = []
    let elements = parent.mappings(key).compactMap { node -> Element? in
      guard let element = element(node) else { return nil }
      for name in Set(element.names) where !names.insert(name).inserted { parent.duplicate(name, at: node) }
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
    guard let type = type(fields), let kind = kind(fields, type) else { return fields.giveUp() }
    return Element(
      id: id, label: label, aliases: aliases, kind: kind, isRequired: isRequired, requiredWhen: condition, demand: demand,
      help: help, example: example, personalData: personalData, accepts: type.acceptsWords ? fields.texts("accept") : [],
      isSteady: type.acceptsWords ? fields.boolean("steady") ?? false : false, place: fields.place)
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

  private func type(_ fields: SpecFields) -> Kind? {
    if fields["type"] == nil { fields.missing("type") }
    return fields.choice("type", Kind.self)
  }

  private func kind(_ fields: SpecFields, _ type: Kind) -> ElementKind? {
    switch type {
    case .text, .longText:
      return .text(
        TextRule(
          isLong: type == .longText, minLength: fields.whole("min-length"), maxLength: fields.whole("max-length")))
    case .date: return .date
    case .time: return .time
    case .dateTime: return .dateTime
    case .period: return .period
    case .number, .money, .integer:
      return .number(
        NumberRule(
          isWhole: type == .integer, isMoney: type == .money, min: fields.decimal("min"), max: fields.decimal("max"),
          unit: fields.unit("unit", of: units)))
    case .boolean: return .boolean
    case .phone: return .phone
    case .url: return .url
    case .address: return .address
    case .labValue:
      _ = fields.unit("unit", of: units)
      return .labValue
    case .range: return .range(unit: fields.unit("unit", of: units))
    case .attachment: return .attachment
    case .enumeration: return enumeration(fields)
    case .codeList: return codeList(fields)
    case .reference: return reference(fields)
    case .list: return list(fields)
    case .group:
      let set = elements("elements", of: fields)
      return .group(set, CheckReader(log: log, file: file).checks(fields, over: set, inTable: false))
    case .table:
      let set = elements("columns", of: fields)
      if set.elements.isEmpty { fields.missing("columns") }
      return .table(
        TableRule(
          columns: set, minRows: fields.whole("min-rows"), maxRows: fields.whole("max-rows"),
          countDemand: fields.isAskedByOffice("count-asked-by") ? .office : nil,
          checks: CheckReader(log: log, file: file).checks(fields, over: set, inTable: true)))
    }
  }

  private func enumeration(_ fields: SpecFields) -> ElementKind {
    let values = fields.texts("values")
    if values.isEmpty { fields.missing("values") }
    if Set(values).count < values.count { fields.duplicate(values.joined(separator: "、"), at: fields["values"]) }
    return .enumeration(values)
  }

  private func codeList(_ fields: SpecFields) -> ElementKind {
    let name = fields.requiredText("codes")
    if codeTables[name] == nil {
      fields.dangling(Localised("代码表", "code list"), name, at: fields["codes"], among: codeTables.keys.sortedByBytes())
    }
    return .codeList(name)
  }

  private func reference(_ fields: SpecFields) -> ElementKind? {
    let target = fields.requiredText("to")
    if target == "entity" { return .entityReference }
    if target.hasPrefix("item:") { return .itemReference(String(target.dropFirst(5))) }
    if let node = fields["to"] { fields.wrong("to", node, expected: Localised("entity 或 item:<事项>", "entity or item:<id>")) }
    return nil
  }

  private func list(_ fields: SpecFields) -> ElementKind? {
    guard let of = fields["of"] else {
      fields.missing("of")
      return nil
    }
    guard let inner = SpecFields(of, file: file, log: log, name: "of") else { return nil }
    guard let type = type(inner), let kind = kind(inner, type) else { return inner.giveUp() }
    return .list(
      ListRule(
        of: kind, minItems: fields.whole("min-items"), maxItems: fields.whole("max-items"),
        countDemand: fields.isAskedByOffice("count-asked-by") ? .office : nil,
        isUnique: fields.boolean("unique") ?? false))
  }
}
