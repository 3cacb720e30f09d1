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

  @Test("写盘用 FULL，读回来是 2；PostgreSQL 的 synchronous_commit 不是 on 就不启动")
  func synchronous() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    #expect(try SQLiteEngine(path: workspace.path + "/a.sqlite").synchronous() == 2)
    guard let server = TestStore.server else { return }
    for weaker in ["off", "local", "remote_write"] {
      await #expect(throws: StoreError.self, "\(weaker)") {
        try await DatabaseStore(postgres: TestStore.address(server, "public", more: "%20-csynchronous_commit%3D\(weaker)"))
      }
    }
    await #expect(throws: StoreError.gone) { try await DatabaseStore(postgres: "postgresql:///none?host=/nowhere") }
  }

  @Test("文字原样回来：引号、问号、反斜杠、长的、空的；零字节不会把后面截掉")
  func texts() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let store = try await TestStore.open(workspace.path + "/a.sqlite")
    for (number, text) in ["", "'; DROP TABLE draft; --", "a?b$1\\ \"", String(repeating: "公开𠀀", count: 50_000)].enumerated() {
      let key = DraftKey(entity: "ceshi", item: "i\(number)", occurrence: text.prefix(40).description)
      #expect(try await store.saveDraft(key, body: text, over: 0, by: "x", at: -1) == .saved(version: 1))
      #expect(try await store.draft(key)?.body == text)
    }
    _ = try await store.submit(Self.submission("k", "r"))
    await #expect(throws: StoreError.zeroByte) { try await store.submission(key: "k\0more") }
    #expect(try await store.bytes(of: "none") == nil)
    #expect(try await store.staged(of: nil).isEmpty)
  }

  @Test("许多人同时报送、存草稿：链不断，号不重，哪一份也不少")
  func together() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let stores = [try await TestStore.open(workspace.path + "/a.sqlite"), try await TestStore.open(workspace.path + "/a.sqlite")]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<60 {
        group.addTask { _ = try await stores[number % 2].submit(Self.submission("k\(number / 2)", "r\(number / 2)")) }
        group.addTask {
          let key = DraftKey(entity: "ceshi", item: "i", occurrence: "")
          _ = try await stores[number % 2].saveDraft(key, body: "\(number)", over: 0, by: "x", at: number)
        }
      }
      try await group.waitForAll()
    }
    let kept = try await stores[0].submissions(of: "ceshi")
    #expect(kept.map(\.sequence) == Array((1...30).reversed()))
    #expect(try await stores[1].brokenChains().isEmpty)
    #expect(try await stores[1].draft(DraftKey(entity: "ceshi", item: "i", occurrence: ""))?.version == 1)
  }

  @Test("升级：以前每一步的数据库照样打开，收过的、账号、草稿都在，接着能收；旧的程序不开新的数据库", arguments: 1..<Schema.steps.count)
  func upgraded(_ steps: Int) async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let path = workspace.path + "/a.sqlite"
    // What was written then is written as it was then: not by today's statements.
    let old = try await TestStore.older(path, steps: steps)
    let kept = try await old.submit(Self.submission("k", "r"))
    try await old.engine.write {
      try $0.execute("INSERT INTO account (id, name, role, entity, password) VALUES ('clerk-x', 'x', 'clerk', 'ceshi', 'hash')")
    }
    _ = try await old.saveDraft(DraftKey(entity: "ceshi", item: "i", occurrence: ""), body: "a=1", over: 0, by: "clerk-x", at: 1)
    let new = try await TestStore.open(path)
    // Where each chain ends is known of what was there before, too.
    func ends() async throws -> [String] { try await new.proof(isWhole: false).faults.filter { $0.contains("记录链") } }
    #expect(try await ends().isEmpty)
    #expect(try await new.submissions(of: "ceshi") == [kept])
    let account = try #require(try await new.accounts().first)
    #expect(account.name == "x" && account.hasPassword && account.term == Account.Term() && account.ended == nil)
    #expect(try await new.draft(DraftKey(entity: "ceshi", item: "i", occurrence: ""))?.body == "a=1")
    _ = try await new.submit(Self.submission("k2", "r2"))
    #expect(try await new.submissions(of: "ceshi").map(\.sequence) == [2, 1])
    #expect(try await new.brokenChains().isEmpty)
    #expect(try await ends().isEmpty)
    await #expect(throws: StoreError.newer) { try await TestStore.older(path, steps: steps) }
  }

  @Test("整份抄到另一个数据库，一样；不空的不抄")
  func copied() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let store = try await TestStore.open(workspace.path + "/a.sqlite")
    for number in 1...3 { _ = try await store.submit(Self.submission("k\(number)", "r\(number)")) }
    let account = Account(id: "clerk-x", name: "x", role: .clerk, entity: "ceshi")
    try await store.openAccounts([(account, "s")], until: 9, by: "office", at: 1)
    for last in [1, 2] as [UInt8] { _ = try await store.stage([1, 0, last], named: "attachments/a.pdf", for: "ceshi", by: "x", at: 1, most: (9, 99)) }
    // Both of one name count.
    #expect(try await store.stage([3], named: "attachments/a.pdf", for: "ceshi", by: "x", at: 1, most: (9, 3)) == .full)
    // Always a file first: on PostgreSQL this is the way from one kind to the other, and back.
    let file = try DatabaseStore(path: workspace.path + "/copy.sqlite")
    try await store.copy(to: file)
    let back = try await TestStore.open(workspace.path + "/back.sqlite")
    try await file.copy(to: back)
    for other in [file, back] {
      #expect(try await other.archive() == store.archive())
      #expect(try await other.submissions(of: "ceshi") == store.submissions(of: "ceshi"))
      #expect(try await other.events(of: "ceshi") == store.events(of: "ceshi"))
      #expect(try await other.accounts() == store.accounts())
      #expect(try await other.staged(of: nil) == store.staged(of: nil))
      #expect(try await other.brokenChains().isEmpty)
      await #expect(throws: StoreError.notEmpty) { try await store.copy(to: other) }
    }
  }

  @Test("备份、恢复：写完才有这个名字；上次写到一半的不碍事、不留下；已经有的不改；写不成的什么都不留")
  func copies() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let store = try await TestStore.open(workspace.path + "/a.sqlite")
    for number in 1...3 { _ = try await store.submit(Self.submission("k\(number)", "r\(number)")) }
    let folder = workspace.path + "/copies"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let (backup, restored) = (folder + "/backup.sqlite", folder + "/restored.sqlite")
    for path in [backup, restored] {
      for more in ["", "-wal", "-journal"] { try Data("cut off".utf8).write(to: URL(fileURLWithPath: path + ".unfinished" + more)) }
    }
    try await store.backup(to: backup)
    try await DatabaseStore(existing: backup).restore(to: restored)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
    #expect(names.sorted() == ["backup.sqlite", "restored.sqlite"])
    let back = try DatabaseStore(existing: restored)
    #expect(try await back.archive() == store.archive())
    #expect(try await back.submissions(of: "ceshi") == store.submissions(of: "ceshi"))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: backup))
    await #expect(throws: StoreError.self) { try await store.backup(to: backup) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: backup)) == bytes)
    await #expect(throws: StoreError.self) { try await store.backup(to: folder + "/none/backup.sqlite") }
    #expect(throws: StoreError.self) { try DatabaseStore(existing: folder + "/typed-wrong.sqlite") }
    // A copy that was cut off at once, a database of somebody else, and what an older database left of itself.
    let (empty, foreign, beside) = (workspace.path + "/empty.sqlite", workspace.path + "/foreign.sqlite", folder + "/beside.sqlite")
    try Data().write(to: URL(fileURLWithPath: empty))
    try await DatabaseQueue(path: foreign).write { try $0.execute(sql: "CREATE TABLE note (text TEXT)") }
    let before = try Data(contentsOf: URL(fileURLWithPath: foreign))
    for path in [empty, foreign] { #expect(throws: StoreError.self) { try DatabaseStore(existing: path) } }
    #expect(try Data(contentsOf: URL(fileURLWithPath: empty)).isEmpty && Data(contentsOf: URL(fileURLWithPath: foreign)) == before)
    for part in ["-wal", "-journal"] {
      try Data("the rest of another".utf8).write(to: URL(fileURLWithPath: beside + part))
      await #expect(throws: StoreError.self) { try await store.restore(to: beside) }
      #expect(!FileManager.default.fileExists(atPath: beside) && FileManager.default.fileExists(atPath: beside + part))
      try FileManager.default.removeItem(atPath: beside + part)
    }
    try Data().write(to: URL(fileURLWithPath: beside + "-wal"))
    try await store.restore(to: beside)
    try FileManager.default.removeItem(atPath: beside)
    // Another that is just closing it has it for itself for a moment.
    let holder = try DatabaseQueue(path: backup)
    try await holder.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
      try db.execute(sql: "PRAGMA user_version = 0")
    }
    // On a thread of its own: opening waits, on one of those that tasks run on.
    Thread.detachNewThread {
      usleep(700_000)
      try? holder.close()
    }
    let waited = try DatabaseStore(existing: backup)
    #expect(try await waited.archive() == store.archive())
    if let server = TestStore.server {
      let maker = PostgresLane(server, "none")
      try await maker.run(PostgresLane.writing) { try $0.execute("CREATE SCHEMA IF NOT EXISTS nothing_there") }
      let address = TestStore.address(server, "nothing_there")
      await #expect(throws: StoreError.self) { try await DatabaseStore(postgres: address, isThere: true) }
      let made = try await maker.run(PostgresLane.reading) { try $0.integer("SELECT count(*) FROM pg_tables WHERE schemaname = 'nothing_there'") }
      #expect(made == 0)
    }
    #expect(try !FileManager.default.contentsOfDirectory(atPath: folder).contains { $0.contains("unfinished") || $0.contains("typed-wrong") })
  }

  @Test("同一个键只有一份，收下的改不了、删不掉")
  func once() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let store = try await TestStore.open(workspace.path + "/a.sqlite")
    let first = try await store.submit(Self.submission("k", "r1"))
    #expect(try await store.submit(Self.submission("k", "r2")) == first)
    #expect(try await store.submissions(of: "ceshi").count == 1)
    for sql in ["UPDATE submission SET receipt_text = 'x'", "DELETE FROM submission", "UPDATE event SET body = 'x'", "DELETE FROM event"] {
      await #expect(throws: (any Error).self, "\(sql)") { try await store.engine.write { try $0.execute(sql) } }
    }
  }

  @Test("许多人同时写，同一次写盘：一个失败的只失败它自己，别的都在，收下的先后不乱")
  func shared() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let store = try await TestStore.open(workspace.path + "/a.sqlite")
    let told = try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
      for number in 0..<80 {
        group.addTask {
          do {
            if number % 4 == 0 {
              // Half done, and then it cannot go on.
              try await store.engine.write { db in
                try db.execute("INSERT INTO draft VALUES ('ceshi', 'broken', '', \(number), 'x', 'x', 1)")
                try db.execute("INSERT INTO nowhere VALUES (1)")
              }
            } else {
              _ = try await store.submit(Self.submission("k\(number)", "r\(number)"))
            }
            return (number, true)
          } catch {
            return (number, false)
          }
        }
      }
      var told: [Int: Bool] = [:]
      for try await (number, isKept) in group { told[number] = isKept }
      return told
    }
    for number in 0..<80 { #expect(told[number] == (number % 4 != 0), "\(number)") }
    #expect(try await store.submissions(of: "ceshi").map(\.sequence) == Array((1...60).reversed()))
    #expect(try await store.brokenChains().isEmpty)
    #expect(try await store.draft(DraftKey(entity: "ceshi", item: "broken", occurrence: "")) == nil)
  }

  @Test("同时写，磁盘只够一部分：写不下的说写不下，说收下的都在")
  func sharedDisk() async throws {
    guard TestStore.server == nil else { return }
    let workspace = try TemporaryWorkspace(specs: false)
    let store = try await TestStore.open(workspace.path + "/a.sqlite")
    try await store.engine.write { db in
      guard let pages = try db.rows("PRAGMA page_count").first.map({ try $0["page_count"] as Int }) else { return }
      _ = try db.rows("PRAGMA max_page_count = \(pages + 40)")
    }
    let kept = try await withThrowingTaskGroup(of: String?.self) { group in
      for number in 0..<60 {
        group.addTask {
          do {
            return try await store.submit(Self.submission("k\(number)", String(repeating: "r", count: 3000) + "\(number)")).key
          } catch let error as StoreError {
            #expect(error.kind == .full, "\(error)")
            return nil
          }
        }
      }
      var kept: Set<String> = []
      for try await key in group { if let key { kept.insert(key) } }
      return kept
    }
    #expect(!kept.isEmpty && kept.count < 60)
    #expect(Set(try await store.submissions(of: "ceshi").map(\.key)) == kept)
    #expect(try await store.brokenChains().isEmpty)
  }

  @Test("记录链上改、删、换任何一处都看得出")
  func chain() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let store = try await TestStore.open(workspace.path + "/a.sqlite")
    for number in 1...5 { _ = try await store.submit(Self.submission("k\(number)", "r\(number)")) }
    #expect(try await store.brokenChains().isEmpty)
    let faults = [
      "UPDATE event SET body = body || ' ' WHERE n = 2", "UPDATE event SET actor = 'y' WHERE n = 5", "UPDATE event SET at = 2 WHERE n = 1",
      "DELETE FROM event WHERE n = 3", "DELETE FROM event WHERE n = 5", "UPDATE event SET n = 9 WHERE n = 5", "DELETE FROM event",
    ]
    for fault in faults {
      let copy = workspace.path + "/copy-\(UUID().uuidString).sqlite"
      let broken = try await TestStore.open(copy)
      try await store.copy(to: broken)
      let on = broken.engine.dialect == .postgres ? " ON event" : ""
      try await broken.engine.write { db in
        for act in ["update", "delete"] { try db.execute("DROP TRIGGER event_no_\(act)\(on)") }
        try db.execute(fault)
      }
      #expect(try await broken.brokenChains() == ["ceshi"], "\(fault)")
    }
  }
}
