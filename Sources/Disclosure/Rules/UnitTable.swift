// SPDX-License-Identifier: Apache-2.0

/// A unit of measure or of count (计量单位), as `Specs/tables/units.yaml` lists it.
package struct MeasureUnit: Sendable {
  /// How rules and tables write it.
  package var symbol: String
  /// Other ways that people write it.
  package var spellings: [String]
  /// What it measures: units of one quantity may be converted.
  package var quantity: String
  /// How many base units of its quantity it is; `nil` where nothing converts into it.
  package var factor: Decimal?

  var names: [String] { [symbol] + spellings }

  /// The unit of what has none.
  static let dimensionless = "无量纲"
}

/// Every unit that rules may name, found by any of its spellings.
package struct UnitTable: Sendable {
  package let units: [MeasureUnit]
  private let byName: [String: Int]
  /// By spelling without regard to case, width and spaces; a spelling that two units share so (mPa, MPa) is no way to either.
  private let byFoldedName: [String: Int]

  package static let none = UnitTable([])

  init(_ units: [MeasureUnit]) {
    self.units = units
    var exact: [String: Int] = [:]
    var folded: [String: Int] = [:]
    var shared: Set<String> = []
    for (index, unit) in units.enumerated() {
      for name in unit.names {
        exact[name] = exact[name] ?? index
        let key = Self.folded(name)
        if let other = folded[key], other != index { shared.insert(key) }
        folded[key] = index
      }
    }
    byName = exact
    byFoldedName = folded.filter { !shared.contains($0.key) }
  }

  /// The unit that a text names, however it is cased or spaced; `nil` where it names none, or could mean two.
  package func named(_ text: String) -> MeasureUnit? {
    (byName[text] ?? byName[text.withPlainWidth.trimmingSpaces] ?? byFoldedName[Self.folded(text)]).map { units[$0] }
  }

  /// The amount in another unit of the same quantity; `nil` where that is not known, or does not come out even.
  func convert(_ amount: Decimal, from: MeasureUnit, to: MeasureUnit) -> Decimal? {
    guard canConvert(from, to: to), let own = from.factor, let other = to.factor else { return nil }
    let base = amount * own
    guard let result = (base / other)?.trimmed, result * other == base else { return nil }
    return result
  }

  func canConvert(_ from: MeasureUnit, to: MeasureUnit) -> Bool {
    from.quantity == to.quantity && from.factor != nil && to.factor != nil
  }

  /// Small letters in plain width, without spaces, raised figures level, one sign for micro.
  static func folded(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.withPlainWidth.unicodeScalars {
      switch scalar {
      case " ", "\t", "\u{A0}", "\u{3000}": continue
      case "²": plain.append("2")
      case "³": plain.append("3")
      case "\u{B5}": plain.append("μ")
      case "A"..."Z": plain.append(Unicode.Scalar(UInt8(scalar.value) + 32))
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }

  /// What was probably meant by an unknown unit. Units are short: unless only case or width differ, a guess must be near.
  func guess(_ text: String) -> String? {
    if let same = named(text) { return same.symbol }
    guard text.unicodeScalars.count >= 4, let near = closestMatch(to: text, among: units.map(\.symbol)),
      editDistance(Array(text.unicodeScalars), Array(near.unicodeScalars)) == 1
    else { return nil }
    return near
  }
}
