import ArgumentParser
import Disclosure
import Workspace

/// The spreadsheet of `new`; hidden until it is one of its options.
struct NewWorkbookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new-xlsx", abstract: "生成一家企业的填报表（xlsx），已填上次报送的内容。", shouldDisplay: false)

  @Argument(help: ArgumentHelp("哪家企业的。", valueName: "主体"))
  var entity: String

  @Option(name: .long, help: ArgumentHelp("只要这个公开事项。", valueName: "事项"))
  var item: String?

  @Option(name: .long, help: ArgumentHelp("写到哪个文件；省略时为 <主体>.xlsx。", valueName: "文件"))
  var out: String?

  @Flag(name: .long, help: "文件已有时覆盖它。")
  var force = false

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let day = try common.day()
    let rules = try common.rules()
    let (name, only, output, overwrites) = (entity, item, out ?? entity + ".xlsx", force)
    let count = try await common.guarded {
      try await common.folder.writeWorkbookTemplate(
        entity: name, item: only, to: output, overwrites: overwrites, rules: rules, asOf: day)
    }
    try Console.write(common.lang == .zh ? "已写入：\(output)（\(count) 张表）\n" : "written: \(output) (\(count) sheets)\n")
  }
}
