// SPDX-License-Identifier: Apache-2.0

internal import CSodium

/// Signatures in the format of minisign (Ed25519 over a BLAKE2b digest), so that its own tool can check ours.
package enum Minisign {
  package enum Failure: Error, Sendable {
    /// The file of this kind is not of its form.
    case malformed(String)
    /// A key that asks for a password: only keys made with `minisign -G -W` can be used without a person.
    case encrypted
    case wrongKey
    case wrongSignature
  }

  package struct SecretKey: Sendable {
    let number: [UInt8]
    let key: [UInt8]

    /// Reads the file that `minisign -G -W` writes.
    /// - Throws: `malformed` for what is no such file, `encrypted` for a key with a password.
    package init(_ file: [UInt8]) throws(Failure) {
      let bytes = try Minisign.payload(file, line: 1, what: "secret key")
      guard bytes.count == 158, bytes.starts(with: "Ed".utf8) else { throw .malformed("secret key") }
      guard bytes[2] == 0, bytes[3] == 0 else { throw .encrypted }
      number = Array(bytes[54..<62])
      key = Array(bytes[62..<126])
    }
  }

  package struct PublicKey: Sendable {
    let number: [UInt8]
    let key: [UInt8]

    /// The two-line file, or its second line alone.
    /// - Throws: `malformed` for what is neither.
    package init(_ file: [UInt8]) throws(Failure) {
      let lines = file.split(separator: 0x0A).count
      let bytes = try Minisign.payload(file, line: lines > 1 ? 1 : 0, what: "public key")
      guard bytes.count == 42, bytes.starts(with: "Ed".utf8) else { throw .malformed("public key") }
      number = Array(bytes[2..<10])
      key = Array(bytes[10..<42])
    }
  }

  /// A signature file over some bytes; the trusted comment is signed as well.
  package static func sign(_ message: [UInt8], with key: SecretKey, comment: String) -> [UInt8] {
    let signature = detached(blake2b(message), key.key)
    let global = detached(signature + Array(comment.utf8), key.key)
    let head = base64(Array("ED".utf8) + key.number + signature)
    return Array("untrusted comment: signature of gongkai\n\(head)\ntrusted comment: \(comment)\n\(base64(global))\n".utf8)
  }

  /// The trusted comment of a good signature.
  ///
  /// - Parameter file: the signature, four lines.
  /// - Throws: `malformed` for what is no signature, `wrongKey` for one by another key, `wrongSignature` where the bytes or the comment are not
  ///   what was signed.
  package static func verify(_ message: [UInt8], _ file: [UInt8], with key: PublicKey) throws(Failure) -> String {
    let lines = String(decoding: file, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let prefix = "trusted comment: "
    guard lines.count >= 4, lines[2].hasPrefix(prefix) else { throw .malformed("signature") }
    let bytes = try payload(file, line: 1, what: "signature")
    guard bytes.count == 74, bytes.starts(with: "ED".utf8) else { throw .malformed("signature") }
    guard Array(bytes[2..<10]) == key.number else { throw .wrongKey }
    let signature = Array(bytes[10...])
    let comment = String(lines[2].dropFirst(prefix.count))
    let global = try payload(file, line: 3, what: "signature")
    guard isGood(signature, blake2b(message), key.key), global.count == 64, isGood(global, signature + Array(comment.utf8), key.key) else {
      throw .wrongSignature
    }
    return comment
  }

  // MARK: libsodium

  private static func blake2b(_ message: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 64)
    crypto_generichash(&out, 64, message, UInt64(message.count), nil, 0)
    return out
  }

  private static func detached(_ message: [UInt8], _ key: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 64)
    crypto_sign_detached(&out, nil, message, UInt64(message.count), key)
    return out
  }

  private static func isGood(_ signature: [UInt8], _ message: [UInt8], _ key: [UInt8]) -> Bool {
    crypto_sign_verify_detached(signature, message, UInt64(message.count), key) == 0
  }

  private static func payload(_ file: [UInt8], line: Int, what: String) throws(Failure) -> [UInt8] {
    let lines = file.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.indices.contains(line) else { throw .malformed(what) }
    let text = lines[line].filter { $0 != 0x0D && $0 != 0x20 }.map { CChar(bitPattern: $0) }
    var out = [UInt8](repeating: 0, count: text.count)
    var length = 0
    guard sodium_base642bin(&out, out.count, text, text.count, nil, &length, nil, sodium_base64_VARIANT_ORIGINAL) == 0 else {
      throw .malformed(what)
    }
    return Array(out[..<length])
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    var out = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, sodium_base64_VARIANT_ORIGINAL))
    sodium_bin2base64(&out, out.count, bytes, bytes.count, sodium_base64_VARIANT_ORIGINAL)
    return String(decoding: out.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
