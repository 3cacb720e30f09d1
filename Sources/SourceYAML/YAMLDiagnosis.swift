// SPDX-License-Identifier: Apache-2.0

/// Works out, after libyaml gave up, everything that is wrong with a text: not only the first thing.
///
/// Runs only on files that failed. The encoding is looked at first, since nothing else can be said of bytes that are
/// not UTF-8; then control characters and tabs, each reported where it stands; then libyaml is started again at the
/// next place that can begin a mapping, so that two unrelated mistakes show in one run.
struct YAMLDiagnosis {
  let source: SourceFile
  let limits: YAMLLimits
  /// Each line's bytes without its break; worked out once, it is walked many times.
  private let lines: [Range<Int>]

  init(source: SourceFile, limits: YAMLLimits) {
    self.source = source
    self.limits = limits
    lines = Self.lineRanges(source)
  }

  func problems(from stop: YAMLStop) -> [YAMLProblem] {
    if let encoding = wrongEncoding() { return [encoding] }
    switch stop.reason {
    case .tooDeep:
      return [YAMLProblem(.tooDeep(limit: limits.depth), at: SourceRange(line: stop.line, column: stop.column))]
    case .secondDocument:
      return [YAMLProblem(.severalDocuments, at: SourceRange(line: stop.line, column: 1, length: 3))]
    case .tooManyNodes:
      return [YAMLProblem(.tooManyNodes(limit: limits.nodes), at: SourceRange(line: stop.line, column: stop.column))]
    case .reader, .scanner: break
    }
    let controls = controlCharacters()
    if !controls.isEmpty { return controls }
    let tabs = tabIndentations()
    let tabLines = Set(tabs.map(\.range.start.line))
    let syntax = syntaxProblems(from: stop).filter { problem in
      // A tab makes libyaml stumble on its own line or on the next: one cause, one finding.
      !tabLines.contains(problem.range.start.line) && !tabLines.contains(problem.range.start.line - 1)
    }
    return tabs + syntax
  }

  // MARK: Encoding

