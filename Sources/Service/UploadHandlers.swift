// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Reporting
internal import Store
internal import Workspace

/// A file instead of a form: a submission as it is, or a table that becomes one.
enum UploadHandlers {
  /// Under which an uploaded submission waits for its confirmation.
  static let item = "@upload"

  static func key(_ visit: Visit) -> DraftKey { DraftKey(entity: visit.account?.entity ?? "", item: item, occurrence: "") }

  static let page: Route.Handler = { visit, _ in form(visit, wrong: nil) }

  private static func form(_ visit: Visit, wrong: String?) -> Answer {
    let page = ServicePage("上传文件", visit, hasErrors: wrong != nil)
    return page.answer(wrong == nil ? 200 : 422) { html in
      if let wrong { html.told(.act) { $0.paragraph(wrong) } }
      html.paragraph("选一份报送件（yaml），或一张表（xlsx、csv、公交时刻数据包 zip）。先检查，看过结果再报送。")
      html.element(.form, .post, .multipart, .action(Link(root: "/upload"))) { html in
        page.token(&html)
        page.field("文件", "file", type: "file", hint: "最大 16 MB", &html)
        html.element(.div, .class("acts")) { page.button("检查", &$0) }
      }
    }
  }

  static let post: Route.Handler = { visit, desk in
    guard let file = visit.file("file") else { return form(visit, wrong: "没有选文件，或文件是空的。") }
    let name = CheckHandlers.fileName(file.name) ?? "file"
    let reading = try await desk.read(file.bytes, .upload, named: name, for: visit.account?.entity)
    if let refusal = reading.refusal { return form(visit, wrong: refusal + "。") }
    // What nobody could read to its end is offered to nobody: it would be refused at the last step.
    return try await shown(visit, name, reading.found, reading.isUnread ? nil : reading.yaml, desk)
  }

  /// What was uploaded before the log-in ended, checked once more.
  static func waiting(_ visit: Visit, _ desk: Desk) async throws -> Answer {
    guard let draft = try await desk.store.draft(key(visit)) else { return .moved(to: "/upload") }
    let yaml = Array(draft.body.utf8)
    let reading = try await desk.read(yaml, .upload, named: "报送件.yaml", for: visit.account?.entity)
    if let refusal = reading.refusal { return form(visit, wrong: refusal + "。") }
    return try await shown(visit, "登录过期以前上传的一份，还没有报送", reading.found, reading.isUnread ? nil : yaml, desk)
  }

  private static func shown(_ visit: Visit, _ name: String, _ found: FoundProblems, _ yaml: [UInt8]?, _ desk: Desk) async throws -> Answer {
    var version = 0
    if let yaml {
      // The newest upload is the one that is confirmed.
      let old = try await desk.store.draft(key(visit))?.version ?? 0
      let text = String(decoding: yaml, as: UTF8.self)
      guard Array(text.utf8) == yaml else { return form(visit, wrong: "文件不是 UTF-8 文字，没有收下：请另存为 UTF-8 再上传。") }
      guard case .saved(let saved) = try await desk.store.saveDraft(key(visit), body: text, over: old, by: visit.account?.id ?? "", at: visit.now) else {
        return form(visit, wrong: "同时在另一个窗口里上传了文件，请再上传一次。")
      }
      version = saved
    }
    let page = ServicePage("检查结果", visit, hasErrors: found.hasErrors)
    return page.answer(found.hasErrors ? 422 : 200) { html in
      html.paragraph("文件：\(name)")
      found.write(&html)
      if yaml != nil {
        SendForm(place: key(visit), version: version, isFaulty: found.asksForCorrection).write(page, &html)
      }
      html.element(.p) { $0.link("换一份文件", Link(root: "/upload")) }
    }
  }
}
