// SPDX-License-Identifier: Apache-2.0

import Foundation
import Store
import TestSupport
import Testing

@testable import Service

@Suite("服务：账号")
struct AccountTests {
  private static let new = "another long password"

  private static func mayLogIn(_ service: TestService, _ name: String, _ password: String) async throws -> Bool {
    guard case .opened = try await service.desk.logIn(name, password) else { return false }
    return true
  }

  @Test("改密码：现在的密码不对不改；改好了，别处的登录都退出，这里的不退")
  func password() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let links = try await service.desk.setupLinks()
    let here = try await service.logIn("ceshi", links: links)
    guard case .opened(let elsewhere, _) = try await service.desk.logIn("ceshi", "a long password") else {
      Issue.record("no second log-in")
      return
    }
    func change(_ old: String, _ new: String, _ again: String) async -> Answer {
      await service.post("/account", [("form", here.form), ("old", old), ("password", new), ("again", again)], cookie: here.cookie)
    }
    #expect(await change("not the password", Self.new, Self.new).text.contains("现在的密码不对"))
    #expect(await change("a long password", "short", "short").text.contains("密码太短"))
    #expect(await change("a long password", Self.new, "other").text.contains("两遍密码不一样"))
    #expect(try await Self.mayLogIn(service, "ceshi", "a long password"))
    #expect(await change("a long password", Self.new, Self.new).text.contains("密码改好了"))
    #expect(try await service.desk.session(elsewhere, at: TestService.second) == nil)
    #expect(await service.ask("GET", "/owed", cookie: here.cookie).status == 200)
    #expect(try await !Self.mayLogIn(service, "ceshi", "a long password"))
    #expect(try await Self.mayLogIn(service, "ceshi", Self.new))
    #expect(try await service.store.events(of: "ceshi").last?.body == "password clerk-ceshi")
    #expect(try await service.store.brokenChains().isEmpty)
  }

  @Test("停用的账号：登录的马上退出，再也登不进；恢复了又能；不能停用自己；新开的账号用链接设密码")
  func ended() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let links = try await service.desk.setupLinks()
    let clerk = try await service.logIn("ceshi", links: links)
    let office = try await service.logIn("office", links: links)
    func act(_ fields: [(String, String)]) async -> Answer {
      await service.post("/office/accounts", [("form", office.form)] + fields, cookie: office.cookie)
    }
    #expect(await act([("do", "end"), ("id", "clerk-ceshi")]).status == 303)
    let next = await service.ask("GET", "/owed", cookie: clerk.cookie)
    #expect(next.status == 303 && next.header("Location")?.hasPrefix("/login") == true)
    #expect(try await !Self.mayLogIn(service, "ceshi", "a long password"))
    // A start of the service gives no link to who was shut out.
    #expect(try await !service.desk.setupLinks().contains { $0.name == "ceshi" })
    #expect(await act([("do", "reopen"), ("id", "clerk-ceshi")]).status == 303)
    #expect(try await Self.mayLogIn(service, "ceshi", "a long password"))
    #expect(await act([("do", "end"), ("id", "office")]).status == 422)
    #expect(await act([("do", "open"), ("name", "二号"), ("entity", "ceshi")]).status == 422)
    #expect(await act([("do", "open"), ("name", "ceshi"), ("entity", "ceshi")]).text.contains("已经有账号"))
    let opened = await act([("do", "open"), ("name", "ceshi-2"), ("entity", "ceshi")])
    let link = "/setup/" + (opened.text.components(separatedBy: "/setup/").last?.prefix { $0.isHexDigit } ?? "")
    let second = try await service.logIn("ceshi-2", links: [("ceshi-2", link)])
    #expect(await service.ask("GET", "/owed", cookie: second.cookie).status == 200)
    let kinds = try await service.store.events(of: "ceshi").filter { $0.kind == "account" }.map(\.body)
    #expect(kinds.contains("end clerk-ceshi") && kinds.contains("reopen clerk-ceshi") && kinds.contains("link clerk-ceshi-2 clerk"))
    // Who set a password with a link did something that must be found again.
    #expect(kinds.filter { $0 == "password clerk-ceshi by link" }.count == 1 && kinds.last == "password clerk-ceshi-2 by link")
    #expect(try await service.store.events(of: "@office").contains { $0.body == "password office by link" && $0.actor == "office" })
    #expect(await service.ask("GET", "/office/events/ceshi", cookie: office.cookie).text.contains("ceshi-2 用链接设好了密码"))
    #expect(try await service.store.brokenChains().isEmpty)
  }
}
