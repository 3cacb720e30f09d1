internal import SourceYAML

/// The lines around a finding, with carets under the exact place, aligned below double-width characters.
struct SourceFrame {
  let source: SourceFile
  let range: SourceRange
  var width = 100
  /// Hides digits in runs that look personal: set for codes that are about such data.
  var masks = false

  func text() -> [String] {
    let first = max(1, range.start.line - 1)
    let lines = source.lines(first...range.start.line)
    guard lines.count == range.start.line - first + 1, let marked = lines.last else { return [] }
    let gutter = String(range.start.line).utf8.count
    let room = max(20, width - gutter - 5)
    var result: [String] = []
    let bar = String(repeating: " ", count: gutter) + " │"
    let window = Window(line: visible(marked), range: range, room: room)
    for (offset, line) in lines.dropLast().enumerated() where !line.allSatisfy({ $0 == " " }) {
      result.append(number(first + offset, gutter) + " │ " + TextWidth.clipped(visible(line), to: room))
    }
    result.append(number(range.start.line, gutter) + " │ " + window.text)
    result.append(bar + " " + window.carets)
    return result
  }

  private func number(_ line: Int, _ gutter: Int) -> String {
    String(repeating: " ", count: gutter - String(line).utf8.count) + String(line)
  }

  /// Control characters would move the cursor: each shows as one column. Digits of personal data are hidden.
  private func visible(_ line: String) -> String {
    var run: [Unicode.Scalar] = []
    var result = String.UnicodeScalarView()
    func flush() {
      let hides = masks && run.count >= 11
      for (index, digit) in run.enumerated() { result.append(hides && index > 2 && index < run.count - 4 ? "*" : digit) }
      run = []
    }
    for scalar in line.unicodeScalars {
      if ("0"..."9").contains(scalar) || (0xFF10...0xFF19).contains(scalar.value) {
        run.append(scalar)
        continue
      }
      flush()
      let isHidden = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar.value == 0xFEFF
        || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      result.append(isHidden ? "·" : scalar)
    }
    flush()
    return String(result)
  }

  /// The part of a long line around its mark, with the carets for it.
  private struct Window {
    var text: String
    var carets: String

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
      var (shown, used, end) = (start > 0 ? "…" : "", start > 0 ? 1 : 0, start)
      while end < scalars.count, used + TextWidth.of(scalars[end]) <= room - 1 {
        shown.unicodeScalars.append(scalars[end])
        used += TextWidth.of(scalars[end])
        end += 1
      }
      if end < scalars.count { shown += "…" }
      let lead = (start > 0 ? 1 : 0) + width(scalars[start..<max(start, min(from, scalars.count))])
      let marked = width(scalars[min(from, end)..<min(max(to, from), end)])
      text = shown
      carets = String(repeating: " ", count: lead) + String(repeating: "^", count: max(1, marked))
    }
  }
}
