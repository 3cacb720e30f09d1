// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Workspace

extension SpecsCommand {
  struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "calendar", abstract: "工作日历。", subcommands: [CalendarImportCommand.self])
  }

  struct CalendarImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import", abstract: "把国务院办公厅的放假安排（照原样录入的文字）变成工作日历，并核对它自己的数。",
      discussion: "打印出来，核对后存成 Specs/calendar/<年>.yaml。整份通知贴进去就行。星期、天数、年份对不上的，漏了节日的，不打印日历，说出是哪一处，退出码 1。")

    @Argument(help: ArgumentHelp("通知的文字。", valueName: "文件"), completion: .file())
    var file: String

    @Option(name: .long, help: ArgumentHelp("哪一年。", valueName: "年"))
    var year: Int

    @OptionGroup var common: CommonOptions

    func run() throws {
      guard (2000...2100).contains(year) else { throw ValidationError("--year 应写成 2027 这样的年份，现在是“\(year)”") }
      let text = try common.guarded { try SourceReader.text(at: file) }
      let notice = CalendarNotice(text, year: year)
      guard notice.faults.isEmpty else {
        for fault in notice.faults { Console.error(fault.words.text(in: common.lang)) }
        throw Ending.gaps
      }
      try Console.write(notice.yaml)
    }
  }
}
