// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Reporting
internal import Store
internal import Workspace

/// What a clerk sees and does: what is owed, submitting, receipts.
enum ClerkHandlers {
  static let owed: Route.Handler = { visit, desk in
    let entity = visit.account?.entity ?? ""
    let page = ServicePage("要报什么", visit)
    guard let kept = try await desk.report(of: entity), let judgement = kept.judgement else {
      return ServicePage.plain(404, "没有这家企业", "登记里没有 \(entity)，请找审核办公室。", visit)
    }
    let report = kept.report
    let drafts = try await desk.store.draftKeys(of: entity).filter { !$0.item.hasPrefix("@") }
    let blind = report.notEvaluated.filter { $0.entity == entity }
    return page.answer { html in
      html.paragraph("\(judgement.entity.name)，\(report.asOf)")
      if !blind.isEmpty {
        html.told(.next) { html in
          html.line(.h2, text: "没有判定")
          html.list(blind.map { "\($0.subject)：\($0.why.words.zh)" })
        }
      }
      if !drafts.isEmpty {
        html.line(.h2, text: "没有报送的草稿")
        html.element(.ul) { html in
          for draft in drafts {
            let label = desk.label(of: draft.item) ?? draft.item
            let title = label + (draft.occurrence.isEmpty ? "" : "（\(draft.occurrence)）")
            html.element(.li) { $0.link(title, OwedList.link(draft.item, draft.occurrence)) }
          }
        }
      }
      let owed = kept.part(.owed) { html in
        // What the office owes about an enterprise is no work of its clerk's.
        let open = OwedList.sorted(judgement.obligations.filter { !$0.isOwedByOffice }, asOf: report.asOf)
        OwedList(obligations: open, hasLinks: true).write("现在要办的，急的在前", &html)
      }
      html.again(owed)
    }
  }

  /// What was to be sent, looked at once more; it is where it was checked.
  static let again: Route.Handler = { visit, desk in
    switch visit.fields["item"] ?? "" {
    case UploadHandlers.item: return try await UploadHandlers.waiting(visit, desk)
    case UnchangedHandlers.item: return .moved(to: "/unchanged")
    case "": return .moved(to: "/owed")
    case let item:
      let occurrence = FormFields.encoded(visit.fields["occurrence"] ?? "")
      return .moved(to: "/form/\(FormFields.encoded(item))?occurrence=\(occurrence)&\(FormHandlers.shown)=check")
    }
  }

  static let submit: Route.Handler = { visit, desk in
    let entity = visit.account?.entity ?? ""
    let own = visit.fields["key"] ?? ""
    guard (32...200).contains(own.utf8.count) else { return ServicePage.plain(400, "没有收下", "请回到表单，重新检查再报送。", visit) }
    // Of this enterprise alone: whoever sends another's key comes upon nothing of his, and keeps his own from nothing.
    let key = Tokens.digest("form \(entity) \(own)")
    // The same press again, from a back button or a second tab: the first receipt.
    return try await desk.once(
      known: {
        if let answer = try await known(key, entity, desk) { return answer }
        // As keys were kept before they were an enterprise's own.
        return try await known(own, entity, desk)
      }, press: { try await pressed(key, entity, visit, desk) })
  }

  /// Where what a key led to is seen; `nil` where it led to nothing yet.
  private static func known(_ key: String, _ entity: String, _ desk: Desk) async throws -> Answer? {
    if let kept = try await desk.store.submission(key: key), kept.entity == entity { return .moved(to: "/receipt/" + kept.receipt) }
    guard let review = try await desk.store.review(key: key), review.entity == entity else { return nil }
    return .moved(to: ReviewHandlers.path(review))
  }

