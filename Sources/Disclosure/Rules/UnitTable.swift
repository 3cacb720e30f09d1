// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

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
    return text.unicodeScalars.count >= 4 ? closestMatch(to: text, among: units.map(\.symbol), within: 1) : nil
  }
}

/// Reads `Specs/tables/units.yaml`.
struct UnitReader {
  let log: FindingLog

  func read(_ fields: SpecFields) -> UnitTable {
    var units: [MeasureUnit] = []
    var seen = FirstPlaces()
    let nodes = fields.mappings("units")
    for node in nodes {
      guard
        let row = SpecFields(
          node, file: fields.file, log: log, name: "units")
      else { continue }
      guard let unit = unit(row, units, nodes) else { continue }
      for name in Set(unit.names).sortedByBytes() {
        if let first = seen.earlier(name, row.place) { row.duplicate(name, at: node, first: first) }
      }
      units.append(unit)
    }
    if fields["units"] == nil { fields.missing("units") }
    return UnitTable(units)
  }

  /// A base unit says what it measures; any other says how many it is of a unit above it.
  private func unit(_ row: SpecFields, _ above: [MeasureUnit], _ all: [YAMLNode]) -> MeasureUnit? {
    let symbol = row.requiredText("symbol")
    let spellings = row.texts("spellings")
    guard let node = row["of"] else {
      if let node = row["times"] { row.wrong("times", node, expected: Localised("与 of 一起写", "only together with of")) }
      if row["quantity"] == nil { reportUnmeasured(row, symbol, all) }
      return MeasureUnit(symbol: symbol, spellings: spellings, quantity: row.text("quantity") ?? "", factor: Decimal(1))
    }
    if let node = row["quantity"] { row.wrong("quantity", node, expected: Localised("写了 of 就不写", "not beside of")) }
    if row["times"] == nil { row.missing("times") }
    guard let base = above.first(where: { $0.symbol == node.text }) else {
      row.dangling(Localised("单位", "unit"), node.text, at: node, among: above.map(\.symbol))
      return nil
    }
    guard let times = row.decimal("times"), times > Decimal(0) else {
      if let node = row["times"] { row.wrong("times", node, expected: Localised("大于 0 的数", "a number above 0")) }
      return nil
    }
    return MeasureUnit(symbol: symbol, spellings: spellings, quantity: base.quantity, factor: base.factor.map { $0 * times })
  }

  /// A base unit without what it measures leaves those that are counted in it without it too: the first of them is shown.
  private func reportUnmeasured(_ row: SpecFields, _ symbol: String, _ all: [YAMLNode]) {
    // A key written wrongly is reported as that.
    if row.hasUnasked { return row.missing("quantity") }
    let user = all.first { $0.isMapping && $0.value("of")?.text == symbol }
    log.add(
      Finding(
        .specMissingKey, file: row.file, range: row.node.range, facts: [.init("key", Localised("quantity 或 of", "quantity or of"))],
        notes: user.map {
          [.init(Localised("“\($0.value("symbol")?.text ?? "")”按它换算", "‘\($0.value("symbol")?.text ?? "")’ is counted in it"), file: row.file, range: $0.range)]
        } ?? []))
  }
}
