// SPDX-License-Identifier: Apache-2.0

import Foundation
import Store
import TestSupport
import Testing

@testable import Service

@Suite("服务：身份的起止日期")
struct RoleTermTests {
  private static let day = 86400

  @Test(
    "两头那天都算；空着没有期限；写反、写错的不收",
    arguments: [
      ("2025-11-21", "2025-11-21", 0, true), ("2025-11-22", "", 0, false), ("", "2025-11-20", 0, false), ("", "", 0, true),
      ("", "2025-11-20", -86400, true), ("2025-11-22", "2025-11-30", 86400, true),
    ])
  func days(_ first: String, _ last: String, _ later: Int, _ holds: Bool) throws {
    let term = try #require(RoleTerm(typed: first, last))
    #expect(term.term.holds(at: TestService.second + later) == holds)
    #expect(RoleTerm(term.term) == term)
  }

  @Test("读不懂的日期", arguments: [("昨天", ""), ("", "2025-02-30"), ("2025-11-22", "2025-11-21")])
  func wrong(_ first: String, _ last: String) { #expect(RoleTerm(typed: first, last) == nil) }

  /// Midnight at +08:00, to the second.
  @Test("从那天零点起，到那天最后一秒为止")
  func midnight() throws {
    let term = try #require(RoleTerm(typed: "2025-11-21", "2025-11-21")).term
    let midnight = TestService.second - 10 * 3600
    #expect([-1, 0, 86399, 86400].map { term.holds(at: midnight + $0) } == [false, true, true, false])
  }

  @Test("到期的：登录的马上退出、再登不进、说明期限；还没有开始的也一样；改了又能用；记在记录链里")
  func ended() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let links = try await service.desk.setupLinks()
    let clerk = try await service.logIn("ceshi", links: links)
    let office = try await service.logIn("office", links: links)
    func set(_ id: String, _ first: String, _ last: String) async -> Answer {
      await service.post("/office/accounts/" + id, [("form", office.form), ("from", first), ("until", last)], cookie: office.cookie)
    }
    #expect(await set("clerk-ceshi", "", "2025-11-21").status == 303)
    #expect(await service.ask("GET", "/owed", cookie: clerk.cookie).status == 200)
    for (first, last) in [("", "2025-11-20"), ("2025-11-22", "2025-12-31")] {
      #expect(await set("clerk-ceshi", first, last).status == 303)
      #expect(await service.ask("GET", "/owed", cookie: clerk.cookie).header("Location")?.hasPrefix("/login") == true)
      guard case .notNow = try await service.desk.logIn("ceshi", "a long password") else {
        Issue.record("logged in")
        return
      }
      // Who has not the password is not told of terms.
      guard case .wrong = try await service.desk.logIn("ceshi", "another password") else {
        Issue.record("told")
        return
      }
    }
    let guest = "gongkai-guest=abcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdef"
    let fields = [("form", String(guest.dropFirst(14))), ("name", "ceshi"), ("password", "a long password")]
    let told = await service.post("/login", fields, cookie: guest)
    #expect(told.status == 403 && told.text.contains("从 2025-11-22 到 2025-12-31"), "\(told.text)")
    #expect(await set("clerk-ceshi", "2025-12-31", "2025-11-22").status == 422)
    // Nobody sets his own.
    #expect(await set("office", "", "2030-01-01").status == 404)
    #expect(await set("clerk-ceshi", "", "").status == 303)
    #expect(await service.ask("GET", "/owed", cookie: clerk.cookie).status == 200)
    let bodies = try await service.store.events(of: "ceshi").map(\.body)
    #expect(bodies.contains("term clerk-ceshi clerk - \(TestService.second - 10 * 3600)"), "\(bodies)")
    #expect(bodies.last == "term clerk-ceshi clerk - -")
    let log = await service.ask("GET", "/office/events/ceshi", cookie: office.cookie)
    #expect(log.status == 200 && log.text.contains("记录链完好") && log.text.contains("term clerk-ceshi clerk - -"))
    #expect(log.text.contains("ceshi（报送员）的任期改成：没有起止日期"), "\(log.text)")
    #expect(await service.ask("GET", "/office/events/nothing", cookie: office.cookie).status == 404)
  }

  @Test("新开的账号写着起止日期：到了那天才能用；审查人也这样开")
  func opened() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let links = try await service.desk.setupLinks()
    let office = try await service.logIn("office", links: links)
    func open(_ fields: [(String, String)]) async -> Answer {
      await service.post("/office/accounts", [("form", office.form), ("do", "open"), ("entity", "ceshi")] + fields, cookie: office.cookie)
    }
    #expect(await open([("name", "ceshi-3"), ("role", "office")]).status == 422)
    #expect(await open([("name", "ceshi-3"), ("role", "reviewer"), ("from", "后天")]).status == 422)
    #expect(try await !service.store.accounts().contains { $0.name == "ceshi-3" })
    #expect(await open([("name", "ceshi-3"), ("role", "reviewer"), ("from", "2025-11-22"), ("until", "2026-11-21")]).status == 200)
    let account = try #require(try await service.store.accounts().first { $0.name == "ceshi-3" })
    #expect(account.role == .reviewer && account.id == "reviewer-ceshi-3" && !account.term.holds(at: TestService.second))
    #expect(account.term.holds(at: TestService.second + Self.day))
  }
}
