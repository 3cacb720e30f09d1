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

  static let page: Route.Handler = { visit, _ in form(visit, to: visit.query["to"] ?? "", kept: nil, wrong: nil) }

  /// - Parameter kept: the form that was sent when the log-in had ended, to be shown again.
  private static func form(_ visit: Visit, to: String, kept: String?, wrong: String?, _ status: Int = 200) -> Answer {
    let page = ServicePage("登录", visit, hasErrors: wrong != nil)
    return page.answer(status) { html in
      if let wrong { html.told(.act) { $0.paragraph(wrong) } }
      if kept != nil { html.told(.next) { $0.paragraph("登录已经过期。刚才填的内容都在，还没有报送；登录以后接着填。") } }
      html.element(.form, .post, .action(Link(root: "/login"))) { html in
        page.token(&html)
        page.hidden("to", to, &html)
        if let kept { page.hidden("kept", kept, &html) }
        page.field("账号", "name", completes: "username", &html)
        page.field("密码", "password", type: "password", completes: "current-password", &html)
        page.field("动态口令或恢复码", "code", hint: "设过动态口令的账号才填", completes: "one-time-code", &html)
        html.element(.div, .class("acts")) { page.button("登录", &$0) }
      }
    }
  }

  /// For a form that came without a log-in: its fields are carried along, but for those that belong to the old log-in.
  static func again(_ visit: Visit, _ settings: Settings) -> Answer {
    let hasFiles = visit.files.contains { !$0.name.isEmpty }
    var fresh = visit
    fresh.form = Tokens.fresh()
    let kept = visit.fields.filtered { $0 != "form" }.encoded
    var answer = form(fresh, to: visit.ask.target, kept: kept, wrong: hasFiles ? "选的文件没有收下，登录以后要再选一次。" : nil, 401)
    answer.headers.append(("Set-Cookie", settings.cookie(settings.guestCookie, fresh.form)))
    return answer
  }

  static let login: Route.Handler = { visit, desk in
    let (to, kept) = (visit.fields["to"] ?? "", visit.fields["kept"])
    switch try await desk.logIn(visit.fields["name"] ?? "", visit.fields["password"] ?? "", code: visit.fields["code"] ?? "") {
    case .wrong: return form(visit, to: to, kept: kept, wrong: "账号、密码或动态口令不对。", 422)
    case .wantsCode: return form(visit, to: to, kept: kept, wrong: "这个账号设了动态口令：请把密码和手机上的六位数字（或一个恢复码）一起填。", 422)
    case .tooMany: return form(visit, to: to, kept: kept, wrong: "这个账号密码错得太多，请过十五分钟再试。", 429)
    case .notNow(let term): return form(visit, to: to, kept: kept, wrong: "这个账号的身份\(RoleTerm(term).words)，现在不能用。要改请找审核办公室。", 403)
    case .opened(let token, let account):
      let cookie = ("Set-Cookie", desk.settings.cookie(desk.settings.cookie, token))
      // Only to a place of ours: an address that begins with two strokes is another host.
      let isOurs = to.hasPrefix("/") && !to.hasPrefix("//") && !to.contains("\\") && to.unicodeScalars.allSatisfy { (0x21..<0x7F).contains($0.value) }
      if let kept, isOurs, account.role == .clerk, !desk.mustSetSecond(account), let session = try await desk.session(token, at: desk.now()) {
        var next = Visit(ask: Ask(method: "GET", target: to), parameters: [:], query: FormFields(), form: session.session.form, now: desk.now())
        (next.session, next.account, next.fields) = (session.session, session.account, FormFields(encoded: kept))
        if var answer = try await FormHandlers.resumed(next, desk) {
          answer.headers.append(cookie)
          return answer
        }
      }
      return .moved(to: isOurs && to != "/logout" ? to : "/", headers: [cookie])
    }
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
