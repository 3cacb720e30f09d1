// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads `Specs/tables/units.yaml`.
struct UnitReader {
  let log: FindingLog

  func read(_ fields: SpecFields) -> UnitTable {
    var units: [MeasureUnit] = []
    var seen: Set<String> = []
    for node in fields.mappings("units") {
      guard
        let row = SpecFields(
          node, file: fields.file, log: log, name: "units")
      else { continue }
      guard let unit = unit(row, units) else { continue }
      for name in Set(unit.names) where !seen.insert(name).inserted { row.duplicate(name, at: node) }
      units.append(unit)
    }
    if fields["units"] == nil { fields.missing("units") }
    return UnitTable(units)
  }

  /// A base unit says what it measures; any other says how many it is of a unit above it.
  private func unit(_ row: SpecFields, _ above: [MeasureUnit]) -> MeasureUnit? {
    let symbol = row.requiredText("symbol")
    let spellings = row.texts("spellings")
    guard let node = row["of"] else {
      if let node = row["times"] { row.wrong("times", node, expected: Localised("与 of 一起写", "only together with of")) }
      return MeasureUnit(symbol: symbol, spellings: spellings, quantity: row.requiredText("quantity"), factor: Decimal(1))
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
}
