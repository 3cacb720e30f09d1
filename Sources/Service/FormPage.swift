// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Store
internal import Workspace

/// The form of one item, with what was found beside each field.
struct FormPage {
  var form: ItemForm
  var layout: FormLayout
  /// By which rules the form is made.
  var rules: String
  var found: FoundProblems?
  var occurrence: String
  /// The version of the draft that this page shows; 0 for none.
  var version: Int
  /// Told above all else.
  var notice: String?
  /// Made for this showing: its submission arrives once, however often it is sent.
  var key: String?
  /// Names of files that a field for one can hold.
  var attachments: [String] = []
  /// What another tab saved meanwhile.
  var other: FormLayout?
  /// What had last been sent of the item when the page was first shown; `nil` for what is so now.
  var last: String?
  /// Where it is shown as it was kept: the form, and what was typed.
  var kept: (form: KeptForm, body: String)?

  var path: String { "/form/" + form.item.id }

  /// - Parameter version: of the draft that there is still.
  func answer(sentMeanwhile visit: Visit, version: Int) -> Answer {
    var page = self
    page.version = version
    page.notice = "这一项在这一页打开以后已经报送过一次（在另一个窗口，或由别人），见“报过的”。你在这一页填的都在下面，还没有存，也没有报送。要再报一次的，核对后按“检查”。"
    return page.answer(visit, 409)
  }

  func answer(_ visit: Visit, _ status: Int = 200) -> Answer {
    var page = ServicePage(form.item.label, visit, hasErrors: found?.hasErrors ?? false)
    page.hasScript = true
    return page.answer(status) { [page] html in
      if let notice { html.told(.next) { $0.paragraph(notice) } }
      moved(&html)
      if let other { conflict(other, &html) }
      if let found { found.write(&html) }
      if let found, let key {
        let place = DraftKey(entity: form.entity.id, item: form.item.id, occurrence: occurrence)
        SendForm(place: place, version: version, isFaulty: found.asksForCorrection, key: key).write(page, &html)
      }
      about(&html)
      html.element(.form, .post, .unchecked, .action(Link(root: path)), .data(.draft, "\(form.entity.id) \(path) \(occurrence)")) { html in
        page.token(&html)
        page.hidden("occurrence", occurrence, &html)
        page.hidden("version", "\(version)", &html)
        page.hidden("last", last ?? form.last, &html)
        page.hidden(FormLayout.rules, rules, &html)
        for field in layout.leftOver { page.hidden(field.name, field.value, &html) }
        let fields: (inout HTML) -> Void = { html in for sheet in layout.sheets { write(sheet, page, &html) } }
        if let kept, found == nil { html.again(kept.form.fields(of: kept.body, fields)) } else { fields(&html) }
        html.element(.div, .class("acts")) { html in
          page.button("检查", name: "do", value: "check", &html)
          page.button("只存草稿", name: "do", value: "save", isSecond: true, &html)
          if layout.sheets.contains(where: { !$0.planned.columns.isEmpty }) { page.button("再加十行", name: "do", value: "rows", isSecond: true, &html) }
        }
        // After the check: Enter in a field presses the first button.
        upload(page, &html)
      }
    }
  }

  /// A file is sent with all that is typed, and its name put into the first field for one that is empty.
  private func upload(_ page: ServicePage, _ html: inout HTML) {
    guard Self.cells(layout).contains(where: \.isAttachment) else { return }
    html.element(.datalist, .id("files")) { html in for name in attachments { html.element(.option, .value(name), text: name) } }
    html.element(.fieldset) { html in
      html.element(.legend, text: "从这里上传附件")
      html.element(.div, .class("field")) { html in
        html.element(.label, .for("upload"), text: "选文件，可以选几个")
        html.element(.p, .class("hint"), .id("upload-hint"), text: AttachmentHandlers.hint)
        html.void(.input, .id("upload"), .name("upload"), .type("file"), .several, .described(by: ["upload-hint"]))
      }
      html.element(.button, .type("submit"), .class("second"), .sendsFiles, .name("do"), .value("attach"), text: "上传，并填进“附件”")
    }
    html.newLine()
  }

