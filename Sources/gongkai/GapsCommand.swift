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
    let kept = kept(folder, rules, day, earlier)
    if let told = kept?.told() { return try end(Array(told.output.utf8), told.errors, hadFailure: false, asksForAction: told.asksForAction) }
    let bar = ProgressBar(isShown: !quiet, language: common.lang)
    let (report, written, reports) = try await common.guarded {
      let report = try await folder.gapsWithHistory(
        rules: rules, asOf: day, tool: Gongkai.tool, only: only, since: earlier, keepsRecords: wantsAnnual != nil, progress: bar.show)
      // The files hold the whole register; a look at one enterprise writes none.
      guard only == nil else { return (report, [String](), WriteReports.Written?.none) }
      // All that could refuse comes before anything is written over.
      let assessing = try wantsAssessment.map { try AssessmentDesk(report, year: $0, evaluation: filled, settling: step, in: common.folder) }
      let desk = wantsNotices && !isPreview ? try NoticeDesk(report, in: common.folder) : nil
      let reports = try WriteReports(report, in: common.folder, calendar: wantsCalendar, monthly: wantsMonthly).run()
      var folders = [reports.folder]
      if isPreview { folders.append(try NoticeDesk.writePreview(report, in: common.folder)) }
      if let desk { folders.append(try desk.commit()) }
      if let wantsAnnual { folders.append(try WriteAnnual(report, year: wantsAnnual, in: common.folder).run()) }
      if let assessing { folders.append(try assessing.commit()) }
      return (report, folders, reports)
    }
    bar.clear()
    reportAnew(folder.cache)
    let (output, errors) = (quiet ? [] : try shown(report, written), unread(report))
    // A workbook is no text, and is made anew for whoever wants it here.
    if let kept, let reports, let text = String(validating: output, as: UTF8.self) {
      kept.keep(KeptReport.Told(output: text, errors: errors, asksForAction: report.asksForAction), reports, of: report)
    }
    try end(output, errors, hadFailure: report.hadFailure, asksForAction: report.asksForAction)
  }

  private func checkAssessment(_ day: CivilDate) throws {
    if assess == nil, settle != nil || evaluation != nil { throw ValidationError("--settle、--evaluation 与 --assess 同用") }
    guard let assess else { return }
    guard entity == nil, (2000...day.year).contains(assess) else {
      throw ValidationError("--assess 写 2025 这样的年份，不晚于基准日 \(day)，不与 --entity 同用")
    }
    if settle != nil, day > CommonOptions.today { throw ValidationError("--settle 不能用今天以后的基准日（\(day)）：定下就不再改变") }
  }

  /// The reports of an earlier run, where this one does nothing but show and write them.
  private func kept(
    _ folder: WorkspaceFolder, _ rules: LoadedRules, _ day: CivilDate, _ earlier: WorkspaceFolder.Earlier?
  ) -> KeptReport? {
    guard entity == nil, !notices, annual == nil, assess == nil else { return nil }
    let style = common.style
    let words = [quiet ? "quiet" : format.rawValue, common.lang.rawValue, "\(style.usesColour)", "\(style.width)", "\(style.wraps)"]
    return KeptReport(folder, rules: rules, asOf: day, since: earlier, words: words, calendar: calendar, monthly: monthly)
  }

  private func end(_ output: [UInt8], _ errors: [String], hadFailure: Bool, asksForAction: Bool) throws {
    try Console.write(output)
    for line in errors { Console.error(line) }
    if hadFailure { throw Ending.failed }
    if asksForAction { throw Ending.gaps }
  }

  /// What could not be read is a failure, whatever the format; formats that have no place for what was not judged leave it here.
  private func unread(_ report: GapReport) -> [String] {
    let showsAll = !quiet && [.text, .json, .md, .html].contains(format)
    return report.notEvaluated.filter { $0.isFailure || !showsAll && !quiet }.map { entry in
      let head = entry.isFailure ? (common.lang == .zh ? "读不到：" : "could not read: ") : (common.lang == .zh ? "没有判定：" : "not judged: ")
      return head + entry.subject + (common.lang == .zh ? "：" : ": ") + entry.why.text(in: common.lang)
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

  private func shown(_ report: GapReport, _ written: [String]) throws -> [UInt8] {
    switch format {
    case .text:
      let folders = written.map { (common.lang == .zh ? "已写入：" : "written: ") + $0 + "\n" }
      return Console.bytes(GapText(report: report, language: common.lang, style: common.style, saysWhy: entity != nil).text() + folders.joined())
    case .json: return Console.bytes(report.json(language: common.lang))
    case .csv: return report.table("obligations", common.lang)?.csv(common.lang) ?? []
    case .md: return Console.bytes(GapMarkdown(report: report, language: common.lang).text())
    case .html: return report.html()
    case .xlsx: return try common.guarded { try common.folder.workbook(report, common.lang) }
    case .sarif: return Console.bytes(SARIFReport(report, language: common.lang).text())
    case .junit: return Console.bytes(JUnitReport(report: report, language: common.lang).text())
    }
  }
}
