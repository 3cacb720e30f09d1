// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Store

/// Accounts: one's own password, and for the office who may log in.
enum AccountHandlers {
  // MARK: One's own

  static let page: Route.Handler = { visit, _ in own(visit, wrong: nil) }

  private static func own(_ visit: Visit, wrong: String?, done: Bool = false) -> Answer {
    let page = ServicePage("改密码", visit, hasErrors: wrong != nil)
    return page.answer(wrong == nil ? 200 : 422) { html in
      if let wrong { html.told(.act) { $0.paragraph(wrong) } }
      if done { html.told(.calm) { $0.paragraph("密码改好了。在别处的登录都已经退出。") } }
      html.paragraph("账号：\(visit.account?.name ?? "")（\(visit.account?.role.name ?? "")）")
      html.element(.form, .post, .action(Link(root: "/account"))) { html in
        page.token(&html)
        page.field("现在的密码", "old", type: "password", completes: "current-password", &html)
        page.field("新密码", "password", type: "password", hint: LoginHandlers.passwordHint, completes: "new-password", &html)
        page.field("再写一遍", "again", type: "password", completes: "new-password", &html)
        html.element(.div, .class("acts")) { page.button("改密码", &$0) }
      }
      if visit.account?.role == .clerk { html.element(.p) { $0.link("程序用的令牌", Link(root: "/tokens")) } }
      html.element(.p) { $0.link(visit.account?.hasSecond == true ? "动态口令：已设" : "动态口令：没有设，可以设", Link(root: "/second")) }
    }
  }

  static let change: Route.Handler = { visit, desk in
    guard let account = visit.account, let session = visit.session else { return own(visit, wrong: nil) }
    let password = visit.fields["password"] ?? ""
    if let fault = LoginHandlers.fault(password, again: visit.fields["again"]) { return own(visit, wrong: fault) }
    switch try await desk.changePassword(of: account, from: visit.fields["old"] ?? "", to: password, in: session) {
    case .changed: return own(visit, wrong: nil, done: true)
    case .wrong: return own(visit, wrong: "现在的密码不对，没有改。")
    case .tooMany: return own(visit, wrong: "密码错得太多，请过十五分钟再试。没有改。")
    }
  }

  // MARK: The office's

  static let list: Route.Handler = { visit, desk in try await all(visit, desk) }
  static let again = list

  private static func all(_ visit: Visit, _ desk: Desk, wrong: String? = nil, link: (name: String, path: String)? = nil) async throws -> Answer {
    let accounts = try await desk.store.accounts()
    let entities = try desk.entities().filter(\.doubts.isEmpty)
    let page = ServicePage("账号", visit, hasErrors: wrong != nil)
    return page.answer(wrong == nil ? 200 : 422) { html in
      if let wrong { html.told(.act) { $0.paragraph(wrong) } }
      if let link {
        html.told(.calm) { html in
          html.paragraph("\(link.name) 设置密码的链接，只显示这一次，七天内有效，请交给本人：")
          html.preformatted((desk.settings.origin ?? "http://" + (visit.ask.headers["host"] ?? "")) + link.path)
        }
      }
      html.element(.table, .class("list")) { html in
        html.columns(["账号", "身份", "企业", "现在", "可以做的"])
        html.element(.tbody) { html in for account in accounts { row(account, page, visit, &html) } }
      }
      html.newLine()
      html.element(.p) { $0.link("账号的记录", Link(root: "/office/events/" + FormFields.encoded("@office"))) }
      html.line(.h2, text: "新开一个账号")
      if visit.isResumed { html.told(.next) { $0.paragraph(ServicePage.resumed) } }
      html.element(.form, .post, .action(Link(root: "/office/accounts"))) { html in
        page.token(&html)
        let typed = link == nil ? visit.fields : FormFields()
        page.field("账号", "name", hint: "字母、数字、短横线，3 到 40 个；一人一个，按岗位起名，例如 office-shenhe-2", value: typed["name"] ?? "", &html)
        html.element(.div, .class("field")) { html in
          html.element(.label, .for("entity"), text: "企业")
          html.element(.select, .id("entity"), .name("entity")) { html in
            html.element(.option, .value(""), text: "（审核办公室自己的，不选企业）")
            for entity in entities { html.element(.option, .value(entity.id), entity.id == typed["entity"] ? .selected : nil, text: entity.name) }
          }
        }
        html.element(.div, .class("field")) { html in
          html.element(.label, .for("role"), text: "身份")
          html.element(.select, .id("role"), .name("role")) { html in
            for role in Account.Role.allCases {
              html.element(.option, .value(role.rawValue), role.rawValue == typed["role"] ? .selected : nil, text: role.name)
            }
          }
        }
        termFields(RoleTerm(typed: typed["from"] ?? "", typed["until"] ?? "") ?? RoleTerm(first: nil, last: nil), page, &html)
        html.element(.div, .class("acts")) { page.button("开账号", name: "do", value: "open", &$0) }
      }
    }
  }

