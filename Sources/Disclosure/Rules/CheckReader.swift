// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads the checks of a table, a group or a record.
struct CheckReader {
  let log: FindingLog
  let file: String

  private enum Name: String, CaseIterable {
    case unique, ascending, sequence, order, sum, ratio, duration, limits, tiers, timetable, standard, register, apart, catalogue, total, count
    case atLeastOne = "at-least-one"
    case exactlyOne = "exactly-one"
    case inRegister = "in-register"
    case span
    case withinPeriod = "within-period"
    case beforePublication = "before-publication"
    case postedFor = "posted-for"
    case sameKeys = "same-keys"

    var isForTables: Bool {
      switch self {
      case .unique, .ascending, .sequence, .limits, .sameKeys, .tiers, .register, .apart, .catalogue: true
      case .order, .sum, .ratio, .duration, .timetable, .standard, .atLeastOne, .exactlyOne, .span, .inRegister, .withinPeriod, .beforePublication,
        .postedFor, .total, .count:
        false
      }
    }
  }

  func checks(_ parent: SpecFields, over elements: ElementSet, inTable: Bool) -> [CheckRule] {
    parent.mappings("checks").compactMap { node in
      guard let fields = SpecFields(node, file: file, log: log, name: "checks") else { return nil }
      if fields["check"] == nil { fields.missing("check") }
      guard let name = fields.choice("check", Name.self), let kind = kind(name, fields, elements) else { return fields.giveUp() }
      if name.isForTables && !inTable {
        fields.wrong("check", fields["check"] ?? node, expected: Localised("只能写在 table 上", "only for tables"))
      }
      let rule = CheckRule(kind: kind, help: fields.text("help"), place: fields.place)
      for id in rule.elements where elements.index(of: id) == nil {
        fields.dangling(Localised("要素", "element"), id, at: nil, among: elements.elements.map(\.id))
      }
      return rule
    }
  }

  private func kind(_ name: Name, _ fields: SpecFields, _ elements: ElementSet) -> CheckRule.Kind? {
    switch name {
    case .unique:
      if fields["columns"] == nil { fields.missing("columns") }
      let columns = fields.texts("columns")
      return .unique(columns: columns, blanks: blanks(fields, columns, elements))
    case .tiers:
      return .tiers(
        TiersRule(
          range: fields.requiredText("range"), prices: fields.texts("rising"), by: fields.texts("by"),
          endsOpen: fields.boolean("open-ended") ?? true))
    case .apart: return apart(fields, elements)
    case .timetable: return .timetable(first: fields.requiredText("first"), last: fields.requiredText("last"))
    case .ascending: return .ascending(column: fields.requiredText("column"))
    case .sequence: return .sequence(column: fields.requiredText("column"), by: fields.texts("by"))
    case .order:
      return several(fields).map { .order(elements: $0, orEqual: fields.boolean("or-equal") ?? false) }
    case .atLeastOne: return several(fields).map { .atLeastOne(elements: $0) }
    case .exactlyOne: return several(fields).map { .exactlyOne(elements: $0) }
    case .span: return span(fields, elements)
    case .inRegister: return .inRegister(element: fields.requiredText("element"), register: fields.requiredText("register"))
    case .withinPeriod: return .withinPeriod(element: fields.requiredText("element"))
    case .beforePublication: return .beforePublication(element: fields.requiredText("element"))
    case .postedFor:
      if fields["at-least"] == nil { fields.missing("at-least") }
      let until = fields.requiredText("until")
      return fields.span("at-least", units: [.days, .weeks, .months]).map { .postedFor(until: until, atLeast: $0) }
    case .standard: return .standard(element: fields.requiredText("element"), table: fields.requiredText("table"))
    case .sum: return sum(fields)
    case .ratio:
      return .ratio(
        RatioRule(
          numerator: fields.requiredText("numerator"), denominator: fields.requiredText("denominator"),
          equals: fields.requiredText("equals"), form: fields.choice("as", RatioRule.Form.self) ?? .fraction,
          tolerance: fields.decimal("tolerance") ?? Decimal(0)))
    case .duration:
      return .duration(
        start: fields.requiredText("start"), end: fields.requiredText("end"), minutes: fields.requiredText("minutes"))
    case .limits:
      let unit = fields.text("unit") ?? (elements.index(of: "unit") == nil ? nil : "unit")
      return .limits(
        LimitCheckRule(
          table: fields.requiredText("table"), indicator: fields.requiredText("indicator"),
          values: fields.texts("values"), point: fields.requiredText("point"), set: fields.text("set"),
          setDemand: fields.isAskedByOffice("set-asked-by") ? .office : nil, unit: unit, stated: fields.text("stated")))
    case .sameKeys:
      return .sameKeys(
        SameKeysRule(
          column: fields.requiredText("column"), item: fields.requiredText("item"),
          table: fields.requiredText("table"), otherColumn: fields.requiredText("other-column"),
          beside: fields.text("beside").map { ($0, fields.text("other-beside") ?? $0) },
          mode: fields.choice("mode", SameKeysRule.Mode.self) ?? .equal,
          condition: fields["where"].flatMap { ConditionReader(log: log, file: file, asksOfEntity: false).read($0) }))
    case .catalogue:
      if fields["sectors"] == nil { fields.missing("sectors") }
      return .catalogue(CatalogueRule(column: fields.requiredText("column"), sectors: fields.texts("sectors")))
    case .total: return total(fields, elements)
    case .count:
      return .count(CountRule(item: fields.requiredText("item"), date: fields.requiredText("date"), equals: fields.requiredText("equals")))
    case .register:
      var names: [String: String] = [:]
      fields["sector-names"]?.forEachPair { id, name in names[id.text] = name.text }
      return .register(
        RegisterRule(
          name: fields.requiredText("name"), code: fields.text("code"), sectors: fields.text("sectors"), sectorNames: names,
          except: fields.texts("except")))
    }
  }

