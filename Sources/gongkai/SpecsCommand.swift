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

    private func failure(_ count: Int) -> any Error {
      Console.error(common.lang == .zh ? "规则有 \(count) 处错误。" : "\(count) errors in the specs.")
      return Ending.failed
    }

    func run() throws {
      let (rules, findings, sources) = try common.guarded { try common.folder.compileRules() }
      let renderer = FindingText(language: common.lang, style: common.style, sources: sources)
      for finding in findings { try Console.write(renderer.lines(finding).joined(separator: "\n") + "\n\n") }
      guard let rulebook = rules?.rulebook else { throw failure(findings.count) }
      let cases = try common.guarded { try common.folder.readCases() }
      let wrong = cases.findings + CaseLint(rulebook: rulebook, sets: cases.sets).findings()
      let examples = FindingText(
        language: common.lang, style: common.style, sources: sources.merging(cases.sources) { first, _ in first })
      for finding in wrong { try Console.write(examples.lines(finding).joined(separator: "\n") + "\n\n") }
      guard wrong.isEmpty else { throw failure(wrong.count) }
      try Console.write(SpecsSummary(rulebook: rulebook, cases: cases.sets).text(language: common.lang))
    }
  }
}
