// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import TestSupport
import Testing

@testable import Disclosure

/// A condition on a value that its element can never have would let the rule vanish without a word: a build error where it is asked, with
/// the value that was meant.
@Suite("条件问的取值")
struct ConditionSpecTests {
  private static let sector = """
    attributes:
      - {id: kind, label: 种类, type: enumeration, values: [管道燃气, 瓶装燃气]}
      - {id: own, label: 自有, type: boolean}
    requirements:
      - id: notice
        label: 公告
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        applies-when: {all: [{attribute: kind, is: 管道燃气}, {not: {attribute: own, is: 否}}]}
        timing: {kind: event, starts: day, lead: 3 days, except: {when: {element: way, is: 抢修停水}, lead: promptly, asked-by: office}, asked-when: {when: {element: rows/way, only: 计划停水}, asked-by: office, parts: {table: rows, starts: from, when: {element: way, is: 计划停水}}}}
        elements:
          - {id: day, label: 日期, type: date}
          - {id: way, label: 方式, type: enumeration, values: [计划停水, 抢修停水]}
          - {id: count, label: 次数, type: integer}
          - {id: late, label: 延期, type: boolean}
          - {id: note, label: 说明, type: text, required-when: {any: [{element: way, in: [抢修停水]}, {element: count, at-least: 3}, {element: late, is: 是}]}}
          - id: rows
            label: 分区
            type: table
            columns:
              - {id: way, label: 分区方式, type: enumeration, values: [计划停水, 抢修停水]}
              - {id: from, label: 起, type: date-time}
              - {id: why, label: 原因, type: text, required-when: {element: way, is: 抢修停水}}
      - id: reply
        label: 答复
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: after, starts: day, within: 3 days, longer: {when: {element: state, is: 已经延期}, within: 9 days}, starts-when: {when: {element: state, in: [等待补正]}, starts: day}, counts-when: {element: places, is: 窗口办理}}
        elements:
          - {id: day, label: 日期, type: date}
          - {id: state, label: 办理状态, type: enumeration, values: [已经延期, 等待补正]}
          - {id: places, label: 地方, type: list, of: {type: enumeration, values: [窗口办理, 网上办理]}}
      - id: later
        label: 后续
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: follow-up, of: notice, when: {table: rows, row: {element: way, is: 抢修停水}}, starts: day, within: 2 days, repeat: 3 months, until: {element: over, is: 是}}
        elements:
          - {id: over, label: 结束, type: boolean}

    """

  private func findings(_ text: String, extra: [String] = []) throws -> [Finding] {
    Rulebook.compile(try TestRulebook.files(TestRulebook.whole(text), extra: extra)).findings
  }

  @Test("问得到的取值没有问题")
  func compiles() throws { #expect(try findings(Self.sector).isEmpty) }

  @Test(
    "没有的取值是构建错误，指到问的那一行，说出最近的一个",
    arguments: [
      ("attribute: kind, is: 管道燃气", "attribute: kind, is: 管道然气", "是不是“管道燃气”", 14),
      ("attribute: own, is: 否", "attribute: own, is: 没有", "只能是 是、否", 14),
      ("except: {when: {element: way, is: 抢修停水}", "except: {when: {element: way, is: 抢修停氺}", "是不是“抢修停水”", 15),
      ("only: 计划停水", "only: 计化停水", "是不是“计划停水”", 15),
      ("when: {element: way, is: 计划停水}", "when: {element: way, is: 计划停电}", "是不是“计划停水”", 15),
      ("in: [抢修停水]", "in: [抢修停水, 计划停火]", "是不是“计划停水”", 21),
      ("at-least: 3", "is: 三", "应为整数", 21),
      ("element: count, at-least: 3", "element: way, at-least: 3", "“方式”不是数字", 21),
      ("element: late, is: 是", "element: late, is: 已延期", "只能是 是、否", 21),
      ("element: count, at-least: 3", "element: rows, is: 有", "“分区”不是一个值", 21),
      ("required-when: {element: way, is: 抢修停水}", "required-when: {element: way, is: 抢修停电}", "是不是“抢修停水”", 28),
      ("longer: {when: {element: state, is: 已经延期}", "longer: {when: {element: state, is: 已经延明}", "是不是“已经延期”", 34),
      ("starts-when: {when: {element: state, in: [等待补正]}", "starts-when: {when: {element: state, in: [等待补证]}", "是不是“等待补正”", 34),
      ("counts-when: {element: places, is: 窗口办理}", "counts-when: {element: places, is: 窗囗办理}", "是不是“窗口办理”", 34),
      ("row: {element: way, is: 抢修停水}", "row: {element: way, is: 抢修停气}", "是不是“抢修停水”", 44),
      ("until: {element: over, is: 是}", "until: {element: over, is: 已结束}", "只能是 是、否", 44),
      ("in: [抢修停水]", "in: []", "至少一个值", 21),
    ])
  func refuses(_ old: String, _ new: String, _ words: String, _ line: Int) throws {
    let text = Self.sector.replacing(old, with: new, maxReplacements: 1)
    try #require(text != Self.sector)
    SpecSlip.expect(try findings(text), words, line: line)
  }

  @Test("一层把取值减少了，下面问过减去的取值不是错误")
  func narrowed() throws {
    let layer = """
      overlay: city
      label: 示例市
      layer: city
      region: 上海市
      changes:
        - requirement: ceshi/notice
          basis: [{instrument: repealed, clause: "1"}]
          tighten: [{element: way, values: [计划停水]}]

      """
    #expect(try findings(Self.sector, extra: [layer]).isEmpty)
  }
}
