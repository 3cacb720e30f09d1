// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// What the objects of a PDF say: notes, bookmarks, layers, actions, what was taken away and is still there.
struct PDFObjects {
  private(set) var faults: [Localised] = []
  private(set) var doubts: [AttachmentDoubt] = []
  /// Every text that an object holds, shown or not.
  private(set) var texts: [String] = []
  /// A font of Chinese characters that names them only by a table which `poppler-data` brings.
  private(set) var needsTables = false
  private var pages = 0

  /// `nil` when qpdf's answer cannot be understood.
  init?(_ bytes: [UInt8]) {
    var reader = PDFValueReader(bytes)
    guard let root = reader.read(), case .list(let parts) = root["qpdf"], parts.count > 1, case .dictionary(let objects) = parts[1] else { return nil }
    for (_, object) in objects.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      guard let value = object["value"] ?? object["stream"]?["dict"] else { continue }
      value.forEachText { texts.append($0) }
      value.forEachDictionary { look(at: $0) }
    }
    let shown = objects.values.compactMap { $0["value"] }.filter { $0["/Type"]?.name == "/Pages" && $0["/Parent"] == nil }.compactMap { $0["/Count"]?.number }
      .max()
    if let shown, pages > shown { doubt(.hidden, "里面还留着删去的页", "it keeps pages that were taken out") }
    doubts = doubts.uniqued()
    faults = faults.uniqued()
  }

  private mutating func doubt(_ kind: AttachmentDoubt.Kind, _ zh: String, _ en: String) { doubts.append(AttachmentDoubt(kind, Localised(zh, en))) }

  private mutating func look(at dictionary: PDFValue) {
    let (type, subtype) = (dictionary["/Type"]?.name, dictionary["/Subtype"]?.name)
    if type == "/Page" { pages += 1 }
    if type == "/OCG" { doubt(.hidden, "里面有图层，可能藏着内容", "it has layers") }
    if dictionary["/PieceInfo"] != nil { doubt(.hidden, "里面带着制作软件自己的数据", "it carries private data of the program that made it") }
    if dictionary["/EF"] != nil || type == "/EmbeddedFile" { faults.append(Localised("里面还夹着别的文件", "other files are embedded in it")) }
    if dictionary["/JS"] != nil || dictionary["/S"]?.name == "/JavaScript" { faults.append(Localised("里面有脚本", "it holds scripts")) }
    if ["/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound"].contains(dictionary["/S"]?.name ?? "") {
      doubt(.hidden, "打开或点击时会自己做事", "it acts when opened or clicked")
    }
    if dictionary["/Rect"] != nil, let subtype { lookAtAnnotation(subtype) }
    if type == "/Font" || dictionary["/BaseFont"] != nil { lookAtFont(dictionary, subtype) }
    if let order = dictionary["/Ordering"], case .text(let name) = order, ["GB1", "CNS1", "Japan1", "Korea1", "KR"].contains(name) { needsTables = true }
  }

  private mutating func lookAtAnnotation(_ subtype: String) {
    switch subtype {
    case "/Link": break
    case "/Widget": doubt(.notes, "里面有表单，填的内容读不全", "it holds a form")
    case "/RichMedia", "/Movie", "/Sound", "/3D", "/Screen": doubt(.unread, "里面有影音等读不了的部分", "it holds media that cannot be read")
    default: doubt(.notes, "里面有批注", "it holds notes")
    }
  }

  /// Glyphs without a table of what they mean come out as other characters, or as none.
  private mutating func lookAtFont(_ font: PDFValue, _ subtype: String?) {
    guard font["/ToUnicode"] == nil else { return }
    let encoding = font["/Encoding"]
    let isSubset = font["/BaseFont"]?.name.map { $0.utf8.count > 8 && Array($0.utf8)[7] == UInt8(ascii: "+") } ?? false
    switch subtype {
    case "/Type0" where ["/Identity-H", "/Identity-V"].contains(encoding?.name ?? "/Identity-H"), "/Type3": break
    case "/TrueType" where encoding == nil && isSubset: break
    default: return
    }
    doubt(.unread, "有的字体没有说明字符，文字可能读错", "a font does not say what its glyphs mean")
  }
}
