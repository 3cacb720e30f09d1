// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// `check --watch` as a real process. Nothing here measures time: each step waits for what must be printed next.
@Suite("check --watch", .serialized)
struct WatchTests {
  let workspace: TemporaryWorkspace
  static let name = "Entities/ceshi/submissions/a.yaml"
  static let bad = TemporaryWorkspace.submission.replacing("2025-11-12 09:00", with: "昨天")

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write(Self.name, TemporaryWorkspace.submission)
  }

  /// A running watch, read block by block.
  private final class Watching {
    let process: Process
    private let output = Pipe()
    private var rest = ""

    init(_ workspace: TemporaryWorkspace, _ files: [String] = []) throws {
      process = try gongkaiProcess(["check", "--watch", "--workspace", workspace.path, "--as-of", "2026-10-31"] + files)
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
    }

    /// The next block, to the line that says that it waits; what was printed before the end, if it ends.
    func next() -> String {
      let mark = "按 Ctrl-C 结束。\n"
      while true {
        if let end = rest.range(of: mark) {
          let block = String(rest[..<end.upperBound])
          rest = String(rest[end.upperBound...])
          return block
        }
        // Better a failure than a test that never ends; a machine with much else to do may need minutes for one check.
        var waiting = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 900_000) > 0 else { return "nothing was printed; before: \(rest)" }
        let data = output.fileHandleForReading.availableData
        if data.isEmpty { return rest }
        rest += String(decoding: data, as: UTF8.self)
      }
    }

    /// The first block that says something: one save may be heard as two.
    func next(until words: String) -> String {
      while true {
        let block = next()
        if block.contains(words) || !block.contains("Ctrl-C") { return block }
      }
    }

    func end(_ signal: Int32) -> Int32 {
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      return process.terminationReason == .exit ? process.terminationStatus : -1
    }

    deinit { if process.isRunning { process.terminate() } }
  }

  @Test("写、换名、新文件、删文件都听得到；规则改坏改好都说；Ctrl-C 用最后一次的退出码")
  func saves() throws {
    let watching = try Watching(workspace)
    #expect(watching.next().contains("没有发现问题"))
    try workspace.write(Self.name, Self.bad)
    let broken = watching.next(until: "unreadable-value")
    #expect(broken.contains("〔已保存：\(Self.name)〕") && broken.contains("昨天") && !broken.contains("\u{1B}"))
    // Editors write beside it and rename.
    let folder = workspace.path + "/Entities/ceshi/submissions"
    try workspace.write("Entities/ceshi/submissions/.a.yaml.swp", TemporaryWorkspace.submission)
    rename(folder + "/.a.yaml.swp", folder + "/a.yaml")
    #expect(watching.next(until: "没有发现问题").contains("检查了 1 个文件"))
    try workspace.write("Entities/ceshi/submissions/b.yaml", Self.bad.replacing("10:00", with: "11:00"))
    #expect(watching.next(until: "检查了 2 个文件").contains("b.yaml:6:11"))
    let policy = try workspace.text("Specs/policy.yaml")
    try workspace.write("Specs/policy.yaml", policy + "nonsense: 1\n")
    #expect(watching.next(until: "规则有").contains("spec-unknown-key"))
    try workspace.write("Specs/policy.yaml", policy)
    #expect(watching.next(until: "检查了 2 个文件").contains("b.yaml:6:11"))
    try FileManager.default.removeItem(atPath: folder + "/b.yaml")
    #expect(watching.next(until: "检查了 1 个文件").contains("没有发现问题"))
    #expect(watching.end(SIGINT) == 0)
  }

  @Test("只看点名的文件；SIGTERM 也好好结束；新企业的文件夹听得到")
  func named() throws {
    try workspace.write("draft.yaml", Self.bad)
    let watching = try Watching(workspace, ["draft.yaml"])
    #expect(watching.next().contains("draft.yaml:6:11"))
    #expect(watching.end(SIGTERM) == 1)
    let all = try Watching(workspace)
    #expect(all.next().contains("检查了 1 个文件"))
    try workspace.write("Entities/xin/entity.yaml", TemporaryWorkspace.entity.replacing("ceshi", with: "xin"))
    try workspace.write("Entities/xin/submissions/a.yaml", Self.bad.replacing("ceshi", with: "xin"))
    #expect(all.next(until: "Entities/xin/submissions/a.yaml:6:11").contains("检查了 2 个文件"))
    #expect(all.end(SIGTERM) == 1)
  }

  @Test("没有工作区：退出 2，不空等")
  func nowhere() throws {
    let run = try gongkai(["check", "--watch", "--workspace", workspace.path + "/none"])
    #expect(run.status == 2 && !run.errors.isEmpty)
  }
}
