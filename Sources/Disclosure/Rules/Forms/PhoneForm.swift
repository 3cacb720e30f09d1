// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A telephone number (电话号码).
struct PhoneForm: ValueForm {
  static var words: [String] { ["phone"] }
  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? { PhoneForm() }

  var expectation: Localised { Localised("电话号码", "a telephone number") }
  var example: String { "021-00000000" }

  func remarks(on value: YAMLNode, _ codes: [String: CodeTable]) -> [ValueRemark] {
    let text = value.text.withPlainWidth
    guard PhoneNumber.reads(text) else { return [.unreadable(nil)] }
    return PhoneNumber.isMissingZero(text) ? [.odd(.phoneWithoutZero)] : []
  }

  var screening: ValueScreening { .phone }
  func accepts(_ text: String, _ codes: [String: CodeTable]) -> Bool { PhoneNumber.reads(text) }

  func repair(_ text: String, _ codes: [String: CodeTable], _ units: UnitTable) -> ValueRepair? {
    if let found = ValueRepair.plain(text, { PhoneNumber.reads($0) }) { return found }
    guard text.unicodeScalars.contains(where: String.longDashes.contains) else { return nil }
    let usual = text.withPlainWidth.asNumber
    return PhoneNumber.reads(usual) && !PhoneNumber.reads(text) ? ValueRepair(text: usual, kind: .plainWidth, finding: .unreadableValue) : nil
  }

  var plainMeaning: ScalarToken.Meaning { .digits }
  var cell: CellForm {
    CellForm(days: .refused, takesPlainWidth: true, takesShown: true, takesPowers: true, losesZero: true, width: 18)
  }

  var publicForm: PublicForm { .phone }
  var places: Set<Answer.Place> { [.number] }
}

extension ElementKind {
  package static let phone = ElementKind(PhoneForm())
}
