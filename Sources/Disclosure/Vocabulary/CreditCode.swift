// SPDX-License-Identifier: Apache-2.0

/// 统一社会信用代码: eighteen characters with a check character by GB 32100-2015.
package enum CreditCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
  private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

  package enum Verdict: Sendable, Equatable {
    case good
    case wrongLength(Int)
    /// A character that the alphabet leaves out (I, O, S, V, Z, small letters).
    case wrongCharacter(String)
    /// The division of the office that registered it (GB/T 2260) has digits only.
    case wrongDivision(String)
    case wrongCheck(expected: String)

    /// What is wrong with it; `nil` for a good one.
    var fault: Localised? {
      switch self {
      case .good: nil
      case .wrongLength(let count): Localised("应为 18 位，现在 \(count) 位", "it has \(count) characters, not 18")
      case .wrongCharacter(let text):
        Localised("不应出现“\(text)”（不用 I、O、S、V、Z 和小写字母）", "‘\(text)’ does not occur in such codes")
      case .wrongDivision(let text):
        Localised("第 3 到 8 位是登记机关的行政区划代码，只有数字，现在是“\(text)”", "characters 3 to 8 name a division in digits, not ‘\(text)’")
      case .wrongCheck(let expected): Localised("校验位应为 \(expected)", "the check character should be \(expected)")
      }
    }
  }

  package static func verify(_ code: String) -> Verdict {
    let bytes = Array(code.utf8)
    guard code.unicodeScalars.count == 18 else { return .wrongLength(code.unicodeScalars.count) }
    for scalar in code.unicodeScalars {
      guard scalar.isASCII, alphabet.contains(UInt8(scalar.value)) else { return .wrongCharacter(String(scalar)) }
    }
    let division = bytes[2..<8]
    guard division.allSatisfy({ (0x30...0x39).contains($0) }) else { return .wrongDivision(String(decoding: division, as: UTF8.self)) }
    let sum = zip(bytes, weights).reduce(0) { $0 + (alphabet.firstIndex(of: $1.0) ?? 0) * $1.1 }
    let check = alphabet[(31 - sum % 31) % 31]
    return bytes[17] == check ? .good : .wrongCheck(expected: String(decoding: [check], as: UTF8.self))
  }
}
