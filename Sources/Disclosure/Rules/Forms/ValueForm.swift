// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What one kind of single value is: how the rules ask for it, how it is read, judged, screened and fixed, and how templates,
/// workbooks, schemas and the public see it.
///
/// One file holds all of a kind, and `ValueForm.every` names it; nobody else asks which kind it is. What has no usual answer has to
/// be said by each; the usual answers are in `ValueForm+Defaults.swift`.
protocol ValueForm: Sendable {
  // MARK: In the rules

  /// What the rules call it under `type`; more words than one where they differ in a detail.
  static var words: [String] { get }
  /// Reads what else the rules say of it; `nil` where that makes no sense, which is reported.
  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)?

  /// Made stricter by a layer.
  func tightened(by layer: Tightening) -> any ValueForm
  /// Bounds between which no value is left.
  var crossedBounds: (low: String, high: String)? { get }
  /// What became stricter or looser; `nil` where the other is of another kind, or no more can be said than its words.
  func changes(since old: any ValueForm, _ comparison: ElementComparison) -> [RuleChange]?

  // MARK: In words

  /// What to write.
  var expectation: Localised { get }
  /// One value that would be good.
  var example: String { get }
  /// As many, for a list.
  func examples(_ count: Int, distinct: Bool) -> [String]
  /// An example whose form is what matters; `nil` where one would say no more than the kind does.
  var standardExample: String? { get }
  /// Unit and limits.
  func bounds(in language: Language) -> String
  /// Of a number, the unit in which it is written.
  var unit: String? { get }
  /// What pages write behind its name: the unit of a number, of the ends of a range.
  var toldUnit: String? { get }
  /// How short and how long it may be; `nil` where its length says nothing.
  var lengths: (min: Int?, max: Int?)? { get }
  /// The values to choose from.
  var choices: ValueChoices? { get }
  /// The only texts that a condition can find in it; `nil` where there are others.
  func askable(_ codes: [String: CodeTable]) -> [String]?

  // MARK: What it means

  /// Whether it holds words of one's own, in which a filler says nothing.
  var takesWords: Bool { get }
  /// Whether it is free text, and how long that may be.
  var prose: Prose { get }
  /// What it names that must be there.
  var referent: Referent? { get }
  /// Whether it is a day, with or without a time.
  var tellsDay: Bool { get }
  /// Whether it is a time of day.
  var tellsClock: Bool { get }
  /// Whether it is the answer to a question of yes or no.
  var isAnswer: Bool { get }
  /// Whether it is a measured or counted figure.
  var isFigure: Bool { get }
  /// Whether one is less than another, and not earlier.
  var isAmount: Bool { get }
  /// The least and the greatest that a value may be, on one scale of minutes or numbers; `nil` where it has no order.
  func extent(of text: String) -> (least: Decimal, greatest: Decimal)?
  /// Whether two texts read as one value; `nil` where one of them cannot be read.
  func isSame(_ one: String, _ other: String, _ codes: [String: CodeTable]) -> Bool?

  // MARK: Judged and fixed

  /// How most good values can be recognised without a string; the rest is judged in full.
  var quickTest: Element.QuickTest { get }
  /// All that is to be said of a value; nothing where it is good as it stands.
  func remarks(on value: YAMLNode, _ codes: [String: CodeTable]) -> [ValueRemark]
  /// What of it is looked through for personal data.
  var screening: ValueScreening { get }
  /// Whether it reads a text as it stands, so that nothing need be done about it.
  func accepts(_ text: String, _ codes: [String: CodeTable]) -> Bool
  /// What a text should have been; `nil` where it is good, or nobody can tell.
  func repair(_ text: String, _ codes: [String: CodeTable], _ units: UnitTable) -> ValueRepair?
  /// What is reported of a text that it does not read.
  var refusal: FindingCode { get }
  /// What somebody most likely meant by a text without blanks and full-width characters; `nil` where an example says more.
  func advice(on plain: String) -> Localised?
  /// What a text without quotes is taken for.
  var plainMeaning: ScalarToken.Meaning { get }

  // MARK: In a workbook

  var cell: CellForm { get }
  /// What to type, in a sentence that stands alone.
  func cellHint(_ example: String) -> String
  /// What to add where a cell takes several; `nil` for the element's own example.
  var cellListHint: String? { get }
  /// The same as usually written; `nil` where it is, or cannot be read.
  func usual(_ text: String) -> String?

  // MARK: In public

  /// What was understood is what is published: ０５：３０ goes out as 05:30.
  func published(_ text: String) -> String
  /// What it says, for charts and sums; `nil` for what cannot be read, and of kinds that nobody draws or reckons with.
  func value(of text: String) -> ReadValue?
  var publicForm: PublicForm { get }
  /// The places of an answer on the home page where it can stand.
  var places: Set<Answer.Place> { get }
}

/// The values that can be chosen.
package enum ValueChoices: Sendable {
  case listed([String])
  /// Of a table of codes.
  case codes(String)
}

/// How free a text is.
package enum Prose: Sendable { case none, line, paragraphs }

/// What a value names.
enum Referent: Sendable {
  case item(String)
  case entity
  case file
}

/// What of a value is looked through.
enum ValueScreening: Sendable {
  /// All that words can hold.
  case words
  /// Digits that are nobody's number.
  case number, phone
  /// A value of a closed set, or one that is read as a day or a time, holds nothing else; one that cannot be read may.
  case closed
}

/// What the public is shown of a kind.
package enum PublicForm: Sendable { case text, number, date, phone, result }

/// How a cell of a spreadsheet holds a value.
package struct CellForm: Sendable {
  enum Shape: Sendable {
    case text, date, time, dateTime, yesOrNo, choice
    case number(min: Decimal?, max: Decimal?, whole: Bool)
  }

  /// What a day or a time of the spreadsheet becomes.
  enum Days: Sendable {
    /// The spreadsheet made it of something else.
    case refused
    case day, clock, moment, month
    /// As it is shown.
    case shown
  }

  /// How it may be written in YAML without any reader taking it for something else.
  package enum Style: Sendable { case text, number, date }

  var shape = Shape.text
  var days = Days.shown
  var style = Style.text
  /// Whether full-width characters are only another way to type the same.
  var takesPlainWidth = false
  /// Whether what people see of a number counts, and not the number behind it.
  var takesShown = false
  /// Whether 1.38E10 stands for digits.
  var takesPowers = false
  /// Whether a number may have lost its first 0.
  var losesZero = false
  /// In characters of ASCII width.
  var width = 12
}

/// What is to be said of one value.
enum ValueRemark {
  /// It is good, and usually written so.
  case usual(String)
  /// It cannot be read; `nil` for what the kind expects.
  case unreadable(Localised?)
  /// It is read, and breaks a bound.
  case wrong(FindingCode, found: String, expected: Localised)
  case unlisted(among: [String])
  /// It is good, and something is odd about it.
  case odd(FindingCode)

  var isFault: Bool {
    switch self {
    case .usual, .odd: false
    case .unreadable, .wrong, .unlisted: true
    }
  }
}
