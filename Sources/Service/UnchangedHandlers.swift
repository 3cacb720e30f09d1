// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Reporting
internal import Store
internal import Workspace

/// 确认无变化: many items in one step. What can be confirmed, and what a confirmation says, is the template's word.
enum UnchangedHandlers {
  /// Under which ticks wait for their confirmation.
  static let item = "@unchanged"

  private static func key(_ visit: Visit) -> DraftKey { DraftKey(entity: visit.account?.entity ?? "", item: item, occurrence: "") }

  static let page: Route.Handler = { visit, desk in
    let draft = try await desk.store.draft(key(visit))
    return try await list(visit, desk, FormFields(encoded: draft?.body ?? ""), wrong: nil)
  }

  /// Ticks that were set before the log-in ended.
  static let again: Route.Handler = { visit, desk in
    try await list(visit, desk, visit.fields.filtered { ["item", "on"].contains($0) }, wrong: nil)
  }

  private static func list(_ visit: Visit, _ desk: Desk, _ fields: FormFields, wrong: String?) async throws -> Answer {
    let lines = try await desk.confirmable(visit.account?.entity ?? "")?.lines ?? []
    let ticked = Set(fields.all("item"))
    let page = ServicePage("确认无变化", visit, hasErrors: wrong != nil)
    return page.answer(wrong == nil ? 200 : 422) { html in
      if let wrong { html.told(.act) { $0.paragraph(wrong) } }
      if visit.isResumed { html.told(.next) { $0.paragraph(ServicePage.resumed) } }
      guard !lines.isEmpty else {
        html.told(.calm) { $0.paragraph("现在没有可以确认的：还没有公开过，或内容自己写明了到哪天为止。") }
        return
      }
      html.paragraph("先逐项看以前公开的内容。和现在完全一样的打勾，一次报送；有变化的不要打勾，点“看内容”去改。")
      html.element(.form, .post, .action(Link(root: "/unchanged"))) { html in
        page.token(&html)
        html.element(.fieldset) { html in
          html.element(.legend, text: "看过、没有变化的")
          for line in lines.sorted(by: { ($0.due.dayNumber, $0.label) < ($1.due.dayNumber, $1.label) }) { tick(line, ticked.contains(line.requirement), &html) }
        }
        page.field("哪天核对的", "on", hint: "填日期，例如 \(desk.today())", value: fields["on"] ?? "\(desk.today())", &html)
        html.element(.div, .class("acts")) { page.button("检查", &$0) }
      }
    }
  }

  private static func tick(_ line: ConfirmationTemplate.Line, _ isTicked: Bool, _ html: inout HTML) {
    let id = "tick-" + line.requirement
    html.element(.div, .class("tick")) { html in
      html.void(
        .input, .id(id), .name("item"), .type("checkbox"), .value(line.requirement), .described(by: [id + "-due"]), isTicked ? .checked : nil)
      html.element(.label, .for(id), text: line.label)
      html.element(.span, .class("hint"), .id(id + "-due"), text: line.isOver ? "\(line.due) 已到期" : "\(line.due) 到期")
      html.element(.a, .href(OwedList.link(line.requirement, "")), .label("看内容：" + line.label), text: "看内容")
    }
    html.newLine()
  }

  static let post: Route.Handler = { visit, desk in
    let fields = visit.fields.filtered { ["item", "on"].contains($0) }
    guard !fields.all("item").isEmpty else { return try await list(visit, desk, fields, wrong: "还没有打勾：看过内容、没有变化的，在前面打勾。") }
    let yaml: [UInt8]
    do { yaml = try await submission(of: visit.account?.entity ?? "", fields, desk) } catch let error as OperationalError {
      return try await list(visit, desk, fields, wrong: error.inBrowser + "。")
    }
    let old = try await desk.store.draft(key(visit))?.version ?? 0
    guard case .saved(let version) = try await desk.store.saveDraft(key(visit), body: fields.encoded, over: old, by: visit.account?.id ?? "", at: visit.now)
    else { return try await list(visit, desk, fields, wrong: "同时在另一个窗口里做了确认，请再检查一次。") }
    let name = "Entities/\(try desk.folderName(of: key(visit).entity))/drafts/unchanged.yaml"
    let found = FoundProblems(try await desk.check(yaml, named: name, asOf: desk.today())).renaming(name, to: "确认无变化")
    let content = try await desk.content(yaml, of: key(visit).entity, isNew: false, isPart: false)
    let page = ServicePage("确认无变化", visit, hasErrors: found.hasErrors)
    return page.answer(found.hasErrors ? 422 : 200) { html in
      html.paragraph("共 \(fields.all("item").count) 项，核对日期 \(fields["on"] ?? "")。下面就是要报送的内容。")
      found.write(&html)
      if let content { content.write(&html) } else { html.preformatted(String(decoding: yaml, as: UTF8.self)) }
      SendForm(place: key(visit), version: version, isFaulty: found.asksForCorrection).write(page, &html)
      html.element(.p) { $0.link("回去改", Link(root: "/unchanged")) }
    }
  }

  /// - Throws: where something was ticked that cannot be confirmed.
  static func submission(of entity: String, _ fields: FormFields, _ desk: Desk) async throws -> [UInt8] {
    let template = try await desk.confirmable(entity)
    let wanted = Set(fields.all("item"))
    guard let template, wanted.isSubset(of: template.lines.map(\.requirement)),
      let text = template.submission(confirming: wanted, on: fields["on"] ?? "", submitted: desk.moment())
    else { throw OperationalError("打勾的事项里有现在不能确认的，没有报送；请照下面的单子重新打勾", "an item cannot be confirmed now") }
    return Array(text.utf8)
  }
}
