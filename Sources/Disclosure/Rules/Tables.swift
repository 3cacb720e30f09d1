/// A table of limits, such as GB 5749-2022 table 1.
public struct LimitTable: Sendable {
  public struct Bounds: Sendable {
    public var min: Decimal?
    public var max: Decimal?
  }

  public struct Row: Sendable {
    public var id: String
    public var label: String
    public var aliases: [String]
    public var units: [String]
    /// Limits that hold at every point.
    public var bounds: Bounds
    /// Limits that differ by sampling point (出厂水, 末梢水).
    public var pointBounds: [String: Bounds]
    /// 不应检出.
    public var mustBeAbsent: Bool
    /// Results in words that are good.
    public var words: [String]
    /// Only the disinfectant in use is tested.
    public var isDisinfectant: Bool
    /// The value is the sum over these rows of value ÷ own limit.
    public var sumOfRatios: [String]
    public var seen: Confidence?
    public var place: SpecPlace

    public func bounds(at point: String) -> Bounds { pointBounds[point] ?? bounds }

    /// The limit as people write it.
    public func limitText(at point: String) -> String {
      if mustBeAbsent { return "不应检出" }
      if let first = words.first { return first }
      let bounds = bounds(at: point)
      switch (bounds.min, bounds.max) {
      case (let min?, let max?): return "\(min)～\(max)"
      case (nil, let max?): return "≤\(max)"
      case (let min?, nil): return "≥\(min)"
      default: return "—"
      }
    }
  }

  public struct Set: Sendable {
    public var id: String
    public var label: String
    public var members: [String]
    public var oneDisinfectant: Bool
  }

  public var id: String
  public var title: String
  public var basis: BasisReference
  public var points: [String]
  public var rows: [Row]
  public var sets: [Set]
  /// Rows by every name they may be called, as bytes.
  let byName: [[UInt8]: Int]

  func row(named name: ArraySlice<UInt8>) -> Int? { byName[Array(name)] }
}

/// A list of codes with their Chinese names.
public struct CodeTable: Sendable {
  public struct Code: Sendable {
    public var id: String
    public var label: String
    public var aliases: [String]
    /// What else a record must say with it: `url` or `place`.
    public var needs: String?
    public var names: [String] { [label, id] + aliases }
  }

  public var id: String
  public var title: String
  public var codes: [Code]

  public func code(named name: String) -> Code? { codes.first { $0.names.contains(name) } }
}

/// The office's own settings; never looser than a clause.
public struct Policy: Sendable {
  /// The version that reports print; the authors raise it with every change.
  public var version: String
  public var officeName: String
  public var officePhone: String
  /// Occurrences that end before this day are not counted.
  public var obligationsFrom: CivilDate
  public var renew: Span
  public var promptlyEvent: Span
  public var promptlyStanding: Span
  public var reviewRequired: Bool
  public var masks: Bool
  public var siteName: String
  public var baseURL: String
}

/// Everything under `Specs/`, cross-checked and ready to judge.
public struct Rulebook: Sendable {
  public var instruments: [Instrument]
  public var sectors: [Sector]
  public var limitTables: [String: LimitTable]
  public var codeTables: [String: CodeTable]
  public var calendar: WorkCalendar
  public var policy: Policy

  public func sector(_ id: String) -> Sector? { sectors.first { $0.id == id } }
  public func instrument(_ id: String) -> Instrument? { instruments.first { $0.id == id } }
}
