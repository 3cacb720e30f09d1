// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Reporting
internal import SourceYAML
internal import Workspace

/// Check before you submit: for programs, and for anybody with a file. Nothing is kept.
enum CheckHandlers {
  static let program: Route.Handler = { visit, desk in
    var day = desk.today()
    if let text = visit.query["as-of"] {
      guard let read = CivilDate.read(text)?.value else { return .fault(400, "基准日应写成 2026-10-31 这样的日期") }
      day = read
    }
    if visit.ask.body.isEmpty { return .fault(400, "没有收到内容：把报送件放在请求的正文里") }
    let name = fileName(visit.query["name"]) ?? "submission" + ending(visit.ask)
    let reading = try await desk.read(visit.ask.body, .program, named: name, for: given(visit.query["entity"]), item: given(visit.query["item"]), asOf: day)
    guard let json = reading.json else { return .fault(422, reading.refusal ?? "\(name)：\(Reading.tooMuch)") }
    return Answer(200, Array(json.utf8), type: "application/json; charset=utf-8")
  }

  private static func given(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }

  /// What a file is called in the findings when nobody names it.
  private static func ending(_ ask: Ask) -> String {
    let type = ask.headers["content-type"] ?? ""
    if type.hasPrefix("text/csv") { return ".csv" }
    return type.hasPrefix("application/vnd.openxmlformats") || ask.body.starts(with: Array("PK".utf8)) ? ".xlsx" : ".yaml"
  }

  /// A name alone, without folders: what is judged lies nowhere.
  static func fileName(_ text: String?) -> String? {
    guard let last = text?.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last else { return nil }
    let plain = String(String.UnicodeScalarView(last.unicodeScalars.filter { !ControlCharacter.isRefused($0.value) }.prefix(100)))
    return plain.isEmpty || plain.hasPrefix(".") ? nil : plain
  }

  static let page: Route.Handler = { visit, _ in form(visit, wrong: nil) }

  private static func form(_ visit: Visit, wrong: String?) -> Answer {
    let page = ServicePage("先检查一份文件", visit, hasErrors: wrong != nil)
    return page.answer(wrong == nil ? 200 : 422) { html in
      if let wrong { html.told(.act) { $0.paragraph(wrong) } }
      html.paragraph("不用登录。选一份写好的报送件，马上知道哪里要改；文件不会留下，也不算报送。")
      html.element(.form, .post, .multipart, .action(Link(root: "/check"))) { html in
        page.token(&html)
        page.field("报送件", "file", type: "file", hint: "报送件（yaml）或表格（xlsx、csv），最大 16 MB", &html)
        page.field("企业", "entity", hint: "只有表格要写：编号或名称；用办公室给的空表填的 xlsx 自己写着，不用写", value: visit.fields["entity"] ?? "", &html)
        page.field("事项", "item", hint: "表格里没有写明事项的才写，例如 运营线路", value: visit.fields["item"] ?? "", &html)
        html.element(.div, .class("acts")) { page.button("检查", &$0) }
      }
    }
  }

  static let file: Route.Handler = { visit, desk in
    guard let file = visit.file("file") else { return form(visit, wrong: "没有选文件，或文件是空的。") }
    let name = fileName(file.name) ?? "submission.yaml"
    let reading = try await desk.read(file.bytes, .page, named: name, for: given(visit.fields["entity"]), item: given(visit.fields["item"]))
    if let refusal = reading.refusal { return form(visit, wrong: refusal + "。") }
    let page = ServicePage("检查结果", visit, hasErrors: reading.found.hasErrors)
    return page.answer { html in
      html.paragraph("文件：\(name)。基准日：\(desk.today())。")
      reading.found.write(&html)
      html.element(.p) { $0.link("再检查一份", Link(root: "/check")) }
    }
  }
}
