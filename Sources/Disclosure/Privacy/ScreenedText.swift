// SPDX-License-Identifier: Apache-2.0

/// A text made plain for screening: width, script and disguise of digits undone, invisible characters dropped. Each scalar
/// keeps the place that it had in the text as given.
struct ScreenedText {
  private(set) var scalars: [Unicode.Scalar] = []
  /// Where each stands in the text as given; empty where every one stands at its own number, as in nearly every text.
  private var places: [Range<Int>] = []

  /// Which numerals of a row count as digits. One may belong to what stands before: 张三13817654321, 李四一三八….
  enum Spelling { case all, butFirst, none }

  /// Whether a row of numerals was taken for digits: it may then be read in another way, too.
  private(set) var hasSpelled = false

  init(_ text: String, spelling: Spelling = .all) {
    let given = Array(text.unicodeScalars)
    if given.allSatisfy(Self.isPlain) { scalars = given } else { makePlain(given) }
    if spelling != .none { spellOutNumerals(fromSecond: spelling == .butFirst) }
  }

  /// Whether a character counts as itself and opens nothing that is written for another.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return !opensEscape(scalar) }
    return PlainScalar.plain(scalar) == scalar
  }

  private mutating func makePlain(_ given: [Unicode.Scalar]) {
    scalars.reserveCapacity(given.count)
    places.reserveCapacity(given.count)
    var place = 0
    while place < given.count {
      if let (digit, length) = Self.escapedDigit(given, place) {
        append(digit, place..<(place + length))
        place += length
        continue
      }
      if let plain = PlainScalar.plain(given[place]) { append(plain, place..<(place + 1)) }
      place += 1
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ place: Range<Int>) {
    scalars.append(scalar)
    places.append(place)
  }

  /// Numerals that only count as digits in a row: 一三八一七六…, ①③⑧…. Short rows are words and list marks.
  private mutating func spellOutNumerals(fromSecond: Bool) {
    var start = 0
    while start < scalars.count {
      guard PlainScalar.numeral(scalars[start]) != nil else {
        start += 1
        continue
      }
      var end = start
      while end < scalars.count, PlainScalar.numeral(scalars[end]) != nil || Self.isDigit(scalars[end]) { end += 1 }
      if end - start >= PlainScalar.rowOfNumerals {
        hasSpelled = true
        for index in (fromSecond ? start + 1 : start)..<end {
          if let value = PlainScalar.numeral(scalars[index]), let digit = Unicode.Scalar(0x30 + UInt32(value)) { scalars[index] = digit }
        }
      }
      start = end
    }
  }

  /// A digit written as a link or a page source writes it: %31, &#49;, \u0031.
  private static func escapedDigit(_ given: [Unicode.Scalar], _ place: Int) -> (Unicode.Scalar, Int)? {
    // Asked of every character: nearly all end here.
    guard opensEscape(given[place]) else { return nil }
    for (opening, closing) in [("%3", ""), ("&#x3", ";"), ("&#X3", ";"), ("\\u003", "")] {
      let at = place + opening.unicodeScalars.count
      guard at < given.count, given[place..<at].elementsEqual(opening.unicodeScalars), isDigit(given[at]),
        closing.isEmpty || at + 1 < given.count && given[at + 1] == ";"
      else { continue }
      return (given[at], at - place + 1 + closing.unicodeScalars.count)
    }
    // &#48; to &#57;
    guard place + 4 < given.count, given[place] == "&", given[place + 1] == "#", given[place + 4] == ";",
      let number = Int(String(String.UnicodeScalarView(given[(place + 2)..<(place + 4)]))), (48...57).contains(number)
    else { return nil }
    return (Unicode.Scalar(UInt8(number)), 5)
  }

  private static func opensEscape(_ scalar: Unicode.Scalar) -> Bool { scalar == "%" || scalar == "&" || scalar == "\\" }

  // MARK: Looking

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.isPlainDigit }
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.isLatinLetter }
  static func isWord(_ scalar: Unicode.Scalar) -> Bool { scalar.isPlainDigit || scalar.isLatinLetter }
  static func isHan(_ scalar: Unicode.Scalar) -> Bool { scalar.isHan }
  static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool { scalar.isLineBreak }
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.isBlank }

  /// Letters and digits that stand together, in their order.
  var runs: [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    while start < scalars.count {
      var end = start
      while end < scalars.count, Self.isWord(scalars[end]) { end += 1 }
      if end > start { found.append(start..<end) }
      start = end + 1
    }
    return found
  }

  /// Whether one of the words stands in a part of the text; blanks within a word do not hide it.
  func has(_ words: WordList, in range: Range<Int>) -> Bool {
    let range = range.clamped(to: 0..<scalars.count)
    return range.contains { start in words.matches(scalars, at: start).contains { $0.end <= range.upperBound } }
  }

  /// The characters before a place, back to `count` of them.
  func before(_ index: Int, _ count: Int) -> Range<Int> { max(0, index - count)..<index }
  func after(_ index: Int, _ count: Int) -> Range<Int> { index..<min(scalars.count, index + count) }

  func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  /// What was found, with its place in the text as given and as much of it as may be shown.
  func hit(_ kind: Screening.Kind, _ range: Range<Int>, certain: Bool) -> Screening.Hit {
    var shown = Array(scalars[range]).map { Self.isLineBreak($0) || $0 == "\t" ? " " : $0 }
    if kind != .secrecyMark { Screening.mask(&shown, 0..<shown.count) }
    let given = places.isEmpty ? range : places[range.lowerBound].lowerBound..<places[range.upperBound - 1].upperBound
    return Screening.Hit(
      kind: kind, isCertain: certain, range: given,
      shown: String(String.UnicodeScalarView(shown)))
  }
}
