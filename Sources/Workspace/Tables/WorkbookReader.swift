// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Reads an XLSX workbook, whoever wrote it, into grids.
struct WorkbookReader {
  let bytes: [UInt8]
  let name: String
  let log: IntakeLog

  /// Sheets of one workbook. A template of every item of the largest sector has 33.
  private static let mostSheets = 200
  /// Bytes of all its parts, which are held in memory. A sheet of 10,000 rows and 15 columns has some 15 MB.
  private static let mostBytes = 160 << 20

  func grids() throws(OperationalError) -> [Grid] {
    let parts = try ZipReader(bytes: bytes, name: name, mostBytes: Self.mostBytes).entries {
      $0.hasPrefix("xl/") && ($0.hasSuffix(".xml") || $0.hasSuffix(".rels"))
    }
    guard let book = parts["xl/workbook.xml"] else {
      throw OperationalError("\(name) 不是 xlsx 表格；请在表格软件里另存为“Excel 工作簿（.xlsx）”", "\(name) is no XLSX workbook")
    }
    let index = WorkbookIndex()
    try XMLStream.read(book, named: "xl/workbook.xml", index)
    if let links = parts["xl/_rels/workbook.xml.rels"] { try XMLStream.read(links, named: "xl/_rels/workbook.xml.rels", index) }
    let (strings, styles) = (SharedStrings(), SheetStyles())
    if let part = parts[index.part(ofType: "sharedStrings") ?? "xl/sharedStrings.xml"] { try XMLStream.read(part, named: "sharedStrings", strings) }
    if let part = parts[index.part(ofType: "styles") ?? "xl/styles.xml"] { try XMLStream.read(part, named: "styles", styles) }
    if index.date1904 {
      log.report(
        Localised("工作簿用 1904 年起算的日期，已按它换算", "the workbook counts days from 1904; its dates were read so"),
        cure: Localised("核对录入的日期", "check the dates"))
    }
    var grids: [Grid] = []
    if let first = index.sheets.dropFirst(Self.mostSheets).first {
      log.add(
        .tableTooLarge, .cell(sheet: first.name, row: 1, column: 1),
        [.init("found", Localised("工作表", "sheets")), .init("limit", Localised(verbatim: "\(Self.mostSheets)"))])
    }
    for sheet in index.sheets.prefix(Self.mostSheets) {
      // A sheet that is only a chart has no cells.
      if index.type(sheet.link) == "chartsheet" { continue }
      guard let path = index.part(sheet.link), let part = parts[path] else {
        throw OperationalError(
          "\(name) 坏了：工作表“\(sheet.name)”的内容不在里面；请在表格软件里打开，另存一份再试", "\(name) is broken: the sheet ‘\(sheet.name)’ is not in it")
      }
      let parser = SheetParser(name: sheet.name, strings: strings.texts, styles: styles, date1904: index.date1904)
      try XMLStream.read(part, named: path, parser)
      tell(parser)
      var grid = parser.grid(isHidden: sheet.isHidden)
      grid.notes = try notes(of: sheet.name, path, parts)
      grids.append(grid)
    }
    return grids
  }

  /// Comments, text boxes and pictures of a sheet, which its own links name.
  private func notes(of sheet: String, _ path: String, _ parts: [String: [UInt8]]) throws(OperationalError) -> [Grid.Note] {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let folder = path.hasSuffix(file) ? String(path.dropLast(file.count)) : ""
    guard let links = parts[folder + "_rels/" + file + ".rels"] else { return [] }
    let index = SheetLinks()
    try XMLStream.read(links, named: file + ".rels", index)
    var notes: [Grid.Note] = []
    for target in index.targets.sorted(by: { $0.precedes($1) }) {
      guard let part = parts[SheetLinks.path(target, from: folder)] else { continue }
      let reader = SheetNotes(sheet: sheet)
      try XMLStream.read(part, named: target, reader)
      // A thread of comments repeats its first one for old programs.
      notes += reader.notes.filter { note in !notes.contains { $0.kind == .comment && note.kind == .comment && $0.place == note.place } }
    }
    return notes
  }

  private func tell(_ parser: SheetParser) {
    func add(_ what: Localised, _ limit: Int, at place: CellPlace? = nil) {
      log.add(
        .tableTooLarge, place ?? .cell(sheet: parser.name, row: limit + 1, column: 1),
        [.init("found", what), .init("limit", Localised(verbatim: "\(limit)"))])
    }
    if parser.tooMany.rows { add(Localised("行数", "rows"), SheetParser.mostRows) }
    if parser.tooMany.columns { add(Localised("列数", "columns"), SheetParser.mostColumns) }
    if let place = parser.cutCell { add(Localised("一格里的字数", "characters of a cell"), SheetParser.longestCell, at: place) }
    if let place = parser.leftMerge { add(Localised("合并的格子", "merged cells"), SheetParser.mostMerges, at: place) }
  }
}

/// The list of sheets of a workbook and the parts that they are in.
private final class WorkbookIndex: XMLListener {
  private(set) var sheets: [(name: String, link: String, isHidden: Bool)] = []
  private(set) var date1904 = false
  private var parts: [String: (path: String, type: String)] = [:]

  func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "workbookPr": date1904 = attributes["date1904"] == "1" || attributes["date1904"] == "true"
    case "sheet":
      if let name = attributes["name"], let link = attributes["id"] {
        sheets.append((name, link, (attributes["state"] ?? "visible") != "visible"))
      }
    case "Relationship":
      if let id = attributes["Id"], let target = attributes["Target"], parts.count < 10_000 {
        let type = attributes["Type"].flatMap { $0.split(separator: "/").last.map(String.init) } ?? ""
        parts[id] = (target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target, type)
      }
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  func end(_ name: String) {}

  func part(_ link: String) -> String? { parts[link]?.path }
  func type(_ link: String) -> String? { parts[link]?.type }
  func part(ofType type: String) -> String? { parts.values.filter { $0.type == type }.map(\.path).sorted { $0.precedes($1) }.first }
}

/// What one sheet has beside its cells, by the links of its part.
private final class SheetLinks: XMLListener {
  private(set) var targets: [String] = []

  private static let wanted: Set<String> = ["comments", "threadedComment", "drawing"]
  private static let most = 100

  func start(_ name: String, _ attributes: XMLAttributes) {
    guard name == "Relationship", targets.count < Self.most, attributes["TargetMode"] != "External",
      let type = attributes["Type"].flatMap({ $0.split(separator: "/").last.map(String.init) }), Self.wanted.contains(type),
      let target = attributes["Target"]
    else { return }
    targets.append(target)
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  func end(_ name: String) {}

  /// `../comments1.xml`, seen from xl/worksheets/, or from the root.
  static func path(_ target: String, from folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var parts = folder.split(separator: "/").map(String.init)
    for piece in target.split(separator: "/") { if piece == ".." { _ = parts.popLast() } else if piece != "." { parts.append(String(piece)) } }
    return parts.joined(separator: "/")
  }
}
