internal import Disclosure

/// Looks into a PDF with poppler's programs (`pdfinfo`, `pdftotext`, `pdfimages`, `pdfdetach`).
struct PDFInspection {
  let path: String
  private(set) var faults: [Localised] = []
  private(set) var doubts: [Localised] = []
  private(set) var text = ""

  init(path: String, _ bytes: [UInt8]) {
    self.path = path
    guard let about = read(["pdfinfo", path]) else { return }
    let facts = about.split(separator: "\n").map { $0.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } } }
    func fact(_ name: String) -> String { facts.first { $0.count == 2 && $0[0] == name }.map { String($0[1]) } ?? "" }
    if fact("Encrypted").hasPrefix("yes") { faults.append(Localised("加了密码或限制", "it is encrypted")) }
    if fact("JavaScript") == "yes" { faults.append(Localised("里面有脚本", "it holds scripts")) }
    if !["", "none"].contains(fact("Form")) { doubts.append(Localised("里面有表单，填的内容读不全", "it holds a form")) }
    lookForHidden(bytes)
    if !fact("Author").isEmpty { doubts.append(Localised("文件属性里写着作者", "its properties name an author")) }
    if let list = read(["pdfdetach", "-list", path]), !list.hasPrefix("0 ") {
      faults.append(Localised("里面还夹着别的文件", "other files are embedded in it"))
    }
    guard let body = read(["pdftotext", "-q", "-enc", "UTF-8", path, "-"]) else { return }
    // Properties of its own and the description for archives: not shown, yet in the file.
    let more = [["pdfinfo", "-custom", path], ["pdfinfo", "-meta", path], ["pdfinfo", "-url", path]].compactMap(Self.told)
    text = ([about, body] + more).joined(separator: "\n")
    lookForPictures(body)
  }

  /// Notes, layers, actions and older versions that a reader of the pages does not meet. What a file packs away in
  /// compressed objects is not seen here.
  private mutating func lookForHidden(_ bytes: [UInt8]) {
    if ["/FreeText", "/Popup", "/Subtype /Text", "/Subtype/Text", "/Highlight", "/Stamp"].contains(where: { bytes.contains($0) }) {
      doubts.append(Localised("里面有批注", "it holds notes"))
    }
    if bytes.contains("/OCProperties") { doubts.append(Localised("里面有图层，可能藏着内容", "it has layers")) }
    if bytes.contains("/Launch") { doubts.append(Localised("打开时会自己做事", "it acts when opened")) }
    if !bytes.places(of: "%%EOF").dropFirst().isEmpty { doubts.append(Localised("里面还留着以前的版本", "it keeps an older version")) }
  }

  /// What stands in pictures cannot be screened.
  private mutating func lookForPictures(_ body: String) {
    var pages = body.split(separator: "\u{C}", omittingEmptySubsequences: false)
    if pages.last?.allSatisfy(\.isWhitespace) ?? false { pages.removeLast() }
    if let empty = pages.firstIndex(where: { $0.allSatisfy(\.isWhitespace) }) {
      doubts.append(Localised("第 \(empty + 1) 页没有读得出的文字，可能是扫描件", "page \(empty + 1) has no text; it may be a scan"))
      return
    }
    guard !pages.isEmpty else { return doubts.append(Localised("没有读得出的文字，可能是扫描件", "it has no text; it may be a scan")) }
    let rows = (read(["pdfimages", "-list", path]) ?? "").split(separator: "\n").dropFirst(2).map { $0.split(separator: " ") }
    // A mark or an emblem is small; a picture of text is not.
    if let large = rows.first(where: { $0.count > 4 && (Int($0[3]) ?? 0) >= 300 && (Int($0[4]) ?? 0) >= 300 }) {
      doubts.append(Localised("第 \(large[0]) 页有图片，里面的文字读不出来", "page \(large[0]) has a picture whose text cannot be read"))
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
      let words = Localised("这台机器上没有 \(arguments[0])，读不出文字；请管理员装上“poppler-utils”", "\(arguments[0]) is not on this machine")
      if !doubts.contains(words) { doubts.append(words) }
      return nil
    case .failed:
      let words = Localised("打不开，不是完好的 PDF", "it cannot be opened as a PDF")
      if !faults.contains(words) { faults.append(words) }
      return nil
    }
  }
}
