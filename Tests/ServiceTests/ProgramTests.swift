// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Service
@testable import Store

@Suite("服务：给程序用的接口")
struct ProgramTests {
  private static let key = "2025-11-lines-0001"

  private struct Stage {
    let workspace: TemporaryWorkspace
    let service: TestService
    let clerk: (cookie: String, form: String)
    let token: String

    init(isReviewed: Bool = false, settings: Settings = Settings(), second: Int = TestService.second, until: String = "2025-12-31") async throws {
      workspace = try TemporaryWorkspace()
      if isReviewed { try ReviewTests.asksForReview(workspace) }
      service = try await TestService(workspace, second: second, settings: settings)
      clerk = try await service.logIn("ceshi", links: try await service.desk.setupLinks(), at: second)
      token = try await service.openToken(clerk, until: until)
    }

    func ask(_ method: String, _ path: String, token: String? = nil, key: String? = ProgramTests.key, _ text: String = "") async -> Answer {
      var headers = ["authorization": "Bearer " + (token ?? self.token)]
      headers["idempotency-key"] = key
      return await service.ask(method, path, headers: headers, body: Array(text.utf8))
    }
  }

  private static func open(_ service: TestService, _ clerk: (cookie: String, form: String), _ fields: [(String, String)]) async -> Answer {
    await service.post("/tokens", [("form", clerk.form), ("do", "open")] + fields, cookie: clerk.cookie)
  }