  private static func pressed(_ key: String, _ entity: String, _ visit: Visit, _ desk: Desk) async throws -> Answer {
    let place = DraftKey(entity: entity, item: visit.fields["item"] ?? "", occurrence: visit.fields["occurrence"] ?? "")
    guard let draft = try await desk.store.draft(place), "\(draft.version)" == visit.fields["version"] else {
      return ServicePage.plain(409, "没有报送", "检查以后这份草稿又改过，或已经报送了。请看“报过的”；没有报的，回到表单再检查一次。", visit)
    }
    let bytes: [UInt8]
    if place.item == UploadHandlers.item {
      bytes = Array(draft.body.utf8)
    } else if place.item == UnchangedHandlers.item {
      do { bytes = try await UnchangedHandlers.submission(of: entity, FormFields(encoded: draft.body), desk) } catch let error as OperationalError {
        return ServicePage.plain(409, "没有报送", error.inBrowser + "。", visit)
      }
    } else {
      let form = try await desk.form(entity, place.item, place.occurrence)
      let layout = FormLayout(form.sheets, fields: FormFields(encoded: draft.body))
      // What was checked by other rules is looked at again before it goes.
      guard layout.fields[FormLayout.rules] == desk.rulesName else {
        return ServicePage.plain(409, "没有报送", "检查以后规则改过了，请回到表单再检查一次。填的内容都在草稿里。", visit)
      }
      guard let yaml = try await FormHandlers.check(layout, form, desk).yaml else {
        return ServicePage.plain(422, "没有报送", "表单里没有可以报送的内容，请回到表单再检查一次。", visit)
      }
      bytes = yaml
    }
    if let refusal = try desk.refusal(of: bytes, for: entity) { return ServicePage.plain(403, "没有报送", refusal + "。", visit) }
    let account = visit.account?.id ?? ""
    let outcome =
      desk.isReviewed
      ? try await desk.askReview(bytes, by: account, key: key, draft: place, version: draft.version)
      : try await desk.submit(Desk.Sending(bytes: bytes, entity: entity, account: account, key: key, draft: place))
    switch outcome {
    case .received(let kept): return .moved(to: "/receipt/" + kept.receipt)
    case .waits(let review): return .moved(to: ReviewHandlers.path(review))
    case .impossible(let error): return ServicePage.plain(409, "没有报送", error.inBrowser + "。草稿还在，过一分钟再按一次也可以。", visit)
    case .refused(let report):
      return ServicePage("没有收下", visit, hasErrors: true).answer(422) { html in
        html.paragraph("先把下面的问题改好，再报送一次。草稿还在。")
        FoundProblems(report, named: desk.sentName(place)).write(&html)
      }
    }
  }

  /// The submission that a page is asked about, of one's own enterprise or by the office.
  private static func kept(_ visit: Visit, _ desk: Desk) async throws -> KeptSubmission? {
    guard let kept = try await desk.store.submission(receipt: visit.parameters["number"] ?? "") else { return nil }
    return visit.account?.role == .office || visit.account?.entity == kept.entity ? kept : nil
  }

  /// Another's receipt and no receipt get the same answer.
  private static func noReceipt(_ visit: Visit) -> Answer {
    ServicePage.plain(404, "没有这个回执", "回执号 \(visit.parameters["number"] ?? "") 不在你能看的回执里，请再核对一遍。", visit)
  }

  static let receipt: Route.Handler = { visit, desk in
    guard let kept = try await kept(visit, desk) else { return noReceipt(visit) }
    return ServicePage("回执 \(kept.receipt)", visit).answer { html in
      html.told(.calm) { html in html.paragraph("已收到。收到时间：\(clock(kept.received))（北京时间）。这一页的地址可以存下来，随时再打开；也可以打印。") }
      html.preformatted(kept.receiptText)
      html.facts(.facts, [("本企业记录链的摘要", { $0.text(kept.head) }), ("本企业第几份", { $0.text("\(kept.sequence)") })])
      html.element(.p, .class("acts")) { html in
        html.link("报送的内容", Link(root: "/content/" + kept.receipt))
        html.link("和上一次的不同", Link(root: "/changes/" + kept.receipt))
      }
    }
  }