  /// What an empty cell stands for must be a value that the column can have.
  private func blanks(_ fields: SpecFields, _ columns: [String], _ elements: ElementSet) -> [String: String] {
    var found: [String: String] = [:]
    guard let node = fields["blanks"] else { return found }
    guard node.isMapping else {
      fields.wrong("blanks", node, expected: Localised("一组“列: 值”", "a mapping of columns to values"))
      return found
    }
    node.forEachPair { key, value in
      if !columns.contains(key.text) { fields.dangling(Localised("列", "column"), key.text, at: key, among: columns) }
      if let values = elements[key.text]?.kind.listed, !values.contains(value.text) {
        fields.wrong("blanks", value, expected: Localised(verbatim: values.joined(separator: "、")))
      }
      found[key.text] = value.text
    }
    return found
  }

  private func apart(_ fields: SpecFields, _ elements: ElementSet) -> CheckRule.Kind {
    for key in ["columns", "over", "values"] where fields[key] == nil { fields.missing(key) }
    let over = fields.texts("over")
    return .apart(
      ApartRule(
        columns: fields.texts("columns"), over: over, values: fields.texts("values"), days: fields.requiredText("days"),
        blanks: blanks(fields, over, elements)))
  }

  private func several(_ fields: SpecFields) -> [String]? {
    if fields["elements"] == nil { fields.missing("elements") }
    let names = fields.texts("elements")
    if names.count >= 2 { return names }
    if let node = fields["elements"] { fields.wrong("elements", node, expected: Localised("两个以上的要素", "two elements or more")) }
    return nil
  }

  private func total(_ fields: SpecFields, _ elements: ElementSet) -> CheckRule.Kind {
    let (table, column) = (fields.requiredText("table"), fields.requiredText("column"))
    if case .table(let rule)? = elements[table]?.kind {
      if rule.columns[column] == nil {
        fields.dangling(Localised("列", "column"), column, at: fields["column"], among: rule.columns.elements.map(\.id))
      }
    } else if elements[table] != nil, let node = fields["table"] {
      fields.wrong("table", node, expected: Localised("一个 table 要素", "an element of type table"))
    }
    return .total(
      TotalRule(table: table, column: column, equals: fields.requiredText("equals"), tolerance: fields.decimal("tolerance") ?? Decimal(0)))
  }

  private func sum(_ fields: SpecFields) -> CheckRule.Kind {
    let terms = fields.mappings("terms").compactMap { node -> CheckRule.Term? in
      guard let term = SpecFields(node, file: file, log: log, name: "terms") else {
        return nil
      }
      return CheckRule.Term(
        element: term.requiredText("element"), times: term.decimal("times") ?? Decimal(1),
        isOptional: term.boolean("optional") ?? false)
    }
    if terms.isEmpty { fields.missing("terms") }
    return .sum(terms: terms, equals: fields.requiredText("equals"), tolerance: fields.decimal("tolerance") ?? Decimal(0))
  }
}
