// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// No two rows have the same values in these columns (不重复).
struct UniqueRule: CheckForm {
  var columns: [String]
  /// What an empty cell of a column stands for.
  var blanks: [String: String]

  static let word = "unique"
  static let isForTables = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    if fields["columns"] == nil { fields.missing("columns") }
    let columns = fields.texts("columns")
    return UniqueRule(columns: columns, blanks: reader.blanks(fields, columns, elements))
  }

  var label: String { "不重复" }
  var codes: Set<FindingCode> { [.duplicateRow] }
  var elements: [String] { columns }
  var keys: [String] { columns }
  func naming(_ set: ElementSet) -> [String] { columns }

  func sentence(_ words: CheckWords) -> Localised {
    let names = words.names(columns)
    return Localised("\(names.zh)相同的不写两行", "no two rows with the same \(names.en)")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.unique(columns, blanks, check) }
}

extension RowChecks {
  fileprivate func unique(_ columns: [String], _ blanks: [String: String], _ check: CheckRule) {
    let indexes = columns.compactMap(column)
    let standIns = indexes.map { blanks[rows.elements.elements[$0].id] }
    // Rows by the hash of their key; equal hashes are then compared, so that no strings are made for good tables.
    var seen: [Int: [Int]] = [:]
    for row in 0..<rows.count {
      if rows.hasOpenCells, indexes.contains(where: { rows.isOpen(row, $0) }) { continue }
      var hasher = Hasher()
      var isEmpty = true
      for (index, standIn) in zip(indexes, standIns) {
        guard let cell = rows.cell(row, index) else {
          if let standIn { Array(standIn.utf8).withUnsafeBytes { hasher.combine(bytes: $0) } } else { hasher.combine(-1) }
          continue
        }
        isEmpty = false
        rows.tree.withBytes(of: cell.index) { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
      }
      if isEmpty { continue }
      let hash = hasher.finalize()
      if let first = seen[hash]?.first(where: { sameKey($0, row, indexes, standIns) }) {
        reportRepeated(row, first, indexes, columns, check)
      } else {
        seen[hash, default: []].append(row)
      }
    }
  }

  fileprivate func sameKey(_ left: Int, _ right: Int, _ indexes: [Int], _ standIns: [String?]) -> Bool {
    zip(indexes, standIns).allSatisfy { (rows.cell(left, $0)?.text ?? $1) == (rows.cell(right, $0)?.text ?? $1) }
  }

  fileprivate func reportRepeated(_ row: Int, _ first: Int, _ indexes: [Int], _ columns: [String], _ check: CheckRule) {
    let place = indexes.lazy.compactMap { rows.cell(row, $0) }.first ?? rows.node(row)
    let other = indexes.lazy.compactMap { rows.cell(first, $0) }.first ?? rows.node(first)
    context.report(
      .duplicateRow, place.range,
      [
        .init("element", Localised(verbatim: columns.map(label).joined(separator: "、"))),
        .init("value", Localised(verbatim: indexes.compactMap { rows.cell(row, $0)?.text }.joined(separator: "、"))),
      ], steps: [rows.step(row)],
      notes: [.init(Localised("第一次在这里", "first given here"), file: context.file, range: other.range)], help: check.help)
    context.offerRemoval(of: rows.node(row), twin: rows.node(first), anchor: place.range)
  }
}
