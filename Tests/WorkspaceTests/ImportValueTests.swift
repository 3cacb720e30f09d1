// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing

@testable import Workspace

/// What people see of a cell and what the spreadsheet keeps are two things.
@Suite("录入的值")
struct ImportValueTests {
  private typealias X = WorkbookFixture
  let bench: ImportBench

  init() throws { bench = try ImportBench() }

  @Test(
    "数字格式：看到的是什么",
    arguments: [
      ("\"示例\"0\"路\"", "8", "示例8路"), ("000", "7", "007"), ("0%", "0.5", "50%"), ("0.00", "2.5", "2.50"), ("#,##0.00", "1234567.891", "1,234,567.89"),
      ("0.0", "-0.25", "-0.3"), ("000-00000000", "2162000000", "021-62000000"), ("0.0%", "0.985", "98.5%"), ("#,##0;[Red]-#,##0", "-1200", "-1,200"),
      ("[$¥-804]0.00", "3", "¥3.00"), ("_ * #,##0.00_ ", "12", "12.00"), ("0.##", "1.5", "1.5"), ("0\\号", "3", "3号"), ("0.00", "9.999", "10.00"),
      ("第0期", "12", "第12期"), ("#", "0", ""), ("00\"年\"00", "2608", "26年08"), ("0,", "2000", "2"), ("0.0,\"千\"", "12500", "12.5千"),
      ("#,##0,,", "1234567890", "1,235"),
    ])
  func pictures(_ code: String, _ number: String, _ wanted: String) { #expect(NumberPicture(code: code)?.text(ofNumber: number) == wanted) }

  @Test("不能照着显示的格式不猜", arguments: ["# ?/?", "0.00E+00", "[>100]0;0.0", "\"甲\"", ";;;"])
  func noPicture(_ code: String) { #expect(NumberPicture(code: code)?.text(ofNumber: "12.5") == nil) }

  @Test(
    "日期格式：看到的是什么",
    arguments: [
      ("m\"-\"d", "3-1"), ("yyyy\"年\"m\"月\"d\"日\"", "2026年3月1日"), ("m/d", "3/1"), ("yy-mm-dd", "26-03-01"), ("yyyy/m/d h:mm", "2026/3/1 8:05"),
    ])
  func dates(_ code: String, _ wanted: String) {
    #expect(NumberPicture(code: code)?.text(of: CivilDate(year: 2026, month: 3, day: 1), seconds: 8 * 3600 + 300) == wanted)
  }

  /// One line of a table whose cells carry formats.
  private func importing(_ formats: [String], _ name: String, _ headings: [String], _ cells: [String]) async throws -> ImportBench.Outcome {
    let book = X(sheets: [.init(name: name, rows: X.texts(1, headings) + X.row(2, cells))])
    let codes = formats.enumerated().map { "<numFmt numFmtId=\"\(180 + $0)\" formatCode=\"\($1.replacing("\"", with: "&quot;"))\"/>" }.joined()
    let styles = formats.indices.map { "<xf numFmtId=\"\(180 + $0)\"/>" }.joined()
    let whole = "<styleSheet><numFmts>\(codes)</numFmts><cellXfs><xf numFmtId=\"0\"/>\(styles)</cellXfs></styleSheet>"
    return try await bench.importing(book.bytes(styles: whole))
  }

