// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Service
@testable import Store

@Suite("服务：给监控看的数")
struct MeasureTests {
  /// The value of each name with its labels.
  private static func values(_ service: TestService) async throws -> [String: Double] {
    let answer = await service.ask("GET", "/metrics")
    #expect(answer.status == 200 && answer.header("Content-Type")?.hasPrefix("text/plain; version=0.0.4") == true)
    var values: [String: Double] = [:]
    for line in answer.text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: " ")
      try #require(parts.count == 2, "\(line)")
      let value = try #require(Double(parts[1]), "\(line)")
      #expect(values.updateValue(value, forKey: String(parts[0])) == nil, "twice: \(line)")
    }
    return values
  }

  @Test("从启动数起：回答、存好的草稿、收下的报送、没有登录成的；每种代码从零开始都在；没有企业，没有人")
  func counted() async throws {
    let workspace = try TemporaryWorkspace()
    defer { withExtendedLifetime(workspace) {} }
    let service = try await TestService(workspace)
    let links = try await service.desk.setupLinks()
    let before = try await Self.values(service)
    for kind in StoreError.Kind.allCases { #expect(before[#"gongkai_failures_total{code="\#(kind.rawValue)"}"#] == 0) }
    #expect(before["gongkai_up"] == 1 && before["gongkai_submissions_received_total"] == 0)
    let clerk = try await service.logIn("ceshi", links: links)
    let page = await service.ask("GET", "/form/disclosure-guide", cookie: clerk.cookie)
    #expect(page.status == 200)
    let kept = await service.post(
      "/form/disclosure-guide", [("form", clerk.form), ("version", "0"), ("occurrence", ""), ("do", "keep")], cookie: clerk.cookie)
    #expect(kept.status == 200)
    _ = await service.ask("GET", "/nothing")
    let word = try #require((await service.ask("GET", "/login")).text.firstMatch(of: /name="form" value="([0-9a-f]*)"/)).1
    let wrong = await service.post("/login", [("form", String(word)), ("name", "ceshi"), ("password", "wrong"), ("to", "")], cookie: "gongkai-guest=\(word)")
    #expect(wrong.status == 422)
    let sending = Desk.Sending(bytes: Array(TemporaryWorkspace.submission.utf8), entity: "ceshi", account: "clerk-ceshi", key: "k")
    guard case .received = try await service.desk.submit(sending) else { throw StoreError("not received") }
    let after = try await Self.values(service)
    func more(_ name: String) -> Double { after[name, default: 0] - before[name, default: 0] }
    #expect(more("gongkai_drafts_kept_total") == 1)
    #expect(more("gongkai_submissions_received_total") == 1)
    #expect(more("gongkai_logins_refused_total") == 1)
    #expect(more(#"gongkai_answers_total{status="404"}"#) == 1)
    #expect(more(#"gongkai_answers_total{status="422"}"#) == 1)
    let statuses = after.filter { $0.key.hasPrefix("gongkai_answers_total") }.values.reduce(0, +)
    #expect(after["gongkai_answer_seconds_count"] == statuses && after[#"gongkai_answer_seconds_bucket{le="+Inf"}"#] == statuses)
    #expect(try #require(after["process_resident_memory_bytes"]) > 1e6 && after["process_start_time_seconds", default: 0] > 1.7e9)
    let text = await service.ask("GET", "/metrics").text
    #expect(!text.contains("ceshi") && !text.contains("示例"))
  }

  @Test("一页记着照样给的，也数")
  func shelved() async throws {
    let workspace = try TemporaryWorkspace()
    defer { withExtendedLifetime(workspace) {} }
    let service = try await TestService(workspace)
    let clerk = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    let before = try await Self.values(service)
    let ask = Ask(method: "GET", target: "/owed", headers: ["cookie": clerk.cookie])
    // Who is logged in is known for a second, which a busy machine may take.
    var (kept, asked) = (service.gate.kept(ask), 0)
    while kept == nil, asked < 100 {
      #expect(await service.ask("GET", "/owed", cookie: clerk.cookie).status == 200)
      asked += 1
      kept = service.gate.kept(ask)
    }
    #expect(try #require(kept).status == 200 && asked > 0)
    let name = #"gongkai_answers_total{status="200"}"#
    // The page that told of the numbers before is one more.
    #expect(try await Self.values(service)[name, default: 0] == before[name, default: 0] + Double(asked) + 2)
  }

  @Test("数据库答不上来：照样有这一页，写着不能服务，代码多一")
  func failing() async throws {
    let workspace = try TemporaryWorkspace()
    defer { withExtendedLifetime(workspace) {} }
    let service = try await TestService(workspace)
    let clerk = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    service.store.sessions.forget()
    try await service.store.engine.write { try $0.execute("ALTER TABLE session RENAME TO gone") }
    #expect(await service.ask("GET", "/owed", cookie: clerk.cookie).status == 500)
    let failures = try await Self.values(service).filter { $0.key.hasPrefix("gongkai_failures_total") && $0.value > 0 }
    #expect(failures == [#"gongkai_failures_total{code="store"}"#: 1])
    try await service.store.engine.write { try $0.execute("ALTER TABLE gone RENAME TO session") }
    #expect(Measures().text(isServing: false).contains("\ngongkai_up 0\n"))
  }

  @Test("机器的钟跳了一分钟以上，往前往后各数一次；慢慢走偏的不算")
  func clock() {
    let measures = Measures()
    #expect(measures.step(at: 1000, passed: .seconds(0)) == nil)
    #expect(measures.step(at: 1100, passed: .seconds(100)) == nil)
    // An hour forwards, a day back.
    #expect(measures.step(at: 4710, passed: .seconds(110)) == 3600)
    #expect(measures.step(at: 4720, passed: .seconds(120)) == nil)
    #expect(measures.step(at: 4730 - 86400, passed: .seconds(130)) == -86400)
    for hour in 1...100 { #expect(measures.step(at: 4730 - 86400 + hour * 3601, passed: .seconds(130 + hour * 3600)) == nil) }
    #expect(measures.text(isServing: true).contains("\ngongkai_clock_steps_total 2\n"))
  }
}
