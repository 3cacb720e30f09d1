// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import SourceYAML
import TestSupport
import Testing
import Workspace

/// A template asks for exactly what is owed; checking it untouched finds its blanks, each once, and nothing else.
@Suite("报送草稿")
struct TemplateTests {
  static let folder = WorkspaceFolder(path: RepositoryFolder.workspace)
  static let asOf = CivilDate(year: 2026, month: 10, day: 31) ?? CivilDate(dayNumber: 20_757)
  let rulebook: Rulebook

  init() throws { rulebook = try #require(try SpecReader(Self.folder).compile().rules?.rulebook) }

  static func blanks(_ node: YAMLNode) -> Int {
    switch node.kind {
    case .scalar, .alias: node.isUnfilled ? 1 : 0
    case .list: node.items.map(blanks).reduce(0, +)
    case .mapping: node.pairs.map { blanks($0.value) }.reduce(0, +)
    }
  }

  /// The template as it would be written, after it was checked.
  private func settled(_ template: SubmissionTemplate, _ entity: Entity, _ asOf: CivilDate) -> String {
    var feedback = TemplateFeedback()
    while true {
      let text = template.text(feedback, schema: "s", place: "draft.yaml")
      let reading = parseYAML(SourceFile(name: "draft.yaml", text: text))
      let found = SubmissionReader(rulebook: rulebook, asOf: asOf).read(reading, entities: [entity]).findings
      if !feedback.record(found, in: reading.tree.root) { return text }
    }
  }

  private func expectOnlyBlanks(_ text: String, _ entity: Entity, _ asOf: CivilDate, _ what: String) throws -> Int {
    let reading = parseYAML(SourceFile(name: "draft.yaml", text: text))
    #expect(reading.problems.isEmpty, "\(what)")
    let root = try #require(reading.tree.root)
    let result = SubmissionReader(rulebook: rulebook, asOf: asOf).read(reading, entities: [entity])
    let others = result.findings.filter { $0.code != .unfilledValue }
    #expect(others.isEmpty, "\(what): \(others.map { "\($0.code.rawValue) \($0.message(in: .zh)) \($0.address.joined(separator: "→"))" })\n\(text)")
    #expect(result.findings.count == Self.blanks(root), "\(what)\n\(text)")
    #expect(Set(result.findings.map(\.range)).count == result.findings.count, "\(what): a blank is told twice")
    #expect(result.draft != nil && result.submission == nil)
    return result.findings.count
  }

  @Test("样例的每个主体、几个基准日：每个空恰好一个问题", arguments: ["2025-12-31", "2026-03-31", "2026-10-31", "2027-02-01"])
  func everyEntity(_ day: String) async throws {
    let asOf = try #require(CivilDate.read(day)?.value)
    let rules = try #require(try SpecReader(Self.folder).compile().rules)
    let report = try await Self.folder.gaps(rules: rules, asOf: asOf, tool: ToolInfo(name: "gongkai", version: "0"))
    var blanks = 0
    for judgement in report.judgements {
      let template = try SubmissionTemplate(judgement, rulebook: rulebook, asOf: asOf, selection: TemplateSelection())
      let owed = judgement.obligations.filter { $0.status.isOpenGap && $0.requirement != "waiver-review" }
      #expect(template.isEmpty == owed.isEmpty, "\(judgement.entity.id)")
      guard !template.isEmpty else { continue }
      blanks += try expectOnlyBlanks(settled(template, judgement.entity, asOf), judgement.entity, asOf, judgement.entity.id)
    }
    #expect(blanks > 100)
  }

  @Test("每个行业、每个地区的每个事项：每个空恰好一个问题")
  func everyRequirement() throws {
    var seen: Set<String> = []
    let regions = ["北京市"] + rulebook.scopes.map(\.region).filter { $0 != "全国" }.uniqued()
    for sector in rulebook.everySector {
      for region in regions {
        for variant in 0..<4 {
          let attributes = sector.attributes.elements.map { "\($0.id): \(Self.attribute($0.kind, variant))" }.joined(separator: ", ")
          let text = """
            entity: ceshi
            name: 示例测试
            uscc: 91310114MA1GW0000M
            sectors: [\(sector.id)]
            region: \(region)
            authority: 示例主管部门
            since: 2020-01-01
            attributes: {\(attributes)}

            """
          let read = EntityReader(rulebook: rulebook).read(parseYAML(SourceFile(name: "entity.yaml", text: text)), folder: "ceshi")
          guard read.entity.doubts.isEmpty else { continue }
          try expectEveryItem(read.entity, &seen)
        }
      }
    }
    let all = rulebook.everySector.flatMap { sector in sector.requirements.filter { $0.timing.recordsFrom == nil }.map { "\(sector.id)/\($0.id)" } }
    // What only an enterprise's own layer adds is covered by the samples.
    let own = Set(rulebook.scopes.filter { $0.entity != nil }.flatMap(\.sectors).flatMap { sector in sector.requirements.map { "\(sector.id)/\($0.id)" } })
    #expect(all.filter { !seen.contains($0) && !own.contains($0) }.isEmpty)
    #expect(seen.count > 150)
  }

  private static func attribute(_ kind: ElementKind, _ variant: Int) -> String {
    if case .list(let rule) = kind { return "[\(attribute(rule.of, variant))]" }
    if let values = kind.listed { return values[variant % values.count] }
    if kind.publicForm == .number { return ["1", "30", "500", "0"][variant] }
    return kind.isAnswer ? variant % 2 == 0 ? "是" : "否" : "示例"
  }

  private func expectEveryItem(_ entity: Entity, _ seen: inout Set<String>) throws {
    let state = EntityState([], rulebook: rulebook, entity: entity)
    let judgement = EntityJudge(rulebook: rulebook, entity: entity, state: state, waivers: [], asOf: Self.asOf, unreadable: []).judge()
    for sector in entity.sectors.compactMap(rulebook.view(for: entity).sector) {
      for requirement in sector.requirements where requirement.mayApply(to: entity, in: sector, on: Self.asOf) {
        let selection = TemplateSelection(items: [requirement.id])
        let template = try SubmissionTemplate(judgement, rulebook: rulebook, asOf: Self.asOf, selection: selection)
        // Requirements that look at another's records have none of their own.
        guard requirement.timing.recordsFrom == nil else { continue }
        let what = "\(entity.region) \(sector.id)/\(requirement.id)"
        #expect(!template.isEmpty, "\(what)")
        let count = try expectOnlyBlanks(settled(template, entity, Self.asOf), entity, Self.asOf, what)
        #expect(count >= 2, "\(what)")
        seen.insert("\(sector.id)/\(requirement.id)")
      }
    }
  }

  @Test("欠的事项写明为什么、依据、期限、上次的问题；好的值照填，坏的值留空")
  func says() async throws {
    let rules = try #require(try SpecReader(Self.folder).compile().rules)
    let tool = ToolInfo(name: "gongkai", version: "0")
    let report = try await Self.folder.gaps(rules: rules, asOf: Self.asOf, tool: tool, only: "shili-bus-north")
    let judgement = try #require(report.judgements.first)
    let template = try SubmissionTemplate(judgement, rulebook: rulebook, asOf: Self.asOf, selection: TemplateSelection(items: ["运营时间"]))
    let text = settled(template, judgement.entity, Self.asOf)
    for part in [
      "为什么：属于“公共汽电车”", "依据：《城市公共交通条例》（国务院令第793号）第二十条（读过全文）", "应在 2025-12-08 前",
      "上次的问题：“首班”应填时刻（时:分，过了零点写 00:30 或 次日00:30），现在是“6点”", "首班: \"05:30\"", "线路名称: 北区2路, 首末站: 外冈车站, 首班: 待填, 末班: \"20:00\"",
      "# 请确认", "适用日（可不填）：填其中之一：每日、工作日",
    ] { #expect(text.contains(part), "\(part)\n\(text)") }
    // Figures are taken over as they were published in full width, but written the usual way.
    #expect(!text.components(separatedBy: "\n").contains { !$0.hasPrefix("    ") && $0.contains("０５：３０") })
  }
}
