// SPDX-License-Identifier: Apache-2.0

/// Numbers with something around them: full-width digits, commas, units.
extension ValueRepair {
  static func number(_ text: String, unit: String?, units: UnitTable) -> ValueRepair? {
    if Decimal(text) != nil { return nil }
    let plain = text.withPlainWidth.trimmingSpaces
    if let read = readDecimal(text), let usual = read.normalised {
      return ValueRepair(text: usual, kind: usual == plain ? .plainWidth : .usualForm, finding: .normalisedValue)
    }
    if let amount = withoutCurrencySign(plain, unit) {
      return ValueRepair(text: amount, kind: .droppedUnit, finding: .unreadableValue)
    }
    // 2。5: the full stop of a Chinese keyboard between two figures is a decimal point; nothing else is read from it.
    let parts = plain.split(separator: "。", omittingEmptySubsequences: false)
    if parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }) {
      return ValueRepair(text: parts.joined(separator: "."), kind: .plainWidth, finding: .unreadableValue)
    }
    guard let wanted = unit.flatMap(units.named), let written = split(plain), let found = units.named(written.unit) else { return nil }
    if found.symbol == wanted.symbol {
      return ValueRepair(text: written.number.description, kind: .droppedUnit, finding: .unreadableValue)
    }
    return units.convert(written.number, from: found, to: wanted).map { ValueRepair(text: $0.description, kind: .convertedUnit, finding: .unreadableValue) }
  }

  /// `¥2`, `￥2元`, where the rule asks for an amount of yuan.
  private static func withoutCurrencySign(_ plain: String, _ unit: String?) -> String? {
    // An amount of ten thousands is another matter: ¥2 may be two yuan there.
    guard let unit, unit.hasPrefix("元"), let sign = ["¥", "￥", "人民币", "RMB", "CNY"].first(where: plain.hasPrefix) else { return nil }
    var rest = String(plain.dropFirst(sign.count)).trimmingSpaces
    if rest.hasSuffix(unit) {
      rest = String(rest.dropLast(unit.count)).trimmingSpaces
    } else if rest.hasSuffix("元") {
      rest = String(rest.dropLast()).trimmingSpaces
    }
    guard let bare = withoutThousandsMarks(rest), Decimal(bare) != nil else { return nil }
    return bare
  }

  /// `0-220立方米`, `220立方米（含）以下`, where the rule asks for 立方米.
  static func rangeWithUnit(_ text: String, _ unit: String?, _ units: UnitTable) -> ValueRepair? {
    let plain = text.withPlainWidth.trimmingSpaces
    guard let unit = unit.flatMap(units.named), AmountRange.read(plain) == nil else { return nil }
    for name in unit.names where plain.contains(name) {
      let usual = plain.split(separator: name, omittingEmptySubsequences: false).joined()
      if AmountRange.read(usual) != nil { return ValueRepair(text: usual, kind: .droppedUnit, finding: .unreadableValue) }
    }
    return nil
  }

  /// A number and the word behind it.
  private static func split(_ plain: String) -> (number: Decimal, unit: String)? {
    let digits = plain.prefix { $0.isASCII && ($0.isNumber || "+-.".contains($0)) }
    let unit = String(plain.dropFirst(digits.count)).trimmingSpaces
    guard !unit.isEmpty, let number = Decimal(String(digits)) else { return nil }
    return (number, unit)
  }
}
