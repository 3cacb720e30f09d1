// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
package import Store

/// Decides for every request whether it may pass: route, size, origin, log-in, role, the word that its form must carry.
package struct Gate: Sendable {
  let desk: Desk
  private var settings: Settings { desk.settings }

  private static let policy = """
    default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'
    """

  package init(desk: Desk) { self.desk = desk }

  /// What every answer says, so that no browser takes it for more than it is.
  static let guards: [(name: String, value: String)] = [
    ("Content-Security-Policy", policy),
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
  ]

  /// How large a body may be, looked at before any of it is taken in: who is not logged in sends no files, and what he typed comes back.
  package func allowance(_ ask: Ask) async -> Allowance {
    guard let (route, _) = RouteTable.route(ask.method, ask.path) else { return Allowance(bytes: 0, isKnown: false) }
    guard route.method == "POST" else { return Allowance(bytes: 0, isKnown: false) }
    do {
      if route.access == .holder {
        let isKnown = try await desk.account(showing: ask.headers["authorization"] ?? "") != nil
        return Allowance(bytes: isKnown ? route.limit : 0, isKnown: isKnown, isRefused: !isKnown)
      }
      guard route.access.roles != nil else { return Allowance(bytes: route.limit, isKnown: false) }
      if let token = ask.cookie(settings.cookie), try await desk.session(token, at: desk.now()) != nil {
        return Allowance(bytes: route.limit, isKnown: true)
      }
      return Allowance(bytes: route.again == nil ? 0 : route.limit, isKnown: false, isRefused: route.again == nil)
    } catch {
      // Nothing of it is read, and by the time of the answer the store may be back: that it did not answer is kept.
      return Allowance(bytes: 0, isKnown: false, isRefused: true, failed: (error as? StoreError)?.kind ?? .other)
    }
  }

  package struct Allowance: Sendable, Equatable {
    /// How many bytes of a body are taken in.
    package var bytes: Int
    /// Somebody is logged in.
    package var isKnown: Bool
    /// Whatever it is, it is not taken.
    package var isRefused = false
    /// Why nobody knows who sends it.
    package var failed: StoreError.Kind?

    /// What becomes of a body of which nothing is taken in.
    var reception: Ask.Reception { failed.map { .unasked($0) } ?? .unread }
  }

  package func answer(to ask: Ask) async -> Answer {
    guard ask.method == "HEAD" else { return await whole(ask) }
    // As a GET, without its body: what a browser would read after it is the next answer.
    var asked = ask
    asked.method = "GET"
    var answer = await whole(asked)
    answer.headers.append(("Content-Length", "\(answer.body.count)"))
    answer.body = []
    return answer
  }

  /// A page that is still what it was when it was last shown; `nil` where it has to be made. Waits for nobody and reads nothing.
  package func kept(_ ask: Ask) -> Answer? {
    guard ask.method == "GET", ask.reception == .whole, let token = ask.cookie(settings.cookie) else { return nil }
    let began = ContinuousClock.now
    let second = desk.now()
    let known = desk.store.knownSession(Tokens.digest(token), at: second, idle: desk.settings.idle, longest: desk.settings.longest)
    guard let known, let ground = ground(known.session, known.account, second) else { return nil }
    guard let page = desk.shelf.page(ask.target, on: ground) else { return nil }
    desk.measures.answered(page.status, in: ContinuousClock.now - began)
    return Self.guarded(page)
  }

  /// What a page of an enterprise stands on now; `nil` for the office, whose pages are of all of them.
  private func ground(_ session: Session, _ account: Account, _ second: Int) -> PageShelf.Ground? {
    account.entity.map { PageShelf.Ground(session: session, account: account, revision: desk.store.revision(of: $0), day: Moment(second: second).date) }
  }

  private func whole(_ ask: Ask) async -> Answer {
    let began = ContinuousClock.now
    if let step = desk.measures.step(at: desk.now()) { desk.log("the clock was set by \(step) s") }
    let answer = await tried(ask)
    desk.measures.answered(answer.status, in: ContinuousClock.now - began)
    return Self.guarded(answer)
  }

  private func tried(_ ask: Ask) async -> Answer {
    do {
      return try await judged(ask)
    } catch let error as StoreError {
      return failed(ask, error.kind, error.number)
    } catch {
      // What went wrong is reported to whoever runs the service; a reader learns that nothing was kept.
      desk.measures.failed(Measures.fault)
      desk.log("\(ask.method) \(RouteTable.matching(ask.path).first?.route.path ?? "?") failed: \(type(of: error))")
      return Self.told(ask, 500, "出错了", "这一步没有做成，也没有收下任何东西。请过几分钟再试；填好的内容如果已存草稿，都还在。")
    }
  }

  /// - Parameter number: for whoever runs the service, in the log. The sentence is not: it may name an enterprise or a file.
  private func failed(_ ask: Ask, _ kind: StoreError.Kind, _ number: String? = nil) -> Answer {
    desk.measures.failed(kind.rawValue)
    desk.log("\(ask.method) \(RouteTable.matching(ask.path).first?.route.path ?? "?") failed: \(kind.rawValue)" + (number.map { "（\($0)）" } ?? ""))
    return ask.isProgram ? .fault(Front.status(kind), Front.words(kind)) : Front.failed(kind)
  }

  private static func guarded(_ answer: Answer) -> Answer {
    var answer = answer
    answer.headers += guards
    if answer.header("Cache-Control") == nil { answer.headers.append(("Cache-Control", "no-store")) }
    return answer
  }

  private func judged(_ ask: Ask) async throws -> Answer {
    if ask.reception == .astray { return Self.told(ask, 400, "读不懂", "请求没有说明找的是哪个网站，或者说了两个，没有收下。") }
    let matching = RouteTable.matching(ask.path)
    guard !matching.isEmpty else { return Self.told(ask, 404, "没有这一页", "地址可能抄错了，或者这一页已经不在。") }
    guard let (route, parameters) = matching.first(where: { $0.route.method == ask.method }) else {
      var answer = Self.told(ask, 405, "不能这样打开", "这个地址不接受这种请求。")
      answer.headers.append(("Allow", matching.flatMap { $0.route.method == "GET" ? ["GET", "HEAD"] : [$0.route.method] }.joined(separator: ", ")))
      return answer
    }
    guard ask.reception != .tooLarge && ask.body.count <= route.limit || route.method == "GET" else {
      return Self.told(ask, 413, "文件太大", "一次最多 \(route.limit >> 20) MB，没有收下。请拆小后再试。")
    }
    if let answer = Self.halted(ask) { return answer }
    if case .unasked(let kind) = ask.reception { return failed(ask, kind) }
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
    visit.guest = ask.cookie(settings.guestCookie)
    if visit.session == nil {
      // Before log-in a form carries the word that the browser keeps in a cookie.
      visit.form = visit.guest ?? Tokens.fresh()
      if visit.guest == nil { fresh = visit.form }
    }
    if route.method == "POST", ask.reception == .whole {
      guard isOwn(ask) else { return ServicePage.plain(403, "没有收下", "这个请求是从别的网站发来的。请在本网站的页面上再做一次。") }
      guard readBody(&visit) else { return ServicePage.plain(400, "读不懂", "浏览器发来的内容不完整，没有收下。请再试一次。") }
    }
    if hasZeroByte(visit) { return ServicePage.plain(400, "读不懂", "发来的文字里有不该有的零字节，没有收下。") }
    var answer: Answer
    if ask.reception == .unread, visit.account != nil {
      // Nobody was known when it came: its fields were not read, and none of them is missing.
      answer = Self.told(ask, 400, "没有收全", "发来的内容没有收下。请再发一次。")
    } else if let refusal = try await refusal(route, visit) {
      answer = refusal
    } else {
      answer = try await shown(route, visit)
    }
    if let fresh { answer.headers.append(("Set-Cookie", settings.cookie(settings.guestCookie, fresh))) }
    return answer
  }

  /// The page as it was shown before, where nothing has changed since; otherwise as its handler makes it.
  private func shown(_ route: Route, _ visit: Visit) async throws -> Answer {
    // What was asked for just now, such as a check, is asked for anew.
    guard route.isKept, visit.query[FormHandlers.shown] == nil, let session = visit.session, let account = visit.account,
      let ground = ground(session, account, visit.now)
    else { return try await route.handler(visit, desk) }
    if let known = desk.shelf.page(visit.ask.target, on: ground) { return known }
    let answer = try await route.handler(visit, desk)
    if answer.status == 200 { desk.shelf.keep(answer, as: visit.ask.target, on: ground) }
    return answer
  }

  /// A page for people, a sentence in JSON for programs.
  private static func told(_ ask: Ask, _ status: Int, _ title: String, _ words: String) -> Answer {
    ask.isProgram ? .fault(status, words) : ServicePage.plain(status, title, words)
  }

  private func hasZeroByte(_ visit: Visit) -> Bool {
    visit.fields.pairs.contains { $0.value.holds(0) } || visit.query.pairs.contains { $0.value.holds(0) } || visit.parameters.values.contains { $0.holds(0) }
  }

  /// No browser sends a token by itself, so nothing else has to be shown.
  private func held(_ route: Route, _ visit: inout Visit) async throws -> Answer {
    guard let account = try await desk.account(showing: visit.ask.headers["authorization"] ?? "") else {
      var answer = Answer.fault(401, "没有令牌，或令牌不能用了：请报送员在“程序用的令牌”页看一看。")
      answer.headers.append(("WWW-Authenticate", "Bearer"))
      return answer
    }
    guard account.role == .clerk, !desk.mustSetSecond(account) else { return .fault(403, "这个令牌的账号现在不能报送。") }
    // Not known when its body came, and known now: what was not read is not empty.
    guard visit.ask.reception != .unread else { return .fault(400, "发来的内容没有收下，请再发一次。") }
    visit.account = account
    return try await route.handler(visit, desk)
  }

  /// What came too slowly, or at a moment when too much was coming.
  private static func halted(_ ask: Ask) -> Answer? {
    switch ask.reception {
    case .slow: return told(ask, 408, "等得太久", "发来的内容很久没有到，没有收下。网页上已存的草稿都还在；网络好的时候再发一次。")
    case .crowded:
      var answer = told(ask, 503, "现在太忙", "同时发来的内容太多，这一份没有收下。请等一分钟，回到上一页再按一次。")
      answer.headers.append(("Retry-After", "60"))
      return answer
    default: return nil
    }
  }

  /// Nothing where the visitor may go on.
  private func refusal(_ route: Route, _ visit: Visit) async throws -> Answer? {
    if let roles = route.access.roles {
      guard let account = visit.account else {
        guard route.method == "POST" else {
          return .moved(to: "/login?to=" + FormFields.encoded(visit.ask.target))
        }
        // What was typed is not lost with the log-in: it comes back after the next.
        return LoginHandlers.again(route, visit)
      }
      if desk.mustSetSecond(account), !["/second", "/logout"].contains(route.path) {
        guard route.method == "POST" else { return .moved(to: "/second") }
        return ServicePage.plain(403, "先设动态口令", "这里要求\(account.role.name)设动态口令，设好以后再做这一步。什么都没有收下。", visit)
      }
      guard roles.contains(account.role) else { return ServicePage.plain(403, "不能看", "这一页不是给\(account.role.name)用的。", visit) }
    }
    if route.method == "POST" {
      // A page that was shown before the log-in may be sent after one in another window.
      let words = [visit.form] + (route.access == .guest ? [visit.guest ?? ""] : [])
      guard words.contains(where: { !$0.isEmpty && Tokens.areSame(visit.fields["form"] ?? "", $0) }) else {
        if let again = route.again, isSurelyOwn(visit.ask), visit.fields["do"] != "keep" {
          return try await LoginHandlers.shownAgain(again, visit, desk)
        }
        return ServicePage.plain(403, "没有收下", "这一页打开得太久，或不是从本网站的页面发出的。请回到上一页，刷新后再做一次。", visit)
      }
    }
    return nil
  }

  /// Whether a browser says that the request comes from a page of ours; what says nothing is held to its token alone.
  private func isOwn(_ ask: Ask) -> Bool {
    if let site = ask.headers["sec-fetch-site"], site != "same-origin" { return false }
    return ask.headers["origin"].map { isOwn(origin: $0, ask) } ?? true
  }

  private func isOwn(origin: String, _ ask: Ask) -> Bool { origin == settings.origin ?? "http://" + (ask.headers["host"] ?? "") }

  /// Whether the browser itself says so: enough to show a page again, never to do what it asks.
  private func isSurelyOwn(_ ask: Ask) -> Bool {
    isOwn(ask) && (ask.headers["sec-fetch-site"] == "same-origin" || ask.headers["origin"].map { isOwn(origin: $0, ask) } ?? false)
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
