import ArgumentParser
import Disclosure
import Publishing
import Workspace

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "verify", abstract: "验证一个公开包完好，或指出坏在哪个文件。")

  @Argument(help: ArgumentHelp("公开包的文件夹。", valueName: "目录"), completion: .directory)
  var folder: String

  @Option(name: .long, help: ArgumentHelp("公钥文件：签名也要核对，没有签名就不通过。", valueName: "文件"), completion: .file())
  var publicKey: String?

  @Option(name: .long, help: ArgumentHelp("输出语言：zh 或 en。", valueName: "语言"))
  var lang: Language = .zh

  func run() throws {
    let outcome: BagVerifier.Outcome
    do throws(OperationalError) {
      outcome = try BagVerifier(path: folder, key: try publicKey.map(KeyFile.public)).verify()
    } catch {
      Console.error((lang == .zh ? "无法验证：" : "Cannot verify: ") + (lang == .zh ? error.zh : error.en))
      throw Ending.failed
    }
    for fault in outcome.faults { try Console.write("\(fault.path)：\(fault.words.text(in: lang))\n") }
    if outcome.faults.isEmpty {
      let signed = outcome.comment.map { lang == .zh ? "，签名相符（\($0)）" : ", signature agrees (\($0))" } ?? ""
      try Console.write(
        lang == .zh
          ? "公开包完好：\(outcome.files) 个文件，\(outcome.bytes) 字节，摘要全部相符\(signed)\n"
          : "intact: \(outcome.files) files, \(outcome.bytes) bytes, digests agree\(signed)\n")
    } else {
      try Console.write(lang == .zh ? "公开包不完好：\(outcome.faults.count) 处\n" : "broken: \(outcome.faults.count) faults\n")
      throw Ending.gaps
    }
  }
}
