// SPDX-License-Identifier: Apache-2.0

/// A number to call (电话), as people write it.
enum PhoneNumber {
  /// Landlines with or without area code and extension, mobiles, 400 numbers, short service numbers.
  static func reads(_ text: String) -> Bool {
    var digits = 0
    for scalar in text.trimmingSpaces.unicodeScalars {
      switch scalar {
      case "0"..."9": digits += 1
      case "-", "(", ")", " ", "+": continue
      case "转": continue
      default: return false
      }
    }
    return (3...16).contains(digits)
  }
}

extension PhoneNumber {
  /// A landline whose area code has lost the 0 that it begins with: 2162345678, 21-62345678, 5168888888.
  static func isMissingZero(_ text: String) -> Bool {
    let parts = text.trimmingSpaces.split(separator: "-", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let first = digits.first, first != "0" else { return false }
    if parts.count == 2 { return parts[0].count == 2 && "12".contains(parts[0].prefix(1)) && (7...8).contains(parts[1].count) }
    guard parts.count == 1, (9...11).contains(digits.count) else { return false }
    let isMobile = digits.count == 11 && first == "1"
    let isFree = digits.count == 10 && (digits.hasPrefix("400") || digits.hasPrefix("800"))
    return !isMobile && !isFree
  }
}
