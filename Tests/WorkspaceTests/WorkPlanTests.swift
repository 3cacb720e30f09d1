// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing
import Workspace

/// What the office set itself for the year: each task has something that checks it, and says what that finds.
@Suite("工作要点逐项对照")
struct WorkPlanTests {
  @Test("提交的对照是现在的规则和样例生成的；没有一项任务只有声明")
  func committed() async throws {
    let folder = WorkspaceFolder(path: RepositoryFolder.workspace)
    let rules = try #require(try SpecReader(folder).compile().rules)
    let day = try #require(CivilDate(year: 2026, month: 10, day: 31))
    let report = try await folder.gaps(rules: rules, asOf: day, tool: ToolInfo(name: "gongkai", version: "test"))
    let plan = WorkPlan(rulebook: rules.rulebook, report: report)
    #expect(plan.claims.isEmpty, "\(plan.claims.map(\.gist))")
    try Golden.expect(plan.markdown(), "../../Docs/work-plan.md")
    let tasks = try #require(rules.rulebook.instrument("jiading-sasac-2022-work-points")).clauses.filter(\.createsDuty)
    #expect(tasks.count > 35)
  }

  @Test("没有事项检查的任务写成只有声明，退出码 1；没有主体的只对照规则")
  func claimed() throws {
    let workspace = try TemporaryWorkspace()
    let sector = "Specs/sectors/sasac-office.yaml"
    let clause = "      - {instrument: jiading-sasac-2022-work-points, clause: \"4-3-demands\"}\n"
    let text = try workspace.text(sector)
    #expect(text.contains(clause))
    try workspace.write(
      sector, text.replacingOccurrences(of: clause, with: "      - {instrument: jiading-sasac-2022-work-points, clause: \"4-3-supervision\"}\n"))
    let plans = "Specs/instruments/jiading-sasac-2022-work-points.yaml"
    let gist = "    gist: 公众的公开诉求及时反馈，指标要求再细化\n"
    try workspace.write(plans, try workspace.text(plans).replacingOccurrences(of: gist, with: gist + "    unchecked: 没有写对象|在哪里\n"))
    let run = try gongkai(["specs", "workplan", "--workspace", workspace.path, "--as-of", "2026-10-31"])
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.output.contains("| 公众的公开诉求及时反馈，指标要求再细化 | **只有声明** | 没有写对象\\|在哪里 |"))
    #expect(run.output.contains("只有声明的 1 项"))
  }
}
