// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// One enterprise's bad files stop nobody else, none is passed over in silence, and what an unread withdrawal may take back
/// is held back.
@Suite("没有收进来的文件", .serialized)
struct UntakenFileTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
  }

  private func run(_ arguments: String...) throws -> ProgramRun {
    try gongkai(arguments + ["--workspace", workspace.path, "--as-of", "2026-10-31"])
  }

  private static let withdrawal = "企业: ceshi\n报送时间: 2026-03-20 10:00\n撤回:\n  - {事项: 运营线路, 原因: 并入新计划, 涉及个人信息: 是\n"
  private var page: String { "Output/bundles/current/data/items/ceshi/urban-bus/route-list/index.html" }

  @Test(
    "名称不对、放错地方的，check、gaps、bundle 都说（file-not-taken），撤回可能在里面的不公开",
    arguments: [
      "submissions/b.yaml.txt", "submissions/b.YAML", "submissions/2026/b.yaml", "Submissions/b.yaml", "b.yaml", "submissions/b.xlsx", "submisions/b.yaml",
      "submissions/b", "submissions/.b.yaml",
      "submissions/b.txt", "submissions/b.json",
    ])
  func untaken(_ name: String) throws {
    #expect(try run("bundle").status == 0 && workspace.exists(page))
    try workspace.write("Entities/ceshi/" + name, Self.withdrawal)
    let shown =
      "Entities/ceshi/"
      + (name.hasPrefix("submissions/2026")
        ? "submissions/2026"
        : name.hasSuffix("ubmissions/b.yaml") && !name.hasPrefix("submissions/") ? "Submissions" : name.hasPrefix("submisions") ? "submisions" : name)
    for command in ["check", "gaps", "bundle"] {
      let result = try run(command)
      #expect(result.status == 1 && (result.output + result.errors).contains(shown), "\(command)\n\(result.output.suffix(600))\(result.errors)")
    }
    #expect(!workspace.exists(page))
    #expect(try gongkai(["verify", workspace.path + "/Output/bundles/current"]).status == 0)
    // Once it is gone, the item comes back with the number that it had.
    try FileManager.default.removeItem(atPath: workspace.path + "/" + shown)
    #expect(try run("bundle").status == 0 && workspace.exists(page))
    #expect(try workspace.text("Output/bundles/current/data/register.json").contains("ceshi/2025-000001"))
  }

  @Test(
    "读不懂的报送件：有撤回的，提到的事项不公开；没有撤回的，不影响；一个字都读不出的，全部不公开",
    arguments: [
      (withdrawal, false), ("企业: ceshi\n报送时间: 2026-03-20 10:00\n撤回:\n  - {事项: 运营时间, 原因: 改\n", true),
      ("企业: ceshi\n报送时间: 2026-03-20 10:00\n撤回:\n  - {事项: 什么\n", false), ("企业: ceshi\n公开事项: [\n", true), ("\u{0}\u{1}\u{2}", false),
    ])
  func unread(_ text: String, _ stays: Bool) throws {
    #expect(try run("bundle").status == 0)
    try workspace.write("Entities/ceshi/submissions/b.yaml", text)
    let bundle = try run("bundle")
    #expect(bundle.status == 1 && bundle.errors.contains("submissions/b.yaml"), "\(bundle)")
    #expect(workspace.exists(page) == stays, "\(bundle.output)")
    if !stays { #expect(bundle.output.contains("运营线路：Entities/ceshi/submissions/b.yaml 没能读懂")) }
  }

  @Test("管道、设备、断了的链接、不成字的名称：别家照常（unreadable-file），退出 2 并说是哪一个")
  func devices() throws {
    try workspace.write(
      "Entities/linju/entity.yaml",
      TemporaryWorkspace.entity.replacing("entity: ceshi", with: "entity: linju").replacing("示例测试公交", with: "示例邻居公交").replacing(
        "91310114MA1GW0000M", with: "91310114MA1GP03039"))
    let folder = workspace.path + "/Entities/ceshi/submissions/"
    for damage in [
      "mkfifo '\(folder)b.yaml'", "ln -s /nowhere '\(folder)b.yaml'", "ln -s /dev/zero '\(folder)b.yaml'", "touch \"$(printf '\(folder)b\\351.yaml')\"",
    ] {
      try BagBuilder.shell(damage, in: workspace.path)
      for command in ["check", "gaps", "bundle"] {
        let result = try run(command)
        #expect(result.status == 2 && result.errors.contains("submissions/b"), "\(damage) \(command)\n\(result.errors)")
        if command == "gaps" { #expect(result.output.contains("示例邻居公交") && result.output.contains("[unreadable-file]")) }
      }
      #expect(workspace.exists("Output/bundles/current/data/index.html"))
      try BagBuilder.shell("rm -f '\(folder)'b*", in: workspace.path)
    }
    #expect(try run("bundle").status == 0)
  }

  @Test("附件、草稿、回执、系统留下的文件不是漏收的")
  func quiet() throws {
    try workspace.write("Entities/ceshi/attachments/图.txt", "x")
    try workspace.write("Entities/ceshi/drafts/draft.yaml", "企业: ceshi\n")
    try workspace.write("Entities/ceshi/submissions/.b.yaml.swp", "x")
    try workspace.write("Entities/ceshi/submissions/Thumbs.db", "x")
    let check = try run("check")
    #expect(check.status == 0 && !check.output.contains("file-not-taken"), "\(check.output)")
  }
}
