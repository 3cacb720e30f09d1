// SPDX-License-Identifier: Apache-2.0

import Foundation
import Reporting
import TestSupport
import Testing

@testable import Disclosure
@testable import Workspace

/// Whatever is written anywhere in a workbook stands in the submission or is named, cell by cell.
@Suite("录入的凭据")
struct ImportProofTests {
  private typealias X = WorkbookFixture
  let bench: ImportBench

  init() throws { bench = try ImportBench() }

  /// One cell put somewhere: what it says, and its address.
  private struct Sprinkle {
    let text: String
    let address: String
  }

  private static let words = ["另行通知", "注：雨天停", "填表人：张", "合计", "12", "首班：05:30", "说明：改道", "票价优惠", "运营时间", "示例9路", "备注"]

  @Test("随处写上几格，没有一格不知去向", arguments: 0..<60)
  func everyCell(_ seed: UInt64) async throws {
    var random = SteadyRandom(seed)
    var cells: [Int: [Int: String]] = [:]
    let (top, left) = (Int.random(in: 1...4, using: &random), Int.random(in: 0...2, using: &random))
    func put(_ row: Int, _ values: [String]) { for (offset, value) in values.enumerated() { cells[row, default: [:]][left + offset + 1] = value } }
    put(top, ["公开时间", "2026-10-30 09:00"])
    put(top + 1, ["公开渠道", "企业网站", "https://www.example.cn/x"])
    put(top + 3, ImportBench.headings)
    for line in 0..<4 { put(top + 4 + line, ["示例\(line)路", "站\(seed)-\(line)", "05:3\(line)", "22:3\(line)"]) }
    var sprinkled: [Sprinkle] = []
    for number in 0..<Int.random(in: 1...12, using: &random) {
      let (row, column) = (Int.random(in: 1...16, using: &random), Int.random(in: 1...10, using: &random))
      guard cells[row]?[column] == nil else { continue }
      let word = Self.words[Int.random(in: 0..<Self.words.count, using: &random)]
      let text = word == "12" ? "\(70 + number)" : "\(word)字\(number)"
      cells[row, default: [:]][column] = text
      sprinkled.append(Sprinkle(text: text, address: CellPlace.letters(column) + "\(row)"))
    }
    let hidden = Set((0..<Int.random(in: 0...2, using: &random)).map { _ in Int.random(in: 1...16, using: &random) })
    let rows = cells.keys.sorted().map { row in
      X.row(row, (1...12).map { column in cells[row]?[column].map { Int($0) == nil ? X.text($0) : X.number($0) } ?? "" }, hidden: hidden.contains(row))
    }
    let head = Bool.random(using: &random) ? "<cols><col min=\"9\" max=\"9\" hidden=\"1\"/></cols>" : ""
    let other = X.Sheet(name: "别的表", rows: X.texts(1, ["随手记"]), state: Bool.random(using: &random) ? " state=\"hidden\"" : "")
    let book = X(sheets: [.init(name: "运营时间", rows: rows.joined(), head: head), other])
    let outcome = try await bench.importing(book.bytes())
    #expect(outcome.text.contains("别的表"), "\(outcome.text)")
    for cell in sprinkled where !isNamed(cell, head, hidden, outcome) {
      Issue.record("\(cell.address) “\(cell.text)” is nowhere\n\(outcome.yaml)\n\(outcome.text)")
    }
  }

  /// Whether a cell is in what was written, or in what was said: by its text, its address, or the row or column that is hidden.
  private func isNamed(_ cell: Sprinkle, _ head: String, _ hidden: Set<Int>, _ outcome: ImportBench.Outcome) -> Bool {
    let row = Int(cell.address.drop { $0.isLetter }) ?? 0
    if outcome.yaml.contains(cell.text) || outcome.report.findings.contains(where: { $0.message(in: .zh).contains(cell.text) }) { return true }
    if outcome.report.findings.contains(where: { $0.origin?.zh.hasSuffix("”" + cell.address) ?? false && $0.severity != .info }) { return true }
    if hidden.contains(row) || (!head.isEmpty && cell.address.hasPrefix("I")) { return !outcome.said(.hiddenCells).isEmpty }
    // A table without a heading that is known: its rows are told together, by the range.
    if outcome.said(.untakenCell).contains(where: { $0.contains("从这里到") }), !outcome.said(.missingHeading).isEmpty { return true }
    // Its label in the submission, its value read from the same cell: 首班：05:30字3.
    if let colon = cell.text.firstIndex(of: "："), outcome.yaml.contains(String(cell.text[cell.text.index(after: colon)...])) { return true }
    // Below a heading that was refused.
    let column = cell.address.prefix { $0.isLetter }
    let refused = outcome.report.findings.filter { $0.code == .unknownHeading || $0.code == .unheadedCell || $0.code == .duplicateHeading }
    return refused.contains { $0.origin?.zh.contains("”" + column) ?? false }
  }

  @Test("种下的错会被抓住：一格没有主人，就说出来")
  func plantedFault() {
    let log = IntakeLog(file: "a")
    let cells = (1...3).map { Grid.Cell(.text("格\($0)"), place: .cell(sheet: "甲", row: 1, column: $0), column: $0) }
    let grid = Grid(name: "甲", isSheet: true, rows: [Grid.Row(1, cells: cells)])
    UntakenCells(taken: [.cell(sheet: "甲", row: 1, column: 2)], log: log).report(grid)
    #expect(log.findings.map { $0.message(in: .zh) } == ["“格1”没有录入：不在任何标签旁边，也不在任何列名下面；同一行还有 1 格：“格3”（C 列）"])
  }

  @Test("很多行没有主人：前三十行逐行说，其余合起来说有多少格")
  func manyRows() async throws {
    let rows = X.texts(1, ImportBench.headings) + X.texts(2, ["示例1路", "甲站", "05:30", "22:30"]) + (1...50).map { X.texts($0 + 4, ["注：第\($0)句"]) }.joined()
    let outcome = try await bench.importing(X(sheets: [.init(name: "运营时间", rows: rows)]).bytes())
    #expect(outcome.said(.untakenCell).count == 31)
    #expect(outcome.said(.untakenCell).last == "“注：第31句”没有录入：不在任何标签旁边，也不在任何列名下面（从这里到表“运营时间”A54共 20 格）｜表“运营时间”A35", "\(outcome.text)")
  }
}
