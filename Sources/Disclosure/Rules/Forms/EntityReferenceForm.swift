// SPDX-License-Identifier: Apache-2.0

/// The id or name of an enterprise on the register (主体名称).
struct EntityReferenceForm: ValueForm {
  /// Read as a reference to `entity`.
  static var words: [String] { [] }
  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? { EntityReferenceForm() }

  var expectation: Localised { Localised("主体名称", "an entity's id") }
  var example: String { "…" }
  var standardExample: String? { nil }
  var referent: Referent? { .entity }
  var screening: ValueScreening { .closed }
  var cell: CellForm { CellForm(takesShown: true) }
}
