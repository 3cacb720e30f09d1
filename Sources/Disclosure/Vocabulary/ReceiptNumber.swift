// SPDX-License-Identifier: Apache-2.0

/// The number of a receipt (回执号): the day, a serial of that day, and a check digit that catches a digit misheard or two
/// swapped on the telephone. Written 20261102-0007-3.
package struct ReceiptNumber: Sendable, Hashable, CustomStringConvertible {
  package let day: CivilDate
  /// From 1 on each day.
  package let serial: Int

  package init(day: CivilDate, serial: Int) {
    self.day = day
    self.serial = serial
  }

  private var digits: String { padded(day.year, to: 4) + padded(day.month, to: 2) + padded(day.day, to: 2) + padded(serial, to: 4) }

  /// 20261102-0007-3.
  package var description: String { "\(digits.prefix(8))-\(digits.dropFirst(8))-\(Self.check(digits))" }

  /// Reads a number as people write it: with or without hyphens, in full width.
  ///
  /// - Returns: `nil` when it is not one, or was copied wrongly.
  package init?(_ text: String) {
    let digits = text.withPlainWidth.filter { $0 != "-" && $0 != " " }
    guard digits.utf8.count >= 13, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), digits.utf8.count <= 18 else { return nil }
    let (year, month, date) = (digits.prefix(4), digits.dropFirst(4).prefix(2), digits.dropFirst(6).prefix(2))
    guard let day = CivilDate(year: Int(year) ?? 0, month: Int(month) ?? 0, day: Int(date) ?? 0),
      let serial = Int(digits.dropFirst(8).dropLast()), serial > 0
    else { return nil }
    self.init(day: day, serial: serial)
    guard self.digits + Self.check(self.digits) == digits else { return nil }
  }

  /// ISO 7064 MOD 11,10: every single wrong digit and nearly every swap of neighbours shows.
  private static func check(_ digits: String) -> String {
    var product = 10
    for digit in digits.utf8 {
      let sum = (product + Int(digit) - 48) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return "\((11 - product) % 10)"
  }
}
