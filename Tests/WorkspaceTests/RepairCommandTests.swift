// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// `check --fix` and `--diff` as a clerk runs them, and with everything that can go wrong on the disk.
@Suite("check --fix", .serialized)
struct RepairCommandTests {
  let workspace: TemporaryWorkspace
  static let name = "Entities/ceshi/submissions/a.yaml"
  static let untidy = TemporaryWorkspace.submission.replacing("2025-11-12 09:00", with: "２０２５年１１月１２日 09:00 # 留着")
  static let tidy = untidy.replacing("２０２５年１１月１２日 09:00", with: "2025-11-12 09:00")

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write(Self.name, Self.untidy)
  }

  private func run(_ arguments: String..., shell: String? = nil) throws -> ProgramRun {
    try gongkai(["check"] + arguments + ["--workspace", workspace.path, "--as-of", "2026-10-31"], shell: shell)
  }

  @Test("检查说得出可以自动改；--fix 改好，只动那几个字节；再改没有变化")
  func fix() throws {
    #expect(try run().output.contains("  可以自动改：gongkai check --fix \(Self.name)\n"))
    #expect(try workspace.text(Self.name) == Self.untidy)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: workspace.path + "/" + Self.name)
    let fixed = try run("--fix")
    #expect(fixed.status == 0, "\(fixed)")
    #expect(fixed.output.contains("已改[usual-form]") && fixed.output.contains("２０２５年１１月１２日 09:00 → 2025-11-12 09:00"))
    #expect(fixed.output.contains("\(Self.name):6:11") && fixed.output.contains("改了 1 个文件，共 1 处") && fixed.output.contains("没有发现问题"))
    #expect(try workspace.text(Self.name) == Self.tidy)
    let mode = try FileManager.default.attributesOfItem(atPath: workspace.path + "/" + Self.name)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    #expect(workspace.tree("Entities/ceshi/submissions").count == 1)
    let again = try run("--fix")
    #expect(again.status == 0 && again.output.contains("没有可以自动改的"))
    #expect(try run().output.contains("可以自动改") == false)
  }

  @Test("文件名里有空格、引号的，照抄给出来的命令也改得了它")
  func oddName() throws {
    let name = "Entities/ceshi/submissions/第 1 份's.yaml"
    try FileManager.default.removeItem(atPath: workspace.path + "/" + Self.name)
    try workspace.write(name, Self.untidy)
    #expect(try run().output.contains("  可以自动改：gongkai check --fix 'Entities/ceshi/submissions/第 1 份'\\''s.yaml'\n"))
  }

  @Test("--diff 不动文件，有可改的退出 1；patch 照着改与 --fix 逐字节相同")
  func diff() throws {
    let crlf = Self.untidy.replacing("\n", with: "\r\n").dropLast()
    try workspace.write(Self.name, String(crlf))
    let shown = try run("--diff")
    #expect(shown.status == 1 && shown.output.hasPrefix("--- a/\(Self.name)\n+++ b/\(Self.name)\n@@ "))
    #expect(try workspace.text(Self.name) == String(crlf))
    try workspace.write("copy/" + Self.name, String(crlf))
    try workspace.write("fix.diff", shown.output)
    let patch = Process()
    patch.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    patch.arguments = ["git", "apply", "--unsafe-paths", "--directory=\(workspace.path)/copy", workspace.path + "/fix.diff"]
    patch.currentDirectoryURL = URL(fileURLWithPath: workspace.path)
    try patch.run()
    patch.waitUntilExit()
    #expect(patch.terminationStatus == 0)
    #expect(try run("--fix").status == 0)
    #expect(try workspace.text("copy/" + Self.name) == workspace.text(Self.name))
    #expect(try workspace.text(Self.name) == String(Self.tidy.replacing("\n", with: "\r\n").dropLast()))
    let nothing = try run("--diff")
    #expect(nothing.status == 0 && nothing.output.isEmpty)
  }

  @Test("JSON 和 SARIF 里有改法；改完的 JSON 说改了什么")
  func formats() throws {
    func json(_ text: String) throws -> [String: Any] { try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]) }
    let findings = try json(run("--format", "json").output)["findings"] as? [[String: Any]] ?? []
    let fix = try #require(findings.compactMap { $0["fix"] as? [String: Any] }.first)
    let edit = try #require((fix["edits"] as? [[String: Any]])?.first)
    #expect(fix["safe"] as? Bool == true && edit["text"] as? String == "2025-11-12 09:00" && edit["line"] as? Int == 6)
    #expect(edit["column"] as? Int == 11 && edit["endColumn"] as? Int == 28)
    let sarif = try run("--format", "sarif").output
    #expect(sarif.contains("\"fixes\"") && sarif.contains("\"deletedRegion\"") && sarif.contains("\"insertedContent\""))
    let after = try json(run("--fix", "--format", "json").output)
    let repaired = try #require((after["repaired"] as? [[String: Any]])?.first)
    #expect(repaired["kind"] as? String == "usual-form" && repaired["after"] as? String == "2025-11-12 09:00")
    #expect((after["findings"] as? [Any])?.isEmpty == true)
  }

  @Test("磁盘满：退出 2，文件原样，不留半成品，别的文件照改")
  func fullDisk() throws {
    let long = Self.untidy.replacing("报送时间: 2025-11-20 10:00", with: "报送时间: 2025-11-20 10:01") + String(repeating: "# 说明\n", count: 800)
    try workspace.write("Entities/ceshi/submissions/b.yaml", long)
    let full = try run("--fix", shell: "ulimit -f 8; trap '' XFSZ;")
    #expect(full.status == 2 && full.output.contains("没有改：Entities/ceshi/submissions/b.yaml"), "\(full)")
    #expect(try workspace.text("Entities/ceshi/submissions/b.yaml") == long)
    #expect(try workspace.text(Self.name) == Self.tidy)
    #expect(workspace.tree("Entities/ceshi/submissions").count == 2)
  }

  @Test("工作区外的文件只有点名才改；链接不改；读不完的不改")
  func elsewhere() throws {
    let outside = try TemporaryWorkspace(specs: false)
    try outside.write("x.yaml", Self.untidy)
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/ceshi/submissions")
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path + "/Entities/ceshi/submissions", withDestinationPath: outside.path)
    let all = try run("--fix")
    #expect(all.status == 1 && all.output.contains("Entities/ceshi/submissions：没有收进来：是链接或设备"), "\(all)")
    #expect(try outside.text("x.yaml") == Self.untidy)
    #expect(try run("--fix", outside.path + "/x.yaml").status == 1)
    #expect(try outside.text("x.yaml") == Self.tidy)
    try FileManager.default.createSymbolicLink(atPath: outside.path + "/link.yaml", withDestinationPath: outside.path + "/x.yaml")
    #expect(try run("--fix", outside.path + "/link.yaml").status == 2)
    let broken = Self.untidy + "  坏的: [\n"
    try outside.write("broken.yaml", broken)
    #expect(try run("--fix", outside.path + "/broken.yaml").status == 1)
    #expect(try outside.text("broken.yaml") == broken)
  }

  @Test("用法不对：退出 64，话说得清")
  func usage() throws {
    for (arguments, word) in [
      (["--unsafe-fixes"], "--fix"), (["--diff", "--format", "json"], "--format"), (["--watch", "--fix"], "--watch"),
      (["--watch", "--format", "sarif"], "--watch"),
    ] {
      let run = try gongkai(["check"] + arguments + ["--workspace", workspace.path])
      #expect(run.status == 64 && run.errors.contains(word), "\(arguments) \(run)")
    }
    #expect(try gongkai(["explain", "listed-value", "--workspace", workspace.path]).output.contains("75%"))
    #expect(try gongkai(["explain", "unlisted-value", "--workspace", workspace.path]).output.contains("75%"))
  }
}
