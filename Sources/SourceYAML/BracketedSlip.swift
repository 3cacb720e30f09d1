// SPDX-License-Identifier: Apache-2.0

/// Reads the values between brackets (`{名称: 内容, …}`) as people type them: a mark that cannot begin a value, a colon or a
/// ` #` inside of one, quotation marks around a part of one. Each may be cured by quoting that value alone.
struct BracketedSlip {
  private let line: [Unicode.Scalar]
  private var found: [LineSlip] = []

  /// The mistakes of a line whose value begins with an opening bracket at `first`; `close` is its closing bracket where there is one.
  static func all(_ line: [Unicode.Scalar], from first: Int, to close: Int?) -> [LineSlip] {
    var reader = BracketedSlip(line: line)
    reader.read(first + 1..<(close ?? line.count))
    return reader.found
  }

  private init(line: [Unicode.Scalar]) { self.line = line }

  /// Entries one after the other. A bracket inside begins a level of its own; a stop ends the value before it.
  private mutating func read(_ range: Range<Int>) {
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      switch line[index] {
      case "\"", "'":
        // Marks count where a value begins; behind one they are text.
        if line[start..<index].allSatisfy({ $0 == " " }), let close = closingQuote(from: index, before: range.upperBound) { index = close }
      case ",", "]", "}":
        judge(start..<index)
        if line[index] == ",", let last = line[..<index].lastIndex(where: { $0 != " " }), "[{,".unicodeScalars.contains(line[last]) {
          found.append(LineSlip(hint: .extraComma, meant: Array(line[...last]) + Array(line[(index + 1)...])))
        }
        start = index + 1
      case "[", "{": start = index + 1
      case ":":
        let next: Unicode.Scalar? = index + 1 < range.upperBound ? line[index + 1] : nil
        // The first colon ends a name; a second one stands in the value.
        if next == " " || next == nil, isName(start..<index) { start = index + 1 }
      default: break
      }
      index += 1
    }
    judge(start..<range.upperBound)
  }

  /// Whether what stands before a colon is a name: the entry begins there.
  private func isName(_ range: Range<Int>) -> Bool {
    let before = line[..<range.lowerBound].last { $0 != " " }
    return before.map { "[{,".unicodeScalars.contains($0) } ?? false && line[range].contains { $0 != " " }
  }

  private mutating func judge(_ range: Range<Int>) {
    guard let first = line[range].firstIndex(where: { $0 != " " }), let last = line[range].lastIndex(where: { $0 != " " }) else { return }
    let value = first...last
    let next: Unicode.Scalar? = first < last ? line[first + 1] : nil
    switch line[first] {
    case "\"", "'":
      if let close = closingQuote(from: first, before: last + 1), close < last { found.append(quoted(value, .textAfterQuote)) }
      return
    case "@", "`", "%", "*", "&", "!", "|", ">", "#": return found.append(quoted(value, .badCharacter))
    case "-", "?", ":":
      if next == nil || next == " " { return found.append(quoted(value, .badCharacter)) }
    default: break
    }
    let pairs = zip(line[value], line[value].dropFirst())
    if pairs.contains(where: { $0 == " " && $1 == "#" }) { found.append(quoted(value, .hashInBrackets)) }
    if pairs.contains(where: { $0 == ":" && $1 == " " }) || line[last] == ":" { found.append(quoted(value, .unexpectedColon)) }
  }

  private func quoted(_ value: ClosedRange<Int>, _ hint: YAMLProblem.SyntaxHint) -> LineSlip {
    let inner = line[value].flatMap { $0 == "'" ? [$0, $0] : [$0] }
    return LineSlip(hint: hint, meant: Array(line[..<value.lowerBound]) + ["'"] + inner + ["'"] + Array(line[(value.upperBound + 1)...]))
  }

  private func closingQuote(from first: Int, before end: Int) -> Int? {
    var index = first + 1
    while index < end {
      if line[first] == "\"", line[index] == "\\" { index += 1 } else if line[index] == line[first] { return index }
      index += 1
    }
    return nil
  }
}
