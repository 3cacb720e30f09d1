// SPDX-License-Identifier: Apache-2.0

/// An attachment that was uploaded and that no submission has named yet.
package struct StagedFile: Sendable, Hashable {
  package var entity: String
  /// As a submission names it: attachments/…
  package var name: String
  package var content: Content
  /// Of the same name, and in whose place this one came; it can be had back.
  package var earlier: Content?

  package var sha256: String { content.sha256 }
  package var size: Int { content.size }

  package struct Content: Sendable, Hashable {
    package var sha256: String
    package var size: Int
    /// When it was uploaded.
    package var at: Int

    package init(sha256: String, size: Int, at: Int) {
      self.sha256 = sha256
      self.size = size
      self.at = at
    }
  }

  package init(entity: String, name: String, content: Content, earlier: Content? = nil) {
    self.entity = entity
    self.name = name
    self.content = content
    self.earlier = earlier
  }
}

/// What became of an upload.
package enum Staging: Sendable, Hashable {
  /// - Parameter replaces: it came in the place of another content of the same name, which is kept as its `earlier`.
  case staged(StagedFile, replaces: Bool)
  /// There are as many as may wait, or as large.
  case full
}
