// SPDX-License-Identifier: Apache-2.0

import Foundation
import Publishing
import Store
import TestSupport
import Testing

@testable import Service

@Suite("服务：登录过期以前填的")
struct ExpiryTests {
  /// What a browser reads in a page.
  private static func decoded(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")].reduce(text) { $0.replacing($1.0, with: $1.1) }
  }

  private struct Stage {
    let workspace: TemporaryWorkspace
    let service: TestService
    let links: [(name: String, path: String)]
    let clerk: (cookie: String, form: String)
    let path: String
    let date: String

    init() async throws {
      workspace = try TemporaryWorkspace()
      service = try await TestService(workspace)
      links = try await service.desk.setupLinks()
      clerk = try await service.logIn("ceshi", links: links)
      let owed = await service.ask("GET", "/owed", cookie: clerk.cookie)
      path = String(try #require(owed.text.components(separatedBy: "运营线路").first?.components(separatedBy: "href=\"").last?.prefix { $0 != "\"" }))
      date = await service.ask("GET", path, cookie: clerk.cookie).fieldName("f0.4.2")
    }

    func end(_ who: (cookie: String, form: String)) async throws {
      try await service.store.closeSession(Tokens.digest(String(who.cookie.drop { $0 != "=" }.dropFirst())))
    }

    /// Sends the log-in page that stands in an answer, as a browser does: every hidden field of it.
    func logIn(_ page: Answer, as name: String, guest: String? = nil) async -> Answer {
      var fields: [(String, String)] = []
      let form = page.text.components(separatedBy: "action=\"/login\"").last ?? ""
      for part in form.components(separatedBy: "type=\"hidden\" name=\"").dropFirst() {
        let value = part.components(separatedBy: "value=\"").dropFirst().first.map { String($0.prefix { $0 != "\"" }) } ?? ""
        fields.append((String(part.prefix { $0 != "\"" }), ExpiryTests.decoded(value)))
      }
      fields += [("name", name), ("password", "a long password")]
      let own = page.headers.last { $0.name == "Set-Cookie" }.map { String($0.value.prefix { $0 != ";" }) }
      return await service.upload("/login", fields, [], cookie: guest ?? own ?? "")
    }
  }

  @Test("换了一家企业登录：别家填的不给看，也没有登进去；用自己的账号登录，字都在")
  func another() async throws {
    let stage = try await Stage()
    let office = try await stage.service.logIn("office", links: stage.links)
    try await stage.end(stage.clerk)
    let typed = [("form", stage.clerk.form), ("whose", "ceshi clerk"), ("version", "0"), ("do", "check"), (stage.date, "只给自己看的字")]
    let page = await stage.service.post(stage.path, typed, cookie: stage.clerk.cookie)
    #expect(page.status == 401 && page.text.contains("刚才填的内容都在"))
    let foreign = await stage.logIn(page, as: "office")
    #expect(foreign.status == 409 && foreign.text.contains("不是账号 office 填的"), "\(foreign.status) \(foreign.text)")
    #expect(!foreign.headers.contains { $0.name == "Set-Cookie" && $0.value.hasPrefix("gongkai=") })
    // Neither by a link to a page of his own, nor by what he sends himself.
    let sly = await stage.service.post(
      stage.path, [("form", "x"), ("whose", "ceshi clerk"), (stage.date, "只给自己看的字")], cookie: office.cookie, headers: ["sec-fetch-site": "same-origin"])
    #expect(sly.status == 403 && !sly.text.contains("只给自己看的字"))
    let own = await stage.logIn(foreign, as: "ceshi", guest: "gongkai-guest=" + (foreign.hidden("form") ?? ""))
    #expect(own.status == 200 && own.text.contains("只给自己看的字"), "\(own.status) \(own.text)")
    #expect(try await stage.service.store.draft(DraftKey(entity: "ceshi", item: String(stage.path.dropFirst(6)), occurrence: "")) == nil)
  }

  @Test("过期五十次，每次填的不一样：登录以后还是这张表单、这些字，什么也没有报送")
  func fifty() async throws {
    let stage = try await Stage()
    var who = stage.clerk
    for number in 1...50 {
      try await stage.end(who)
      let words = "第 \(number) 次过期以前写的：\(String(repeating: "长", count: number * 7)) <“&”>"
      let typed = [("form", who.form), ("whose", "ceshi clerk"), ("version", "0"), ("do", number % 2 == 0 ? "check" : "save"), (stage.date, words)]
      let page = await stage.service.post(stage.path, typed, cookie: who.cookie)
      #expect(page.status == 401)
      let back = await stage.logIn(page, as: "ceshi")
      let shown = Self.decoded(back.text)
      #expect(back.status == 200 && shown.contains(words), "\(number)")
      let cookie = String(back.headers.last { $0.name == "Set-Cookie" && $0.value.hasPrefix("gongkai=") }?.value.prefix { $0 != ";" } ?? "")
      who = (cookie, back.hidden("form") ?? "")
      #expect(await stage.service.ask("GET", "/owed", cookie: cookie).status == 200, "\(number)")
    }
    #expect(try await stage.service.store.submissions(of: "ceshi").isEmpty)
  }

