// SPDX-License-Identifier: Apache-2.0

/// Proves of a table that each cell with something in it went somewhere, and names those that did not, row by row.
struct UntakenCells {
  /// The cells whose values stand in the draft.
  let taken: Set<CellPlace>
  let log: IntakeLog

  /// Rows of one sheet that are named one by one; the rest is reported together.
  private static let mostRows = 30
  /// Cells of one row whose names are given.
  private static let mostCells = 8

  func report(_ grid: Grid) {
    let rows = grid.rows.compactMap { row -> [Grid.Cell]? in
      let left = row.cells.filter { !$0.isBlank && !$0.isCopy && !taken.contains($0.place) && !log.accounted.contains($0.place) }
      return left.isEmpty ? nil : left
    }
    for cells in rows.prefix(Self.mostRows) { report(cells, more: Self.others(cells)) }
    Self.reportTogether(Array(rows.dropFirst(Self.mostRows)), log)
    for note in grid.notes {
      log.add(
        .untakenNote, note.place,
        [
          .init("kind", note.words),
          .init("found", Localised(verbatim: shortened(note.text.withoutOuterBlanks))),
        ])
    }
  }

  /// Many rows at once.
  static func reportTogether(_ rows: [Grid.Row], _ log: IntakeLog) { reportTogether(rows.map(\.filled), log) }

  private static func reportTogether(_ rows: [[Grid.Cell]], _ log: IntakeLog) {
    guard let first = rows.first?.first, let last = rows.last?.last else { return }
    let count = rows.reduce(0) { $0 + $1.count }
    log.add(
      .untakenCell, first.place,
      [
        .init("found", Localised(verbatim: shortened(first.words))),
        .init("more", Localised("（从这里到\(last.place.words.zh)共 \(count) 格）", " (\(count) cells from here to \(last.place.words.en))")),
      ])
    log.account(rows.joined())
  }

  private func report(_ cells: [Grid.Cell], more: Localised) {
    guard let first = cells.first else { return }
    log.add(.untakenCell, first.place, [.init("found", Localised(verbatim: shortened(first.words))), .init("more", more)])
    log.account(cells)
  }

  private static func others(_ cells: [Grid.Cell]) -> Localised {
    guard cells.count > 1 else { return Localised("", "") }
    let names = cells.dropFirst().prefix(mostCells).map { "“\(shortened($0.words))”（\(CellPlace.letters($0.column)) 列）" }.joined(separator: "、")
    let tail = cells.count > mostCells + 1 ? "等" : ""
    return Localised("；同一行还有 \(cells.count - 1) 格：\(names)\(tail)", "; \(cells.count - 1) more in the same row: \(names)\(tail)")
  }
}

extension Draft {
  /// The cells that its values came from.
  func collectPlaces(into places: inout Set<CellPlace>) {
    switch value {
    case .scalar: if let place { places.insert(place) }
    case .list(let items):
      if let place { places.insert(place) }
      for item in items { item.collectPlaces(into: &places) }
    case .mapping(let mapping): for pair in mapping.pairs { pair.draft.collectPlaces(into: &places) }
    }
  }
}
