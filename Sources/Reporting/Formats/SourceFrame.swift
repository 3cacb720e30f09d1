// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// The lines around a finding, with carets under the exact place, aligned below double-width characters.
struct SourceFrame {
  let source: SourceFile
  let range: SourceRange
  var width = 100

  func text() -> [String] {
    guard let parts = parts(), let marked = parts.last else { return [] }
    let gutter = String(range.start.line).utf8.count
    var result = parts.map { number($0.number, gutter) + " │ " + $0.before + $0.marked + $0.after }
    let carets = String(repeating: " ", count: TextWidth.of(marked.before)) + String(repeating: "^", count: max(1, TextWidth.of(marked.marked)))
    result.append(String(repeating: " ", count: gutter) + " │ " + carets)
    return result
  }

  /// A line as shown, cut where its mark begins and ends.
  struct Part {
    var number: Int
    var before: String
    var marked = ""
    var after = ""
  }

  /// The lines of the frame, the marked one last; `nil` when the place is not in the source.
  func parts() -> [Part]? {
    let first = max(1, range.start.line - 1)
    let lines = source.lines(first...range.start.line)
    guard lines.count == range.start.line - first + 1, let marked = lines.last else { return nil }
    let room = max(20, width - String(range.start.line).utf8.count - 5)
    let before = lines.dropLast().enumerated().filter { !$1.allSatisfy { $0 == " " } }.map { offset, line in
      Part(number: first + offset, before: TextWidth.clipped(visible(line), to: room))
    }
    let window = Window(line: visible(marked), range: range, room: room)
    return before + [Part(number: range.start.line, before: window.before, marked: window.marked, after: window.after)]
  }

  private func number(_ line: Int, _ gutter: Int) -> String {
    String(repeating: " ", count: gutter - String(line).utf8.count) + String(line)
  }

  /// Control characters would move the cursor: each shows as one column. Personal data is hidden, whatever the finding
  /// is about: a report goes to more people than the file.
  private func visible(_ line: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in MaskedText(line).text.unicodeScalars {
      result.append(scalar == "\t" || ControlCharacter.isRefused(scalar.value) ? "·" : scalar)
    }
    return String(result)
  }

  /// The part of a long line around its mark.
  private struct Window {
    var before: String
    var marked: String
    var after: String

    init(line: String, range: SourceRange, room: Int) {
      let scalars = Array(line.unicodeScalars)
      let from = min(max(0, range.start.column - 1), scalars.count)
      let wanted = range.end.line == range.start.line ? range.end.column - 1 : scalars.count
      let to = min(max(from + 1, wanted), max(scalars.count, from + 1))
      func width(_ part: ArraySlice<Unicode.Scalar>) -> Int { part.reduce(0) { $0 + TextWidth.of($1) } }
      var start = 0
      if width(scalars[..<min(to, scalars.count)]) > room {
        // Begin a little before the mark, so that its end can be seen.
        start = max(0, from - room / 4)
      }
      var (used, end) = (start > 0 ? 1 : 0, start)
      while end < scalars.count, used + TextWidth.of(scalars[end]) <= room - 1 {
        used += TextWidth.of(scalars[end])
        end += 1
      }
      func text(_ part: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(part)) }
      let (a, b) = (max(start, min(from, end)), min(max(to, from), end))
      before = (start > 0 ? "…" : "") + text(scalars[start..<a])
      marked = a < b ? text(scalars[a..<b]) : ""
      after = text(scalars[max(a, b)..<end]) + (end < scalars.count ? "…" : "")
    }
  }
}
