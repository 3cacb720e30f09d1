// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// One part of an office file: its running text, its rows, what stands beside the text, and what hides from a reader.
final class OfficePart: XMLListener {
  let name: String
  private(set) var document = DocumentText()
  private(set) var doubts: [AttachmentDoubt] = []
  /// The texts that cells share.
  private let strings: [String]

  private var prose: [UInt8] = []
  private var table: [[ScreenedTable.Cell]] = []
  private var rows: [[ScreenedTable.Cell]] = []
  private var cells: [(column: Int, type: String, bytes: [UInt8])] = []
  private var open: [String] = []
  private var pending: [UInt8] = []
  private var isLeaf = false
  private var styles = OfficeStyles()
  /// Columns that a cell of a text document takes.
  private var span = 1

  init(_ name: String, strings: [String] = []) {
    self.name = name
    self.strings = strings
  }

  private var isProperties: Bool { name.hasPrefix("docprops/") }

  func start(_ element: String, _ attributes: XMLAttributes) {
    flush(isLeaf: false)
    isLeaf = true
    open.append(element)
    // Names of sheets, targets of links, cached values: shown or not, they go out with the file.
    document.asides += attributes.values.filter { $0.utf8.count > 5 }
    look(at: element, attributes)
    switch element {
    case "tr", "row": rows.append([])
    case "tc": begin(column: rows.last?.last.map { $0.column + 1 } ?? 0, "")
    case "c" where !rows.isEmpty: begin(column: attributes["r"].flatMap(Self.column) ?? (rows.last?.last.map { $0.column + 1 } ?? 0), attributes["t"] ?? "")
    case "gridSpan": span = min(attributes["val"].flatMap { Int($0) } ?? 1, 64)
    case "br", "cr": append([0x0A])
    case "tab" where open.dropLast().last != "tabs": append([0x09])
    case "noBreakHyphen": append([0x2D])
    default: break
    }
  }

  func text(_ characters: UnsafeBufferPointer<UInt8>) { pending += characters }

  func end(_ element: String) {
    flush(isLeaf: isLeaf)
    isLeaf = false
    if !open.isEmpty { open.removeLast() }
    switch element {
    case "tc", "c": if let cell = cells.popLast() { close(cell) }
    case "tr", "row": if let row = rows.popLast() { table.append(row) }
    case "p", "si", "comment", "text": append([0x0A])
    default: if isProperties { append([0x0A]) }
    }
  }

  /// After the last: what was read, in the parts in which it is screened.
  func finish() {
    if !prose.isEmpty { document.prose.append(String(decoding: prose, as: UTF8.self)) }
    if !table.isEmpty { document.tables.append(table) }
    doubts += styles.doubts
  }

  // MARK: Text

  private func begin(column: Int, _ type: String) { cells.append((column, type, [])) }

  private func append(_ bytes: [UInt8]) {
    if cells.isEmpty { prose += bytes } else { cells[cells.count - 1].bytes += bytes }
  }

  /// What stood between two tags: text of an element without others, or blanks of the layout of the file.
  private func flush(isLeaf: Bool) {
    guard !pending.isEmpty else { return }
    defer { pending.removeAll(keepingCapacity: true) }
    guard isLeaf || pending.contains(where: { $0 > 0x20 }) else { return }
    let element = open.last ?? ""
    if isProperties, pending.contains(where: { $0 > 0x20 }) { lookAtProperty(element) }
    // Formulas, codes of fields, how a word is read: beside the text, never within it.
    if ["f", "instrText", "formula1", "formula2"].contains(element) || open.contains("rPh") {
      document.asides.append(String(decoding: pending, as: UTF8.self))
    } else {
      append(pending)
    }
  }

  private func close(_ cell: (column: Int, type: String, bytes: [UInt8])) {
    var text = String(decoding: cell.bytes, as: UTF8.self)
    if cell.type == "s" {
      text = Int(text).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? ""
    } else if cell.type.isEmpty || cell.type == "n", text.contains(where: { $0 == "E" || $0 == "e" }), let plain = SheetNumber(text), !plain.isCut {
      // 1.3800138E10: as programs write what a reader sees as 13800138000.
      text = plain.text
    }
    guard !rows.isEmpty else { return }
    rows[rows.count - 1].append(ScreenedTable.Cell(text, column: cell.column))
    // A table within a cell is text of that cell as well.
    if !cells.isEmpty { append(Array(text.utf8) + [0x0A]) }
    if span > 1 { rows[rows.count - 1].append(ScreenedTable.Cell("", column: cell.column + span - 1)) }
    span = 1
  }

  /// AB12: the 28th, from 0.
  private static func column(_ reference: String) -> Int? {
    var number = 0
    for byte in reference.utf8.prefix(while: { $0 >= 0x41 && $0 <= 0x5A }).prefix(4) { number = number * 26 + Int(byte) - 64 }
    return number > 0 ? number - 1 : nil
  }

  // MARK: What hides

  private func doubt(_ kind: AttachmentDoubt.Kind, _ zh: String, _ en: String) { doubts.append(AttachmentDoubt(kind, Localised(zh, en))) }

  private func look(at element: String, _ attributes: XMLAttributes) {
    styles.take(element, attributes, in: name, parents: open)
    let isHidden = ["1", "true"].contains(attributes["hidden"] ?? "")
    func isTiny(_ attribute: String, _ least: Double) -> Bool { attributes[attribute].flatMap { Double($0) }.map { $0 < least } ?? false }
    switch element {
    case "sheet" where ["hidden", "veryHidden"].contains(attributes["state"] ?? ""): doubt(.hidden, "有隐藏的工作表", "it has hidden sheets")
    case "row" where isHidden || isTiny("ht", 2), "col" where isHidden || isTiny("width", 0.6): doubt(.hidden, "有隐藏的行或列", "it has hidden rows or columns")
    case "filterColumn": doubt(.hidden, "表格筛选着，有些行看不见", "it is filtered; some rows do not show")
    case "ins", "del", "moveFrom", "rPrChange", "pPrChange":
      if name.hasPrefix("word/") { doubt(.hidden, "里面有没有接受的修订", "it holds tracked changes") }
    case "vanish", "webHidden", "specVanish": doubt(.hidden, "里面有隐藏的文字", "it holds hidden text")
    default: break
    }
  }

  private func lookAtProperty(_ element: String) {
    switch element {
    case "creator", "lastModifiedBy", "Manager": doubt(.author, "文件属性里写着作者", "its properties name an author")
    case "category", "keywords", "description", "subject", "contentStatus": doubt(.author, "文件属性里写着类别、关键词或备注", "its properties hold remarks")
    default: break
    }
  }
}
