// SPDX-License-Identifier: Apache-2.0

internal import Pages
internal import Store

/// Logging in, logging out, and the one-time link that sets a password.
enum LoginHandlers {
  /// Characters; ASVS 6.2.1.
  private static let shortest = 8

  static let passwordHint = "至少 \(shortest) 个字，可以粘贴，越长越好"

  /// Why a new password is not taken.
  static func fault(_ password: String, again: String?) -> String? {
    if password.count < shortest { return "密码太短：至少 \(shortest) 个字。" }
    if password.utf8.count > 1024 { return "密码太长。" }
    return password == again ? nil : "两遍密码不一样，请再写一次。"
  }

  static let page: Route.Handler = { visit, _ in form(visit, to: visit.query["to"] ?? "", wrong: nil) }

  /// Before the name of a field that is carried along while somebody logs in.
  private static let carried = "kept:"
  /// Says for whom the page was shown on which it was typed.
  static let whose = "whose"
  /// Never written into a page.
  private static let secrets: Set<String> = ["form", "old", "password", "again", "code", "key"]

  /// What was carried along.
  private static func kept(_ visit: Visit) -> FormFields {
    var kept = FormFields()
    for field in visit.fields.pairs where field.name.hasPrefix(carried) { kept.add(String(field.name.dropFirst(carried.count)), field.value) }
    return kept
  }

  /// - Parameters:
  ///   - kept: what was typed when the log-in had ended, to be shown again.
  ///   - expired: shown where something was pressed after the log-in had ended.
  private static func form(_ visit: Visit, to: String, kept: FormFields? = nil, expired: String? = nil, wrong: String?, _ status: Int = 200) -> Answer {
    let kept = kept ?? Self.kept(visit)
    let page = ServicePage("登录", visit, hasErrors: wrong != nil)
    return page.answer(status) { html in
      if let wrong { html.told(.act) { $0.paragraph(wrong) } }
      if !kept.pairs.isEmpty {
        html.told(.next) { $0.paragraph("登录已经过期。刚才填的内容都在，还没有报送；登录以后接着填。") }
      } else if let expired {
        html.told(.next) { $0.paragraph(expired) }
      }
      // By parts: fields as they are take up no more room on their way back than they did on their way here.
      html.element(.form, .post, kept.pairs.isEmpty ? nil : .multipart, .action(Link(root: "/login"))) { html in
        page.token(&html)
        page.hidden("to", to, &html)
        for field in kept.pairs { page.hidden(carried + field.name, field.value, &html) }
        page.field("账号", "name", completes: "username", &html)
        page.field("密码", "password", type: "password", completes: "current-password", &html)
        page.field("动态口令或恢复码", "code", hint: "设过动态口令的账号才填", completes: "one-time-code", &html)
        html.element(.div, .class("acts")) { page.button("登录", &$0) }
      }
    }
  }

  /// For what was pressed without a log-in: what was typed is carried along, but for what belongs to the old log-in.
  static func again(_ route: Route, _ visit: Visit) -> Answer {
    let hasFiles = visit.ask.reception == .unread || visit.files.contains { !$0.name.isEmpty }
    let kept = route.again == nil ? FormFields() : visit.fields.filtered { !secrets.contains($0) }
    return form(
      visit, to: visit.ask.target, kept: kept, expired: "登录已经过期，刚才按的这一步没有做。登录以后再做一次。",
      wrong: hasFiles ? "选的文件没有收下，登录以后要再选一次。" : nil, 401)
  }

  static let login: Route.Handler = { visit, desk in
    let to = visit.fields["to"] ?? ""
    let name = visit.fields["name"] ?? ""
    switch try await desk.logIn(name, visit.fields["password"] ?? "", code: visit.fields["code"] ?? "", from: visit.address(desk.settings)) {
    case .wrong: return form(visit, to: to, wrong: "账号、密码或动态口令不对。", 422)
    case .wantsCode: return form(visit, to: to, wrong: "这个账号设了动态口令：请把密码和手机上的六位数字（或一个恢复码）一起填。", 422)
    case .tooMany: return form(visit, to: to, wrong: "从这里试这个账号，密码错得太多，请过十五分钟再试。", 429)
    case .notNow(let term): return form(visit, to: to, wrong: "这个账号的身份\(RoleTerm(term).words)，现在不能用。要改请找审核办公室。", 403)
    case .opened(let token, let account): return try await opened(token, account, to, visit, desk)
    }
  }

