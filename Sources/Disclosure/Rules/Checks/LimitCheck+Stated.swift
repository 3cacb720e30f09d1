// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The limit that a table repeats beside each result. Results are judged by the standard alone; the public goes by what it
/// reads, so a limit written looser than the standard is reported. A stricter one is the enterprise's own aim and may stand.
extension LimitCheck {
  func checkStated(_ row: Int, _ limit: LimitTable.Row, _ unit: UnitReading) {
    guard !limit.isUnread, limit.words.isEmpty, let id = rule.stated, let column = rows.elements.index(of: id),
      let node = rows.cell(row, column), let stated = StatedLimit(node.text)
    else { return }
    let bounds = limit.mustBeAbsent ? LimitTable.Bounds(min: nil, max: Decimal(0)) : limit.bounds(at: rule.point)
    guard stated.converted({ convert($0, unit) }).map({ $0.isLooser(than: bounds) }) ?? false else { return }
    context.report(
      .looseLimit, node.range,
      [
        .init("indicator", Localised(verbatim: limit.label)), .init("column", Localised(verbatim: rows.elements.elements[column].label)),
        .init("found", Localised(verbatim: shortened(node.text.trimmingSpaces))),
        .init("expected", Localised(verbatim: limit.limitText(at: rule.point))), .init("point", Localised(verbatim: rule.point)),
      ], steps: [limit.step, rows.elements.elements[column].step])
  }

  private func convert(_ value: Decimal, _ unit: UnitReading) -> Decimal? {
    switch unit {
    case .asWritten: value
    case .converted(let from, let to): rules.rulebook.units.convert(value, from: from, to: to)
    case .unknown: nil
    }
  }
}

/// What a 限值 column says: `≤1`, `1`, `6.5～8.5`, `0.05 - 3`, `3(最小值为0.5)`, `末梢水余量≥0.05,且≤2`.
struct StatedLimit: Equatable {
  var min: Decimal?
  var max: Decimal?

  private init(min: Decimal?, max: Decimal?) {
    self.min = min
    self.max = max
  }

  /// `nil` for words (不应检出, 无异臭) and what cannot be read: they allow nothing that could be measured.
  init?(_ text: String) {
    let plain = text.withPlainWidth.filter { $0 != " " && $0 != "\t" }
    // Words alone.
    guard plain.unicodeScalars.contains(where: \.isPlainDigit) else { return nil }
    if let max = Decimal(plain) {
      self.init(min: nil, max: max)
    } else if let range = AmountRange.read(plain) ?? AmountRange.read(String(plain.drop { !"<>≤≥⩽⩾≦≧0123456789".contains($0) })) {
      self.init(min: range.low?.amount, max: range.high?.amount)
    } else if plain.hasSuffix(")"), let open = plain.firstIndex(of: "("), let max = StatedLimit(String(plain[..<open]))?.max {
      let inside = plain[plain.index(after: open)...].dropLast()
      let least = ["最小值为", "最低为", "最小", "不低于", "≥", ">="].first(where: inside.hasPrefix)
      self.init(min: least.flatMap { Decimal(String(inside.dropFirst($0.count))) }, max: max)
    } else {
      return nil
    }
  }

  /// `nil` where a number does not come out even in the other unit.
  func converted(_ convert: (Decimal) -> Decimal?) -> StatedLimit? {
    let (low, high) = (min.flatMap(convert), max.flatMap(convert))
    return (low == nil) == (min == nil) && (high == nil) == (max == nil) ? StatedLimit(min: low, max: high) : nil
  }

  /// Whether it allows what the standard does not. A side that it leaves out says nothing: tables often print the upper limit alone.
  func isLooser(than bounds: LimitTable.Bounds) -> Bool {
    if let max, let allowed = bounds.max, max > allowed { return true }
    if let min, let least = bounds.min, min < least { return true }
    return false
  }
}
