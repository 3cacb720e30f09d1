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
  func same() async throws {
    let workspace = try TemporaryWorkspace()
    let look = Self.looker(at: workspace)
    let clean = try await look("开头")
    #expect(clean.count == 1)
    let steps: [(file: String, old: String, new: String)] = [
      ("Specs/cases/urban-bus/change-notice.yaml", "missing-element 变更类型", "unreadable-value 变更类型"),
      ("Specs/sectors/urban-bus.yaml", "label: 变更类型", "label: 变更的类型"),
      ("Specs/overlays/shanghai-bus.yaml", "label: 站牌数", "label: 站牌的数"),
      ("Specs/policy.yaml", "rulebook-version:", "rulebook-versio:"),
      ("Specs/tables/fillers.yaml", "words:", "words: [填充]\nwordz:"),
    ]
    for (file, old, new) in steps {
      let plain = try workspace.text(file)
      try #require(plain.contains(old), "\(file)")
      try workspace.write(file, plain.replacing(old, with: new, maxReplacements: 1))
      #expect(try await look(file) != clean || file.contains("overlays"), "\(file)")
      try workspace.write(file, plain)
      #expect(try await look(file) == clean, "\(file)")
    }
    try FileManager.default.removeItem(atPath: workspace.path + "/Specs/cases/urban-bus/change-notice.yaml")
    #expect(try await look("删去") != clean)
  }

  /// An example may rest on far more than the file that it is of: the head of the sector, an item that its own stands on, one that stands on
  /// its own, another sector. `LINT_STEP=1` tries every requirement.
  @Test("改一个事项，接着看的和从头看的一样")
  func everyPart() async throws {
    let workspace = try TemporaryWorkspace()
    let look = Self.looker(at: workspace)
    let clean = try await look("开头")
    let step = ProcessInfo.processInfo.environment["LINT_STEP"].flatMap(Int.init) ?? 37
    var (number, told) = (0, 0)
    for name in try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/Specs/sectors").sorted() {
      let file = "Specs/sectors/\(name)"
      let plain = try workspace.text(file)
      var lines = plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      for (index, line) in lines.enumerated() where line.contains("required: true") && line.contains("id: ") {
        number += 1
        guard number % step == 0 else { continue }
        // No longer asked for: whatever example shows that it is lacking shows it no more.
        lines[index] = line.replacing("required: true", with: "required: false")
        try workspace.write(file, lines.joined(separator: "\n"))
        if try await look("\(name) \(index + 1)") != clean { told += 1 }
        lines[index] = line
      }
      try workspace.write(file, plain)
    }
    #expect(try await look("改回") == clean)
    #expect(told > 0)
  }

  /// Looks again at what was saved, and finds what a first look finds.
  private static func looker(at workspace: TemporaryWorkspace) -> (String) async throws -> [String] {
    let folder = WorkspaceFolder(path: workspace.path)
    let cache = RuleCache()
    return { what in
      let further = words(try await LintRules(in: folder, cache: cache).run())
      let fresh = words(try await LintRules(in: folder).run())
      #expect(further == fresh, "\(what)")
      return further
    }
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