  private func about(_ html: inout HTML) {
    html.paragraph(form.item.summary)
    html.folded("为什么要报（依据）") { html in html.list(form.item.basis.map(\.reference.citation)) }
    let prefilled =
      form.last.isEmpty ? "" : form.item.timing.takesOneRecord ? "已填着上次报送的内容；" : "这一期报送过，已填着那一次的内容；有更正的，在“更正说明”里写明；"
    html.paragraph("带 * 的必填。\(prefilled)改好后按“检查”，没有错误再报送。", "hint")
  }

  /// What the rules of today ask otherwise than those of the page that was typed into. What has no field any more is shown: it is kept
  /// until the form is sent, and does not go with it.
  private func moved(_ html: inout HTML) {
    let isOther = !layout.fields.pairs.isEmpty && layout.fields[FormLayout.rules] != rules
    guard isOther || !layout.leftOver.isEmpty else { return }
    html.told(.next) { html in
      html.line(.h2, text: isOther ? "规则改过了" : "有几栏没有了")
      if isOther {
        let before = layout.fields[FormLayout.rules] ?? ""
        let isSame = layout.added.isEmpty && layout.leftOver.isEmpty
        html.paragraph(
          "上次填的时候是规则库\(before.isEmpty ? "以前的一版" : " \(before)")，现在是 \(rules)。" + (isSame ? "要填的栏没有变，请再检查一次。" : "填过的都在下面各栏里，请再检查一次。"))
      }
      if !layout.added.isEmpty { html.paragraph("新的栏：\(layout.added.joined(separator: "、"))。") }
      guard !layout.leftOver.isEmpty else { return }
      html.paragraph("下面这些内容没有对应的栏了。要用的，抄到别的栏里；报送时不带上，报送以前一直留着。")
      html.list(layout.leftOver.map { "\($0.name.split(separator: "/").joined(separator: " › "))：\($0.value)" })
    }
  }

  /// Both texts, side by side for each field that differs: nothing is merged, nothing is lost.
  private func conflict(_ other: FormLayout, _ html: inout HTML) {
    html.told(.act) { html in
      html.line(.h2, text: "没有保存：这份草稿在另一个窗口里改过了")
      html.paragraph("下面表单里是你这边填的。两边不同的地方列在这里；要用那边的，抄过来再保存。")
      let theirs = Dictionary(Self.cells(other).map { ($0.id, $0) }, firstCounts: .unique)
      html.element(.ul) { html in
        for cell in Self.cells(layout) where theirs[cell.id]?.value ?? "" != cell.value {
          html.element(.li, text: "\(cell.label)：这边“\(cell.value)”，那边“\(theirs[cell.id]?.value ?? "")”")
        }
      }
    }
  }

  private static func cells(_ layout: FormLayout) -> [FormLayout.Cell] {
    layout.sheets.flatMap { ($0.sections.flatMap(\.lines) + $0.tableRows).flatMap(\.cells) }
  }

  // MARK: Fields

