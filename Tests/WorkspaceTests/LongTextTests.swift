// SPDX-License-Identifier: Apache-2.0

import Disclosure
import SourceYAML
import TestSupport
import Testing

@testable import Reporting
@testable import Workspace

/// What no cell can hold is in the workbook all the same, whole, and its cell says where.
@Suite("一格放不下的文字")
struct LongTextTests {
  private func cells(_ text: String) throws -> [String: [[String]]] {
    let table = ReportTable(
      id: "t", title: Localised("甲表", "A"), columns: [.init("name", "名称", "name", 10), .init("text", "全文", "text", 60)],
      rows: [[.text("短的"), .text("一句话")], [.text("长的"), .text(text)]])
    let bytes = try WorkbookFile(tables: [table], title: "测试", day: ImportBench.day, language: .zh).bytes()
    let grids = try WorkbookReader(bytes: bytes, name: "a.xlsx", log: IntakeLog(file: "a.xlsx")).grids()
    return Dictionary(
      uniqueKeysWithValues: grids.map { grid in
        (grid.name, grid.rows.map { row in row.cells.map { cell in if case .text(let text) = cell.content { text } else { "" } } })
      })
  }

  @Test("超过 32,767 的分段写在另一张表里，拼起来一字不少，格子里写着在哪几行", arguments: ["甲", "😀", "e\u{301}", "ab\n"])
  func whole(_ unit: String) throws {
    let text = String(repeating: unit, count: 90_000 / unit.utf16.count)
    let sheets = try cells(text)
    let cell = try #require(sheets["甲表"]?.last?.last)
    #expect(cell.utf16.count <= 32_767 && cell.hasSuffix("全文共 3 段，在“太长的内容”表第 2 到 4 行）"))
    let pieces = try #require(sheets["太长的内容"]).dropFirst()
    #expect(pieces.count == 3 && pieces.allSatisfy { $0[0] == "甲表" && $0[2] == "全文" })
    #expect(pieces.compactMap(\.last).joined().utf8.elementsEqual(text.utf8))
  }

  @Test("放得下的照写，没有多出的表")
  func fits() throws {
    let text = String(repeating: "甲", count: 32_767)
    let sheets = try cells(text)
    #expect(sheets.count == 1 && sheets["甲表"]?.last?.last == text)
  }
}