  private static func opened(_ token: String, _ account: Account, _ to: String, _ visit: Visit, _ desk: Desk) async throws -> Answer {
    let cookie = ("Set-Cookie", desk.settings.cookie(desk.settings.cookie, token))
    // Only to a place of ours: an address that begins with two strokes is another host.
    let isOurs = to.hasPrefix("/") && !to.hasPrefix("//") && !to.contains("\\") && to.unicodeScalars.allSatisfy { (0x21..<0x7F).contains($0.value) }
    let place = isOurs && to != "/logout" ? to : "/"
    let kept = Self.kept(visit)
    let ask = Ask(method: "GET", target: place)
    guard !kept.pairs.isEmpty, let again = RouteTable.route("POST", ask.path)?.route.again, let session = try await desk.session(token, at: desk.now()) else {
      // What is only sent to has no page of its own.
      let isPage = RouteTable.route("GET", ask.path) != nil
      return .moved(to: isPage ? place : RouteTable.page(of: ask.path), headers: [cookie])
    }
    var next = Visit(ask: ask, parameters: [:], query: ask.query, form: session.session.form, now: desk.now())
    (next.session, next.account, next.fields, next.isReviewed) = (session.session, session.account, kept, desk.isReviewed)
    guard kept[whose] == next.whose else {
      // What one typed is shown to no other, and is not thrown away either.
      try await desk.logOut(session.session)
      return form(visit, to: to, wrong: "刚才填的内容不是账号 \(account.name) 填的，没有给它看。请用填它的账号登录；不要那些内容了的，从首页登录。", 409)
    }
    var answer = try await shownAgain(again, next, desk)
    answer.headers.append(cookie)
    return answer
  }

  /// What was typed before a log-in, as a page of the one that there is now.
  static func shownAgain(_ again: Route.Handler, _ visit: Visit, _ desk: Desk) async throws -> Answer {
    var visit = visit
    guard let (route, parameters) = RouteTable.route("POST", visit.ask.path), let account = visit.account, route.access.roles?.contains(account.role) ?? false,
      visit.fields[whose] == visit.whose
    else { return ServicePage.plain(403, "没有收下", "这一页不是给现在登录的账号显示的。什么都没有收下；填的内容还在上一页上。", visit) }
    if desk.mustSetSecond(account) { return ServicePage.plain(403, "先设动态口令", "这里要求\(account.role.name)设动态口令，设好以后回到上一页再做这一步。", visit) }
    visit.parameters = parameters
    visit.isResumed = true
    return try await again(visit, desk)
  }

  static let logout: Route.Handler = { visit, desk in
    if let session = visit.session { try await desk.logOut(session) }
    return .moved(to: "/login", headers: [("Set-Cookie", desk.settings.cookie(desk.settings.cookie, "", ends: true))])
  }

  static let setupPage: Route.Handler = { visit, desk in
    guard let account = try await desk.account(setup: visit.parameters["token"] ?? "") else { return used(visit) }
    return setupForm(visit, account, wrong: nil)
  }

  private static func used(_ visit: Visit) -> Answer {
    ServicePage.plain(404, "链接不能用了", "设置密码的链接只能用一次，七天内有效。请找审核办公室再要一个。", visit)
  }

  private static func setupForm(_ visit: Visit, _ account: Account, wrong: String?) -> Answer {
    let page = ServicePage("设置密码", visit, hasErrors: wrong != nil)
    return page.answer(wrong == nil ? 200 : 422) { html in
      if let wrong { html.told(.act) { $0.paragraph(wrong) } }
      html.paragraph("账号：\(account.name)（\(account.role.name)）")
      html.element(.form, .post, .action(Link(root: visit.ask.path))) { html in
        page.token(&html)
        page.field("密码", "password", type: "password", hint: passwordHint, completes: "new-password", &html)
        page.field("再写一遍", "again", type: "password", completes: "new-password", &html)
        html.element(.div, .class("acts")) { page.button("设好密码", &$0) }
      }
    }
  }

  static let setup: Route.Handler = { visit, desk in
    let token = visit.parameters["token"] ?? ""
    guard let account = try await desk.account(setup: token) else { return used(visit) }
    let password = visit.fields["password"] ?? ""
    if let why = fault(password, again: visit.fields["again"]) { return setupForm(visit, account, wrong: why) }
    guard try await desk.setPassword(password, setup: token) else { return used(visit) }
    return .moved(to: "/login")
  }
}
