// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

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
      if row["quantity"] == nil { tellUnmeasured(row, symbol, all) }
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
  private func tellUnmeasured(_ row: SpecFields, _ symbol: String, _ all: [YAMLNode]) {
    // A key written wrongly is told as that.
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
