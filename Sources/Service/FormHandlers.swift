// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Store
internal import Workspace

/// The form of one item: shown, kept as a draft, checked.
enum FormHandlers {
  /// Fields that are no part of what was typed.
  private static let own: Set<String> = ["form", "version", "do", "occurrence", "key", "to", LoginHandlers.whose, "last", "upload"]

  static let page: Route.Handler = { visit, desk in
    let (key, occurrence) = draftKey(visit, visit.query["occurrence"] ?? "")
    let kept: KeptForm
    do { kept = try await desk.keptForm(key.entity, key.item, occurrence) } catch let error as OperationalError { return noForm(error, visit) }
    let (form, draft) = (kept.form, try await desk.store.draft(key))
    let body = draft?.body ?? ""
    var page = FormPage(
      form: form, layout: kept.layout(of: body), rules: desk.rulesName, occurrence: occurrence, version: draft?.version ?? 0,
      notice: draft == nil ? nil : "这是上次存的草稿，还没有报送。")
    page.kept = (kept, body)
    page.attachments = try await desk.attachmentNames(of: key.entity)
    guard draft != nil, let shown = visit.query[Self.shown] else { return page.answer(visit) }
    page.notice = shown == "save" ? "草稿已存好，还没有报送。" : nil
    guard shown == "check" else { return page.answer(visit) }
    let (found, yaml) = try await check(page.layout, form, desk)
    page.found = found
    page.key = yaml == nil ? nil : Tokens.fresh()
    return page.answer(visit, found.hasErrors ? 422 : 200)
  }

  /// What was asked for when the draft was saved: the page is then a page like others, to which the browser goes back.
  static let shown = "shown"

  /// No item of the enterprise goes by that name, or nobody knows what it owes.
  private static func noForm(_ error: OperationalError, _ visit: Visit) -> Answer { ServicePage.plain(404, "没有这张表单", error.inBrowser + "。", visit) }

  private static func draftKey(_ visit: Visit, _ occurrence: String) -> (DraftKey, String) {
    let key = DraftKey(entity: visit.account?.entity ?? "", item: visit.parameters["item"] ?? "", occurrence: occurrence)
    return (key, occurrence)
  }

  static let post: Route.Handler = { visit, desk in
    let (key, occurrence) = draftKey(visit, visit.fields["occurrence"] ?? "")
    let form: ItemForm
    do { form = try await desk.form(key.entity, key.item, occurrence) } catch let error as OperationalError { return noForm(error, visit) }
    let isMore = visit.fields["do"] == "rows"
    var layout = FormLayout(form.sheets, fields: visit.fields.filtered { !own.contains($0) }, more: isMore ? 10 : 0)
    let uploads = visit.fields["do"] == "attach" ? try await AttachmentHandlers.take(visit, desk) : nil
    let unplaced = uploads.map { layout.attach($0.names) } ?? []
    let seen = Int(visit.fields["version"] ?? "") ?? 0
    let isKept = visit.fields["do"] == "keep"
    var page = FormPage(form: form, layout: layout, rules: desk.rulesName, occurrence: occurrence, version: seen)
    // What is kept by itself shows no page.
    if !isKept { page.attachments = try await desk.attachmentNames(of: key.entity) }
    // Nobody goes on typing into what was sent meanwhile without knowing it.
    if let last = visit.fields["last"], last != form.last {
      let isThere = try await desk.store.draft(key) != nil
      return isKept ? sentMeanwhile : page.answer(sentMeanwhile: visit, version: isThere ? seen : 0)
    }
    let saved = try await desk.store.saveDraft(key, body: body(layout), over: seen, by: visit.account?.id ?? "", at: visit.now)
    switch saved {
    case .gone: return isKept ? sentMeanwhile : page.answer(sentMeanwhile: visit, version: 0)
    case .refused where isKept: return .words(409, "")
    case .refused(let other):
      page.other = FormLayout(form.sheets, fields: FormFields(encoded: other.body))
      // Having seen both, the next save of this page counts.
      page.version = other.version
      return page.answer(visit, 409)
    case .saved(let version):
      desk.measures.note(.kept)
      page.version = version
    }
    switch visit.fields["do"] {
    case "keep": return .words(200, "\(page.version)")
    case "attach":
      page.notice = (uploads?.told ?? []).joined() + (unplaced.isEmpty ? "" : "“附件”栏不够，请把名称写进去：\(unplaced.joined(separator: "、"))。") + "草稿已存。"
    case "rows": page.notice = (layout.isFull ? "表格已经到 \(FormLayout.most) 行，不能再加。" : "加好了空行，") + "草稿已存。"
    default:
      let act = visit.fields["do"] == "save" ? "save" : "check"
      return .moved(to: page.path + "?occurrence=" + FormFields.encoded(occurrence) + "&" + shown + "=" + act)
    }
    return page.answer(visit)
  }

