// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

extension RepairPlanner {
  /// Full-width colons and blanks, missing blanks, dashes and brackets that keep a file from being read.
  ///
  /// Each on its own: what corrects its line and names something known is kept, though another line of the file stays broken
  /// or in doubt. Where the whole file can be read afterwards the names are held against the rules at their very place;
  /// where it cannot, the corrected line must read by itself and every name on it must be one that a submission has.
  /// - Parameter doubtful: lines whose repair did not prove good.
  func fixingSlips(_ source: SourceFile, except doubtful: Set<Int> = []) -> (source: SourceFile, steps: [RepairPlan.Step], direct: Int) {
    var current = source
    var steps: [RepairPlan.Step] = []
    var direct = 0
    var lines: Set<Int> = []
    for round in 0..<Self.slipRounds {
      let reading = parseYAML(current)
      let found = reading.isComplete ? Self.stuckNames(reading.tree, current) : reading.problems.compactMap(Self.repair)
      let repairs = found.filter { !doubtful.contains($0.range.start.line) && !lines.contains($0.range.start.line) }
      if repairs.isEmpty { break }
      lines.formUnion(repairs.map(\.range.start.line))
      steps += repairs.map { RepairPlan.Step(repair: $0, source: current) }
      if round == 0 { direct = steps.count }
      current = current.replacing(repairs.flatMap(\.edits))
    }
    guard !steps.isEmpty else { return (source, [], 0) }
    let bad = doubts(of: current, lines)
    return bad.isEmpty ? (current, steps, direct) : fixingSlips(source, except: doubtful.union(bad))
  }

  /// The corrected lines that did not come out well.
  private func doubts(of fixed: SourceFile, _ lines: Set<Int>) -> Set<Int> {
    let read = read(fixed)
    let (reading, result) = (read.tree, read.result)
    if reading.isComplete {
      let unknown = result.findings.filter { [.unknownKey, .unknownItem, .wrongShape].contains($0.code) }
      return lines.intersection(unknown.compactMap(\.range?.start.line))
    }
    let broken = Set(reading.problems.map(\.range.start.line))
    let known = knownNames
    return lines.filter { line in
      guard !broken.contains(line), let text = fixed.lines(line...line).first else { return true }
      let alone = parseYAML(SourceFile(name: "line", text: text.trimmingSpaces + "\n"))
      guard alone.isComplete, let root = alone.tree.root else { return true }
      return !Self.names(in: root).allSatisfy(known.contains)
    }
  }

  /// What can be read and was meant otherwise: `{线路名称：甲，票价：2}` as one name without a value, `｛渠道: 车厢｝` as a name that
  /// begins with a brace, `｛渠道：车厢｝` as a text. Which of their parts are names, `doubts` finds out.
  private static func stuckNames(_ tree: YAMLTree, _ source: SourceFile) -> [Repair] {
    let offsets = SourceOffsets(source)
    return stuckPlaces(in: tree.root).compactMap { range in
      guard range.start.line == range.end.line, let bytes = offsets.bytes(of: range) else { return nil }
      let written = String(decoding: source.bytes[bytes], as: UTF8.self)
      let isBraced = "｛［【".contains(written.first ?? " ")
      guard let meant = isBraced ? PlainMarks.of(written) : PlainMarks.of("{" + written + "}").map({ String($0.dropFirst().dropLast()) }) else { return nil }
      let edit = Repair.Edit(bytes: bytes, range: range, replacement: Array(meant.utf8))
      return Repair(
        kind: .plainMark, range: range, finding: isBraced ? .wrongShape : .unknownKey,
        anchor: SourceRange(line: range.start.line, column: range.start.column), before: shortened(written), after: shortened(meant),
        similarity: nil, edits: [edit], effect: .none)
    }
  }

  private static func stuckPlaces(in node: YAMLNode?) -> [SourceRange] {
    guard let node else { return [] }
    if node.isList { return node.items.flatMap { isBracedText($0) ? [$0.range] : stuckPlaces(in: $0) } }
    guard node.isMapping else { return [] }
    return node.pairs.flatMap { key, value -> [SourceRange] in
      if key.style == .plain, key.text.first == "｛", value.isScalar { return [SourceRange(start: key.range.start, end: value.range.end)] }
      if key.style == .plain, value.isNull, key.text.contains("："), StuckName(key.text) != nil { return [key.range] }
      return isBracedText(value) ? [value.range] : stuckPlaces(in: value)
    }
  }

  private static func isBracedText(_ node: YAMLNode) -> Bool {
    guard node.isScalar, node.style == .plain, let first = node.text.first, let last = node.text.last else { return false }
    return first == "｛" && last == "｝" && node.text.contains("：") || first == "［" && last == "］" || first == "【" && last == "】"
  }

  private static func names(in node: YAMLNode) -> [String] {
    if node.isList { return node.items.flatMap(names) }
    guard node.isMapping else { return [] }
    return node.pairs.flatMap { [$0.key.text] + names(in: $0.value) }
  }

  /// Every name that can stand before a colon in a submission.
  private var knownNames: Set<String> {
    func inside(_ set: ElementSet) -> [String] {
      set.elements.flatMap { $0.names + $0.kind.inner.flatMap(inside) }
    }
    let requirements = reader.rulebook.everySector.flatMap(\.requirements)
    return Set(SubmissionGrammar.all.flatMap(\.names) + requirements.flatMap { $0.names + inside($0.elements) })
  }

  /// Each reading reports up to fifty mistakes.
  private static let slipRounds = 8

  private static func repair(_ problem: YAMLProblem) -> Repair? {
    guard case .syntax(let hint) = problem.kind, hint.isCertain, let cure = problem.cure, let bytes = cure.bytes else { return nil }
    let edit = Repair.Edit(bytes: bytes, range: problem.range, replacement: cure.replacement)
    return Repair(
      kind: .plainMark, range: problem.range, finding: .yamlSyntax, anchor: problem.range, before: "…", after: shortened(cure.line),
      similarity: nil, edits: [edit], effect: .none)
  }
}

extension YAMLProblem.SyntaxHint {
  /// Whether nothing else can have been meant, once the file can be read with the change.
  fileprivate var isCertain: Bool {
    switch self {
    case .wideColon, .tightColon, .oddBlank, .tightDash, .oddDash, .wideBracket: true
    case .unexpectedColon, .missingColon, .indentation, .unclosedQuote, .unclosedFlow, .badCharacter, .badEscape, .strayDash, .other,
      .textAfterQuote, .textAfterBracket, .hashInBrackets, .extraComma, .pastedText, .looseText, .strayQuote:
      false
    }
  }
}
