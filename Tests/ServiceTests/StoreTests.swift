// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite("存储")
struct StoreTests {
  private static func submission(_ key: String, _ receipt: String) -> NewSubmission {
    NewSubmission(
      key: key, entity: "ceshi", account: "clerk", receipt: receipt, receiptText: "回执", receiptJSON: "{}", received: 1,
      files: [("Entities/ceshi/submissions/\(receipt).yaml", Array(receipt.utf8))], draft: nil)
  }

  @Test("写盘用 FULL，读回来是 2")
  func synchronous() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    #expect(try await SQLiteStore(path: workspace.path + "/a.sqlite").synchronous() == 2)
  }

  @Test("同一个键只有一份，收下的改不了、删不掉")
  func once() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let store = try SQLiteStore(path: workspace.path + "/a.sqlite")
    let first = try await store.submit(Self.submission("k", "r1"))
    #expect(try await store.submit(Self.submission("k", "r2")) == first)
    #expect(try await store.submissions(of: "ceshi").count == 1)
    for sql in ["UPDATE submission SET receipt_text = 'x'", "DELETE FROM submission", "UPDATE event SET body = 'x'", "DELETE FROM event"] {
      await #expect(throws: (any Error).self, "\(sql)") { try await store.pool.write { try $0.execute(sql: sql) } }
    }
  }

  @Test("记录链上改、删、换任何一处都看得出")
  func chain() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let store = try SQLiteStore(path: workspace.path + "/a.sqlite")
    for number in 1...5 { _ = try await store.submit(Self.submission("k\(number)", "r\(number)")) }
    #expect(try await store.brokenChains().isEmpty)
    let faults = [
      "UPDATE event SET body = body || ' ' WHERE n = 2", "UPDATE event SET actor = 'y' WHERE n = 5", "UPDATE event SET at = 2 WHERE n = 1",
      "DELETE FROM event WHERE n = 3", "DELETE FROM event WHERE n = 5", "UPDATE event SET n = 9 WHERE n = 5", "DELETE FROM event",
    ]
    for fault in faults {
      let copy = workspace.path + "/copy-\(UUID().uuidString).sqlite"
      try await store.backup(to: copy)
      let broken = try SQLiteStore(path: copy)
      try await broken.pool.write { db in
        for act in ["update", "delete"] { try db.execute(sql: "DROP TRIGGER event_no_\(act)") }
        try db.execute(sql: fault)
      }
      #expect(try await broken.brokenChains() == ["ceshi"], "\(fault)")
    }
  }
}
