// SPDX-License-Identifier: Apache-2.0

/// What somebody most likely meant by a value that could not be read, and what to write for it.
enum ValueAdvice {
  /// - Returns: `nil` where nothing better than an example can be said.
  static func words(_ text: String, _ kind: ElementKind) -> Localised? { kind.form?.advice(on: text.withPlainWidth.trimmingSpaces) }

  /// What the rule itself says of the element, beside an example: 说不准的不写.
  static func ofAuthor(_ element: Element) -> Localised? {
    guard let help = element.help else { return nil }
    let example = element.example ?? element.kind.example
    return Localised("写成例如 \(example)；\(help)", "write for example \(example); \(help)")
  }

  /// A comma or a Chinese full stop where the decimal point belongs.
  static func point(_ plain: String) -> Localised? {
    if plain.contains("。") {
      let meant = String(plain.map { $0 == "。" ? "." : $0 })
      return Decimal(meant).map { Localised("小数点写半角的点：\($0)", "write a point: \($0)") }
    }
    guard plain.contains(",") else { return nil }
    let parts = plain.split(separator: ",", omittingEmptySubsequences: false)
    let rule = Localised("逗号只在每三位数字之间（1,234,567）", "a comma stands only between groups of three digits (1,234,567)")
    guard parts.count == 2, let meant = Decimal(parts.joined(separator: ".")) else {
      return Localised("\(rule.zh)；数字照写，不加逗号", "\(rule.en); write the number without commas")
    }
    return Localised("\(rule.zh)；小数点写半角的点，是 \(meant) 就写 \(meant)", "\(rule.en); write \(meant) if that is meant")
  }

  /// What makes another amount of the number before it.
  private static let scales: Set<Character> = ["十", "百", "千", "万", "亿", "分", "角", "厘", "毫", "%", "％", "‰"]

  /// 约1200户, 0.15 NTU: one number with words around it.
  static func bare(_ plain: String) -> Localised? {
    let isFigure = { (character: Character) in character.isASCII && (character.isNumber || character == ".") }
    guard let start = plain.firstIndex(where: isFigure) else { return nil }
    let figure = plain[start...].prefix(while: isFigure)
    let (before, after) = (plain[..<start], plain[figure.endIndex...])
    guard Decimal(String(figure)) != nil, !after.contains(where: \.isNumber), before.allSatisfy({ $0.isLetter || $0 == " " }),
      after.first.map({ !"-~—–±×*/:".contains($0) }) ?? true
    else { return nil }
    // 225分, 0.15万: the number alone would be another amount.
    let unit = after.drop { $0 == " " }
    if let next = unit.first, scales.contains(next), !unit.hasPrefix("分钟") {
      return Localised("先换算成这一栏的单位，只写数，前后不加字和单位", "convert it to the unit of this element and write the number alone")
    }
    return Localised("只写数，前后不加字和单位：\(figure)", "write the number alone: \(figure)")
  }

  /// Spreadsheets count days from the end of 1899: 46321 is 2026-10-26.
  static func serial(_ plain: String) -> Localised? {
    guard let number = Decimal(plain), let days = Int(plain.prefix { $0 != "." }), (20_000...80_000).contains(days) else { return nil }
    let date = CivilDate(dayNumber: days - 25_569)
    let minutes = ((number - Decimal(days)) * Decimal(1440)).description.split(separator: ".").first.flatMap { Int($0) } ?? 0
    let meant = minutes > 0 ? WallTime(hour: minutes / 60, minute: minutes % 60).map { "\(date) \($0)" } ?? "\(date)" : "\(date)"
    return Localised("\(plain) 是电子表格里日期的序号，就是 \(meant)；写成 \(meant)", "\(plain) is a spreadsheet's number for \(meant): write \(meant)")
  }

  /// Of the right form, but no such day.
  static func impossible(_ plain: String) -> Localised? {
    let numbers = plain.prefix { $0 != " " }.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count >= 3, (1900...2200).contains(numbers[0]), CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]) == nil else {
      return nil
    }
    return Localised(
      "没有 \(numbers[0]) 年 \(numbers[1]) 月 \(numbers[2]) 日这一天；核对日期", "there is no such day as \(numbers[0])-\(numbers[1])-\(numbers[2])")
  }

  /// Spreadsheets keep a time as a part of the day: 0.2569444 is 06:10.
  static func fraction(_ plain: String) -> Localised? {
    guard let number = Decimal(plain), number > Decimal(0), number < Decimal(1), plain.utf8.count >= 3,
      let half = Decimal("0.5"), let minutes = Int((number * Decimal(1440) + half).description.prefix { $0 != "." }),
      let time = WallTime(hour: minutes / 60, minute: minutes % 60)
    else { return nil }
    return Localised("\(plain) 是电子表格里时刻的小数，就是 \(time)；写成 \(time)", "\(plain) is a spreadsheet's number for \(time): write \(time)")
  }
}
