// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Values of one row that must follow each other: days, minutes, numbers, laboratory results.
extension RowChecks {
  /// Neighbours, and whatever stands on both sides of one that may be left out.
  func pairs(_ elements: [String]) -> [(String, String)] {
    elements.indices.flatMap { first in elements.indices.filter { $0 > first }.map { (elements[first], elements[$0]) } }
  }

  func order(_ first: String, _ second: String, _ orEqual: Bool, _ check: CheckRule) {
    guard let left = column(first), let right = column(second) else { return }
    for row in 0..<rows.count {
      guard let a = rows.cell(row, left), let b = rows.cell(row, right),
        let low = extent(a, rows.elements.elements[left].kind)?.least,
        let high = extent(b, rows.elements.elements[right].kind)?.greatest
      else { continue }
      if low < high || (orEqual && low == high) { continue }
      if let span = span(row, left, right), case .overnight = span { continue }
      // Of three in a wrong order each neighbour is told once.
      if isTold(row, first, second, check) { continue }
      let relation = orEqual ? Localised("之前或相同", "not after") : Localised("之前", "before")
      let words =
        rows.elements.elements[left].kind.form?.isAmount ?? false
        ? (orEqual ? Localised("以下或相同", "no more than") : Localised("以下", "less than")) : relation
      reportOrder(a, a.text, b, b.text, first, second, words, row, check)
    }
  }

  /// Whether the two are told apart by what stands between them already.
  private func isTold(_ row: Int, _ first: String, _ second: String, _ check: CheckRule) -> Bool {
    guard case .order(let elements, _) = check.kind, let from = elements.firstIndex(of: first),
      let to = elements.firstIndex(of: second), to > from + 1
    else { return false }
    return elements[(from + 1)..<to].contains { id in
      column(id).flatMap { rows.cell(row, $0) }.flatMap { node in rows.elements[id].flatMap { extent(node, $0.kind) } } != nil
    }
  }

  /// How two times of day stand to each other; `nil` for values of other kinds.
  func span(_ row: Int, _ start: Int, _ end: Int) -> ServiceSpan? {
    guard rows.elements.elements[start].kind.tellsClock, rows.elements.elements[end].kind.tellsClock,
      let from = rows.cell(row, start).flatMap({ WallTime.read($0.text)?.value }), let to = rows.cell(row, end).flatMap({ WallTime.read($0.text)?.value })
    else { return nil }
    return ServiceSpan(from: from, to: to)
  }

  /// The least and the greatest that a value may be, on one scale of minutes or numbers.
  func extent(_ node: YAMLNode, _ kind: ElementKind) -> (least: Decimal, greatest: Decimal)? { kind.form?.extent(of: node.text) }
}
