// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Workspace

struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "把本机关做过的事记成本机关自己的报送记录：听取汇报、豁免的决定、公开内容的审查。",
    discussion: "记下的只加不改，和企业报的一样判定；记错的另报一份更正。记成哪个事项写在 Specs/policy.yaml 里。",
    subcommands: [Hearing.self, WaiverGrant.self, WaiverReview.self, ReviewStep.self])

  struct Hearing: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "hearing", abstract: "记一次领导听取汇报。")

    @Option(name: .long, help: ArgumentHelp("听取人职务。", valueName: "职务"))
    var heardBy: String

    @Option(name: .long, help: ArgumentHelp("研究的问题。", valueName: "文字"))
    var topics: String

    @Option(name: .long, help: ArgumentHelp("权力运行公开研究了什么。", valueName: "文字"))
    var power: String?

    @Option(name: .long, help: ArgumentHelp("议定事项。", valueName: "文字"))
    var decisions: String?

    @Option(name: .long, help: ArgumentHelp("会议纪要的文号或者存档的位置。", valueName: "文字"))
    var minutes: String?

    @Option(name: .long, help: ArgumentHelp("听取的日期；省略时为基准日。", valueName: "日期"))
    var on: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
      let desk = try RecordCommand.desk(common)
      let day = try RecordCommand.day(on, "--on", common) ?? common.day()
      var values = ["heard-by": heardBy, "topics": topics]
      (values["power"], values["decisions"], values["minutes"]) = (power, decisions, minutes)
      let typed = values
      try RecordCommand.tell(try common.guarded { try desk.hearing(on: day, typed) }, common)
    }
  }

  /// Which duty of which enterprise, decided by whom and when.
  struct About: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("企业的编号或名称。", valueName: "主体"), completion: WorkspaceCompletion.entities)
    var entity: String

    @Option(name: .long, help: ArgumentHelp("事项的名称。", valueName: "事项"), completion: WorkspaceCompletion.items)
    var item: String

    @Option(name: .long, help: ArgumentHelp("哪一期或哪个编号；常设的事项不写。", valueName: "期或编号"))
    var occurrence: String = ""

    @Option(name: .long, help: ArgumentHelp("作决定的岗位，不写姓名。", valueName: "岗位"))
    var post: String

    @Option(name: .long, help: ArgumentHelp("决定的日期；省略时为基准日。", valueName: "日期"))
    var on: String?

    func subject(_ common: CommonOptions) throws -> ActDesk.Subject {
      ActDesk.Subject(
        entity: entity, item: item, occurrence: occurrence, post: post, day: try RecordCommand.day(on, "--on", common) ?? common.day())
    }
  }

  struct WaiverGrant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "waiver", abstract: "批准一条豁免或者暂缓公开：写进企业的 waivers.yaml，同时记下。")

    @OptionGroup var about: About

    @Option(name: .long, help: ArgumentHelp("类型：豁免、暂缓公开、依申请公开、不予公开。", valueName: "类型"))
    var kind: Waiver.Kind

    @Option(name: .long, help: ArgumentHelp("理由。", valueName: "文字"))
    var ground: String

    @Option(name: .long, help: ArgumentHelp("法律本身允许不公开的理由，如 商业秘密；法定义务除暂缓以外都要写。", valueName: "法定理由"))
    var lawfulGround: String?

    @Option(name: .long, help: ArgumentHelp("到期日。", valueName: "日期"))
    var expires: String

    @Option(name: .long, help: ArgumentHelp("第一次复核的日期，不晚于到期日。", valueName: "日期"))
    var review: String

    @Option(name: .long, help: ArgumentHelp("过了应公开日很久才补批的，为什么。", valueName: "文字"))
    var lateGround: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
      let (desk, subject) = (try RecordCommand.desk(common), try about.subject(common))
      guard let end = try RecordCommand.day(expires, "--expires", common), let look = try RecordCommand.day(review, "--review", common) else { return }
      let grant = ActDesk.Grant(
        kind: kind, ground: ground, lawfulGround: lawfulGround, expires: end, review: look, lateGround: lateGround)
      try RecordCommand.tell(try await common.guarded { try await desk.waiver(subject, grant) }, common)
    }
  }

  struct WaiverReview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "waiver-review", abstract: "复核一条现行的豁免：继续，或者转为主动公开（从那天起结束）。")

    @OptionGroup var about: About

    @Option(name: .long, help: ArgumentHelp("结论：继续、转为主动公开。", valueName: "结论"))
    var outcome: Waiver.Review.Outcome

    @Option(name: .long, help: ArgumentHelp("继续的，下次复核的日期。", valueName: "日期"))
    var next: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
      let (desk, subject) = (try RecordCommand.desk(common), try about.subject(common))
      let (decided, later) = (outcome, try RecordCommand.day(next, "--next", common))
      try RecordCommand.tell(try await common.guarded { try await desk.waiverReview(subject, decided, next: later) }, common)
    }
  }

  struct ReviewStep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "review", abstract: "记公开内容审查的一步：企业报来的哪一项，谁审查，结论是什么。",
      discussion: "能不能进公开包仍看报送件里的公开审查；这里记的是本机关什么时候办的。")

    /// What a step may come to: what a review decides, or back to the enterprise.
    enum Outcome: String, ExpressibleByArgument, CaseIterable {
      case publish = "主动公开"
      case onRequest = "依申请公开"
      case never = "不予公开"
      case back = "退回"
    }

    @OptionGroup var about: About

    @Option(name: .long, help: ArgumentHelp("步骤：审查、初审、复审、批准；督办设置里有哪几步就写哪一步。", valueName: "步骤"))
    var step: ReviewStage = .single

    @Option(name: .long, help: ArgumentHelp("结论：主动公开、依申请公开、不予公开、退回。", valueName: "结论"))
    var outcome: Outcome

    @Option(name: .long, help: ArgumentHelp("为什么不公开，或者退回去改什么。", valueName: "文字"))
    var remark: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
      let (desk, subject) = (try RecordCommand.desk(common), try about.subject(common))
      let (step, outcome, remark) = (step, outcome.rawValue, remark)
      try RecordCommand.tell(try await common.guarded { try await desk.review(subject, step: step, outcome: outcome, remark: remark) }, common)
    }
  }

  /// What is written today stands as of today: nothing of a day to come.
  private static func desk(_ common: CommonOptions) throws -> ActDesk {
    let day = try common.day()
    if day > CommonOptions.today { throw ValidationError("--as-of 不能晚于今天（\(day)）") }
    return ActDesk(common.folder, rules: try common.rules(), asOf: day, tool: Gongkai.tool)
  }

  private static func day(_ text: String?, _ name: String, _ common: CommonOptions) throws -> CivilDate? {
    guard let text else { return nil }
    guard let read = CivilDate.read(text) else { throw ValidationError("\(name) 应写成 2026-10-31 这样的日期，现在是“\(text)”") }
    return read.value
  }

  private static func tell(_ outcome: ActDesk.Outcome, _ common: CommonOptions) throws {
    let chinese = common.lang == .zh
    switch outcome {
    case .written(let files) where files.isEmpty:
      Console.error(chinese ? "以前已经记过，没有重写。" : "It had been recorded before; nothing was written.")
    case .written(let files):
      for file in files { try Console.write((chinese ? "已记下：" : "recorded: ") + file + "\n") }
    case .refused(let reasons):
      for reason in reasons { try Console.write(reason.text(in: common.lang) + "\n") }
      Console.error(chinese ? "没有记下：先把上面的改好。什么都没有写。" : "Not recorded; nothing was written.")
      throw Ending.gaps
    }
  }
}

extension Waiver.Kind: ExpressibleByArgument {}

extension Waiver.Review.Outcome: ExpressibleByArgument {}

extension ReviewStage: ExpressibleByArgument {}
