// SPDX-License-Identifier: Apache-2.0

/// What happened, as the body of an event holds it. Its text is part of what the chain vouches for: it is written and read here alone, and a
/// form that was ever written stays.
package enum EventBody: Sendable, Hashable {
  case imported([ArchivedFile])
  /// - Parameter confirmed: what the reviewer was asked, where one was.
  case submitted(receipt: String, confirmed: Confirmed?, files: [ArchivedFile])
  case registered(ArchivedFile)
  /// A link with which a password is set.
  case link(account: String, role: Account.Role, term: Account.Term)
  case password(account: String)
  /// With a link.
  case passwordSet(account: String)
  case ended(account: String)
  case reopened(account: String)
  case term(account: String, role: Account.Role, term: Account.Term)
  case secondFactor(account: String, isOn: Bool)
  /// A recovery code was used.
  case recovery(account: String)
  /// - Parameter mark: the beginning of its digest.
  case token(mark: String, until: Int)
  case tokenEnded(mark: String)
  case asked(review: Int, sha256: String, files: [ArchivedFile])
  /// - Parameter remark: the digest of what was said; `nil` where nothing was.
  case settled(review: Int, state: AskedReview.State, remark: String?)

  /// Who asked the reviewer for what.
  package struct Confirmed: Sendable, Hashable {
    /// The review's number in its enterprise.
    package var review: Int
    /// The id of the account that asked.
    package var account: String
    /// The digest of what was to be confirmed.
    package var sha256: String
  }

  var kind: Event.Kind {
    switch self {
    case .imported: .imported
    case .submitted: .submitted
    case .registered: .registered
    case .link, .password, .passwordSet, .ended, .reopened, .term, .secondFactor, .recovery, .token, .tokenEnded: .account
    case .asked, .settled: .review
    }
  }

  // MARK: Written

  var text: String {
    switch self {
    case .imported(let files): files.map(Self.line).joined(separator: "\n")
    case .submitted(let receipt, let confirmed, let files):
      (["receipt \(receipt)"] + (confirmed.map { ["review \($0.review) of \($0.account) \($0.sha256)"] } ?? []) + files.map(Self.line))
        .joined(separator: "\n")
    case .registered(let file): Self.line(file)
    case .link(let account, let role, let term): "link \(account) \(role.rawValue)" + (term.isBounded ? " " + term.written : "")
    case .password(let account): "password \(account)"
    case .passwordSet(let account): "password \(account) by link"
    case .ended(let account): "end \(account)"
    case .reopened(let account): "reopen \(account)"
    case .term(let account, let role, let term): "term \(account) \(role.rawValue) \(term.written)"
    case .secondFactor(let account, let isOn): "second factor \(isOn ? "on" : "off") \(account)"
    case .recovery(let account): "recovery \(account)"
    case .token(let mark, let until): "token \(mark) until \(until)"
    case .tokenEnded(let mark): "token \(mark) ended"
    case .asked(let review, let sha256, let files): (["ask \(review) \(sha256)"] + files.map { "\($0.sha256) \($0.name)" }).joined(separator: "\n")
    case .settled(let review, let state, let remark): "\(state.rawValue) \(review)" + (remark.map { " " + $0 } ?? "")
    }
  }

  private static func line(_ file: ArchivedFile) -> String { "\(file.name) \(file.sha256)" }

  // MARK: Read

  /// `nil` for a text that was never written here.
  init?(_ text: String, kind: Event.Kind) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let body: EventBody? =
      switch kind {
      case .imported: Self.files(lines).map { .imported($0) }
      case .submitted: Self.submission(lines)
      case .registered: Self.files(lines)?.first.map { .registered($0) }
      case .account: Self.account(text.split(separator: " ").map(String.init))
      case .review: Self.review(lines)
      }
    // What it says when written again is what stood there, or it was not understood.
    guard let body, body.text == text else { return nil }
    self = body
  }

  /// Names may hold spaces, digests none.
  private static func files(_ lines: some Collection<String>) -> [ArchivedFile]? {
    var files: [ArchivedFile] = []
    for line in lines {
      guard let space = line.lastIndex(of: " ") else { return nil }
      files.append(ArchivedFile(name: String(line[..<space]), sha256: String(line[line.index(after: space)...])))
    }
    return files
  }

  private static func submission(_ lines: [String]) -> EventBody? {
    guard let first = lines.first, first.hasPrefix("receipt ") else { return nil }
    var rest = lines.dropFirst()
    var confirmed: Confirmed?
    if let words = rest.first?.split(separator: " ").map(String.init), words.count == 5, words[0] == "review", words[2] == "of", let number = Int(words[1]) {
      confirmed = Confirmed(review: number, account: words[3], sha256: words[4])
      rest = rest.dropFirst()
    }
    return files(rest).map { .submitted(receipt: String(first.dropFirst("receipt ".count)), confirmed: confirmed, files: $0) }
  }

  private static func account(_ words: [String]) -> EventBody? {
    switch (words.first, words.count) {
    case ("link", 3...5): Account.Role(rawValue: words[2]).map { .link(account: words[1], role: $0, term: term(words.dropFirst(3))) }
    case ("password", 2): .password(account: words[1])
    case ("password", 4): .passwordSet(account: words[1])
    case ("end", 2): .ended(account: words[1])
    case ("reopen", 2): .reopened(account: words[1])
    case ("term", 5): Account.Role(rawValue: words[2]).map { .term(account: words[1], role: $0, term: term(words.dropFirst(3))) }
    case ("second", 4): .secondFactor(account: words[3], isOn: words[2] == "on")
    case ("recovery", 2): .recovery(account: words[1])
    case ("token", 4): Int(words[3]).map { .token(mark: words[1], until: $0) }
    case ("token", 3): .tokenEnded(mark: words[1])
    default: nil
    }
  }

  private static func term(_ words: ArraySlice<String>) -> Account.Term {
    Account.Term(from: words.first.flatMap { Int($0) }, until: words.dropFirst().first.flatMap { Int($0) })
  }

  private static func review(_ lines: [String]) -> EventBody? {
    let words = lines[0].split(separator: " ").map(String.init)
    guard words.count > 1, let number = Int(words[1]) else { return nil }
    if words[0] == "ask", words.count == 3 {
      let files = lines.dropFirst().map { line in
        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
        return ArchivedFile(name: parts.last ?? "", sha256: parts.first ?? "")
      }
      return .asked(review: number, sha256: words[2], files: files)
    }
    return AskedReview.State(rawValue: words[0]).map { .settled(review: number, state: $0, remark: words.count > 2 ? words[2] : nil) }
  }
}
