// SPDX-License-Identifier: Apache-2.0

/// A place in a file: line and column from 1, the column counted in Unicode scalars.
public struct SourcePosition: Sendable, Hashable, Comparable, Codable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of a file, from its first scalar to just past its last.
public struct SourceRange: Sendable, Hashable, Codable {
  public var start: SourcePosition
  public var end: SourcePosition

  public init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = end
  }

  public init(line: Int, column: Int, length: Int = 1) {
    start = SourcePosition(line: line, column: column)
    end = SourcePosition(line: line, column: column + length)
  }

  /// Whether a position lies in it; its end does not.
  public func holds(_ position: SourcePosition) -> Bool { start <= position && position < end }

  /// The first position of a file: where findings about the file as a whole are shown.
  public static let top = SourceRange(line: 1, column: 1)
}
