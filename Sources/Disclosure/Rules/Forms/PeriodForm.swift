// SPDX-License-Identifier: Apache-2.0

/// A month, quarter, half-year or year (所属期).
struct PeriodForm: ReadForm {
  static var words: [String] { ["period"] }
  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? { PeriodForm() }
  static func value(_ text: String) -> ReadScalar<Period>? { Period.read(text) }

  var expectation: Localised { Localised("所属期（如 2026-10、2026-Q3、2026）", "a period (2026-10, 2026-Q3, 2026)") }
  var example: String { "2026-10" }
  var cell: CellForm { CellForm(days: .month, style: .date, takesPlainWidth: true) }
  func published(_ text: String) -> String { text }
}

extension ElementKind {
  package static let period = ElementKind(PeriodForm())
}
