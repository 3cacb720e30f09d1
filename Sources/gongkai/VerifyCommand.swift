// SPDX-License-Identifier: Apache-2.0

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

  @Flag(name: .long, help: "按 BagIt 标准（0.93 至 1.0）验证任何来源的包，不按公开包的严格要求；不规范但可接受的写在标准错误里。")
  var bagit = false

  func validate() throws {
    if bagit, publicKey != nil { throw ValidationError("--bagit 只看 BagIt 标准，不看签名；去掉 --public-key，或者去掉 --bagit。") }
  }

  func run() throws {
    if bagit { try runPlain() } else { try runStrict() }
  }

  /// Accepted without a word on the error stream, accepted with warnings there, or rejected.
  private func runPlain() throws {
    let outcome: PlainBagVerifier.Outcome
    do throws(OperationalError) {
      outcome = try PlainBagVerifier(path: folder).verify()
    } catch {
      Console.error((lang == .zh ? "无法验证：" : "Cannot verify: ") + (lang == .zh ? error.zh : error.en))
      throw Ending.failed
    }
    for warning in outcome.warnings {
      Console.error(
        (lang == .zh ? "注意：\(MaskedText("\(warning.path)"))：" : "warning: \(MaskedText("\(warning.path)")): ") + warning.words.text(in: lang))
    }
    for fault in outcome.faults + (outcome.faults.isEmpty ? [] : outcome.unjudged) {
      try Console.write("\(MaskedText("\(fault.path)"))：\(fault.words.text(in: lang))\n")
    }
    guard outcome.faults.isEmpty else {
      try Console.write(lang == .zh ? "不是有效的 BagIt 包：\(outcome.faults.count) 处\n" : "not a valid bag: \(outcome.faults.count) faults\n")
      throw Ending.gaps
    }
    guard outcome.unjudged.isEmpty else {
      for entry in outcome.unjudged { Console.error("\(MaskedText("\(entry.path)"))：\(entry.words.text(in: lang))") }
      let count = outcome.unjudged.count
      Console.error(
        lang == .zh ? "无法判断这个包是不是有效：能核对的都对，另有 \(count) 处核对不了" : "cannot tell whether the bag is valid: \(count) lists could not be checked")
      throw Ending.failed
    }
    let weak = lang == .zh ? "；只有 MD5 或 SHA-1，能发现意外损坏，防不了有意改动" : "; MD5 or SHA-1 only: accidents would show, intent might not"
    try Console.write(
      lang == .zh
        ? "BagIt \(outcome.version ?? "") 包有效：\(outcome.files) 个文件，\(outcome.bytes) 字节\(outcome.isWeak ? weak : "")\n"
        : "valid bag, BagIt \(outcome.version ?? ""): \(outcome.files) files, \(outcome.bytes) bytes\(outcome.isWeak ? weak : "")\n")
  }

  private func runStrict() throws {
    let outcome: BagVerifier.Outcome
    do throws(OperationalError) {
      outcome = try BagVerifier(path: folder, key: try publicKey.map(KeyFile.public)).verify()
    } catch {
      Console.error((lang == .zh ? "无法验证：" : "Cannot verify: ") + (lang == .zh ? error.zh : error.en))
      throw Ending.failed
    }
    for fault in outcome.faults { try Console.write("\(MaskedText("\(fault.path)"))：\(fault.words.text(in: lang))\n") }
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
