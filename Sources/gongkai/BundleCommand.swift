import ArgumentParser
import Workspace

struct BundleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bundle", abstract: "生成公开包。")
  @OptionGroup var common: CommonOptions
  func run() async throws {}
}

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "verify", abstract: "验证公开包。")
  @OptionGroup var common: CommonOptions
  func run() throws {}
}
