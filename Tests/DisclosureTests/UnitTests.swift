// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import TestSupport
import Testing

@testable import Disclosure

@Suite("单位")
struct UnitTests {
  private static func table() throws -> UnitTable {
    try TestRulebook.compile(
      """
      requirements:
        - id: item
          label: 事项
          group: g
          summary: 一句话
          basis: [{instrument: law, clause: "1"}]
          timing: {kind: standing, within: 20 days}
          elements: [{id: tel, label: 电话, type: phone}]

      """
    ).units
  }

  @Test(
    "各种写法都认得出是哪一个",
    arguments: [
      ("NTU", "NTU"), ("ntu", "NTU"), ("ＮＴＵ", "NTU"), ("铂钴色度单位", "度"), ("cfu/ml", "CFU/mL"), ("CFU/mL", "CFU/mL"),
      ("cfu / mL", "CFU/mL"), ("mg/l", "mg/L"), ("MG／L", "mg/L"), ("µg/L", "μg/L"), ("ug/l", "μg/L"), ("m3", "立方米"), ("m³", "立方米"),
      ("km", "公里"), ("元/m3", "元/立方米"), ("MPN/ml", "MPN/mL"), ("pH单位", "无量纲"), ("--", "无量纲"),
    ])
  func names(_ text: String, _ symbol: String) throws { #expect(try Self.table().named(text)?.symbol == symbol) }

  @Test("不认识的不猜", arguments: ["mg", "公理", "度角", "NTUs", "元/", ""])
  func unknown(_ text: String) throws { #expect(try Self.table().named(text) == nil) }

  /// Sectors to come: gas, heat, power, sewage, schools, hospitals.
  @Test(
    "别的行业要用的单位都在表里",
    arguments: [
      "元/瓶", "MJ/立方米", "kPa", "℃", "平方米", "元/平方米", "元/吉焦", "公斤", "元/公斤", "kWh", "元/千瓦时", "μg/L", "吨", "元/吨", "dB", "人次",
      "床", "元/学期",
    ])
  func otherSectors(_ symbol: String) throws {
    let spec = """
      requirements:
        - id: r
          label: 事项
          group: g
          summary: 测试
          basis: [{instrument: law, clause: "1"}]
          timing: {kind: standing, within: promptly}
          elements:
            - {id: v, label: 数值, type: number, unit: \(symbol)}

      """
    _ = try TestRulebook.compile(spec)
  }

  @Test("只差大小写的两个单位，只按原样认")
  func ambiguous() throws {
    let table = UnitTable([
      MeasureUnit(symbol: "MPa", spellings: [], quantity: "压力", factor: nil), MeasureUnit(symbol: "mPa", spellings: [], quantity: "压力", factor: nil),
    ])
    #expect(table.named("MPa")?.symbol == "MPa")
    #expect(table.named("mPa")?.symbol == "mPa")
    #expect(table.named("mpa") == nil)
  }

  @Test("没有两个单位只差大小写而被悄悄丢掉")
  func everySpelling() throws {
    let table = try Self.table()
    for unit in table.units {
      for name in unit.names { #expect(table.named(name)?.symbol == unit.symbol, "\(name)") }
    }
  }

  @Test("换算：能整除才换", arguments: [("1500", "米", "公里", "1.5"), ("5", "μg/L", "mg/L", "0.005"), ("90", "分钟", "小时", "1.5"), ("3", "万元", "元", "30000")])
  func converts(_ amount: String, _ from: String, _ to: String, _ wanted: String) throws {
    let table = try Self.table()
    let value = try #require(Decimal(amount))
    #expect(table.convert(value, from: try #require(table.named(from)), to: try #require(table.named(to))) == Decimal(wanted))
  }

  @Test("除不尽、不同的量，不换")
  func refuses() throws {
    let table = try Self.table()
    let (minute, hour, metre) = (try #require(table.named("分钟")), try #require(table.named("小时")), try #require(table.named("米")))
    #expect(table.convert(Decimal(100), from: minute, to: hour) == nil)
    #expect(table.convert(Decimal(1), from: minute, to: metre) == nil)
  }

  @Test(
    "单位表写错是构建错误",
    arguments: [
      ("quantity: 长度", "quantty: 长度", "spec-unknown-key"), ("of: 米, times: 1000", "of: 码, times: 1000", "spec-dangling-reference"),
      ("of: 米, times: 1000", "of: 米", "spec-missing-key"), ("of: 米, times: 1000", "of: 米, times: 0", "spec-wrong-value"),
      ("of: 米, times: 1000", "times: 1000, quantity: 长度", "spec-wrong-value"), ("symbol: 公里", "symbol: 米", "spec-duplicate-name"),
      ("kind: units", "kind: unit", "spec-wrong-value"), ("title: 单位", "title: 单位\ncodes: []", "spec-unknown-key"),
    ])
  func strict(_ old: String, _ new: String, _ code: String) throws {
    let good = "table: units\nkind: units\ntitle: 单位\nunits:\n  - {symbol: 米, quantity: 长度}\n  - {symbol: 公里, of: 米, times: 1000}\n"
    let log = FindingLog()
    let text = good.replacing(old, with: new)
    #expect(text != good)
    guard let root = parseYAML(SourceFile(name: "Specs/tables/units.yaml", text: text)).tree.root else { return #expect(Bool(false)) }
    _ = TableReader(log: log, instruments: [], units: .none).read(root, file: "Specs/tables/units.yaml")
    #expect(log.findings.map(\.code.rawValue).contains(code), "\(log.findings.map(\.code.rawValue))")
  }
}
