public import SourceYAML

/// How a clause was seen. Caps how hard we may press on it.
public enum Confidence: String, Sendable, Hashable, CaseIterable, Comparable {
  /// The whole article was read.
  case full
  /// An excerpt of the article was read.
  case excerpt
  /// Known only through a document that follows it; reported as 依据待核, never graver than a warning.
  case derived
  /// Custom without a clause; only ever advice.
  case practice

  /// The weaker is the lesser.
  public static func < (left: Confidence, right: Confidence) -> Bool { left.rank < right.rank }
  private var rank: Int {
    switch self {
    case .full: 3
    case .excerpt: 2
    case .derived: 1
    case .practice: 0
    }
  }

  public var name: Localised {
    switch self {
    case .full: Localised("读过全文", "read in full")
    case .excerpt: Localised("读过摘录", "read in excerpt")
    case .derived: Localised("依据待核", "source unread")
    case .practice: Localised("惯例", "practice")
    }
  }
}

/// How strongly a requirement binds: the strongest of its bases.
public enum Force: String, Sendable, Hashable, CaseIterable {
  case binding, provisional, advisory

  public init(_ seen: Confidence) {
    switch seen {
    case .full, .excerpt: self = .binding
    case .derived: self = .provisional
    case .practice: self = .advisory
    }
  }

  public var name: Localised {
    switch self {
    case .binding: Localised("法定", "binding")
    case .provisional: Localised("依据待核", "provisional")
    case .advisory: Localised("建议", "advisory")
    }
  }

  /// The gravest severity that a finding under it may have.
  public var heaviest: Severity {
    switch self {
    case .binding: .error
    case .provisional: .warning
    case .advisory: .info
    }
  }
}

/// A law, regulation, rule, standard or notice (依据文件).
public struct Instrument: Sendable {
  public var id: String
  public var title: String
  public var number: String?
  public var issuer: String
  public var level: String
  /// Binds entities of this region and below; 全国 binds all.
  public var region: String
  public var inForce: ForceDates
  public var note: String?
  public var clauses: [Clause]
  public var place: SpecPlace

  public func clause(_ id: String) -> Clause? { clauses.first { $0.id == id } }
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

  public func contains(_ date: CivilDate) -> Bool { date >= from && until.map { date <= $0 } ?? true }
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
