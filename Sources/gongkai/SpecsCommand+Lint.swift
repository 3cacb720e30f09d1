// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Glibc
import Reporting
import Workspace

extension SpecsCommand {
  struct LintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "lint", abstract: "找出规则里的错误。")

    @Flag(name: .long, help: "规则保存一次就再找一次，直到按 Ctrl-C。")
    var watch = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
      if watch { return try await keepWatching() }
      let lint = try await common.guarded { try await LintRules(in: common.folder).run() }
      try Console.write(text(lint))
      guard lint.rulebook != nil, lint.findings.isEmpty else {
        Console.error(count(lint))
        throw Ending.failed
      }
    }

    private func keepWatching() async throws {
      guard let signals = StopSignals() else {
        Console.error(say("无法进行：系统不给管道", "Cannot go on: no pipe"))
        throw Ending.failed
      }
      // Nothing below mentions it again, but it must be there to hear.
      defer { withExtendedLifetime(signals) {} }
      let watch = try common.guarded { try RuleWatch(common.folder, stop: signals.descriptor) }
      let isTerminal = isatty(STDOUT_FILENO) == 1
      var isGood = false
      repeat {
        let clock = ContinuousClock()
        let start = clock.now
        let lint = try await common.guarded { try await watch.look() }
        isGood = lint.rulebook != nil && lint.findings.isEmpty
        let spent = (clock.now - start) / .milliseconds(1)
        try Console.write(isTerminal ? "\u{1B}[H\u{1B}[2J\u{1B}[3J" : "")
        try Console.write(text(lint) + (isGood ? "" : count(lint) + "\n"))
        try Console.write(say("用了 \(Int(spent)) 毫秒。等待保存，按 Ctrl-C 结束。\n", "Took \(Int(spent)) ms. Waiting for a save; Ctrl-C ends.\n"))
      } while try common.guarded { try watch.wait() }
      if !isGood { throw Ending.failed }
    }

    private func say(_ zh: String, _ en: String) -> String { common.lang == .zh ? zh : en }

    private func count(_ lint: RuleLint) -> String {
      say("规则有 \(lint.findings.count) 处错误。", "\(lint.findings.count) errors in the specs.")
    }

    /// What is wrong, or what the rules hold.
    private func text(_ lint: RuleLint) -> String {
      if let rulebook = lint.rulebook, lint.findings.isEmpty { return SpecsSummary(rulebook: rulebook, cases: lint.cases).text(language: common.lang) }
      let renderer = FindingText(language: common.lang, style: common.style, sources: lint.sources)
      return lint.findings.map { renderer.lines($0).joined(separator: "\n") + "\n\n" }.joined()
    }
  }
}
