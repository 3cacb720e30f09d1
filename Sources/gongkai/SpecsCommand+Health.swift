// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Reporting
import Workspace

extension SpecsCommand {
  struct HealthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "health", abstract: "规则在存档上的表现：从来没有发现什么的、每一条都判为有错的校验，从来没有判定的事项，各代码各主体的问题数。",
      discussion: "只说到哪里去看，不改变任何判定。同一个校验在几个行业、几层里共用的算一个。")

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Option(name: .long, help: ArgumentHelp("看基准日以前几个月报来的。", valueName: "月数"))
    var months: Int = 12

    @Option(name: .long, help: ArgumentHelp("输出格式：text、json。", valueName: "格式"))
    var format: Format = .text

    @OptionGroup var common: CommonOptions

    func run() async throws {
      guard (1...120).contains(months) else { throw ValidationError("--months 写 1 到 120 的整数，现在是“\(months)”") }
      let day = try common.day()
      let rules = try common.rules()
      let (folder, length) = (common.folder, months)
      let health = try await common.guarded { try await MeasureRuleHealth(in: folder, rules: rules, asOf: day, months: length).run() }
      try Console.write(format == .json ? health.json().text : health.text(language: common.lang))
    }
  }
}
