// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Some values of a row add up to another (合计).
struct SumRule: CheckForm {
  struct Term: Sendable {
    var element: String
    var times: Decimal
    /// Counts as nothing where it is not given.
    var isOptional: Bool
  }

  var terms: [Term]
  var equals: String
  var tolerance: Decimal

  static let word = "sum"

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    let terms = fields.mappings("terms").compactMap { node -> Term? in
      guard let term = SpecFields(node, file: reader.file, log: reader.log, name: "terms") else { return nil }
      return Term(
        element: term.requiredText("element"), times: term.decimal("times") ?? Decimal(1), isOptional: term.boolean("optional") ?? false)
    }
    if terms.isEmpty { fields.missing("terms") }
    return SumRule(terms: terms, equals: fields.requiredText("equals"), tolerance: fields.decimal("tolerance") ?? Decimal(0))
  }

  var label: String { "合计" }
  var codes: Set<FindingCode> { [.sumMismatch] }
  var elements: [String] { terms.map(\.element) + [equals] }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [(elements, .amount)] }

  func sentence(_ words: CheckWords) -> Localised {
    func part(_ term: Term) -> Localised {
      let name = words.name(term.element)
      return term.times == Decimal(1) ? name : Localised("\(name.zh)的 \(term.times) 倍", "\(term.times) times \(name.en)")
    }
    let (parts, name, most) = (terms.map(part), words.name(equals), CheckWords.tolerance(tolerance))
    let zh = parts.map(\.zh).joined(separator: "加")
    return Localised("\(zh)等于\(name.zh)\(most.zh)", "\(name.en) is \(parts.map(\.en).joined(separator: " plus "))\(most.en)")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.sum(terms, equals, tolerance, check) }
}

extension RowChecks {
  fileprivate func sum(_ terms: [SumRule.Term], _ equals: String, _ tolerance: Decimal, _ check: CheckRule) {
    for row in 0..<rows.count {
      guard let stated = decimal(row, equals) else { continue }
      var total = Decimal(0)
      var parts: [String] = []
      for term in terms {
        guard let part = decimal(row, term.element) else {
          // Left out, it is no part of the price; unreadable or still to be filled in, nothing can be said.
          guard term.isOptional, let index = column(term.element), rows.cell(row, index) == nil, !rows.isOpen(row, index) else { break }
          parts.append("")
          continue
        }
        total = total + part.value * term.times
        parts.append(label(term.element) + (term.times == Decimal(1) ? "" : "×\(term.times)"))
      }
      guard parts.count == terms.count else { continue }
      let difference = (stated.value - total).magnitude
      guard difference > tolerance else { continue }
      context.report(
        .sumMismatch, stated.node.range,
        [
          .init("element", Localised(verbatim: label(equals))), .init("found", Localised(verbatim: stated.node.text)),
          .init("formula", Localised(verbatim: parts.filter { !$0.isEmpty }.joined(separator: " + "))),
          .init("expected", Localised(verbatim: "\(total.trimmed)")),
          .init("difference", Localised(verbatim: "\(difference.trimmed)")),
        ], steps: path(row, equals), help: check.help)
    }
  }
}
