// SPDX-License-Identifier: Apache-2.0

import Disclosure
import SourceYAML
import TestSupport
import Testing

@testable import Reporting
@testable import Workspace

/// What one sheet of a spreadsheet cannot hold stands in the next, and nothing is left out.
@Suite("一张表放不下的行和列")
struct FullSheetTests {
  private func sheets(rows: Int, columns: Int, frozen: Int = 1, mostRows: Int = 4, mostColumns: Int = 4) throws -> [(name: String, cells: [[String]])] {
    let table = ReportTable(
      id: "matrix", title: Localised("甲表", "A"), columns: (0..<columns).map { .init("c\($0)", "列\($0)", "c\($0)", 10) },
      rows: (0..<rows).map { row in (0..<columns).map { .text("\(row).\($0)") } }, frozenColumns: frozen)
    let book = WorkbookFile(
      tables: [table], title: "测试", day: ImportBench.day, language: .zh, mostRows: mostRows, mostColumns: mostColumns)
    let grids = try WorkbookReader(bytes: try book.bytes(), name: "a.xlsx", log: IntakeLog(file: "a.xlsx")).grids()
    return grids.map { grid in (grid.name, grid.rows.map { row in row.cells.map { if case .text(let text) = $0.content { text } else { "" } } }) }
  }

  @Test("行放满了，接着写下一张，每张都有表头；刚好放满的不多出一张")
  func rows() throws {
    for (rows, counts) in [(0, [0]), (3, [3]), (4, [3, 1]), (6, [3, 3]), (7, [3, 3, 1])] {
      let sheets = try sheets(rows: rows, columns: 2)
      #expect(sheets.map(\.name) == counts.indices.map { $0 == 0 ? "甲表" : "甲表 \($0 + 1)" })
      #expect(sheets.map { $0.cells.count - 1 } == counts)
      #expect(sheets.allSatisfy { $0.cells.first == ["列0", "列1"] })
      #expect(sheets.flatMap { $0.cells.dropFirst() } == (0..<rows).map { ["\($0).0", "\($0).1"] })
    }
  }

  @Test("列放满了，接着写下一张，左边不动的几列每张都有；行列都放不下的，先行后列")
  func columns() throws {
    let wide = try sheets(rows: 1, columns: 8)
    #expect(wide.map { $0.cells[1] } == [["0.0", "0.1", "0.2", "0.3"], ["0.0", "0.4", "0.5", "0.6"], ["0.0", "0.7"]])
    #expect(wide.map { $0.cells[0][1] } == ["列1", "列4", "列7"])
    let both = try sheets(rows: 4, columns: 5)
    #expect(both.map(\.name) == ["甲表", "甲表 2", "甲表 3", "甲表 4"])
    #expect(both.map { $0.cells.last ?? [] } == [["2.0", "2.1", "2.2", "2.3"], ["3.0", "3.1", "3.2", "3.3"], ["2.0", "2.4"], ["3.0", "3.4"]])
  }

  @Test("真的限度：一百零四万八千五百七十六行，第一行是表头")
  func limits() {
    let book = WorkbookFile(tables: [], title: "测试", day: ImportBench.day, language: .zh)
    #expect(book.mostRows == 1_048_576 && book.mostColumns == 16_384)
  }
}
