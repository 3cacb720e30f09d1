// SPDX-License-Identifier: Apache-2.0

internal import Store

/// Decides for every request whether it may pass: route, size, origin, log-in, role, the word that its form must carry.
public struct Gate: Sendable {
  let desk: Desk
  private var settings: Settings { desk.settings }

  private static let policy = """
    default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'
    """

  public init(desk: Desk) { self.desk = desk }

  /// How large a body may be; 0 for a path or a method that is none of ours.
  public func limit(_ method: String, _ target: String) -> Int {
    let path = String(target.prefix { $0 != "?" })
    return RouteTable.routes.first { $0.method == method && $0.parameters(of: path) != nil }?.limit ?? 0
  }

  public func answer(to ask: Ask) async -> Answer {
    var answer: Answer
    do {
      answer = try await judged(ask)
    } catch let error as StoreError {
      desk.log("\(ask.method) \(RouteTable.routes.first { $0.parameters(of: ask.path) != nil }?.path ?? "?") failed: \(error.kind.rawValue)")
      answer = ask.isProgram ? .fault(Front.status(error.kind), Front.words(error.kind)) : Front.failed(error.kind)
    } catch {
      // What went wrong is told to whoever runs the service; a reader learns that nothing was kept.
      desk.log("\(ask.method) \(RouteTable.routes.first { $0.parameters(of: ask.path) != nil }?.path ?? "?") failed: \(type(of: error))")
      answer = Self.told(ask, 500, "出错了", "这一步没有做成，也没有收下任何东西。请过几分钟再试；填好的内容如果已存草稿，都还在。")
    }
    answer.headers += [
      ("Content-Security-Policy", Self.policy),
      ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
    if answer.header("Cache-Control") == nil { answer.headers.append(("Cache-Control", "no-store")) }
    return answer
  }

  private func judged(_ ask: Ask) async throws -> Answer {
    let matching = RouteTable.routes.compactMap { route in route.parameters(of: ask.path).map { (route, $0) } }
    guard !matching.isEmpty else { return Self.told(ask, 404, "没有这一页", "地址可能抄错了，或者这一页已经不在。") }
    guard let (route, parameters) = matching.first(where: { $0.0.method == ask.method }) else {
      var answer = Self.told(ask, 405, "不能这样打开", "这个地址不接受这种请求。")
      answer.headers.append(("Allow", matching.map(\.0.method).joined(separator: ", ")))
      return answer
    }
    guard ask.reception != .tooLarge && ask.body.count <= route.limit || route.method == "GET" else {
      return Self.told(ask, 413, "文件太大", "一次最多 \(route.limit >> 20) MB，没有收下。请拆小后再试。")
    }
    if ask.reception == .cut { return Self.told(ask, 400, "没有收全", "发来的内容断在中间，没有收下。请再发一次；网页上已存的草稿都还在。") }
    var visit = Visit(ask: ask, parameters: parameters, query: ask.query, form: "", now: desk.now())
    visit.isReviewed = desk.isReviewed
    if hasZeroByte(visit) { return Self.told(ask, 400, "读不懂", "发来的文字里有不该有的零字节，没有收下。") }
    if route.access == .program { return try await route.handler(visit, desk) }
    if route.access == .holder { return try await held(route, &visit) }
    let token = ask.cookie(settings.cookie)
    if let token, let found = try await desk.session(token, at: visit.now) {
      (visit.session, visit.account, visit.form) = (found.session, found.account, found.session.form)
    }
    var fresh: String?
    if visit.session == nil {
      // Before log-in a form carries the word that the browser keeps in a cookie.
      let known = ask.cookie(settings.guestCookie)
      visit.form = known ?? Tokens.fresh()
      if known == nil { fresh = visit.form }
    }
    if route.method == "POST" {
      guard isOwn(ask) else { return ServicePage.plain(403, "没有收下", "这个请求是从别的网站发来的。请在本网站的页面上再做一次。") }
      guard readBody(&visit) else { return ServicePage.plain(400, "读不懂", "浏览器发来的内容不完整，没有收下。请再试一次。") }
    }
    if hasZeroByte(visit) { return ServicePage.plain(400, "读不懂", "发来的文字里有不该有的零字节，没有收下。") }
    if let refusal = refusal(route, visit) { return refusal }
    var answer = try await route.handler(visit, desk)
    if let fresh { answer.headers.append(("Set-Cookie", settings.cookie(settings.guestCookie, fresh))) }
    return answer
  }

  /// A page for people, a sentence in JSON for programs.
  private static func told(_ ask: Ask, _ status: Int, _ title: String, _ words: String) -> Answer {
    ask.isProgram ? .fault(status, words) : ServicePage.plain(status, title, words)
  }

  private func hasZeroByte(_ visit: Visit) -> Bool {
    ((visit.fields.pairs + visit.query.pairs).map(\.value) + visit.parameters.values).contains { $0.utf8.contains(0) }
  }

  /// No browser sends a token by itself, so nothing else has to be shown.
  private func held(_ route: Route, _ visit: inout Visit) async throws -> Answer {
    guard let account = try await desk.account(showing: visit.ask.headers["authorization"] ?? "") else {
      var answer = Answer.fault(401, "没有令牌，或令牌不能用了：请报送员在“程序用的令牌”页看一看。")
      answer.headers.append(("WWW-Authenticate", "Bearer"))
      return answer
    }
    guard account.role == .clerk, !desk.mustSetSecond(account) else { return .fault(403, "这个令牌的账号现在不能报送。") }
    visit.account = account
    return try await route.handler(visit, desk)
  }

  /// Nothing where the visitor may go on.
  private func refusal(_ route: Route, _ visit: Visit) -> Answer? {
    if let roles = route.access.roles {
      guard let account = visit.account else {
        guard route.method == "POST" else {
          return .moved(to: "/login?to=" + FormFields.encoded(visit.ask.target))
        }
        // What was typed is not lost with the log-in: it comes back after the next.
        return LoginHandlers.again(visit, settings)
      }
      if desk.mustSetSecond(account), !["/second", "/logout"].contains(route.path) {
        guard route.method == "POST" else { return .moved(to: "/second") }
        return ServicePage.plain(403, "先设动态口令", "这里要求\(account.role.name)设动态口令，设好以后再做这一步。什么都没有收下。", visit)
      }
      guard roles.contains(account.role) else { return ServicePage.plain(403, "不能看", "这一页不是给\(account.role.name)用的。", visit) }
    }
    if route.method == "POST" {
      guard Tokens.areSame(visit.fields["form"] ?? "", visit.form), !visit.form.isEmpty else {
        return ServicePage.plain(403, "没有收下", "这一页打开得太久，或不是从本网站的页面发出的。请回到上一页，刷新后再做一次。", visit)
      }
    }
    return nil
  }

  /// Whether a browser says that the request comes from a page of ours; what says nothing is held to its token alone.
  private func isOwn(_ ask: Ask) -> Bool {
    if let site = ask.headers["sec-fetch-site"], site != "same-origin" { return false }
    guard let origin = ask.headers["origin"] else { return true }
    if let own = settings.origin { return origin == own }
    return origin == "http://" + (ask.headers["host"] ?? "")
  }

  private func readBody(_ visit: inout Visit) -> Bool {
    let type = visit.ask.headers["content-type"] ?? ""
    if type.hasPrefix("multipart/form-data") {
      guard let parts = Multipart(visit.ask.body, contentType: type) else { return false }
      (visit.fields, visit.files) = (parts.fields, parts.files)
      return true
    }
    guard type.hasPrefix("application/x-www-form-urlencoded") || visit.ask.body.isEmpty else { return false }
    visit.fields = FormFields(encoded: String(decoding: visit.ask.body, as: UTF8.self))
    return true
  }
}
