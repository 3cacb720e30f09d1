// SPDX-License-Identifier: Apache-2.0

import Foundation
import Publishing
import TestSupport
import Testing
import Workspace

@testable import Service
@testable import Store

@Suite("服务：审查人确认")
struct ReviewTests {
  /// The same workspace, whose office wants the enterprise's own reviewer to confirm.
  static func asksForReview(_ workspace: TemporaryWorkspace) throws {
    let policy = try workspace.text("Specs/policy.yaml")
    try #require(policy.contains("  required: 是\n"))
    try workspace.write("Specs/policy.yaml", policy.replacingOccurrences(of: "  required: 是\n", with: "  required: 是\n  before-sending: 是\n"))
  }

  private struct Stage {
    let workspace: TemporaryWorkspace
    let service: TestService
    let clerk: (cookie: String, form: String)
    let reviewer: (cookie: String, form: String)

    init() async throws {
      workspace = try TemporaryWorkspace()
      try ReviewTests.asksForReview(workspace)
      service = try await TestService(workspace)
      let links = try await service.desk.setupLinks()
      clerk = try await service.logIn("ceshi", links: links)
      reviewer = try await service.logIn("ceshi-review", links: links)
    }

    /// Uploads a submission and presses the button under its check.
    /// - Returns: the path of what waits.
    func ask(_ text: String = TemporaryWorkspace.submission, key: String? = nil) async throws -> String {
      let checked = await service.upload("/upload", [("form", clerk.form)], [("file", "报送.yaml", Array(text.utf8))], cookie: clerk.cookie)
      try #require(checked.text.contains("交审查人确认"), "\(checked.text)")
      var fields = ["item", "occurrence", "version", "key"].map { ($0, checked.hidden($0) ?? "") } + [("form", clerk.form)]
      if let key { fields[3].1 = key }
      let sent = await service.post("/submit", fields, cookie: clerk.cookie)
      return try #require(sent.header("Location"), "\(sent.status) \(sent.text)")
    }

    func decide(_ place: String, _ fields: [(String, String)]) async -> Answer {
      await service.post(place, [("form", reviewer.form)] + fields, cookie: reviewer.cookie)
    }
  }