  private static func member(_ answer: Answer, _ name: String) throws -> String {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any], "\(answer.text)")
    return "\(try #require(object[name], "\(answer.text)"))"
  }

  @Test("报送：二十个同样的请求是一份、回答一字不差；编号用在别的内容上说明；回执逐字节相同；情况里有它")
  func submitted() async throws {
    let stage = try await Stage()
    let answers = await withTaskGroup(of: String.self) { [service = stage.service, token = stage.token] group in
      for _ in 0..<20 {
        group.addTask {
          let headers = ["authorization": "Bearer " + token, "idempotency-key": Self.key]
          let answer = await service.ask("POST", "/api/submit", headers: headers, body: Array(TemporaryWorkspace.submission.utf8))
          return "\(answer.status) " + answer.text
        }
      }
      return await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(answers.count == 1 && answers.first?.hasPrefix("201 ") == true, "\(answers)")
    let kept = try #require(try await stage.service.store.submissions(of: "ceshi").first)
    #expect(try await stage.service.store.submissions(of: "ceshi").count == 1)
    let other = TemporaryWorkspace.submission.replacingOccurrences(of: "示例1路", with: "示例2路")
    #expect(await stage.ask("POST", "/api/submit", other).status == 409)
    #expect(try await stage.service.store.submissions(of: "ceshi").count == 1)
    let receipt = await stage.ask("GET", "/api/receipt/" + kept.receipt)
    #expect(receipt.status == 200 && receipt.text == kept.receiptJSON)
    let state = await stage.ask("GET", "/api/state")
    #expect(state.status == 200 && state.text.contains(kept.receipt) && state.text.contains("\"obligations\""))
    #expect(try Self.member(state, "asOf") == "2025-11-21")
    #expect(try await stage.service.store.brokenChains().isEmpty)
  }

  @Test("每项义务连着欠了几个月末，和 gaps 写的一个数")
  func streaks() async throws {
    // 2026-11-30 10:00 at +08:00: something was owed at the ends of many months.
    let stage = try await Stage(second: 1_796_004_000, until: "2026-12-31")
    func streaks(_ entity: Any?) throws -> [String: Int] {
      let obligations = try #require((entity as? [String: Any])?["obligations"] as? [[String: Any]])
      return Dictionary(obligations.map { ("\($0["requirement"] ?? "") \($0["occurrence"] ?? "")", $0["streak"] as? Int ?? -1) }) { first, _ in first }
    }
    let state = try #require(try JSONSerialization.jsonObject(with: Data(await stage.ask("GET", "/api/state").body)) as? [String: Any])
    let told = try gongkai(["gaps", "--format", "json", "--as-of", "2026-11-30", "--workspace", stage.workspace.path]).output
    let report = try #require(try JSONSerialization.jsonObject(with: Data(told.utf8)) as? [String: Any])
    let expected = try streaks((report["entities"] as? [[String: Any]])?.first)
    #expect(try streaks(state["entity"]) == expected && expected.values.contains { $0 > 0 }, "\(expected)")
  }

  @Test("要审查人确认的：回答 202，没有报送；几份各等各的；确认以后同一个编号回答 201")
  func reviewed() async throws {
    let stage = try await Stage(isReviewed: true)
    let asked = await stage.ask("POST", "/api/submit", TemporaryWorkspace.submission)
    #expect(asked.status == 202)
    #expect(try Self.member(asked, "state") == "waiting")
    #expect(await stage.ask("POST", "/api/submit", TemporaryWorkspace.submission).body == asked.body)
    let other = TemporaryWorkspace.submission.replacingOccurrences(of: "报送时间: 2025-11-20 10:00", with: "报送时间: 2025-11-20 11:00")
    #expect(await stage.ask("POST", "/api/submit", other).status == 409)
    #expect(await stage.ask("POST", "/api/submit", key: "2025-11-lines-0002", other).status == 202)
    #expect(try await stage.service.store.submissions(of: "ceshi").isEmpty)
    let reviews = try await stage.service.store.reviews(of: "ceshi")
    #expect(reviews.map(\.state) == [.waiting, .waiting])
    let reviewer = Account(id: "reviewer-ceshi", name: "ceshi-review", role: .reviewer, entity: "ceshi")
    guard case .received(let kept) = try await stage.service.desk.confirm(try #require(reviews.last), by: reviewer) else {
      Issue.record("not received")
      return
    }
    let known = await stage.ask("POST", "/api/submit", TemporaryWorkspace.submission)
    #expect(known.status == 201)
    #expect(try Self.member(known, "receipt") == kept.receipt)
  }

  @Test("令牌：没有、错的、到期的、停用的、账号停用或到期的，都不认；只在自己企业；浏览器的登录不算")
  func tokens() async throws {
    let stage = try await Stage()
    let (service, store) = (stage.service, stage.service.store)
    let text = TemporaryWorkspace.submission
    let wrong = ["", "gongkai_", "gongkai_" + String(repeating: "0", count: 48), String(stage.token.dropLast()), stage.token + "0", stage.clerk.cookie]
    for token in wrong {
      let answer = await stage.ask("POST", "/api/submit", token: token, text)
      #expect(answer.status == 401 && answer.header("WWW-Authenticate") == "Bearer", "\(token)")
    }
    #expect(await service.ask("GET", "/api/state", cookie: stage.clerk.cookie).status == 401)
    let account = try #require(try await store.accounts().first { $0.id == "clerk-ceshi" })
    #expect(try await store.account(token: Tokens.digest(stage.token), at: TestService.second)?.id == account.id)
    // The last day counts whole.
    let end = try #require(try await store.tokens(of: account.id).first).until
    #expect(try await store.account(token: Tokens.digest(stage.token), at: end - 1) != nil)
    #expect(try await store.account(token: Tokens.digest(stage.token), at: end) == nil)
    try await store.setTerm(.init(until: TestService.second), of: account, by: "office", at: 1)
    #expect(await stage.ask("GET", "/api/state").status == 401)
    try await store.setTerm(.init(), of: account, by: "office", at: 2)
    #expect(await stage.ask("GET", "/api/state").status == 200)
    try await store.endAccount(account, ended: true, by: "office", at: 3)
    #expect(await stage.ask("GET", "/api/state").status == 401)
    try await store.endAccount(account, ended: false, by: "office", at: 4)
    _ = try await store.submit(
      NewSubmission(key: "k", entity: "other", account: "x", receipt: "r-other", receiptText: "别家", receiptJSON: "{}", received: 1, files: [], draft: nil))
    #expect(await stage.ask("GET", "/api/receipt/r-other").status == 404)
    let foreign = await stage.ask("POST", "/api/submit", text.replacingOccurrences(of: "企业: ceshi", with: "企业: sasac-office"))
    #expect(foreign.status == 409 || foreign.status == 422, "\(foreign.text)")
    #expect(try await store.submissions(of: "ceshi").isEmpty)
    let hash = Tokens.digest(stage.token)
    #expect(try await !store.endToken(hash, of: Account(id: "other", name: "o", role: .clerk, entity: "o"), at: 5))
    let clerk = try await service.logIn("ceshi", links: [])
    #expect(await service.post("/tokens", [("form", clerk.form), ("do", "end"), ("hash", hash)], cookie: clerk.cookie).status == 303)
    #expect(await stage.ask("GET", "/api/state").status == 401)
    let bodies = try await store.events(of: "ceshi").map(\.body)
    #expect(bodies.last == "token \(hash.prefix(16)) ended" && !bodies.contains { $0.contains(stage.token) || $0.contains("财务系统") })
  }

  @Test("开令牌要密码、名称、一年以内的日期；只显示一次")
  func opening() async throws {
    let stage = try await Stage()
    func tried(_ name: String, _ until: String, _ password: String) async -> String {
      await Self.open(stage.service, stage.clerk, [("name", name), ("until", until), ("password", password)]).text
    }
    #expect(await tried(" ", "2025-12-31", "a long password").contains("要起个名称"))
    for day in ["", "昨天", "2025-11-20", "2026-11-23"] { #expect(await tried("甲", day, "a long password").contains("一年以内"), "\(day)") }
    #expect(await tried("甲", "2025-12-31", "another password").contains("密码不对"))
    #expect(try await stage.service.store.tokens(of: "clerk-ceshi").count == 1)
    #expect(await !stage.service.ask("GET", "/tokens", cookie: stage.clerk.cookie).text.contains("gongkai_"))
  }

  @Test("没有编号、太短、没有内容、不是 UTF-8、收不下：都说明，什么也没有收下；找不到的地址也用 JSON 回答")
  func refused() async throws {
    let stage = try await Stage()
    let text = TemporaryWorkspace.submission
    for key in [nil, "", "short", String(repeating: "k", count: 201), "with space in the key"] {
      #expect(await stage.ask("POST", "/api/submit", key: key, text).status == 400)
    }
    #expect(await stage.ask("POST", "/api/submit", "").status == 400)
    let headers = ["authorization": "Bearer " + stage.token, "idempotency-key": Self.key]
    #expect(await stage.service.ask("POST", "/api/submit", headers: headers, body: [0xFF, 0xFE]).status == 400)
    let cut = await stage.ask("POST", "/api/submit", "企业: [")
    #expect(cut.status == 422 && cut.text.contains("\"findings\""), "\(cut.status) \(cut.text)")
    #expect(try await stage.service.store.submissions(of: "ceshi").isEmpty)
    for (method, path, status) in [("GET", "/api/nothing", 404), ("PUT", "/api/state", 405), ("GET", "/api/receipt/a%00b", 400)] {
      let answer = await stage.ask(method, path)
      #expect(answer.status == status && answer.header("Content-Type")?.hasPrefix("application/json") == true, "\(path)")
    }
  }

  @Test("Docs/service-api.json 就是服务给的接口说明，路由表里给程序用的每一条都在里面")
  func described() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    #expect(ServiceDescription.undescribed.isEmpty)
    let answer = await service.ask("GET", "/api/openapi.json")
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Docs/service-api.json").standardized.path
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      try Data(answer.body).write(to: URL(fileURLWithPath: path))
      Issue.record("recorded \(path)")
    }
    #expect(FileManager.default.contents(atPath: path) == Data(answer.body), "RECORD_GOLDEN=1 records it anew")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
    let paths = try #require(object["paths"] as? [String: [String: Any]])
    let programs = RouteTable.routes.filter { $0.path.hasPrefix("/api/") }
    #expect(programs.allSatisfy { [.program, .holder].contains($0.access) })
    #expect(RouteTable.routes.allSatisfy { $0.path.hasPrefix("/api/") == [.program, .holder].contains($0.access) })
    for route in programs {
      let name = route.path.replacing(/:(\w+)/) { "{\($0.1)}" }
      let operation = try #require(paths[name]?[route.method.lowercased()] as? [String: Any], "\(name)")
      #expect((operation["security"] != nil) == (route.access == .holder), "\(name)")
    }
    #expect(paths.values.reduce(0) { $0 + $1.count } == programs.count)
  }
}
