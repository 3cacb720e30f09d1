// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing

@testable import Workspace

@Suite("放在一边、后来再要的")
struct SpoolTests {
  /// One kind of call fails; the others are made.
  private struct Faults: DiskFaults {
    enum Kind { case open, write, read }
    let fault: Disk.Fault
    let kind: Kind
    func fault(_ call: Disk.Call) -> Disk.Fault? {
      switch (call, kind) {
      case (.open, .open), (.write, .write), (.read, .read): fault
      default: nil
      }
    }
  }

  private static let pieces = (0..<40).map { [UInt8](repeating: UInt8($0), count: $0 * 37) }

  private static func filled(room: Int, _ folder: String) throws -> [[UInt8]] {
    let spool = Spool(room: room, in: folder)
    let kept = pieces.map { spool.add($0) }
    return try kept.map { try spool.bytes(of: $0) }
  }

  @Test("放得下的在内存里，放不下的在没有名字的文件里：要回来一个字节不差，文件夹里什么也看不见")
  func places() throws {
    let workspace = try TemporaryWorkspace(specs: false)
    for room in [0, 100, 5000, .max] {
      #expect(try Self.filled(room: room, workspace.path) == Self.pieces, "room \(room)")
    }
    let before = try FileManager.default.contentsOfDirectory(atPath: workspace.path)
    let spool = Spool(room: 0, in: workspace.path)
    let piece = spool.add([1, 2, 3])
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.path) == before)
    #expect(try spool.bytes(of: piece) == [1, 2, 3])
  }

  @Test("文件做不成、写不下、只写一半：留在内存里，一样要得回来；读不出来的说出来，不当作没有")
  func faults() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let path = workspace.path
    #expect(try Self.filled(room: 10, path + "/none") == Self.pieces)
    let faults: [(Disk.Fault, Faults.Kind)] = [(.error(ENOSPC), .write), (.error(EACCES), .open), (.short, .write), (.short, .read)]
    for (fault, kind) in faults {
      try await Disk.failing(Faults(fault: fault, kind: kind)) {
        let back = try Self.filled(room: 10, path)
        #expect(back == Self.pieces, "\(kind)")
      }
    }
    let spool = Spool(room: 0, in: path)
    let piece = spool.add([1, 2, 3])
    await Disk.failing(Faults(fault: .error(EIO), kind: .read)) {
      _ = #expect(throws: OperationalError.self) { try spool.bytes(of: piece) }
    }
  }

  @Test("写到一半满了，后来又写得下：写一半的那一块和后来的，都一个字节不差")
  func halfway() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let spool = Spool(room: 0, in: workspace.path)
    var kept = [spool.add([1, 1, 1, 1])]
    await Disk.failing(HalfThenFull()) { kept.append(spool.add([2, 2, 2, 2, 2, 2])) }
    kept.append(spool.add([3, 3]))
    #expect(try kept.map { try spool.bytes(of: $0) } == [[1, 1, 1, 1], [2, 2, 2, 2, 2, 2], [3, 3]])
  }

  /// Takes half of what is written, then nothing more.
  private final class HalfThenFull: DiskFaults, @unchecked Sendable {
    private var isHalf = false
    func fault(_ call: Disk.Call) -> Disk.Fault? {
      guard case .write = call else { return nil }
      defer { isHalf = true }
      return isHalf ? .error(ENOSPC) : .short
    }
  }
}

@Suite("检查全部：一家一家地说")
struct ToldCheckTests {
  @Test("办公室的记录少了登记，说到的地方在一份记录里：那一行照样看得到")
  func officeRecords() async throws {
    let workspace = try TemporaryWorkspace.samples()
    #expect(try gongkai(["gaps", "--notices", "--as-of", "2026-10-31", "--workspace", workspace.path]).status < 2)
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/records.jsonl")
    let folder = WorkspaceFolder(path: workspace.path)
    let rules = try #require(try SpecReader(folder).compile().rules)
    let day = try #require(CivilDate.read("2025-12-01")?.value)
    let check = CheckFiles([], in: folder, rules: rules, asOf: day, tool: SmallWorkspace.tool)
    let text = try await check.run().text(language: .zh, style: Style(width: 80))
    try #require(text.contains("位置：Entities/records.jsonl") || text.contains("records/"))
    var told: [UInt8] = []
    try await check.told(CheckTelling(.text(Style(width: 80)), .zh)).write { told += $0 }
    #expect(String(decoding: told, as: UTF8.self) == text)
  }

  @Test("和一次说完的逐字节相同：文字、JSON，中文、英文；有断开的、收下以后改过的、不见了的、两家一个编号的")
  func same() async throws {
    let workspace = try TemporaryWorkspace()
    let folder = WorkspaceFolder(path: workspace.path)
    let rules = try #require(try SpecReader(folder).compile().rules)
    let day = try #require(CivilDate.read("2025-11-21")?.value)
    for (number, hour) in ["08", "09"].enumerated() {
      try workspace.write("in/\(number).yaml", TemporaryWorkspace.submission.replacing(/报送时间: .*/, with: "报送时间: 2025-11-19 \(hour):00"))
      let now = Moment(date: day, time: WallTime(hour: 10 + number, minute: 0))
      _ = try await Submit("in/\(number).yaml", to: folder, rules: rules, at: now, tool: SmallWorkspace.tool).run()
    }
    let sent = try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/Entities/ceshi/submissions").sorted()
    try #require(sent.count == 2)
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/ceshi/submissions/" + sent[0])
    try workspace.write("Entities/ceshi/submissions/" + sent[1], TemporaryWorkspace.submission + "# 后来加的\n")
    try workspace.write("Entities/ceshi/submissions/断开.yaml", TemporaryWorkspace.submission + "\n  坏: [1,\n")
    try workspace.write("Entities/ceshi/submissions/没填.yaml", TemporaryWorkspace.submission.replacingOccurrences(of: "示例1路", with: "待填"))
    for isDouble in [false, true] {
      if isDouble { try FileManager.default.copyItem(atPath: workspace.path + "/Entities/ceshi", toPath: workspace.path + "/Entities/zaiyijia") }
      let check = CheckFiles([], in: folder, rules: rules, asOf: day, tool: SmallWorkspace.tool)
      let report = try await check.run()
      #expect(report.files.count >= 3 && report.findings.contains { $0.code == .changedAfterReceipt } && report.totals.hasErrors)
      // One that has gone is told of with the register.
      #expect(report.register.contains { $0.code == .changedAfterReceipt && $0.file.hasSuffix(sent[0]) })
      for language in [Language.zh, .en] {
        var told: [UInt8] = []
        let style = Style(width: 80)
        try await check.told(CheckTelling(.text(style), language)).write { told += $0 }
        #expect(String(decoding: told, as: UTF8.self) == report.text(language: language, style: style))
        told = []
        try await check.told(CheckTelling(.json, language)).write { told += $0 }
        #expect(String(decoding: told, as: UTF8.self) == report.json(language: language))
      }
    }
  }
}
