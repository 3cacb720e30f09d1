import ArgumentParser
import Disclosure
import Reporting
import Workspace

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "检查报送件：格式、要素、数值、时限、相互对照、个人信息。")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif }

  @Argument(help: ArgumentHelp("报送件；省略时检查工作区里的全部。", valueName: "文件"), completion: .file(extensions: ["yaml", "yml"]))
  var files: [String] = []

  @Option(name: .long, help: ArgumentHelp("输出格式：text、json、sarif。", valueName: "格式"))
  var format: Format = .text

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let day = try common.day()
    let rules = try common.rules()
    let names = files
    let report = try await common.guarded {
      try await common.folder.check(names, rules: rules, asOf: day, tool: Gongkai.tool)
    }
    switch format {
    case .text: try Console.write(report.text(language: common.lang, style: common.style))
    case .json: try Console.write(report.json(language: common.lang))
    case .sarif:
      try Console.write(SARIFReport(findings: report.findings, tool: Gongkai.tool, language: common.lang).text())
    }
    if report.hasErrors { throw Ending.gaps }
  }
}
