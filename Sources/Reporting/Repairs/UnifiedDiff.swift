// SPDX-License-Identifier: Apache-2.0

/// The difference of two texts, line by line, as `diff -u` prints it. Bytes, so that line endings and a missing last line
/// break come through.
struct UnifiedDiff {
  let name: String
  let old: [UInt8]
  let new: [UInt8]

  private static let context = 3
  /// Lines between two changes are searched for what they have in common up to this many; above, the search would take
  /// time quadratic in them, and all are shown as replaced.
  private static let searched = 2000

  /// One line of the result: kept, taken out or put in.
  private enum Line {
    case kept(ArraySlice<UInt8>), old(ArraySlice<UInt8>), new(ArraySlice<UInt8>)
  }

  func bytes() -> [UInt8] {
    let lines = compared()
    var result = Array("--- a/\(name)\n+++ b/\(name)\n".utf8)
    for range in hunks(lines) { write(lines, range, into: &result) }
    return result
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  private func compared() -> [Line] {
    let (left, right) = (Self.lines(old), Self.lines(new))
    // Most repairs leave the number of lines as it was; then each line is held against its own.
    if left.count == right.count { return Self.grouped(zip(left, right).map { ($0, $1) }) }
    var head = 0
    while head < min(left.count, right.count), left[head] == right[head] { head += 1 }
    var tail = 0
    while tail < min(left.count, right.count) - head, left[left.count - 1 - tail] == right[right.count - 1 - tail] { tail += 1 }
    let (a, b) = (Array(left[head..<(left.count - tail)]), Array(right[head..<(right.count - tail)]))
    return left[..<head].map { .kept($0) } + middle(a, b) + left[(left.count - tail)...].map { .kept($0) }
  }

  private func middle(_ left: [ArraySlice<UInt8>], _ right: [ArraySlice<UInt8>]) -> [Line] {
    guard left.count + right.count <= Self.searched else { return left.map { .old($0) } + right.map { .new($0) } }
    let difference = right.difference(from: left)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var (lines, i, j): ([Line], Int, Int) = ([], 0, 0)
    while i < left.count || j < right.count {
      if i < left.count, removed.contains(i) {
        lines.append(.old(left[i]))
        i += 1
      } else if j < right.count, inserted.contains(j) {
        lines.append(.new(right[j]))
        j += 1
      } else {
        lines.append(.kept(left[i]))
        (i, j) = (i + 1, j + 1)
      }
    }
    return lines
  }

  /// Neighbouring changed lines: first all that go, then all that come.
  private static func grouped(_ pairs: [(ArraySlice<UInt8>, ArraySlice<UInt8>)]) -> [Line] {
    var lines: [Line] = []
    var pending: [ArraySlice<UInt8>] = []
    for (old, new) in pairs {
      if old == new {
        lines += pending.map { .new($0) } + [.kept(old)]
        pending = []
      } else {
        lines.append(.old(old))
        pending.append(new)
      }
    }
    return lines + pending.map { .new($0) }
  }

  /// Stretches of changes with three lines around them.
  private func hunks(_ lines: [Line]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (index, line) in lines.enumerated() {
      if case .kept = line { continue }
      let range = max(0, index - Self.context)..<min(lines.count, index + Self.context + 1)
      if let last = ranges.last, range.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    return ranges
  }

  private func write(_ lines: [Line], _ range: Range<Int>, into result: inout [UInt8]) {
    func counts(_ part: ArraySlice<Line>) -> (old: Int, new: Int) {
      part.reduce(into: (0, 0)) { counts, line in
        switch line {
        case .kept: counts = (counts.0 + 1, counts.1 + 1)
        case .old: counts.0 += 1
        case .new: counts.1 += 1
        }
      }
    }
    let (before, size) = (counts(lines[..<range.lowerBound]), counts(lines[range]))
    func place(_ before: Int, _ size: Int) -> String { "\(size == 0 ? before : before + 1),\(size)" }
    result += "@@ -\(place(before.old, size.old)) +\(place(before.new, size.new)) @@\n".utf8
    for line in lines[range] {
      switch line {
      case .kept(let text): Self.write(" ", text, into: &result)
      case .old(let text): Self.write("-", text, into: &result)
      case .new(let text): Self.write("+", text, into: &result)
      }
    }
  }

  private static func write(_ mark: String, _ text: ArraySlice<UInt8>, into result: inout [UInt8]) {
    result += mark.utf8
    result += text
    if text.last != 0x0A { result += "\n\\ No newline at end of file\n".utf8 }
  }
}