  private func write(_ sheet: FormLayout.Sheet, _ page: ServicePage, _ html: inout HTML) {
    if sheet.index > 0 { html.line(.h2, text: sheet.planned.title) }
    for section in sheet.sections {
      html.element(.fieldset) { html in
        html.element(.legend, text: section.heading)
        for line in section.lines { for cell in line.cells { field(cell, &html) } }
      }
      html.newLine()
    }
    guard !sheet.planned.columns.isEmpty else { return }
    html.element(.fieldset) { html in
      html.element(.legend, text: "表格：一行一条，空行不算")
      page.hidden(sheet.count, "\(sheet.tableRows.count)", &html)
      html.scrolling("表格，可以左右滚动") { html in
        html.element(.table) { html in
          html.columns(["行"] + sheet.planned.columns.map { $0.heading + ($0.isRequired ? " *" : "") })
          html.element(.tbody) { html in for line in sheet.tableRows { row(line, &html) } }
        }
      }
      html.element(.div, .class("field")) { html in
        html.element(.label, .for("p\(sheet.index)"), text: "从表格软件里粘贴几行")
        html.element(.p, .class("hint"), .id("p\(sheet.index)-hint"), text: "列的次序和上面相同；按“检查”后接在上面各行的后面，一共最多 \(FormLayout.most) 行")
        let left = sheet.unplaced
        if !left.isEmpty { html.told(.act) { $0.paragraph("表格满了：下面这 \(left.split(separator: "\n").count) 行没有接上，也不会报送。把整张表存成 xlsx，在“上传文件”页报送。") } }
        html.element(.textarea, .id("p\(sheet.index)"), .name(sheet.paste), .rows(3), .described(by: ["p\(sheet.index)-hint"])) { html in
          html.newLine()
          html.text(left)
        }
      }
    }
    html.newLine()
  }

  private func row(_ line: FormLayout.Line, _ html: inout HTML) {
    html.element(.tr) { html in
      html.element(.th, .scope(.row), text: line.label)
      for cell in line.cells {
        html.element(.td) { html in
          let wrong = found?.words(at: cell.id) ?? []
          input(cell, .label(cell.label), wrong, describes: wrong.isEmpty ? [] : [cell.id + "-wrong"], &html)
          told(wrong, cell, &html)
        }
      }
    }
    html.newLine()
  }

  private func field(_ cell: FormLayout.Cell, _ html: inout HTML) {
    let wrong = found?.words(at: cell.id) ?? []
    html.element(.div, .class("field")) { html in
      html.element(.label, .for(cell.id), text: cell.label + (cell.isRequired ? " *" : ""))
      html.element(.p, .class("hint"), .id(cell.id + "-hint"), text: cell.hint)
      told(wrong, cell, &html)
      input(cell, nil, wrong, describes: [cell.id + "-hint"] + (wrong.isEmpty ? [] : [cell.id + "-wrong"]), &html)
    }
    html.newLine()
  }

  private func told(_ wrong: [String], _ cell: FormLayout.Cell, _ html: inout HTML) {
    guard !wrong.isEmpty else { return }
    html.element(.div, .class("wrong"), .id(cell.id + "-wrong")) { html in for words in wrong { html.element(.p, text: words) } }
  }

  private func input(_ cell: FormLayout.Cell, _ label: Attribute?, _ wrong: [String], describes: [String], _ html: inout HTML) {
    let (invalid, required): (Attribute?, Attribute?) = (wrong.isEmpty ? nil : .invalid, cell.isRequired ? .required : nil)
    let described = Attribute.described(by: describes)
    switch cell.shape {
    case .choice(let choices):
      html.element(.select, .id(cell.id), .name(cell.name), label, described, invalid, required) { html in
        // What was typed elsewhere and is none of the choices stays as it is.
        for choice in ([""] + choices + (choices.contains(cell.value) || cell.value.isEmpty ? [] : [cell.value])) {
          html.element(.option, .value(choice), choice == cell.value ? .selected : nil, text: choice.isEmpty ? "（没有选）" : choice)
        }
      }
    case .text where cell.isAttachment:
      let suggested = Attribute.suggestions("files")
      html.void(.input, .id(cell.id), .name(cell.name), .type("text"), .value(cell.value), .autocomplete("off"), suggested, label, described, invalid, required)
    case .text where label == nil:
      html.element(.textarea, .id(cell.id), .name(cell.name), .rows(cell.value.count > 60 ? 6 : 2), described, invalid, required) { html in
        // A parser drops a line break right after the tag.
        html.newLine()
        html.text(cell.value)
      }
    default: html.void(.input, .id(cell.id), .name(cell.name), .type("text"), .value(cell.value), .autocomplete("off"), label, described, invalid, required)
    }
  }
}
