// SPDX-License-Identifier: Apache-2.0

/// Which form of which enterprise.
public struct DraftKey: Sendable, Hashable {
  public var entity: String
  public var item: String
  /// The period or number; empty for a standing item.
  public var occurrence: String

  public init(entity: String, item: String, occurrence: String) {
    self.entity = entity
    self.item = item
    self.occurrence = occurrence
  }
}

/// What was typed into a form and not sent yet.
public struct FormDraft: Sendable, Hashable {
  public var key: DraftKey
  /// One more with each save.
  public var version: Int
  /// The fields as the browser sent them.
  public var body: String
  public var account: String
  public var saved: Int
}

/// What became of saving a draft.
public enum SavedDraft: Sendable, Hashable {
  case saved(version: Int)
  /// Somebody saved another meanwhile; nothing was written.
  case refused(FormDraft)
  /// The draft that was seen is there no more: it was sent meanwhile. Nothing was written.
  case gone
}
