// SPDX-License-Identifier: Apache-2.0

/// A table of limits, such as GB 5749-2022 table 1.
package struct LimitTable: Sendable {
  /// Both ends belong to it; an end that is optional is `nil` where there is no limit on that side.
  package struct Bounds: Sendable {
    package var min: Decimal?
    package var max: Decimal?
  }

  package struct Row: Sendable {
    package var id: String
    package var label: String
    package var aliases: [String]
    /// Names of older standards.
    package var formerNames: [Requirement.FormerName]
    /// The standard has a limit that nobody here has read.
    package var isUnread: Bool
    /// The unit that results are usually given in; `nil` for what has none.
    package var unit: String?
    package var otherUnits: [String]
    var units: [String] { (unit.map { [$0] } ?? []) + otherUnits }
    /// Limits that hold at every point.
    package var bounds: Bounds
    /// Limits that differ by sampling point (出厂水, 末梢水).
    package var pointBounds: [String: Bounds]
    /// 不应检出.
    package var mustBeAbsent: Bool
    /// Results in words that are good.
    package var words: [String]
    /// Beginnings of results in words that are not.
    package var refusedWords: [String]
    /// Only the disinfectant in use is tested.
    package var isDisinfectant: Bool
    /// The value is the sum over these rows of value ÷ own limit.
    package var sumOfRatios: [String]
    /// How the limit was seen, where less well than its table's clause; `nil` where it was seen as well.
    package var seen: Confidence?
    package var place: SpecPlace

    /// The way to its results.
    var step: Finding.Step { Finding.Step(.limit(id), label) }

    package func bounds(at point: String) -> Bounds { pointBounds[point] ?? bounds }

    /// The limit as people write it.
    package func limitText(at point: String) -> String {
      if isUnread { return "限值未见" }
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

  package struct Set: Sendable {
    package var id: String
    package var label: String
    package var members: [String]
    package var oneDisinfectant: Bool
  }

  package var id: String
  /// The name that all versions of it share, such as gb5749; `nil` for one without versions.
  package var series: String?
  package var title: String
  package var basis: BasisReference
  package var inForce: ForceDates
  package var points: [String]
  package var rows: [Row]
  package var sets: [Set]
  /// Rows by every name they may be called, as bytes.
  let byName: [[UInt8]: Int]
  /// The same by their plain names.
  let byPlainName: [String: Int]
  /// The clause that it stands in.
  let binding: Requirement.Basis?
  package var place: SpecPlace

  /// How a limit was seen, no better than its table's clause binds on a day.
  func seen(_ row: Row, on date: CivilDate) -> Confidence? {
    switch binding?.force(on: date) {
    case .binding?: row.seen
    case .provisional?, .committed?: min(row.seen ?? .derived, .derived)
    case .advisory?, .wished?, nil: .practice
    }
  }

  /// By any of its names as it stands, or as people write it: with blanks, in other widths, CaCO₃ for CaCO3, the unit or the method in brackets.
  func row(named name: ArraySlice<UInt8>, _ units: UnitTable) -> Int? {
    if let row = byName[Array(name)] { return row }
    let plain = Self.plain(String(decoding: name, as: UTF8.self))
    if let row = byPlainName[plain] { return row }
    guard plain.hasSuffix(")"), let open = plain.lastIndex(of: "("), let row = byPlainName[String(plain[..<open])] else { return nil }
    let inside = plain[plain.index(after: open)...].dropLast().split { ",，、;；".contains($0) }
    let isBeside =
      !inside.isEmpty
      && inside.allSatisfy { part in
        if part.hasSuffix("计") || part.hasSuffix("法") { return true }
        guard let unit = units.named(String(part)) else { return false }
        return rows[row].units.contains(unit.symbol) || unit.symbol == MeasureUnit.dimensionless && rows[row].unit == nil
      }
    return isBeside ? row : nil
  }

  /// The row of an indicator, by any of its names as it stands, or as people write it; `nil` where it has none.
  package func limit(named name: String, _ units: UnitTable) -> Row? { row(named: ArraySlice(name.utf8), units).map { rows[$0] } }

  /// A name without what hands and programs make of it.
  static func plain(_ name: String) -> String {
    let heights: [Unicode.Scalar: Unicode.Scalar] = [
      "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9", "⁰": "0", "¹": "1", "²": "2", "³": "3",
    ]
    let seen = name.withoutInvisible.withPlainWidth.unicodeScalars.filter { !$0.isBlank }.map { heights[$0] ?? $0 }
    return String(String.UnicodeScalarView(seen)).lowercased()
  }
}

/// A list of codes with their Chinese names.
package struct CodeTable: Sendable {
  package enum Need: String, Sendable, CaseIterable { case url, place }

  package struct Code: Sendable {
    package var id: String
    package var label: String
    package var aliases: [String]
    /// What else a record must say with it; `nil` for nothing.
    package var needs: Need?
    package var names: [String] { [label, id] + aliases }

    func isNamed(_ name: String) -> Bool { label == name || id == name || aliases.contains(name) }
  }

  package var id: String
  package var title: String
  package var codes: [Code]

  /// The code that goes by a label, an id or another name; `nil` where none does.
  package func code(named name: String) -> Code? { codes.first { $0.isNamed(name) } }
}

/// Which days a word for days covers (适用日): 每日 those of 工作日 and of 双休日, 夏令 those of a season.
package struct DayTable: Sendable {
  package var id: String
  /// Parts of the year by name, for every word; none for a word that nobody can place.
  package var covers: [String: Set<String>]

  /// Whether two rows hold on a common day, each given by all the words for days in it.
  func overlap(_ one: [String], _ other: [String]) -> Bool { !days(of: one).isDisjoint(with: days(of: other)) }

  /// The days of which all the words hold.
  private func days(of words: [String]) -> Set<String> {
    guard let first = words.first else { return [] }
    return words.dropFirst().reduce(covers[first] ?? []) { $0.intersection(covers[$1] ?? []) }
  }
}
