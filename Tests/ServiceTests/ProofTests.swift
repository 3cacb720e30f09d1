// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Service
@testable import Store

@Suite("存储：收下的东西自己证明")
struct ProofTests {
  /// One who sent two submissions, with an upload that waits and one that was replaced.
  private static func store(_ workspace: TemporaryWorkspace) async throws -> DatabaseStore {
    let service = try await TestService(workspace)
    for number in 0..<2 {
      let bytes = Array(TemporaryWorkspace.submission.replacing(/报送时间: .*/, with: "报送时间: 2025-11-20 09:0\(number)").utf8)
      guard case .received = try await service.desk.submit(Desk.Sending(bytes: bytes, entity: "ceshi", account: "clerk-ceshi", key: "k\(number)")) else {
        throw StoreError("not received")
      }
    }
    for text in ["一", "二"] { _ = try await service.desk.stage(Array(text.utf8), named: "a.txt", for: "ceshi", by: "clerk-ceshi") }
    return service.store
  }

  @Test("完好的：每份回执、每个文件、每份内容、每条记录都数到，没有一处不对")
  func sound() async throws {
    let workspace = try TemporaryWorkspace()
    let store = try await Self.store(workspace)
    let proof = try await store.proof(isWhole: true)
    #expect(proof.faults.isEmpty, "\(proof.faults)")
    #expect(proof.receipts == 2)
    #expect(try await proof.files == store.archive().count)
    #expect(proof.events > 2 && proof.contents >= proof.files)
  }

  private static let faults: [(sql: String, told: String, isSeenAtStart: Bool)] = [
    (
      "UPDATE blob SET bytes = '\\x00' WHERE sha256 = (SELECT sha256 FROM archive WHERE name LIKE '%/submissions/%' ORDER BY name LIMIT 1)",
      "内容和收下时的摘要不符", false
    ),
    ("UPDATE blob SET bytes = '\\x00' WHERE sha256 = (SELECT sha256 FROM staged)", "attachments/a.txt：内容和收下时的摘要不符", false),
    ("UPDATE blob SET bytes = '\\x00' WHERE sha256 = (SELECT sha256 FROM replaced)", "attachments/a.txt：内容和收下时的摘要不符", false),
    ("DELETE FROM archive WHERE name LIKE '%/submissions/%'", "没有了", true),
    ("DELETE FROM archive WHERE name LIKE '%/receipts/%.txt'", "存档里没有", true),
    (
      "UPDATE archive SET sha256 = (SELECT sha256 FROM archive WHERE name LIKE '%entity.yaml' LIMIT 1) WHERE name LIKE '%/submissions/%'", "不是收下的那一份", true
    ),
    ("UPDATE archive SET sha256 = (SELECT sha256 FROM staged) WHERE name LIKE '%/entity.yaml'", "记录里没有说过收下这样的内容", true),
    ("INSERT INTO archive SELECT 'Entities/ceshi/submissions/x.yaml', sha256 FROM staged", "x.yaml：记录里没有说过收下这样的内容", true),
    ("UPDATE submission SET receipt_text = receipt_text || ' ' WHERE seq = 1", "存着的文字和存档里的", true),
    ("UPDATE submission SET receipt_json = '{}' WHERE seq = 2", "存着的文字和存档里的", true),
    ("DELETE FROM submission WHERE seq = 2", "回执没有了", true),
    ("UPDATE submission SET head = 'x' WHERE seq = 1", "的记录链里没有它", true),
    ("DELETE FROM event WHERE stream = 'ceshi' AND n = (SELECT max(n) FROM event WHERE stream = 'ceshi')", "的记录链里没有它", true),
    ("UPDATE event SET actor = 'y' WHERE stream = 'ceshi' AND n = 2", "的记录链从第 2 条起对不上", true),
    ("DELETE FROM growth WHERE n = 2", "ledger.jsonl 里没有它那一行了", true),
    ("DELETE FROM growth", "ledger.jsonl 里没有它那一行了", true),
    ("UPDATE growth SET bytes = '\\x00' WHERE n = 1", "ledger.jsonl：内容和收下时的摘要不符", false),
    ("UPDATE growth SET sha256 = 'x' WHERE n = 2", "ledger.jsonl：记录里没有说过收下这样的内容", true),
  ]

  @Test("库里改、删、换任何一处都说得出是哪一份；行对不上的，启动时就看得出", arguments: faults.indices)
  func broken(_ number: Int) async throws {
    let fault = Self.faults[number]
    let workspace = try TemporaryWorkspace()
    let store = try await Self.store(workspace)
    let isPostgres = store.engine.dialect == .postgres
    try await store.engine.write { db in
      for table in ["event", "submission", "growth"] {
        for act in ["update", "delete"] { try db.execute("DROP TRIGGER \(table)_no_\(act)" + (isPostgres ? " ON \(table)" : "")) }
      }
      try db.execute(isPostgres ? fault.sql : fault.sql.replacingOccurrences(of: "'\\x00'", with: "x'00'"))
    }
    let proof = try await store.proof(isWhole: true)
    #expect(proof.faults.contains { $0.contains(fault.told) }, "\(fault.sql) \(proof.faults)")
    #expect(try await store.proof(isWhole: false).faults.isEmpty != fault.isSeenAtStart, "\(fault.sql)")
  }

  @Test("内容变了的，读的时候就说坏了，不拿出来当收下的")
  func read() async throws {
    let workspace = try TemporaryWorkspace()
    let store = try await Self.store(workspace)
    let file = try #require(try await store.staged(of: "ceshi").first)
    #expect(try await store.bytes(of: file.sha256) == Array("二".utf8))
    let zero = store.engine.dialect == .postgres ? "'\\x00'" : "x'00'"
    try await store.engine.write { try $0.execute("UPDATE blob SET bytes = \(zero) WHERE sha256 = '\(file.sha256)'") }
    await #expect(throws: StoreError.notAsReceived) { try await store.bytes(of: file.sha256) }
  }
}