  @Test("文字一栏按看到的样子录入，说出来；名称被改成日期的是警告，数字一栏按实际的数")
  func formatted() async throws {
    let outcome = try await importing(
      ["\"示例\"0\"路\"", "000", "0%", "0.0", "m\"-\"d"], "运营线路", ["线路名称", "线路编号", "起点站", "终点站", "线路走向", "里程（公里）"],
      [X.number("8", style: 1), X.number("7", style: 2), X.text("甲站"), X.number("46082", style: 5), X.number("0.5", style: 3), X.number("9.64", style: 4)])
    #expect(
      outcome.yaml.contains("线路名称: 示例8路") && outcome.yaml.contains("\"007\"") && outcome.yaml.contains("50%") && outcome.yaml.contains("里程: 9.64"),
      "\(outcome.yaml)")
    #expect(outcome.yaml.contains("终点站: \"3-1\""), "\(outcome.yaml)")
    #expect(outcome.said(.datedText) == ["“终点站”填的是文字，有 1 格却是日期 2026-03-01，显示为“3-1”，按显示的录入｜表“运营线路”D2"], "\(outcome.text)")
    #expect(outcome.text.contains("警告[dated-text]"))
    #expect(outcome.said(.convertedCell).contains("“里程”有 1 格看到的是“9.6”，按格子里实际的数，按“9.64”录入｜表“运营线路”F2"), "\(outcome.text)")
    #expect(outcome.said(.convertedCell).contains("“线路名称”有 1 格是带格式的数字，按看到的样子，按“示例8路”录入｜表“运营线路”A2"))
  }

  @Test(
    "格式把数字显示短了：填的是 1.04 就录 1.04，算出来的长数按看到的，并且说；只补零的照看到的",
    arguments: [
      ("1.04", "0.0", "线路编号: \"1.04\"", "看到的是“1.0”，按格子里实际的数"), ("0.0873333333", "0.00", "线路编号: \"0.09\"", "后面的数字没有录入"),
      ("0.1", "0.00", "线路编号: \"0.10\"", "按看到的样子"),
    ])
  func shortened(_ raw: String, _ format: String, _ wanted: String, _ words: String) async throws {
    let outcome = try await importing(
      [format], "运营线路", ["线路名称", "线路编号", "起点站", "终点站"], [X.text("示例8路"), X.number(raw, style: 1), X.text("甲站"), X.text("乙站")])
    #expect(outcome.yaml.contains(wanted) && outcome.text.contains(words), "\(outcome.yaml)\n\(outcome.text)")
  }

  @Test("存档里已经有的，数写法不同（2.00 和 2）也是没有变化；数变了才录入", arguments: [("2.00", 1), ("2", 1), ("2.50", 0)])
  func unchanged(_ price: String, _ count: Int) async throws {
    let kept = """
      企业: ceshi
      报送时间: 2026-10-30 10:00
      公开事项:
        票价:
          形成日期: 2026-10-26
          公开时间: 2026-10-30 09:00
          内容:
            线路:
              - {线路名称: 示例1路, 计价方式: 单一票价, 起步票价: 2}

      """
    let bench = try ImportBench { try $0.write("Entities/ceshi/submissions/a.yaml", kept) }
    let outcome = try await bench.importing(
      X(sheets: [
        .init(
          name: "票价",
          rows: X.texts(1, ["公开时间", "2026-10-30 09:00", "形成日期", "2026-10-26"]) + X.texts(3, ["线路名称", "计价方式", "起步票价"])
            + X.texts(4, ["示例1路", "单一票价", price]))
      ]).bytes())
    #expect(outcome.report.unchanged == count && outcome.yaml.isEmpty == (count == 1), "\(outcome.text)\n\(outcome.yaml)")
  }

  @Test(
    "没有设成日期、时间格式的数字：认得的换，看不出的不录入",
    arguments: [
      ("0.2569444", "首班: \"06:10\""), ("0.75", ""), ("0.5", ""), ("0.30", ""), ("0.9375", "首班: \"22:30\""), ("0.123", ""), ("5.3", "首班: \"5.3\""),
    ])
  func bareTimes(_ raw: String, _ wanted: String) async throws {
    for cell in [X.number(raw), X.text(raw)] {
      let outcome = try await bench.importing(ImportBench.hours(X.row(2, [X.text("示例1路"), X.text("甲站"), cell, X.text("23:00")])).bytes())
      if wanted.isEmpty {
        #expect(!outcome.yaml.contains("首班") && outcome.said(.unusableCell).count == 1, "\(raw)\(outcome.yaml)\(outcome.text)")
      } else {
        #expect(outcome.yaml.contains(wanted), "\(raw)\(outcome.yaml)\(outcome.text)")
      }
    }
  }

  @Test("没有设成日期格式的日期数字：换成日期，说出来", arguments: [false, true])
  func bareDates(_ from1904: Bool) async throws {
    var book = ImportBench.hours("")
    book.date1904 = from1904
    let day = from1904 ? 44_841 : 46_303
    book.sheets[0].rows =
      X.row(1, [X.text("形成日期"), X.number("\(day)")]) + X.row(2, [X.text("公开时间"), X.number("\(day).395833333333")])
      + X.texts(3, ImportBench.headings) + X.texts(4, ["示例1路", "甲站", "05:30", "22:30"])
    let outcome = try await bench.importing(book.bytes())
    #expect(outcome.yaml.contains("形成日期: 2026-10-08") && outcome.yaml.contains("公开时间: 2026-10-08 09:30"), "\(outcome.yaml)")
    #expect(outcome.said(.convertedCell).contains("“形成日期”有 1 格是没有设成日期或时间格式的数字，按“2026-10-08”录入｜表“运营时间”B1"), "\(outcome.text)")
  }

  @Test(
    "电话丢了开头的 0 是警告；手机、400、短号不是",
    arguments: [
      ("2100000000", true), ("51200000000", true), ("1000000000", true), ("4000000000", false), ("12345", false), ("62000000", false), ("13800000000", false),
    ])
  func phones(_ number: String, _ isLost: Bool) async throws {
    for cell in [X.number(number), X.text(number)] {
      let rows = X.row(1, [X.text("服务监督电话"), cell]) + X.texts(2, ["受理时间", "每日 6:00-22:00"])
      let outcome = try await bench.importing(X(sheets: [.init(name: "企业服务监督电话", rows: rows)]).bytes())
      #expect(outcome.said(.lostZero).isEmpty == !isLost, "\(number) \(outcome.text)")
      #expect(!isLost || outcome.text.contains("警告[lost-zero]"))
    }
  }

  @Test("科学记数：位数都在的写成数字，丢了的不录入")
  func scientific() async throws {
    func imported(_ text: String) async throws -> ImportBench.Outcome {
      try await bench.importing(Array("服务监督电话,\(text)\n受理时间,每日\n".utf8), as: "企业服务监督电话.csv")
    }
    let whole = try await imported("4.0088E9")
    #expect(whole.yaml.contains("\"4008800000\""), "\(whole.yaml)\(whole.text)")
    #expect(try await imported("4.00E+09").said(.unusableCell) == ["“服务监督电话”这一格是科学记数 4.00E+09，后面的数字已经丢了，没有录入｜第 1 行第 2 列"])
    let cell = X.row(1, [X.text("服务监督电话"), X.number("4.0088E9")])
    #expect(try await bench.importing(X(sheets: [.init(name: "企业服务监督电话", rows: cell)]).bytes()).yaml.contains("\"4008800000\""))
  }

  @Test("逗号只在三位一组前面是千分号；别的读不懂，不换成另一个数", arguments: [("2，5", false), ("1,50", false), ("1,2,3", false), ("1,234", true)])
  func commas(_ text: String, _ isNumber: Bool) async throws {
    let rows = X.texts(1, ["线路名称", "计价方式", "起步票价"]) + X.texts(2, ["示例1路", "单一票价", text])
    let outcome = try await bench.importing(X(sheets: [.init(name: "票价", rows: rows)]).bytes())
    #expect(outcome.said(.unreadableValue).isEmpty == isNumber, "\(outcome.text)")
    #expect(outcome.yaml.contains("起步票价: 1234}") == isNumber, "\(outcome.yaml)")
  }
}
