// SPDX-License-Identifier: Apache-2.0

/// An attachment that was uploaded and that no submission has named yet.
public struct StagedFile: Sendable, Hashable {
  public var entity: String
  /// As a submission names it: attachments/…
  public var name: String
  public var sha256: String
  public var size: Int

  public init(entity: String, name: String, sha256: String, size: Int) {
    self.entity = entity
    self.name = name
    self.sha256 = sha256
    self.size = size
  }
}

/// What became of an upload.
public enum Staging: Sendable, Hashable {
  case staged(StagedFile)
  /// There are as many as may wait, or as large.
  case full
}
