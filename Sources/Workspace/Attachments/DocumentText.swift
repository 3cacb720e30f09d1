// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The text of a document from outside, in the parts in which it is screened.
struct DocumentText {
  /// Running text; lines belong together, since layouts break numbers over them.
  var prose: [String] = []
  /// Rows of tables.
  var tables: [[[ScreenedTable.Cell]]] = []
  /// Each by itself: targets of links, names of parts, properties, notes.
  var asides: [String] = []

  /// So many characters are looked at in one piece; a piece begins with the last lines of the one before.
  private static let piece = 16_384
  private static let overlap = 400

  func hits() -> [Screening.Hit] {
    var found: [Screening.Hit] = []
    var seen: Set<String> = []
    func add(_ hits: [Screening.Hit]) {
      for hit in hits where seen.insert("\(hit.kind) \(hit.isCertain) \(hit.shown)").inserted { found.append(hit) }
    }
    for text in prose {
      for piece in Self.pieces(text) { add(Screening.hits(in: piece)) }
      add(ScreenedTable(lines: text).hits)
    }
    for rows in tables { add(ScreenedTable(rows: rows).hits) }
    for aside in asides { add(Screening.hits(in: aside)) }
    return found
  }

  private static func pieces(_ text: String) -> [String] {
    guard text.utf8.count > piece else { return [text] }
    var pieces: [String] = []
    var current = ""
    var tail = ""
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      // A line without end is cut, with what may be a number across the cut on both sides.
      var rest = Substring(line)
      repeat {
        let part = rest.prefix(piece)
        rest = rest.count > piece ? rest.dropFirst(piece - overlap) : ""
        current += part + "\n"
        tail = String((tail + part + "\n").suffix(overlap))
        if current.utf8.count > piece {
          pieces.append(current)
          current = tail
        }
      } while !rest.isEmpty
    }
    return pieces + [current]
  }
}
