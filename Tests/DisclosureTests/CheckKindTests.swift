// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import TestSupport
import Testing

@testable import Disclosure

/// A check on elements that it cannot work with would never find anything: a build error that shows both places.
@Suite("校验用得上的要素")
struct CheckKindTests {
  /// A table of one element of every kind that there is.
  private static let elements: [(id: String, type: String)] = [
    ("day", "date"), ("moment", "date-time"), ("clock", "time"), ("count", "integer"), ("price", "money"), ("range", "range"), ("words", "text"),
    ("answer", "boolean"), ("tel", "phone"),
  ]

  private static func findings(_ check: String, inTable: Bool) throws -> [Finding] {
    let set = elements.map { "{id: \($0.id), label: 要素\($0.id), type: \($0.type)}" }.joined(separator: ", ")
    let rows = "{id: rows, label: 表, type: table, columns: [\(set)]\(inTable ? ", checks: [\(check)]" : "")}"
    let more = "\(set), \(rows)"
    let text = """
      requirements:
        - id: item
          label: 事项
          group: g
          summary: 一句话
          basis: [{instrument: law, clause: "1"}]
          timing: {kind: periodic, every: month, within: 10 days}
          elements: [\(more)]
          checks: [\(inTable ? "" : check)]

      """
    let register = """
      register: lines
      title: 甲
      noun: 线
      source: 乙
      as-of: 2026-01-01
      things: [{id: L1, label: 线, owner-outside: 丙, from: 2020-01-01}]

      """
    return Rulebook.compile(try TestRulebook.files(TestRulebook.whole(text), extra: [register])).findings
  }

  /// A check with `HERE` where the element is named, and the elements that do.
  private static let cases: [(check: String, inTable: Bool, fits: Set<String>)] = [
    ("{check: ascending, column: HERE}", true, ["day", "moment", "clock", "count", "price"]),
    ("{check: order, elements: [HERE, count]}", false, ["day", "moment", "clock", "count", "price"]),
    ("{check: sequence, column: HERE}", true, ["count", "price"]),
    ("{check: sum, terms: [{element: HERE}, {element: count}], equals: price}", false, ["count", "price"]),
    ("{check: ratio, numerator: count, denominator: price, equals: HERE}", false, ["count", "price"]),
    ("{check: duration, start: clock, end: clock, minutes: HERE}", false, ["count", "price"]),
    ("{check: duration, start: HERE, end: clock, minutes: count}", false, ["day", "moment", "clock", "count", "price"]),
    ("{check: tiers, range: HERE, rising: [price]}", true, ["range"]), ("{check: tiers, range: range, rising: [HERE]}", true, ["count", "price"]),
    ("{check: timetable, first: HERE, last: clock}", true, ["clock"]),
    ("{check: total, table: rows, column: HERE, equals: price}", false, ["count", "price"]),
    ("{check: total, table: rows, column: price, equals: HERE}", false, ["count", "price"]),
    ("{check: span, start: HERE, end: day, min: 3 days}", false, ["day", "moment"]),
    ("{check: within-period, element: HERE}", false, ["day", "moment"]), ("{check: before-publication, element: HERE}", false, ["day", "moment"]),
    ("{check: posted-for, until: HERE, at-least: 1 months}", false, ["day", "moment"]),
  ]

  @Test("逐种校验、逐种要素：用不上的是构建错误，指着写它的地方和那个要素", arguments: cases.indices)
  func kinds(_ index: Int) throws {
    let (check, inTable, fits) = Self.cases[index]
    for (id, type) in Self.elements {
      let written = check.replacing("HERE", with: id)
      let found = try Self.findings(written, inTable: inTable)
      let mine = found.filter { $0.code == .specWrongValue && $0.message(in: .zh).contains("写成“\(id)”") }
      #expect(mine.isEmpty == fits.contains(id), "\(written) \(type)：\(found.map { $0.message(in: .zh) })")
      if !check.contains("column: HERE, equals") { #expect(mine.allSatisfy { !$0.notes.isEmpty }, "\(written)") }
    }
  }

  @Test("名册里有：只用得上能写名称的要素")
  func names() throws {
    for (id, _) in Self.elements {
      let found = try Self.findings("{check: in-register, element: \(id), register: lines}", inTable: false)
      #expect(found.contains { $0.code == .specWrongValue } == ["day", "moment", "clock", "count", "price", "range", "answer", "tel"].contains(id), "\(id)")
    }
  }

  @Test("时限里指着的要素不是日子：说出是哪一个键，两处都说")
  func days() throws {
    let text = """
      requirements:
        - id: item
          label: 事项
          group: g
          summary: 一句话
          basis: [{instrument: law, clause: "1"}]
          timing: {kind: standing, within: promptly, valid-until: last}
          elements: [{id: last, label: 有效到, type: text}]

      """
    let found = Rulebook.compile(try TestRulebook.files(TestRulebook.whole(text))).findings
    #expect(found.map { $0.message(in: .zh) } == ["规则里“valid-until”写成“last”，应为date 或 date-time 要素"] && found[0].notes.count == 1)
  }
}
