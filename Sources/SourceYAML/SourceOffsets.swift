// SPDX-License-Identifier: Apache-2.0

/// Where each line of a file begins, so that a place given by line and column becomes a stretch of bytes.
package struct SourceOffsets: Sendable {
  package let source: SourceFile
  /// The first byte of each line; the byte-order mark belongs to no line.
  private let starts: [Int]

  package init(_ source: SourceFile) {
    self.source = source
    let first = source.hasByteOrderMark ? 3 : 0
    starts = source.bytes.withUnsafeBufferPointer { bytes in
      var starts = [first]
      var index = first
      while index < bytes.count {
        let byte = bytes[index]
        let width = byte == 0x0A ? 1 : byte == 0x0D || byte == 0xC2 || byte == 0xE2 ? source.breakWidth(at: index) : 0
        index += max(width, 1)
        if width > 0 { starts.append(index) }
      }
      return starts
    }
  }

  /// How many lines the file has; one at least. A line break at the end begins one more.
  package var lineCount: Int { starts.count }

  /// The byte at a place; `nil` where the line does not reach so far.
  package func offset(of position: SourcePosition) -> Int? {
    guard (1...starts.count).contains(position.line) else { return nil }
    var index = starts[position.line - 1]
    let end = contentEnd(of: position.line)
    var column = 1
    while column < position.column {
      guard index < end else { return nil }
      index += 1
      while index < end, source.bytes[index] & 0xC0 == 0x80 { index += 1 }
      column += 1
    }
    return index
  }

  /// The same stretch, moved back into the file where it lies past the last line that holds anything.
  func clamped(_ range: SourceRange) -> SourceRange {
    var last = starts.count
    while last > 1, content(of: last).isEmpty { last -= 1 }
    guard range.start.line > last else { return range }
    let width = content(of: last).count { $0 & 0xC0 != 0x80 }
    return SourceRange(line: last, column: max(width, 1))
  }

  /// The bytes of a stretch; `nil` where the file does not reach so far.
  package func bytes(of range: SourceRange) -> Range<Int>? {
    guard let start = offset(of: range.start), let end = offset(of: range.end), start <= end else { return nil }
    return start..<end
  }

  /// The first byte of a line.
  package func start(of line: Int) -> Int { line <= starts.count ? starts[max(line, 1) - 1] : source.bytes.count }

  /// Just past the last byte of a line, before its line break.
  package func contentEnd(of line: Int) -> Int {
    let end = line < starts.count ? starts[line] : source.bytes.count
    guard line < starts.count else { return end }
    var index = max(starts[line - 1], end - 3)
    while index < end, source.breakWidth(at: index) == 0 || index + source.breakWidth(at: index) != end { index += 1 }
    return index
  }

  /// The bytes of a line without its line break.
  package func content(of line: Int) -> ArraySlice<UInt8> { source.bytes[start(of: line)..<contentEnd(of: line)] }

  /// The place of a byte.
  package func position(of offset: Int) -> SourcePosition {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let column = source.bytes[min(starts[low], offset)..<min(offset, source.bytes.count)].count { $0 & 0xC0 != 0x80 }
    return SourcePosition(line: low + 1, column: column + 1)
  }
}
