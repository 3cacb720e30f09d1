// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Looks into a DOCX or XLSX: the text of every part, hidden or not, and what else is packed along.
struct OfficeInspection {
  let type: AttachmentType
  private(set) var faults: [Localised] = []
  private(set) var doubts: [AttachmentDoubt] = []
  private(set) var text = DocumentText()

  init(_ bytes: [UInt8], type: AttachmentType) {
    self.type = type
    do throws(OperationalError) {
      let archive = ZipReader(bytes: bytes, name: "这个文件", mostBytes: 256 << 20)
      let names = try archive.names()
      let main = type == .docx ? "word/document.xml" : "xl/workbook.xml"
      guard names.contains(main) else {
        faults.append(Localised("内容不是 \(type.rawValue.uppercased())", "it is no \(type.rawValue.uppercased()) by its content"))
        return
      }
      for name in names { look(at: name.lowercased()) }
      text.asides += names
      if Self.hasTail(bytes) { doubt(.hidden, "文件末尾还接着别的内容", "something follows its end") }
      let parts = try archive.entries { Self.isMarkup($0.lowercased()) }.sorted { $0.key.precedes($1.key) }
      let shared = SharedStrings()
      for (name, part) in parts where name.lowercased() == "xl/sharedstrings.xml" { try XMLStream.read(part, named: name, shared) }
      for (name, part) in parts {
        let found = OfficePart(name.lowercased(), strings: shared.texts)
        try XMLStream.read(part, named: name, found)
        found.finish()
        text.prose += found.document.prose
        text.tables += found.document.tables
        text.asides += found.document.asides + Self.remarks(part)
        doubts += found.doubts
      }
    } catch {
      faults.append(Localised("打不开（\(error.zh)）", "it cannot be opened (\(error.en))"))
    }
    faults = faults.uniqued()
    doubts = doubts.uniqued()
    text.asides = text.asides.uniqued()
  }

  private mutating func doubt(_ kind: AttachmentDoubt.Kind, _ zh: String, _ en: String) { doubts.append(AttachmentDoubt(kind, Localised(zh, en))) }

  private static func isMarkup(_ name: String) -> Bool { name.hasSuffix(".xml") || name.hasSuffix(".rels") || name.hasSuffix(".vml") }

  /// What authors of markup left between its tags: comments and instructions to programs.
  private static func remarks(_ part: [UInt8]) -> [String] {
    var found: [String] = []
    for (opening, closing) in [("<!--", "-->"), ("<?", "?>")] {
      for place in part.places(of: opening) {
        let rest = part[(place + opening.utf8.count)...].prefix(65_536)
        let end = rest.places(of: closing).first { _ in true } ?? rest.endIndex
        let words = String(decoding: rest[..<end], as: UTF8.self)
        if !words.hasPrefix("xml ") { found.append(words) }
      }
    }
    return found
  }

  /// Whether bytes follow the end that the archive gives for itself, or a comment stands in it.
  private static func hasTail(_ bytes: [UInt8]) -> Bool {
    let mark: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    guard bytes.count >= 22 else { return true }
    return !bytes[(bytes.count - 22)...].starts(with: mark)
  }

  private mutating func look(at name: String) {
    if name.hasSuffix("vbaproject.bin") { faults.append(Localised("里面有宏", "it holds macros")) }
    if name.contains("/embeddings/") || name.contains("/activex/") { faults.append(Localised("里面还夹着别的文件", "other files are embedded in it")) }
    if name.contains("/media/") { doubt(.picture, "里面有图片，图片里的文字读不出来", "it holds pictures whose text cannot be read") }
    if name.contains("/externallinks/") { doubt(.hidden, "引用了别的工作簿", "it refers to other workbooks") }
    if name.contains("pivotcache") { doubt(.hidden, "透视表里还留着全部原始数据", "a pivot table keeps the data that it was made of") }
    if name.contains("comments") { doubt(.notes, "里面有批注", "it holds comments") }
    if name.contains("people") || name.contains("persons") { doubt(.author, "里面记着改过它的人", "it names people who changed it") }
    // Pictures are told above; settings of printers hold no text of the document.
    if !Self.isMarkup(name), !name.hasSuffix("/"), !name.contains("/media/"), !name.contains("/printersettings/"), !name.hasSuffix("vbaproject.bin") {
      doubt(.unread, "里面有读不了的部分", "it has parts that cannot be read")
    }
    if name == "docprops/custom.xml" { doubt(.author, "文件属性里有自定义内容", "it has properties of its own") }
  }
}
