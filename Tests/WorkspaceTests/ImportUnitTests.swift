// SPDX-License-Identifier: Apache-2.0

import Disclosure
import TestSupport
import Testing

@testable import Workspace

/// A number is what was meant: a heading or a format that gives it another unit is told, and the number not taken.
@Suite("录入的单位")
struct ImportUnitTests {
  private typealias X = WorkbookFixture
  private let bench: ImportBench

  init() throws { bench = try ImportBench() }

  private func importing(_ format: String, _ heading: String, _ number: String) async throws -> ImportBench.Outcome {
    let book = X(sheets: [
      .init(
        name: "运营线路", rows: X.texts(1, ["线路名称", "起点站", "终点站", heading]) + X.row(2, [X.text("示例8路"), X.text("甲站"), X.text("乙站"), X.number(number, style: 1)]))
    ])
    let code = format.replacing("\"", with: "&quot;")
    let styles =
      "<styleSheet><numFmts><numFmt numFmtId=\"180\" formatCode=\"\(code)\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"180\"/></cellXfs></styleSheet>"
    return try await bench.importing(book.bytes(styles: styles))
  }

  @Test("表头括号里不是这一栏的单位：这一列不录，说明为什么", arguments: ["里程（米）", "里程(米)", "里程（单位：米）", "里程（元）", "里程（空调车）"])
  func strangeHeading(_ heading: String) async throws {
    let outcome = try await importing("0.0", heading, "14200")
    #expect(outcome.yaml.contains("线路名称: 示例8路") && !outcome.yaml.contains("14200"), "\(outcome.yaml)")
    #expect(outcome.said(.unknownHeading).contains { $0.contains("不是这一项的单位“公里”") }, "\(outcome.text)")
  }

  @Test("括号里是这一栏的单位，或者怎样填的话：照录", arguments: ["里程（公里）", "里程(km)", "里程（单位：公里）", "里程（必填）", "里程*", "里程"])
  func ownHeading(_ heading: String) async throws {
    let outcome = try await importing("0.0", heading, "14.2")
    #expect(outcome.yaml.contains("里程: 14.2"), "\(outcome.yaml)\n\(outcome.text)")
    #expect(outcome.said(.unknownHeading).isEmpty)
  }

  @Test("数字格式写着别的单位：这一格不录", arguments: ["0.00\"米\"", "0\"角\"", "￥0.00"])
  func strangeFormat(_ format: String) async throws {
    let outcome = try await importing(format, "里程", "20")
    #expect(!outcome.yaml.contains("里程") && outcome.text.contains("单位不是“公里”"), "\(outcome.yaml)\n\(outcome.text)")
  }

  @Test("数字格式写着自己的单位，照录；按千显示的，按格子里的数，并且说", arguments: [("0.0\"公里\"", "14.2", false), ("0,", "2000", true)])
  func ownFormat(_ format: String, _ number: String, _ isTold: Bool) async throws {
    let outcome = try await importing(format, "里程", number)
    #expect(outcome.yaml.contains("里程: \(number)") && outcome.text.contains("按格子里实际的数") == isTold, "\(outcome.yaml)\n\(outcome.text)")
  }
}