  static func termFields(_ term: RoleTerm, _ page: ServicePage, _ html: inout HTML) {
    page.field("从哪天起", "from", hint: "填日期，例如 2026-11-01；空着就是现在起", value: term.first.map { "\($0)" } ?? "", &html)
    page.field("到哪天为止", "until", hint: "那一天还能用；空着就是没有期限", value: term.last.map { "\($0)" } ?? "", &html)
  }

  static let wrongTerm = "日期没有看懂，或止日在起日前面。什么都没有改。"

  private static func row(_ account: Account, _ page: ServicePage, _ visit: Visit, _ html: inout HTML) {
    let isOwn = account.id == visit.account?.id
    html.element(.tr) { html in
      html.element(.th, .scope(.row), text: account.name)
      html.element(.td, .dataLabel("身份")) { html in
        html.text(account.role.name)
        let term = RoleTerm(account.term)
        if account.term.isBounded { html.text("，\(term.words)") }
        if !isOwn { html.text("，") }
        if !isOwn { html.element(.a, .href(Link(root: "/office/accounts/" + account.id)), .label("起止日期 " + account.name), text: "起止日期") }
      }
      html.element(.td, .dataLabel("企业"), text: account.entity ?? "—")
      html.element(.td, .dataLabel("现在")) { html in
        if let ended = account.ended { return html.text("\(ClerkHandlers.clock(ended)) 停用") }
        if (account.term.until ?? .max) <= visit.now { return html.text("身份到期了") }
        if !account.term.holds(at: visit.now) { return html.text("身份还没有开始") }
        html.text(account.hasPassword ? "可以登录" : "还没有设密码")
      }
      html.element(.td, .dataLabel("可以做的")) { html in
        guard !isOwn else { return html.text("自己的账号，在“改密码”里改") }
        html.element(.form, .class("inline"), .post, .action(Link(root: "/office/accounts"))) { html in
          page.token(&html)
          page.hidden("id", account.id, &html)
          let good = [("link", "给新链接"), ("end", "停用")] + (account.hasSecond ? [("unsecond", "去掉动态口令")] : [])
          for (act, words) in account.ended == nil ? good : [("reopen", "恢复")] {
            html.element(.button, .type("submit"), .class("second"), .name("do"), .value(act), .label(words + " " + account.name), text: words)
          }
        }
      }
    }
    html.newLine()
  }

  static let act: Route.Handler = { visit, desk in
    guard let office = visit.account else { return try await all(visit, desk) }
    if visit.fields["do"] == "open" {
      let name = visit.fields["name"] ?? ""
      let letters = name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
      guard letters, (3...40).contains(name.utf8.count) else { return try await all(visit, desk, wrong: "账号要用字母、数字、短横线，3 到 40 个。没有开。") }
      guard let role = Account.Role(rawValue: visit.fields["role"] ?? Account.Role.clerk.rawValue) else {
        return try await all(visit, desk, wrong: "没有选身份。没有开。")
      }
      let entity = try desk.entities().first { $0.id == visit.fields["entity"] && $0.doubts.isEmpty }
      guard (entity == nil) == (role == .office), role != .office || visit.fields["entity"] ?? "" == "" else {
        return try await all(visit, desk, wrong: role == .office ? "审核办公室的账号不属于哪家企业：企业一栏不选。没有开。" : "没有选企业。没有开。")
      }
      if let why = try await desk.refusal(ofAccount: name, entity: entity?.id) { return try await all(visit, desk, wrong: why + "没有开。") }
      guard let term = RoleTerm(typed: visit.fields["from"] ?? "", visit.fields["until"] ?? "") else { return try await all(visit, desk, wrong: wrongTerm) }
      guard let path = try await desk.openAccount(name, role, of: entity?.id, term: term.term, by: office) else {
        return try await all(visit, desk, wrong: "已经有账号 \(name)。没有开。")
      }
      return try await all(visit, desk, link: (name, path))
    }
    guard let account = try await desk.store.accounts().first(where: { $0.id == visit.fields["id"] }), account.id != office.id else {
      return try await all(visit, desk, wrong: "没有这个账号，或是自己的账号。什么都没有改。")
    }
    switch visit.fields["do"] {
    case "link": return try await all(visit, desk, link: (account.name, try await desk.newLink(for: account, by: office)))
    case "unsecond":
      try await desk.store.setSecondFactor(nil, used: 0, recovery: [], of: account, keeping: nil, by: office.id, at: visit.now)
    case "end": try await desk.store.endAccount(account, ended: true, by: office.id, at: visit.now)
    case "reopen": try await desk.store.endAccount(account, ended: false, by: office.id, at: visit.now)
    default: return try await all(visit, desk, wrong: "不知道要做什么。什么都没有改。")
    }
    return .moved(to: "/office/accounts")
  }
}
