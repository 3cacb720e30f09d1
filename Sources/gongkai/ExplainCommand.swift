// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Reporting
import Workspace

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "解释一个问题代码或公开事项：意思、依据、时限、要素、怎么写。")

  @Argument(
    help: ArgumentHelp("问题代码（如 late-disclosure）或事项（如 供水价格、water-price、water-supply/water-price）。", valueName: "代码|事项"),
    completion: WorkspaceCompletion.codesAndItems)
  var name: String

  @Option(name: .long, help: ArgumentHelp("按这个主体适用的各层规定解释。", valueName: "主体"), completion: WorkspaceCompletion.entities)
  var entity: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let rulebook = try common.rules().rulebook
    let cases = try common.guarded { try SpecReader(common.folder).cases().sets }
    let day = try common.day()
    let explain = ExplainText(rulebook: rulebook, language: common.lang, cases: cases, entity: try named(rulebook), asOf: day)
    guard let text = explain.text(for: name) else {
      let near = explain.suggestions(for: name)
      throw ValidationError("没有叫“\(name)”的代码或事项" + (near.isEmpty ? "" : near.count == 1 ? "，是不是“\(near[0])”？" : "，可以看：\(near.joined(separator: "、"))"))
    }
    try Console.write(text)
  }

  private func named(_ rulebook: Rulebook) throws -> Entity? {
    guard let entity else { return nil }
    let entities = try common.guarded { try EntityLoader(common.folder, rulebook).entities() }
    if let found = entities.first(where: { $0.id == entity || $0.name == entity }) { return found }
    let guess = closestMatch(to: entity, among: entities.flatMap { [$0.id, $0.name] }).map { "，是不是“\($0)”？" } ?? ""
    throw ValidationError("适用主体清单里没有“\(entity)”\(guess)")
  }
}
