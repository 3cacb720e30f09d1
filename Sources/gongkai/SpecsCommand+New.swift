// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Reporting
import Workspace

extension SpecsCommand {
  struct NewSectorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new-sector", abstract: "写一个新行业的空架子：依据文件、行业、例子各一份，每一处怎样填写在旁边。",
      discussion: "只有读过条文的人才知道的都空着，“gongkai specs lint”逐处指出，填完才通过；要约束各行业的层有没有把它算进去，也由它指出。已有的文件不动。")

    @Argument(help: ArgumentHelp("行业的代号，英文小写、数字和连字符，字母开头。", valueName: "代号"))
    var id: String

    @Option(name: .long, help: ArgumentHelp("行业的名称，例如 城市供电。", valueName: "名称"))
    var label: String

    @OptionGroup var common: CommonOptions

    func run() throws {
      guard let skeleton = SectorSkeleton(id: id, label: label) else {
        throw ValidationError("代号应是英文小写、数字和连字符（字母开头），名称只用文字，现在是“\(id)”“\(label)”")
      }
      try Self.tell(try common.guarded { try NewRules(in: common.folder).write(skeleton) }, in: common.lang)
    }

    /// What was written, and how to go on.
    static func tell(_ written: [String], in language: Language) throws {
      let told = written.map { "  " + $0 + "\n" }.joined()
      try Console.write(
        language == .zh
          ? "写好了空架子：\n\(told)填的时候看 Specs/README.md，填一处运行一次：gongkai specs lint\n" : "Wrote:\n\(told)Fill them in and run: gongkai specs lint\n")
    }
  }
}

extension SpecsCommand {
  struct NewRequirementCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new-requirement", abstract: "在已有的行业里加一个事项的空架子和它的例子，每一处怎样填写在旁边。",
      discussion: "加在行业文件的最后一个事项后面，原有的一个字不动。只有读过条文的人才知道的都空着，“gongkai specs lint”逐处指出，填完才通过。两个文件要么都写，要么都不写。")

    @Argument(help: ArgumentHelp("行业和事项的代号，英文小写、数字和连字符，例如 urban-bus/late-notice。", valueName: "行业/事项"))
    var id: String

    @Option(name: .long, help: ArgumentHelp("事项的名称，报送件里就写它，例如 末班延误通知。", valueName: "名称"))
    var label: String

    @OptionGroup var common: CommonOptions

    func run() throws {
      let parts = id.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let skeleton = RequirementSkeleton(sector: parts[0], id: parts[1], label: label) else {
        throw ValidationError("写成 行业/事项，各是英文小写、数字和连字符（字母开头），名称只用文字，现在是“\(id)”“\(label)”")
      }
      try NewSectorCommand.tell(try common.guarded { try NewRules(in: common.folder).write(skeleton) }, in: common.lang)
    }
  }
}
