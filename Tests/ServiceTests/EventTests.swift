// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import Workspace

@testable import Service
@testable import Store

@Suite("记录：写下的读得回来，用话说；报送件和上一次对照")
struct EventTests {
  private static let file = ArchivedFile(name: "Entities/ceshi/submissions/带 空格.yaml", sha256: String(repeating: "a", count: 64))

  private static let bodies: [EventBody] =
    [
      .imported([file, file]), .submitted(receipt: "20251121-0001-5", confirmed: nil, files: [file]),
      .submitted(receipt: "20251121-0001-5", confirmed: .init(review: 3, account: "clerk-ceshi", sha256: file.sha256), files: [file, file]),
      .registered(file), .link(account: "clerk-ceshi", role: .clerk, term: .init()),
      .link(account: "clerk-ceshi", role: .reviewer, term: .init(from: 1, until: nil)), .password(account: "office"),
      .passwordSet(account: "office"), .ended(account: "office"),
      .reopened(account: "office"), .term(account: "office", role: .office, term: .init(from: nil, until: 9)),
      .secondFactor(account: "office", isOn: true), .secondFactor(account: "office", isOn: false), .recovery(account: "office"),
      .token(mark: "0123456789abcdef", until: 1), .tokenEnded(mark: "0123456789abcdef"), .asked(review: 1, sha256: file.sha256, files: []),
      .asked(review: 1, sha256: file.sha256, files: [file]),
    ] + AskedReview.State.allCases.map { .settled(review: 2, state: $0, remark: $0 == .returned ? file.sha256 : nil) }

  @Test("每一种写下又读回，一字不差；没有写过的不认", arguments: bodies)
  func body(_ body: EventBody) {
    #expect(EventBody(body.text, kind: body.kind) == body, "\(body.text)")
    #expect(EventBody(body.text + " 多余 的 字", kind: body.kind) != body)
  }

  @Test("回执旁边写着和上一次的不同：哪里、原来、现在；第一次的没有上一次")
  func changes() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let links = try await service.desk.setupLinks()
    let (clerk, office) = (try await service.logIn("ceshi", links: links), try await service.logIn("office", links: links))
    func send(_ text: String, _ key: String) async throws -> String {
      let outcome = try await service.desk.submit(Desk.Sending(bytes: Array(text.utf8), entity: "ceshi", account: "clerk-ceshi", key: key))
      guard case .received(let kept) = outcome else { throw StoreError("\(outcome)") }
      return kept.receipt
    }
    let first = try await send(TemporaryWorkspace.submission, String(repeating: "a", count: 32))
    let other = TemporaryWorkspace.submission.replacing("终点站: 菊园车站", with: "终点站: 上海西站").replacing("报送时间: 2025-11-20 10:00", with: "报送时间: 2025-11-20 11:00")
    let second = try await send(other, String(repeating: "b", count: 32))
    #expect(await service.ask("GET", "/changes/" + first, cookie: clerk.cookie).text.contains("没有：里面的内容是第一次公开"))
    for cookie in [clerk.cookie, office.cookie] {
      let page = await service.ask("GET", "/changes/" + second, cookie: cookie)
      #expect(page.status == 200 && page.text.contains("菊园车站") && page.text.contains("上海西站") && page.text.contains("没有写更正说明"), "\(page.text)")
    }
    // What was sent, as people read it; the file itself is behind it.
    for cookie in [clerk.cookie, office.cookie] {
      let page = await service.ask("GET", "/content/" + first, cookie: cookie)
      #expect(page.status == 200 && page.text.contains("菊园车站") && !page.text.contains("<pre") && !page.text.contains("上海西站"), "\(page.text)")
      #expect(await service.ask("GET", "/content/\(first)/text", cookie: cookie).body == Array(TemporaryWorkspace.submission.utf8))
      #expect(await service.ask("GET", "/receipt/" + first, cookie: cookie).text.contains("href=\"/content/\(first)\""))
    }
    let log = await service.ask("GET", "/office/events/ceshi", cookie: office.cookie)
    #expect(log.text.contains("收下 ") && log.text.contains("/receipt/" + second) && log.text.contains("ceshi 改了密码") == false, "\(log.text)")
  }
}
