// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Store
internal import Workspace

/// Uploading attachments, before a form names them; what is in them is judged by the check of the form.
enum AttachmentHandlers {
  static let page: Route.Handler = { visit, desk in try await list(visit, desk, []) }

  /// - Parameter told: of each file that was sent, what became of it.
  private static func list(_ visit: Visit, _ desk: Desk, _ told: [String], isWrong: Bool = false) async throws -> Answer {
    let entity = visit.account?.entity ?? ""
    let staged = try await desk.store.staged(of: entity)
    let waiting = Set(staged.map(\.name))
    let kept = try await desk.attachmentNames(of: entity).filter { !waiting.contains($0) }
    var page = ServicePage("附件", visit, hasErrors: isWrong)
    page.hasScript = true
    return page.answer(isWrong ? 422 : 200) { html in
      if !told.isEmpty { html.told(isWrong ? .act : .calm) { $0.list(told) } }
      html.paragraph("先把附件传上来，再在表单或报送件的“附件”里写它的名称。附件里的内容在检查表单时一起检查；报送时跟着收，写在回执上。")
      html.element(.form, .post, .multipart, .action(Link(root: "/attachments")), .inParts) { html in
        page.token(&html)
        html.element(.div, .class("field")) { html in
          html.element(.label, .for("file"), text: "选文件，可以选几个")
          html.element(.p, .class("hint"), .id("file-hint"), text: hint)
          html.void(.input, .id("file"), .name("file"), .type("file"), .several, .described(by: ["file-hint"]))
        }
        html.element(.div, .class("acts")) { page.button("上传", name: "do", value: "add", &$0) }
      }
      html.line(.h2, text: "传上来、还没有报送的")
      if staged.isEmpty { html.paragraph("没有。") }
      html.element(.ul) { html in for file in staged { html.element(.li) { row(file, page, &$0) } } }
      if !kept.isEmpty { html.folded("以前收下的（\(kept.count) 个，可以接着用）") { $0.list(kept) } }
    }
  }

  static let hint =
    "收 PDF、DOCX、XLSX、CSV、TXT、PNG、JPG 文件；大的文件分段传，断了接着传，每个最大 \(AttachmentInspector.sizeLimit >> 20) MB；"
    + "浏览器不开脚本的，一次共最大 \(RouteTable.files >> 20) MB"

  private static func row(_ file: StagedFile, _ page: ServicePage, _ html: inout HTML) {
    html.text("\(file.name)（\(words(file.content))） ")
    act("remove", "去掉", file, page, &html)
    guard let earlier = file.earlier else { return }
    html.text(" 换下的同名的一份（\(words(earlier))）还留着 ")
    act("back", "换回来", file, page, &html)
  }

  private static func act(_ name: String, _ words: String, _ file: StagedFile, _ page: ServicePage, _ html: inout HTML) {
    html.element(.form, .class("inline"), .post, .action(Link(root: "/attachments"))) { html in
      page.token(&html)
      page.hidden("name", file.name, &html)
      page.hidden("sha256", file.sha256, &html)
      html.element(.button, .type("submit"), .class("second"), .name("do"), .value(name), .label("\(words) \(file.name)"), text: words)
    }
  }

  private static func words(_ content: StagedFile.Content) -> String { "\(max(1, content.size >> 10)) 千字节，\(ClerkHandlers.clock(content.at)) 传的" }

  static let post: Route.Handler = { visit, desk in
    let entity = visit.account?.entity ?? ""
    if visit.fields["do"] == "remove" {
      try await desk.unstage(visit.fields["name"] ?? "", of: entity)
      return .moved(to: "/attachments")
    }
    if visit.fields["do"] == "back" {
      let isBack = try await desk.restage(visit.fields["name"] ?? "", of: entity, over: visit.fields["sha256"] ?? "")
      guard !isBack else { return .moved(to: "/attachments") }
      return try await list(visit, desk, ["没有换：这一份在别的窗口里又换过，或已经去掉、报送了。现在是下面这样。"], isWrong: true)
    }
    let (told, isWrong, _) = try await take(visit, desk)
    return try await list(visit, desk, told, isWrong: isWrong)
  }

  /// Takes what was sent, each by itself; reports on each, and names those that were taken.
  static func take(_ visit: Visit, _ desk: Desk) async throws -> (told: [String], isWrong: Bool, names: [String]) {
    var (told, names): ([String], [String]) = ([], [])
    var isWrong = false
    let files = visit.files.filter { !$0.name.isEmpty }
    for file in files {
      let name = CheckHandlers.fileName(file.name) ?? "附件"
      let outcome = words(try await desk.stage(file.bytes, named: name, for: visit.account?.entity ?? "", by: visit.account?.id ?? ""), name)
      told.append(outcome.told)
      if let staged = outcome.name { names.append(staged) }
      if !outcome.isTaken { isWrong = true }
    }
    return files.isEmpty ? (["没有选文件。"], true, []) : (told, isWrong, names)
  }

  /// - Parameter file: as it was sent.
  /// - Returns: `name` is what it is called where it was taken.
  private static func words(_ upload: Desk.Upload, _ file: String) -> (told: String, isTaken: Bool, name: String?) {
    switch upload {
    case .taken(let staged, let replaces):
      let gone = replaces ? staged.earlier.map { "换下了先前传的同名的一份（\(words($0))）：要用先前的，在“附件”页按“换回来”；两份都要用的，换个文件名再传。" } : nil
      return ("已传上来：\(staged.name)。\(gone ?? "")", true, staged.name)
    case .refused(let why): return ("没有收“\(file)”：\(why.zh)。", false, nil)
    }
  }

  /// One part of a file. The answer is how many bytes of it are here, or, once it is whole or cannot be taken, what became of it.
  static let part: Route.Handler = { visit, desk in
    guard let size = Int(visit.fields["size"] ?? ""), let offset = Int(visit.fields["at"] ?? ""), let account = visit.account else {
      return Answer.words(400, "没有说明是哪个文件的哪一段。")
    }
    let part = Desk.FilePart(
      entity: account.entity ?? "", account: account.id, name: visit.fields["name"] ?? "", size: size, changed: visit.fields["changed"] ?? "", offset: offset,
      bytes: visit.files.first { $0.field == "part" }?.bytes ?? [])
    switch try await desk.take(part) {
    case .holds(let count): return Answer.words(200, "\(count)")
    case .refused(let why): return Answer.words(422, "没有收“\(part.name)”：\(why.zh)。")
    case .whole(let upload):
      let (told, isTaken, _) = words(upload, part.name)
      return Answer.words(isTaken ? 201 : 422, told)
    }
  }
}
