// SPDX-License-Identifier: Apache-2.0

internal import Pages
internal import Store

/// The page of one's own second factor.
enum SecondFactorHandlers {
  static let page: Route.Handler = { visit, desk in try await shown(visit, desk) }

  private static func shown(_ visit: Visit, _ desk: Desk, wrong: String? = nil, done: String? = nil, codes: [String] = []) async throws -> Answer {
    guard let account = visit.account else { return .moved(to: "/login") }
    let kept = try await desk.store.secondFactor(of: account.id)
    // A key that was shown stays the same while its first code is tried.
    let shown = visit.fields["key"].flatMap { OneTimeCode.bytes(base32: $0) }.flatMap { $0.count == OneTimeCode.keyLength ? $0 : nil }
    let key = OneTimeCode.base32(shown ?? OneTimeCode.freshKey())
    let page = ServicePage("动态口令", visit, hasErrors: wrong != nil)
    return page.answer(wrong == nil ? 200 : 422) { html in
      if let wrong { html.told(.act) { $0.paragraph(wrong) } }
      if let done { html.told(.calm) { $0.paragraph(done) } }
      if !codes.isEmpty {
        html.line(.h2, text: "恢复码")
        html.paragraph("手机丢了，就用恢复码代替动态口令登录，每个只能用一次。只显示这一次：请打印或抄下来收好，不要和密码放在一起。")
        html.preformatted(codes.joined(separator: "\n"))
      }
      if let kept {
        html.paragraph("动态口令已经设好。恢复码还剩 \(kept.recovery) 个。")
        html.line(.h2, text: "换一套恢复码，或停用")
        html.paragraph("换手机：先停用，再重新设。")
        form(page, &html) { html in
          page.field("动态口令或恢复码", "code", completes: "one-time-code", &html)
          html.element(.div, .class("acts")) { html in
            page.button("换一套恢复码", name: "do", value: "anew", &html)
            page.button("停用", name: "do", value: "off", isSecond: true, &html)
          }
        }
      } else {
        if desk.mustSetSecond(account) { html.told(.next) { $0.paragraph("这里要求\(account.role.name)设动态口令，设好以后才能用别的页面。") } }
        html.paragraph("设好以后，登录时除了密码，还要写手机上的六位数字。在手机的验证器程序里添一个账号，把下面的密钥写进去（按时间、六位、三十秒）：")
        html.preformatted(stride(from: 0, to: key.utf8.count, by: 4).map { String(key.dropFirst($0).prefix(4)) }.joined(separator: " "))
        html.element(.p) { $0.link("在这台手机的验证器里打开", Link(authenticator: account.name, issuer: "公开报送", key: key)) }
        form(page, &html) { html in
          page.hidden("key", key, &html)
          page.field("手机上显示的六位数字", "code", completes: "one-time-code", &html)
          html.element(.div, .class("acts")) { page.button("设好", name: "do", value: "on", &$0) }
        }
      }
    }
  }

  private static func form(_ page: ServicePage, _ html: inout HTML, _ fields: (inout HTML) -> Void) {
    html.element(.form, .post, .action(Link(root: "/second"))) { html in
      page.token(&html)
      page.field("现在的密码", "password", type: "password", completes: "current-password", &html)
      fields(&html)
    }
    html.newLine()
  }

  static let change: Route.Handler = { visit, desk in
    guard let account = visit.account, let session = visit.session else { return .moved(to: "/login") }
    let key: String?
    switch visit.fields["do"] {
    case "on" where !account.hasSecond: key = visit.fields["key"] ?? ""
    case "anew": key = try await desk.store.secondFactor(of: account.id)?.key ?? ""
    case "off": key = nil
    default: return try await shown(visit, desk, wrong: "不知道要做什么。什么都没有改。")
    }
    let told = (password: visit.fields["password"] ?? "", code: visit.fields["code"] ?? "")
    switch try await desk.changeSecond(of: account, key: key, password: told.password, code: told.code, in: session) {
    case .on(let codes): return try await shown(visit, desk, done: "设好了。从下一次登录起要写动态口令；别处的登录都已经退出。", codes: codes)
    case .off: return try await shown(visit, desk, done: "动态口令停用了。")
    case .wrong: return try await shown(visit, desk, wrong: "密码或六位数字不对（数字三十秒一换，每个只能用一次）。什么都没有改。")
    case .tooMany: return try await shown(visit, desk, wrong: "错得太多，请过十五分钟再试。什么都没有改。")
    case .required: return try await shown(visit, desk, wrong: "这里要求\(account.role.name)用动态口令，不能停用。")
    }
  }
}
