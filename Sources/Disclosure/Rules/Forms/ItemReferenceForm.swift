// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The number of a record of another item (已报送记录的编号). It is looked up once all submissions of the entity are known.
struct ItemReferenceForm: ValueForm {
  var item: String

  static var words: [String] { ["reference"] }

  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? {
    let target = fields.requiredText("to")
    if target == "entity" { return EntityReferenceForm() }
    if target.hasPrefix("item:") { return ItemReferenceForm(item: String(target.dropFirst(5))) }
    if let node = fields["to"] { fields.wrong("to", node, expected: Localised("entity 或 item:<事项>", "entity or item:<id>")) }
    return nil
  }

  var expectation: Localised { Localised("已报送记录的编号", "the number of a submitted record") }
  var example: String { "2026-001" }
  var referent: Referent? { .item(item) }
  func remarks(on value: YAMLNode, _ codes: [String: CodeTable]) -> [ValueRemark] { value.bytes.isEmpty ? [.unreadable(nil)] : [] }
  var screening: ValueScreening { .words }
  var plainMeaning: ScalarToken.Meaning { .words }
  var cell: CellForm { CellForm(takesPlainWidth: true, takesShown: true) }
}
