// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A range of amounts (区间), such as a step of a tariff.
struct RangeForm: ValueForm {
  /// The unit of its ends, which people need not write.
  var unitOfEnds: String?

  static var words: [String] { ["range"] }

  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? {
    RangeForm(unitOfEnds: fields.unit("unit", of: rules.units))
  }

  var expectation: Localised { Localised("区间（如 0-220、220-300（含）、300以上）", "a range (0-220, 300以上)") }
  var example: String { "0-220" }
  var isFigure: Bool { true }
  var toldUnit: String? { unitOfEnds }
  func remarks(on value: YAMLNode, _ codes: [String: CodeTable]) -> [ValueRemark] { AmountRange.read(value.text) == nil ? [.unreadable(nil)] : [] }
  var screening: ValueScreening { .number }
  func accepts(_ text: String, _ codes: [String: CodeTable]) -> Bool { AmountRange.read(text) != nil }

  func repair(_ text: String, _ codes: [String: CodeTable], _ units: UnitTable) -> ValueRepair? {
    ValueRepair.plain(text, keepsBrackets: true) { AmountRange.read($0) != nil } ?? withoutUnit(text, units)
  }

  func advice(on plain: String) -> Localised? { ValueAdvice.point(plain) }
  var cell: CellForm { CellForm(days: .refused, takesPlainWidth: true) }
  func value(of text: String) -> ReadValue? { AmountRange.read(text).map { .amounts($0) } }
  var places: Set<Answer.Place> { [.range] }

  /// `0-220立方米`, `220立方米（含）以下`, where the rule asks for 立方米.
  private func withoutUnit(_ text: String, _ units: UnitTable) -> ValueRepair? {
    let plain = text.withPlainWidth.trimmingSpaces
    guard let unit = unitOfEnds.flatMap(units.named), AmountRange.read(plain) == nil else { return nil }
    for name in unit.names where plain.contains(name) {
      let usual = plain.split(separator: name, omittingEmptySubsequences: false).joined()
      if AmountRange.read(usual) != nil { return ValueRepair(text: usual, kind: .droppedUnit, finding: .unreadableValue) }
    }
    return nil
  }
}