  /// Every field of a form as it stands, pasted rows in their rows.
  private static func body(_ layout: FormLayout) -> String {
    var fields = FormFields()
    fields.add(FormLayout.rules, layout.fields[FormLayout.rules] ?? "")
    for sheet in layout.sheets {
      if !sheet.planned.columns.isEmpty { fields.add(sheet.count, "\(sheet.tableRows.count)") }
      if !sheet.unplaced.isEmpty { fields.add(sheet.paste, sheet.unplaced) }
      for line in sheet.sections.flatMap(\.lines) + sheet.tableRows { for cell in line.cells { fields.add(cell.name, cell.value) } }
    }
    for field in layout.leftOver { fields.add(field.name, field.value) }
    return fields.encoded
  }

  /// What the check of the command line says of the submission that the form makes; the submission, where there is one.
  // The optimiser of Swift 6.3 stops with a fault on this function when it is built for release.
  @_optimize(none)
  static func check(
    _ layout: FormLayout, _ form: ItemForm, _ desk: Desk
  ) async throws -> (found: FoundProblems, yaml: [UInt8]?) {
    if let full = layout.sheets.first(where: { !$0.unplaced.isEmpty }) {
      // What is not in the rows would not be sent: it is not looked at as if it were whole.
      var found = FoundProblems()
      let rows = full.unplaced.split(separator: "\n").count
      found.notEvaluated.append(
        .init(subject: full.planned.title, why: "表格最多 \(FormLayout.most) 行，还有 \(rows) 行在粘贴框里，没有接上；把整张表存成 xlsx，在“上传文件”页报送"))
      return (found, nil)
    }
    let filled = try await desk.submission(from: layout.grids, form)
    guard let draft = filled.draft else {
      var found = FoundProblems()
      found.add(filled.findings, fields: filled.places.map(layout.field))
      if !found.hasErrors { found.notEvaluated.append(.init(subject: form.item.label, why: filled.isUnchanged ? "和上次报送的一样，没有新的要报" : "还没有填内容")) }
      return (found, nil)
    }
    let yaml = Array(draft.text.utf8)
    // Where drafts lie: the files of the enterprise are looked at too.
    let name = "Entities/\(try desk.folderName(of: form.entity.id))/drafts/form.yaml"
    let report = try await desk.check(yaml, named: name, for: form.entity.id, asOf: desk.today())
    var found = FoundProblems(inForm: report) { finding in
      guard finding.file == name, let cell = layout.cell(draft.origin(of: finding)) else { return nil }
      return (cell.id, cell.label)
    }
    found.add(filled.findings, fields: filled.places.map(layout.field))
    return (found.renaming(name, to: form.item.label), yaml)
  }

  /// The form again as it was typed before the log-in ended; nothing of it is saved or sent yet.
  static let again: Route.Handler = { visit, desk in
    let (key, occurrence) = draftKey(visit, visit.fields["occurrence"] ?? "")
    let form: ItemForm
    do { form = try await desk.form(key.entity, key.item, occurrence) } catch let error as OperationalError { return noForm(error, visit) }
    var page = FormPage(
      form: form, layout: FormLayout(form.sheets, fields: visit.fields.filtered { !own.contains($0) }), rules: desk.rulesName, occurrence: occurrence,
      version: Int(visit.fields["version"] ?? "") ?? 0, notice: "登录过期以前填的内容都在下面，还没有存，也没有报送。请先存草稿或检查。")
    page.attachments = try await desk.attachmentNames(of: key.entity)
    // It is still the page that was open then: what was sent meanwhile is shown when it is pressed.
    page.last = visit.fields["last"]
    return page.answer(visit)
  }

  /// Told to the script, which goes on keeping what is typed on its own computer.
  private static let sentMeanwhile = Answer.words(410, "")
}
