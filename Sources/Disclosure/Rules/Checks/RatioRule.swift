// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// One value of a row is the quotient of two others (比例).
struct RatioRule: CheckForm {
  enum Form: String, Sendable, CaseIterable { case fraction, percent }
  var numerator: String
  var denominator: String
  var equals: String
  var form: Form
  var tolerance: Decimal

  static let word = "ratio"

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    RatioRule(
      numerator: fields.requiredText("numerator"), denominator: fields.requiredText("denominator"),
      equals: fields.requiredText("equals"), form: fields.choice("as", Form.self) ?? .fraction,
      tolerance: fields.decimal("tolerance") ?? Decimal(0))
  }

  var label: String { "比例" }
  var codes: Set<FindingCode> { [.ratioMismatch] }
  var elements: [String] { [numerator, denominator, equals] }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [(elements, .amount)] }

  func sentence(_ words: CheckWords) -> Localised {
    let (above, below, name) = (words.name(numerator), words.name(denominator), words.name(equals))
    let (unit, most) = (form == .percent ? Localised("（百分数）", " (percent)") : Localised("", ""), CheckWords.tolerance(tolerance))
    return Localised("\(above.zh)除以\(below.zh)等于\(name.zh)\(unit.zh)\(most.zh)", "\(name.en) is \(above.en) by \(below.en)\(unit.en)\(most.en)")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.ratio(self, check) }
}

extension RowChecks {
  fileprivate func ratio(_ rule: RatioRule, _ check: CheckRule) {
    for row in 0..<rows.count {
      guard let top = decimal(row, rule.numerator), let bottom = decimal(row, rule.denominator), let stated = decimal(row, rule.equals),
        let quotient = top.value / bottom.value
      else { continue }
      let isPercent = rule.form == .percent
      let expected = isPercent ? quotient * Decimal(100) : quotient
      guard (stated.value - expected).magnitude > rule.tolerance else { continue }
      context.report(
        .ratioMismatch, stated.node.range,
        [
          .init("element", Localised(verbatim: label(rule.equals))), .init("found", Localised(verbatim: stated.node.text)),
          .init("formula", Localised(verbatim: "\(label(rule.numerator)) ÷ \(label(rule.denominator))\(isPercent ? " × 100" : "")")),
          .init("expected", Localised(verbatim: "\(expected.rounded(to: 4).trimmed)")),
        ], steps: path(row, rule.equals), help: check.help)
    }
  }
}
