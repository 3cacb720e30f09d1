// SPDX-License-Identifier: Apache-2.0

/// Names for things that must be the same on every run, machine and version: FNV-1a, 64 bits, over parts.
///
/// Not for secrecy or proof: for that there are digests.
package enum StableHash {
  package static func value(_ parts: [String]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in parts {
      for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0x1F) &* 0x100_0000_01B3
    }
    return hash
  }

  /// In hexadecimal, the last digits of it.
  package static func hex(_ parts: [String], digits: Int = 16) -> String {
    let text = String(value(parts), radix: 16)
    return String((String(repeating: "0", count: 16 - text.utf8.count) + text).suffix(digits))
  }
}
