// SPDX-License-Identifier: Apache-2.0

/// How one character counts in screening. The one description: what the scan makes of a character and what the filter
/// over bytes looks for both come from here.
enum PlainScalar {
  /// So many numerals in a row are a number and no word: 二〇二六 is a year, 一至七 a week.
  static let rowOfNumerals = 7

  /// What a character counts as; `nil` for one that nobody sees.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let value = scalar.value
    if value < 0x80 || (0x4E00...0x9FFF).contains(value) { return scalar }
    return value < 0x4E00 ? below[Int(value)] : worked(out: scalar)
  }

  /// The answers for the marks and letters before the Chinese characters, worked out once: a text is full of 、 and “.
  private static let below = (UInt32(0)..<0x4E00).map { Unicode.Scalar($0).flatMap(worked(out:)) }

  private static func worked(out scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let value = scalar.value
    if (0xFF01...0xFF5E).contains(value) { return Unicode.Scalar(value - 0xFEE0) }
    if let same = radicals[scalar] { return same }
    switch scalar.properties.generalCategory {
    // Zero-width characters, marks of direction, variants, accents: used to break numbers up, or pasted along.
    case .format, .nonspacingMark, .enclosingMark: return nil
    case .decimalNumber: return digit(scalar) ?? scalar
    case .spaceSeparator: return " "
    default: break
    }
    // Letters and patterns that are drawn as nothing.
    return [0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800].contains(value) ? nil : scalar
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    scalar.properties.numericValue.flatMap { (0...9).contains($0) ? Unicode.Scalar(0x30 + UInt32($0)) : nil }
  }

  /// What a numeral says where numerals stand in a row: 一, 壹, 幺, ①, ⑴, ¹, Ⅰ.
  static func numeral(_ scalar: Unicode.Scalar) -> Int? {
    // Neither plain letters nor the marks of full width and of Chinese text stand for a number.
    let value = scalar.value
    if value < 0x80 || (0x2000...0x206F).contains(value) || (0x3008...0x3020).contains(value) || (0xFF01...0xFF5E).contains(value) { return nil }
    if (0x3000...0x3006).contains(value) || !mayBeNumeral(scalar) { return nil }
    if let value = hanNumerals[scalar] { return value }
    guard !(0x3400...0x9FFF).contains(scalar.value), let type = scalar.properties.numericType, type != .decimal,
      let value = scalar.properties.numericValue, (0...9).contains(value), value == value.rounded()
    else { return nil }
    return Int(value)
  }

  /// Most characters of a text are words of Chinese and no numerals: recognised by the low bits alone.
  private static func mayBeNumeral(_ scalar: Unicode.Scalar) -> Bool {
    guard (0x3400...0x9FFF).contains(scalar.value) else { return true }
    return hanBits[Int(scalar.value >> 6 & 63)] >> UInt64(scalar.value & 63) & 1 == 1
  }

  private static let hanBits: [UInt64] = {
    var bits = [UInt64](repeating: 0, count: 64)
    for scalar in hanNumerals.keys { bits[Int(scalar.value >> 6 & 63)] |= 1 << UInt64(scalar.value & 63) }
    return bits
  }()

  static let hanNumerals: [Unicode.Scalar: Int] = {
    var found: [Unicode.Scalar: Int] = [:]
    for row in ["〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "○幺两參肆伍陸柒捌玖", "◯弌貳弎"] {
      for (value, scalar) in row.unicodeScalars.enumerated() where found[scalar] == nil { found[scalar] = value }
    }
    return found
  }()

  /// Radicals that programs of page layout write instead of the characters that look the same.
  static let radicals: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs =
      "⼾户⼿手⽤用⽔水⽋欠⾦金⼈人⼀一⼆二⼗十⼋八⽅方⾝身⾏行⾞車⻋车⾃自⼯工⽂文⽣生⼤大⼩小⼥女⼦子⼝口⽒氏⽉月⽇日⾼高⻢马⻩黄⽯石⽩白⽑毛⼒力⼟土⼭山⽊木⽕火⽥田⾥里⾨門⻔门⾬雨⾷食"
      + "⾳音⻓长⾯面⾊色⼴广⼰己⼼心⽀支⽌止⽗父⽛牙⽜牛⽟玉⽴立⽵竹⽶米⽺羊⽼老⽿耳⾁肉⾅臼⾆舌⾈舟⾍虫⾎血⾐衣⾒見⻅见⾔言⾖豆⾚赤⾛走⾜足⾠辰⾢邑⾤釆⾶飛⾸首⾹香⿊黑⿓龍⻰龙⻥鱼⻦鸟⻬齐"
    let scalars = Array(pairs.unicodeScalars)
    return Dictionary(stride(from: 0, to: scalars.count - 1, by: 2).map { (scalars[$0], scalars[$0 + 1]) }, firstCounts: .precedence)
  }()
}
