// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// What lies on a sheet without being in a cell: comments (xl/comments1.xml), threads of them, text boxes and pictures
/// (xl/drawings/drawing1.xml).
final class SheetNotes: XMLListener {
  private(set) var notes: [Grid.Note] = []

  private let sheet: String
  private var text: [UInt8] = []
  private var isInText = false
  private var column = 1
  private var row = 1
  private var corner = ""
  private var number: [UInt8]?
  private var picture: String?

  /// More than anybody reads; a sheet with more is told by these.
  private static let most = 1_000
  private static let longest = 4_000

  init(sheet: String) { self.sheet = sheet }

  func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "comment", "threadedComment":
      let cell = attributes["ref"] ?? ""
      (column, row, text) = (CellRange.column(cell) ?? 1, Int(cell.drop { !$0.isNumber }) ?? 1, [])
    case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor": (column, row, text, picture) = (1, 1, [], nil)
    case "from": corner = name
    case "col", "row": if corner == "from" { number = [] }
    case "cNvPr": picture = attributes["descr"].flatMap { $0.isEmpty ? nil : $0 } ?? attributes["name"]
    case "t", "text": isInText = true
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if number != nil { number?.append(contentsOf: bytes) } else if isInText, text.count < Self.longest { text.append(contentsOf: bytes) }
  }

  func end(_ name: String) {
    switch name {
    case "t", "text": isInText = false
    case "col", "row":
      let value = number.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
      if number != nil { if name == "col" { column = value + 1 } else { row = value + 1 } }
      number = nil
    case "from": corner = ""
    case "comment", "threadedComment": add(.comment)
    case "pic":
      if text.isEmpty { text = Array((picture ?? "").utf8) }
      add(.picture)
    case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor": if !text.isEmpty { add(.box) }
    default: break
    }
  }

  private func add(_ kind: Grid.Note.Kind) {
    let words = String(decoding: text, as: UTF8.self)
    text = []
    guard notes.count < Self.most, kind == .picture || !words.allSatisfy(\.isWhitespace) else { return }
    notes.append(Grid.Note(words, place: .cell(sheet: sheet, row: row, column: column), kind: kind))
  }
}
