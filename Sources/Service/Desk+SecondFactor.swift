// SPDX-License-Identifier: Apache-2.0

internal import Store

/// The second factor: a code from a phone, or one of ten that were written down.
extension Desk {
  /// Whether a code is good, just now and for the first time; it is used up with the answer.
  func uses(_ code: String, of account: Account, key: String) async throws -> Bool {
    let plain = OneTimeCode.plain(code)
    if let bytes = OneTimeCode.bytes(base32: key), let step = OneTimeCode.step(of: plain, bytes, at: now()) {
      return try await store.useCode(of: account.id, step: step)
    }
    // Ten letters of base 32 and more: nobody guesses one.
    return try await store.useRecovery(of: account, hash: OneTimeCode.digest(ofRecovery: plain), at: now())
  }

  func mustSetSecond(_ account: Account) -> Bool { settings.secondFactor.contains(account.role) && !account.hasSecond }

  enum SecondChange: Sendable {
    /// With the recovery codes, shown once.
    case on([String])
    case off
    case wrong, tooMany, required
  }

  /// Sets, sets anew or ends the second factor of who is there: with the password, and a code of the phone that counts from now on (or
  /// did until now).
  /// - Parameter key: `nil` to end it.
  func changeSecond(of account: Account, key: String?, password: String, code: String, in session: Session) async throws -> SecondChange {
    let known = Tokens.digest(account.name)
    guard try await !hasTried(known) else { return .tooMany }
    guard key != nil || !settings.secondFactor.contains(account.role) else { return .required }
    var isGood = await passwords.matches(password, try await store.password(of: account.id))
    var step = 0
    if isGood, let old = try await store.secondFactor(of: account.id) {
      // One that is on changes only for who has it.
      isGood = try await uses(code, of: account, key: old.key)
    } else if isGood, let key, let bytes = OneTimeCode.bytes(base32: key), bytes.count == OneTimeCode.keyLength {
      if let found = OneTimeCode.step(of: OneTimeCode.plain(code), bytes, at: now()) { step = found } else { isGood = false }
    } else {
      isGood = false
    }
    guard isGood else {
      try await store.noteFailure(of: known, at: now())
      return .wrong
    }
    let codes = key == nil ? [] : OneTimeCode.recoveryCodes()
    if step == 0 { step = now() / OneTimeCode.span + 1 }
    try await store.setSecondFactor(
      key, used: step, recovery: codes.map(OneTimeCode.digest(ofRecovery:)), of: account, keeping: session.token, by: account.id, at: now())
    return key == nil ? .off : .on(codes)
  }
}
