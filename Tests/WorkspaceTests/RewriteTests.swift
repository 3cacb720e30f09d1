// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import TestSupport
import Testing
import Workspace

/// Between reading and writing a file, others may have been at it.
@Suite("改写文件")
struct RewriteTests {
  @Test("读了以后被改过的不写；有人反对的不写；写的那一步没有半成品")
  func changedMeanwhile() throws {
    let workspace = try TemporaryWorkspace()
    let name = RepairCommandTests.name
    try workspace.write(name, RepairCommandTests.untidy)
    let folder = WorkspaceFolder(path: workspace.path)
    let rules = try #require(try SpecReader(folder).compile().rules)
    let day = try #require(CivilDate.read("2026-10-31")?.value)
    let repair = RepairFiles([], in: folder, rules: rules, asOf: day, includesUnsafe: false)
    let plans = try repair.plan()
    #expect(plans.count == 1 && plans[0].changesAnything)
    // A ledger of what was received may speak against it.
    let objected = repair.write(plans, objection: { file in file == name ? Localised("已经收件", "received") : nil })
    #expect(throws: OperationalError.self) { try objected[0].get() }
    #expect(try workspace.text(name) == RepairCommandTests.untidy)
    try workspace.write(name, RepairCommandTests.untidy + "# 又写了一行\n")
    let late = repair.write(plans)
    #expect { try late[0].get() } throws: { ($0 as? OperationalError)?.zh.contains("文件被改过") ?? false }
    #expect(try workspace.text(name) == RepairCommandTests.untidy + "# 又写了一行\n")
    try workspace.write(name, RepairCommandTests.untidy)
    #expect(try repair.write(plans)[0].get())
    #expect(try workspace.text(name) == RepairCommandTests.tidy)
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/Entities/ceshi/submissions") == ["a.yaml"])
  }
}