  func wrongEncoding() -> YAMLProblem? {
    let bytes = source.bytes
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return YAMLProblem(.notUTF8(.office), at: .top) }
    if bytes.starts(with: Array("%PDF-".utf8)) { return YAMLProblem(.notUTF8(.pdf), at: .top) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return YAMLProblem(.notUTF8(.utf16), at: .top)
    }
    let zeros = bytes.prefix(4096).count { $0 == 0 }
    if bytes.count >= 8 && zeros * 5 >= min(bytes.count, 4096) { return YAMLProblem(.notUTF8(.utf16), at: .top) }
    guard let bad = firstInvalidUTF8() else { return nil }
    let place = position(ofByte: bad)
    return YAMLProblem(
      .notUTF8(looksLikeGBK() ? .gbk : .unknown), at: SourceRange(line: place.line, column: place.column))
  }

  /// The first byte that is no part of UTF-8: also overlong forms, halves of UTF-16 pairs, and what lies beyond Unicode.
  private func firstInvalidUTF8() -> Int? {
    var index = 0
    let bytes = source.bytes
    while index < bytes.count {
      let first = bytes[index]
      if first < 0x80 {
        index += 1
        continue
      }
      let length = (0xC2...0xDF).contains(first) ? 2 : (0xE0...0xEF).contains(first) ? 3 : (0xF0...0xF4).contains(first) ? 4 : 0
      guard length > 0, index + length <= bytes.count, bytes[index + 1..<index + length].allSatisfy({ $0 & 0xC0 == 0x80 }) else {
        return index
      }
      let second = bytes[index + 1]
      let isWrong = first == 0xE0 && second < 0xA0 || first == 0xED && second > 0x9F || first == 0xF0 && second < 0x90 || first == 0xF4 && second > 0x8F
      if isWrong { return index }
      index += length
    }
    return nil
  }

  /// GBK pairs a lead byte 81–FE with a trail byte 40–FE; a whole file that pairs up so is almost surely GBK.
  private func looksLikeGBK() -> Bool {
    var index = 0
    var pairs = 0
    let bytes = source.bytes
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      guard (0x81...0xFE).contains(bytes[index]), index + 1 < bytes.count,
        (0x40...0xFE).contains(bytes[index + 1]), bytes[index + 1] != 0x7F
      else { return false }
      pairs += 1
      index += 2
    }
    return pairs > 0
  }

  private func position(ofByte target: Int) -> SourcePosition {
    var place = SourcePosition(line: 1, column: 1)
    var index = 0
    while index < target {
      let width = source.breakWidth(at: index)
      if width > 0 {
        place = SourcePosition(line: place.line + 1, column: 1)
        index += width
      } else {
        if source.bytes[index] & 0xC0 != 0x80 { place.column += 1 }
        index += 1
      }
    }
    return place
  }

  // MARK: Characters

  private func controlCharacters() -> [YAMLProblem] {
    // A file that begins with its byte-order mark is as it should be.
    characters(from: source.hasByteOrderMark ? 3 : 0) { _ in true }
  }

  /// Line breaks that no editor shows: U+0085, U+2028, U+2029.
  func unseenBreaks() -> [YAMLProblem] { characters(from: 0) { $0 == 0x85 || $0 == 0x2028 || $0 == 0x2029 } }

  private func characters(from start: Int, _ isWanted: (UInt32) -> Bool) -> [YAMLProblem] {
    var found: [YAMLProblem] = []
    source.bytes.withUnsafeBufferPointer { bytes in
      var index = start
      while let next = ControlCharacter.first(in: bytes, from: index) {
        index = next.index + next.width
        if next.scalar == 0x0D || !isWanted(next.scalar) { continue }
        let place = position(ofByte: next.index)
        found.append(YAMLProblem(.controlCharacter(scalar: next.scalar), at: SourceRange(line: place.line, column: place.column)))
        // Each is found by walking from the top; a file full of them is not worth the walk.
        if found.count >= 10 { return }
      }
    }
    return found
  }

  private func tabIndentations() -> [YAMLProblem] {
    var found: [YAMLProblem] = []
    for (number, line) in lines.enumerated() {
      if found.count > limits.problems { break }
      for (column, byte) in source.bytes[line].enumerated() {
        guard byte == 0x20 || byte == 0x09 else { break }
        if byte == 0x09 {
          found.append(YAMLProblem(.tabIndentation, at: SourceRange(line: number + 1, column: column + 1)))
          break
        }
      }
    }
    return found
  }

  // MARK: Syntax, resumed after each stop

  /// First by correcting the mistyped line and reading on, so that each mistake is reported once, where it stands; from the first
  /// stop that no change of a line explains, by starting again at the next place that can begin a block.
  private func syntaxProblems(from first: YAMLStop) -> [YAMLProblem] {
    var found: [YAMLProblem] = []
    var search = SlipSearch(source.bytes, lines, limits: limits)
    var stop = first
    while found.count < limits.problems, let slip = search.slip(at: stop) {
      found.append(problem(of: slip, search))
      guard let next = search.fix(slip), case .scanner = next.reason else { return found }
      stop = next
    }
    return found + restarted(after: stop)
  }

  private func restarted(after first: YAMLStop) -> [YAMLProblem] {
    var found = [problem(of: first)]
    // Lines that may still be walked: every block is walked to its end, and a hostile file has a block on every line.
    var budget = 20_000
    var line = resumption(after: first, &budget)
    while let start = line, found.count < limits.problems, budget > 0 {
      // What follows an open quote was read as its text; starting again there would only find echoes.
      if found.last?.kind == .syntax(.unclosedQuote) { break }
      let end = endOfBlock(from: start, &budget)
      var builder = YAMLTreeBuilder(limits: limits, expectedBytes: 0)
      let slice = lines[start - 1].lowerBound..<lines[end - 1].upperBound
      let stop = source.bytes[slice].withUnsafeBufferPointer { builder.read($0) }
      guard var stop else {
        line = end < lines.count ? end + 1 : nil
        continue
      }
      stop.line += start - 1
      stop.contextLine += start - 1
      if case .scanner = stop.reason { found.append(problem(of: stop)) }
      line = resumption(after: stop, &budget).map { max($0, start + 1) }
    }
    return found
  }

  /// The next line that can begin a block: no deeper than the broken line, and with a key on it.
  private func resumption(after stop: YAMLStop, _ budget: inout Int) -> Int? {
    let broken = min(max(stop.line, 1), max(lines.count, 1))
    guard broken < lines.count else { return nil }
    let depth = lines.indices.contains(broken - 1) ? indent(lines[broken - 1]) ?? 0 : 0
    for number in (broken + 1)...lines.count {
      budget -= 1
      if budget <= 0 { return nil }
      guard let indent = indent(lines[number - 1]), indent <= depth else { continue }
      let content = source.bytes[lines[number - 1]].dropFirst(indent)
      if content.first != UInt8(ascii: "-"), content.contains(UInt8(ascii: ":")) { return number }
    }
    return nil
  }

  /// The last line before one that is indented less than the block's first.
  private func endOfBlock(from start: Int, _ budget: inout Int) -> Int {
    let depth = indent(lines[start - 1]) ?? 0
    // Nothing is indented less than the first column.
    if depth == 0 { return lines.count }
    var number = start
    while number < lines.count {
      budget -= 1
      if budget <= 0 { return number }
      if let next = indent(lines[number]), next < depth { break }
      number += 1
    }
    return number
  }

  /// Spaces before a line's content; `nil` for a blank line or a comment.
  private func indent(_ line: Range<Int>) -> Int? {
    let spaces = source.bytes[line].prefix { $0 == 0x20 }.count
    let content = source.bytes[line].dropFirst(spaces)
    guard let first = content.first, first != UInt8(ascii: "#"), first != 0x0D else { return nil }
    return spaces
  }

  /// At most the first hundred thousand: more could only add to problems that are already too many to list.
  private static func lineRanges(_ source: SourceFile) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var index = 0
    let bytes = source.bytes
    while index < bytes.count && ranges.count < 100_000 {
      let byte = bytes[index]
      let width = byte == 0x0A ? 1 : byte == 0x0D || byte == 0xC2 || byte == 0xE2 ? source.breakWidth(at: index) : 0
      guard width > 0 else {
        index += 1
        continue
      }
      ranges.append(start..<index)
      index += width
      start = index
    }
    if start < bytes.count && index == bytes.count { ranges.append(start..<bytes.count) }
    return ranges
  }

  private func problem(of slip: SlipSearch.Found, _ search: SlipSearch) -> YAMLProblem {
    let line = search.scalars(slip.line)
    let change = LineSlip(hint: slip.hint, meant: slip.meant).change(from: line)
    func spaces(_ line: [Unicode.Scalar]) -> Int { line.prefix { $0 == " " }.count }
    // An indentation is shown at what it moves; text that was pasted, as a whole.
    let isText = slip.hint == .pastedText || slip.hint == .looseText
    let isWhole = isText || slip.hint == .indentation || slip.hint == .missingColon
    let start = isWhole ? spaces(line) : change.range.lowerBound
    let end = isWhole ? line.count : max(change.range.upperBound, start + 1)
    let head = lines[slip.line - 1].lowerBound
    func offset(_ index: Int) -> Int { head + line[..<index].reduce(0) { $0 + UTF8.width($1) } }
    var problem = YAMLProblem(.syntax(slip.hint), at: SourceRange(line: slip.line, column: start + 1, length: max(1, end - start)))
    let isDirect = !isText && search.isUntouched(slip.line)
    problem.cure = YAMLProblem.Cure(
      line: Self.text(slip.meant[spaces(slip.meant)...]), foundSpaces: spaces(line), meantSpaces: spaces(slip.meant), name: slip.name,
      bytes: isDirect ? offset(change.range.lowerBound)..<offset(change.range.upperBound) : nil,
      replacement: Array(Self.text(change.replacement[...]).utf8))
    return problem
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(scalars)) }

  private func problem(of stop: YAMLStop) -> YAMLProblem {
    guard case .scanner(let message) = stop.reason else {
      return YAMLProblem(.syntax(.badCharacter), at: SourceRange(line: stop.line, column: stop.column))
    }
    let hint = Self.hint(for: message)
    // An unclosed quote is noticed at the end of the file; the place to look is where it was opened.
    let line = hint == .unclosedQuote || hint == .unclosedFlow ? stop.contextLine : stop.line
    let column = line == stop.line ? stop.column : stop.contextColumn
    return YAMLProblem(.syntax(hint), at: SourceRange(line: line, column: column))
  }

  private static func hint(for message: String) -> YAMLProblem.SyntaxHint {
    switch message {
    case "mapping values are not allowed in this context": .unexpectedColon
    case "could not find expected ':'": .missingColon
    case "did not find expected key", "did not find expected <document start>", "did not find expected node content":
      .indentation
    case "did not find expected '-' indicator": .strayDash
    case "block sequence entries are not allowed in this context": .strayDash
    case "found unexpected end of stream", "found unexpected document indicator": .unclosedQuote
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'": .unclosedFlow
    case "found character that cannot start any token": .badCharacter
    case "found unknown escape character", "did not find expected hexdecimal number": .badEscape
    default: .other
    }
  }
}
