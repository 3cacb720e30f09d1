// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Yes or no (是、否).
struct BooleanForm: ValueForm {
  static var words: [String] { ["boolean"] }
  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? { BooleanForm() }

  var expectation: Localised { Localised("是 或 否", "yes or no (是/否)") }
  var example: String { "是" }
  var isAnswer: Bool { true }
  func askable(_ codes: [String: CodeTable]) -> [String]? { ["是", "否"] }
  func isSame(_ one: String, _ other: String, _ codes: [String: CodeTable]) -> Bool? { same(one, other, readBoolean) }
  func remarks(on value: YAMLNode, _ codes: [String: CodeTable]) -> [ValueRemark] { readBoolean(value.text) == nil ? [.unreadable(nil)] : [] }
  var screening: ValueScreening { .closed }
  func accepts(_ text: String, _ codes: [String: CodeTable]) -> Bool { readBoolean(text) != nil }
  var cell: CellForm { CellForm(shape: .yesOrNo) }
  func cellHint(_ example: String) -> String { "从下拉列表里选" }
}

extension ElementKind {
  package static let boolean = ElementKind(BooleanForm())
}
