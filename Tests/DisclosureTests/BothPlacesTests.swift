// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import TestSupport
import Testing

@testable import Disclosure

/// Where two places of the rules cannot both stand, both are shown: whoever mends the one has to see the other.
@Suite("两处都说")
struct BothPlacesTests {
  private static let sector = """
    requirements:
      - id: item
        label: 事项
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: event, starts: day, lead: 3 days}
        elements:
          - {id: day, label: 日期, type: date}
          - {id: kind, label: 类别, type: enumeration, values: [甲, 乙]}
      - id: after
        label: 后续
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: follow-up, of: item, when: {element: kind, is: 甲}, starts: day, stages: [{stage: 初报, within: 24 hours}, {stage: 终报, within: 20 days}], stage-by: stage}
        elements:
          - {id: stage, label: 第几步, type: enumeration, values: [初报, 终报]}
          - {id: day, label: 日子, type: date}

    """

  private static let units = """
    table: units
    kind: units
    title: 单位
    units:
      - {symbol: 米, spellings: [m], quantity: 长度}
      - {symbol: 公里, spellings: [km], of: 米, times: 1000}
      - {symbol: mg/L, quantity: 浓度}
      - {symbol: MPN/100mL, quantity: 菌数}
      - {symbol: CFU/100mL, quantity: 菌落数}
      - {symbol: 级, quantity: 等级}

    """

  private func findings(_ sector: String, units: String? = nil) throws -> [Finding] {
    var files = try TestRulebook.files(TestRulebook.whole(sector))
    if let units {
      files.removeAll { $0.reading.tree.source.name == "Specs/tables/units.yaml" }
      files.append(SpecFile(folder: .tables, reading: parseYAML(SourceFile(name: "Specs/tables/units.yaml", text: units))))
    }
    return Rulebook.compile(files).findings
  }

  @Test("写对的没有问题")
  func good() throws { #expect(try findings(Self.sector, units: Self.units).isEmpty) }

  @Test(
    "行业里的",
    arguments: [
      ("id: after", "id: item", "spec-duplicate-name"), ("label: 后续", "label: 事项", "spec-duplicate-name"),
      ("id: kind, label: 类别", "id: kind, label: 日期", "spec-duplicate-name"), ("[甲, 乙]", "[甲, 甲]", "spec-duplicate-name"),
      ("of: item", "of: after", "spec-cycle"), ("within: 20 days}]", "within: 12 hours}]", "spec-wrong-value"),
      ("{stage: 终报", "{stage: 初报", "spec-duplicate-name"), ("values: [初报, 终报]", "values: [初报, 续报]", "spec-wrong-value"),
    ])
  func sector(_ old: String, _ new: String, _ code: String) throws {
    try expect(code, findings(Self.sector.replacing(old, with: new, maxReplacements: 1)))
  }

  @Test(
    "单位表里的",
    arguments: [
      (", quantity: 长度", "", "spec-missing-key"), ("spellings: [km]", "spellings: [m]", "spec-duplicate-name"),
      ("symbol: 公里", "symbol: 米", "spec-duplicate-name"),
    ])
  func units(_ old: String, _ new: String, _ code: String) throws {
    try expect(code, findings(Self.sector, units: Self.units.replacing(old, with: new, maxReplacements: 1)))
  }

  @Test("一个事项也没有的行业：行业和空的那一处")
  func emptySector() throws { try expect("spec-unreachable", findings("requirements: []\n")) }

  @Test("里层的表、组里没有人判的校验是错误，不会悄悄不算")
  func placesOfChecks() throws {
    let inner = """
            - id: rows
              label: 表
              type: table
              columns: [{id: name, label: 名, type: text}, {id: price, label: 价, type: money, unit: 元}]
              checks: [CHECK]

      """
    for check in ["{check: changed, elements: [price], never: true}", "{check: count, item: item, date: day, equals: price}"] {
      let text = Self.sector + inner.replacing("CHECK", with: check)
      let found = try findings(text)
      #expect(found.contains { $0.code == .specWrongValue && $0.message(in: .zh).contains("只能写在事项上") }, "\(found.map { $0.message(in: .zh) })")
    }
  }

  private func expect(_ code: String, _ found: [Finding]) throws {
    let told = found.map { "\($0.code) \($0.message(in: .zh)) \($0.notes.count)" }
    let mine = found.filter { $0.code.rawValue == code }
    #expect(!mine.isEmpty, "\(told)")
    for finding in mine { #expect(finding.notes.contains { $0.range != finding.range }, "\(told)") }
  }
}
