// SPDX-License-Identifier: Apache-2.0

/// Somebody who logs in.
package struct Account: Sendable, Hashable {
  package enum Role: String, Sendable, CaseIterable {
    /// 报送员, of an enterprise.
    case clerk
    /// 审查人, of an enterprise.
    case reviewer
    /// 审核办公室.
    case office

    /// What people call it.
    package var name: String {
      switch self {
      case .clerk: "报送员"
      case .reviewer: "审查人"
      case .office: "审核办公室"
      }
    }
  }

  /// As events and sessions name it; never another person's.
  package var id: String
  /// As it is typed to log in.
  package var name: String
  package var role: Role
  /// The enterprise; `nil` for the office.
  package var entity: String?
  package var hasPassword: Bool
  /// Whether a code is asked for beside the password.
  package var hasSecond: Bool
  /// Since when nobody logs in with it, in seconds since 1970; `nil` while it is good.
  package var ended: Int?
  /// When the role may be used.
  package var term: Term

  /// From when to when a role may be used, in seconds since 1970.
  package struct Term: Sendable, Hashable {
    /// The first second; `nil` where nothing bounds its beginning.
    package var from: Int?
    /// The first second on which it no longer holds; `nil` where nothing bounds its end.
    package var until: Int?

    package init(from: Int? = nil, until: Int? = nil) {
      self.from = from
      self.until = until
    }

    package func holds(at second: Int) -> Bool { (from ?? .min) <= second && second < (until ?? .max) }

    package var isBounded: Bool { from != nil || until != nil }

    /// As events say it.
    var written: String { "\(from.map(String.init) ?? "-") \(until.map(String.init) ?? "-")" }
  }

  package init(
    id: String, name: String, role: Role, entity: String?, hasPassword: Bool = false, hasSecond: Bool = false, ended: Int? = nil, term: Term = Term()
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.entity = entity
    self.hasPassword = hasPassword
    self.hasSecond = hasSecond
    self.ended = ended
    self.term = term
  }
}

extension Account {
  /// The chain in which its changes stand: the enterprise's, or the office's.
  var stream: String { entity ?? "@office" }
}

/// A log-in that has not ended.
package struct Session: Sendable, Hashable {
  /// The digest of the token; the token itself is kept by the browser alone.
  package var token: String
  /// The id of the account.
  package var account: String
  /// A random word that every form of this session carries, so that no other site can send one in its name.
  package var form: String
  /// Seconds since 1970.
  package var opened: Int

  package init(token: String, account: String, form: String, opened: Int) {
    self.token = token
    self.account = account
    self.form = form
    self.opened = opened
  }
}
