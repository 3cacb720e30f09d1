// SPDX-License-Identifier: Apache-2.0

/// The kinds of test that a spec can ask of a table, a group or a whole record, beyond each value's own kind.
///
/// Closed on purpose: the compiler then proves that each is read, judged and explained.
public struct CheckRule: Sendable {
  public enum Kind: Sendable {
    /// `blanks`: what an empty cell of a column stands for.
    case unique(columns: [String], blanks: [String: String])
    case ascending(column: String)
    /// Numbered from 1, anew for each value of the columns `by`.
    case sequence(column: String, by: [String])
    /// Each no later, and no greater, than the next.
    case order(elements: [String], orEqual: Bool)
    case sum(terms: [Term], equals: String, tolerance: Decimal)
    case ratio(RatioRule)
    case duration(start: String, end: String, minutes: String)
    case limits(LimitCheckRule)
    case sameKeys(SameKeysRule)
    case register(RegisterRule)
    case catalogue(CatalogueRule)
    case total(TotalRule)
    case count(CountRule)
    /// One of these must be given; which, is the writer's choice.
    case atLeastOne(elements: [String])
    /// One of these is given, and no second.
    case exactlyOne(elements: [String])
    /// Two days lie no nearer and no farther from each other.
    case span(start: String, end: String, min: Span?, max: Span?)
    /// Names of things that a register has on the record's day.
    case inRegister(element: String, register: String)
    /// A day that lies within the record's period, and no later than its publication.
    case withinPeriod(element: String)
    /// A day no later than the record's publication (经批准后公告).
    case beforePublication(element: String)
    /// A last day that lies at least so long after the publication (公示不少于一个月).
    case postedFor(until: String, atLeast: Span)
    /// The text names the version of a series of limit tables that the record is judged by.
    case standard(element: String, table: String)
    case tiers(TiersRule)
    /// First and last departure of a day of service, which may end after midnight.
    case timetable(first: String, last: String)
    /// Rows that hold on the same day say the same.
    case apart(ApartRule)
  }

  public struct Term: Sendable {
    public var element: String
    public var times: Decimal
    /// Counts as nothing where it is not given.
    public var isOptional: Bool
  }

  public var kind: Kind
  public var help: String?
  public var place: SpecPlace

  /// What specs call it.
  public var name: String {
    switch kind {
    case .unique: "unique"
    case .ascending: "ascending"
    case .sequence: "sequence"
    case .order: "order"
    case .sum: "sum"
    case .ratio: "ratio"
    case .duration: "duration"
    case .limits: "limits"
    case .sameKeys: "same-keys"
    case .register: "register"
    case .catalogue: "catalogue"
    case .total: "total"
    case .count: "count"
    case .atLeastOne: "at-least-one"
    case .exactlyOne: "exactly-one"
    case .span: "span"
    case .inRegister: "in-register"
    case .withinPeriod: "within-period"
    case .beforePublication: "before-publication"
    case .postedFor: "posted-for"
    case .standard: "standard"
    case .tiers: "tiers"
    case .timetable: "timetable"
    case .apart: "apart"
    }
  }

  /// What readers call it.
  public var label: Localised {
    let zh =
      switch kind {
      case .unique: "不重复"
      case .ascending: "逐行增大"
      case .sequence: "连续编号"
      case .order: "先后"
      case .sum: "合计"
      case .ratio: "比例"
      case .duration: "时长"
      case .limits: "限值"
      case .sameKeys: "名称一致"
      case .register: "与企业登记一致"
      case .catalogue: "与标准目录一致"
      case .total: "逐行合计"
      case .count: "与存档的件数一致"
      case .atLeastOne: "至少写一个"
      case .exactlyOne: "只写一个"
      case .span: "相隔的时间"
      case .inRegister: "名册里有"
      case .withinPeriod: "在所属期内"
      case .beforePublication: "不晚于公开"
      case .postedFor: "公示的时间"
      case .standard: "标准版本"
      case .tiers: "各档相接"
      case .timetable: "首末班"
      case .apart: "各管各的日子"
      }
    return Localised("校验\(zh)", "check \(name)")
  }

  /// What it finds: a bad example of each item shows one of these for every kind of check that the item has.
  var codes: Set<FindingCode> {
    switch kind {
    case .unique: [.duplicateRow]
    case .ascending, .order, .beforePublication: [.outOfOrder]
    case .sequence, .postedFor: [.outOfRange]
    case .sum, .total, .count: [.sumMismatch]
    case .ratio: [.ratioMismatch]
    case .duration: [.durationMismatch]
    case .limits: [.overLimit, .underLimit, .missingIndicator, .wrongUnit, .limitUndecided, .notAMeasurement]
    case .sameKeys, .register, .catalogue: [.inconsistentItems]
    case .atLeastOne: [.missingElement]
    case .exactlyOne: [.missingElement, .severalOfOne]
    case .span: [.outOfRange]
    case .inRegister: [.unregisteredThing]
    case .withinPeriod: [.outOfRange, .outOfOrder]
    case .standard: [.standardMismatch]
    case .tiers: [.tierMismatch]
    case .timetable: [.outOfOrder, .overnightUnclear]
    case .apart: [.overlappingRows]
    }
  }

