// SPDX-License-Identifier: Apache-2.0

import Store
import Synchronization
import TestSupport
import Testing

@testable import Service

@Suite("同时按了两次")
struct OnceTests {
  private struct Stumbled: Error {}

  @Test("别家的编号：碰不到别家的回执，自己的照样报得了；自己再按还是同一份；升级以前按过的也认")
  func foreign() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await OverviewTests.service(workspace, besides: 1)
    let links = try await service.desk.setupLinks()
    let (one, two) = (try await service.logIn("ceshi", links: links), try await service.logIn("qiye-1000", links: links))
    func send(_ entity: String, _ clerk: (cookie: String, form: String), _ key: String) async -> Answer {
      let text = TemporaryWorkspace.submission.replacing("企业: ceshi", with: "企业: \(entity)")
      let page = await service.upload("/upload", [("form", clerk.form)], [("file", "报送.yaml", Array(text.utf8))], cookie: clerk.cookie)
      let fields = ["item", "occurrence", "version"].map { ($0, page.hidden($0) ?? "") } + [("form", clerk.form), ("key", key)]
      return await service.post("/submit", fields, cookie: clerk.cookie)
    }
    let key = String(repeating: "k", count: 40)
    let first = try #require(await send("ceshi", one, key).header("Location"))
    let other = await send("qiye-1000", two, key)
    #expect(other.status == 303 && other.header("Location") != first, "\(other.status) \(other.text)")
    #expect(try await service.store.submissions(of: "qiye-1000").count == 1)
    #expect(await service.post("/submit", [("form", one.form), ("key", key)], cookie: one.cookie).header("Location") == first)
    _ = try await service.store.submit(
      NewSubmission(
        key: String(repeating: "o", count: 40), entity: "ceshi", account: "x", receipt: "20251121-0009-5", receiptText: "", receiptJSON: "{}", received: 1,
        files: [], draft: nil))
    let before = [("form", one.form), ("key", String(repeating: "o", count: 40))]
    #expect(await service.post("/submit", before, cookie: one.cookie).header("Location") == "/receipt/20251121-0009-5")
    #expect(await service.post("/submit", [("form", two.form), before[1]], cookie: two.cookie).status == 409)
    #expect(await service.post("/submit", [("form", one.form), ("key", String(repeating: "k", count: 9000))], cookie: one.cookie).status == 400)
  }

  /// The other press is done between the first look and the stumbling.
  @Test("后到的一次绊倒了，也得到先到的结果；谁都没有做成，才说绊倒了什么")
  func twin() async throws {
    let desk = try await TestService(try TemporaryWorkspace()).desk
    let done = Answer.moved(to: "/receipt/1"), stumbled = Answer.fault(422, "没有")
    for press in [{ () throws -> Answer in stumbled }, { throw Stumbled() }] {
      var looks = 0
      let told = try await desk.once(
        known: {
          looks += 1
          return looks == 1 ? nil : done
        }, press: { try press() })
      #expect(told.header("Location") == "/receipt/1")
    }
    #expect(try await desk.once(known: { nil }, press: { stumbled }).status == 422)
    await #expect(throws: Stumbled.self) { _ = try await desk.once(known: { nil }, press: { throw Stumbled() }) }
    // A twin that is being received is waited for.
    let landed = Atomic(false)
    async let twin: Void = desk.turn {
      try await Task.sleep(for: .milliseconds(200))
      landed.store(true, ordering: .sequentiallyConsistent)
    }
    let told = try await desk.once(
      known: { landed.load(ordering: .sequentiallyConsistent) ? done : nil },
      press: {
        try await Task.sleep(for: .milliseconds(50))
        return stumbled
      })
    #expect(told.header("Location") == "/receipt/1")
    try await twin
    // What was done before is never done again.
    #expect(try await desk.once(known: { done }, press: { throw Stumbled() }).header("Location") == "/receipt/1")
  }
}
