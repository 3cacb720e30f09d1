// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// One of the values that the rule lists (列出的选项).
struct EnumerationForm: ValueForm {
  var values: [String]
  /// Those that layers took away: what a rule below says of them is no mistake.
  private var gone: [String] = []

  init(values: [String]) { self.values = values }

  static var words: [String] { ["enumeration"] }

  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? {
    let values = fields.texts("values")
    if values.isEmpty { fields.missing("values") }
    var seen = FirstPlaces()
    for node in fields.mappings("values") where node.isScalar {
      if let first = seen.earlier(node.text, fields.place(of: node)) { fields.duplicate(node.text, at: node, first: first) }
    }
    return EnumerationForm(values: values)
  }

  func tightened(by layer: Tightening) -> any ValueForm {
    var form = EnumerationForm(values: layer.fewer(than: values))
    form.gone = gone + values.filter { !form.values.contains($0) }
    return form
  }

  func changes(since old: any ValueForm, _ comparison: ElementComparison) -> [RuleChange]? {
    guard let old = old as? EnumerationForm else { return nil }
    let (gone, added) = (old.values.filter { !values.contains($0) }, values.filter { !old.values.contains($0) })
    let less = comparison.make(
      .tightened, comparison.path, Localised("选项减去 \(gone.joined(separator: "、"))", "values gone: \(gone.joined(separator: ", "))"))
    let more = comparison.make(
      .loosened, comparison.path, Localised("选项增加 \(added.joined(separator: "、"))", "values added: \(added.joined(separator: ", "))"))
    return (gone.isEmpty ? [] : [less]) + (added.isEmpty ? [] : [more])
  }

  var expectation: Localised { Localised("列出的选项之一", "one of the listed values") }
  var example: String { values.first ?? "…" }
  func examples(_ count: Int, distinct: Bool) -> [String] { Array(values.prefix(count)) }
  var standardExample: String? { values.prefix(6).joined(separator: "、") }
  var choices: ValueChoices? { .listed(values) }
  func askable(_ codes: [String: CodeTable]) -> [String]? { values + gone }

  func remarks(on value: YAMLNode, _ codes: [String: CodeTable]) -> [ValueRemark] {
    values.contains { value.bytes.elementsEqual($0.utf8) } ? [] : [.unlisted(among: values)]
  }

  var screening: ValueScreening { .closed }
  func accepts(_ text: String, _ codes: [String: CodeTable]) -> Bool { values.contains(text) }

  func repair(_ text: String, _ codes: [String: CodeTable], _ units: UnitTable) -> ValueRepair? {
    ValueRepair.listed(text, values.map { [$0] })
  }

  var refusal: FindingCode { .unlistedValue }
  var plainMeaning: ScalarToken.Meaning { .words }
  var cell: CellForm { CellForm(shape: .choice, takesShown: true) }
  func cellHint(_ example: String) -> String { "从下拉列表里选" }
  var cellListHint: String? { "，可填：" + values.joined(separator: "、") }
}

extension ElementKind {
  package static func enumeration(_ values: [String]) -> ElementKind { ElementKind(EnumerationForm(values: values)) }
}
