// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing

@testable import Service
@testable import Store
@testable import Workspace

@Suite("服务：读过的记着，判出来一个字节不变")
struct KeptReadingTests {
  private static func submission(_ minute: Int, _ more: String = "") -> [UInt8] {
    Array((TemporaryWorkspace.submission + more).replacing(/报送时间: .*/, with: "报送时间: 2025-11-20 09:\(minute < 10 ? "0" : "")\(minute)").utf8)
  }

  private static func take(_ service: TestService, _ bytes: [UInt8], _ key: String) async throws {
    guard case .received = try await service.desk.submit(Desk.Sending(bytes: bytes, entity: "ceshi", account: "clerk-ceshi", key: key)) else {
      throw StoreError("not received")
    }
  }

  /// What the service works out with all that it has read before, beside what it would work out with nothing.
  private static func isSame(_ service: TestService) async throws -> Bool {
    var fresh = WorkspaceFolder(path: service.desk.folder.path)
    fresh.isCopy = true
    let (day, rules) = (service.desk.today(), service.desk.rules)
    let mine = try await service.desk.folder.gaps(rules: rules, asOf: day, tool: TestService.tool)
    let theirs = try await fresh.gaps(rules: rules, asOf: day, tool: TestService.tool)
    guard mine.json(language: .zh) == theirs.json(language: .zh) else { return false }
    let one = try await service.desk.folder.gaps(rules: rules, asOf: day, tool: TestService.tool, among: ["ceshi"])
    guard one.json(of: "ceshi", language: .zh)?.text == theirs.json(of: "ceshi", language: .zh)?.text else { return false }
    let history = try await service.desk.folder.gapsWithHistory(rules: rules, asOf: day, tool: TestService.tool)
    let past = try await fresh.gapsWithHistory(rules: rules, asOf: day, tool: TestService.tool)
    guard history.json(language: .zh) == past.json(language: .zh) else { return false }
    let (name, bytes) = ("Entities/ceshi/drafts/a.yaml", submission(59, "    附件:\n      - {文件: attachments/a.txt, 标题: 甲}\n"))
    let checked = try await service.desk.check(bytes, named: name, for: "ceshi", asOf: day)
    fresh.arrivals.handed[name] = bytes
    fresh.arrivals.waiting = ["ceshi": Desk.stagedPlace("ceshi")]
    let again = try await CheckFiles([name], in: fresh, rules: rules, asOf: day, tool: TestService.tool, plansRepairs: false).run()
    return checked.json(language: .zh) == again.json(language: .zh)
  }

  @Test("报送、传附件、换附件、去掉附件、改登记以后，每一步都与从头读一样")
  func same() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    #expect(try await Self.isSame(service))
    for minute in 1...3 {
      try await Self.take(service, Self.submission(minute), "k\(minute)")
      #expect(try await Self.isSame(service))
      #expect(try await Self.isSame(service), "the second time")
    }
    for text in ["一", "二", "号码 13912345678"] {
      _ = try await service.desk.stage(Array(text.utf8), named: "a.txt", for: "ceshi", by: "clerk-ceshi")
      #expect(try await Self.isSame(service), "\(text)")
    }
    try await service.desk.unstage("attachments/a.txt", of: "ceshi")
    #expect(try await Self.isSame(service))
    _ = try await service.desk.stage(Array("三".utf8), named: "a.txt", for: "ceshi", by: "clerk-ceshi")
    try await Self.take(service, Self.submission(10, "    附件:\n      - {文件: attachments/a.txt, 标题: 甲}\n"), "with")
    #expect(try await Self.isSame(service))
    try await Self.take(service, Self.submission(11), "after")
    #expect(try await Self.isSame(service))
    let home = CheckRegistration.name(of: "ceshi")
    let text = String(decoding: try service.desk.archive.contents(of: home), as: UTF8.self)
    let known = try await service.store.digest(of: home)
    #expect(try await service.desk.register(text + "\n", of: "ceshi", over: known, by: "office"))
    #expect(try await Self.isSame(service))
  }

  @Test("每份都带新附件：以前的都要重读，比过的不越记越多，也不留着不用的")
  func bounded() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    for minute in 1...24 {
      _ = try await service.desk.stage(Array("第 \(minute) 份".utf8), named: "\(minute).txt", for: "ceshi", by: "clerk-ceshi")
      try await Self.take(service, Self.submission(minute, "    附件:\n      - {文件: attachments/\(minute).txt, 标题: 甲}\n"), "k\(minute)")
      _ = try await service.desk.report(of: "ceshi")
    }
    let register = try #require(service.desk.folder.register)
    let count = register.comparisons(of: "ceshi", on: service.desk.today()).count
    #expect(count > 0 && count <= 2 * 23 + 16 + 23, "\(count)")
    #expect(try await Self.isSame(service))
  }

  @Test("收件登记一段一段地读，与整份读一样，在哪个字节断开都一样；改过的也看得出")
  func ledger() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    for minute in 1...3 { try await Self.take(service, Self.submission(minute), "k\(minute)") }
    let whole = try service.desk.archive.contents(of: ArchiveFiles.ledger)
    let changed = Array(String(decoding: whole, as: UTF8.self).replacing("ceshi", with: "cesha").utf8)
    func told(_ kept: KeptLedger) -> [String] {
      kept.ledger.entries.map(\.line) + kept.ledger.faults.map { "\($0.line) \($0.words.zh)" } + ["\(kept.ledger.torn.count)", kept.ledger.head]
        + kept.receptions.map { "\($0.key) \($0.value.sequence)" }.sorted() + kept.digests.map { "\($0.key) \($0.value.sorted())" }.sorted()
        + kept.numbers.map { "\($0.key) \($0.value.map(\.description).sorted())" }.sorted()
    }
    for bytes in [whole, changed, whole + Array("half".utf8)] {
      let once = told(KeptLedger(bytes) { $0 })
      for cut in stride(from: 0, through: bytes.count, by: 7) {
        #expect(told(KeptLedger(Array(bytes[..<cut])) { $0 }.grown(bytes, stamp: nil) { $0 }) == once, "\(cut)")
      }
      #expect(told(KeptLedger(whole) { $0 }.grown(bytes, stamp: nil) { $0 }) == once)
    }
  }
}
