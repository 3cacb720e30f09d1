// SPDX-License-Identifier: Apache-2.0

internal import CSodium

/// Codes that change with time (RFC 6238): six digits, thirty seconds, HMAC-SHA-1, which is what authenticator programs on phones read
/// from a key; several of them take no notice of a key that asks for SHA-256, and show codes that are never right.
enum OneTimeCode {
  static let span = 30
  /// Bytes of a key; RFC 4226 section 4.
  static let keyLength = 20

  /// - Parameter step: spans since 1970.
  static func code(_ key: [UInt8], step: Int, digits: Int = 6) -> String {
    let counter = withUnsafeBytes(of: UInt64(max(0, step)).bigEndian) { Array($0) }
    let hash = SHA1.authenticated(counter, by: key)
    let start = Int(hash[hash.count - 1] & 15)
    let number = hash[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let most = (0..<digits).reduce(UInt32(1)) { most, _ in most * 10 }
    let text = String(number % most)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }

  /// The step whose code this is, of those just now; `nil` for none. Clocks of phones are a little off.
  static func step(of code: String, _ key: [UInt8], at second: Int) -> Int? {
    let now = second / span
    return [now, now - 1, now + 1].first { Tokens.areSame(self.code(key, step: $0), code) }
  }

  static func freshKey() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: keyLength)
    randombytes_buf(&bytes, bytes.count)
    return bytes
  }

  // MARK: Base 32

  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  /// Without padding (RFC 4648): as a person types it.
  static func base32(_ bytes: [UInt8]) -> String {
    var (out, bits, count): ([UInt8], UInt32, UInt32) = ([], 0, 0)
    for byte in bytes {
      (bits, count) = (bits << 8 | UInt32(byte), count + 8)
      while count >= 5 {
        count -= 5
        out.append(letters[Int(bits >> count & 31)])
      }
      bits &= (1 << count) - 1
    }
    if count > 0 { out.append(letters[Int(bits << (5 - count) & 31)]) }
    return String(decoding: out, as: UTF8.self)
  }

  static func bytes(base32 text: String) -> [UInt8]? {
    var (out, bits, count): ([UInt8], UInt32, UInt32) = ([], 0, 0)
    for letter in text.utf8 {
      guard let value = letters.firstIndex(of: letter) else { return nil }
      (bits, count) = (bits << 5 | UInt32(value), count + 5)
      if count >= 8 {
        count -= 8
        out.append(UInt8(bits >> count & 255))
      }
      bits &= (1 << count) - 1
    }
    return out
  }

  // MARK: Recovery codes

  /// For who has lost the phone: each is good once.
  static func recoveryCodes() -> [String] {
    (0..<10).map { _ in
      let text = base32(Array(freshKey().prefix(10)))
      return stride(from: 0, to: 16, by: 4).map { start in String(text.dropFirst(start).prefix(4)) }.joined(separator: "-")
    }
  }

  /// As it was given, however it is typed.
  static func plain(_ code: String) -> String {
    String(decoding: code.utf8.filter { $0 != 0x2D && $0 != 0x20 }.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }, as: UTF8.self)
  }

  static func digest(ofRecovery code: String) -> String { Tokens.digest("recovery " + plain(code)) }
}

/// SHA-1 (RFC 3174) for one-time codes alone, where its known weakness, two texts of one digest, does not matter (RFC 6238 section 1.2
/// with RFC 6194 section 3.3); libsodium leaves it out, and no other library is wanted for forty lines.
enum SHA1 {
  private static func turned(_ word: UInt32, _ count: UInt32) -> UInt32 { word << count | word >> (32 - count) }

  static func digest(_ message: [UInt8]) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    var padded = message + [0x80]
    while padded.count % 64 != 56 { padded.append(0) }
    padded += withUnsafeBytes(of: UInt64(message.count * 8).bigEndian) { Array($0) }
    for start in stride(from: 0, to: padded.count, by: 64) {
      var words = (0..<16).map { place in padded[start + place * 4..<start + place * 4 + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }
      for place in 16..<80 { words.append(turned(words[place - 3] ^ words[place - 8] ^ words[place - 14] ^ words[place - 16], 1)) }
      var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
      for (place, word) in words.enumerated() {
        let (mix, constant): (UInt32, UInt32) =
          switch place {
          case ..<20: (b & c | ~b & d, 0x5A82_7999)
          case ..<40: (b ^ c ^ d, 0x6ED9_EBA1)
          case ..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
          default: (b ^ c ^ d, 0xCA62_C1D6)
          }
        (a, b, c, d, e) = (turned(a, 5) &+ mix &+ e &+ constant &+ word, a, turned(b, 30), c, d)
      }
      state = zip(state, [a, b, c, d, e]).map { $0 &+ $1 }
    }
    return state.flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
  }

  /// HMAC (RFC 2104).
  static func authenticated(_ message: [UInt8], by key: [UInt8]) -> [UInt8] {
    let short = key.count > 64 ? digest(key) : key
    let block = short + [UInt8](repeating: 0, count: 64 - short.count)
    return digest(block.map { $0 ^ 0x5C } + digest(block.map { $0 ^ 0x36 } + message))
  }
}
