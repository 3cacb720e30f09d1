// SPDX-License-Identifier: Apache-2.0

/// What a value should have been, read by the kind that its element says; `nil` where it is good, or nobody can tell.
struct ValueRepair {
  var text: String
  var kind: RepairKind
  /// What was found wrong with it, if anything was.
  var finding: FindingCode?
  var similarity: Int?

  static func of(_ text: String, _ kind: ElementKind, codes: [String: CodeTable], units: UnitTable) -> ValueRepair? {
    // Longer than any date, number or option; a whole paragraph is not looked at.
    guard let form = kind.form, text.utf8.count <= 200 else { return nil }
    return unwrapped(text, form, codes, units) ?? form.repair(text, codes, units)
  }

  /// A value in quotes of the input method: “05:30”, 「05:30」, ＂05:30＂. Without them it must be one that the kind reads as it is.
  private static func unwrapped(_ text: String, _ form: any ValueForm, _ codes: [String: CodeTable], _ units: UnitTable) -> ValueRepair? {
    guard let inner = withoutQuotes(text) else { return nil }
    if form.accepts(inner, codes) { return ValueRepair(text: inner, kind: .plainWidth, finding: form.refusal) }
    guard var found = form.repair(inner, codes, units), found.kind.isSafe else { return nil }
    found.finding = form.refusal
    return found
  }

  /// `nil` where no pair of quotes stands around all of it.
  static func withoutQuotes(_ text: String) -> String? {
    let plain = text.trimmingSpaces
    guard plain.count > 2, let first = plain.first, let last = plain.last else { return nil }
    let pairs: [(Character, Character)] = [("“", "”"), ("”", "“"), ("“", "“"), ("”", "”"), ("‘", "’"), ("’", "’"), ("「", "」"), ("『", "』"), ("＂", "＂")]
    guard pairs.contains(where: { $0 == (first, last) }) else { return nil }
    return String(plain.dropFirst().dropLast()).trimmingSpaces
  }

  // MARK: Other ways to write the same

  /// Full-width characters, where the kind accepts the plain ones.
  ///
  /// - Parameter keepsBrackets: where 310（含）以下 and 0（无） are the usual way to write it.
  static func plain(_ text: String, finding: FindingCode? = nil, keepsBrackets: Bool = false, _ accepts: (String) -> Bool) -> ValueRepair? {
    let plain = keepsBrackets ? String(text.map { "（）".contains($0) ? String($0) : String($0).withPlainWidth }.joined()) : text.withPlainWidth
    let usual = plain.trimmingSpaces
    return usual != text && accepts(usual) ? ValueRepair(text: usual, kind: .plainWidth, finding: finding) : nil
  }

  // MARK: Options

  /// One of the values that can be chosen, each with its other names.
  static func listed(_ text: String, _ candidates: [[String]]) -> ValueRepair? {
    guard !candidates.contains(where: { $0.contains(text) }), let best = Similarity.best(for: text, among: candidates) else { return nil }
    if best.percent == 100 { return ValueRepair(text: best.name, kind: .plainWidth, finding: .unlistedValue) }
    return ValueRepair(
      text: best.name, kind: best.isSafe ? .listedValue : .guessedValue, finding: .unlistedValue, similarity: best.percent)
  }
}