  @Test("多久不用要重新登录、一次最多用多久，照设置算")
  func settings() async throws {
    let workspace = try TemporaryWorkspace()
    var settings = Settings()
    (settings.idle, settings.longest) = (5 * 60, 3600)
    let service = try await TestService(workspace, settings: settings)
    let clerk = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    func status(after seconds: Int) async throws -> Int {
      let later = try await TestService(workspace, second: TestService.second + seconds, settings: settings)
      return await later.ask("GET", "/owed", cookie: clerk.cookie).status
    }
    for seconds in stride(from: 240, through: 3540, by: 240) { #expect(try await status(after: seconds) == 200, "\(seconds)") }
    #expect(try await status(after: 3600) == 303)
    let other = try await service.logIn("ceshi", links: [])
    #expect(await service.ask("GET", "/owed", cookie: other.cookie).status == 200)
    let idle = try await TestService(workspace, second: TestService.second + 301, settings: settings)
    #expect(await idle.ask("GET", "/owed", cookie: other.cookie).status == 303)
  }

  @Test("填了两千行的表单，登录过期以后一个字不少")
  func large() async throws {
    let stage = try await Stage()
    try await stage.end(stage.clerk)
    var typed = [("form", stage.clerk.form), ("whose", "ceshi clerk"), ("version", "0"), ("do", "check"), ("运营线路/行数", "2000")]
    for row in 1...2000 {
      for column in ["线路名称", "起点站", "终点站", "途经站点"] { typed.append(("运营线路/\(column)，第 \(row) 行", "示例第 \(row) 路的\(column)写得长一些")) }
    }
    let page = await stage.service.post(stage.path, typed, cookie: stage.clerk.cookie)
    #expect(page.status == 401)
    let back = await stage.logIn(page, as: "ceshi")
    #expect(back.status == 200 && back.text.contains("示例第 2000 路的终点站写得长一些"), "\(back.status)")
  }

  @Test("别的页上按的也一样：要报送的回到检查，打的勾、写的登记、退回的原因都在；密码从不写进页面")
  func everywhere() async throws {
    let stage = try await Stage()
    let service = stage.service
    _ = await service.post(stage.path, [("form", stage.clerk.form), ("version", "0"), ("do", "save"), (stage.date, "2025-11-10")], cookie: stage.clerk.cookie)
    let office = try await service.logIn("office", links: stage.links)
    try await stage.end(stage.clerk)
    try await stage.end(office)
    let item = String(stage.path.dropFirst(6))
    let sent = await service.post(
      "/submit", [("form", "x"), ("whose", "ceshi clerk"), ("item", item), ("occurrence", ""), ("version", "1"), ("key", "k")], cookie: "")
    #expect(sent.status == 401)
    let again = await stage.logIn(sent, as: "ceshi")
    #expect(again.status == 303 && again.header("Location") == "\(stage.path)?occurrence=&shown=check", "\(again.status)")

    let ticks = await service.post("/unchanged", [("form", "x"), ("whose", "ceshi clerk"), ("item", item), ("on", "2025-11-20")], cookie: "")
    let ticked = await stage.logIn(ticks, as: "ceshi")
    #expect(ticked.status == 200 && ticked.text.contains("确认无变化"))

    let typed = [("whose", "@office office"), ("id", "ceshi-9"), ("name", "示例第九公交")]
    let fields = [("form", "x")] + typed + [("do", "register"), ("shown", ""), ("sector", "urban-bus")]
    let registered = await stage.logIn(await service.post("/office/register", fields, cookie: ""), as: "office")
    #expect(registered.status == 200 && registered.text.contains("示例第九公交") && registered.text.contains("ceshi-9"), "\(registered.text)")
    #expect(try service.desk.entities().count == 1)

    let secret = await service.post("/account", [("form", "x"), ("old", "秘密一"), ("password", "秘密二"), ("again", "秘密二")], cookie: "")
    #expect(secret.status == 401 && !secret.text.contains("秘密") && secret.text.contains("刚才按的这一步没有做"))
    let back = await stage.logIn(secret, as: "ceshi")
    #expect(back.header("Location") == "/account")
    #expect(await stage.logIn(await service.post("/logout", [("form", "x")], cookie: ""), as: "ceshi").header("Location") == "/")
    for route in RouteTable.routes where route.method == "POST" && route.access.roles != nil {
      let path = "/" + route.path.split(separator: "/").map { $0.hasPrefix(":") ? "1" : String($0) }.joined(separator: "/")
      let landed = await stage.logIn(await service.post(path, [("form", "x"), ("whose", "ceshi clerk")], cookie: ""), as: "ceshi")
      #expect(landed.status != 405 && landed.status != 500, "\(path) \(landed.status)")
      if let place = landed.header("Location") { #expect(await service.ask("GET", place).status != 405, "\(path) \(place)") }
    }
  }

  @Test("审查人退回的原因，登录以后还在")
  func remark() async throws {
    let workspace = try TemporaryWorkspace()
    try ReviewTests.asksForReview(workspace)
    let service = try await TestService(workspace)
    let links = try await service.desk.setupLinks()
    let clerk = try await service.logIn("ceshi", links: links)
    let reviewer = try await service.logIn("ceshi-review", links: links)
    let checked = await service.upload(
      "/upload", [("form", clerk.form)], [("file", "报送.yaml", Array(TemporaryWorkspace.submission.utf8))], cookie: clerk.cookie)
    let ask = ["item", "occurrence", "version", "key"].map { ($0, checked.hidden($0) ?? "") } + [("form", clerk.form)]
    let place = try #require(await service.post("/submit", ask, cookie: clerk.cookie).header("Location"))
    try await service.store.closeSession(Tokens.digest(String(reviewer.cookie.drop { $0 != "=" }.dropFirst())))
    let page = await service.post(
      place, [("form", reviewer.form), ("whose", "ceshi reviewer"), ("do", "return"), ("remark", "线路图换成今年的")], cookie: reviewer.cookie)
    let guest = String(page.headers.last { $0.name == "Set-Cookie" }?.value.prefix { $0 != ";" } ?? "")
    let back = await service.post(
      "/login",
      [
        ("form", page.hidden("form") ?? ""), ("to", place), ("name", "ceshi-review"), ("password", "a long password"),
        ("kept:whose", page.hidden("kept:whose") ?? ""), ("kept:remark", page.hidden("kept:remark") ?? ""), ("kept:do", "return"),
      ], cookie: guest)
    #expect(back.status == 200 && back.text.contains("线路图换成今年的"), "\(back.status) \(back.text)")
    #expect(try await service.store.review(1, of: "ceshi")?.state == .waiting)
  }

  @Test("在另一个窗口又登录过：旧窗口按下去，字都在，等着再按；别的网站发来的照样不收")
  func otherWindow() async throws {
    let stage = try await Stage()
    try await stage.end(stage.clerk)
    let now = try await stage.service.logIn("ceshi", links: [])
    let typed = [("form", stage.clerk.form), ("whose", "ceshi clerk"), ("version", "0"), ("do", "check"), (stage.date, "旧窗口里的字")]
    for headers in [["sec-fetch-site": "same-origin"], ["origin": "http://127.0.0.1:8080", "host": "127.0.0.1:8080"]] {
      let page = await stage.service.post(stage.path, typed, cookie: now.cookie, headers: headers)
      #expect(page.text.contains("旧窗口里的字") && page.hidden("form") == now.form, "\(page.status) \(page.text)")
    }
    #expect(try await stage.service.store.drafts(of: "ceshi").isEmpty)
    for headers in [[:], ["origin": "http://bad.example", "host": "127.0.0.1:8080"], ["sec-fetch-site": "cross-site"]] {
      let page = await stage.service.post(stage.path, typed, cookie: now.cookie, headers: headers)
      #expect(page.status == 403 && !page.text.contains("旧窗口里的字"))
    }
  }

  @Test("两个窗口都过期了：在一个窗口登录以后，另一个窗口的登录页照样能用，字都在")
  func bothWindows() async throws {
    let stage = try await Stage()
    try await stage.end(stage.clerk)
    let guest = "gongkai-guest=" + String(repeating: "ab", count: 24)
    var pages: [Answer] = []
    for words in ["第一个窗口的字", "第二个窗口的字"] {
      let typed = [("form", stage.clerk.form), ("whose", "ceshi clerk"), ("version", "0"), ("do", "check"), (stage.date, words)]
      pages.append(await stage.service.post(stage.path, typed, cookie: stage.clerk.cookie + "; " + guest))
    }
    let first = await stage.logIn(pages[0], as: "ceshi", guest: guest)
    #expect(first.status == 200 && first.text.contains("第一个窗口的字"))
    let session = String(first.headers.last { $0.name == "Set-Cookie" && $0.value.hasPrefix("gongkai=") }?.value.prefix { $0 != ";" } ?? "")
    let second = await stage.logIn(pages[1], as: "ceshi", guest: session + "; " + guest)
    #expect(second.status == 200 && second.text.contains("第二个窗口的字"), "\(second.status) \(second.text)")
  }
}
