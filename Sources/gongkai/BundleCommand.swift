// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Publishing
import Reporting
package import Workspace

struct BundleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle", abstract: "把审过的内容做成公开包：可浏览的网站、可验证的文件清单、数据文件和订阅源。")

  @Option(name: .long, help: ArgumentHelp("撤下很多内容，或撤下没有人申请撤回的内容时，写明批准的岗位。", valueName: "岗位"))
  var confirmWithdrawal: String?

  @Option(name: .long, help: ArgumentHelp("有人因涉及个人信息撤回了内容，旧包里还有：写明批准的岗位，清除这些旧包。", valueName: "岗位"))
  var confirmPurge: String?

  @Option(name: .long, help: ArgumentHelp("签名用的私钥（minisign -G -W 生成的文件）。", valueName: "文件"), completion: .file())
  var key: String?

  @Option(name: .long, help: ArgumentHelp("另打成一个压缩包：tar.gz 或 zip。", valueName: "格式"))
  var archive: ArchiveKind?

  @Option(name: .long, help: ArgumentHelp("现行的包坏了或不见了、又没有完好的旧包可退时，写明批准的岗位从头再来；用过的号不再用。", valueName: "岗位"))
  var restart: String?

  @Flag(name: .long, help: "退回到上一个完好的公开包。")
  var rollback = false

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let day = try common.day()
    let rules = try common.rules()
    let secret = try common.guarded { try key.map(KeyFile.secret) }
    if rollback {
      let name = try common.guarded { try RollBack(common.folder, rulebook: rules.rulebook, key: secret).run() }
      return try Console.write((common.lang == .zh ? "已退回到：" : "back at: ") + "Output/bundles/\(name)\n")
    }
    for line in try common.guarded({ try HealLedger(in: common.folder).run() }) { Console.error(line.text(in: common.lang)) }
    let report = try await common.guarded { try await common.folder.gaps(rules: rules, asOf: day, tool: Gongkai.tool) }
    reportUnread(report)
    let changed = report.otherFindings.filter { $0.code == .changedRecord }
    for finding in changed { Console.error(finding.file + (common.lang == .zh ? "：" : ": ") + finding.message(in: common.lang)) }
    let publish = Publish(
      report, from: common.folder, key: secret, confirmedBy: confirmWithdrawal, restartedBy: restart, purgedBy: confirmPurge)
    let published = try common.guarded { try publish.run() }
    var lines = told(published)
    if let archive {
      let name = published.folder.split(separator: "/").last.map(String.init) ?? ""
      let file = try common.guarded { try PackBundle(name, as: archive, in: common.folder).run() }
      lines.append((common.lang == .zh ? "  压缩包：" : "  archive: ") + file)
    }
    try Console.write(lines.joined(separator: "\n") + "\n")
    if report.hadFailure { throw Ending.failed }
    // What the public sees of these is known to be superseded: somebody must look.
    if !published.summary.superseded.isEmpty { throw Ending.gaps }
    if report.isBlind || !published.awaitingPurge.isEmpty || !published.presumed.isEmpty || !changed.isEmpty { throw Ending.gaps }
  }

  /// A withdrawal, or somebody's whole register, may be in what was not read: said before anything is published.
  private func reportUnread(_ report: GapReport) {
    for entry in report.blind {
      let head = entry.isFailure ? (common.lang == .zh ? "读不到：" : "could not read: ") : (common.lang == .zh ? "没有判定：" : "not judged: ")
      Console.error(head + entry.subject + (common.lang == .zh ? "：" : ": ") + entry.why.text(in: common.lang))
    }
  }

  private func told(_ published: Publish.Outcome) -> [String] {
    let chinese = common.lang == .zh
    let (summary, changes) = (published.summary, published.changes)
    var lines = [
      chinese
        ? "公开包\(published.unchanged ? "没有变化" : "已生成并验证")：\(published.folder)"
        : "bundle \(published.unchanged ? "unchanged" : "built and verified"): \(published.folder)",
      chinese
        ? "  \(summary.pages) 页，\(summary.records) 条公开记录；标准目录：\(published.folder)/data/index.html"
        : "  \(summary.pages) pages, \(summary.records) disclosures; catalogue: \(published.folder)/data/index.html",
    ]
    if !published.unchanged {
      lines.append(
        chinese
          ? "  与上一个包相比：新增 \(changes.added.count)，更新 \(changes.updated.count)，更正 \(changes.corrected.count)，"
            + "更正核对中 \(changes.superseded.count)，撤下 \(changes.withdrawn.count)，不变 \(changes.unchanged)"
          : "  since the last bundle: \(changes.added.count) added, \(changes.updated.count) updated, "
            + "\(changes.corrected.count) corrected, \(changes.superseded.count) superseded and being checked, "
            + "\(changes.withdrawn.count) withdrawn, \(changes.unchanged) unchanged")
    }
    if !published.awaitingPurge.isEmpty {
      lines.append(
        chinese
          ? "  因涉及个人信息撤回的内容已经不公开；下面的旧包里还有，也不再能退回到它们，办公室确认后清除（--confirm-purge 岗位）："
          : "  what was taken back for privacy is public no more; these older bundles hold it still (--confirm-purge POST removes them):")
      lines += published.awaitingPurge.map { "    \($0)" }
    }
    for name in published.purged { lines.append((chinese ? "  因涉及个人信息清除了旧包：" : "  purged: ") + name) }
    if !summary.superseded.isEmpty {
      lines.append(
        chinese
          ? "  企业报送了更正或更新，还不能公开；公开页上的旧内容已标明“核对中”，请尽快核对："
          : "  a newer filing cannot be published yet; the older content on the page is marked as being checked:")
      lines += summary.superseded.map { "    \($0.title)：\($0.why.text(in: common.lang))" }
    }
    let withheld = published.presumed + summary.withheld
    if !withheld.isEmpty {
      lines.append(chinese ? "  没有放进公开包的：" : "  kept out:")
      lines += withheld.map { "    \($0.title)：\($0.why.text(in: common.lang))" }
    }
    return lines
  }
}

extension ArchiveKind: ExpressibleByArgument {}
