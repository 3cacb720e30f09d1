// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Glibc
import Reporting
import Workspace

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "把表格（xlsx、csv）或公交时刻数据包（GTFS 的 zip）变成报送件，并检查一遍。",
    discussion: "每个问题都指到表里的哪一格；没有录入的每一格都说出来。默认写到与表格同一个文件夹、同名的 .yaml，已有的文件不会被覆盖。")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: ArgumentHelp("表格文件。", valueName: "文件"))
  var file: String

  @Option(name: .long, help: ArgumentHelp("哪家企业的。", valueName: "主体"))
  var entity: String

  @Option(name: .long, help: ArgumentHelp("只录入这个公开事项；csv 要写，除非文件名就是事项名称。", valueName: "事项"))
  var item: String?

  @Option(name: .long, help: ArgumentHelp("写到哪个文件。", valueName: "文件"))
  var out: String?

  @Flag(name: .long, help: "文件已有时覆盖它。")
  var force = false

  @Option(name: .long, help: ArgumentHelp("高峰时段，例如 07:00-09:00,17:00-19:00；只用于公交时刻数据包，省略时按全天算发车间隔。", valueName: "时段"))
  var peak: String?

  @Option(name: .long, help: ArgumentHelp("输出格式：text、json。", valueName: "格式"))
  var format: Format = .text

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let day = try common.day()
    let rules = try common.rules()
    let order = ImportTable.Order(
      file: common.fileName(file), entity: entity, item: item, output: out.map(common.fileName), overwrites: force, submitted: submitted(day),
      peaks: try peaks())
    let report = try await common.guarded {
      try await ImportTable(order, in: common.folder, rules: rules, asOf: day, tool: Gongkai.tool).run()
    }
    switch format {
    case .text: try Console.write(report.text(language: common.lang, style: common.style))
    case .json: try Console.write(report.json(language: common.lang))
    }
    if let doubt = report.doubt {
      Console.error(doubt.text(in: common.lang))
      throw Ending.failed
    }
    if report.hasFailed { throw Ending.failed }
    if report.hasErrors { throw Ending.gaps }
  }

  /// This minute; for another day than today only its date, since nobody can say when.
  private func submitted(_ day: CivilDate) -> Moment {
    guard common.asOf == nil else { return Moment(date: day) }
    return Moment(second: time(nil))
  }

  private func peaks() throws -> [ClosedRange<Int>] {
    guard let peak else { return [] }
    return try peak.split(separator: ",").map { part in
      let ends = part.split(separator: "-").compactMap { WallTime.read(String($0))?.value }
      guard ends.count == 2, let length = ServiceSpan(from: ends[0], to: ends[1]).minutes, length > 0 else {
        throw ValidationError("--peak 应写成 07:00-09:00,17:00-19:00 这样的时段，现在是“\(peak)”")
      }
      return ends[0].minutes...(ends[0].minutes + length)
    }
  }
}
