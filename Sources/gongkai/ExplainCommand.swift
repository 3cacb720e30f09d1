import ArgumentParser
import Disclosure
import Reporting
import Workspace

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "解释一个问题代码或公开事项：意思、依据、时限、要素、怎么写。")

  @Argument(help: ArgumentHelp("问题代码（如 late-disclosure）或事项（如 供水价格、water-price、water-supply/water-price）。", valueName: "代码|事项"))
  var name: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    let explain = ExplainText(rulebook: try common.rules().rulebook, language: common.lang)
    guard let text = explain.text(for: name) else {
      let guess = closestMatch(to: name, among: explain.names)
      throw ValidationError("没有叫“\(name)”的代码或事项" + (guess.map { "，是不是“\($0)”？" } ?? ""))
    }
    try Console.write(text)
  }
}
