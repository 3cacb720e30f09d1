// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import TestSupport
import Testing
import Workspace

/// A further look at the rules says just what a first look at the same files says, whatever was saved in between.
@Suite("specs lint --watch")
struct LintWatchTests {
  private static func words(_ lint: RuleLint) -> [String] {
    lint.findings.map { "\($0.file) \(String(describing: $0.range)) \($0.code) \($0.message(in: .zh))" } + ["\(lint.rulebook != nil) \(lint.cases.count)"]
  }

  @Test("接着看的和从头看的一样：改例子、改行业、改层、改坏、改回、删去")
  func same() throws {
    let workspace = try TemporaryWorkspace()
    let folder = WorkspaceFolder(path: workspace.path)
    let cache = RuleCache()
    func look(_ what: String) throws -> [String] {
      let further = Self.words(try folder.lintRules(cache))
      #expect(further == Self.words(try folder.lintRules()), "\(what)")
      return further
    }
    let clean = try look("开头")
    #expect(clean.count == 1)
    let steps: [(file: String, old: String, new: String)] = [
      ("Specs/cases/urban-bus/change-notice.yaml", "missing-element 变更类型", "unreadable-value 变更类型"),
      ("Specs/sectors/urban-bus.yaml", "label: 变更类型", "label: 变更的类型"),
      ("Specs/policy.yaml", "rulebook-version:", "rulebook-versio:"),
      ("Specs/tables/fillers.yaml", "words:", "words: [填充]\nwordz:"),
    ]
    for (file, old, new) in steps {
      let plain = try workspace.text(file)
      try #require(plain.contains(old), "\(file)")
      try workspace.write(file, plain.replacing(old, with: new, maxReplacements: 1))
      #expect(try look(file) != clean, "\(file)")
      try workspace.write(file, plain)
      #expect(try look(file) == clean, "\(file)")
    }
    try FileManager.default.removeItem(atPath: workspace.path + "/Specs/cases/urban-bus/change-notice.yaml")
    #expect(try look("删去") != clean)
  }

  @Test("真的进程：改坏就说，改好就说，Ctrl-C 用最后一次的退出码")
  func process() throws {
    let workspace = try TemporaryWorkspace()
    let process = try gongkaiProcess(["specs", "lint", "--watch", "--workspace", workspace.path])
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer { if process.isRunning { process.terminate() } }
    var rest = ""
    func next(_ words: String) -> Bool {
      while true {
        if let end = rest.range(of: "按 Ctrl-C 结束。\n") {
          let block = String(rest[..<end.upperBound])
          rest = String(rest[end.upperBound...])
          if block.contains(words) { return true }
          continue
        }
        var waiting = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 900_000) > 0 else { return false }
        let data = output.fileHandleForReading.availableData
        if data.isEmpty { return false }
        rest += String(decoding: data, as: UTF8.self)
      }
    }
    #expect(next("规则没有错误"))
    let policy = try workspace.text("Specs/policy.yaml")
    try workspace.write("Specs/policy.yaml", policy + "nonsense: 1\n")
    #expect(next("规则有 1 处错误"))
    try workspace.write("Specs/policy.yaml", policy)
    #expect(next("规则没有错误"))
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
