// SPDX-License-Identifier: Apache-2.0

/// Which form of which enterprise.
package struct DraftKey: Sendable, Hashable {
  /// The enterprise's id.
  package var entity: String
  /// The item's id; a word of the service that begins with `@` for what is no form, such as an upload.
  package var item: String
  /// The period or number; empty for a standing item and for what is no form.
  package var occurrence: String

  package init(entity: String, item: String, occurrence: String) {
    self.entity = entity
    self.item = item
    self.occurrence = occurrence
  }
}

/// What was typed into a form and not sent yet.
package struct FormDraft: Sendable, Hashable {
  package var key: DraftKey
  /// One more with each save.
  package var version: Int
  /// The fields as the browser sent them.
  package var body: String
  /// The id of the account that saved it last.
  package var account: String
  /// When, in seconds since 1970.
  package var saved: Int
}

/// What became of saving a draft.
package enum SavedDraft: Sendable, Hashable {
  case saved(version: Int)
  /// Somebody saved another meanwhile; nothing was written.
  case refused(FormDraft)
  /// The draft that was seen is there no more: it was sent meanwhile. Nothing was written.
  case gone
}
