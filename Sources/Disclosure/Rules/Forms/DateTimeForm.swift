// SPDX-License-Identifier: Apache-2.0

/// A day with a time (日期和时刻).
struct DateTimeForm: ReadForm {
  static var words: [String] { ["date-time"] }
  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? { DateTimeForm() }
  static func value(_ text: String) -> ReadScalar<Moment>? { Moment.read(text) }

  var expectation: Localised { Localised("日期和时刻（年-月-日 时:分）", "a date and time (YYYY-MM-DD HH:MM)") }
  var example: String { "2026-10-08 09:30" }
  var tellsDay: Bool { true }

  func extent(of text: String) -> (least: Decimal, greatest: Decimal)? {
    Moment.read(text).map { (Decimal($0.value.earliestMinute), Decimal($0.value.earliestMinute)) }
  }

  func guess(_ text: String) -> ValueRepair? { DateForm.digitsOnly(text) ?? Self.dateWithOddTime(text) }
  func advice(on plain: String) -> Localised? { DateForm().advice(on: plain) }
  var cell: CellForm { CellForm(shape: .dateTime, days: .moment, style: .date, takesPlainWidth: true, width: 18) }
  func cellHint(_ example: String) -> String { "填日期和时刻，中间一个空格，例如 \(example)" }
  var places: Set<Answer.Place> { [.from, .until, .ended] }

  /// 2026年10月8日9时5分.
  private static func dateWithOddTime(_ text: String) -> ValueRepair? {
    let plain = text.withPlainWidth.trimmingSpaces
    guard let (head, tail) = Moment.parts(of: plain), let date = CivilDate.read(head), let time = TimeForm.oddTime(tail),
      let clock = WallTime.read(time.text)?.value
    else { return nil }
    return ValueRepair(text: "\(Moment(date: date.value, time: clock))", kind: time.kind, finding: .unreadableValue)
  }
}

extension ElementKind {
  package static let dateTime = ElementKind(DateTimeForm())
}
