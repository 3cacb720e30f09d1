// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing
import Workspace

@testable import Service
@testable import Store

@Suite("服务：办公室的总表")
struct OverviewTests {
  /// Enterprises beside `ceshi`, registered and nothing more.
  static func service(_ workspace: TemporaryWorkspace, besides count: Int) async throws -> TestService {
    let own = try String(contentsOfFile: workspace.path + "/Entities/ceshi/entity.yaml", encoding: .utf8)
    for number in 0..<count {
      let name = "qiye-\(1000 + number)"
      let folder = workspace.path + "/Entities/" + name
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try own.replacing(/entity: .*/, with: "entity: \(name)").replacing(/name: .*/, with: "name: 示例第\(1000 + number)公交")
        .write(toFile: folder + "/entity.yaml", atomically: true, encoding: .utf8)
    }
    return try await TestService(workspace)
  }

  private static func send(_ service: TestService, _ key: String, minute: Int) async throws {
    let bytes = Array(TemporaryWorkspace.submission.replacing(/报送时间: .*/, with: "报送时间: 2025-11-20 09:0\(minute)").utf8)
    guard case .received = try await service.desk.submit(Desk.Sending(bytes: bytes, entity: "ceshi", account: "clerk-ceshi", key: key)) else {
      throw StoreError("not received")
    }
  }

  @Test("收下一份，那一家的数马上变，和从头判定的一样；别家的不重判也一样")
  func live() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await Self.service(workspace, besides: 3)
    let before = try await service.desk.overview()
    try await Self.send(service, "k1", minute: 1)
    let after = try await service.desk.overview()
    #expect(before.rows.first { $0.entity == "ceshi" }?.row?.last == nil)
    #expect(after.rows.first { $0.entity == "ceshi" }?.row?.last != nil)
    #expect(before.rows.filter { $0.entity != "ceshi" }.map(\.row) == after.rows.filter { $0.entity != "ceshi" }.map(\.row))
    let report = try await service.report()
    #expect(after.rows.map(\.entity) == report.judgements.map(\.entity.id))
    for judgement in report.judgements {
      let last = try await service.store.lastSubmission(of: judgement.entity.id)
      #expect(after.rows.first { $0.entity == judgement.entity.id }?.row == Overview.Row(judgement, in: report, last: last))
    }
  }

  @Test("判到一半收下的不算数：判好以前收下了新的，那一家再判一次")
  func crossed() async throws {
    let tallies = Tallies()
    let workspace = try TemporaryWorkspace()
    let day = try await TestService(workspace).desk.today()
    let row = Overview.Row(entity: "a", name: "甲", open: 1)
    func shown() async throws -> Overview.Row? { try await tallies.overview(on: day) { [("a", "甲"), ("b", "乙")] }.rows[0].row }
    #expect(try await shown() == nil)
    let mark = await tallies.mark()
    await tallies.forget("b")
    await tallies.take([row], since: mark)
    #expect(try await shown() == row)
    await tallies.forget("a")
    await tallies.take([row], since: mark)
    #expect(try await shown() == nil)
    let later = await tallies.mark()
    await tallies.forget()
    await tallies.take([row], since: later)
    #expect(try await shown() == nil)
  }

  @Test("企业很多：一页一百家，按未办、没有报送过、名称找得到；还在判定的说还在判定，不算没有问题")
  func many() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await Self.service(workspace, besides: 120)
    let (cookie, _) = try await service.logIn("office", links: try await service.desk.setupLinks())
    let first = await service.ask("GET", "/office", cookie: cookie)
    #expect(first.status == 200 && first.text.contains("还有 121 家正在判定") && first.text.contains("还在判定：121 家"), "\(first.text.prefix(3000))")
    #expect(first.text.contains("未办\">还在判定") && !first.text.contains("未办\">0"))
    for _ in 0..<600 {
      if try await service.desk.overview().waiting == 0 { break }
      try await Task.sleep(for: .milliseconds(100))
    }
    let page = await service.ask("GET", "/office", cookie: cookie).text
    #expect(page.components(separatedBy: "/office/qiye-").count == 100 && page.contains("第 1 到 100 家，共 121 家") && !page.contains("还在判定"))
    let next = await service.ask("GET", "/office?after=qiye-1098", cookie: cookie).text
    #expect(next.components(separatedBy: "/office/qiye-").count == 22 && !next.contains("看后面的"), "\(next.prefix(3000))")
    let named = await service.ask("GET", "/office?name=" + FormFields.encoded("第1007公交"), cookie: cookie).text
    #expect(named.contains("/office/qiye-1007") && named.components(separatedBy: "/office/qiye-").count == 2)
    try await Self.send(service, "k1", minute: 1)
    let silent = await service.ask("GET", "/office?show=silent", cookie: cookie).text
    #expect(silent.contains("没有在这里报送过：120 家") && !silent.contains("/office/ceshi\""))
    #expect(await service.ask("GET", "/office?show=nothing&after=nobody&name=%3Cb%3E", cookie: cookie).text.contains("没有这样的企业"))
  }
}
