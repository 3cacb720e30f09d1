internal import SourceYAML

extension RepairPlanner {
  /// Full-width colons and blanks, missing blanks, dashes and brackets that keep a file from being read.
  ///
  /// Only where the whole file can be read afterwards and every name on a mended line is known: then what was meant is
  /// not in doubt.
  func mendingSlips(_ source: SourceFile) -> (source: SourceFile, steps: [RepairPlan.Step], direct: Int) {
    var current = source
    var steps: [RepairPlan.Step] = []
    var direct = 0
    var lines: Set<Int> = []
    for round in 0..<Self.slipRounds {
      let reading = parseYAML(current)
      if reading.isComplete { break }
      let repairs = reading.problems.compactMap(Self.repair)
      guard !repairs.isEmpty else { return (source, [], 0) }
      lines.formUnion(repairs.map(\.range.start.line))
      steps += repairs.map { RepairPlan.Step(repair: $0, source: current) }
      if round == 0 { direct = steps.count }
      current = current.replacing(repairs.flatMap(\.edits))
    }
    let (reading, result, _) = read(current, offering: false)
    guard reading.isComplete, !steps.isEmpty else { return (source, [], 0) }
    let unknown = result.findings.contains { finding in
      [.unknownKey, .unknownItem, .wrongShape].contains(finding.code) && finding.range.map { lines.contains($0.start.line) } ?? false
    }
    return unknown ? (source, [], 0) : (current, steps, direct)
  }

  /// Each reading tells up to fifty slips.
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
      .textAfterQuote, .textAfterBracket, .pastedText: false
    }
  }
}
