// SPDX-License-Identifier: Apache-2.0

/// Finds the line that was mistyped, by trying what was probably meant: the change of one line after which the file can be
/// read furthest is the one that the clerk has to make.
struct SlipSearch {
  private let limits: YAMLLimits
  /// Each line without its break, as corrected so far.
  private var lines: [[UInt8]]
  /// Lines inside of a block of text (`|`): whatever stands there is right.
  private let isText: [Bool]
  private var fixed: Set<Int> = []
  /// Bytes that may still be parsed: a hostile file offers something to try on every line. Some 20 MB take a second.
  private var budget = 20 << 20

  /// Lines looked at above the one where reading stopped. What opens a quotation mark is found by libyaml itself.
  private static let reach = 80
  /// Lines whose indentation is tried: a line out of place stops the reading at itself or a few lines on.
  private static let indented = 12
  /// Lines read on below the stop to see whether a change helps.
  private static let ahead = 60

  /// A line, what is wrong with it, and how it was meant.
  struct Found {
    var line: Int
    var hint: YAMLProblem.SyntaxHint
    var meant: [Unicode.Scalar]
    var name: String?
    /// The last line of the text that was pasted; the line itself for anything else.
    var last: Int
  }

  init(_ bytes: [UInt8], _ ranges: [Range<Int>], limits: YAMLLimits) {
    self.limits = limits
    lines = ranges.map { Array(bytes[$0]) }
    isText = Self.textLines(lines)
  }

  // MARK: Searching

  /// What most likely stopped the reading; `nil` where no change of a line helps.
  mutating func slip(at stop: YAMLStop) -> Found? {
    let top = max(1, stop.line - Self.reach)
    let order = ([stop.line, stop.contextLine] + stride(from: stop.line - 1, through: top, by: -1)).filter(lines.indices.shifted)
    var best: (found: Found, reach: Int)?
    var seen: Set<Int> = []
    func consider(_ found: Found, _ reach: Int) {
      guard reach > stop.line else { return }
      if best.map({ reach > $0.reach }) ?? true { best = (found, reach) }
    }
    for number in order where seen.insert(number).inserted && !isText[number - 1] {
      for slip in LineReader(scalars(number)).slips() {
        guard budget > 0 else { return best?.found }
        consider(
          Found(line: number, hint: slip.hint, meant: slip.meant, name: slip.name, last: number),
          read([number: utf8(slip.meant)], stop))
        if let best, best.reach == Int.max { return best.found }
      }
    }
    let run = sameSlips(near: stop)
    if let first = run.first, run.count > 1, budget > 0 {
      consider(first, read(Dictionary(uniqueKeysWithValues: run.map { ($0.line, utf8($0.meant)) }), stop))
    }
    if let loose = looseText(near: stop), budget > 0 {
      consider(loose, read(Dictionary(uniqueKeysWithValues: (loose.line...loose.last).map { ($0, utf8(deepened($0, loose))) }), stop))
    }
    if let pasted = pastedText(near: stop), budget > 0 {
      let blank = Dictionary(uniqueKeysWithValues: (pasted.line...pasted.last).map { ($0, [UInt8]()) })
      consider(pasted, read(blank, stop))
    }
    if let best, best.reach == Int.max { return best.found }
    for candidate in indents(near: stop) {
      guard budget > 0 else { break }
      let reach = read([candidate.line: utf8(candidate.meant)], stop)
      consider(candidate, reach)
      if reach == Int.max { break }
    }
    return best?.found
  }

  /// Lines near the stop with fewer or more spaces before them, the likeliest first: with two spaces a level, that is a
  /// line with an odd number of them.
  private func indents(near stop: YAMLStop) -> [Found] {
    var looked = 0
    var candidates: [(found: Found, isOdd: Bool)] = []
    for number in stride(from: min(stop.line, lines.count), through: 1, by: -1) where looked < Self.indented && !isText[number - 1] {
      let line = scalars(number)
      let spaces = line.prefix { $0 == " " }.count
      guard spaces < line.count, line[spaces] != "#" else { continue }
      looked += 1
      for change in [-1, 1, -2, 2] where spaces + change >= 0 {
        let meant = Array(repeating: Unicode.Scalar(" "), count: spaces + change) + line[spaces...]
        candidates.append((Found(line: number, hint: .indentation, meant: meant, last: number), spaces % 2 == 1 && change % 2 != 0))
      }
    }
    return (candidates.filter(\.isOdd) + candidates.filter { !$0.isOdd }).map(\.found)
  }

