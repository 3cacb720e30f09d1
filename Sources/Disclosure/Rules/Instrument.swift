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
  /// The clause of a law by which a standard binds.
  public var boundBy: (instrument: String, clause: String)?
  public var note: String?
  public var clauses: [Clause]
  public var place: SpecPlace

  public func clause(_ id: String) -> Clause? { clauses.first { $0.id == id } }

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
  public var place: SpecPlace
}

/// The days between which something is in force, both included.
public struct ForceDates: Sendable, Hashable {
  public var from: CivilDate
  public var until: CivilDate?
  /// Years for which the policy took up again what had been for one year.
  public var renewedFor: [Int] = []

  public init(from: CivilDate, until: CivilDate? = nil, renewedFor: [Int] = []) {
    self.from = from
    self.until = until
    self.renewedFor = renewedFor
  }

  public func contains(_ date: CivilDate) -> Bool {
    (date >= from && until.map { date <= $0 } ?? true) || renewedFor.contains(date.year)
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
