// SPDX-License-Identifier: Apache-2.0

/// A time of day (时刻), which may be after midnight of the same day of service.
struct TimeForm: ReadForm {
  static var words: [String] { ["time"] }
  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? { TimeForm() }
  static func value(_ text: String) -> ReadScalar<WallTime>? { WallTime.read(text) }

  var expectation: Localised { Localised("时刻（时:分，过了零点写 00:30 或 次日00:30）", "a time (HH:MM; 00:30 or 次日00:30 after midnight)") }
  var example: String { "22:30" }
  var tellsClock: Bool { true }
  func value(of text: String) -> ReadValue? { (Self.value(text)?.value).map { .clock($0) } }
  func extent(of text: String) -> (least: Decimal, greatest: Decimal)? {
    WallTime.read(text).map { (Decimal($0.value.minutes), Decimal($0.value.minutes)) }
  }

  var quickTest: Element.QuickTest { .time }
  func guess(_ text: String) -> ValueRepair? { Self.oddTime(text) }
  func advice(on plain: String) -> Localised? { ValueAdvice.fraction(plain) }
  var plainMeaning: ScalarToken.Meaning { .time }
  var cell: CellForm { CellForm(shape: .time, days: .clock, takesPlainWidth: true) }
  func cellHint(_ example: String) -> String { "填时刻，时和分之间用冒号，例如 \(example)" }
  var cellListHint: String? { "，例如 06:00、06:35" }
  var places: Set<Answer.Place> { [.first, .last] }

  /// 9:5, 9时5分, 21点; `nil` for what no reading fits.
  static func oddTime(_ text: String) -> ValueRepair? {
    let whole = text.withPlainWidth.trimmingSpaces
    let (shift, plain) = WallTime.shifted(whole)
    let parts = plain.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "时" || $0 == "点" || $0 == "分" }.map(String.init)
    let spoken = plain.contains("点")
    let isClock = plain.contains("时") || spoken
    guard parts.count >= 2, let hour = wholeNumber(parts[0].utf8, digits: 1...2) else { return nil }
    let rest = parts[1].isEmpty && isClock && parts.count == 2 ? "00" : parts[1]
    guard let minute = wholeNumber(rest.utf8, digits: 1...2), minute < 60, let time = shift.apply(hour, minute),
      parts.count == 2 || (parts.count == 3 && parts[2].isEmpty && isClock)
    else { return nil }
    // 6点 may be in the evening. Who writes no zero before the hour writes none before the minute either, but 10:5 might
    // be 10:50 cut short.
    let isSure = isClock ? !spoken || hour > 12 || plain != whole : rest.utf8.count == 1 && parts[0].utf8.count == 1
    return ValueRepair(text: time.description, kind: isSure ? .usualForm : .guessedTime, finding: .unreadableValue)
  }
}

extension ElementKind {
  package static let time = ElementKind(TimeForm())
}
