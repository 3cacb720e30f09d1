internal import Disclosure

/// Looks into a DOCX or XLSX: the text of every part, hidden or not, and what else is packed along.
struct OfficeInspection {
  let type: AttachmentType
  private(set) var faults: [Localised] = []
  private(set) var doubts: [Localised] = []
  private(set) var text = ""

  init(path: String, type: AttachmentType) {
    self.type = type
    let parts: [(name: String, bytes: [UInt8])]
    switch ZipContents.read(path) {
    case .parts(let found): parts = found
    case .tooLarge:
      faults.append(Localised("解开以后太大", "it is too large once unpacked"))
      return
    case .broken:
      faults.append(Localised("打不开，不是完好的 \(type.rawValue.uppercased())", "it cannot be opened as \(type.rawValue.uppercased())"))
      return
    }
    let main = type == .docx ? "word/document.xml" : "xl/workbook.xml"
    guard parts.contains(where: { $0.name == main }) else {
      faults.append(Localised("内容不是 \(type.rawValue.uppercased())", "it is no \(type.rawValue.uppercased()) by its content"))
      return
    }
    for part in parts { look(at: part.name, part.bytes) }
    faults = faults.uniqued()
    doubts = doubts.uniqued()
  }

  private mutating func look(at name: String, _ bytes: [UInt8]) {
    let lower = name.lowercased()
    if lower.hasSuffix("vbaproject.bin") { faults.append(Localised("里面有宏", "it holds macros")) }
    if lower.contains("/embeddings/") || lower.contains("/activex/") { faults.append(Localised("里面还夹着别的文件", "other files are embedded in it")) }
    if lower.contains("/media/") { doubts.append(Localised("里面有图片，图片里的文字读不出来", "it holds pictures whose text cannot be read")) }
    if lower.contains("/externallinks/") { doubts.append(Localised("引用了别的工作簿", "it refers to other workbooks")) }
    guard lower.hasSuffix(".xml") || lower.hasSuffix(".rels") else { return }
    let markup = String(decoding: bytes, as: UTF8.self)
    text += MarkupText.plain(markup) + "\n"
    if lower.contains("comments") { doubts.append(Localised("里面有批注", "it holds comments")) }
    if lower == "docprops/core.xml", ["<dc:creator>", "<cp:lastModifiedBy>"].contains(where: { MarkupText.hasContent($0, in: markup) }) {
      doubts.append(Localised("文件属性里写着作者", "its properties name an author"))
    }
    if lower == "docprops/custom.xml" { doubts.append(Localised("文件属性里有自定义内容", "it has properties of its own")) }
    if type == .docx, lower == "word/document.xml", markup.contains("<w:del ") || markup.contains("<w:ins ") {
      doubts.append(Localised("里面有没有接受的修订", "it holds tracked changes"))
    }
    if type == .docx, lower == "word/document.xml", markup.contains("<w:vanish") { doubts.append(Localised("里面有隐藏的文字", "it holds hidden text")) }
    if type == .xlsx { lookForHidden(lower, markup) }
  }

  private mutating func lookForHidden(_ name: String, _ markup: String) {
    if name == "xl/workbook.xml", markup.contains("state=\"hidden\"") || markup.contains("state=\"veryHidden\"") {
      doubts.append(Localised("有隐藏的工作表", "it has hidden sheets"))
    }
    if name.hasPrefix("xl/worksheets/"), markup.contains("hidden=\"1\"") || markup.contains("hidden=\"true\"") {
      doubts.append(Localised("有隐藏的行或列", "it has hidden rows or columns"))
    }
  }
}

/// The characters of XML without its marks: enough to look for numbers and words in.
enum MarkupText {
  /// Marks that end a line of text; others may stand inside a word.
  private static let breaks: Set<Substring> = [
    "/w:p", "/a:p", "/si", "/c", "/row", "/comment", "w:br/", "w:tab/", "/is", "/dc:creator", "/cp:lastModifiedBy", "/dc:title", "/text",
  ]

  static func plain(_ markup: String) -> String {
    var text = ""
    var rest = markup[...]
    while let open = rest.firstIndex(of: "<") {
      text += entities(rest[..<open])
      guard let close = rest[open...].firstIndex(of: ">") else { return text }
      let mark = rest[rest.index(after: open)..<close]
      let name = mark.prefix { $0 != " " }
      if breaks.contains(name) || breaks.contains(mark) { text += "\n" }
      rest = rest[rest.index(after: close)...]
    }
    return text + entities(rest)
  }

  static func hasContent(_ mark: String, in markup: String) -> Bool {
    guard let found = markup.range(of: mark) else { return false }
    return markup[found.upperBound...].prefix { $0 != "<" }.contains { !$0.isWhitespace }
  }

  private static func entities(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    var result = ""
    var rest = text
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      guard let end = rest[start...].firstIndex(of: ";") else { break }
      let name = rest[rest.index(after: start)..<end]
      result += scalar(name).map { String(Character($0)) } ?? ""
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func scalar(_ name: Substring) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      if name.hasPrefix("#x") { return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init) }
      return name.hasPrefix("#") ? UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) : nil
    }
  }
}

extension String {
  /// Where a text first stands, found by bytes.
  fileprivate func range(of wanted: String) -> Range<String.Index>? {
    let (bytes, pattern) = (Array(utf8), Array(wanted.utf8))
    guard !pattern.isEmpty, bytes.count >= pattern.count else { return nil }
    for start in 0...(bytes.count - pattern.count) where bytes[start..<(start + pattern.count)].elementsEqual(pattern) {
      let from = utf8.index(utf8.startIndex, offsetBy: start)
      return from..<utf8.index(from, offsetBy: pattern.count)
    }
    return nil
  }
}
