// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Store
internal import Workspace

/// What the enterprise's own 审查人 is asked: seen by the clerk too, decided by the reviewer alone.
enum ReviewHandlers {
  /// Characters of a remark.
  private static let longest = 1000

  static func path(_ review: AskedReview) -> String { "/reviews/\(review.number)" }

  // MARK: The list

  static let list: Route.Handler = { visit, desk in
    let reviews = try await desk.store.reviews(of: visit.account?.entity ?? "")
    let (waiting, settled) = (reviews.filter { $0.state == .waiting }, reviews.filter { $0.state != .waiting })
    return ServicePage("待确认", visit).answer { html in
      html.paragraph(
        visit.account?.role == .reviewer ? "报送员交来的，看过内容再确认；确认以后马上报送，回执上是那时的时间。" : "交给审查人的在这里。确认以前不算报送；退回的看原因，改好再交。")
      if !visit.isReviewed { html.told(.next) { $0.paragraph("现在报送不用审查人确认，报送员直接报送；以前交来的还在下面。") } }
      html.line(.h2, text: "等确认的")
      if waiting.isEmpty { html.told(.calm) { $0.paragraph("没有等确认的。") } }
      table(waiting, desk, &html)
      if !settled.isEmpty { html.line(.h2, text: "有了结果的") }
      table(settled, desk, &html)
    }
  }

  private static func table(_ reviews: [AskedReview], _ desk: Desk, _ html: inout HTML) {
    guard !reviews.isEmpty else { return }
    html.element(.table, .class("list")) { html in
      html.columns(["第几份", "内容", "交来的时间", "情况"])
      html.element(.tbody) { html in
        for review in reviews {
          html.element(.tr) { html in
            html.element(.th, .scope(.row)) { $0.link("第 \(review.number) 份", Link(root: path(review))) }
            html.element(.td, .dataLabel("内容"), text: title(review, desk))
            html.element(.td, .class("when"), .dataLabel("交来的时间"), text: ClerkHandlers.clock(review.asked))
            html.element(.td, .dataLabel("情况"), text: review.state.words)
          }
        }
      }
    }
    html.newLine()
  }

  private static func title(_ review: AskedReview, _ desk: Desk) -> String {
    let (item, occurrence) = (review.draft.item, review.draft.occurrence)
    if item == UploadHandlers.item { return "上传的报送件" }
    if item == UnchangedHandlers.item { return "确认无变化" }
    if item == ProgramHandlers.item { return "程序交来的报送件" }
    return (desk.label(of: item) ?? item) + (occurrence.isEmpty ? "" : "（\(occurrence)）")
  }

  // MARK: One

  private static func found(_ visit: Visit, _ desk: Desk) async throws -> AskedReview? {
    guard let number = Int(visit.parameters["number"] ?? "") else { return nil }
    return try await desk.store.review(number, of: visit.account?.entity ?? "")
  }

  private static func none(_ visit: Visit) -> Answer { ServicePage.plain(404, "没有这一份", "本企业没有交过这一份，请从“待确认”里打开。", visit) }

  static let page: Route.Handler = { visit, desk in
    guard let review = try await found(visit, desk) else { return none(visit) }
    return try await shown(review, visit, desk)
  }

  private static func shown(_ review: AskedReview, _ visit: Visit, _ desk: Desk, wrong: String? = nil, _ status: Int = 422) async throws -> Answer {
    let bytes = try await desk.bytes(of: review)
    let isWaiting = review.state == .waiting
    let content = try await desk.content(bytes, of: review.entity, isNew: isWaiting, isPart: true)
    let problems = isWaiting ? try await desk.check(review) : nil
    let changed = isWaiting ? try await desk.changedFiles(review) : []
    let receipt = try await desk.store.submission(key: review.key)?.receipt
    let names = Dictionary(try await desk.store.accounts().map { ($0.id, $0.name) }, firstCounts: .unique)
    let page = ServicePage("待确认第 \(review.number) 份", visit, hasErrors: wrong != nil)
    return page.answer(wrong == nil ? 200 : status) { html in
      if let wrong { html.told(.act) { $0.paragraph(wrong) } }
      if visit.isResumed { html.told(.next) { $0.paragraph(ServicePage.resumed) } }
      outcome(review, receipt, by: review.decidedBy.map { names[$0] ?? $0 }, &html)
      html.facts(
        .facts,
        [
          ("内容", { $0.text(title(review, desk)) }), ("谁交的", { $0.text(names[review.account] ?? review.account) }),
          ("交来的时间", { $0.text(ClerkHandlers.clock(review.asked)) }),
        ])
      if !changed.isEmpty {
        html.told(.act) { $0.paragraph("交来以后，附件换过或去掉了：\(changed.joined(separator: "、"))。现在不能确认，请退回重交。") }
      }
      if isWaiting { html.line(.h2, text: "今天检查的结果") }
      problems?.write(&html)
      html.line(.h2, text: "要报送的内容")
      SubmissionContent.write(content, bytes, original: Link(root: path(review) + "/text"), &html)
      html.paragraph("原来的文件的摘要：\(review.sha256)", "hint")
      if !review.files.isEmpty {
        html.line(.h2, text: "附件")
        html.element(.ul) { html in
          for (index, file) in review.files.enumerated() {
            html.element(.li) { $0.link(file.name, Link(root: "\(path(review))/files/\(index + 1)")) }
          }
        }
      }
      if isWaiting { acts(review, page, visit, mayConfirm: changed.isEmpty && review.account != visit.account?.id, &html) }
    }
  }

