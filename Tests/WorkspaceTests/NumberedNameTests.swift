// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A number of a person in the name of a file or folder is told nowhere, and the name that is told still finds the file.
@Suite("文件名里的号码", .serialized)
struct NumberedNameTests {
  let workspace: TemporaryWorkspace
  private static let mobile = "13817654321"
  private static let resident = "310114199003077431"

  init() throws { workspace = try TemporaryWorkspace() }

  private func run(_ arguments: String..., asOf: String = "2026-10-31") throws -> ProgramRun {
    try gongkai(arguments + ["--workspace", workspace.path] + (arguments[0] == "submit" || arguments[0] == "ledger" ? [] : ["--as-of", asOf]))
  }

  private func isClean(_ run: ProgramRun) -> Bool { isClean(run.output + run.errors) }
  private func isClean(_ text: String) -> Bool { !text.contains(Self.mobile) && !text.contains(Self.resident) }

  @Test("报送件、企业文件夹、没有读的文件：每一种命令和格式都只写遮住的名称")
  func everywhere() throws {
    let bad = TemporaryWorkspace.submission.replacing("示例1路", with: "")
    try workspace.write("Entities/ceshi/submissions/张三\(Self.mobile).yaml", bad)
    try workspace.write("Entities/ceshi/submissions/\(Self.resident).yaml.txt", bad)
    try workspace.write("Entities/ceshi/submissions/\(Self.resident)坏.yaml", "企业: [ceshi\n")
    try workspace.write("Entities/\(Self.mobile)/entity.yaml", "entity: [\n")
    try workspace.write("Entities/\(Self.mobile)/submissions/a.yaml", bad)
    try workspace.write("Entities/空\(Self.resident)/x.txt", "")
    for arguments in [
      ["check"], ["check", "--format", "json"], ["check", "--format", "sarif"], ["check", "--diff"], ["gaps"], ["bundle"], ["new", "ceshi"],
    ] {
      let found = try gongkai(arguments + ["--workspace", workspace.path, "--as-of", "2026-10-31"])
      #expect(isClean(found), "\(arguments): \((found.output + found.errors).components(separatedBy: "\n").filter { !isClean($0) })")
    }
    #expect(try run("check").output.contains("submissions/张三138****4321.yaml"))
    for (name, data) in workspace.tree("Output") { #expect(isClean(name) && isClean(String(decoding: data, as: UTF8.self)), "\(name)") }
  }

  @Test("照遮住的名称能找到文件：检查、自动改、收下；两个一样的按次序分")
  func found() throws {
    let full = TemporaryWorkspace.submission.replacing("2025-11-12 09:00", with: "２０２５-11-12 09:00")
    let names = ["13817654321.yaml", "13899994321.yaml"]
    for (index, name) in names.enumerated() { try workspace.write("inbox/" + name, full.replacing("10:00", with: "1\(index):00")) }
    for (index, name) in names.enumerated() {
      let told = "inbox/138****4321（第\(index + 1)个）.yaml"
      let real = try run("check", "inbox/" + name)
      #expect(real.output.contains(told) && !real.output.contains(name), "\(real.output)")
      let fixed = try run("check", "--fix", told)
      #expect(fixed.status == 0 && !fixed.output.contains(name), "\(fixed.output)\(fixed.errors)")
      #expect(try workspace.text("inbox/" + name).contains("公开时间: 2025-11-12 09:00"))
      let sent = try run("submit", told, "--at", "2026-11-0\(index + 2) 09:30")
      #expect(sent.status == 0 && !(sent.output + sent.errors).contains(name), "\(sent.output)\(sent.errors)")
    }
    #expect(!String(decoding: workspace.tree("Entities").values.reduce(Data(), +), as: UTF8.self).contains(Self.mobile))
    #expect(try run("ledger", "verify").output.contains("收件登记完好：2 行"))
    #expect(isClean(try run("check", "inbox/没有\(Self.mobile).yaml")))
  }

  @Test("录入：表的名称、写到的文件都只写遮住的名称；附件名里有号码的不收，要改名")
  func importing() throws {
    try workspace.write("inbox/\(Self.mobile).csv", "线路名称,起点站,终点站\n示例1路,嘉定北站,菊园车站\n示例2路,,菊园车站\n")
    let made = try run("import", "inbox/\(Self.mobile).csv", "--entity", "ceshi", "--item", "运营线路")
    #expect(isClean(made) && made.output.contains("138****4321.yaml"), "\(made.output)\(made.errors)")
    #expect(workspace.exists("inbox/\(Self.mobile).yaml"))
    #expect(isClean(try run("import", "inbox/\(Self.mobile).csv", "--entity", "ceshi", "--item", "运营线路")))
    let filed = TemporaryWorkspace.submission + "    附件:\n      - {文件: attachments/\(Self.mobile).txt, 标题: 说明}\n"
    try workspace.write("inbox/a.yaml", filed.replacing("    附件", with: "        附件").replacing("      - {文件", with: "          - {文件"))
    try workspace.write("inbox/attachments/\(Self.mobile).txt", "说明")
    let before = workspace.tree("Entities")
    let sent = try run("submit", "inbox/a.yaml", "--at", "2026-11-02 09:30")
    #expect(sent.status != 0 && isClean(sent), "\(sent.output)\(sent.errors)")
    #expect(workspace.tree("Entities").keys.filter { !$0.hasSuffix(".lock") }.sorted() == before.keys.sorted())
  }
}
