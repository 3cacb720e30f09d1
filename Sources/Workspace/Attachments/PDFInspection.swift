// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Looks into a PDF with the readers of the system: poppler's programs for what pages show, qpdf for the objects behind.
struct PDFInspection {
  /// The programs and tables of the system that it reads with.
  static let tools = ["prlimit", "pdfinfo", "pdfdetach", "pdftotext", "pdfimages", "qpdf", fontTables]
  /// Where `poppler-data` keeps the tables of Chinese fonts.
  static let fontTables = "/usr/share/poppler/cMap"

  let path: String
  private(set) var faults: [Localised] = []
  private(set) var doubts: [AttachmentDoubt] = []
  private(set) var text = DocumentText()

  init(path: String, _ bytes: [UInt8], tables: String = fontTables) {
    self.path = path
    guard let about = read(["pdfinfo", path]) else { return }
    let facts = about.split(separator: "\n").map { $0.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } } }
    func fact(_ name: String) -> String { facts.first { $0.count == 2 && $0[0] == name }.map { String($0[1]) } ?? "" }
    if fact("Encrypted").hasPrefix("yes") { faults.append(Localised("加了密码或限制", "it is encrypted")) }
    if fact("JavaScript") == "yes" { faults.append(Localised("里面有脚本", "it holds scripts")) }
    if !["", "none"].contains(fact("Form")) { doubt(.notes, "里面有表单，填的内容读不全", "it holds a form") }
    if !fact("Author").isEmpty { doubt(.author, "文件属性里写着作者", "its properties name an author") }
    if let list = read(["pdfdetach", "-list", path]), !list.hasPrefix("0 ") {
      faults.append(Localised("里面还夹着别的文件", "other files are embedded in it"))
    }
    lookAfterTheEnd(bytes, isLinearised: fact("Optimized") == "yes")
    let needsTables = lookAtObjects()
    if needsTables && !FileSystem.isFolder(tables) {
      doubt(.unread, "有的中文字体读不出来；请管理员装上“poppler-data”", "Chinese fonts cannot be read without poppler-data")
    }
    guard let body = read(["pdftotext", "-q", "-enc", "UTF-8", path, "-"]) else { return }
    // As it stands on the page, for the rows of tables; properties of its own and the description for archives.
    let more = [
      ["pdftotext", "-q", "-layout", "-enc", "UTF-8", path, "-"], ["pdfinfo", "-custom", path], ["pdfinfo", "-meta", path], ["pdfinfo", "-url", path],
    ]
    text.prose += [about, body] + more.compactMap(Self.told)
    lookOutsidePages(body)
    lookForPictures(body)
    doubts = doubts.uniqued()
    faults = faults.uniqued()
  }

  private mutating func doubt(_ kind: AttachmentDoubt.Kind, _ zh: String, _ en: String) { doubts.append(AttachmentDoubt(kind, Localised(zh, en))) }

  /// Older versions that a file keeps, and what was put behind its end. A file made for the web has two ends by nature.
  private mutating func lookAfterTheEnd(_ bytes: [UInt8], isLinearised: Bool) {
    let ends = Array(bytes.places(of: "%%EOF"))
    if ends.count > (isLinearised ? 2 : 1) { doubt(.hidden, "里面还留着以前的版本", "it keeps an older version") }
    if let last = ends.last, bytes[(last + 5)...].contains(where: { $0 > 0x20 }) { doubt(.hidden, "文件末尾还接着别的内容", "something follows its end") }
  }

  /// Notes, bookmarks, layers, forms, wherever the file packs them. Returns whether its fonts need tables from outside.
  private mutating func lookAtObjects() -> Bool {
    switch ToolRun(arguments: ["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=none", "--warning-exit-0", path]).run() {
    case .absent:
      doubt(.unread, "这台机器上没有 qpdf，批注、书签、图层看不到；请管理员装上“qpdf”", "qpdf is not on this machine")
      return true
    case .failed:
      doubt(.unread, "有读不了的部分", "it has parts that cannot be read")
      return true
    case .text(let bytes):
      guard let objects = PDFObjects(bytes) else {
        doubt(.unread, "有读不了的部分", "it has parts that cannot be read")
        return true
      }
      faults += objects.faults
      doubts += objects.doubts
      text.asides += objects.texts.uniqued()
      return objects.needsTables
    }
  }

  /// Text beyond the edges of a page: shown by no reader, found by every search. The pages are widened and read once more.
  private mutating func lookOutsidePages(_ body: String) {
    var tool = ToolRun(arguments: ["qpdf", "--object-streams=disable", "--stream-data=preserve", "--warning-exit-0", path, "-"])
    tool.outputLimit = 128 << 20
    guard case .text(let plain) = tool.run() else { return }
    var reader = ToolRun(arguments: ["pdftotext", "-q", "-enc", "UTF-8", "-", "-"])
    reader.input = Self.widened(plain)
    guard case .text(let bytes) = reader.run() else { return }
    let wide = String(decoding: bytes, as: UTF8.self)
    func visible(_ text: String) -> Int { text.unicodeScalars.count { !$0.properties.isWhitespace } }
    if visible(wide) > visible(body) {
      doubt(.hidden, "页面外面有文字，看不见", "text stands outside its pages")
      text.prose.append(wide)
    }
  }

  /// Each page's frame made wide, what cuts it smaller undone. Lengths change; readers find the objects again by themselves.
  private static func widened(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var last = 0
    for place in bytes.places(of: "/MediaBox") where place >= last {
      let end = place + 9
      guard let stop = bytes[end...].prefix(400).firstIndex(where: { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "R") }) else { continue }
      result += bytes[last..<end] + Array(" [ -14000 -14000 14000 14000 ]".utf8)
      last = stop + 1
    }
    result += bytes[last...]
    for name in ["/CropBox", "/TrimBox", "/ArtBox", "/BleedBox"] {
      for place in Array(result.places(of: name)) { result.replaceSubrange((place + 1)..<(place + 2), with: [UInt8(ascii: "Z")]) }
    }
    return result
  }

  /// What stands in pictures cannot be screened. A mark or an emblem is small; a row of a table as a picture is not.
  private mutating func lookForPictures(_ body: String) {
    var pages = body.split(separator: "\u{C}", omittingEmptySubsequences: false)
    if pages.last?.allSatisfy(\.isWhitespace) ?? false { pages.removeLast() }
    if let empty = pages.firstIndex(where: { $0.allSatisfy(\.isWhitespace) }) {
      return doubt(.picture, "第 \(empty + 1) 页没有读得出的文字，可能是扫描件", "page \(empty + 1) has no text; it may be a scan")
    }
    guard !pages.isEmpty else { return doubt(.picture, "没有读得出的文字，可能是扫描件", "it has no text; it may be a scan") }
    let rows = (read(["pdfimages", "-list", path]) ?? "").split(separator: "\n").dropFirst(2).map { $0.split(separator: " ") }
    if let large = rows.first(where: { $0.count > 4 && ((Int($0[3]) ?? 0) > 128 || (Int($0[4]) ?? 0) > 128) }) {
      doubt(.picture, "第 \(large[0]) 页有图片，里面的文字读不出来", "page \(large[0]) has a picture whose text cannot be read")
    }
  }

  /// What a program tells where it can; older ones do not know every question.
  private static func told(_ arguments: [String]) -> String? {
    if case .text(let bytes) = ToolRun(arguments: arguments).run() { String(decoding: bytes, as: UTF8.self) } else { nil }
  }

  private mutating func read(_ arguments: [String]) -> String? {
    switch ToolRun(arguments: arguments).run() {
    case .text(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .absent:
      doubt(.unread, "这台机器上没有 \(arguments[0])，读不出文字；请管理员装上“poppler-utils”", "\(arguments[0]) is not on this machine")
      return nil
    case .failed:
      faults.append(Localised("打不开，不是完好的 PDF", "it cannot be opened as a PDF"))
      return nil
    }
  }
}
