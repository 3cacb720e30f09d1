// SPDX-License-Identifier: Apache-2.0

/// Somebody who logs in.
public struct Account: Sendable, Hashable {
  public enum Role: String, Sendable, CaseIterable {
    /// 报送员, of an enterprise.
    case clerk
    /// 审查人, of an enterprise.
    case reviewer
    /// 审核办公室.
    case office

    public var name: String {
      switch self {
      case .clerk: "报送员"
      case .reviewer: "审查人"
      case .office: "审核办公室"
      }
    }
  }

  public var id: String
  /// As it is typed to log in.
  public var name: String
  public var role: Role
  /// The enterprise; `nil` for the office.
  public var entity: String?
  public var hasPassword: Bool
  /// Whether a code is asked for beside the password.
  public var hasSecond: Bool
  /// Since when nobody logs in with it; `nil` while it is good.
  public var ended: Int?
  /// When the role may be used.
  public var term: Term

  /// Seconds since 1970: from the first on, and before the second; `nil` where nothing bounds it.
  public struct Term: Sendable, Hashable {
    public var from: Int?
    public var until: Int?

    public init(from: Int? = nil, until: Int? = nil) {
      self.from = from
      self.until = until
    }

    public func holds(at second: Int) -> Bool { (from ?? .min) <= second && second < (until ?? .max) }

    public var isBounded: Bool { from != nil || until != nil }

    /// As events say it.
    var written: String { "\(from.map(String.init) ?? "-") \(until.map(String.init) ?? "-")" }
  }

  public init(
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
public struct Session: Sendable, Hashable {
  /// The digest of the token; the token itself is kept by the browser alone.
  public var token: String
  public var account: String
  /// What every form of this session carries.
  public var form: String
  public var opened: Int

  public init(token: String, account: String, form: String, opened: Int) {
    self.token = token
    self.account = account
    self.form = form
    self.opened = opened
  }
}
