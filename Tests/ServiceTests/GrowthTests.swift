// SPDX-License-Identifier: Apache-2.0

import Foundation
import Publishing
import TestSupport
import Testing

@testable import Service
@testable import Store

@Suite("存储：收件登记一行一行地存")
struct GrowthTests {
  private static let name = "Entities/ledger.jsonl"

  private static func growth(_ before: String, _ line: String) -> Growth {
    let whole = Array((before + line).utf8)
    let known = before.isEmpty ? nil : Digest.sha256(Array(before.utf8))
    return Growth(name: name, before: known, added: Array(line.utf8), size: whole.count, sha256: Digest.sha256(whole))
  }

  private static func submission(_ number: Int, _ growth: Growth) -> NewSubmission {
    NewSubmission(
      key: "k\(number)", entity: "ceshi", account: "clerk", receipt: "r\(number)", receiptText: "回执", receiptJSON: "{}", received: 1,
      files: [("Entities/ceshi/submissions/\(number).yaml", Array("\(number)".utf8))], draft: nil, ledger: growth)
  }

  @Test("每份只存自己的一行；读出来是整份；接着别的写的不收")
  func lines() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let store = try await TestStore.open(workspace.path + "/a.sqlite")
    var whole = ""
    for number in 1...5 {
      _ = try await store.submit(Self.submission(number, Self.growth(whole, "第\(number)行\n")))
      whole += "第\(number)行\n"
    }
    let digest = Digest.sha256(Array(whole.utf8))
    #expect(try await store.digest(of: Self.name) == digest)
    #expect(try await store.bytes(of: digest) == Array(whole.utf8))
    #expect(try await store.archive().filter { $0.name == Self.name } == [ArchivedFile(name: Self.name, sha256: digest)])
    let sizes = try await store.engine.read { db in
      try db.rows("SELECT bytes FROM growth ORDER BY n").map { (try $0["bytes"] as [UInt8]).count }
    }
    #expect(sizes == Array(repeating: Array("第1行\n".utf8).count, count: 5))
    await #expect(throws: StoreError.moved) { try await store.submit(Self.submission(6, Self.growth("", "另一份\n"))) }
    #expect(try await store.submissions(of: "ceshi").count == 5)
  }

  @Test("以前整份存的：第一次接着写的时候挪过来，一个字节不变；抄到别的库里、升级以后也一样")
  func moved() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let path = workspace.path + "/a.sqlite"
    let old = try await TestStore.older(path, steps: 6)
    let first = "第一行\n"
    try await old.importArchive([(name: Self.name, bytes: Array(first.utf8)), (name: "Entities/ceshi/entity.yaml", bytes: [1])])
    let store = try await TestStore.open(path)
    #expect(try await store.digest(of: Self.name) == Digest.sha256(Array(first.utf8)))
    _ = try await store.submit(Self.submission(1, Self.growth(first, "第二行\n")))
    let whole = Array((first + "第二行\n").utf8)
    #expect(try await store.bytes(of: Digest.sha256(whole)) == whole)
    #expect(try await store.archive().count { $0.name == Self.name } == 1)
    let copy = try DatabaseStore(path: workspace.path + "/copy.sqlite")
    try await store.copy(to: copy)
    #expect(try await copy.archive() == store.archive())
    #expect(try await copy.bytes(of: Digest.sha256(whole)) == whole)
  }
}
