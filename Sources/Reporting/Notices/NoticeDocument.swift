internal import Disclosure
internal import SourceYAML
internal import Mustache

/// A notice as people print and sign it: HTML and OpenDocument text in the customary layout of official papers
/// (GB/T 9704: A4, 37 mm above, 28 mm at the binding edge, 156 × 225 mm of text, titles in 小标宋 二号, text in 仿宋 三号).
public struct NoticeDocument {
  let notice: NoticeRegister.Notice

  public init(_ notice: NoticeRegister.Notice) { self.notice = notice }

  private var values: [String: Any] {
    let open = notice.lines.count { $0.closed == nil }
    var values: [String: Any] = [
      "office": notice.parties.office, "number": notice.number, "entity": notice.parties.addressee, "count": notice.lines.count, "issued": Self.spoken(notice.issued),
      "issuedPlain": "\(notice.issued)", "due": Self.spoken(notice.due), "dueWhy": notice.dueWhy,
      "lines": notice.lines.enumerated().map { index, line -> [String: Any] in
        [
          "index": index + 1, "title": line.title, "problem": line.problem, "basis": line.basis.isEmpty ? "督办口径" : line.basis,
          "since": line.since.isEmpty ? "—" : line.since, "cure": line.cure,
          "state": line.state, "gap": line.gap,
        ]
      },
    ]
    values["state"] = open == 0 ? "全部办结或销项" : open < notice.lines.count ? "已办结或销项 \(notice.lines.count - open) 项，还有 \(open) 项" : "未办结"
    if !notice.parties.phone.isEmpty { values["phone"] = notice.parties.phone }
    if !notice.parties.contact.isEmpty { values["contact"] = notice.parties.contact }
    return values
  }

  private static func spoken(_ date: CivilDate) -> String { "\(date.year)年\(date.month)月\(date.day)日" }

  /// - Returns: nothing when a template is broken, which a test would show.
  public func html() -> [UInt8] { Self.render(NoticeTemplates.html, values) }

  /// The parts of an OpenDocument text in the order in which they are packed; the first is stored without compression.
  public func odt() -> [(name: String, bytes: [UInt8])] {
    [
      ("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)),
      ("META-INF/manifest.xml", Array(NoticeTemplates.manifest.utf8)), ("styles.xml", Array(NoticeTemplates.styles.utf8)),
      ("meta.xml", Self.render(NoticeTemplates.meta, values)), ("content.xml", Self.render(NoticeTemplates.content, values)),
    ]
  }

  private static func render(_ source: String, _ values: [String: Any]) -> [UInt8] {
    guard let template = try? MustacheTemplate(string: source) else { return [] }
    return Array(template.render(values).withVisibleControls.utf8)
  }
}
