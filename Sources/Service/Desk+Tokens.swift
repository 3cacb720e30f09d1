// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Store

/// Tokens for the programs of an enterprise: as long as its clerk's account is good, and no longer than the clerk said.
extension Desk {
  /// So that one that is found in a file is recognised for what it is.
  private static let mark = "gongkai_"
  static let mostTokens = 20

  /// Whose token a request shows; `nil` for none that is good.
  func account(showing header: String) async throws -> Account? {
    let words = header.split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "bearer", words[1].hasPrefix(Self.mark), !words[1].utf8.contains(0) else { return nil }
    return try await store.account(token: Tokens.digest(String(words[1])), at: now())
  }

  enum TokenOpening: Sendable {
    /// Shown once.
    case opened(String)
    case wrong, tooMany, full
  }

  /// - Parameter last: the last day on which it is good.
  func openToken(_ name: String, until last: CivilDate, password: String, by account: Account) async throws -> TokenOpening {
    let known = Tokens.digest(account.name)
    guard try await !hasTried(known) else { return .tooMany }
    guard await passwords.matches(password, try await store.password(of: account.id)) else {
      try await store.noteFailure(of: known, at: now())
      return .wrong
    }
    let second = now()
    guard try await store.tokens(of: account.id).count(where: { $0.ended == nil && $0.until > second }) < Self.mostTokens else { return .full }
    let token = Self.mark + Tokens.fresh()
    let until = RoleTerm(first: nil, last: last).term.until ?? second
    try await store.openToken(
      ProgramToken(hash: Tokens.digest(token), account: account.id, name: name, opened: second, until: until), at: second, stream: account.entity ?? "")
    return .opened(token)
  }
}
