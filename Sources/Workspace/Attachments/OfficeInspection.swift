internal import Disclosure

/// Looks into a DOCX or XLSX: the text of every part, hidden or not, and what else is packed along.
struct OfficeInspection {
  let type: AttachmentType
  private(set) var faults: [Localised] = []
  private(set) var doubts: [Localised] = []
  private(set) var text = ""

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
      if Self.hasTail(bytes) { doubts.append(Localised("文件末尾还接着别的内容", "something follows its end")) }
      let parts = try archive.entries { Self.isMarkup($0.lowercased()) }
      for (name, part) in parts.sorted(by: { $0.key.precedes($1.key) }) {
        let found = OfficePart(name.lowercased())
        try XMLStream.read(part, named: name, found)
        text += found.text + "\n"
        doubts += found.doubts
      }
    } catch {
      faults.append(Localised("打不开（\(error.zh)）", "it cannot be opened (\(error.en))"))
    }
    faults = faults.uniqued()
    doubts = doubts.uniqued()
  }

  private static func isMarkup(_ name: String) -> Bool { name.hasSuffix(".xml") || name.hasSuffix(".rels") || name.hasSuffix(".vml") }

  /// Whether bytes follow the end that the archive gives for itself.
  private static func hasTail(_ bytes: [UInt8]) -> Bool {
    let mark: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    guard bytes.count >= 22 else { return true }
    for start in stride(from: bytes.count - 22, through: max(0, bytes.count - 65_557), by: -1) where bytes[start..<(start + 4)].elementsEqual(mark) {
      return start + 22 + Int(bytes[start + 20]) + Int(bytes[start + 21]) << 8 != bytes.count
    }
    return true
  }

  private mutating func look(at name: String) {
    if name.hasSuffix("vbaproject.bin") { faults.append(Localised("里面有宏", "it holds macros")) }
    if name.contains("/embeddings/") || name.contains("/activex/") { faults.append(Localised("里面还夹着别的文件", "other files are embedded in it")) }
    if name.contains("/media/") { doubts.append(Localised("里面有图片，图片里的文字读不出来", "it holds pictures whose text cannot be read")) }
    if name.contains("/externallinks/") { doubts.append(Localised("引用了别的工作簿", "it refers to other workbooks")) }
    if name.contains("comments") { doubts.append(Localised("里面有批注", "it holds comments")) }
    if name.contains("people") || name.contains("persons") { doubts.append(Localised("里面记着改过它的人", "it names people who changed it")) }
    // Pictures are told above; settings of printers hold no text of the document.
    if !Self.isMarkup(name), !name.hasSuffix("/"), !name.contains("/media/"), !name.contains("/printersettings/"), !name.hasSuffix("vbaproject.bin") {
      doubts.append(Localised("里面有读不了的部分", "it has parts that cannot be read"))
    }
    if name == "docprops/custom.xml" { doubts.append(Localised("文件属性里有自定义内容", "it has properties of its own")) }
  }
}

/// The characters of one part, broken into lines where the document is, and what in it hides from a reader.
private final class OfficePart: XMLListener {
  let name: String
  private var bytes: [UInt8] = []
  private var open: [String] = []
  private(set) var doubts: [Localised] = []

  /// What ends a line; other marks may stand inside a word.
  private static let breaks: Set<String> = ["p", "si", "is", "c", "row", "v", "comment", "br", "tab", "creator", "lastModifiedBy", "title", "text"]

  init(_ name: String) { self.name = name }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  func start(_ element: String, _ attributes: XMLAttributes) {
    open.append(element)
    // Names of sheets, targets of links, cached values: shown or not, they go out with the file.
    for value in attributes.values where value.utf8.count > 5 { bytes += [0x0A] + Array(value.utf8) + [0x0A] }
    let isHidden = ["1", "true"].contains(attributes["hidden"] ?? "")
    switch element {
    case "sheet" where ["hidden", "veryHidden"].contains(attributes["state"] ?? ""):
      doubts.append(Localised("有隐藏的工作表", "it has hidden sheets"))
    case "row" where isHidden, "col" where isHidden: doubts.append(Localised("有隐藏的行或列", "it has hidden rows or columns"))
    case "ins", "del", "moveFrom", "rPrChange", "pPrChange": if name.hasPrefix("word/") { doubts.append(Localised("里面有没有接受的修订", "it holds tracked changes")) }
    case "vanish": doubts.append(Localised("里面有隐藏的文字", "it holds hidden text"))
    default: break
    }
  }

  func text(_ characters: UnsafeBufferPointer<UInt8>) {
    if let element = open.last, ["creator", "lastModifiedBy", "Manager"].contains(element), characters.contains(where: { $0 > 0x20 }) {
      doubts.append(Localised("文件属性里写着作者", "its properties name an author"))
    }
    bytes += characters
  }

  func end(_ element: String) {
    if !open.isEmpty { open.removeLast() }
    if Self.breaks.contains(element) { bytes.append(0x0A) }
  }
}
