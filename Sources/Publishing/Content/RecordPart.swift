// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// One record on its item's page: its values and tables first, then its attachments, and what stands behind it.
struct RecordPart {
  let item: PublishedItem
  let entry: PublishedItem.Entry
  /// Said before its content, where a newer filing took its place.
  let superseded: String?
  /// Whether all that stands behind the content follows it, its attachments and the words beside it; else the values alone are shown.
  var hasAbout = true
  /// Shown when asked for: an older one among many.
  var isFolded = false
  /// Of an event: whether it is ahead, runs or is over.
  var state: (tone: HTML.Tone, text: String)?

  func write(_ html: inout HTML) {
    guard isFolded else { return content(&html) }
    html.element(.details) { html in
      html.element(.summary) { html in
        html.text("\(entry.obligation.inWords)（\(entry.published) 公开）")
        if let state { html.text(" " + state.text) }
        let beyond = entry.content.exceedances.count
        if entry.isHole { html.element(.strong, .class("mark"), text: " 没有内容") }
        if beyond > 0 { html.element(.strong, .class("mark"), text: " ▲ 有 \(beyond) 项超出限值") }
        if let supersession = entry.supersession { html.element(.strong, .class("mark"), text: " ⚠ \(supersession.noun)正在核对") }
      }
      content(&html)
    }
    html.newLine()
  }

  private func content(_ html: inout HTML) {
    html.element(.div, .class("record"), .id(entry.anchor)) { html in
      html.newLine()
      if !entry.obligation.inWords.isEmpty { html.line(isFolded ? .h3 : .h2, text: entry.obligation.inWords) }
      if let state {
        html.element(.p) { $0.chip(state.tone, state.text) }
        html.newLine()
      }
      if let superseded {
        html.element(.p, .class("notice")) { $0.element(.strong, text: "⚠ " + superseded) }
        html.newLine()
      }
      if entry.isHole { html.paragraph(PublishedItem.Entry.hole(entry.record) + "。", "notice") }
      beyond(&html)
      if hasAbout {
        remark(&html, "更正说明", "notice", entry.record.correction)
        remark(&html, "解读", "plain", entry.record.interpretation)
      }
      for table in entry.content.tables {
        let pages = TablePages(entry: entry, table: table)
        self.table(&html, table, pages.ranges.count > 1 ? pages.ranges[0] : nil)
        pages.ways(&html, current: 0)
      }
      fields(&html)
      if hasAbout {
        attachments(&html)
        RecordAbout(item: item, entry: entry).write(&html)
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
  private func value(_ html: inout HTML, _ text: String, _ kind: ElementKind = .address, mark: String? = nil) {
    if let supersession = entry.supersession, !text.isEmpty {
      html.element(.s, text: text)
      html.text(" ")
      html.element(.span, .class("mark"), text: "（\(supersession.mark)）")
    } else {
      html.value(text, kind)
    }
    guard let mark else { return }
    html.text(" ")
    html.element(.strong, .class("mark"), text: "▲ " + mark)
  }

  private static let contradiction = "与超出限值的检测值不一致"

  private func fields(_ html: inout HTML) {
    html.facts(
      .facts,
      entry.content.fields.map { field in
        (field.label, { value(&$0, field.value, field.kind, mark: field.isContradicted ? Self.contradiction : nil) })
      }, long: entry.content.long)
  }

  /// - Parameter rows: those that stand here, where not all do.
  func table(_ html: inout HTML, _ table: PublicContent.Table, _ rows: Range<Int>?) {
    DataTable(
      caption: table.label + (entry.phase.isEmpty ? "" : "（\(entry.phase)）") + (entry.supersession.map { "（\($0.mark)的内容，核对中）" } ?? ""),
      // Two tables of one page need names that tell them apart.
      label: [entry.obligation.inWords, table.label, entry.phase].filter { !$0.isEmpty }.joined(separator: " "),
      columns: table.columns, rows: table.rows, keys: table.keys, all: Link(table.id + ".csv"), part: rows
    ) { html, row, column in
      let mark = table.exceedances.first { $0.row == row && $0.column == column }?.mark
      value(&html, table.rows[row][column], table.kinds[column], mark: mark)
    }.write(&html)
  }

  // MARK: Attachments

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
}