  /// Neighbouring lines that all begin with a short name and a colon mistyped: who types in Chinese mistypes each of them,
  /// and the change of one alone lets nothing be read.
  private func sameSlips(near stop: YAMLStop) -> [Found] {
    func slip(_ number: Int) -> Found? {
      guard lines.indices.shifted(number), !isText[number - 1] else { return nil }
      let found = LineReader(scalars(number)).slips().first { [.wideColon, .tightColon].contains($0.hint) && ($0.name.map(Self.isName) ?? false) }
      return found.map { Found(line: number, hint: $0.hint, meant: $0.meant, name: $0.name, last: number) }
    }
    guard let start = [stop.line, stop.line - 1, stop.contextLine, stop.contextLine + 1].first(where: { slip($0) != nil }) else { return [] }
    var (first, last) = (start, start)
    while slip(first - 1) != nil, start - first < Self.ahead { first -= 1 }
    while slip(last + 1) != nil, last - start < Self.ahead { last += 1 }
    return (first...last).compactMap(slip)
  }

  /// As long as the names of items and elements are, and without the marks of a sentence.
  private static func isName(_ text: String) -> Bool {
    text.unicodeScalars.count <= 14 && !text.unicodeScalars.contains { "，。；、！？ ".unicodeScalars.contains($0) }
  }

  /// Paragraphs without a name that stand where names belong.
  private func pastedText(near stop: YAMLStop) -> Found? {
    func isProse(_ number: Int) -> Bool {
      guard lines.indices.shifted(number), !isText[number - 1] else { return false }
      let line = scalars(number).drop { $0 == " " || $0 == "\u{3000}" || $0 == "\u{A0}" }
      guard let first = line.first, !"-#{[\"'|>".unicodeScalars.contains(first) else { return false }
      let isNamed = line.indices.contains { line[$0] == ":" && ($0 + 1 == line.endIndex || line[$0 + 1] == " ") }
      return !isNamed
    }
    guard let start = [stop.line, stop.line - 1, stop.contextLine, stop.contextLine + 1].first(where: isProse) else { return nil }
    var (first, last) = (start, start)
    while isProse(first - 1) { first -= 1 }
    while last < lines.count, isProse(last + 1) || lines[last].allSatisfy({ $0 == 0x20 }) { last += 1 }
    return Found(line: first, hint: .pastedText, meant: scalars(first), last: last)
  }

  /// Lines that were pasted into a block of text and stand left of it: the text seems to end before them.
  private func looseText(near stop: YAMLStop) -> Found? {
    let top = max(1, stop.line - Self.reach)
    let lastText = stride(from: min(stop.line, lines.count) - 1, through: top, by: -1).first { isText[$0 - 1] && !isBlank($0) }
    guard let last = lastText, let opener = stride(from: last, through: 1, by: -1).first(where: { !isText[$0 - 1] }),
      let width = (opener + 1...last).first(where: { !isBlank($0) }).map({ Self.spaces(lines[$0 - 1]) })
    else { return nil }
    // Up to the line that is as deep as the name of the block, which goes on as it was meant.
    let depth = Self.spaces(lines[opener - 1])
    var end = last
    while end < lines.count, isBlank(end + 1) || Self.spaces(lines[end]) < depth { end += 1 }
    while end > last, isBlank(end) { end -= 1 }
    guard end > last, let first = (last + 1...end).first(where: { !isBlank($0) }) else { return nil }
    let meant = Array(repeating: Unicode.Scalar(" "), count: width) + scalars(first).drop { $0 == " " }
    return Found(line: first, hint: .looseText, meant: meant, last: end)
  }

