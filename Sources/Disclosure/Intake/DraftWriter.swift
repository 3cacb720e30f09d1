// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Writes a draft as YAML in the order given, and keeps which cell each line and column came from.
struct DraftWriter {
  private var text = ""
  private var line = 1
  private var column = 1
  private var entries: [DraftText.Entry] = []
  private var blanks: [[String: CellPlace]] = []

  /// Wider rows are written with a line for each key.
  private static let widest = 160

  static func write(_ mapping: Draft.Mapping) -> DraftText {
    var writer = DraftWriter()
    writer.block(mapping, 0, startsHere: true)
    return DraftText(text: writer.text, entries: writer.entries, blanks: writer.blanks)
  }

  private mutating func put(_ piece: String) {
    text += piece
    for scalar in piece.unicodeScalars {
      if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
    }
  }

  private mutating func mark(_ place: CellPlace?, _ blank: Int?) {
    entries.append(DraftText.Entry(line: line, column: column, place: place, blanks: blank))
  }

  private mutating func indent(_ width: Int) { put(String(repeating: " ", count: width)) }

  /// - Parameter startsHere: the first key follows what is already on the line.
  private mutating func block(_ mapping: Draft.Mapping, _ width: Int, startsHere: Bool) {
    blanks.append(mapping.blanks)
    let blank = blanks.count - 1
    for (index, pair) in mapping.pairs.enumerated() {
      if index > 0 || !startsHere { indent(width) }
      mark(pair.draft.firstPlace, blank)
      put(pair.key + ":")
      switch pair.draft.value {
      case .scalar(let value, let style):
        put(" ")
        scalar(value, style, pair.draft.place, blank, in: .block(width))
        put("\n")
      case .list(let items): list(items, width, blank)
      case .mapping(let inner) where inner.isRow && fits(inner, width + pair.key.unicodeScalars.count):
        put(" ")
        flow(inner)
        put("\n")
      case .mapping(let inner):
        put("\n")
        block(inner, width + 2, startsHere: false)
      }
    }
  }

  private mutating func list(_ items: [Draft], _ width: Int, _ blank: Int) {
    if items.isEmpty || (items.allSatisfy(\.isScalar) && Self.flowWidth(items) + width < Self.widest) {
      put(" ")
      flow(items, blank)
      put("\n")
      return
    }
    put("\n")
    for item in items {
      indent(width + 2)
      put("- ")
      switch item.value {
      case .mapping(let row) where row.isRow && fits(row, width): flow(row)
      case .mapping(let row):
        block(row, width + 4, startsHere: true)
        continue
      case .scalar(let value, let style): scalar(value, style, item.place, blank, in: .block(width + 2))
      case .list(let inner): flow(inner, blank)
      }
      put("\n")
    }
  }

  private mutating func flow(_ row: Draft.Mapping) {
    blanks.append(row.blanks)
    let blank = blanks.count - 1
    mark(row.pairs.first?.draft.firstPlace, blank)
    put("{")
    for (index, pair) in row.pairs.enumerated() {
      if index > 0 { put(", ") }
      mark(pair.draft.firstPlace, blank)
      put(pair.key + ": ")
      switch pair.draft.value {
      case .scalar(let value, let style): scalar(value, style, pair.draft.place, blank, in: .flow)
      case .list(let items): flow(items, blank)
      case .mapping(let inner): flow(inner)
      }
    }
    put("}")
  }

  private mutating func flow(_ items: [Draft], _ blank: Int) {
    mark(items.first?.firstPlace, blank)
    put("[")
    for (index, item) in items.enumerated() {
      if index > 0 { put(", ") }
      if case .scalar(let value, let style) = item.value { scalar(value, style, item.place, blank, in: .flow) }
    }
    put("]")
  }

  private mutating func scalar(_ value: String, _ style: Draft.Style, _ place: CellPlace?, _ blank: Int, in position: ScalarText.Position) {
    mark(place, blank)
    put(ScalarText(value, style).written(in: position))
  }

  private func fits(_ row: Draft.Mapping, _ width: Int) -> Bool {
    guard row.pairs.allSatisfy({ $0.draft.isFlat }) else { return false }
    return width + 6 + row.pairs.reduce(0) { $0 + $1.key.unicodeScalars.count + 4 + Self.width($1.draft) } < Self.widest
  }

  private static func width(_ draft: Draft) -> Int {
    switch draft.value {
    case .scalar(let value, _): value.unicodeScalars.count
    case .list(let items): flowWidth(items)
    case .mapping(let row): row.pairs.reduce(0) { $0 + $1.key.unicodeScalars.count + 4 + width($1.draft) }
    }
  }

  private static func flowWidth(_ items: [Draft]) -> Int { items.reduce(2) { $0 + 2 + width($1) } }
}

extension Draft {
  var isScalar: Bool { if case .scalar = value { true } else { false } }

  /// Whether it can stand on one line: no line breaks, no mapping in it.
  fileprivate var isFlat: Bool {
    switch value {
    case .scalar(let text, _): !text.contains { $0.isNewline }
    case .list(let items): items.allSatisfy { $0.isScalar && $0.isFlat }
    case .mapping: false
    }
  }

  /// Its own cell, or that of the first thing in it.
  var firstPlace: CellPlace? {
    if let place { return place }
    switch value {
    case .scalar: return nil
    case .list(let items): return items.lazy.compactMap(\.firstPlace).first
    case .mapping(let mapping): return mapping.pairs.lazy.compactMap(\.draft.firstPlace).first
    }
  }
}

/// YAML made from a table, and the way back from its lines to the table's cells.
package struct DraftText: Sendable {
  struct Entry: Sendable {
    var line: Int
    var column: Int
    var place: CellPlace?
    /// Which of the mappings' blanks belong here.
    var blanks: Int?
  }

  package let text: String
  /// In the order of the text.
  let entries: [Entry]
  let blanks: [[String: CellPlace]]

  /// The cell that a finding about the text is really about: where something is missing, the empty cell for it.
  package func origin(of finding: Finding) -> CellPlace? {
    guard let start = finding.range?.start else { return nil }
    let count = entries.partition(where: { ($0.line, $0.column) > (start.line, start.column) })
    let before = entries[..<count]
    guard let entry = before.last else { return entries.first?.place }
    if let blanks = entry.blanks, let name = Self.wanted(by: finding), let place = self.blanks[blanks][name] { return place }
    return entry.place ?? before.last { $0.place != nil }?.place
  }

  /// The name of what a finding misses.
  private static func wanted(by finding: Finding) -> String? {
    switch finding.code {
    case .notPublished: SubmissionGrammar.published.label
    case .missingReview: SubmissionGrammar.review.label
    case .missingChannel: SubmissionGrammar.channels.label
    case .missingElement: finding.facts.first { $0.name == "element" }?.value.zh
    case .missingKey: finding.facts.first { $0.name == "key" }?.value.zh
    default: nil
    }
  }
}

extension Array {
  /// How many elements come before the first for which this holds, given that it holds for all after it.
  fileprivate func partition(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
