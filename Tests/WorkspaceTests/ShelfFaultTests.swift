// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Publishing
import Reporting
import TestSupport
import Testing

@testable import Workspace

/// Whatever call of the system fails while one goes back to an older bundle, packs one, or removes what holds personal data, and whenever the power goes.
@Suite("出错的磁盘：退回、压缩包、清除旧包、从头再来")
struct ShelfFaultTests {
  private let small: SmallWorkspace
  private static let (day, tool) = (SmallWorkspace.day, SmallWorkspace.tool)

  init() throws { small = try SmallWorkspace() }

  /// Made to sign with; nobody's.
  private func key() throws -> Minisign.SecretKey {
    let bytes = [UInt8]("Ed".utf8) + [0, 0] + (4..<158).map { UInt8($0) }
    return try Minisign.SecretKey(Array("untrusted comment: x\n\(Data(bytes).base64EncodedString())\n".utf8))
  }

  /// A bundle of the enterprises as they stand, as of some days before.
  private func publish(before days: Int, key: Minisign.SecretKey? = nil, purgedBy: String? = nil) async throws {
    let folder = WorkspaceFolder(path: small.base.path, threads: 1)
    let report = try await folder.gaps(rules: small.rules, asOf: Self.day.adding(days: -days), tool: Self.tool)
    _ = try Publish(report, from: folder, key: key, confirmedBy: "主任", purgedBy: purgedBy).run()
  }

  private func tell(_ entity: String) throws {
    try small.base.write(
      "Entities/\(entity)/submissions/1.yaml", small.base.text("Entities/ceshi/submissions/1.yaml").replacing("企业: ceshi", with: "企业: \(entity)"))
  }

  private func change(_ old: String, _ new: String) throws {
    let name = "Entities/ceshi/submissions/1.yaml"
    try small.base.write(name, small.base.text(name).replacing(old, with: new))
  }

  /// Three bundles, the last in force.
  private func threeBundles(key: Minisign.SecretKey? = nil) async throws {
    try await publish(before: 4, key: key)
    try change("17:00", "17:30")
    try await publish(before: 3, key: key)
    try change("17:30", "17:40")
    try await publish(before: 2, key: key)
  }

  @Test("退回：断在哪一步，再退一次也只退一份；签了名的，指针和签名总配得上", arguments: [false, true])
  func rollBack(isSigned: Bool) async throws {
    let key = isSigned ? try key() : nil
    try await threeBundles(key: key)
    let rulebook = small.rules.rulebook
    let bundles = "Output/bundles"
    // What is in the bundles is read and never changed: of those calls a few.
    let everyCall = EveryCall(
      base: small.base.path, folders: [bundles], isWhole: false, isRepeatable: false, reading: isSigned ? 400 : 90, harmless: ".going-back", apiece: 3)
    try await everyCall.check { copy in
      _ = try RollBack(copy.folder, rulebook: rulebook, key: key).run()
    }
    let copy = try small.copy()
    let name = try RollBack(copy.folder, rulebook: rulebook, key: key).run()
    #expect(BundleShelf.sequence(of: name) == 2 && copy.files(bundles)["current"] == Data(name.utf8))
    #expect(String(decoding: copy.files(bundles)["latest.json"] ?? Data(), as: UTF8.self).contains(name))
  }

  @Test("退回做完了，只是记着的没有删掉：再退还是这一份，不会多退；然后才退下一份")
  func noteStays() async throws {
    try await threeBundles()
    let copy = try small.copy()
    let first = try RollBack(copy.folder, rulebook: small.rules.rulebook, key: nil).run()
    try Data((first + "\n").utf8).write(to: URL(fileURLWithPath: copy.path + "/Output/bundles/.going-back"))
    let second = try RollBack(copy.folder, rulebook: small.rules.rulebook, key: nil).run()
    #expect(BundleShelf.sequence(of: first) == 2 && second == first && copy.leftovers("Output/bundles").isEmpty)
    #expect(BundleShelf.sequence(of: try RollBack(copy.folder, rulebook: small.rules.rulebook, key: nil).run()) == 1)
  }

