// SPDX-License-Identifier: Apache-2.0

internal import CSodium
internal import Dispatch

/// Passwords as argon2id, by libsodium: on threads of their own, since each takes a fifth of a second, and on no more than there are
/// cores, since each takes 64 MiB.
final class Passwords: Sendable {
  private let lanes: [DispatchQueue]
  /// What an account that is not there is tried against: an answer must take as long as any other.
  private let decoy: String

  init(cores: Int) {
    lanes = (0..<max(1, cores)).map { DispatchQueue(label: "passwords-\($0)") }
    _ = sodium_init()
    decoy = Self.hash(Tokens.fresh()) ?? ""
  }

  func hash(_ password: String) async -> String? { await away { Self.hash(password) } }

  /// - Parameter hash: `nil` where there is no such account; the answer is no, after the same time.
  func matches(_ password: String, _ hash: String?) async -> Bool {
    let (tried, isThere) = (hash ?? decoy, hash != nil)
    return await away { Self.matches(password, tried) } && isThere
  }

  private func away<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    let lane = lanes[Int.random(in: 0..<lanes.count)]
    return await withCheckedContinuation { waiting in lane.async { waiting.resume(returning: work()) } }
  }

  private static func hash(_ password: String) -> String? {
    var out = [CChar](repeating: 0, count: 128)
    let length = UInt64(password.utf8.count)
    guard crypto_pwhash_str(&out, password, length, 2, 64 << 20) == 0 else { return nil }
    return String(decoding: out.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func matches(_ password: String, _ hash: String) -> Bool {
    crypto_pwhash_str_verify(hash, password, UInt64(password.utf8.count)) == 0
  }
}