  /// What is judged by today's rules and may be judged otherwise tomorrow: it stands beside the receipt, which never changes.
  static let changes: Route.Handler = { visit, desk in
    guard let kept = try await kept(visit, desk) else { return noReceipt(visit) }
    let comparison = try await desk.comparison(kept)
    return ServicePage("和上一次的不同：回执 \(kept.receipt)", visit).answer { html in
      html.paragraph("\(clock(kept.received)) 收到的一份，和以前公开的同一事项、同一期对照。")
      if let comparison { comparison.write(&html) } else { html.told(.next) { $0.paragraph("没有对照：今天判定不了这家企业。") } }
      html.element(.p) { $0.link("看回执", Link(root: "/receipt/" + kept.receipt)) }
    }
  }

  /// What was sent, as people read it.
  static let content: Route.Handler = { visit, desk in
    guard let kept = try await kept(visit, desk), let bytes = try await desk.text(of: kept) else { return noReceipt(visit) }
    let content = try await desk.content(bytes, of: kept.entity, isNew: false, isPart: false)
    return ServicePage("报送的内容：回执 \(kept.receipt)", visit).answer { html in
      html.paragraph("\(clock(kept.received)) 收到的一份。")
      SubmissionContent.write(content, bytes, original: Link(root: "/content/\(kept.receipt)/text"), &html)
      html.element(.p, .class("acts")) { html in
        html.link("看回执", Link(root: "/receipt/" + kept.receipt))
        html.link("和上一次的不同", Link(root: "/changes/" + kept.receipt))
      }
    }
  }

  static let text: Route.Handler = { visit, desk in
    guard let kept = try await kept(visit, desk), let bytes = try await desk.text(of: kept) else { return noReceipt(visit) }
    return .original(bytes)
  }

  static let history: Route.Handler = { visit, desk in
    let entity = visit.account?.entity ?? ""
    let kept = try await desk.store.submissions(of: entity)
    let standing = try await desk.standing(of: entity)
    return ServicePage("报过的", visit).answer { html in
      if kept.isEmpty { html.paragraph("还没有在这里报送过。以前用文件报送的不列在这里，但都算数。") }
      Submissions.write(kept, standing, &html)
    }
  }

  /// Seconds since 1970 as a civil time at +08:00.
  static func clock(_ second: Int) -> String {
    let rest = second % 60
    return "\(Moment(second: second)):" + (rest < 10 ? "0" : "") + "\(rest)"
  }
}

/// Submissions with their receipts, as a table.
enum Submissions {
  /// - Parameter standing: what today's judgement says of each, by its receipt; `nil` where nobody can judge.
  static func write(_ kept: [KeptSubmission], _ standing: [String: [String]]?, _ html: inout HTML) {
    guard !kept.isEmpty else { return }
    html.element(.table, .class("list")) { html in
      html.columns(["第几份", "收到时间", "回执", "今天的判定", "内容", "对照"])
      html.element(.tbody) { html in
        for one in kept {
          html.element(.tr) { html in
            html.element(.td, .dataLabel("第几份"), text: "\(one.sequence)")
            html.element(.td, .class("when"), .dataLabel("收到时间"), text: ClerkHandlers.clock(one.received))
            html.element(.td, .dataLabel("回执")) { $0.link(one.receipt, Link(root: "/receipt/" + one.receipt)) }
            html.element(.td, .dataLabel("今天的判定")) { html in
              guard let standing else { return html.text("已收到；今天没有判定") }
              let told = standing[one.receipt] ?? []
              if told.isEmpty { html.text("已收到；里面的内容后来都有新的报送，或没有对上要公开的事项") } else { html.list(told) }
            }
            html.element(.td, .dataLabel("内容")) { $0.link("看内容", Link(root: "/content/" + one.receipt)) }
            html.element(.td, .dataLabel("对照")) { $0.link("和上一次的不同", Link(root: "/changes/" + one.receipt)) }
          }
        }
      }
    }
    html.newLine()
  }
}
