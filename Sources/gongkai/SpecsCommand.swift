import ArgumentParser
import Disclosure
import Reporting
import Workspace

struct SpecsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "specs", abstract: "规则维护。", subcommands: [LintCommand.self])

  struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "lint", abstract: "找出规则里的错误。")

    @OptionGroup var common: CommonOptions

    func run() throws {
      let (rules, findings, sources) = try common.guarded { try common.folder.compileRules() }
      let renderer = FindingText(language: common.lang, style: common.style, sources: sources)
      for finding in findings { try Console.write(renderer.lines(finding).joined(separator: "\n") + "\n\n") }
      guard let rulebook = rules?.rulebook else {
        Console.error(common.lang == .zh ? "规则有 \(findings.count) 处错误。" : "\(findings.count) errors in the specs.")
        throw Ending.failed
      }
      try Console.write(SpecsSummary(rulebook: rulebook).text(language: common.lang))
    }
  }
}
