/// Numbers with something around them: full-width digits, commas, units.
extension ValueRepair {
  /// Other names of units that are exactly the same.
  private static let synonyms: [String: [String]] = [
    "公里": ["千米", "km", "KM", "Km"], "米": ["m"], "分钟": ["分", "min"], "小时": ["h"], "立方米": ["m³", "m3", "方"],
    "元": ["块", "圆"], "辆": ["台"],
  ]

  /// How many of the smaller unit make one of the larger.
  private static let factors: [(large: String, small: String, count: Int)] = [
    ("公里", "米", 1000), ("小时", "分钟", 60), ("天", "小时", 24), ("万元", "元", 10_000), ("万立方米", "立方米", 10_000),
  ]

  static func number(_ text: String, unit: String?) -> ValueRepair? {
    if Decimal(text) != nil { return nil }
    let plain = text.withPlainWidth.trimmingSpaces
    if let read = readDecimal(text), let usual = read.normalised {
      return ValueRepair(text: usual, kind: usual == plain ? .plainWidth : .usualForm, finding: .normalisedValue)
    }
    guard let unit, let written = split(plain) else { return nil }
    if names(of: unit).contains(written.unit) {
      return ValueRepair(text: written.number.description, kind: .droppedUnit, finding: .unreadableValue)
    }
    return converted(written, to: unit).map { ValueRepair(text: $0.description, kind: .convertedUnit, finding: .unreadableValue) }
  }

  /// `0-220立方米`, where the rule asks for 立方米.
  static func rangeWithUnit(_ text: String, _ unit: String?) -> ValueRepair? {
    let plain = text.withPlainWidth.trimmingSpaces
    guard let unit, !ValueJudge.isRange(plain), let name = names(of: unit).first(where: { plain.hasSuffix($0) }) else { return nil }
    let usual = String(plain.dropLast(name.count)).trimmingSpaces
    return ValueJudge.isRange(usual) ? ValueRepair(text: usual, kind: .droppedUnit, finding: .unreadableValue) : nil
  }

  private static func names(of unit: String) -> [String] { [unit] + (synonyms[unit] ?? []) }

  /// A number and the word behind it.
  private static func split(_ plain: String) -> (number: Decimal, unit: String)? {
    let digits = plain.prefix { $0.isASCII && ($0.isNumber || "+-.".contains($0)) }
    let unit = String(plain.dropFirst(digits.count)).trimmingSpaces
    guard !unit.isEmpty, let number = Decimal(String(digits)) else { return nil }
    return (number, unit)
  }

  /// The same amount in another unit; `nil` unless it comes out even.
  private static func converted(_ written: (number: Decimal, unit: String), to unit: String) -> Decimal? {
    for factor in factors {
      let count = Decimal(factor.count)
      if factor.large == unit, names(of: factor.small).contains(written.unit) {
        guard let result = (written.number / count)?.trimmed, result * count == written.number else { return nil }
        return result
      }
      if factor.small == unit, names(of: factor.large).contains(written.unit) { return (written.number * count).trimmed }
    }
    return nil
  }
}