  @Test("交来不算报送；审查人看到的就是报送的，一字不差；确认两次还是一份；谁确认的写在记录链里")
  func confirmed() async throws {
    let stage = try await Stage()
    let (service, clerk, reviewer) = (stage.service, stage.clerk, stage.reviewer)
    let place = try await stage.ask()
    #expect(place == "/reviews/1")
    #expect(try await service.store.submissions(of: "ceshi").isEmpty)
    #expect(try await service.store.archive().contains { $0.name.contains("/submissions/") } == false)
    let page = await service.ask("GET", place, cookie: reviewer.cookie)
    #expect(page.status == 200 && page.text.contains("确认并报送") && page.text.contains("示例1路"), "\(page.text)")
    #expect(await service.ask("GET", "/reviews", cookie: reviewer.cookie).text.contains("上传的报送件"))
    // The clerk sees it, and cannot confirm it.
    let own = await service.ask("GET", place, cookie: clerk.cookie)
    #expect(own.status == 200 && !own.text.contains("确认并报送") && own.text.contains("收回"))
    #expect(await service.post(place, [("form", clerk.form), ("do", "confirm")], cookie: clerk.cookie).status == 403)
    #expect(try await service.store.submissions(of: "ceshi").isEmpty)

    let places = await withTaskGroup(of: String.self) { group in
      for _ in 0..<10 {
        group.addTask { await service.post(place, [("form", reviewer.form), ("do", "confirm")], cookie: reviewer.cookie).header("Location") ?? "none" }
      }
      return await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(places.count == 1 && places.first?.hasPrefix("/receipt/") == true, "\(places)")
    let kept = try await service.store.submissions(of: "ceshi")
    #expect(kept.count == 1 && kept.first?.account == "clerk-ceshi")
    let digest = Digest.sha256(Array(TemporaryWorkspace.submission.utf8))
    #expect(try await service.store.archive().contains { $0.name.contains("/submissions/") && $0.sha256 == digest })
    let last = try #require(try await service.store.events(of: "ceshi").last)
    #expect(last.actor == "reviewer-ceshi" && last.body.contains("review 1 of clerk-ceshi \(digest)"), "\(last)")
    #expect(try await service.store.brokenChains().isEmpty)
    #expect(try await service.store.drafts(of: "ceshi").isEmpty)
    for who in [clerk, reviewer] {
      #expect(await service.ask("GET", place, cookie: who.cookie).text.contains("看回执"))
      #expect(await service.ask("GET", try #require(places.first), cookie: who.cookie).status == 200)
    }
    // Settled is settled.
    #expect(await stage.decide(place, [("do", "return"), ("remark", "太晚了")]).status == 409)
    #expect(try await service.store.review(1, of: "ceshi")?.state == .confirmed)
  }

  @Test("审查人读到的是栏的名称和值，不是文件的写法；和现在公开的不同写在前面；原来的文件一字不差地在链接后面；读不出来的照原样给")
  func plainWords() async throws {
    let stage = try await Stage()
    let (service, clerk, reviewer) = (stage.service, stage.clerk, stage.reviewer)
    let first = await service.ask("GET", try await stage.ask(), cookie: reviewer.cookie)
    #expect(first.text.contains("这一项以前没有报送过，全部是新的。") && first.text.contains("data-label=\"线路名称\""), "\(first.text)")
    #expect(!first.text.contains("<pre") && first.text.contains("href=\"/reviews/1/text\""))
    #expect(await stage.decide("/reviews/1", [("do", "confirm")]).status == 303)
    let again = TemporaryWorkspace.submission.replacing("终点站: 菊园车站", with: "终点站: 上海西站").replacing("报送时间: 2025-11-20 10:00", with: "报送时间: 2025-11-20 11:00")
    let place = try await stage.ask(again)
    for cookie in [clerk.cookie, reviewer.cookie] {
      let page = await service.ask("GET", place, cookie: cookie)
      #expect(page.text.contains("和上一次报送的不同，共 1 处") && page.text.contains("菊园车站 改为 上海西站"), "\(page.text)")
      let original = await service.ask("GET", place + "/text", cookie: cookie)
      #expect(original.body == Array(again.utf8) && original.header("Content-Type") == "text/plain; charset=utf-8")
    }
    #expect(await service.ask("GET", "/reviews/9/text", cookie: reviewer.cookie).status == 404)
    // Settled, it is held against nothing: what stands now is itself.
    let settled = await service.ask("GET", "/reviews/1", cookie: reviewer.cookie).text
    #expect(settled.contains("菊园车站") && !settled.contains("全部是新的") && !settled.contains("不同，共"), "\(settled)")
    let draft = DraftKey(entity: "ceshi", item: "@upload", occurrence: "x")
    let odd = NewReview(key: "odd", draft: draft, version: 0, bytes: Array("企业: [<乱\n".utf8), files: [], account: "clerk-ceshi", asked: TestService.second)
    let broken = await service.ask("GET", "/reviews/\(try await service.store.askReview(odd).number)", cookie: reviewer.cookie)
    #expect(broken.status == 200 && broken.text.contains("今天读不出它的内容") && broken.text.contains("企业: [&lt;乱"), "\(broken.text)")
  }

  @Test("退回要写原因，报送员看得到；收回、换一份的不能再确认；同一份交两次是一份")
  func returned() async throws {
    let stage = try await Stage()
    let (service, clerk) = (stage.service, stage.clerk)
    let place = try await stage.ask()
    #expect(await stage.decide(place, [("do", "return"), ("remark", "  ")]).text.contains("还没有写退回的原因"))
    #expect(await stage.decide(place, [("do", "return"), ("remark", String(repeating: "长", count: 1001))]).text.contains("原因太长"))
    #expect(await stage.decide(place, [("do", "return"), ("remark", "起点站 <写错> 了")]).status == 303)
    let told = await service.ask("GET", place, cookie: clerk.cookie)
    #expect(told.text.contains("起点站 &lt;写错&gt; 了"), "\(told.text)")
    // The chain has only the digest of what was said.
    let events = try await service.store.events(of: "ceshi").map(\.body)
    #expect(events.contains("returned 1 " + Digest.sha256(Array("起点站 <写错> 了".utf8))))
    #expect(await stage.decide(place, [("do", "confirm")]).status == 409)

    let key = String(repeating: "k", count: 40)
    #expect(try await stage.ask(key: key) == "/reviews/2")
    #expect(try await stage.ask(key: key) == "/reviews/2")
    // Of files each waits for itself; of one form, the newer takes the older's place.
    let newer = TemporaryWorkspace.submission.replacingOccurrences(of: "示例1路", with: "示例2路")
    #expect(try await stage.ask(newer) == "/reviews/3")
    let second = try #require(try await service.store.review(2, of: "ceshi"))
    #expect(second.state == .waiting)
    _ = try await service.store.askReview(
      NewReview(key: "newer", draft: second.draft, version: 0, bytes: [65], files: [], account: "clerk-ceshi", asked: TestService.second))
    #expect(try await service.store.review(2, of: "ceshi")?.state == .replaced)
    #expect(await stage.decide("/reviews/2", [("do", "confirm")]).status == 409)
    #expect(await service.post("/reviews/3/withdraw", [("form", clerk.form)], cookie: clerk.cookie).status == 303)
    #expect(await stage.decide("/reviews/3", [("do", "confirm")]).status == 409)
    #expect(try await service.store.submissions(of: "ceshi").isEmpty)
    #expect(await stage.decide("/reviews/9", [("do", "confirm")]).status == 404)
  }

  @Test("交来以后换了附件，不能确认；确认的附件就是交来时的；附件可以存下来看；收不下的当时就说")
  func attachments() async throws {
    let stage = try await Stage()
    let (service, clerk, reviewer) = (stage.service, stage.clerk, stage.reviewer)
    func put(_ text: String) async -> Answer {
      await service.upload(
        "/attachments", [("form", clerk.form), ("do", "add")], [("files", "说明.txt", Array(text.utf8))], cookie: clerk.cookie)
    }
    let named = TemporaryWorkspace.submission.replacingOccurrences(
      of: "    内容:\n", with: "    附件:\n      - {文件: attachments/说明.txt, 标题: 说明}\n    内容:\n")
    let absent = await service.upload("/upload", [("form", clerk.form)], [("file", "报送.yaml", Array(named.utf8))], cookie: clerk.cookie)
    let fields = ["item", "occurrence", "version", "key"].map { ($0, absent.hidden($0) ?? "") } + [("form", clerk.form)]
    let refused = await service.post("/submit", fields, cookie: clerk.cookie)
    #expect(refused.status == 422 && refused.text.contains("说明.txt"), "\(refused.text)")
    #expect(try await service.store.reviews(of: "ceshi").isEmpty)

    #expect(await put("公交线路说明。\n").status == 200)
    let place = try await stage.ask(named)
    let file = await service.ask("GET", place + "/files/1", cookie: reviewer.cookie)
    #expect(file.text == "公交线路说明。\n" && file.header("Content-Disposition")?.hasPrefix("attachment;") == true)
    #expect(await service.ask("GET", place + "/files/2", cookie: reviewer.cookie).status == 404)
    #expect(await put("换掉的说明。\n").status == 200)
    let page = await service.ask("GET", place, cookie: reviewer.cookie)
    #expect(page.text.contains("附件换过或去掉了") && !page.text.contains("确认并报送"))
    #expect(await stage.decide(place, [("do", "confirm")]).status == 409)
    // Also where it is replaced between the look and the press.
    let review = try #require(try await service.store.review(1, of: "ceshi"))
    let late = try await service.desk.submit(
      Desk.Sending(
        bytes: Array(named.utf8), entity: "ceshi", account: review.account, key: review.key, draft: review.draft,
        confirmed: (review, "reviewer-ceshi")))
    guard case .impossible = late else {
      Issue.record("\(late)")
      return
    }
    #expect(try await service.store.submissions(of: "ceshi").isEmpty)
    #expect(try await service.store.review(1, of: "ceshi")?.state == .waiting)
    #expect(await put("公交线路说明。\n").status == 200)
    #expect(await stage.decide(place, [("do", "confirm")]).header("Location")?.hasPrefix("/receipt/") == true)
    #expect(try await service.store.staged(of: "ceshi").isEmpty)
  }

  @Test("数据库自己不许：交的人确认自己的、退回自己的；一张表单同时只等一份；交来以后接着写的草稿还在")
  func constraints() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let store = try await TestStore.open(workspace.path + "/a.sqlite")
    let place = DraftKey(entity: "ceshi", item: "i", occurrence: "")
    func new(_ key: String) -> NewReview {
      NewReview(key: key, draft: place, version: 1, bytes: Array("甲".utf8), files: [("attachments/a b.txt", "d")], account: "clerk", asked: 1)
    }
    _ = try await store.saveDraft(place, body: "a", over: 0, by: "clerk", at: 1)
    let asked = try await store.askReview(new("k"))
    #expect(asked.files == [ArchivedFile(name: "attachments/a b.txt", sha256: "d")])
    // An upload of the same bytes that is taken back takes nothing from what waits.
    _ = try await store.stage(Array("甲".utf8), named: "attachments/a.txt", for: "ceshi", by: "clerk", at: 1, most: (9, 99))
    try await store.unstage("attachments/a.txt", of: "ceshi")
    #expect(try await store.bytes(of: asked.sha256) == Array("甲".utf8))
    for state in [AskedReview.State.confirmed, .returned] {
      await #expect(throws: (any Error).self) { try await store.settleReview(asked, as: state, remark: "x", by: "clerk", at: 2) }
    }
    await #expect(throws: (any Error).self) {
      try await store.engine.write {
        try $0.execute(
          """
          INSERT INTO review (entity, number, idempotency_key, item, occurrence, version, sha256, files, account, asked_at, state, remark)
          SELECT entity, 9, 'other', item, occurrence, version, sha256, files, account, asked_at, state, remark FROM review
          """)
      }
    }
    #expect(try await store.review(1, of: "ceshi")?.state == .waiting)
    _ = try await store.saveDraft(place, body: "b", over: 1, by: "clerk", at: 3)
    let kept = NewSubmission(
      key: "k", entity: "ceshi", account: "clerk", receipt: "r", receiptText: "回执", receiptJSON: "{}", received: 4, files: [], draft: place,
      confirmed: (asked, "reviewer"))
    _ = try await store.submit(kept)
    #expect(try await store.draft(place)?.body == "b")
    #expect(try await store.review(1, of: "ceshi")?.decidedBy == "reviewer")
    #expect(try await store.brokenChains().isEmpty)
    let copy = try DatabaseStore(path: workspace.path + "/copy.sqlite")
    try await store.copy(to: copy)
    #expect(try await copy.reviews(of: "ceshi") == store.reviews(of: "ceshi"))
  }

  @Test("没有要求确认的，直接报送，页面也不提")
  func unasked() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let links = try await service.desk.setupLinks()
    #expect(!links.contains { $0.name.hasSuffix("-review") })
    let clerk = try await service.logIn("ceshi", links: links)
    #expect(await !service.ask("GET", "/owed", cookie: clerk.cookie).text.contains("/reviews"))
  }
}