  /// The elements of its own level that it reads.
  public var elements: [String] {
    switch kind {
    case .unique(let columns, _): columns
    case .ascending(let column): [column]
    case .sequence(let column, let by): [column] + by
    case .order(let elements, _): elements
    case .sum(let terms, let equals, _): terms.map(\.element) + [equals]
    case .ratio(let rule): [rule.numerator, rule.denominator, rule.equals]
    case .duration(let start, let end, let minutes): [start, end, minutes]
    case .limits(let rule): [rule.indicator] + rule.values + [rule.unit, rule.stated].compactMap { $0 }
    case .sameKeys(let rule): [rule.column] + (rule.beside.map { [$0.mine] } ?? [])
    case .register(let rule): [rule.name] + [rule.code, rule.sectors].compactMap { $0 }
    case .catalogue(let rule): [rule.column]
    case .total(let rule): [rule.table, rule.equals]
    case .count(let rule): [rule.equals]
    case .atLeastOne(let elements), .exactlyOne(let elements): elements
    case .span(let start, let end, _, _): [start, end]
    case .inRegister(let element, _): [element]
    case .tiers(let rule): [rule.range] + rule.prices + rule.by
    case .timetable(let first, let last): [first, last]
    case .apart(let rule): rule.columns + rule.over + rule.values
    case .withinPeriod(let element), .standard(let element, _), .beforePublication(let element), .postedFor(let element, _): [element]
    }
  }
}

public struct RatioRule: Sendable {
  public enum Form: String, Sendable, CaseIterable { case fraction, percent }
  public var numerator: String
  public var denominator: String
  public var equals: String
  public var form: Form
  public var tolerance: Decimal
}

public struct TiersRule: Sendable {
  /// The column of ranges.
  public var range: String
  /// Columns of prices that do not fall from tier to tier.
  public var prices: [String]
  /// Columns whose values part the table into several sets of tiers.
  public var by: [String]
  /// Whether the last tier must have no upper end.
  public var endsOpen: Bool
}

public struct ApartRule: Sendable {
  /// What a row is about: the line, the stop.
  public var columns: [String]
  /// When it holds: day of the week, season.
  public var over: [String]
  /// What must not differ where two rows hold at one time.
  public var values: [String]
  /// The table that says which days a word of `over` covers.
  public var days: String
  /// What an empty cell of `over` stands for.
  public var blanks: [String: String]
}

public struct LimitCheckRule: Sendable {
  public var table: String
  public var indicator: String
  public var values: [String]
  public var point: String
  public var set: String?
  /// Who asks for the whole set; `nil`: whoever asks for the table.
  public var setDemand: Demand?
  /// The column that repeats the unit, if the table has one with this id.
  public var unit: String?
  /// The column that repeats the limit for the reader. Nothing is judged by it; it may not say more than the table allows.
  public var stated: String?
}

/// A table that lists who must disclose, held against the register of `Entities/` in both directions.
public struct RegisterRule: Sendable {
  /// Columns with the name and, where there are such, the 统一社会信用代码 and the sectors.
  public var name: String
  public var code: String?
  public var sectors: String?
  /// What the list calls a sector, by its id, where that is not its label.
  public var sectorNames: [String: String]
  /// Sectors whose entities are no part of the list: the office that keeps it.
  public var except: [String]
}

/// A table that names every item of the standard catalogue once: what the rules of these sectors have the public see.
public struct CatalogueRule: Sendable {
  public var column: String
  public var sectors: [String]
}

/// How many records of another item the archive has in the record's period, against what the record says.
public struct CountRule: Sendable {
  public var item: String
  /// The element of that item whose day decides the period.
  public var date: String
  public var equals: String
}

/// The rows of a table add up to a value beside it.
public struct TotalRule: Sendable {
  public var table: String
  public var column: String
  public var equals: String
  public var tolerance: Decimal
}

public struct SameKeysRule: Sendable {
  public enum Mode: String, Sendable, CaseIterable { case equal, within, cover }
  public var column: String
  public var item: String
  public var table: String
  public var otherColumn: String
  /// A column whose value, in this table and in the other, belongs to the name: the stop of a line.
  public var beside: (mine: String, other: String)?
  public var mode: Mode
  /// Rows of the other table that count.
  public var condition: Condition?
}
