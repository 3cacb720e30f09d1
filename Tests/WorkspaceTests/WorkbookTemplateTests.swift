// SPDX-License-Identifier: Apache-2.0

import Foundation
import Reporting
import SourceYAML
import TestSupport
import Testing

@testable import Disclosure
@testable import Workspace

/// The workbook that a clerk gets holds what was sent last, and comes back as the same submission.
@Suite("填报表")
struct WorkbookTemplateTests {
  let bench: ImportBench

  init() throws {
    bench = try ImportBench()
    let lines = try RepositoryFolder.text("Entities/shili-bus/submissions/2025-11-19-lines.yaml")
    try bench.workspace.write("Entities/ceshi/submissions/a.yaml", lines.replacing("企业: shili-bus", with: "企业: ceshi"))
  }

  private func template(item: String? = nil) async throws -> [UInt8] {
    _ = try await NewWorkbook(
      for: "ceshi", item: item, to: "模板.xlsx", overwrites: true, in: bench.folder, rules: bench.rules, asOf: ImportBench.day
    ).run()
    return Array(try Data(contentsOf: URL(fileURLWithPath: bench.workspace.path + "/模板.xlsx")))
  }

  private func part(_ bytes: [UInt8], _ name: String) throws -> String {
    String(decoding: try #require(try ZipReader(bytes: bytes, name: "模板").entries { $0 == name }[name]), as: UTF8.self)
  }

  @Test("原样录入：一条不少，没有错误，与上次报送的值相同")
  func roundTrip() async throws {
    let (bytes, sent) = (try await template(), try bench.workspace.text("Entities/ceshi/submissions/a.yaml"))
    try FileManager.default.removeItem(atPath: bench.workspace.path + "/Entities/ceshi/submissions/a.yaml")
    let outcome = try await bench.importing(bytes)
    #expect(!outcome.report.hasErrors && outcome.report.findings.isEmpty, "\(outcome.text)")
    let old = try #require(parseYAML(SourceFile(name: "a", text: sent)).tree.root?.value("公开事项"))
    let new = try #require(parseYAML(SourceFile(name: "b", text: outcome.yaml)).tree.root?.value("公开事项"))
    var compared = 0
    for item in ["运营线路", "停靠站点", "运营时间", "发车间隔", "票价"] {
      let (before, after) = (try #require(old.value(item)), try #require(new.value(item)))
      compared += Self.compare(before, after, item)
    }
    #expect(compared > 150)
  }

  /// Every value of the one stands in the other, whatever the order of keys.
  private static func compare(_ old: YAMLNode, _ new: YAMLNode, _ path: String) -> Int {
    switch old.kind {
    case .scalar, .alias:
      #expect(old.text == new.text, "\(path)")
      return 1
    case .list:
      #expect(old.count == new.count, "\(path)")
      return zip(old.items, new.items).enumerated().reduce(0) { $0 + compare($1.element.0, $1.element.1, "\(path)[\($1.offset)]") }
    case .mapping:
      #expect(old.count == new.count, "\(path)")
      return old.pairs.reduce(0) { total, pair in
        guard let other = new.value(pair.key.text) else {
          Issue.record("\(path) has lost \(pair.key.text)")
          return total
        }
        return total + compare(pair.value, other, "\(path).\(pair.key.text)")
      }
    }
  }

  @Test("没有改的事项不写；改了内容没改公开时间的，指到那一格")
  func unchanged() async throws {
    let same = try await bench.importing(try await template())
    #expect(same.report.output == nil && !same.report.hasErrors && !same.report.hasFailed)
    #expect(same.said(.convertedFile) == ["5 个事项与上次报送相同，没有写进报送件：运营线路、停靠站点、运营时间、发车间隔、票价"], "\(same.text)")
    #expect(same.text.hasSuffix("没有改动，没有写文件\n"))
    let sent = try bench.workspace.text("Entities/ceshi/submissions/a.yaml")
    let bytes = try await template()
    try bench.workspace.write("Entities/ceshi/submissions/a.yaml", sent.replacing("末班: \"22:30\"", with: "末班: \"22:45\""))
    let other = try await bench.importing(bytes)
    #expect(other.report.records == 1 && other.yaml.contains("  运营时间:") && !other.yaml.contains("  票价:"), "\(other.yaml)")
    #expect(other.said(.sameTimeNewContent) == ["“运营时间”的内容改了，公开时间还是上次的 2025-11-18 09:00｜表“运营时间”B6"], "\(other.text)")
    #expect(other.text.contains("警告[same-time-new-content]"))
    // A row more than what was sent last is news, too.
    let lines = sent.components(separatedBy: "\n")
    let row = try #require(lines.lastIndex { $0.contains("- {线路名称:") && $0.contains("末班:") })
    try bench.workspace.write("Entities/ceshi/submissions/a.yaml", lines.indices.filter { $0 != row }.map { lines[$0] }.joined(separator: "\n"))
    let longer = try await bench.importing(bytes)
    #expect(longer.report.records == 1 && longer.yaml.contains("  运营时间:") && longer.yaml.contains(lines[row].trimmingCharacters(in: .whitespaces)))
  }

  @Test("相同的输入，相同的字节")
  func deterministic() async throws { #expect(try await template() == template()) }

  @Test("列名锁住、数据格放开；下拉、提示、错误说明都是中文")
  func rules() async throws {
    let bytes = try await template(item: "运营时间")
    let (sheet, styles) = (try part(bytes, "xl/worksheets/sheet2.xml"), try part(bytes, "xl/styles.xml"))
    #expect(sheet.contains("<sheetProtection sheet=\"1\"") && !sheet.contains("password=") && styles.contains("<protection locked=\"0\"/>"))
    #expect(sheet.contains("<formula1>\"每日,工作日,双休日,节假日,双休日和节假日,夏令,冬令,其他\"</formula1>"))
    #expect(sheet.contains("promptTitle=\"首班\"") && sheet.contains("prompt=\"有时必填。填时刻，时和分之间用冒号，例如 05:30\""), "\(sheet)")
    #expect(sheet.contains("error=\"“首班”：填时刻，时和分之间用冒号，例如 05:30\"") && sheet.contains("ISNUMBER(TIMEVALUE("))
    #expect(styles.contains("numFmtId=\"49\""))
    #expect(try part(bytes, "xl/workbook.xml").contains("<sheet name=\"版本\" sheetId=\"3\" state=\"hidden\""))
    let words = try NSRegularExpression(pattern: "(prompt|error|promptTitle|errorTitle)=\"[^\"]*\"")
    for match in words.matches(in: sheet, range: NSRange(sheet.startIndex..., in: sheet)) {
      let text = Range(match.range, in: sheet).map { String(sheet[$0]) } ?? ""
      let value = text.split(separator: "=", maxSplits: 1).last.map(String.init) ?? ""
      let allowed = value.replacing("https://www.example.cn/", with: "").replacing("attachments/", with: "").replacing(".pdf", with: "")
      #expect(allowed.range(of: "[A-Za-z]{2,}", options: .regularExpression) == nil, "\(text)")
    }
  }

  @Test("隐藏的版本页：别家的表是错误，旧规则的表是提醒")
  func marks() async throws {
    let bytes = try await template(item: "运营时间")
    func book(_ entity: String, _ digest: String) throws -> WorkbookFixture {
      let mark = [["gongkai-template", "1"], ["entity", entity], ["rulebook", "2020.01", digest]]
      var book = ImportBench.hours(WorkbookFixture.texts(2, ["示例1路", "甲站", "05:30", "22:30"]))
      book.sheets.append(.init(name: "版本", rows: mark.enumerated().map { WorkbookFixture.texts($0 + 1, $1) }.joined(), state: " state=\"hidden\""))
      return book
    }
    #expect(try await bench.importing(bytes).complaints.isEmpty && !bytes.isEmpty)
    let other = try await bench.importing(book("shili-bus", bench.rules.digest.sha256).bytes())
    #expect(other.said(.foreignTemplate) == ["表格是给“shili-bus”做的，现在要录入到“ceshi”"] && other.text.contains("错误[foreign-template]"))
    let old = try await bench.importing(book("ceshi", String(repeating: "0", count: 64)).bytes())
    #expect(old.complaints == ["outdated-template"] && old.text.contains("表格是按另一版规则（2020.01，00000000）做的"))
    #expect(old.text.contains("警告[outdated-template]"))
  }

  @Test("每个行业的每个事项都做得出表，录回来没有不认识的名称", arguments: ["urban-bus", "water-supply", "urban-rail", "coach", "coach-station", "passenger-ferry", "sasac-office"])
  func everyItem(_ sector: String) async throws {
    try FileManager.default.removeItem(atPath: bench.workspace.path + "/Entities/ceshi/submissions")
    try bench.workspace.write(
      "Entities/ceshi/entity.yaml", TemporaryWorkspace.entity.replacing("urban-bus", with: sector).replacing("attributes: {longest-interval: 20}\n", with: ""))
    for requirement in try #require(bench.rules.rulebook.sector(sector)).requirements {
      let bytes = try await template(item: requirement.id)
      let log = IntakeLog(file: "a")
      let grids = try WorkbookReader(bytes: bytes, name: "a", log: log).grids()
      let entity = try #require(try EntityLoader(bench.folder, bench.rules.rulebook).load().entities.first?.entity)
      let result = Intake(rulebook: bench.rules.rulebook.view(for: entity), entity: entity, digest: bench.rules.digest.sha256)
        .read(grids, item: nil, submitted: Moment(date: ImportBench.day), log: log)
      #expect(log.findings.isEmpty, "\(requirement.label): \(log.findings.map { $0.message(in: .zh) })")
      #expect(result.draft == nil, "\(requirement.label): an empty template says nothing")
    }
  }

  @Test("复制的表是另一期；缺公开时间指到那一格")
  func periods() async throws {
    try bench.workspace.write(
      "Entities/ceshi/entity.yaml",
      TemporaryWorkspace.entity.replacing("urban-bus", with: "water-supply").replacing("attributes: {longest-interval: 20}\n", with: ""))
    func rows(_ period: String) -> String {
      WorkbookFixture.texts(1, ["出厂水水质"]) + WorkbookFixture.texts(2, ["公开记录"]) + WorkbookFixture.texts(3, ["所属期", period])
        + WorkbookFixture.texts(4, ["公开时间", ""]) + WorkbookFixture.texts(5, ["公开内容"]) + WorkbookFixture.texts(6, ["结论", "都符合标准"])
        + WorkbookFixture.texts(8, ["水厂", "指标", "最大值"]) + WorkbookFixture.texts(9, ["一厂", "浑浊度", "＜0.1"])
    }
    let book = WorkbookFixture(sheets: [.init(name: "出厂水水质", rows: rows("2026-08")), .init(name: "出厂水水质 (2)", rows: rows("2026年9月"))])
    let outcome = try await bench.importing(book.bytes())
    #expect(outcome.report.records == 2 && outcome.yaml.contains("- 所属期: 2026-08") && outcome.yaml.contains("- 所属期: 2026-09"), "\(outcome.yaml)")
    #expect(outcome.yaml.contains("最大值: \"<0.1\"") && outcome.yaml.contains("结论: 都符合标准"))
    #expect(outcome.said(.notPublished).map { $0.components(separatedBy: "｜").last } == ["表“出厂水水质”B4", "表“出厂水水质 (2)”B4"], "\(outcome.text)")
  }
}
