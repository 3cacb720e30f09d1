// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Publishing
import TestSupport
import Testing

@testable import Service
@testable import Store
@testable import Workspace

/// Submissions that are judged beside each other, before it is their turn.
@Suite("服务：一起报送")
struct SubmittingTests {
  /// What one submits of one item: the same item is told of again by the next, and each receipt says what all those before it left.
  private static func submission(_ number: Int, of entity: String) -> [UInt8] {
    let items = ["企业概况", "信息公开制度", "投诉受理制度"]
    let item = """
        \(items[number % items.count]):
          形成日期: 2025-11-1\(number % 5)
          公开时间: 2025-11-1\(number % 5 + 2) 09:00
          公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/\(number)"}]
          公开审查: {审查人: 办公室主任, 审查日期: 2025-11-1\(number % 5), 结论: 主动公开}
          内容: {标题: 第\(number)份, 正文: 说明第\(number)份}

      """
    return Array("企业: \(entity)\n报送时间: 2025-11-20 10:\(10 + number)\n公开事项:\n\(item)".utf8)
  }

  private static func workspace() throws -> TemporaryWorkspace {
    let workspace = try TemporaryWorkspace()
    for number in 1...3 {
      try workspace.write(
        "Entities/linjie-\(number)/entity.yaml",
        TemporaryWorkspace.entity.replacing("ceshi", with: "linjie-\(number)").replacing("示例测试公交", with: "示例邻界\(number)公交"))
    }
    return workspace
  }

  private static let senders = ["ceshi", "linjie-1", "linjie-2", "linjie-3"]

  @Test("十六份同时报送：每份的回执，与照同样先后一份一份报送的一字不差；登记的链、存的证明都完好")
  func together() async throws {
    let workspace = try Self.workspace()
    let service = try await TestService(workspace)
    let desk = service.desk
    let kept = try await withThrowingTaskGroup(of: (Int, KeptSubmission).self) { group in
      for number in 0..<16 {
        group.addTask {
          let entity = Self.senders[number % 4]
          let sending = Desk.Sending(bytes: Self.submission(number, of: entity), entity: entity, account: "clerk-\(entity)", key: "k\(number)")
          guard case .received(let kept) = try await desk.submit(sending) else { throw StoreError("not received: \(number)") }
          return (number, kept)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(kept.map(\.1.receipt)).count == 16)
    let proof = try await service.store.proof(isWhole: true)
    #expect(proof.faults.isEmpty && proof.receipts == 16, "\(proof.faults)")

    let alone = try await TestService(try Self.workspace(), data: workspace.path + "/alone")
    for (number, together) in kept.sorted(by: { $0.1.receipt < $1.1.receipt }) {
      let entity = Self.senders[number % 4]
      let sending = Desk.Sending(bytes: Self.submission(number, of: entity), entity: entity, account: "clerk-\(entity)", key: "k\(number)")
      guard case .received(let one) = try await alone.desk.submit(sending) else { throw StoreError("not received: \(number)") }
      #expect(one.receiptText == together.receiptText && one.receiptJSON == together.receiptJSON, "\(number)")
    }
    #expect(try await service.store.digest(of: ArchiveFiles.ledger) == alone.store.digest(of: ArchiveFiles.ledger))
  }

  @Test("同样的一份、同一个时刻的两份、别家的一份，一起来：收下的一份，说不收的一份也不收")
  func twins() async throws {
    let workspace = try Self.workspace()
    let service = try await TestService(workspace)
    let desk = service.desk
    let (one, other) = (Self.submission(0, of: "ceshi"), Self.submission(3, of: "ceshi"))
    // Of the same minute, and of the same item: which of the two holds would be left to chance.
    let clash = Array(String(decoding: other, as: UTF8.self).replacing("10:13", with: "10:10").utf8)
    let outcomes = try await withThrowingTaskGroup(of: Desk.Outcome.self) { group in
      for (number, bytes) in [one, one, clash, clash].enumerated() {
        group.addTask { try await desk.submit(Desk.Sending(bytes: bytes, entity: "ceshi", account: "clerk-ceshi", key: "k\(number)")) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let receipts = Set(outcomes.compactMap { if case .received(let kept) = $0 { kept.receipt } else { nil } })
    #expect(receipts.count == 1, "\(outcomes)")
    #expect(try await service.store.submissions(of: "ceshi").count == 1)
    #expect(try await service.store.proof(isWhole: true).faults.isEmpty)
  }

  @Test("登记里单独读的一家，与全部读时的一样：重复的代码、重复的编号、办公室自己的记录")
  func alone() async throws {
    let workspace = try Self.workspace()
    try workspace.write("Entities/bangongshi/entity.yaml", TemporaryWorkspace.office)
    try workspace.write("Entities/ceshi-2/entity.yaml", TemporaryWorkspace.entity)
    try workspace.write("Output/hearings/a.yaml", "企业: bangongshi\n")
    let rules = try #require(try SpecReader(WorkspaceFolder(path: workspace.path)).compile().rules)
    var folder = WorkspaceFolder(path: workspace.path)
    let whole = try EntityLoader(folder, rules.rulebook).load().entities
    folder.register = KeptRegister()
    let roster = try EntityLoader(folder, rules.rulebook).roster()
    let again = try EntityLoader(folder, rules.rulebook).roster()
    guard case .whole = roster.held, case .names = again.held else {
      Issue.record("the names were not kept")
      return
    }
    func told(_ item: LoadedEntity?) throws -> String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(item), as: UTF8.self)
    }
    #expect(whole.contains { $0.findings.contains { $0.code == .duplicateCreditCode } })
    #expect(Set(whole.map(\.entity.id)).count == whole.count)
    for item in whole {
      folder.register?.begin(item.folder)
      folder.register?.end(item.folder)
      #expect(try told(again.entity(in: item.folder)) == told(item), "\(item.folder)")
      #expect(try again.entities([item.entity.id]).entities.map(\.folder) == [item.folder])
      #expect(again.home(of: item.entity.id) == item.folder)
    }
  }
}
