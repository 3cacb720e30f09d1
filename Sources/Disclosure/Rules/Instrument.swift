// SPDX-License-Identifier: Apache-2.0

public import SourceYAML

/// A law, regulation, rule, standard or notice (依据文件).
public struct Instrument: Sendable {
  public var id: String
  public var title: String
  public var number: String?
  public var issuer: String
  public var level: Level
  /// Binds entities of this region and below; 全国 binds all.
  public var region: String
  public var inForce: ForceDates
  /// When it was promulgated, last amended and repealed, as far as somebody saw.
  public var history: History
  /// The clauses of laws by which a standard binds, each while its law is in force; empty for one that binds by nothing.
  public var boundBy: [Binding] = []
  /// The document that takes its place and is not encoded yet, where one is known.
  public var successor: Successor? = nil
  public var note: String?
  public var clauses: [Clause]
  public var place: SpecPlace

  public func clause(_ id: String) -> Clause? { clauses.first { $0.id == id } }

  public struct Successor: Sendable, Hashable {
    public var title: String
    public var number: String?
    public var from: CivilDate?
  }

  /// A clause that names a standard, so that it binds.
  public struct Binding: Sendable, Hashable {
    public var instrument: String
    public var clause: String
    public var place: SpecPlace
  }

  /// The dates of its life. An amendment starts no article anew that it left as it was.
  public struct History: Sendable, Hashable {
    public var promulgated: CivilDate?
    public var amended: [CivilDate] = []
    public var repealed: CivilDate?
  }

  /// What kind of source it is (效力级别). Closed: each kind has a force that no clause of it exceeds.
  public enum Level: String, Sendable, Hashable, CaseIterable {
    case law = "法律"
    case administrativeRegulation = "行政法规"
    case localRegulation = "地方性法规"
    case departmentRule = "部门规章"
    case localRule = "地方政府规章"
    case normativeDocument = "规范性文件"
    case standard = "标准"
    case workPlan = "工作安排"
    case ownRules = "企业制度"
    case custom = "工作惯例"

    /// The strongest force that a clause of it can have.
    public var ceiling: Force {
      switch self {
      case .law, .administrativeRegulation, .localRegulation, .departmentRule, .localRule, .normativeDocument: .binding
      // What a law binds to it binds; by itself it recommends.
      case .standard: .advisory
      case .workPlan, .ownRules: .committed
      case .custom: .advisory
      }
    }
  }
}

/// One article of an instrument (条款).
public struct Clause: Sendable {
  public var id: String
  public var article: String
  public var gist: String
  /// Whether it lays a duty to disclose on enterprises.
  public var createsDuty: Bool
  public var seen: Confidence
  /// Why no requirement checks it, where none does.
  public var unchecked: String?
  /// The elements that it asks for, by their labels, as whoever read it found.
  public var asks: [String] = []
  /// What its words leave open, so that a reading of it may be wrong (存疑).
  public var doubt: String?
  /// What it says, taken apart, by whoever read it.
  public var reads: Reads?
  public var place: SpecPlace

  /// A clause in five words, as it was read here: who must do what with what, by when and in which form.
  public struct Reads: Sendable, Hashable {
    public var subject: String
    public var act: String
    public var object: String
    public var time: String
    public var form: String

    /// What stands for a word that the clause does not say, or that the copy at hand does not show.
    public static let silent = ["未写", "未见"]

    /// The five with their names, in the order in which a clause is read.
    public var words: [(name: Localised, text: String)] {
      zip(Self.names, [subject, act, object, time, form]).map { ($0, $1) }
    }

    public static let names = [
      Localised("主体", "subject"), Localised("行为", "act"), Localised("内容", "object"), Localised("时限", "time"), Localised("形式", "form"),
    ]
  }
}

/// The days between which something is in force, both included.
public struct ForceDates: Sendable, Hashable {
  public var from: CivilDate
  public var until: CivilDate?
  /// Years for which the policy took up again what had been for one year.
  public var renewedFor: [Int] = []
  /// The days outside of which not even a renewed year counts: those of an item that narrow the days of its clauses.
  private var earliest: CivilDate?
  private(set) var latest: CivilDate?

  public init(from: CivilDate, until: CivilDate? = nil, renewedFor: [Int] = []) {
    self.from = from
    self.until = until
    self.renewedFor = renewedFor
  }

  public func contains(_ date: CivilDate) -> Bool {
    guard earliest.map({ date >= $0 }) ?? true, latest.map({ date <= $0 }) ?? true else { return false }
    return (date >= from && until.map { date <= $0 } ?? true) || renewedFor.contains(date.year)
  }

  /// The days of both.
  func limited(to other: ForceDates) -> ForceDates {
    var dates = ForceDates(from: max(from, other.from), until: [until, other.until].compactMap { $0 }.min(), renewedFor: renewedFor)
    (dates.earliest, dates.latest) = (other.from, other.until)
    return dates
  }

  /// The days on which it begins, and those after it ended.
  var turns: Set<CivilDate> {
    let years = renewedFor.flatMap { [CivilDate(year: $0, month: 1, day: 1), CivilDate(year: $0 + 1, month: 1, day: 1)] }
    let ends = [until?.adding(days: 1), earliest, latest?.adding(days: 1)]
    return Set([from] + (years + ends).compactMap { $0 })
  }
}

/// Where in `Specs/` something is written.
public struct SpecPlace: Sendable, Hashable {
  public var file: String
  public var range: SourceRange
}

extension CivilDate {
  /// Stands for a day of the past that nobody here has read of: before anything that is judged.
  static let unseen = CivilDate(dayNumber: -25_567)
}
