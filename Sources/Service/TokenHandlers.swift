// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Store

/// The clerk's page of tokens for programs.
enum TokenHandlers {
  /// Days that a token may be good for.
  private static let longest = 366
  /// Characters of its name.
  private static let longestName = 40

  static let page: Route.Handler = { visit, desk in try await shown(visit, desk) }

  /// What was typed before the log-in ended, but for the password.
  static let again: Route.Handler = { visit, desk in try await shown(visit, desk) }

  private static func shown(_ visit: Visit, _ desk: Desk, wrong: String? = nil, token: String? = nil) async throws -> Answer {
    let tokens = try await desk.store.tokens(of: visit.account?.id ?? "")
    let page = ServicePage("程序用的令牌", visit, hasErrors: wrong != nil)
    return page.answer(wrong == nil ? 200 : 422) { html in
      if let wrong { html.told(.act) { $0.paragraph(wrong) } }
      if visit.isResumed { html.told(.next) { $0.paragraph(ServicePage.resumed) } }
      if let token {
        html.told(.calm) { $0.paragraph("令牌开好了，只显示这一次，请马上存进程序里。有它就能用你的账号报送，不要发给别人：") }
        html.preformatted(token)
      }
      html.paragraph("本企业自己的程序可以用令牌报送，不用登录。怎样用，见服务说明里的“给程序用的接口”。不用了就停掉。")
      if tokens.isEmpty { html.paragraph("还没有令牌。") } else { table(tokens, page, at: visit.now, &html) }
      html.line(.h2, text: "新开一个令牌")
      html.element(.form, .post, .action(Link(root: "/tokens"))) { html in
        page.token(&html)
        let typed = wrong == nil && !visit.isResumed ? FormFields() : visit.fields
        page.field("给它起个名称", "name", hint: "例如：财务系统", value: typed["name"] ?? "", &html)
        page.field(
          "用到哪天为止", "until", hint: "填日期，例如 \(desk.today().adding(days: 90))；最长一年", value: typed["until"] ?? "", &html)
        page.field("现在的密码", "password", type: "password", completes: "current-password", &html)
        html.element(.div, .class("acts")) { page.button("开令牌", name: "do", value: "open", &$0) }
      }
    }
  }

  private static func table(_ tokens: [ProgramToken], _ page: ServicePage, at second: Int, _ html: inout HTML) {
    html.element(.table, .class("list")) { html in
      html.columns(["名称", "开于", "用到哪天", "现在", "可以做的"])
      html.element(.tbody) { html in for token in tokens { row(token, page, at: second, &html) } }
    }
    html.newLine()
  }

  private static func row(_ token: ProgramToken, _ page: ServicePage, at second: Int, _ html: inout HTML) {
    let isGood = token.ended == nil && token.until > second
    html.element(.tr) { html in
      html.element(.th, .scope(.row), text: token.name)
      html.element(.td, .class("when"), .dataLabel("开于"), text: ClerkHandlers.clock(token.opened))
      html.element(.td, .dataLabel("用到哪天"), text: RoleTerm(Account.Term(until: token.until)).last.map { "\($0)" } ?? "")
      html.element(.td, .dataLabel("现在"), text: isGood ? "能用" : token.ended.map { "\(ClerkHandlers.clock($0)) 停用" } ?? "到期")
      html.element(.td, .dataLabel("可以做的")) { html in
        guard isGood else { return html.text("—") }
        html.element(.form, .class("inline"), .post, .action(Link(root: "/tokens"))) { html in
          page.token(&html)
          page.hidden("hash", token.hash, &html)
          html.element(.button, .type("submit"), .class("second"), .name("do"), .value("end"), .label("停用 " + token.name), text: "停用")
        }
      }
    }
  }

  static let act: Route.Handler = { visit, desk in
    guard let account = visit.account else { return .moved(to: "/login") }
    switch visit.fields["do"] {
    case "end":
      _ = try await desk.store.endToken(visit.fields["hash"] ?? "", of: account, at: visit.now)
      return .moved(to: "/tokens")
    case "open":
      let name = visit.fields["name"] ?? ""
      guard name.contains(where: { !$0.isWhitespace }), name.count <= longestName else {
        return try await shown(visit, desk, wrong: "要起个名称，最多 \(longestName) 个字。没有开。")
      }
      let today = desk.today()
      guard let last = CivilDate.read(visit.fields["until"] ?? "")?.value, today <= last, last <= today.adding(days: longest) else {
        return try await shown(visit, desk, wrong: "“用到哪天为止”要写今天以后、一年以内的日期。没有开。")
      }
      switch try await desk.openToken(name, until: last, password: visit.fields["password"] ?? "", by: account) {
      case .opened(let token): return try await shown(visit, desk, token: token)
      case .wrong: return try await shown(visit, desk, wrong: "现在的密码不对。没有开。")
      case .tooMany: return try await shown(visit, desk, wrong: "密码错得太多，请过十五分钟再试。没有开。")
      case .full: return try await shown(visit, desk, wrong: "能用的令牌已经有 \(Desk.mostTokens) 个，先停掉不用的。没有开。")
      }
    default: return try await shown(visit, desk, wrong: "不知道要做什么。什么都没有改。")
    }
  }
}
