// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Reporting
import Workspace

struct SpecsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "specs", abstract: "规则维护。",
    subcommands: [
      LintCommand.self, TraceCommand.self, ReviewCommand.self, WorkPlanCommand.self, CatalogueCommand.self, CalendarCommand.self, SchemaCommand.self,
      NewSectorCommand.self, NewRequirementCommand.self, HealthCommand.self, DiffCommand.self,
    ])

  struct TraceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "trace", abstract: "条款与事项对照：哪一条由哪些事项检查，哪一个事项依据哪些条。")

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv, html }

    @Option(name: .long, help: ArgumentHelp("输出格式：text、csv、html。", valueName: "格式"))
    var format: Format = .text

    @OptionGroup var common: CommonOptions

    func run() throws {
      let trace = TraceReport(rulebook: try common.rules().rulebook)
      switch format {
      case .text: try Console.write(trace.text(language: common.lang))
      case .csv: try Console.write(trace.csv())
      case .html: try Console.write(trace.html())
      }
    }
  }

  struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "review", abstract: "逐项对照条款的清单，供法律人员核对：每项的依据、效力、由谁要求、待核的问题。")

    @OptionGroup var common: CommonOptions

    func run() throws { try Console.write(LawReview(rulebook: try common.rules().rulebook).markdown()) }
  }

  struct WorkPlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "workplan", abstract: "工作要点逐项对照：每项任务由哪个事项检查、怎样检查、在哪里看、现在是什么状态。",
      discussion: "没有事项检查的写“只有声明”。有任务只有声明的，退出码 1。")

    @OptionGroup var common: CommonOptions

    func run() async throws {
      let day = try common.day()
      let rules = try common.rules()
      let folder = common.folder
      let report = folder.hasEntities ? try await common.guarded { try await folder.gaps(rules: rules, asOf: day, tool: Gongkai.tool) } : nil
      let plan = WorkPlan(rulebook: rules.rulebook, report: report)
      try Console.write(plan.markdown())
      if !plan.claims.isEmpty { throw Ending.gaps }
    }
  }

  struct CatalogueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "catalogue", abstract: "标准目录：全部行业的事项，按国家表式的列。")

    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, html }

    @Option(name: .long, help: ArgumentHelp("输出格式：csv、html。", valueName: "格式"))
    var format: Format = .csv

    @Option(name: .long, help: ArgumentHelp("只列约束这个地区的事项，如 上海市嘉定区。", valueName: "地区"), completion: WorkspaceCompletion.regions)
    var region: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
      let rulebook = try common.rules().rulebook
      if let region, !rulebook.scopes.contains(where: { $0.region == region && $0.entity == nil }) {
        let known = rulebook.scopes.filter { $0.entity == nil }.map(\.region)
        throw ValidationError("没有单独为“\(region)”规定的一层；可用：\(known.joined(separator: "、"))")
      }
      let catalogue = StandardCatalogue(rulebook: rulebook, region: region)
      switch format {
      case .csv: try Console.write(catalogue.csv())
      case .html: try Console.write(catalogue.html())
      }
    }
  }

  struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "schema", abstract: "报送件的写法，供编辑器提示和核对（JSON Schema 2020-12）；按行业或按主体。")

    @Argument(help: ArgumentHelp("行业（如 urban-bus）或主体（如 shili-bus）。", valueName: "行业|主体"), completion: WorkspaceCompletion.sectorsAndEntities)
    var name: String

    @OptionGroup var common: CommonOptions

    func run() throws {
      let rulebook = try common.rules().rulebook
      if let sector = rulebook.sectors.first(where: { $0.id == name || $0.label == name }) {
        return try Console.write(SubmissionSchema(rulebook: rulebook, sector: sector).json().text)
      }
      let entities = try common.guarded { try EntityLoader(common.folder, rulebook).entities() }
      guard let entity = entities.first(where: { $0.id == name || $0.name == name }) else {
        let known = rulebook.sectors.flatMap { [$0.id, $0.label] } + entities.flatMap { [$0.id, $0.name] }
        throw ValidationError("没有叫“\(name)”的行业或主体" + (closestMatch(to: name, among: known).map { "，是不是“\($0)”？" } ?? ""))
      }
      try Console.write(SubmissionSchema(rulebook: rulebook, entity: entity, appliesOn: try common.day()).json().text)
    }
  }

  struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff", abstract: "两版规则有什么不同，对存档里的每项义务有什么影响。",
      discussion: "旧、新：工作区文件夹，或里面直接是 sectors/、instruments/ 的规则文件夹。存档取自 --workspace。退出码：0 没有不同；1 有不同。")

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(help: ArgumentHelp("旧的规则。", valueName: "旧"), completion: .directory)
    var old: String

    @Argument(help: ArgumentHelp("新的规则。", valueName: "新"), completion: .directory)
    var new: String

    @Option(name: .long, help: ArgumentHelp("输出格式：text、json。", valueName: "格式"))
    var format: Format = .text

    @OptionGroup var common: CommonOptions

    func run() async throws {
      let day = try common.day()
      let (oldFolder, newFolder) = (WorkspaceFolder.holdingSpecs(at: old), WorkspaceFolder.holdingSpecs(at: new))
      let before = try common.rules(in: oldFolder)
      let after = try common.rules(in: newFolder)
      let places = try common.guarded {
        SpecTextComparison().differences(try SpecReader(oldFolder).files(), try SpecReader(newFolder).files())
      }
      let changes = RulebookComparison(old: before.rulebook, new: after.rulebook).changes()
      let folder = common.folder
      var effect: GapComparison?
      if folder.hasEntities {
        effect = try await common.guarded {
          GapComparison(
            old: try await folder.gaps(rules: before, asOf: day, tool: Gongkai.tool),
            new: try await folder.gaps(rules: after, asOf: day, tool: Gongkai.tool))
        }
      }
      let report = RuleDiffReport(changes: changes, places: places, effect: effect, asOf: day)
      try Console.write(format == .json ? report.json().text : report.text(language: common.lang))
      if !report.isEmpty { throw Ending.gaps }
    }
  }
}
