// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import Service
@testable import Store

@Suite("服务：没有变的页不重写")
struct PageShelfTests {
  private struct Stage {
    let workspace: TemporaryWorkspace
    let service: TestService
    let clerk: (cookie: String, form: String)

    init() async throws {
      workspace = try TemporaryWorkspace()
      service = try await TestService(workspace)
      clerk = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    }

    var token: String { String(clerk.cookie.drop { $0 != "=" }.dropFirst()) }

    /// Right after the session was looked at: that counts for a second, and on a busy machine a second is over soon.
    func kept(_ target: String, cookie: String? = nil) async throws -> Answer? {
      for _ in 0..<3 {
        _ = try await service.desk.session(token, at: TestService.second)
        if let page = service.gate.kept(Ask(method: "GET", target: target, headers: ["cookie": cookie ?? clerk.cookie])) { return page }
      }
      return nil
    }

    func ground() async throws -> PageShelf.Ground {
      let found = try #require(try await service.desk.session(token, at: TestService.second))
      return PageShelf.Ground(
        session: found.session, account: found.account, revision: service.store.revision(of: "ceshi"), day: service.desk.today())
    }

    func ask(_ target: String) async -> Answer { await service.ask("GET", target, cookie: clerk.cookie) }
  }

  private static let form = "/form/route-list"

  @Test("留着的一页和重写的一字不差，头也一样；没有打开过的、检查的、办公室的、别人的，都不留")
  func same() async throws {
    let stage = try await Stage()
    for route in RouteTable.routes where route.isKept {
      let path = route.path == "/form/:item" ? Self.form : route.path
      #expect(try await stage.kept(path) == nil && route.method == "GET")
      let fresh = await stage.ask(path)
      let kept = try #require(try await stage.kept(path), "\(path)")
      #expect(fresh.status == 200 && kept.body == fresh.body && kept.status == fresh.status)
      #expect(kept.headers.map { "\($0.name): \($0.value)" } == fresh.headers.map { "\($0.name): \($0.value)" })
      // Later than a second the session is asked for again, and the page is still there.
      stage.service.desk.shelf.keep(Answer(200, Array("甲".utf8)), as: path, on: try await stage.ground())
      #expect(await stage.ask(path).text == "甲")
      stage.service.store.move("ceshi")
      #expect(await stage.ask(path).body == fresh.body, "\(path)")
      for cookie in ["gongkai=0", ""] { #expect(try await stage.kept(path, cookie: cookie) == nil) }
      #expect(try await stage.kept(path + "?a=b") == nil)
    }
    for path in ["/unchanged", "/account", Self.form + "?occurrence=&shown=check", "/form/nothing"] {
      _ = await stage.ask(path)
      #expect(try await stage.kept(path) == nil, "\(path)")
    }
    var posted = Ask(method: "POST", target: "/owed", headers: ["cookie": stage.clerk.cookie])
    #expect(stage.service.gate.kept(posted) == nil)
    (posted.method, posted.reception) = ("GET", .astray)
    #expect(stage.service.gate.kept(posted) == nil)
  }

  @Test("存了草稿、传了附件、报送了、登记改了、另一个库里判完了，下一次就重写；别家的照样留着")
  func moved() async throws {
    let stage = try await Stage()
    let (service, store) = (stage.service, stage.service.store)
    func opened() async throws -> String {
      let page = await stage.ask("/owed")
      #expect(try await stage.kept("/owed")?.body == page.body)
      return page.text
    }
    let first = try await opened()
    _ = try await store.saveDraft(DraftKey(entity: "other", item: "route-list", occurrence: ""), body: "a=b", over: 0, by: "x", at: 1)
    #expect(try await stage.kept("/owed") != nil)
    _ = try await store.saveDraft(DraftKey(entity: "ceshi", item: "route-list", occurrence: ""), body: "a=b", over: 0, by: "clerk-ceshi", at: 1)
    #expect(try await stage.kept("/owed") == nil)
    #expect(try await opened() != first)
    _ = await stage.ask("/attachments")
    _ = try await service.desk.stage(Array("说明。\n".utf8), named: "说明.txt", for: "ceshi", by: "clerk-ceshi")
    #expect(try await stage.kept("/attachments") == nil)
    #expect(await stage.ask("/attachments").text.contains("说明.txt"))
    _ = try await opened()
    let sending = Desk.Sending(bytes: Array(TemporaryWorkspace.submission.utf8), entity: "ceshi", account: "clerk-ceshi", key: "k")
    let outcome = try await service.desk.submit(sending)
    guard case .received(let kept) = outcome else { throw StoreError("\(outcome)") }
    #expect(try await stage.kept("/owed") == nil)
    #expect(await stage.ask("/history").text.contains(kept.receipt))
    _ = try await opened()
    store.move(nil)
    #expect(try await stage.kept("/owed") == nil)
  }

  @Test("退出、停用、期限过了、零点以后，都不再给；报告重判以前存下的不算数")
  func ended() async throws {
    let stage = try await Stage()
    let store = stage.service.store
    _ = await stage.ask("/owed")
    #expect(try await stage.kept("/owed") != nil)
    let account = try #require(try await store.account(named: "ceshi"))
    try await store.setTerm(Account.Term(from: nil, until: TestService.second), of: account, by: "office", at: 1)
    #expect(try await stage.kept("/owed") == nil)
    try await store.setTerm(Account.Term(), of: account, by: "office", at: 1)
    _ = await stage.ask("/owed")
    // As the account was: what it may do, or must do first, is on no page of before.
    #expect(try await stage.kept("/owed") != nil)
    try await store.setSecondFactor("key", used: 0, recovery: [], of: account, keeping: Tokens.digest(stage.token), by: "x", at: 1)
    #expect(try await stage.kept("/owed") == nil)
    let shelf = PageShelf()
    let ground = try await stage.ground()
    shelf.keep(Answer(200, Array("甲".utf8)), as: "/owed", on: ground)
    var later = ground
    later.day = try await TestService(stage.workspace, data: stage.workspace.path + "/later", second: TestService.second + 86_400).desk.today()
    #expect(shelf.page("/owed", on: ground) != nil && shelf.page("/owed", on: later) == nil)
  }
}
