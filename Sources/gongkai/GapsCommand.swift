import ArgumentParser
import Disclosure
import Reporting
import Workspace

struct GapsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gaps", abstract: "某一天每项公开义务的状态：谁欠什么、从何时起、依据哪一条。")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(name: .long, help: ArgumentHelp("只看一个主体。", valueName: "主体"))
  var entity: String?

  @Option(name: .long, help: ArgumentHelp("输出格式：text、json。", valueName: "格式"))
  var format: Format = .text

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let day = try common.day()
    let rules = try common.rules()
    let only = entity
    let report = try await common.guarded {
      let report = try await common.folder.gaps(rules: rules, asOf: day, tool: Gongkai.tool, only: only)
      // The files hold the whole register; a look at one enterprise writes none.
      if only == nil { try common.folder.writeReports(report) }
      return report
    }
    switch format {
    case .text: try Console.write(GapText(report: report, language: common.lang, style: common.style, saysWhy: only != nil).text())
    case .json: try Console.write(report.json(language: common.lang))
    }
    if report.asksForAction { throw Ending.gaps }
  }
}
