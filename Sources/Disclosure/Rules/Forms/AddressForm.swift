// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A postal address (地址).
struct AddressForm: ValueForm {
  static var words: [String] { ["address"] }
  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? { AddressForm() }

  var expectation: Localised { Localised("地址", "an address") }
  var example: String { "示例路1号" }
  var standardExample: String? { nil }
  var takesWords: Bool { true }
  var screening: ValueScreening { .words }
  var plainMeaning: ScalarToken.Meaning { .words }
  var cell: CellForm { CellForm(takesShown: true, takesPowers: true, width: 36) }
  func cellHint(_ example: String) -> String { example == self.example ? "填文字" : "填文字，例如 \(example)" }
}

extension ElementKind {
  package static let address = ElementKind(AddressForm())
}
