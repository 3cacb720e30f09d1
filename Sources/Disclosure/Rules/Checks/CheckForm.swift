// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What one kind of check is: how the rules ask for it, what it reads, how it judges rows and what it finds.
///
/// One file holds all of a kind, and `CheckReader.every` names it; nobody else asks which kind it is.
protocol CheckForm: Sendable {
  /// What the rules call it under `check`.
  static var word: String { get }
  /// Whether it needs rows, and so can stand on tables alone.
  static var isForTables: Bool { get }
  /// Whether it looks at other items, and so is judged only when all that was filed is there.
  static var looksElsewhere: Bool { get }
  /// Whether it is held against the rules of other sectors than the item's own.
  static var readsAllSectors: Bool { get }
  /// Whether it is about the record as a whole, and judged nowhere but on the item itself.
  static var isForRecords: Bool { get }
  /// `nil` where what the rules say makes no sense, which is reported.
  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self?

  /// What readers call it.
  var label: String { get }
  /// What it asks, in a sentence by the names that readers know.
  func sentence(_ words: CheckWords) -> Localised
  /// What it finds.
  var codes: Set<FindingCode> { get }
  /// The elements of its own level that it reads.
  var elements: [String] { get }
  /// What those must be for it to find anything.
  var worksOn: [(ids: [String], kind: CheckedValue)] { get }
  /// Those whose demands decide how severe it is.
  var compared: [String] { get }
  /// The columns in which no two rows are the same.
  var keys: [String] { get }
  /// The columns that say what a row is about: they stay from one period to the next.
  func naming(_ set: ElementSet) -> [String]
  /// Elements of which one is enough.
  var offered: [String] { get }

  /// How long the record has to stand, once published.
  var postedFor: Span? { get }
  /// The columns of the first and the last departure of a day, where it holds those against each other.
  var departures: (first: String, last: String)? { get }

  func judge(_ checks: RowChecks, _ check: CheckRule)
  /// What of it points to something that is not there.
  func lint(_ lint: SectorLint, _ check: CheckRule, _ columns: ElementSet)
  /// What became stricter or looser beside its elements.
  func changes(since old: any CheckForm, _ comparison: ElementComparison) -> [RuleChange]
}

/// The usual answers.
extension CheckForm {
  static var isForTables: Bool { false }
  static var looksElsewhere: Bool { false }
  static var readsAllSectors: Bool { false }
  static var isForRecords: Bool { false }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [] }
  var compared: [String] { elements }
  var keys: [String] { [] }
  func naming(_ set: ElementSet) -> [String] { [] }
  var offered: [String] { [] }
  var postedFor: Span? { nil }
  var departures: (first: String, last: String)? { nil }
  func lint(_ lint: SectorLint, _ check: CheckRule, _ columns: ElementSet) {}
  func changes(since old: any CheckForm, _ comparison: ElementComparison) -> [RuleChange] { [] }
}

/// Where what a check finds is put down, and what is known around the rows.
protocol CheckDesk: AnyObject {
  var file: String { get }
  /// Whether the rows are those of a table, and not the one row that a group or a record is.
  var isInTable: Bool { get }
  /// Everyone on the register.
  var registered: [RegisteredBody] { get }
  /// Whether an item binds those whom the rows are about, on a day: whoever filed them, or for a sector that is not theirs, anyone
  /// registered in it. `nil` where that hangs on what the register does not give.
  func binds(_ requirement: Requirement, of sector: Sector, on day: CivilDate) -> Bool?
  /// What is found in the body was found by this check, and is about these elements too.
  func run(_ check: CheckRule, about elements: [Element], _ body: () -> Void)
  func add(
    _ code: FindingCode, _ range: SourceRange, _ facts: [Finding.Fact], steps: [Finding.Step], notes: [Finding.Note], help: String?, words: Localised?,
    severity: Severity?, demand: Demand?, limitedTo other: Demand?, alsoAt: [SourcePosition])
  /// A row that says the same as an earlier one may be taken out, where somebody asked for repairs.
  func offerRemoval(of row: YAMLNode, twin: YAMLNode, anchor: SourceRange)
}

extension CheckDesk {
  func report(
    _ code: FindingCode, _ range: SourceRange, _ facts: [Finding.Fact], steps: [Finding.Step] = [], notes: [Finding.Note] = [], help: String? = nil,
    severity: Severity? = nil, limitedTo other: Demand? = nil, alsoAt: [SourcePosition] = []
  ) {
    add(code, range, facts, steps: steps, notes: notes, help: help, words: nil, severity: severity, demand: nil, limitedTo: other, alsoAt: alsoAt)
  }
}

/// Someone who must disclose, as a list of them is held against.
struct RegisteredBody {
  var id: String
  var name: String
  var creditCode: String
  var sectors: [String]
  /// Whether it is held to the rules on a day.
  var isHeld: @Sendable (CivilDate) -> Bool
}
