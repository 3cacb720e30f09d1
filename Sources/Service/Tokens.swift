// SPDX-License-Identifier: Apache-2.0

internal import CSodium
internal import Publishing

/// Random words that nobody can guess, and how they are compared.
enum Tokens {
  /// 192 bits, in letters that stand in addresses and cookies as they are.
  static func fresh() -> String {
    var bytes = [UInt8](repeating: 0, count: 24)
    randombytes_buf(&bytes, bytes.count)
    return bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }

  /// A name for a folder that nobody else has, in letters alone: no run of digits in it is taken for somebody's number.
  static func name() -> String {
    String(String.UnicodeScalarView(fresh().unicodeScalars.map { (0x30...0x39).contains($0.value) ? Unicode.Scalar(UInt8($0.value) + 0x37) : $0 }))
  }

  /// What is kept of one: whoever reads the store cannot log in with it.
  static func digest(_ token: String) -> String { Digest.sha256(Array(token.utf8)) }

  /// In a time that does not tell how much of them agrees.
  static func areSame(_ left: String, _ right: String) -> Bool {
    let (a, b) = (Array(left.utf8), Array(right.utf8))
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
