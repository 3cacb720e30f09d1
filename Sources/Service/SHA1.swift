// SPDX-License-Identifier: Apache-2.0

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
