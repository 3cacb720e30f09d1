// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Days, minutes, numbers or laboratory results of one row follow each other (先后): each earlier, or less, than the next, or
/// the same as it where the rule lets it.
struct OrderRule: CheckForm {
  var sequence: [String]
  var orEqual: Bool

  static let word = "order"

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    reader.several(fields).map { OrderRule(sequence: $0, orEqual: fields.boolean("or-equal") ?? false) }
  }

  var label: String { "先后" }
  var codes: Set<FindingCode> { [.outOfOrder] }
  var elements: [String] { sequence }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [(sequence, .ordered)] }

  func sentence(_ words: CheckWords) -> Localised {
    let names = words.names(sequence)
    let same = orEqual ? Localised("，可以相同", ", or equal") : Localised("", "")
    return Localised("\(names.zh)从先到后、从小到大\(same.zh)", "\(names.en) in this order\(same.en)")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) {
    let extents = Dictionary(sequence.map { ($0, checks.extents(of: $0)) }, firstCounts: .equal)
    for (first, second) in checks.pairs(sequence) { checks.order(first, second, self, check, extents) }
  }
}

extension RowChecks {
  /// Every two in their order: one that is left out lets those on its two sides be compared.
  fileprivate func pairs(_ elements: [String]) -> [(String, String)] {
    elements.indices.flatMap { first in elements.indices.filter { $0 > first }.map { (elements[first], elements[$0]) } }
  }

  /// By element, what each row says of it, from the least to the greatest that it may be; `nil` where there is nothing that can be read.
  fileprivate typealias Extents = [String: [(least: Decimal, greatest: Decimal)?]]

  /// Read once for all that it is held against.
  fileprivate func extents(of id: String) -> [(least: Decimal, greatest: Decimal)?] {
    guard let column = column(id) else { return [] }
    let kind = rows.elements.elements[column].kind
    return (0..<rows.count).map { row in rows.cell(row, column).flatMap { extent($0, kind) } }
  }

  fileprivate func order(_ first: String, _ second: String, _ rule: OrderRule, _ check: CheckRule, _ extents: Extents) {
    guard let left = column(first), let right = column(second), let lows = extents[first], let highs = extents[second] else { return }
    for row in 0..<rows.count {
      guard let low = lows[row]?.least, let high = highs[row]?.greatest, let a = rows.cell(row, left), let b = rows.cell(row, right) else { continue }
      if low < high || (rule.orEqual && low == high) { continue }
      if let span = span(row, left, right), case .overnight = span { continue }
      // Of three in a wrong order each neighbour is reported once.
      if isTold(row, first, second, rule.sequence, extents) { continue }
      let relation = rule.orEqual ? Localised("之前或相同", "not after") : Localised("之前", "before")
      let words =
        rows.elements.elements[left].kind.form?.isAmount ?? false
        ? (rule.orEqual ? Localised("以下或相同", "no more than") : Localised("以下", "less than")) : relation
      reportOrder(a, a.text, b, b.text, first, second, words, row, check)
    }
  }

  /// Whether a value stands between the two, which is held against both.
  fileprivate func isTold(_ row: Int, _ first: String, _ second: String, _ elements: [String], _ extents: Extents) -> Bool {
    guard let from = elements.firstIndex(of: first),
      let to = elements.firstIndex(of: second), to > from + 1
    else { return false }
    return elements[(from + 1)..<to].contains { id in (extents[id] ?? []).indices.contains(row) && extents[id]?[row] != nil }
  }
}
