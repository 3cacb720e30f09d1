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
