// SPDX-License-Identifier: Apache-2.0

import Foundation
import Store
import TestSupport
import Testing

@testable import Service

@Suite("服务的门")
struct AccessTests {
  /// Who may pass by each kind of route; "" is nobody.
  private static let expected: [Route.Access: Set<String>] = [
    .anyone: ["", "clerk", "reviewer", "office"], .program: ["", "clerk", "reviewer", "office"], .holder: [], .guest: ["", "clerk", "reviewer", "office"],
    .clerk: ["clerk"], .reviewer: ["reviewer"], .office: ["office"], .enterprise: ["clerk", "reviewer"], .party: ["clerk", "reviewer", "office"],
  ]

  @Test("每一条路由 × 每一种人 × GET 和 POST")
  func matrix() async throws {
    let workspace = try TemporaryWorkspace()
    defer { withExtendedLifetime(workspace) {} }
    try ReviewTests.asksForReview(workspace)
    let service = try await TestService(workspace)
    let links = try await service.desk.setupLinks()
    let clerk = try await service.logIn("ceshi", links: links)
    let reviewer = try await service.logIn("ceshi-review", links: links)
    let office = try await service.logIn("office", links: links)
    for route in RouteTable.routes where route.path != "/logout" {
      let rule = try #require(Self.expected[route.access], "\(route.path) has no row")
      let path = route.path.split(separator: "/").map { $0.hasPrefix(":") ? "x" : String($0) }.joined(separator: "/")
      for (who, cookie, word) in [
        ("", "", ""), ("clerk", clerk.cookie, clerk.form), ("reviewer", reviewer.cookie, reviewer.form), ("office", office.cookie, office.form),
      ] {
        let mayPass = rule.contains(who)
        for method in ["GET", "POST", "PUT", "DELETE"] {
          let answer = await (method == "GET" ? service.ask(method, "/" + path, cookie: cookie) : service.post("/" + path, [("form", word)], cookie: cookie))
          let told = "\(method) \(route.path) as \(who): \(answer.status)"
          guard method == "GET" || method == "POST" else { continue }
          guard RouteTable.routes.contains(where: { $0.path == route.path && $0.method == method }) else {
            #expect(answer.status == 405, "\(told)")
            continue
          }
          if !mayPass && route.method == method {
            #expect([303, 401, 403].contains(answer.status), "\(told)")
            if answer.status == 303 { #expect(answer.header("Location")?.hasPrefix("/login") == true, "\(told)") }
          } else if route.method == method, who != "" {
            #expect(![401, 403].contains(answer.status), "\(told)")
          }
        }
      }
    }
  }

  @Test("没有令牌、令牌不对、从别的网站来的，一律不收")
  func forged() async throws {
    let workspace = try TemporaryWorkspace()
    defer { withExtendedLifetime(workspace) {} }
    let service = try await TestService(workspace)
    let clerk = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    for route in RouteTable.routes where route.method == "POST" && ![.program, .holder].contains(route.access) {
      let path = "/" + route.path.split(separator: "/").map { $0.hasPrefix(":") ? "x" : String($0) }.joined(separator: "/")
      #expect(await service.post(path, [], cookie: clerk.cookie).status == 403, "\(route.path) without a token")
      #expect(await service.post(path, [("form", "x")], cookie: clerk.cookie).status == 403, "\(route.path) with another's token")
      let word = [("form", clerk.form)]
      #expect(await service.post(path, word, cookie: clerk.cookie, headers: ["sec-fetch-site": "cross-site"]).status == 403, "\(route.path)")
      let foreign = ["origin": "http://bad.example", "host": "127.0.0.1:8080"]
      #expect(await service.post(path, word, cookie: clerk.cookie, headers: foreign).status == 403, "\(route.path)")
    }
  }

  @Test("别家的回执看不到，和没有一样；密码错十次以后要等；太大的不收；每一页都有内容安全策略")
  func limits() async throws {
    let workspace = try TemporaryWorkspace()
    defer { withExtendedLifetime(workspace) {} }
    let service = try await TestService(workspace)
    let clerk = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    _ = try await service.store.submit(
      NewSubmission(
        key: "k", entity: "other", account: "x", receipt: "20251121-0001-5", receiptText: "别家", receiptJSON: "{}", received: 1, files: [], draft: nil))
    let foreign = await service.ask("GET", "/receipt/20251121-0001-5", cookie: clerk.cookie)
    #expect(foreign.status == 404)
    #expect(!foreign.text.contains("别家"))
    for path in ["/changes/20251121-0001-5", "/content/20251121-0001-5", "/content/20251121-0001-5/text"] {
      #expect(await service.ask("GET", path, cookie: clerk.cookie).status == 404, "\(path)")
    }
    for _ in 0..<10 { try await service.store.noteFailure(of: Desk.tried("someone", from: "192.0.2.1"), at: TestService.second) }
    guard case .tooMany = try await service.desk.logIn("someone", "x", from: "192.0.2.1") else {
      Issue.record("an eleventh try was taken")
      return
    }
    // Whoever tries a name elsewhere keeps nobody out who is where he always is.
    guard case .wrong = try await service.desk.logIn("someone", "x", from: "192.0.2.2") else {
      Issue.record("a stranger locked somebody out")
      return
    }
    #expect(await service.ask("POST", "/api/check", body: [UInt8](repeating: 65, count: (16 << 20) + 1)).status == 413)
    for route in RouteTable.routes where route.method == "GET" {
      let answer = await service.ask("GET", route.path, cookie: clerk.cookie)
      #expect(answer.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
      #expect(!answer.text.contains("<style") && !answer.text.contains("<script>") && !answer.text.contains(" style=\""), "\(route.path)")
    }
  }

  @Test("太大的和断在中间的各有一页，什么都没有收下")
  func broken() async throws {
    let workspace = try TemporaryWorkspace()
    defer { withExtendedLifetime(workspace) {} }
    let service = try await TestService(workspace)
    for (reception, status, words) in [(Ask.Reception.tooLarge, 413, "请拆小后再试"), (.cut, 400, "断在中间")] {
      for path in ["/api/check", "/login"] {
        var ask = Ask(method: "POST", target: path)
        ask.reception = reception
        let answer = await service.gate.answer(to: ask)
        #expect(answer.status == status && answer.text.contains(words), "\(path) \(answer.status) \(answer.text)")
      }
    }
  }

  @Test("零字节不收：表单里、地址里、问号后面")
  func zeroBytes() async throws {
    let workspace = try TemporaryWorkspace()
    defer { withExtendedLifetime(workspace) {} }
    let service = try await TestService(workspace)
    let clerk = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    #expect(await service.post("/account", [("form", clerk.form), ("old", "a\0b")], cookie: clerk.cookie).status == 400)
    #expect(await service.ask("GET", "/form/a%00b", cookie: clerk.cookie).status == 400)
    #expect(await service.ask("GET", "/owed?x=%00", cookie: clerk.cookie).status == 400)
  }

  @Test("登录过期时报上来的表单，登录以后还在")
  func expired() async throws {
    let workspace = try TemporaryWorkspace()
    defer { withExtendedLifetime(workspace) {} }
    let service = try await TestService(workspace)
    let links = try await service.desk.setupLinks()
    let clerk = try await service.logIn("ceshi", links: links)
    let owed = await service.ask("GET", "/owed", cookie: clerk.cookie)
    let item = String(try #require(owed.text.components(separatedBy: "运营线路").first?.components(separatedBy: "href=\"").last?.prefix { $0 != "\"" }))
    let date = await service.ask("GET", item, cookie: clerk.cookie).fieldName("f0.4.2")
    let token = String(clerk.cookie.drop { $0 != "=" }.dropFirst())
    try await service.store.closeSession(Tokens.digest(token))
    let sent = await service.post(
      item, [("form", clerk.form), ("whose", "ceshi clerk"), ("version", "0"), ("do", "check"), (date, "2025-01-0Q")], cookie: clerk.cookie)
    #expect(sent.status == 401)
    let cookie = String(try #require(sent.headers.last { $0.name == "Set-Cookie" }?.value.prefix { $0 != ";" }))
    #expect(sent.hidden("kept:" + date) == "2025-01-0Q")
    let back = await service.post(
      "/login",
      [
        ("form", try #require(sent.hidden("form"))), ("name", "ceshi"), ("password", "a long password"), ("to", item),
        ("kept:version", "0"), ("kept:whose", sent.hidden("kept:whose") ?? ""), ("kept:" + date, "2025-01-0Q"),
      ], cookie: cookie)
    #expect(back.status == 200)
    #expect(back.text.contains("2025-01-0Q"))
    #expect(try await service.store.submissions(of: "ceshi").isEmpty)
  }
}
