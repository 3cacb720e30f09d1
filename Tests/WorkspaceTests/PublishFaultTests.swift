// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing

@testable import Workspace

/// Whatever call of the system fails while a bundle is made, and whenever the power goes: a whole bundle is in force, the old one or the new.
@Suite("出错的磁盘：公开包")
struct PublishFaultTests {
  private let small: SmallWorkspace
  private let report: GapReport
  /// In force before, and what the one after it publishes.
  private let (old, new): (String, Data)

  init() async throws {
    small = try SmallWorkspace()
    let day = SmallWorkspace.day
    let folder = WorkspaceFolder(path: small.base.path, threads: 1)
    let first = try await folder.gaps(rules: small.rules, asOf: day.adding(days: -1), tool: SmallWorkspace.tool)
    old = try Publish(first, from: folder).run().folder.split(separator: "/").last.map(String.init) ?? ""
    try small.base.write(
      "Entities/linjie/submissions/1.yaml", small.base.text("Entities/ceshi/submissions/1.yaml").replacing("企业: ceshi", with: "企业: linjie"))
    report = try await folder.gaps(rules: small.rules, asOf: day, tool: SmallWorkspace.tool)
    let copy = try small.copy()
    _ = try Publish(report, from: copy.folder).run()
    new = Self.published(copy, "current")
  }

  /// What a bundle publishes, whatever its number is.
  private static func published(_ copy: SmallWorkspace.Copy, _ name: String) -> Data {
    FileManager.default.contents(atPath: copy.path + "/Output/bundles/\(name)/data/catalog.csv") ?? Data()
  }

  @Test("每一步都出错一回、断一回电：现行的总是完好的一份，旧的或新的；没有半份；再做一次就是新的")
  func everyCall() async throws {
    let counting = FailingDisk(.none)
    let first = try small.copy()
    _ = try await counting.run { try Publish(report, from: first.folder).run() }.get()
    #expect(!new.isEmpty && !old.isEmpty && counting.calls.count > 200, "\(counting.calls.count) \(first.files("Output/bundles/current/data").keys.sorted())")
    // Of the hundreds of calls for the files of one bundle a few; of those for what stands around it, every one.
    let plans = FailingDisk.plans(counting.calls, writing: 150, reading: 300, apiece: 1) { !$0.contains("/.staging-") || $0.hasPrefix("rename") }
    for plan in plans { try await check(plan) }
  }

  private func check(_ plan: FailingDisk.Plan) async throws {
    let copy = try small.copy()
    let report = report
    let result = try await FailingDisk(plan).run { try Publish(report, from: copy.folder).run() }
    let told = Comment(rawValue: "\(plan), \(result)".prefix(600).description)
    if case .failure(let error) = result { #expect(!error.zh.isEmpty && !error.en.isEmpty, told) }
    let bundles = copy.path + "/Output/bundles"
    do {
      for name in try FileManager.default.contentsOfDirectory(atPath: bundles) where name.hasPrefix("gongkai-") {
        #expect(try BagVerifier(path: bundles + "/" + name).verify().faults.isEmpty, "\(told): \(name)")
      }
      let current = try FileManager.default.destinationOfSymbolicLink(atPath: bundles + "/current")
      #expect(FileManager.default.fileExists(atPath: bundles + "/" + current), told)
      #expect(current == old || Self.published(copy, current) == new, told)
      if case .success = result { #expect(current != old, told) }
      _ = try await FailingDisk.soundly { try Publish(report, from: copy.folder).run() }
      #expect(Self.published(copy, "current") == new, told)
      #expect(copy.leftovers("Output/bundles").isEmpty, "\(told): \(copy.leftovers("Output/bundles"))")
    } catch {
      Issue.record("\(told): afterwards \(error)")
    }
  }
}