  @Test("退回断在中间，接着做的是新的一包：不再想着退回")
  func publishAfterHalf() async throws {
    try await threeBundles()
    let (rulebook, rules) = (small.rules.rulebook, small.rules)
    let counting = FailingDisk(.none)
    let first = try small.copy()
    _ = try await counting.run { try RollBack(first.folder, rulebook: rulebook, key: nil).run() }.get()
    let places = counting.calls.indices.filter { counting.calls[$0].writes }
    #expect(places.count > 6)
    for place in places {
      let copy = try small.copy()
      _ = try await FailingDisk(.powerCut(at: place, .names)).run { try RollBack(copy.folder, rulebook: rulebook, key: nil).run() }
      let report = try await copy.folder.gaps(rules: rules, asOf: Self.day, tool: Self.tool)
      let published = try Publish(report, from: copy.folder).run().folder
      let name = try RollBack(copy.folder, rulebook: rulebook, key: nil).run()
      // The newest before the one just made: nothing of the half rollback.
      #expect(BundleShelf.sequence(of: name) == 3 && copy.leftovers("Output/bundles").isEmpty, "\(place): \(published) \(name)")
      #expect(copy.files("Output/bundles")["current"] == Data(name.utf8))
    }
  }

  @Test("压缩包：整个的，或者没有；一个文件看不了也不少放它", arguments: ArchiveKind.allCases)
  func pack(_ kind: ArchiveKind) async throws {
    try await publish(before: 0)
    let bundles = small.base.path + "/Output/bundles"
    let name = try FileManager.default.destinationOfSymbolicLink(atPath: bundles + "/current")
    let everyCall = EveryCall(
      base: small.base.path, folders: ["Output"], writing: 40, closely: { !$0.hasPrefix("write ") }, reading: 60, apiece: 4)
    try await everyCall.check { copy in _ = try PackBundle(name, as: kind, in: copy.folder).run() }
  }

  @Test("清除旧包：断在哪一步，再清一次都清完，清了哪几包一包不少地记着")
  func purge() async throws {
    try tell("linjie")
    try await threeBundles()
    try small.base.write(
      "Entities/ceshi/submissions/2.yaml", "企业: ceshi\n报送时间: 2026-10-29 10:00\n撤回:\n  - {事项: 线路和运营时间, 原因: 写错了, 涉及个人信息: 是}\n")
    try await publish(before: 1)
    let report = try await WorkspaceFolder(path: small.base.path, threads: 1).gaps(rules: small.rules, asOf: Self.day.adding(days: -1), tool: Self.tool)
    let waiting = try small.base.text("Output/purges/awaiting.txt").split(separator: "\n").map(String.init)
    #expect(waiting.count == 3)
    let counting = FailingDisk(.none)
    func act(_ copy: SmallWorkspace.Copy) throws -> [String] { try Publish(report, from: copy.folder, purgedBy: "主任").run().purged }
    let first = try small.copy()
    #expect(try await counting.run { try act(first) }.get() == waiting)
    let after = first.files("Output")
    let record = try #require(after.first { $0.key.hasPrefix("purges/") && $0.key.hasSuffix(".json") }?.value)
    let read = try #require(JSONSerialization.jsonObject(with: record) as? [String: Any])
    #expect(read["bundles"] as? [String] == waiting && read["confirmedBy"] as? String == "主任" && (read["entries"] as? [String])?.isEmpty == false)
    // Of the hundreds of files that go a few; of what stands around them every one.
    let plans = FailingDisk.plans(counting.calls, writing: 60, reading: 300, apiece: 2) { !$0.contains("/.removing-") || $0.hasPrefix("rename") }
    for plan in plans {
      let copy = try small.copy()
      let result = try await FailingDisk(plan).run { try act(copy) }
      let told = Comment(rawValue: "\(plan), \(result)")
      for name in try FileManager.default.contentsOfDirectory(atPath: copy.path + "/Output/bundles") where name.hasPrefix("gongkai-") {
        #expect(try BagVerifier(path: copy.path + "/Output/bundles/" + name).verify().faults.isEmpty, "\(told): \(name)")
      }
      // What was told to be gone stays gone.
      if case .powerCut(counting.calls.count, _) = plan {
        let left = copy.files("Output")
        #expect(Set(left.keys).symmetricDifference(after.keys).sorted() == [], told)
      }
      do {
        _ = try await FailingDisk.soundly { try act(copy) }
        #expect(copy.files("Output") == after && copy.leftovers("Output").isEmpty, "\(told): \(copy.leftovers("Output").prefix(5))")
      } catch {
        Issue.record("\(told): afterwards \(error)")
      }
    }
  }
}
