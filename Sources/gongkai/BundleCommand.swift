import ArgumentParser
import Disclosure
import Publishing
import Reporting
import Workspace

struct BundleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle", abstract: "把审过的内容做成公开包：可浏览的网站，也是可验证的 BagIt 包。")

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let day = try common.day()
    let rules = try common.rules()
    let published = try await common.guarded {
      let report = try await common.folder.gaps(rules: rules, asOf: day, tool: Gongkai.tool)
      return try common.folder.publish(report, rulebook: rules.rulebook)
    }
    let chinese = common.lang == .zh
    var lines = [
      chinese
        ? "公开包\(published.unchanged ? "没有变化" : "已生成并验证")：\(published.folder)"
        : "bundle \(published.unchanged ? "unchanged" : "built and verified"): \(published.folder)",
      chinese
        ? "  \(published.summary.pages) 页，\(published.summary.records) 条公开记录；标准目录：\(published.folder)/data/index.html"
        : "  \(published.summary.pages) pages, \(published.summary.records) disclosures; catalogue: \(published.folder)/data/index.html",
    ]
    if !published.summary.withheld.isEmpty {
      lines.append(chinese ? "  没有放进公开包的：" : "  kept out:")
      lines += published.summary.withheld.map { "    \($0.title)：\($0.why.text(in: common.lang))" }
    }
    try Console.write(lines.joined(separator: "\n") + "\n")
  }
}

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "verify", abstract: "验证一个公开包完好，或指出坏在哪个文件。")

  @Argument(help: ArgumentHelp("公开包的文件夹。", valueName: "目录"))
  var folder: String

  @Option(name: .long, help: ArgumentHelp("输出语言：zh 或 en。", valueName: "语言"))
  var lang: Language = .zh

  func run() throws {
    let outcome: BagVerifier.Outcome
    do throws(OperationalError) {
      outcome = try BagVerifier(path: folder).verify()
    } catch {
      Console.error((lang == .zh ? "无法验证：" : "Cannot verify: ") + (lang == .zh ? error.zh : error.en))
      throw Ending.failed
    }
    for fault in outcome.faults { try Console.write("\(fault.path)：\(fault.words.text(in: lang))\n") }
    if outcome.faults.isEmpty {
      try Console.write(
        lang == .zh
          ? "公开包完好：\(outcome.files) 个文件，\(outcome.bytes) 字节，两种摘要全部相符\n"
          : "intact: \(outcome.files) files, \(outcome.bytes) bytes, both digests agree\n")
    } else {
      try Console.write(lang == .zh ? "公开包不完好：\(outcome.faults.count) 处\n" : "broken: \(outcome.faults.count) faults\n")
      throw Ending.gaps
    }
  }
}
