// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Service
@testable import Store
@testable import Workspace

/// The record of what was done, changed by somebody who can write into the database: whatever one change it is, it is seen.
@Suite("存储：记录链，改一千处")
struct TamperTests {
  /// Three chains: what was received, who may log in, and what the office registered.
  private static func store(_ workspace: TemporaryWorkspace) async throws -> DatabaseStore {
    let service = try await TestService(workspace)
    for number in 0..<6 {
      let bytes = Array(TemporaryWorkspace.submission.replacing(/报送时间: .*/, with: "报送时间: 2025-11-20 09:0\(number)").utf8)
      guard case .received = try await service.desk.submit(Desk.Sending(bytes: bytes, entity: "ceshi", account: "clerk-ceshi", key: "k\(number)")) else {
        throw StoreError("not received")
      }
    }
    _ = try await service.desk.setupLinks()
    let name = "Entities/ceshi/entity.yaml"
    let text = String(decoding: try service.desk.archive.contents(of: name), as: UTF8.self)
    _ = try await service.desk.register(text + "\n", of: "ceshi", over: try await service.store.digest(of: name), by: "office")
    let isPostgres = service.store.engine.dialect == .postgres
    try await service.store.engine.write { db in
      for act in ["update", "delete"] { try db.execute("DROP TRIGGER event_no_\(act)" + (isPostgres ? " ON event" : "")) }
    }
    return service.store
  }

  @Test("改一个字、删一条（连最后一条）、两条对换、改号码：一千次，每次都看得出；放回去就完好")
  func thousand() async throws {
    let workspace = try TemporaryWorkspace()
    let store = try await Self.store(workspace)
    #expect(try await store.proof(isWhole: false).faults.isEmpty)
    let events = try await store.engine.read { db in try db.rows("SELECT * FROM event ORDER BY stream, n").map(DatabaseStore.event) }
    #expect(Set(events.map(\.stream)).count >= 2 && events.count >= 9)
    var random = SteadyRandom(20_261_130)
    var seen = 0
    let times = ProcessInfo.processInfo.environment["GONGKAI_POSTGRES"] == nil ? 1000 : 60
    for round in 0..<times {
      let one = events[Int.random(in: 0..<events.count, using: &random)]
      var (changed, removed): ([Event], [Event]) = ([], [one])
      switch Int.random(in: 0..<4, using: &random) {
      case 0: break
      case 1:
        // Two change their places and keep their numbers.
        let others = events.filter { $0.stream == one.stream && $0.number != one.number }
        guard let other = others.isEmpty ? nil : others[Int.random(in: 0..<others.count, using: &random)] else { continue }
        removed.append(other)
        var (first, second) = (other, one)
        (first.number, second.number) = (one.number, other.number)
        changed = [first, second]
      case 2: changed = [Self.altered(one, &random)]
      default:
        // Written anew in whole, with a digest that fits.
        var forged = Self.altered(one, &random)
        forged.hash = forged.digest
        if forged == one { continue }
        changed = [forged]
      }
      try await Self.replace(removed, with: changed, in: store)
      let isSeen = try await !store.proof(isWhole: false).faults.isEmpty
      #expect(isSeen, "\(round): \(removed) → \(changed)")
      seen += isSeen ? 1 : 0
      try await Self.replace(changed, with: removed, in: store)
    }
    #expect(seen > times * 9 / 10)
    #expect(try await store.proof(isWhole: true).faults.isEmpty)
  }

  /// One letter of one column is another.
  private static func altered(_ event: Event, _ random: inout SteadyRandom) -> Event {
    var event = event
    func other(_ text: String) -> String {
      var letters = Array(text.isEmpty ? "-" : text)
      let place = Int.random(in: 0..<letters.count, using: &random)
      letters[place] = letters[place] == "x" ? "y" : "x"
      return String(letters)
    }
    switch Int.random(in: 0..<7, using: &random) {
    case 0: event.stream = other(event.stream)
    case 1: event.kind = other(event.kind)
    case 2: event.body = other(event.body)
    case 3: event.actor = other(event.actor)
    case 4: event.at += 1
    case 5: event.previous = other(event.previous)
    default: event.hash = other(event.hash)
    }
    return event
  }

  private static func replace(_ old: [Event], with new: [Event], in store: DatabaseStore) async throws {
    try await store.engine.write { db in
      for event in old { try db.execute("DELETE FROM event WHERE stream = ? AND n = ?", [event.stream, event.number]) }
      for event in new {
        try db.execute(
          "INSERT INTO event (stream, n, type, body, actor, at, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          [event.stream, event.number, event.kind, event.body, event.actor, event.at, event.previous, event.hash])
      }
    }
  }
}
