// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Glibc
import Reporting
import Workspace

@main
struct Gongkai: AsyncParsableCommand {
  /// No library below may write local time into a file: equal inputs give equal bytes in every zone.
  static func main() async {
    setenv("TZ", "UTC0", 1)
    tzset()
    do {
      var command = try parseAsRoot()
      if var waiting = command as? any AsyncParsableCommand { try await waiting.run() } else { try command.run() }
    } catch {
      end(error)
    }
  }

  /// Ends as the argument parser would, with its words in Chinese unless English was asked for.
  private static func end(_ error: any Error) {
    let wantsEnglish = zip(CommandLine.arguments, CommandLine.arguments.dropFirst()).contains { $0 == "--lang" && $1 == "en" }
    let (text, code) = (fullMessage(for: error), exitCode(for: error))
    let isUsage = text.hasPrefix("OVERVIEW: ") || text.hasPrefix("USAGE: ") || text.hasPrefix("Error: ")
    guard isUsage, !wantsEnglish, code.isSuccess || code == .validationFailure else { exit(withError: error) }
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    let chinese = UsageText(commands: names).chinese(text)
    if code.isSuccess { try? Console.write(chinese + "\n") } else { Console.error(chinese) }
    exit(withError: code)
  }

  static let version = ToolInfo.version
  static let tool = ToolInfo.gongkai

  static let configuration = CommandConfiguration(
    commandName: "gongkai", abstract: "公开：把行业公开规定变成检查，把报送件变成缺口报告，把审过的内容变成公开包。",
    discussion: "退出码：0 没有需要处理的；1 有缺口或错误；2 无法判定（规则有错、文件读不了、磁盘满）；64 用法不对。",
    version: version,
    subcommands: [
      NewCommand.self, CheckCommand.self, ImportCommand.self, SubmitCommand.self, ReceiptCommand.self, LedgerCommand.self, RecordCommand.self,
      GapsCommand.self, BundleCommand.self, VerifyCommand.self, ExplainCommand.self, SpecsCommand.self,
    ])
}

/// How the process tells its caller what happened.
enum Ending {
  /// Judged, and nothing asks for action.
  static let good = ExitCode(0)
  /// Judged; gaps or errors.
  static let gaps = ExitCode(1)
  /// Could not judge.
  static let failed = ExitCode(2)
}