  private func isBlank(_ number: Int) -> Bool { lines[number - 1].allSatisfy { $0 == 0x20 } }
  private static func spaces(_ line: [UInt8]) -> Int { line.prefix { $0 == 0x20 }.count }

  /// A line of loose text, as deep as the block that it belongs to.
  private func deepened(_ number: Int, _ found: Found) -> [Unicode.Scalar] {
    isBlank(number) ? [] : Array(found.meant.prefix { $0 == " " }) + scalars(number).drop { $0 == " " }
  }

  // MARK: Reading

  /// The line up to which the file can be read with some lines changed; past everything where nothing stops it.
  private mutating func read(_ changes: [Int: [UInt8]], _ stop: YAMLStop) -> Int {
    let end = min(lines.count, stop.line + Self.ahead)
    guard let next = parse(changes, upTo: end) else { return Int.max }
    // Where the text was cut, nothing can be said.
    return end < lines.count && next.line >= end - 1 ? Int.max : next.line
  }

  private mutating func parse(_ changes: [Int: [UInt8]] = [:], upTo end: Int) -> YAMLStop? {
    var bytes: [UInt8] = []
    for number in 1...max(end, 1) where number <= end {
      bytes += changes[number] ?? lines[number - 1]
      bytes.append(0x0A)
    }
    budget -= bytes.count
    var builder = YAMLTreeBuilder(limits: limits, expectedBytes: 0)
    return bytes.withUnsafeBufferPointer { builder.read($0) }
  }

  /// Makes the change and reads on.
  ///
  /// - Returns: where reading stops next; `nil` when all can be read.
  mutating func fix(_ found: Found) -> YAMLStop? {
    if found.hint == .pastedText {
      for number in found.line...found.last { lines[number - 1] = [] }
    } else if found.hint == .looseText {
      for number in found.line...found.last { lines[number - 1] = utf8(deepened(number, found)) }
    } else {
      lines[found.line - 1] = utf8(found.meant)
    }
    fixed.insert(found.line)
    return parse(upTo: lines.count)
  }

  /// Whether the line still stands as in the file.
  func isUntouched(_ line: Int) -> Bool { !fixed.contains(line) }
  var isExhausted: Bool { budget <= 0 }

  func scalars(_ number: Int) -> [Unicode.Scalar] { Array(String(decoding: lines[number - 1], as: UTF8.self).unicodeScalars) }
  private func utf8(_ line: [Unicode.Scalar]) -> [UInt8] { Array(String(String.UnicodeScalarView(line)).utf8) }

  private static func textLines(_ lines: [[UInt8]]) -> [Bool] {
    var found = [Bool](repeating: false, count: lines.count)
    var depth: Int?
    for (index, line) in lines.enumerated() {
      let spaces = line.prefix { $0 == 0x20 }.count
      if let open = depth {
        if spaces == line.count || spaces > open {
          found[index] = true
          continue
        }
        depth = nil
      }
      var rest = line[...]
      // A remark may stand behind the mark.
      if let remark = rest.indices.last(where: { rest[$0] == UInt8(ascii: "#") && $0 > 0 && rest[$0 - 1] == 0x20 }) { rest = rest[..<remark] }
      while let last = rest.last, last == 0x20 { rest.removeLast() }
      while let last = rest.last, last == UInt8(ascii: "-") || last == UInt8(ascii: "+") { rest.removeLast() }
      guard let mark = rest.last, mark == UInt8(ascii: "|") || mark == UInt8(ascii: ">") else { continue }
      let before = rest.dropLast()
      if before.last == 0x20, let sign = before.last(where: { $0 != 0x20 }), sign == UInt8(ascii: ":") || sign == UInt8(ascii: "-") { depth = spaces }
    }
    return found
  }
}

extension Range<Int> {
  /// Whether a line number, from 1, is one of these indices.
  fileprivate func shifted(_ number: Int) -> Bool { contains(number - 1) }
}
