// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Glibc
import Reporting
import Workspace

struct SubmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit", abstract: "报送：把写好的报送件收进存档，给出回执。同一份报两次，回执不变。")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: ArgumentHelp("写好的报送件。", valueName: "文件"))
  var file: String

  @Option(name: .long, help: ArgumentHelp("收到的时间，例如 \"2026-11-02 09:30\"；省略时为现在（东八区）。", valueName: "时间", visibility: .hidden))
  var at: String?

  @Option(name: .long, help: ArgumentHelp("输出格式：text、json。", valueName: "格式"))
  var format: Format = .text

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let now = try moment()
    let rules = try common.rules()
    let name = common.fileName(file)
    let outcome = try await common.guarded { try await Submit(name, to: common.folder, rules: rules, at: now, tool: Gongkai.tool).run() }
    switch outcome {
    case .received(let text, let json, let folder, let again, let told):
      for words in told { Console.error(words.text(in: common.lang)) }
      if again { Console.error(common.lang == .zh ? "这份报送件以前已经收到，回执不变。" : "Received before; the receipt is the same.") }
      try Console.write(format == .json ? json : text)
      Console.error((common.lang == .zh ? "回执存在：" : "Receipt kept in: ") + folder)
    case .refused(let report):
      try Console.write(report.text(language: common.lang, style: common.style))
      Console.error(common.lang == .zh ? "没有收下：先把上面的问题改好，再报送一次。存档没有任何变化。" : "Not received: fix the above and submit again. Nothing was changed.")
      throw Ending.gaps
    }
  }

  private func moment() throws -> Moment {
    guard let at else { return Moment(second: time(nil)) }
    guard let read = Moment.read(at)?.value, read.time != nil else {
      throw ValidationError("--at 应写成 \"2026-11-02 09:30\" 这样的时间，现在是“\(at)”")
    }
    return read
  }
}

struct ReceiptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "receipt", abstract: "按回执号找回执；号码抄错一位会被认出来。")

  @Argument(help: ArgumentHelp("回执号，例如 20261102-0007-3。", valueName: "回执号"))
  var number: String

  @Flag(name: .long, help: "输出 JSON。")
  var json = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    guard let found = ReceiptNumber(number) else {
      throw ValidationError("回执号“\(number)”不对：请再核对一遍，应像 20261102-0007-3，最后一位是校验码")
    }
    let wantsJSON = json
    try Console.write(try common.guarded { try ReceiptFiles(common.folder).receipt(found, json: wantsJSON) })
  }
}

struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "收件登记。", subcommands: [Verify.self])

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: "证明收件登记没有被改过，登记的文件和回执都还在、都没变。")

    @Option(name: .long, help: ArgumentHelp("回执末尾的摘要：证明那份回执以前的登记没有变。", valueName: "摘要"))
    var known: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
      let chinese = common.lang == .zh
      let digest = known
      let proof = try common.guarded { try ProveLedger(in: common.folder, known: digest).run() }
      for fault in proof.faults { try Console.write(fault.text(in: common.lang) + "\n") }
      for warning in proof.warnings { try Console.write((chinese ? "注意：" : "note: ") + warning.text(in: common.lang) + "\n") }
      if proof.provesNothing {
        Console.error(
          chinese
            ? "全是零的摘要是登记还空着时的，证明不了什么；凭回执号核对：gongkai receipt 回执号"
            : "a digest of zeros is that of an empty ledger and proves nothing; look the receipt up by its number: gongkai receipt NUMBER")
      }
      if proof.holdsReceipt == false {
        try Console.write(chinese ? "登记里没有这个摘要：先核对有没有抄错（回执最后一行）；没有抄错，就是那份回执以前的登记变了\n" : "no line has this digest: the ledger was changed\n")
      }
      if let first = proof.unregistered.first {
        let count = proof.unregistered.count
        try Console.write(
          chinese ? "另有 \(count) 份报送件没有登记（不是用 submit 报的），例如 \(first)\n" : "\(count) submissions are not registered, such as \(first)\n")
      }
      for record in proof.records {
        try Console.write((chinese ? "\(record.file)：" : "\(record.file): ") + record.message(in: common.lang) + "\n")
      }
      let isGood = proof.faults.isEmpty && proof.holdsReceipt != false
      try Console.write(
        isGood
          ? (chinese ? "收件登记完好：\(proof.entries) 行，末行摘要 \(proof.head)\n" : "the ledger is intact: \(proof.entries) lines, head \(proof.head)\n")
          : (chinese ? "收件登记不完好\n" : "the ledger is broken\n"))
      if !proof.faults.isEmpty, proof.chainHolds {
        try Console.write(
          chinese
            ? "怎么办：登记本身前后接得上；从备份取回上面列出的文件，照原名放回，然后再核对一遍\n"
            : "what to do: the ledger itself holds; take the files named above from a backup, put them back, then verify again\n")
      } else if !proof.faults.isEmpty {
        try Console.write(
          chinese
            ? "怎么办：从备份取回原来的 Entities/ledger.jsonl；没有备份的，把它改名留着，再收一份报送件，登记会照各家的回执一行不差地补回，然后再核对一遍\n"
            : "what to do: take Entities/ledger.jsonl from a backup; without one, rename it and submit again: it is restored from the receipts; then verify again\n"
        )
      }
      if let record = proof.records.first {
        try Console.write(
          chinese
            ? "命令写给本机关的记录有 \(proof.records.count) 处与写出时不符\n怎么办：\(record.code.help.zh)\n"
            : "\(proof.records.count) records that commands wrote are not as they were\n")
      }
      if !isGood || !proof.records.isEmpty { throw Ending.gaps }
      if proof.provesNothing { throw Ending.failed }
    }
  }
}
