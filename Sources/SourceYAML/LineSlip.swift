// SPDX-License-Identifier: Apache-2.0

/// One way in which a line may have been mistyped, and the line as it was probably meant.
struct LineSlip {
  var hint: YAMLProblem.SyntaxHint
  /// The whole line as it was meant.
  var meant: [Unicode.Scalar]
  /// The name before the colon, where the mistake is about one.
  var name: String?

  /// Where the two lines part, as offsets into the line as it stands, and what belongs there.
  func change(from line: [Unicode.Scalar]) -> (range: Range<Int>, replacement: [Unicode.Scalar]) {
    var head = 0
    while head < line.count, head < meant.count, line[head] == meant[head] { head += 1 }
    var tail = 0
    while tail < line.count - head, tail < meant.count - head, line[line.count - 1 - tail] == meant[meant.count - 1 - tail] { tail += 1 }
    return (head..<line.count - tail, Array(meant[head..<meant.count - tail]))
  }
}

/// `｛渠道：企业网站，地址：甲｝` as it was meant.
package enum PlainMarks {
  /// - Returns: `nil` where the text does not begin with a bracket, or has no full-width mark that could be one of YAML.
  package static func of(_ text: String) -> String? {
    LineReader(Array(text.unicodeScalars)).wideBrackets().first.map { String(String.UnicodeScalarView($0.meant)) }
  }
}

/// Reads one line as people type it and says what may be wrong with it by itself. Only guesses: `SlipSearch` keeps those
/// with which the file can be read further.
struct LineReader {
  private let line: [Unicode.Scalar]
  /// Spaces before the content.
  private let indent: Int
  /// Where the content begins, after list dashes.
  private let start: Int

  init(_ line: [Unicode.Scalar]) {
    self.line = line
    indent = line.prefix { $0 == " " }.count
    var start = indent
    while start + 1 < line.count, line[start] == "-", line[start + 1] == " " {
      start += 1
      while start < line.count, line[start] == " " { start += 1 }
    }
    self.start = start
  }

  private static let oddBlanks: Set<Unicode.Scalar> = [
    "\u{A0}", "\u{3000}", "\u{2000}", "\u{2001}", "\u{2002}", "\u{2003}", "\u{2004}", "\u{2005}", "\u{2006}", "\u{2007}", "\u{2008}",
    "\u{2009}", "\u{200A}", "\u{202F}", "\u{205F}", "\u{200B}",
  ]
  private static let wideColons: Set<Unicode.Scalar> = ["：", "﹕", "∶", "︰", "꞉", "︓"]
  private static let oddDashes: Set<Unicode.Scalar> = ["—", "–", "－", "‐", "‑", "−", "─", "﹣", "·", "•", "●", "―", "ー"]
  private static let brackets: [Unicode.Scalar: Unicode.Scalar] = ["｛": "{", "｝": "}", "［": "[", "］": "]", "【": "[", "】": "]"]

  /// What may be wrong, the likeliest first.
  func slips() -> [LineSlip] {
    guard line.contains(where: { $0 != " " }), indent < line.count, line[indent] != "#" else { return [] }
    return blanksBefore() + dashes() + colons() + wideBrackets() + values()
  }

  private func with(_ range: Range<Int>, _ text: String) -> [Unicode.Scalar] {
    Array(line[..<range.lowerBound]) + Array(text.unicodeScalars) + Array(line[range.upperBound...])
  }

  // MARK: Blanks and dashes

  /// Blanks before the content that only look like spaces. A wide one may stand for two.
  private func blanksBefore() -> [LineSlip] {
    let end = line.firstIndex { $0 != " " && $0 != "\t" && !Self.oddBlanks.contains($0) } ?? line.count
    guard line[..<end].contains(where: Self.oddBlanks.contains), end < line.count else { return [] }
    return [2, 1].map { width in
      let spaces = line[..<end].reduce(0) { $0 + ($1 == "\u{3000}" ? width : $1 == "\u{200B}" ? 0 : 1) }
      return LineSlip(hint: .oddBlank, meant: with(0..<end, String(repeating: " ", count: spaces)))
    }
  }

  private func dashes() -> [LineSlip] {
    guard start < line.count else { return [] }
    let next: Unicode.Scalar? = start + 1 < line.count ? line[start + 1] : nil
    if line[start] == "-", let next, next != "-" {
      if Self.oddBlanks.contains(next) {
        let end = line[(start + 1)...].firstIndex { !Self.oddBlanks.contains($0) && $0 != " " } ?? line.count
        return [LineSlip(hint: .oddBlank, meant: with(start + 1..<end, " "))]
      }
      return [LineSlip(hint: .tightDash, meant: with(start + 1..<start + 1, " "))] + bracketsAfter(with(start + 1..<start + 1, " "))
    }
    guard Self.oddDashes.contains(line[start]) else { return [] }
    var end = start + 1
    while end < line.count, line[end] == " " || Self.oddBlanks.contains(line[end]) || Self.oddDashes.contains(line[end]) { end += 1 }
    return [LineSlip(hint: .oddDash, meant: with(start..<end, "- "))] + bracketsAfter(with(start..<end, "- "))
  }

