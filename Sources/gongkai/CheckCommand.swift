// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Reporting
import SourceYAML
import Workspace

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "检查报送件：格式、要素、数值、时限、相互对照、个人信息；能改的自动改。",
    discussion: "自动改的每一种怎么判断：gongkai explain 加它的代码，例如 gongkai explain listed-value。")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif }

  @Argument(help: ArgumentHelp("报送件；省略时检查工作区里的全部。", valueName: "文件"), completion: .file(extensions: ["yaml", "yml"]))
  var files: [String] = []

  @Option(name: .long, help: ArgumentHelp("输出格式：text、json、sarif。", valueName: "格式"))
  var format: Format = .text

  @Flag(name: .long, help: "改好能确定的地方（全角、日期写法、引号、次序、相近度不低于 75% 的选项和名称），再检查剩下的。")
  var fix = false

  @Flag(name: .long, help: "只显示会怎么改，不动文件；有可改的退出 1，没有退出 0。")
  var diff = false

  @Flag(name: .long, help: "连可能改变意思的也改（推测的选项、名称、时刻，换算单位，删去重复）；与 --fix 或 --diff 同用。")
  var unsafeFixes = false

  @Flag(name: .long, help: "保存一次检查一次，直到按 Ctrl-C；退出码是最后一次检查的。")
  var watch = false

  @Flag(name: .long, help: "全部重判，不用上次判好的（Output/cache/）；结果一样。")
  var noCache = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if unsafeFixes && !fix && !diff { throw ValidationError("--unsafe-fixes 要与 --fix 或 --diff 同用") }
    if diff && format != .text { throw ValidationError("--diff 只有一种格式，不能与 --format \(format.rawValue) 同用") }
    if watch && (fix || diff) { throw ValidationError("--watch 不能与 --fix、--diff 同用：正在编辑的文件不应被程序改写") }
    if watch && format != .text { throw ValidationError("--watch 只用文字显示，不能与 --format \(format.rawValue) 同用") }
  }

  func run() async throws {
    if watch { return try await keepWatching() }
    if fix || diff { return try await repair() }
    let (rules, day) = (try common.rules(), try common.day())
    // One index stands before all results: they are counted first.
    if format == .sarif {
      let report = try await judge(rules, day)
      try show(report)
      return try end(report.totals)
    }
    let told = try await common.guarded { try await self.check(rules, day).told(CheckTelling(format == .json ? .json : .text(common.style), common.lang)) }
    tellFailures(told.totals)
    try common.guarded { try told.write { try Console.write(String(decoding: $0, as: UTF8.self)) } }
    try end(told.totals)
  }

  private func end(_ totals: CheckTotals) throws {
    if totals.hadFailure { throw Ending.failed }
    if totals.hasErrors { throw Ending.gaps }
  }

  private func check(_ rules: LoadedRules, _ day: CivilDate) -> CheckFiles {
    CheckFiles(files.map(common.fileName), in: common.folder(usesCache: !noCache), rules: rules, asOf: day, tool: Gongkai.tool)
  }

  func judge(_ rules: LoadedRules, _ day: CivilDate) async throws -> CheckReport {
    try await common.guarded { try await check(rules, day).run() }
  }

  /// - Parameter repaired: what was fixed before this check, for programs.
  func show(_ report: CheckReport, repaired: JSON? = nil) throws {
    tellFailures(report.totals)
    switch format {
    case .text: try Console.write(report.text(language: common.lang, style: common.style))
    case .json: try Console.write(report.json(language: common.lang, repaired: repaired))
    case .sarif: try Console.write(SARIFReport(report, language: common.lang).text())
    }
  }
}

extension CheckCommand {
  private func tellFailures(_ totals: CheckTotals) {
    for entry in totals.notEvaluated where entry.isFailure {
      Console.error((common.lang == .zh ? "读不到：" : "could not read: ") + entry.subject + "：" + entry.why.text(in: common.lang))
    }
  }

  /// Fixes what can be fixed, or shows what would be.
  func repair() async throws {
    let (day, rules) = (try common.day(), try common.rules())
    let repair = RepairFiles(files.map(common.fileName), in: common.folder, rules: rules, asOf: day, includesUnsafe: unsafeFixes)
    let plans = try common.guarded { try repair.plan() }
    if diff {
      let report = RepairReport(plans: plans.map { ($0, .changed) }, language: common.lang, style: common.style)
      try Console.write(report.diff())
      if plans.contains(where: \.changesAnything) { throw Ending.gaps }
      return
    }
    let registered = try common.guarded { try LedgerReader(common.folder).objection() }
    let outcomes = repair.write(plans, objection: registered).map { result -> RepairReport.Outcome in
      switch result {
      case .success(let written): written ? .changed : .unchanged
      case .failure(let error): .refused(Localised(error.zh, error.en))
      }
    }
    let report = RepairReport(plans: Array(zip(plans, outcomes)), language: common.lang, style: common.style)
    if format == .text { try Console.write(report.text() + "\n") }
    let refused = zip(plans, outcomes).compactMap { plan, outcome in if case .refused = outcome { plan.source.name } else { nil } }
    let left = try await judge(rules, day).withoutRepairs(of: Set(refused))
    try show(left, repaired: report.json())
    // A file that could be fixed but not written is a failure of the machine, whatever else was found.
    if report.refusedAny {
      if format != .text { Console.error(report.text()) }
      throw Ending.failed
    }
    if left.hasErrors { throw Ending.gaps }
  }
}
