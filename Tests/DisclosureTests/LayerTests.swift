import Disclosure
import SourceYAML
import TestSupport
import Testing

/// Layers that loosen, contradict each other or go round in circles are build errors that show both places.
@Suite("各层规定写错")
struct LayerTests {
  private static let sector = """
    requirements:
      - id: change
        label: 变更公告
        group: g
        summary: 变更前公告
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: event, starts: start, lead: 3 days}
        elements:
          - {id: start, label: 实施日期, type: date, required: true}
          - {id: length, label: 里程, type: number, unit: 公里, min: 0, max: 100}
          - {id: level, label: 级别, type: enumeration, values: [甲, 乙]}
      - id: profile
        label: 概况
        group: g
        summary: 概况
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: standing, within: 20 working-days, renew: 6 months}
        elements: []

    """

  private static let city = """
    overlay: city
    label: 示例市
    layer: city
    region: 上海市
    changes:
      - requirement: ceshi/change
        basis: [{instrument: repealed, clause: "1"}]
        timing: {lead: 5 days}

    """

  private func codes(_ extra: [String]) throws -> [Finding] {
    Rulebook.compile(try TestRulebook.files(TestRulebook.whole(Self.sector), extra: extra)).findings
  }

  @Test("好的一层没有问题")
  func compiles() throws { #expect(try codes([Self.city]).isEmpty) }

  @Test(
    "放宽是构建错误，写明两边的条文和两处位置",
    arguments: [
      ("ceshi/change", "timing: {lead: 2 days}"), ("ceshi/change", "timing: {lead: 40 hours}"),
      ("ceshi/profile", "timing: {within: 21 working-days}"), ("ceshi/profile", "timing: {within: 1 months}"),
      ("ceshi/profile", "timing: {renew: 12 months}"),
      ("ceshi/change", "tighten: [{element: start, required: false}]"),
      ("ceshi/change", "tighten: [{element: length, max: 200}]"), ("ceshi/change", "tighten: [{element: length, min: -1}]"),
      ("ceshi/change", "tighten: [{element: level, values: [甲, 丙]}]"),
    ])
  func refusesLoosening(_ requirement: String, _ change: String) throws {
    let text = Self.city.replacing("ceshi/change", with: requirement).replacing("timing: {lead: 5 days}", with: change)
    let findings = try codes([text])
    #expect(findings.map(\.code.rawValue) == ["spec-loosened"])
    let finding = try #require(findings.first)
    #expect(finding.message(in: .zh).contains("示例旧规定") && finding.message(in: .zh).contains("示例条例"))
    #expect(finding.file == "Specs/overlays/city.yaml" && finding.notes.map(\.file) == ["Specs/sectors/ceshi.yaml"])
  }

  @Test(
    "写错的层",
    arguments: [
      ("region: 上海市", "region: 上海巿", "spec-unknown-region"), ("layer: city", "layer: town", "spec-wrong-value"),
      ("ceshi/change", "ceshi/chang", "spec-dangling-reference"), ("ceshi/change", "cesh/change", "spec-dangling-reference"),
      ("lead: 5 days", "leed: 5 days", "spec-unknown-key"), ("lead: 5 days", "within: 5 days", "spec-wrong-value"),
      ("timing: {lead: 5 days}", "tighten: [{element: lenght, required: true}]", "spec-dangling-reference"),
      ("timing: {lead: 5 days}", "elements: [{id: level, label: 另一个, type: text}]", "spec-duplicate-name"),
      ("layer: city", "layer: enterprise", "spec-missing-key"), ("label: 示例市", "label: 示例市\nextends: [nowhere]", "spec-dangling-reference"),
      ("clause: \"1\"", "clause: \"7\"", "spec-dangling-reference"),
    ])
  func refuses(_ old: String, _ new: String, _ code: String) throws {
    let text = Self.city.replacing(old, with: new, maxReplacements: 1)
    #expect(text != Self.city)
    #expect(try codes([text]).map(\.code.rawValue).contains(code))
  }

  @Test("同一级的两层都规定同一件事：冲突，写明两处")
  func conflict() throws {
    let other = Self.city.replacing("overlay: city", with: "overlay: other").replacing("lead: 5 days", with: "lead: 7 days")
    let findings = try codes([Self.city, other])
    #expect(findings.map(\.code.rawValue) == ["spec-conflict"])
    #expect(Set([findings[0].file] + findings[0].notes.map(\.file)) == ["Specs/overlays/city.yaml", "Specs/overlays/other.yaml"])
    let after = other.replacing("label: 示例市", with: "label: 示例市\nextends: [city]")
    #expect(try codes([Self.city, after]).isEmpty)
    // A later layer must not fall behind an earlier one.
    #expect(try codes([Self.city, after.replacing("7 days", with: "4 days")]).map(\.code.rawValue) == ["spec-loosened"])
  }

  @Test("互为前提：绕成圈")
  func cycle() throws {
    let one = Self.city.replacing("label: 示例市", with: "label: 甲\nextends: [two]").replacing("overlay: city", with: "overlay: one")
    let two = """
      overlay: two
      label: 乙
      layer: city
      region: 上海市
      extends: [one]

      """
    let findings = try codes([one, two])
    #expect(findings.map(\.code.rawValue) == ["spec-cycle"])
    #expect(findings.first?.notes.map(\.file) == ["Specs/overlays/two.yaml"])
  }

  @Test("依据文件失效早于施行、限值表两版同时有效：写明两处")
  func force() throws {
    let ended = """
      instrument: ended
      title: 示例
      issuer: 示例
      level: 标准
      region: 全国
      in-force: {from: 2026-01-01, until: 2025-12-31}
      clauses: []

      """
    let wrong = try codes([ended])
    #expect(wrong.map(\.code.rawValue) == ["spec-wrong-value"] && wrong[0].notes.count == 1)
    func table(_ id: String) -> String {
      """
      table: \(id)
      kind: limits
      title: 示例
      series: same
      basis: {instrument: law, clause: "1"}
      points: [出厂水]
      rows: [{id: ph, label: pH, min: 6.5}]

      """
    }
    let overlap = try codes([table("first"), table("second")])
    #expect(overlap.map(\.code.rawValue) == ["spec-overlap"])
    #expect(overlap[0].file == "Specs/tables/second.yaml" && overlap[0].notes.map(\.file) == ["Specs/tables/first.yaml"])
  }
}
