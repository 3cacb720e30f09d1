// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The usual answers.
extension ValueForm {
  func tightened(by layer: Tightening) -> any ValueForm { self }
  var crossedBounds: (low: String, high: String)? { nil }
  func changes(since old: any ValueForm, _ comparison: ElementComparison) -> [RuleChange]? { nil }

  func examples(_ count: Int, distinct: Bool) -> [String] { Array(repeating: example, count: distinct ? 1 : count) }
  var standardExample: String? { example }
  func bounds(in language: Language) -> String { "" }
  var unit: String? { nil }
  var toldUnit: String? { unit }
  var lengths: (min: Int?, max: Int?)? { nil }
  var choices: ValueChoices? { nil }
  func askable(_ codes: [String: CodeTable]) -> [String]? { nil }

  var takesWords: Bool { false }
  var prose: Prose { .none }
  var referent: Referent? { nil }
  var tellsDay: Bool { false }
  var tellsClock: Bool { false }
  var isAnswer: Bool { false }
  var isFigure: Bool { false }
  var isAmount: Bool { false }
  func extent(of text: String) -> (least: Decimal, greatest: Decimal)? { nil }
  func isSame(_ one: String, _ other: String, _ codes: [String: CodeTable]) -> Bool? { nil }

  var quickTest: Element.QuickTest { .none }
  func remarks(on value: YAMLNode, _ codes: [String: CodeTable]) -> [ValueRemark] { [] }
  func accepts(_ text: String, _ codes: [String: CodeTable]) -> Bool { false }
  func repair(_ text: String, _ codes: [String: CodeTable], _ units: UnitTable) -> ValueRepair? { nil }
  var refusal: FindingCode { .unreadableValue }
  func advice(on plain: String) -> Localised? { nil }
  var plainMeaning: ScalarToken.Meaning { .value }

  func cellHint(_ example: String) -> String { "填\(expectation.zh)，例如 \(example)" }
  var cellListHint: String? { nil }
  func usual(_ text: String) -> String? { nil }

  func published(_ text: String) -> String { text }
  func value(of text: String) -> ReadValue? { nil }
  var publicForm: PublicForm { .text }
  var places: Set<Answer.Place> { [] }

  /// Whether two texts read as equal values; `nil` where one of them cannot be read.
  func same<Value: Equatable>(_ one: String, _ other: String, _ read: (String) -> Value?) -> Bool? {
    if let first = read(one), let second = read(other) { return first == second }
    return nil
  }
}

/// A kind of which every value is one day, time or the like, however it is written.
protocol ReadForm: ValueForm {
  associatedtype Value: Sendable & Equatable & CustomStringConvertible
  static func value(_ text: String) -> ReadScalar<Value>?
  /// What is tried on a text that could not be read.
  func guess(_ text: String) -> ValueRepair?
}

extension ReadForm {
  func guess(_ text: String) -> ValueRepair? { nil }

  func isSame(_ one: String, _ other: String, _ codes: [String: CodeTable]) -> Bool? { same(one, other) { Self.value($0)?.value } }

  func remarks(on value: YAMLNode, _ codes: [String: CodeTable]) -> [ValueRemark] {
    guard let read = Self.value(value.text) else { return [.unreadable(nil)] }
    return read.normalised.map { [.usual($0)] } ?? []
  }

  var screening: ValueScreening { .closed }

  func accepts(_ text: String, _ codes: [String: CodeTable]) -> Bool { Self.value(text).map { $0.normalised == nil } ?? false }

  func repair(_ text: String, _ codes: [String: CodeTable], _ units: UnitTable) -> ValueRepair? {
    guard let read = Self.value(text) else { return guess(text) }
    guard let usual = read.normalised else { return nil }
    return ValueRepair(text: usual, kind: usual == text.withPlainWidth.trimmingSpaces ? .plainWidth : .usualForm, finding: .normalisedValue)
  }

  func usual(_ text: String) -> String? { Self.value(text)?.normalised }

  func published(_ text: String) -> String { Self.value(text)?.value.description ?? text }
}
