// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing

@testable import Workspace

/// What was put aside to be faster the next time changes nothing: whatever call on it fails, and whenever the power goes, the report is the same.
@Suite("出错的磁盘：上次判好的")
struct CacheFaultTests {
  private let small: SmallWorkspace
  private static let (day, tool) = (SmallWorkspace.day, SmallWorkspace.tool)

  init() throws { small = try SmallWorkspace() }

  private func report(_ copy: SmallWorkspace.Copy, _ cache: JudgementCache?) async throws -> String {
    var folder = copy.folder
    folder.cache = cache
    return try await folder.gapsWithHistory(rules: small.rules, asOf: Self.day, tool: Self.tool).json(language: .zh)
  }

  private static func own(_ copy: SmallWorkspace.Copy) -> JudgementCache {
    JudgementCache(path: JudgementCache.place(in: copy.folder), version: "test")
  }

  private static func isKept(_ call: String) -> Bool { call.contains("/Output/cache") || call.contains("/Output/parts") }

  /// Every way in which the calls on what is kept can fail, each by itself.
  private func plans(_ calls: [(words: String, writes: Bool)]) -> [FailingDisk.Plan] {
    let own = calls.indices.filter { Self.isKept(calls[$0].words) }
    #expect(own.contains { calls[$0].writes } && own.contains { !calls[$0].writes })
    return own.flatMap { index -> [FailingDisk.Plan] in
      let ways: [FailingDisk.Plan] = [ENOSPC, EIO, EACCES].map { .error($0, at: index) } + [.short(at: index)]
      return ways + [.powerCut(at: index + 1, .names), .powerCut(at: index + 1, .bytes), .full(from: index)]
    }
  }

  @Test("记不下、读不出、断了电：报告一个字节不变；断电留下的，下一次收走")
  func own() async throws {
    let fresh = try await report(try small.copy(), nil)
    // Once with nothing kept, once with all of it kept.
    for isWarm in [false, true] {
      func copied() async throws -> SmallWorkspace.Copy {
        let copy = try small.copy()
        if isWarm {
          _ = try await FailingDisk.soundly { try await report(copy, Self.own(copy)) }
          // One of two has to be judged again.
          try FileManager.default.removeItem(atPath: copy.path + "/Output/cache/" + (try kept(copy).first ?? ""))
        }
        return copy
      }
      let first = try await copied()
      let counting = FailingDisk(.none)
      #expect(try await counting.run { try await report(first, Self.own(first)) }.get() == fresh)
      for plan in plans(counting.calls) {
        let copy = try await copied()
        let result = try await FailingDisk(plan).run { try await report(copy, Self.own(copy)) }
        // Without any power nothing else can be read either.
        if case .powerCut = plan {} else { #expect(try result.get() == fresh, "\(plan)") }
        #expect(try await FailingDisk.soundly { try await report(copy, Self.own(copy)) } == fresh, "\(plan)")
        #expect(try await FailingDisk.soundly { try await report(copy, Self.own(copy)) } == fresh, "\(plan)")
      }
    }
  }

  private func kept(_ copy: SmallWorkspace.Copy) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: copy.path + "/Output/cache").filter { !$0.hasPrefix(".") }.sorted()
  }

  @Test("被打断的运行留下的半份，收走；正在写的那个程序的不动")
  func leftBehind() async throws {
    let copy = try small.copy()
    _ = try await report(copy, Self.own(copy))
    let cache = copy.path + "/Output/cache/"
    // No process has this number: it is past the largest.
    let (dead, living) = (".days-x-\(Int32.max)-1.new", ".days-x-\(getpid())-1.new")
    for name in [dead, living] { try Data("half".utf8).write(to: URL(fileURLWithPath: cache + name)) }
    try FileManager.default.removeItem(atPath: cache + (try kept(copy).first ?? ""))
    _ = try await report(copy, Self.own(copy))
    #expect(!FileManager.default.fileExists(atPath: cache + dead) && FileManager.default.fileExists(atPath: cache + living))
  }

  @Test("分片判：放不下是出错；放下的合起来一样；合的时候放不下、读不出，报告不变")
  func parts() async throws {
    let (rules, fresh) = (small.rules, try await report(try small.copy(), nil))
    // The digest of the program is taken once: the tests are a large one.
    let shelf = small.base.path + "/Output/parts"
    let (filling, merging) = (
      try JudgementCache(shared: shelf, version: "test", mustKeep: true), try JudgementCache(shared: shelf, version: "test", mustKeep: false)
    )
    let copy = try small.copy()
    func judge() async throws {
      var folder = copy.folder
      folder.cache = filling
      for part in 1...2 { _ = try await folder.judgePart(part, of: 2, rules: rules, asOf: Self.day) }
    }
    let counting = FailingDisk(.none)
    _ = try await counting.run { try await judge() }.get()
    let names = try FileManager.default.contentsOfDirectory(atPath: shelf)
    #expect(names.count == 2)
    for plan in plans(counting.calls) {
      try FileManager.default.removeItem(atPath: shelf)
      let result = try await FailingDisk(plan).run { try await judge() }
      if case .failure(let error) = result { #expect(!error.zh.isEmpty, "\(plan)") }
      #expect(try await FailingDisk.soundly { try await report(copy, merging) } == fresh, "\(plan)")
    }
    // A disk that takes nothing more, and a part that is missing.
    try FileManager.default.removeItem(atPath: shelf + "/" + (names.min() ?? ""))
    #expect(try await FailingDisk(.full(from: 0)).run { try await report(copy, merging) }.get() == fresh)
    await #expect(throws: OperationalError.self) { try await FailingDisk(.full(from: 0)).run { try await judge() }.get() }
  }
}
