internal import Disclosure
internal import Pages

/// One record on its item's page: when it was published and where, its values and tables, its attachments, its history.
struct RecordPart {
  let item: PublishedItem
  let entry: PublishedItem.Entry
  /// Said before its content, where a newer filing took its place.
  let superseded: String?

  func write(_ html: inout HTML) {
    html.element(.div, .class("record"), .id(entry.anchor)) { html in
      html.newLine()
      if !entry.obligation.spoken.isEmpty { html.line(.h2, text: entry.obligation.spoken) }
      if let superseded {
        html.element(.p, .class("notice")) { $0.element(.strong, text: "⚠ " + superseded) }
        html.newLine()
      }
      let formed = entry.record.formed.map { "　形成日期 \($0)" } ?? ""
      html.paragraph("索引号 \(entry.indexNumber)　公开时间 \(entry.published)\(formed)", "faint")
      channels(&html)
      beyond(&html)
      remark(&html, "更正说明", "notice", entry.record.correction)
      remark(&html, "解读", "plain", entry.record.interpretation)
      fields(&html)
      for table in entry.content.tables { self.table(&html, table) }
      attachments(&html)
      history(&html)
    }
    html.newLine()
  }

  private func channels(_ html: inout HTML) {
    guard !entry.record.channels.isEmpty else { return }
    html.element(.p, .class("faint")) { html in
      html.text("渠道：")
      for channel in entry.record.channels {
        html.element(.span, .class("channel")) { html in
          html.text(channel.label)
          let link = channel.link.flatMap { Link(web: $0) }
          if let link, let address = channel.link {
            html.text(" ")
            html.link(address, link)
          }
          for text in [channel.place, link == nil ? channel.url : nil].compactMap({ $0 }) { html.text("（\(text)）") }
        }
        html.text(" ")
      }
    }
    html.newLine()
  }

  private func beyond(_ html: inout HTML) {
    let beyond = entry.content.exceedances
    guard !beyond.isEmpty else { return }
    html.element(.div, .class("notice")) { html in
      html.element(.p) { html in
        html.element(.strong, text: "▲ 有 \(beyond.count) 项超出限值")
        html.text("。" + explanation)
      }
      html.list(beyond.map(\.sentence))
    }
    html.newLine()
  }

  private var explanation: String {
    entry.explanation.map { "企业的说明见下面的“\($0.label)”。" } ?? "企业的说明待补。"
  }

  private func remark(_ html: inout HTML, _ label: String, _ kind: String, _ text: String?) {
    guard let text else { return }
    html.element(.p, .class(kind)) { html in
      html.element(.strong, text: label + "：")
      // Words beside the results that deny what stands in them are marked like a statement of the content.
      let denies = !entry.content.exceedances.isEmpty && Record.claimOfCompliance(in: text) != nil
      value(&html, text, mark: denies ? Self.contradiction : nil)
    }
    html.newLine()
  }

  // MARK: Values

  /// Struck through and named where a newer filing took its place; with a shape and a word where it is beyond its limit.
  private func value(_ html: inout HTML, _ text: String, mark: String? = nil) {
    if let supersession = entry.supersession, !text.isEmpty {
      html.element(.s, text: text)
      html.text(" ")
      html.element(.span, .class("mark"), text: "（\(supersession.mark)）")
    } else {
      html.text(text)
    }
    guard let mark else { return }
    html.text(" ")
    html.element(.strong, .class("mark"), text: "▲ " + mark)
  }

  private static let contradiction = "与下面超出限值的检测值不一致"

  private func fields(_ html: inout HTML) {
    guard !entry.content.fields.isEmpty else { return }
    html.element(.dl, .class("facts")) { html in
      for field in entry.content.fields {
        html.element(.dt, text: field.label)
        html.element(.dd) { value(&$0, field.value, mark: field.isContradicted ? Self.contradiction : nil) }
      }
    }
    html.newLine()
  }

  private func table(_ html: inout HTML, _ table: PublicContent.Table) {
    // Two tables of one page need names that tell them apart.
    html.scrolling(entry.obligation.spoken.isEmpty ? table.label : "\(entry.obligation.spoken) \(table.label)") { html in
      html.newLine()
      html.element(.table) { html in
        html.newLine()
        html.line(.caption, text: table.label + (entry.supersession.map { "（\($0.mark)的内容，核对中）" } ?? ""))
        html.columns(table.columns)
        html.element(.tbody) { html in
          for (row, texts) in table.rows.enumerated() {
            html.element(.tr) { html in
              for (column, text) in texts.enumerated() {
                let mark = table.exceedances.first { $0.row == row && $0.column == column }?.mark
                html.element(.td) { value(&$0, text, mark: mark) }
              }
            }
            html.newLine()
          }
        }
        html.newLine()
      }
      html.newLine()
    }
    html.newLine()
  }

  // MARK: Attachments, history

  private func attachments(_ html: inout HTML) {
    guard !entry.attachments.isEmpty else { return }
    html.element(.p) { $0.element(.b, text: "附件") }
    html.newLine()
    html.element(.ul) { html in
      for file in entry.attachments {
        html.element(.li) { html in
          html.element(.a, .href(Link(String(file.path.dropFirst(item.folder.count)))), .download(file.savedName), text: file.title)
          html.text("（\(file.type.rawValue.uppercased())，\(file.sizeWords)）")
        }
      }
    }
    html.newLine()
  }

  /// As many as a reader takes in; the data file has them all.
  private static let longest = 30

  private func history(_ html: inout HTML) {
    let versions = Array(zip(entry.obligation.earlier, entry.history))
    guard !versions.isEmpty else { return }
    html.element(.details) { html in
      html.element(.summary, text: "以前的版本")
      html.element(.ul) { html in
        for (record, history) in versions {
          html.element(.li) { version(&$0, record, history.changes.map(\.sentence)) }
        }
      }
    }
    html.newLine()
  }

  private func version(_ html: inout HTML, _ record: Record, _ changes: [String]) {
    let when = record.published.map { "\($0) 公开" } ?? "\(record.reported.date) 报送"
    html.text(when + (record.correction.map { "：" + $0 } ?? ""))
    guard !changes.isEmpty else { return }
    html.newLine()
    html.void(.br)
    html.text("后来改动的内容：")
    let left = changes.count > Self.longest ? ["共 \(changes.count) 处，全部见“全部内容”文件"] : []
    html.list(changes.prefix(Self.longest) + left)
  }
}
