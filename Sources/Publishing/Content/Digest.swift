// SPDX-License-Identifier: Apache-2.0

internal import CSodium

/// Digests of files, by libsodium.
package enum Digest {
  package static func sha256(_ bytes: [UInt8]) -> String {
    var out = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_bytes()))
    crypto_hash_sha256(&out, bytes, UInt64(bytes.count))
    return hex(out)
  }

  package static func sha512(_ bytes: [UInt8]) -> String {
    var out = [UInt8](repeating: 0, count: Int(crypto_hash_sha512_bytes()))
    crypto_hash_sha512(&out, bytes, UInt64(bytes.count))
    return hex(out)
  }

  static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Digests worked out piece by piece, so that a large file needs no more memory than one piece.
package struct StreamingDigest {
  private var small = crypto_hash_sha256_state()
  private var large = crypto_hash_sha512_state()

  package init() {
    crypto_hash_sha256_init(&small)
    crypto_hash_sha512_init(&large)
  }

  package mutating func update(_ bytes: [UInt8]) {
    crypto_hash_sha256_update(&small, bytes, UInt64(bytes.count))
    crypto_hash_sha512_update(&large, bytes, UInt64(bytes.count))
  }

  package mutating func finish() -> (sha256: String, sha512: String) {
    var (first, second) = ([UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: 64))
    crypto_hash_sha256_final(&small, &first)
    crypto_hash_sha512_final(&large, &second)
    return (Digest.hex(first), Digest.hex(second))
  }
}

/// The shorter digest alone, piece by piece.
package struct StreamingSHA256 {
  private var state = crypto_hash_sha256_state()

  package init() { crypto_hash_sha256_init(&state) }

  package mutating func update(_ bytes: [UInt8]) { crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count)) }

  package mutating func finish() -> String {
    var out = [UInt8](repeating: 0, count: 32)
    crypto_hash_sha256_final(&state, &out)
    return Digest.hex(out)
  }
}
