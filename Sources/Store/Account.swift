// SPDX-License-Identifier: Apache-2.0

/// Somebody who logs in.
public struct Account: Sendable, Hashable {
  public enum Role: String, Sendable, CaseIterable {
    /// 报送员, of an enterprise.
    case clerk
    /// 审核办公室.
    case office

    public var name: String { self == .clerk ? "报送员" : "审核办公室" }
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

  public init(id: String, name: String, role: Role, entity: String?, hasPassword: Bool = false, hasSecond: Bool = false, ended: Int? = nil) {
    self.id = id
    self.name = name
    self.role = role
    self.entity = entity
    self.hasPassword = hasPassword
    self.hasSecond = hasSecond
    self.ended = ended
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
