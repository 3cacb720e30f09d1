// SPDX-License-Identifier: Apache-2.0

/// A day (日期).
struct DateForm: ReadForm {
  static var words: [String] { ["date"] }
  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? { DateForm() }
  static func value(_ text: String) -> ReadScalar<CivilDate>? { CivilDate.read(text) }

  var expectation: Localised { Localised("日期（年-月-日）", "a date (YYYY-MM-DD)") }
  var example: String { "2026-10-08" }
  var tellsDay: Bool { true }
  func extent(of text: String) -> (least: Decimal, greatest: Decimal)? { DateTimeForm().extent(of: text) }
  func guess(_ text: String) -> ValueRepair? { Self.digitsOnly(text) }
  func advice(on plain: String) -> Localised? { ValueAdvice.serial(plain) ?? ValueAdvice.impossible(plain) }
  var cell: CellForm { CellForm(shape: .date, days: .day, style: .date, takesPlainWidth: true) }
  func cellHint(_ example: String) -> String { "填日期，例如 \(example)" }
  func value(of text: String) -> ReadValue? { (Self.value(text)?.value).map { .day($0) } }
  var publicForm: PublicForm { .date }
  var places: Set<Answer.Place> { [.from, .until, .ended] }

  /// 20261008.
  static func digitsOnly(_ text: String) -> ValueRepair? {
    let plain = text.withPlainWidth.trimmingSpaces
    guard let number = wholeNumber(plain.utf8, digits: 8...8),
      let date = CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    else { return nil }
    return ValueRepair(text: date.description, kind: .usualForm, finding: .unreadableValue)
  }
}

extension ElementKind {
  package static let date = ElementKind(DateForm())
}