  private static func outcome(_ review: AskedReview, _ receipt: String?, by name: String?, _ html: inout HTML) {
    let when = review.decided.map(ClerkHandlers.clock) ?? ""
    html.told(review.state == .returned ? .act : review.state == .confirmed ? .calm : .next) { html in
      switch review.state {
      case .waiting: html.paragraph("等审查人确认，还没有报送。")
      case .confirmed: html.paragraph("\(name ?? "审查人") 在 \(when) 确认，已经报送。")
      case .returned: html.paragraph("\(name ?? "审查人") 在 \(when) 退回，没有报送。原因：\(review.remark)")
      case .withdrawn: html.paragraph("报送员在 \(when) 收回，没有报送。")
      case .replaced: html.paragraph("报送员在 \(when) 交了新的一份，这一份不再确认。")
      }
      if let receipt { html.element(.p) { $0.link("看回执 " + receipt, Link(root: "/receipt/" + receipt)) } }
    }
  }

  private static func acts(_ review: AskedReview, _ page: ServicePage, _ visit: Visit, mayConfirm: Bool, _ html: inout HTML) {
    guard visit.account?.role == .reviewer else {
      html.element(.form, .post, .action(Link(root: path(review) + "/withdraw"))) { html in
        page.token(&html)
        html.element(.div, .class("acts")) { page.button("收回", isSecond: true, &$0) }
      }
      return html.newLine()
    }
    html.line(.h2, text: "确认，或退回")
    html.element(.form, .post, .action(Link(root: path(review)))) { html in
      page.token(&html)
      if mayConfirm {
        html.paragraph("确认表示：内容属实，可以主动公开。按下去就报送。")
        html.element(.div, .class("acts")) { page.button("确认并报送", name: "do", value: "confirm", &$0) }
      }
    }
    html.newLine()
    html.element(.form, .post, .action(Link(root: path(review)))) { html in
      page.token(&html)
      html.element(.div, .class("field")) { html in
        html.element(.label, .for("remark"), text: "退回的原因")
        html.element(.p, .class("hint"), .id("remark-hint"), text: "写清楚哪里要改，报送员看得到；不写个人信息")
        html.element(.textarea, .id("remark"), .name("remark"), .rows(3), .described(by: ["remark-hint"])) { html in
          html.newLine()
          html.text(visit.fields["remark"] ?? "")
        }
      }
      html.element(.div, .class("acts")) { page.button("退回", name: "do", value: "return", isSecond: true, &$0) }
    }
    html.newLine()
  }

  // MARK: Acts

  static let decide: Route.Handler = { visit, desk in
    guard let review = try await found(visit, desk), let account = visit.account else { return none(visit) }
    switch visit.fields["do"] {
    case "confirm":
      return try await desk.once(
        known: { try await desk.store.submission(key: review.key).map { .moved(to: "/receipt/" + $0.receipt) } },
        press: { try await confirmed(review, by: account, visit, desk) })
    case "return":
      let remark = visit.fields["remark"] ?? ""
      if remark.allSatisfy(\.isWhitespace) { return try await shown(review, visit, desk, wrong: "还没有写退回的原因。没有退回。") }
      if remark.count > longest { return try await shown(review, visit, desk, wrong: "原因太长：最多 \(longest) 个字。没有退回。") }
      guard try await desk.store.settleReview(review, as: .returned, remark: remark, by: account.id, at: visit.now) else { throw StoreError.reviewSettled }
      return .moved(to: path(review))
    default: return try await shown(review, visit, desk, wrong: "不知道要做什么。什么都没有做。")
    }
  }

  private static func confirmed(_ review: AskedReview, by account: Account, _ visit: Visit, _ desk: Desk) async throws -> Answer {
    switch try await desk.confirm(review, by: account) {
    case .received(let kept): .moved(to: "/receipt/" + kept.receipt)
    case .waits(let again): .moved(to: path(again))
    case .impossible(let error): try await shown(review, visit, desk, wrong: error.inBrowser + "。没有报送。", 409)
    case .refused: try await shown(review, visit, desk, wrong: "现在收不下，没有报送：看下面检查的结果，请退回重交。")
    }
  }

  static let withdraw: Route.Handler = { visit, desk in
    guard let review = try await found(visit, desk), let account = visit.account else { return none(visit) }
    guard try await desk.store.settleReview(review, as: .withdrawn, remark: "", by: account.id, at: visit.now) else { throw StoreError.reviewSettled }
    return .moved(to: path(review))
  }

  static let text: Route.Handler = { visit, desk in
    guard let review = try await found(visit, desk) else { return none(visit) }
    return .original(try await desk.bytes(of: review))
  }

  /// A file as it was when the review was asked; saved, never shown: it may be anything.
  static let file: Route.Handler = { visit, desk in
    guard let review = try await found(visit, desk), let number = Int(visit.parameters["file"] ?? ""), review.files.indices.contains(number - 1)
    else { return none(visit) }
    let file = review.files[number - 1]
    guard let bytes = try await desk.store.bytes(of: file.sha256) else {
      return ServicePage.plain(404, "附件不在了", "报送员已经把 \(file.name) 去掉或换过。", visit)
    }
    let name = FormFields.encoded(String(file.name.split(separator: "/").last ?? "file"))
    return Answer(200, bytes, type: "application/octet-stream", headers: [("Content-Disposition", "attachment; filename*=UTF-8''" + name)])
  }
}

extension AskedReview.State {
  var words: String {
    switch self {
    case .waiting: "等确认"
    case .confirmed: "已确认并报送"
    case .returned: "退回"
    case .withdrawn: "收回"
    case .replaced: "换成了新的一份"
    }
  }
}
