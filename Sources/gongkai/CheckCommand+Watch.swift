// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Glibc
import Reporting
import Workspace

extension CheckCommand {
  /// Looks, shows, and waits for the next save, until it is told to end. Ends with the status of the last look.
  func keepWatching() async throws {
    guard let signals = StopSignals() else {
      Console.error(say("无法进行：系统不给管道", "Cannot go on: no pipe"))
      throw Ending.failed
    }
    // Nothing below mentions it again, but it must be there to hear.
    defer { withExtendedLifetime(signals) {} }
    let names = files.map(common.fileName)
    let watch = try common.guarded { try SubmissionWatch(common.folder, names: names, tool: Gongkai.tool, stop: signals.descriptor) }
    let isTerminal = isatty(STDOUT_FILENO) == 1
    var status = Ending.good
    repeat {
      let look = await watch.look(asOf: try common.day())
      status = ending(look)
      // Wipes the screen and what was scrolled off it; nothing else of the terminal is ever changed.
      try Console.write(isTerminal ? "\u{1B}[H\u{1B}[2J\u{1B}[3J" : "")
      try Console.write(head(watch.saved) + text(look) + foot + (isTerminal ? "" : "\n"))
    } while try common.guarded { try watch.wait() }
    if isTerminal { try Console.write("\n") }
    if status != Ending.good { throw status }
  }

  private func say(_ zh: String, _ en: String) -> String { common.lang == .zh ? zh : en }

  private func ending(_ look: SubmissionWatch.Look) -> ExitCode {
    switch look {
    case .report(let report): report.hasErrors ? Ending.gaps : Ending.good
    case .brokenRules, .failed: Ending.failed
    }
  }

  private func text(_ look: SubmissionWatch.Look) -> String {
    switch look {
    case .report(let report): return report.text(language: common.lang, style: common.style)
    case .brokenRules(let findings, let sources):
      let renderer = FindingText(language: common.lang, style: common.style, sources: sources)
      let lines = findings.flatMap { renderer.lines($0) + [""] }
      let end = say("规则有 \(findings.count) 处错误，没有判定任何内容；规则改好就会接着检查。", "The specs have \(findings.count) errors; nothing was judged until they are fixed.")
      return (lines + [end]).joined(separator: "\n") + "\n"
    case .failed(let error): return say("无法进行：", "Cannot go on: ") + (common.lang == .zh ? error.zh : error.en) + "\n"
    }
  }

  /// Which saves led to this look: a few by name.
  private func head(_ saved: [String]) -> String {
    guard let first = saved.first else { return "" }
    if first == "Specs/" { return say("〔改动很多，全部重新检查〕\n", "[many changes; everything is judged again]\n") }
    let more = saved.count > 3 ? say(" 等 \(saved.count) 个", " and \(saved.count - 3) more") : ""
    return say("〔已保存：", "[saved: ") + saved.prefix(3).joined(separator: say("、", ", ")) + more + say("〕\n", "]\n")
  }

  private var foot: String { say("等待保存，按 Ctrl-C 结束。\n", "Waiting for a save; Ctrl-C ends.\n") }
}
