// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Reporting
import Workspace

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
      try NewSectorCommand.tell(try common.guarded { try common.folder.write(skeleton) }, in: common.lang)
    }
  }
}
