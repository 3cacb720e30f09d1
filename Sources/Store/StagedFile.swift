// SPDX-License-Identifier: Apache-2.0

/// An attachment that was uploaded and that no submission has named yet.
public struct StagedFile: Sendable, Hashable {
  public var entity: String
  /// As a submission names it: attachments/…
  public var name: String
  public var content: Content
  /// Of the same name, and in whose place this one came; it can be had back.
  public var earlier: Content?

  public var sha256: String { content.sha256 }
  public var size: Int { content.size }

  public struct Content: Sendable, Hashable {
    public var sha256: String
    public var size: Int
    /// When it was uploaded.
    public var at: Int

    public init(sha256: String, size: Int, at: Int) {
      self.sha256 = sha256
      self.size = size
      self.at = at
    }
  }

  public init(entity: String, name: String, content: Content, earlier: Content? = nil) {
    self.entity = entity
    self.name = name
    self.content = content
    self.earlier = earlier
  }
}

/// What became of an upload.
public enum Staging: Sendable, Hashable {
  /// - Parameter replaces: it came in the place of another content of the same name, which is kept as its `earlier`.
  case staged(StagedFile, replaces: Bool)
  /// There are as many as may wait, or as large.
  case full
}
