// SPDX-License-Identifier: Apache-2.0

/// The forms that numbers of persons have, as far as they prove themselves. All take ASCII digits.
enum PersonalNumber {
  /// The two digits that a resident number begins with: provinces and what counts as one.
  private static let provinces: Set<Int> = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
    63, 64, 65, 71, 81, 82, 83,
  ]

  private static func value(_ digits: ArraySlice<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1) - 48 } }

  /// Eighteen places with a region, a birthday from 1900 on and the check character of GB 11643. Cards of foreigners who
  /// live here for good have the same build since 2023-12-01, with 9 before the region.
  static func isResident(_ digits: [UInt8]) -> Bool {
    guard digits.count == 18, digits.dropLast().allSatisfy({ $0 >= 48 && $0 <= 57 }), opensAsResident(digits) else { return false }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
    let check = digits[17] == UInt8(ascii: "x") ? UInt8(ascii: "X") : digits[17]
    return Array("10X98765432".utf8)[sum % 11] == check
  }

  /// Whether region and birthday can be those of a resident number.
  static func opensAsResident(_ digits: [UInt8]) -> Bool {
    guard digits.count >= 14 else { return false }
    let isForeign = digits[0] == UInt8(ascii: "9") && provinces.contains(value(digits[1..<3]))
    guard isForeign || provinces.contains(value(digits[0..<2])),
      let born = CivilDate(year: value(digits[6..<10]), month: value(digits[10..<12]), day: value(digits[12..<14]))
    else { return false }
    return (1900..<2100).contains(born.year)
  }

  /// Fifteen digits with a province and a birthday of the last century; no check digit, so this is a guess.
  static func isOldResident(_ digits: [UInt8]) -> Bool {
    digits.count == 15 && provinces.contains(value(digits[0..<2]))
      && CivilDate(year: 1900 + value(digits[6..<8]), month: value(digits[8..<10]), day: value(digits[10..<12])) != nil
  }

  /// What is dialled before a mobile number: the country, the trunk, cheap long-distance lines.
  private static let dialled = ["0086", "86", "17951", "17911", "17909", "17901", "12593", "11808", "10193", "96688", "0"]

  /// The groups in which people write them.
  static let mobileShapes: Set<[Int]> = [
    [11], [3, 4, 4], [3, 8], [7, 4], [4, 4, 3], [4, 3, 4], [3, 3, 5], [3, 5, 3], [5, 6], [6, 5], [3, 2, 2, 2, 2], [3, 2, 3, 3], [3, 3, 3, 2],
    [1, 3, 3, 4], [1, 2, 4, 4], [1, 10], [3, 4, 2, 2], [3, 4, 1, 1, 1, 1], [3] + Array(repeating: 1, count: 8), Array(repeating: 1, count: 11),
  ]

  /// Eleven digits from 13 to 19, with or without what is dialled first: the groups of the eleven; `nil` for no such number.
  static func mobileShape(_ digits: [UInt8], _ shape: [Int]) -> (shape: [Int], hasTrunkZero: Bool)? {
    if isMobile(digits[...]) { return (shape, false) }
    for prefix in dialled where digits.count == 11 + prefix.utf8.count && digits.starts(with: prefix.utf8) && isMobile(digits.dropFirst(prefix.utf8.count)) {
      var rest = prefix.utf8.count
      var own = shape[...]
      while let first = own.first, rest > 0 {
        own = first <= rest ? own.dropFirst() : [first - rest] + own.dropFirst()
        rest -= min(first, rest)
      }
      return (Array(own), prefix == "0")
    }
    return nil
  }

  private static func isMobile(_ digits: ArraySlice<UInt8>) -> Bool {
    guard digits.count == 11, digits.first == UInt8(ascii: "1"), let second = digits.dropFirst().first else { return false }
    return second >= UInt8(ascii: "3") && second <= UInt8(ascii: "9")
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

  /// One or two letters, six digits and a check character: weights 9 (or 58 for no letter) down to 2, modulo 11.
  static func isHongKong(_ body: some Collection<Unicode.Scalar>, _ check: Unicode.Scalar) -> Bool {
    func worth(_ scalar: Unicode.Scalar) -> Int {
      ScreenedText.isDigit(scalar) ? Int(scalar.value) - 48 : Int(scalar.value | 0x20) - 97 + 10
    }
    var sum = body.count == 7 ? 36 * 9 : 0
    for (index, scalar) in body.reversed().enumerated() { sum += worth(scalar) * (index + 2) }
    let rest = (11 - sum % 11) % 11
    return rest == 10 ? check == "A" || check == "a" : check.value == UInt32(48 + rest)
  }
}
