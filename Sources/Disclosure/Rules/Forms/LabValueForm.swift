// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A result of a laboratory (检测结果): a number, less than one, not detected, not tested.
struct LabValueForm: ValueForm {
  static var words: [String] { ["lab-value"] }

  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? {
    _ = fields.unit("unit", of: rules.units)
    return LabValueForm()
  }

  var expectation: Localised { Localised("检测结果（数字、<数字、未检出、/）", "a laboratory value") }
  var example: String { "<0.005" }
  var isFigure: Bool { true }
  var isAmount: Bool { true }

  func extent(of text: String) -> (least: Decimal, greatest: Decimal)? {
    LabValue(text).flatMap { value in
      switch value {
      case .uncertain(let middle, let margin): (middle - margin, middle + margin)
      case .below(let limit), .atMost(let limit): (Decimal(0), limit)
      case .notDetected: nil
      default: value.measured.map { ($0, $0) }
      }
    }
  }

  func isSame(_ one: String, _ other: String, _ codes: [String: CodeTable]) -> Bool? {
    same(one, other) { LabValue($0.withPlainWidth.trimmingSpaces) }
  }

  func remarks(on value: YAMLNode, _ codes: [String: CodeTable]) -> [ValueRemark] { LabValue(value.text) == nil ? [.unreadable(nil)] : [] }
  var screening: ValueScreening { .number }

  func accepts(_ text: String, _ codes: [String: CodeTable]) -> Bool { LabValue(text).map { if case .words = $0 { false } else { true } } ?? false }

  func repair(_ text: String, _ codes: [String: CodeTable], _ units: UnitTable) -> ValueRepair? {
    ValueRepair.plain(text, keepsBrackets: true) { accepts($0, codes) }
  }

  func advice(on plain: String) -> Localised? { ValueAdvice.point(plain) ?? ValueAdvice.bare(plain) }
  var cell: CellForm { CellForm(days: .refused, takesPlainWidth: true, takesShown: true) }
  func value(of text: String) -> ReadValue? { LabValue(text).map { .result($0) } }
  var publicForm: PublicForm { .result }
  var places: Set<Answer.Place> { [.figure] }
}
