/// The forms that numbers of persons have, as far as they prove themselves. All take ASCII digits.
enum PersonalNumber {
  /// The two digits that a resident number begins with: provinces and what counts as one.
  private static let provinces: Set<Int> = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
    63, 64, 65, 71, 81, 82, 83,
  ]

  private static func value(_ digits: ArraySlice<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1) - 48 } }

  /// Eighteen places with a province, a birthday from 1900 on and the check character of GB 11643.
  static func isResident(_ digits: [UInt8]) -> Bool {
    guard digits.count == 18, digits.dropLast().allSatisfy({ $0 >= 48 && $0 <= 57 }), provinces.contains(value(digits[0..<2])),
      let born = CivilDate(year: value(digits[6..<10]), month: value(digits[10..<12]), day: value(digits[12..<14])),
      (1900..<2100).contains(born.year)
    else { return false }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
    let check = digits[17] == UInt8(ascii: "x") ? UInt8(ascii: "X") : digits[17]
    return Array("10X98765432".utf8)[sum % 11] == check
  }

  /// Fifteen digits with a province and a birthday of the last century; no check digit, so this is a guess.
  static func isOldResident(_ digits: [UInt8]) -> Bool {
    digits.count == 15 && provinces.contains(value(digits[0..<2]))
      && CivilDate(year: 1900 + value(digits[6..<8]), month: value(digits[8..<10]), day: value(digits[10..<12])) != nil
  }

  /// Eleven digits from 13 to 19, whole or in the groups that people use, with or without the country's number.
  static func isMobile(_ digits: [UInt8], _ shape: [Int]) -> Bool {
    var (digits, shape) = (digits[...], shape[...])
    for prefix in ["0086", "86"] where digits.count == 11 + prefix.utf8.count && digits.starts(with: prefix.utf8) {
      digits = digits.dropFirst(prefix.utf8.count)
      guard let first = shape.first else { return false }
      shape = first == prefix.utf8.count ? shape.dropFirst() : [first - prefix.utf8.count] + shape.dropFirst()
      break
    }
    guard digits.count == 11, let first = digits.first, first == UInt8(ascii: "1"), let second = digits.dropFirst().first,
      second >= UInt8(ascii: "3")
    else { return false }
    let shapes = [
      [11], [3, 4, 4], [3, 8], [7, 4], [4, 4, 3], [4, 3, 4], [3, 3, 5], [3, 5, 3], [5, 6], [6, 5], [3, 2, 2, 2, 2], Array(repeating: 1, count: 11),
    ]
    return shapes.contains(Array(shape))
  }

  /// The sum that bank card numbers carry.
  static func passesLuhn(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (index, byte) in digits.reversed().enumerated() {
      guard byte >= 48, byte <= 57 else { return false }
      let digit = Int(byte - 48)
      sum += index % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2
    }
    return sum % 10 == 0
  }
}
