// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// A notice as people print and sign it: HTML and OpenDocument text in the customary layout of official papers
/// (GB/T 9704: A4, 37 mm above, 28 mm at the binding edge, 156 × 225 mm of text, titles in 小标宋 二号, text in 仿宋 三号).
package struct NoticeDocument {
  let notice: NoticeRegister.Notice

  /// Not sent: it bears no number.
  let isPreview: Bool

  package init(_ notice: NoticeRegister.Notice, isPreview: Bool = false) {
    self.notice = notice
    self.isPreview = isPreview
  }

  /// What stands on the paper, the same in either form.
  struct Facts {
    let notice: NoticeRegister.Notice
    let isPreview: Bool

    static let heading = "整改通知单"

    var number: String { isPreview ? "预览稿：没有文号，没有发出" : notice.number }
    var title: String { "\(Self.heading) \(number) \(notice.parties.addressee)" }
    var office: String { notice.parties.office }
    var addressee: String { notice.parties.addressee + "：" }

    var opening: String {
      "经核查，截至\(Self.inWords(notice.issued))，你单位有\(notice.lines.count)项应当公开的信息没有公开、公开不全或者无法判定。"
        + "请于\(Self.inWords(notice.due))以前（含当日）逐项整改，把结果报送本办公室。"
    }

    static let columns = ["序号", item, "问题", "依据", since, "怎样整改", "办理"]
    /// What names a row.
    static let item = "公开事项"
    static let since = "应在"

    /// By the columns above.
    var rows: [[String]] {
      notice.lines.enumerated().map { index, line in
        [
          "\(index + 1)", line.title, line.problem, line.basis.isEmpty ? "督办口径" : line.basis, line.since.isEmpty ? "—" : line.since, line.cure,
          line.state,
        ]
      }
    }

    var closing: [String] {
      let (phone, contact) = (notice.parties.phone, notice.parties.contact)
      let reach = office + (phone.isEmpty ? "" : "，电话 \(phone)") + (contact.isEmpty ? "" : "；你单位经办岗位：\(contact)")
      return ["整改期限：\(notice.dueWhy)。", "联系：\(reach)。", "办理情况：\(state)。"]
    }

    var signature: [String] { [office, Self.inWords(notice.issued)] }

    private var state: String {
      let (open, all) = (notice.lines.count { $0.closed == nil }, notice.lines.count)
      return open == 0 ? "全部办结或销项" : open < all ? "已办结或销项 \(all - open) 项，还有 \(open) 项" : "未办结"
    }

    private static func inWords(_ date: CivilDate) -> String { "\(date.year)年\(date.month)月\(date.day)日" }
  }

  /// The parts of an OpenDocument text in the order in which they are packed; the first is stored without compression.
  package func odt() -> [(name: String, bytes: [UInt8])] { NoticeText(facts: Facts(notice: notice, isPreview: isPreview)).parts() }

  package func html() -> [UInt8] {
    let facts = Facts(notice: notice, isPreview: isPreview)
    return Page(title: facts.title, look: .embedded(.paper), hasSkipLink: false).bytes { html in
      html.element(.main) { html in
        html.newLine()
        html.paragraph(facts.office, "office")
        html.paragraph(facts.number, "number")
        html.line(.h1, text: Facts.heading)
        html.paragraph(facts.addressee, "to")
        html.paragraph(facts.opening)
        Self.table(&html, facts.rows)
        for text in facts.closing { html.paragraph(text) }
        for text in facts.signature { html.paragraph(text, "sign") }
      }
      html.newLine()
    }
  }

  private static func table(_ html: inout HTML, _ rows: [[String]]) {
    html.element(.div) { html in
      html.element(.table, .class("list")) { html in
        html.element(.colgroup) { html in
          for _ in Facts.columns { html.void(.col) }
        }
        html.newLine()
        html.columns(Facts.columns)
        html.element(.tbody) { html in
          for row in rows {
            html.element(.tr) { html in
              for (label, cell) in zip(Facts.columns, row) {
                switch label {
                case Facts.item: html.element(.th, .scope(.row), .dataLabel(label), text: cell)
                case Facts.since: html.element(.td, .class("when"), .dataLabel(label)) { Self.day(&$0, cell) }
                default: html.element(.td, .dataLabel(label), text: cell)
                }
              }
            }
            html.newLine()
          }
        }
      }
    }
    html.newLine()
  }

  /// A date and a time of day, each whole on its line.
  private static func day(_ html: inout HTML, _ text: String) {
    for (index, part) in text.split(separator: " ").enumerated() {
      if index > 0 { html.text(" ") }
      html.element(.span, text: String(part))
    }
  }
}
