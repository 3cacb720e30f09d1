// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads the checks of a table, a group or a record.
struct CheckReader {
  let log: FindingLog
  let file: String

  /// Every kind of check that there is, in the order in which a mistake in the rules lists them.
  static let every: [any CheckForm.Type] = [
    UniqueRule.self, AscendingRule.self, SequenceRule.self, OrderRule.self, SumRule.self, RatioRule.self, DurationRule.self, LimitCheckRule.self,
    TiersRule.self, TimetableRule.self, StandardRule.self, RegisterRule.self, ApartRule.self, CatalogueRule.self, TotalRule.self, CountRule.self,
    AtLeastOneRule.self, ExactlyOneRule.self, InRegisterRule.self, SpanRule.self, WithinPeriodRule.self, BeforePublicationRule.self, PostedForRule.self,
    SameKeysRule.self, FollowedRule.self, ChangedRule.self, PlanRule.self, RowCountRule.self,
    SameNumberRule.self, OwnRecordRule.self,
  ]
  private static let named = every.map { (word: $0.word, value: $0) }

  func checks(_ parent: SpecFields, over elements: ElementSet, inTable: Bool) -> [CheckRule] {
    parent.mappings("checks").compactMap { node in
      guard let fields = SpecFields(node, file: file, log: log, name: "checks") else { return nil }
      if fields["check"] == nil { fields.missing("check") }
      let kind = fields.word("check", of: Self.named)
      guard let kind, let form = kind.read(fields, elements, self) else { return fields.giveUp() }
      if kind.isForTables && !inTable {
        fields.wrong("check", fields["check"] ?? node, expected: Localised("只能写在表格上", "only for tables"))
      }
      checkKinds(form, fields, elements)
      let rule = CheckRule(form: form, help: fields.text("help"), place: fields.place)
      for id in rule.elements where elements.index(of: id) == nil {
        fields.dangling(Localised("要素", "element"), id, at: nil, among: elements.elements.map(\.id))
      }
      return rule
    }
  }

  // MARK: What several kinds read

  /// What an empty cell stands for must be a value that the column can have.
  func blanks(_ fields: SpecFields, _ columns: [String], _ elements: ElementSet) -> [String: String] {
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

  /// Two elements or more.
  func several(_ fields: SpecFields) -> [String]? {
    if fields["elements"] == nil { fields.missing("elements") }
    let names = fields.texts("elements")
    if names.count >= 2 { return names }
    if let node = fields["elements"] { fields.wrong("elements", node, expected: Localised("两个以上的要素", "two elements or more")) }
    return nil
  }
}
