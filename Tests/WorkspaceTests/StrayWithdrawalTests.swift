// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("因个人信息要撤回、对不上哪一条的")
struct StrayWithdrawalTests {
  private static let item = "Output/bundles/current/data/items/ceshi/urban-bus/route-list/index.html"

  @Test(
    "可能要撤的先不公开，说出是哪一份；改对了、重新报送了，才公开",
    arguments: ["事项: 运营线路, 所属期: 2026-09", "事项: 运营线路图, 编号: X", "事项: 运营线路, 编号: TS-2O26-009"])
  func held(_ what: String) throws {
    let workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/1.yaml", TemporaryWorkspace.submission)
    func bundle() throws -> ProgramRun { try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2025-11-30", "--confirm-withdrawal", "分管领导"]) }
    _ = try bundle()
    #expect(try workspace.text(Self.item).contains("菊园车站"))
    try workspace.write(
      "Entities/ceshi/submissions/2.yaml", "企业: ceshi\n报送时间: 2025-11-25 10:00\n撤回:\n  - {\(what), 原因: 误写, 涉及个人信息: 是}\n")
    let run = try bundle()
    #expect(run.status == 1 && run.output.contains("submissions/2.yaml 因个人信息要撤回的，对不上哪一条"), "\(run.output) \(run.errors)")
    #expect(!workspace.tree("Output/bundles/current/data").values.contains { String(decoding: $0, as: UTF8.self).contains("菊园车站") })
    // Said again, or sent again, it is known what was meant.
    try workspace.write(
      "Entities/ceshi/submissions/3.yaml", TemporaryWorkspace.submission.replacing("报送时间: 2025-11-20 10:00", with: "报送时间: 2025-11-26 10:00"))
    let again = try bundle()
    #expect(!again.output.contains("对不上哪一条"), "\(again.output)")
    #expect(try workspace.text(Self.item).contains("菊园车站"))
  }
}
