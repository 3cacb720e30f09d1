// SPDX-License-Identifier: Apache-2.0

/// Numbers as programs and typing mistakes write them: 1.3800138E10, l38OOl38OOO.
struct ProgramNumberScan {
  let text: ScreenedText

  func hits() -> [Screening.Hit] { powers() + lookalikes() }

  private func isNamed(_ range: Range<Int>, _ words: WordList) -> Bool {
    text.has(words, in: text.before(range.lowerBound, 16)) || text.has(words, in: text.after(range.upperBound, 6))
  }

  /// 1.3800138E10 is 13800138000.
  private func powers() -> [Screening.Hit] {
    let scalars = text.scalars
    return scalars.indices.filter { scalars[$0] == "E" || scalars[$0] == "e" }.compactMap { place -> Screening.Hit? in
      var end = place + 1
      if end < scalars.count, scalars[end] == "+" { end += 1 }
      let power = scalars[end...].prefix(while: ScreenedText.isDigit)
      var start = place
      while start > 0, ScreenedText.isDigit(scalars[start - 1]) || scalars[start - 1] == "." { start -= 1 }
      let mantissa = Array(scalars[start..<place])
      guard (1...2).contains(power.count), mantissa.count >= 3, mantissa[1] == ".", mantissa.count(where: { $0 == "." }) == 1,
        let zeros = Int(String(String.UnicodeScalarView(power)))
      else { return nil }
      var digits = mantissa.filter { $0 != "." }.map { UInt8(truncatingIfNeeded: $0.value) }
      guard digits.count <= zeros + 1, zeros < 19 else { return nil }
      digits += [UInt8](repeating: 0x30, count: zeros + 1 - digits.count)
      let range = start..<(end + power.count)
      if digits.count == 11, PersonalNumber.mobileShape(digits, [11]) != nil {
        return text.hit(.mobile, range, certain: isNamed(range, JoinedNumber.phoneWords))
      }
      // A spreadsheet keeps fifteen places of a resident number: region and birthday are among them.
      if digits.count == 18, PersonalNumber.opensAsResident(digits) { return text.hit(.residentNumber, range, certain: false) }
      return nil
    }
  }

  /// Letters that look like digits, in a row as long as a number of a person.
  private func lookalikes() -> [Screening.Hit] { text.runs.compactMap(lookalike) }

  /// Of the letters only O: 138OO138OOO. Codes mix others in.
  private func hasOnlyNoughts(_ range: Range<Int>) -> Bool { text.scalars[range].allSatisfy { ScreenedText.isDigit($0) || $0 == "O" || $0 == "o" } }

  private func lookalike(_ range: Range<Int>) -> Screening.Hit? {
    guard range.count == 11 || range.count == 18 else { return nil }
    let same: [Unicode.Scalar: UInt8] = ["O": 0x30, "o": 0x30, "D": 0x30, "l": 0x31, "I": 0x31, "i": 0x31, "Z": 0x32, "S": 0x35, "B": 0x38]
    var count = 0
    var digits: [UInt8] = []
    for (index, scalar) in text.scalars[range].enumerated() {
      if ScreenedText.isDigit(scalar) {
        count += 1
        digits.append(UInt8(scalar.value))
      } else if let digit = same[scalar] {
        digits.append(digit)
      } else if index == 17, scalar == "X" || scalar == "x" {
        digits.append(UInt8(ascii: "X"))
      } else {
        return nil
      }
    }
    guard count < range.count, count >= 4 else { return nil }
    if range.count == 18 { return count < 17 && PersonalNumber.isResident(digits) ? text.hit(.residentNumber, range, certain: false) : nil }
    guard PersonalNumber.mobileShape(digits, [11]) != nil, count >= 8 || hasOnlyNoughts(range) || isNamed(range, JoinedNumber.phoneWords) else { return nil }
    return text.hit(.mobile, range, certain: false)
  }
}