  /// A dash and the brackets behind it may both be wrong.
  private func bracketsAfter(_ line: [Unicode.Scalar]) -> [LineSlip] {
    LineReader(line).wideBrackets().map { LineSlip(hint: .oddDash, meant: $0.meant) }
  }

  // MARK: The colon after a name

  /// The first colon of any kind outside of quotes, and the end of the name before it.
  private var colon: Int? {
    guard start < line.count, !"\"'{[#|>".unicodeScalars.contains(line[start]), Self.brackets[line[start]] == nil else { return nil }
    return line[start...].firstIndex { $0 == ":" || Self.wideColons.contains($0) }
  }

  private func colons() -> [LineSlip] {
    guard let colon, colon > start, colon - start <= 60 else { return nameWithoutColon() }
    let name = String(String.UnicodeScalarView(line[start..<colon].filter { !Self.oddBlanks.contains($0) })).trimmed
    var end = colon + 1
    while end < line.count, line[end] == " " || Self.oddBlanks.contains(line[end]) { end += 1 }
    let rest = Array(line[end...])
    let separator = rest.isEmpty ? ":" : ": "
    let plain = with(colon..<end, separator)
    if Self.wideColons.contains(line[colon]) {
      return further(plain, .wideColon, name)
    }
    let next = line[min(colon + 1, line.count - 1)]
    if colon + 1 == line.count || next == " " || next == "\t" {
      if line[colon + 1..<end].contains(where: Self.oddBlanks.contains) { return [LineSlip(hint: .oddBlank, meant: plain, name: name)] }
      return colonInValue(after: colon, end)
    }
    if Self.oddBlanks.contains(next) { return further(plain, .oddBlank, name) }
    // A time of day, a web address.
    if name.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) }) || next == "/" { return nameWithoutColon() }
    return further(plain, .tightColon, name)
  }

  /// A line with two mistakes: its colon, and a value that needs quotes or other brackets.
  private func further(_ meant: [Unicode.Scalar], _ hint: YAMLProblem.SyntaxHint, _ name: String) -> [LineSlip] {
    let reader = LineReader(meant)
    let (brackets, values) = (reader.wideBrackets(), reader.values())
    // With wide brackets the line could be read too, as a text.
    return (brackets + [LineSlip(hint: hint, meant: meant)] + values).map { LineSlip(hint: hint, meant: $0.meant, name: name) }
  }

  /// `a: b: c`: the value holds a colon and needs quotes.
  private func colonInValue(after colon: Int, _ value: Int) -> [LineSlip] {
    guard value < line.count, !"\"'{[|>".unicodeScalars.contains(line[value]), Self.brackets[line[value]] == nil else { return [] }
    let holds = (value..<line.count).contains { line[$0] == ":" && ($0 + 1 == line.count || line[$0 + 1] == " ") }
    return holds ? [quotedFrom(value, .unexpectedColon)] : []
  }

  private func nameWithoutColon() -> [LineSlip] {
    guard colon == nil || !(line[start...].contains { Self.wideColons.contains($0) }), start < line.count, start == indent,
      line[start] != "-", !"\"'{[|>".unicodeScalars.contains(line[start])
    else { return [] }
    var found: [LineSlip] = []
    let end = line.lastIndex { $0 != " " }.map { $0 + 1 } ?? line.count
    if let blank = line[start..<end].firstIndex(where: { $0 == " " || Self.oddBlanks.contains($0) }), blank - start <= 20 {
      let after = line[blank..<end].firstIndex { $0 != " " && !Self.oddBlanks.contains($0) } ?? end
      found.append(LineSlip(hint: .missingColon, meant: with(blank..<after, ": ")))
    }
    if end - start <= 20 { found.append(LineSlip(hint: .missingColon, meant: with(end..<end, ":"))) }
    return found
  }

  // MARK: Brackets and values

  func wideBrackets() -> [LineSlip] {
    guard let first = valueStart, first < line.count else { return [] }
    let hasWide = line[first...].contains { Self.brackets[$0] != nil }
    let isFlow = line[first] == "{" || line[first] == "[" || Self.brackets[line[first]] != nil
    guard isFlow, hasWide || line[first...].contains(where: { $0 == "，" || Self.wideColons.contains($0) || $0 == "、" }) else { return [] }
    var meant = Array(line[..<first])
    var quote: Unicode.Scalar?
    var open: [Unicode.Scalar] = []
    // Within braces a colon ends a name once an entry; further ones, and commas before no name, belong to the value.
    var awaitsName = true
    for index in first..<line.count {
      let scalar = line[index]
      if let mark = quote {
        meant.append(scalar)
        if scalar == mark { quote = nil }
        continue
      }
      let plain = Self.brackets[scalar] ?? scalar
      switch plain {
      case "\"", "'": quote = scalar
      case "{", "[":
        open.append(plain)
        awaitsName = true
      case "}", "]": _ = open.popLast()
      case ",": awaitsName = true
      default: break
      }
      if scalar == "，", open.last == "[" || beginsEntry(after: index) {
        meant += [",", " "]
        awaitsName = true
      } else if Self.wideColons.contains(scalar), awaitsName, open.last == "{" {
        meant += [":", " "]
        awaitsName = false
      } else {
        if scalar == ":" { awaitsName = false }
        meant.append(plain)
      }
    }
    return [LineSlip(hint: .wideBracket, meant: meant)]
  }

  /// Whether a name with its colon follows a comma.
  private func beginsEntry(after comma: Int) -> Bool {
    let next = line[(comma + 1)...].first { Self.wideColons.contains($0) || ":，,。；、}]｝］".unicodeScalars.contains($0) }
    return next.map { $0 == ":" || Self.wideColons.contains($0) } ?? false
  }

  /// Where the value of the line begins: after `name: `, or after the dash.
  private var valueStart: Int? {
    guard let colon, colon + 1 < line.count, line[colon] == ":", line[colon + 1] == " " else { return start }
    return line[colon...].dropFirst().firstIndex { $0 != " " }
  }

  /// Text after a closed quotation mark or bracket, one that is not closed, a mark that cannot begin a value.
  func values() -> [LineSlip] {
    guard let first = valueStart, first < line.count else { return [] }
    let opener = line[first]
    switch opener {
    case "\"", "'":
      guard let close = closingQuote(from: first) else {
        return [LineSlip(hint: .unclosedQuote, meant: closed(with: opener, from: first)), quotedFrom(first, .unclosedQuote)]
      }
      return hasText(after: close) ? [quotedFrom(first, .textAfterQuote)] : []
    case "[", "{":
      guard let close = closingBracket(from: first) else {
        let mark: Unicode.Scalar = opener == "[" ? "]" : "}"
        return BracketedSlip.all(line, from: first, to: line[first...].lastIndex(of: mark)) + [LineSlip(hint: .unclosedFlow, meant: line + [mark])]
      }
      let inside = BracketedSlip.all(line, from: first, to: close)
      guard hasText(after: close) else { return inside }
      let cut = LineSlip(hint: .unclosedFlow, meant: Array(line[...close]))
      // One bracket too many is no text.
      let isBracket = line[(close + 1)...].allSatisfy { $0 == " " || $0 == "]" || $0 == "}" }
      return inside + (isBracket ? [cut] : [quotedFrom(first, .textAfterBracket), cut])
    case "@", "`", "%", "*", "&", "!", "|", ">", "]", "}", ",", "?": return [quotedFrom(first, .badCharacter)]
    default: return []
    }
  }

  /// The value from here on in single quotes.
  private func quotedFrom(_ first: Int, _ hint: YAMLProblem.SyntaxHint) -> LineSlip {
    let end = line.lastIndex { $0 != " " }.map { $0 + 1 } ?? line.count
    let inner = line[first..<end].flatMap { $0 == "'" ? [$0, $0] : [$0] }
    return LineSlip(hint: hint, meant: Array(line[..<first]) + ["'"] + inner + ["'"])
  }

  /// The quotation mark that was forgotten, or typed as a curly one.
  private func closed(with mark: Unicode.Scalar, from first: Int) -> [Unicode.Scalar] {
    guard let last = line.lastIndex(where: { $0 != " " }), last > first else { return line + [mark] }
    if ["”", "“", "’", "‘", "＂", "＇"].contains(line[last]) { return with(last..<last + 1, String(mark)) }
    if let curly = line[first...].lastIndex(where: { ["”", "“", "’", "‘", "＂", "＇"].contains($0) }) { return with(curly..<curly + 1, String(mark)) }
    return line + [mark]
  }

  private func closingQuote(from first: Int) -> Int? {
    var index = first + 1
    while index < line.count {
      if line[first] == "\"", line[index] == "\\" { index += 1 } else if line[index] == line[first] { return index }
      index += 1
    }
    return nil
  }

  private func closingBracket(from first: Int) -> Int? {
    var depth = 0
    var index = first
    while index < line.count {
      switch line[index] {
      case "[", "{": depth += 1
      case "]", "}":
        depth -= 1
        if depth == 0 { return index }
      case "\"", "'":
        let before = line[..<index].last { $0 != " " }
        if before.map({ "[{,:".unicodeScalars.contains($0) }) ?? false {
          guard let close = LineReader(Array(line[index...]), from: 0).closingQuote(from: 0) else { return nil }
          index += close
        }
      default: break
      }
      index += 1
    }
    return nil
  }

  private init(_ line: [Unicode.Scalar], from start: Int) {
    (self.line, indent, self.start) = (line, 0, start)
  }

  private func hasText(after close: Int) -> Bool {
    guard let next = line[(close + 1)...].firstIndex(where: { $0 != " " }) else { return false }
    return line[next] != "#" && line[next] != ":" || next == close + 1 && line[next] == "#"
  }
}

extension String {
  /// Without spaces at either end.
  fileprivate var trimmed: String {
    var view = Substring(self).unicodeScalars
    while view.first == " " { view.removeFirst() }
    while view.last == " " { view.removeLast() }
    return String(view)
  }
}
