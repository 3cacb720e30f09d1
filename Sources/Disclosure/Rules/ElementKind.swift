// SPDX-License-Identifier: Apache-2.0

/// What an element holds, by its shape: one value, or several in a list, a group or a table. Of a single value, only the file of its kind
/// (`Forms/`) says what it is.
package indirect enum ElementKind: Sendable {
  case value(ValueKind)
  case list(ListRule)
  case group(ElementSet, [CheckRule])
  case table(TableRule)
}

/// A list of values of one kind. What is optional is `nil` where the rule says nothing of it.
package struct ListRule: Sendable {
  package var of: ElementKind
  package var minItems: Int?
  package var maxItems: Int?
  /// Who asks for so many; `nil`: whoever asks for the element.
  package var countDemand: Demand?
  package var isUnique = false

  /// As many entries as the rule asks for, and two at least where it allows two.
  var example: String {
    let wanted = Swift.max(minItems ?? 2, Swift.min(2, maxItems ?? 2))
    return "[" + of.examples(wanted, distinct: isUnique).joined(separator: ", ") + "]"
  }
}

/// A table of rows with the same columns. What is optional is `nil` where the rule says nothing of it.
package struct TableRule: Sendable {
  package var columns: ElementSet
  package var minRows: Int?
  package var maxRows: Int?
  /// Who asks for so many; `nil`: whoever asks for the element.
  package var countDemand: Demand?
  package var checks: [CheckRule]
}

/// How many there may be, in words.
enum ValueBounds {
  static func words(_ low: String?, _ high: String?, _ unit: String, _ language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    return switch (low, high) {
    case (let low?, let high?): say("\(low) 到 \(high)\(unit)", "\(low) to \(high)\(unit)")
    case (let low?, nil): say("至少 \(low)\(unit)", "at least \(low)\(unit)")
    case (nil, let high?): say("至多 \(high)\(unit)", "at most \(high)\(unit)")
    default: ""
    }
  }
}

// MARK: What a kind of any shape answers

extension ElementKind {
  /// Of a single value, what it is.
  var form: (any ValueForm)? { if case .value(let kind) = self { kind.form } else { nil } }

  /// What to write, in words.
  package var expectation: Localised {
    switch self {
    case .value(let kind): kind.form.expectation
    case .list: Localised("列表（每行以 - 开头）", "a list")
    case .group: Localised("一组“名称: 内容”", "a group of fields")
    case .table: Localised("表格（每行以 - 开头）", "a table")
    }
  }

  /// An example to write, when the element gives none.
  package var example: String {
    switch self {
    case .value(let kind): kind.form.example
    case .list(let rule): rule.example
    case .group, .table: "…"
    }
  }

  func examples(_ count: Int, distinct: Bool) -> [String] {
    form?.examples(count, distinct: distinct) ?? Array(repeating: example, count: distinct ? 1 : count)
  }

  /// An example whose form is what matters; `nil` where one would say no more than the kind does.
  package var standardExample: String? { form?.standardExample }

  /// Unit and limits of a kind of value.
  package func bounds(in language: Language) -> String {
    switch self {
    case .value(let kind): kind.form.bounds(in: language)
    case .list(let rule):
      ValueBounds.words(rule.minItems?.description, rule.maxItems?.description, language == .zh ? " 项" : " entries", language)
    case .table(let rule): ValueBounds.words(rule.minRows?.description, rule.maxRows?.description, language == .zh ? " 行" : " rows", language)
    case .group: ""
    }
  }

  var takesWords: Bool {
    switch self {
    case .value(let kind): kind.form.takesWords
    case .list(let rule): rule.of.takesWords
    case .group, .table: false
    }
  }

  /// Whether it is, or may hold, a reference to another item.
  var mayRefer: Bool {
    switch self {
    case .value(let kind): if case .item = kind.form.referent { true } else { false }
    case .list(let rule): rule.of.mayRefer
    case .group, .table: true
    }
  }

  /// Whether its value is a measured or counted figure, or a table or row that holds some.
  var isFigure: Bool {
    switch self {
    case .value(let kind): kind.form.isFigure
    case .list(let rule): rule.of.isFigure
    case .group(let set, _): set.elements.contains { $0.kind.isFigure }
    case .table(let rule): rule.columns.elements.contains { $0.kind.isFigure }
    }
  }

  var quickTest: Element.QuickTest {
    switch self {
    case .value(let kind): kind.form.quickTest
    case .list(let rule):
      rule.of.form?.quickTest == .text && !rule.isUnique && rule.maxItems == nil && (rule.minItems ?? 0) <= 2 ? .textList : .none
    case .group, .table: .none
    }
  }

  /// The elements inside a value of this kind.
  package var inner: [ElementSet] {
    switch self {
    case .group(let set, _): [set]
    case .table(let rule): [rule.columns]
    case .list(let rule): rule.of.inner
    case .value: []
    }
  }

  /// The checks of its own level.
  package var checks: [CheckRule] {
    switch self {
    case .group(_, let checks): checks
    case .table(let rule): rule.checks
    case .value, .list: []
    }
  }
}

// MARK: What a single value answers

extension ElementKind {
  /// Whether its values are single words or numbers.
  package var holdsScalar: Bool { if case .value = self { true } else { false } }
  /// A text that may have several paragraphs.
  package var isLongText: Bool { form?.prose == .paragraphs }
  /// Free text of any length.
  var isText: Bool { form.map { $0.prose != .none } ?? false }
  /// Of a number, the unit in which it is written; `nil` for what has none.
  package var unit: String? { form?.unit }
  /// What pages write behind its name: the unit of a number, of the ends of a range; `nil` for nothing.
  package var toldUnit: String? { form?.toldUnit }
  /// Of a text, how many characters it must have; `nil` for what is no text.
  package var lengths: (min: Int?, max: Int?)? { form?.lengths }
  /// What there is to choose from; `nil` where it is written freely.
  package var choices: ValueChoices? { form?.choices }
  /// The values to choose from, where the rule itself lists them; `nil` where it does not.
  package var listed: [String]? { if case .listed(let values)? = choices { values } else { nil } }
  package var tellsClock: Bool { form?.tellsClock ?? false }
  var tellsDay: Bool { form?.tellsDay ?? false }
  var referent: Referent? { form?.referent }
  /// Whether it is the answer to a question of yes or no.
  package var isAnswer: Bool { form?.isAnswer ?? false }
  /// What a text without quotes is taken for.
  var plainMeaning: ScalarToken.Meaning { form?.plainMeaning ?? .value }
  var cell: CellForm { form?.cell ?? CellForm() }

  // MARK: In public

  package var publicForm: PublicForm { form?.publicForm ?? .text }
  /// Whether it names a file.
  package var namesFile: Bool { if case .file? = referent { true } else { false } }

  /// What was understood is what is published: ０５：３０ goes out as 05:30.
  package func published(_ text: String) -> String {
    switch self {
    case .value(let kind): kind.form.published(text)
    case .list(let rule): rule.of.published(text)
    case .group, .table: text
    }
  }

  /// What a text says, for charts and sums; `nil` for what cannot be read, for lists, and of kinds that nobody draws or reckons with.
  package func value(of text: String) -> ReadValue? { form?.value(of: text) }
}

extension TableRule {
  /// The columns that say what a row is about: they stay from one period to the next.
  package var namingColumns: Set<String> { Set(checks.flatMap { $0.form.naming(columns) }) }
}
