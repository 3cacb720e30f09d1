// SPDX-License-Identifier: Apache-2.0

/// A place in a file: line and column from 1, the column counted in Unicode scalars.
package struct SourcePosition: Sendable, Hashable, Comparable, Codable {
  /// From 1.
  package var line: Int
  /// From 1, in Unicode scalars.
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of a file: `start` is its first scalar, `end` the place just past its last.
package struct SourceRange: Sendable, Hashable, Codable {
  package var start: SourcePosition
  package var end: SourcePosition

  package init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = end
  }

  package init(line: Int, column: Int, length: Int = 1) {
    start = SourcePosition(line: line, column: column)
    end = SourcePosition(line: line, column: column + length)
  }

  /// Whether a position lies in it; its end does not.
  package func holds(_ position: SourcePosition) -> Bool { start <= position && position < end }

  /// The first position of a file: where findings about the file as a whole are shown.
  package static let top = SourceRange(line: 1, column: 1)
}
