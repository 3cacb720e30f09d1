// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// One of the names of a table of codes (代码表).
struct CodeListForm: ValueForm {
  var table: String

  static var words: [String] { ["code-list"] }

  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? {
    let name = fields.requiredText("codes")
    if rules.codeTables[name] == nil {
      fields.dangling(Localised("代码表", "code list"), name, at: fields["codes"], among: rules.codeTables.keys.sortedByBytes())
    }
    return CodeListForm(table: name)
  }

  private func codes(_ tables: [String: CodeTable]) -> [CodeTable.Code] { tables[table]?.codes ?? [] }

  var expectation: Localised { Localised("列出的选项之一", "one of the listed values") }
  var example: String { "…" }
  var standardExample: String? { nil }
  var choices: ValueChoices? { .codes(table) }
  func askable(_ codes: [String: CodeTable]) -> [String]? { self.codes(codes).flatMap(\.names) }

  func isSame(_ one: String, _ other: String, _ codes: [String: CodeTable]) -> Bool? {
    same(one, other) { codes[table]?.code(named: $0)?.id }
  }

  func remarks(on value: YAMLNode, _ codes: [String: CodeTable]) -> [ValueRemark] {
    let (own, text) = (self.codes(codes), value.text)
    return own.contains { $0.isNamed(text) } ? [] : [.unlisted(among: own.map(\.label))]
  }

  var screening: ValueScreening { .closed }

  func accepts(_ text: String, _ codes: [String: CodeTable]) -> Bool { self.codes(codes).contains { $0.names.contains(text) } }

  func repair(_ text: String, _ codes: [String: CodeTable], _ units: UnitTable) -> ValueRepair? {
    ValueRepair.listed(text, self.codes(codes).map(\.names))
  }

  var refusal: FindingCode { .unlistedValue }
  var plainMeaning: ScalarToken.Meaning { .words }
  var cell: CellForm { CellForm(shape: .choice, takesShown: true) }
  func cellHint(_ example: String) -> String { "从下拉列表里选" }
}

extension ElementKind {
  package static func codeList(_ table: String) -> ElementKind { ElementKind(CodeListForm(table: table)) }
}
