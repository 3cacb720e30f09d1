// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Reporting
import Workspace

struct GapsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gaps", abstract: "某一天每项公开义务的状态：谁欠什么、从何时起、依据哪一条；写出各种格式的报告。",
    discussion: "报告写入 Output/reports/<基准日>/：index.html、briefing.html、entities/、gaps.xlsx、gaps.txt、gaps.json、gaps.md、gaps.sarif、gaps.junit.xml、csv/。只看一个主体时不写。")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, md, html, xlsx, sarif, junit }

  /// A step of an assessment, as it is typed.
  enum Step: String, ExpressibleByArgument, CaseIterable {
    case verified = "核验"
    case final = "终评"

    var settling: AssessmentDesk.Settling { self == .verified ? .verified : .final }
  }

  @Option(name: .long, help: ArgumentHelp("只看一个主体。", valueName: "主体"), completion: WorkspaceCompletion.entities)
  var entity: String?

  @Option(name: .long, help: ArgumentHelp("标准输出的格式：text、json、csv、md、html、xlsx、sarif、junit。", valueName: "格式"))
  var format: Format = .text

  @Option(name: .long, help: ArgumentHelp("与哪一天或哪一份 gaps.json 比；省略时按 policy.yaml 的天数。", valueName: "日期|报告"), completion: .file(extensions: ["json"]))
  var since: String?

  @Flag(name: .long, help: "另写整改通知单到 Output/notices/，没有变化的不重复发。")
  var notices = false

  @Flag(name: .long, help: "与 --notices 同用：只看要发什么，写到 Output/notices-preview/，不取文号，不记登记簿。")
  var preview = false

  @Flag(name: .long, help: "另写日历文件到报告的 calendar/：每家一份，办公室一份。")
  var calendar = false

  @Flag(name: .long, help: "另写每家一页的月报到报告的 monthly/：网页和可以直接发的文字。")
  var monthly = false

  @Option(name: .long, help: ArgumentHelp("另写这一年的年度报告草稿到 Output/annual/：网页和可以改的文稿。", valueName: "年"))
  var annual: Int?

  @Option(name: .long, help: ArgumentHelp("另写这一年的年度评估到 Output/assessments/：自评草稿、逐家的评估、第三方的评估表。", valueName: "年"))
  var assess: Int?

  @Option(name: .long, help: ArgumentHelp("与 --assess 同用：定下一步，以后不再改变：核验、终评。", valueName: "步"))
  var settle: Step?

  @Option(name: .long, help: ArgumentHelp("与 --assess 同用：录入第三方填好的评估表。", valueName: "文件"), completion: .file(extensions: ["xlsx"]))
  var evaluation: String?

  @Flag(name: .long, help: "全部重判，不用上次判好的（Output/cache/）；结果一样。")
  var noCache = false

  @Option(name: .long, help: ArgumentHelp("几台机器分着判：只判第几份，例如 2/8，不写报告。", valueName: "第几份/共几份"))
  var shard: Shard?

  @Flag(name: .long, help: "把各份判好的合成报告，与一次判完的相同。")
  var merge = false

  @Option(name: .long, help: ArgumentHelp("与 --shard、--merge 同用：判好的放在哪里；省略时为 Output/parts/。", valueName: "目录"), completion: .directory)
  var parts: String?

  @Flag(name: .long, help: "不打印报告和进度，只写文件；退出码照常。")
  var quiet = false

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let day = try common.day()
    let rules = try common.rules()
    let (only, wantsNotices, wantsCalendar, wantsMonthly) = (entity, notices, calendar, monthly)
    if only != nil && (wantsNotices || wantsCalendar || wantsMonthly) {
      throw ValidationError("--notices、--calendar、--monthly 要看全部主体，不能与 --entity 同用")
    }
    let wantsAnnual = annual
    if let wantsAnnual, only != nil || wantsAnnual > day.year || wantsAnnual < 2000 {
      throw ValidationError("--annual 写 2026 这样的年份，不晚于基准日 \(day)，不与 --entity 同用")
    }
    let wantsAssessment = assess
    try checkAssessment(day)
    let isPreview = preview
    if isPreview, !wantsNotices { throw ValidationError("--preview 与 --notices 同用") }
    if wantsNotices, !isPreview, day > CommonOptions.today {
      throw ValidationError("--notices 不能用今天以后的基准日（\(day)）：文号发出去就收不回来")
    }
    let (filled, step) = (evaluation, settle?.settling)
    let earlier = try since.map(earlier)
    try checkParts()
    let folder = try common.guarded(workspace)
    if let shard { return try await runShard(shard, folder, rules, day, earlier) }
    let bar = ProgressBar(isShown: !quiet, language: common.lang)
    let (report, written) = try await common.guarded {
      let report = try await folder.gapsWithHistory(
        rules: rules, asOf: day, tool: Gongkai.tool, only: only, since: earlier, keepsRecords: wantsAnnual != nil, progress: bar.show)
      // The files hold the whole register; a look at one enterprise writes none.
      guard only == nil else { return (report, [String]()) }
      // All that could refuse comes before anything is written over.
      let assessing = try wantsAssessment.map { try AssessmentDesk(report, year: $0, evaluation: filled, settling: step, in: common.folder) }
      let desk = wantsNotices && !isPreview ? try NoticeDesk(report, in: common.folder) : nil
      var folders = [try WriteReports(report, in: common.folder, calendar: wantsCalendar, monthly: wantsMonthly).run().folder]
      if isPreview { folders.append(try NoticeDesk.writePreview(report, in: common.folder)) }
      if let desk { folders.append(try desk.commit()) }
      if let wantsAnnual { folders.append(try WriteAnnual(report, year: wantsAnnual, in: common.folder).run()) }
      if let assessing { folders.append(try assessing.commit()) }
      return (report, folders)
    }
    bar.clear()
    reportAnew(folder.cache)
    if !quiet { try show(report, written) }
    reportUnread(report)
    if report.hadFailure { throw Ending.failed }
    if report.asksForAction { throw Ending.gaps }
  }

  private func checkAssessment(_ day: CivilDate) throws {
    if assess == nil, settle != nil || evaluation != nil { throw ValidationError("--settle、--evaluation 与 --assess 同用") }
    guard let assess else { return }
    guard entity == nil, (2000...day.year).contains(assess) else {
      throw ValidationError("--assess 写 2025 这样的年份，不晚于基准日 \(day)，不与 --entity 同用")
    }
    if settle != nil, day > CommonOptions.today { throw ValidationError("--settle 不能用今天以后的基准日（\(day)）：定下就不再改变") }
  }

  /// What could not be read is a failure, whatever the format; formats that have no place for what was not judged leave it here.
  private func reportUnread(_ report: GapReport) {
    let showsAll = !quiet && [.text, .json, .md, .html].contains(format)
    for entry in report.notEvaluated where entry.isFailure || !showsAll && !quiet {
      let head = entry.isFailure ? (common.lang == .zh ? "读不到：" : "could not read: ") : (common.lang == .zh ? "没有判定：" : "not judged: ")
      Console.error(head + entry.subject + (common.lang == .zh ? "：" : ": ") + entry.why.text(in: common.lang))
    }
  }

  /// A day as people write it, or the path of a report.
  private func earlier(_ text: String) throws -> WorkspaceFolder.Earlier {
    if let date = CivilDate.read(text) { return .day(date.value) }
    guard text.hasSuffix(".json") else {
      throw ValidationError("--since 应写成 2026-10-24 这样的日期，或一份 gaps.json 的路径，现在是“\(text)”")
    }
    return .report(path: text)
  }

  private func show(_ report: GapReport, _ written: [String]) throws {
    switch format {
    case .text:
      try Console.write(GapText(report: report, language: common.lang, style: common.style, saysWhy: entity != nil).text())
      for folder in written { try Console.write((common.lang == .zh ? "已写入：" : "written: ") + folder + "\n") }
    case .json: try Console.write(report.json(language: common.lang))
    case .csv: try Console.write(report.table("obligations", common.lang)?.csv(common.lang) ?? [])
    case .md: try Console.write(GapMarkdown(report: report, language: common.lang).text())
    case .html: try Console.write(report.html())
    case .xlsx: try Console.write(try common.guarded { try common.folder.workbook(report, common.lang) })
    case .sarif: try Console.write(SARIFReport(report, language: common.lang).text())
    case .junit: try Console.write(JUnitReport(report: report, language: common.lang).text())
    }
  }
}
