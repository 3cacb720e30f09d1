// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Publishing
import TestSupport
import Testing

@testable import Workspace

/// A run that is cut off at any write, and a ledger that was put back to an older state: the next submission, by anybody,
/// leaves a ledger that proves itself, and no number is given twice.
@Suite("收件登记自己复原", .serialized)
struct LedgerHealingTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write(
      "Entities/linju/entity.yaml",
      TemporaryWorkspace.entity.replacing("entity: ceshi", with: "entity: linju").replacing("示例测试公交", with: "示例邻居公交")
        .replacing("91310114MA1GW0000M", with: "91310114MA1GP03039"))
  }

  private func submit(_ entity: String, _ day: String, at: String = "2026-11-02 09:30") throws -> ProgramRun {
    let name = "inbox/\(entity)-\(day).yaml"
    try workspace.write(
      name, TemporaryWorkspace.submission.replacing("企业: ceshi", with: "企业: \(entity)").replacing("2025-11-20 10:00", with: "\(day) 10:00"))
    return try gongkai(["submit", name, "--at", at, "--workspace", workspace.path])
  }

  private func verify(_ rest: String...) throws -> ProgramRun { try gongkai(["ledger", "verify", "--workspace", workspace.path] + rest) }
  private func number(_ run: ProgramRun) -> String { String(run.output.dropFirst("回执  ".count).prefix(15)) }
  private func known(_ run: ProgramRun) throws -> String { try #require(run.output.split(separator: "\n").last?.split(separator: " ").last.map(String.init)) }

  /// The archive as a run leaves it that was killed before each of its last writes.
  private func states(before: [String: Data], after: [String: Data], number: String) -> [(name: String, files: [String: Data])] {
    let ledger = after["ledger.jsonl"] ?? Data()
    let line = ledger.dropFirst((before["ledger.jsonl"] ?? Data()).count)
    let json = "ceshi/receipts/\(number).json", text = "ceshi/receipts/\(number).txt"
    let kept = after.keys.filter { before[$0] == nil && $0.hasPrefix("ceshi/submissions/") }
    var states: [(String, [String: Data])] = []
    var files = before
    func put(_ name: String, as place: String, half: Bool = false) -> [String: Data] {
      let slash = place.lastIndex(of: "/").map { place.index(after: $0) } ?? place.startIndex
      var found = files
      let bytes = after[name] ?? Data()
      found[place[..<slash] + "." + place[slash...] + ".new"] = half ? bytes.prefix(bytes.count / 2) : bytes
      return found
    }
    for name in kept + [json, text] {
      states.append(("半个 \(name)", put(name, as: name, half: true)))
      states.append(("未改名的 \(name)", put(name, as: name)))
      files[name] = after[name]
      states.append(("写好 \(name)", files))
    }
    for cut in [1, line.count / 2, line.count - 1] {
      var torn = files
      torn["ledger.jsonl"] = (before["ledger.jsonl"] ?? Data()) + line.prefix(cut)
      states.append(("登记写了 \(cut) 个字节", torn))
    }
    return states
  }

  @Test("在每一处被杀，接着别家报、自家再报同一份：登记完好，号码不重，自家的回执找得回")
  func killed() throws {
    _ = try submit("linju", "2026-01-05")
    let before = workspace.tree("Entities")
    let first = try submit("ceshi", "2026-01-06")
    let after = workspace.tree("Entities")
    for state in states(before: before, after: after, number: number(first)) {
      try FileManager.default.removeItem(atPath: workspace.path + "/Entities")
      for (name, data) in state.files { try workspace.write("Entities/" + name, data) }
      let neighbour = try submit("linju", "2026-01-07")
      #expect(neighbour.status == 0, "\(state.name)：\(neighbour.errors)")
      let proof = try verify()
      #expect(proof.status == 0, "\(state.name)：\(proof.output)")
      let again = try submit("ceshi", "2026-01-06", at: "2026-11-02 09:40")
      #expect(again.status == 0 && number(again) != number(neighbour), "\(state.name)：\(again.output)\(again.errors)")
      #expect(try verify("--known", known(again)).status == 0 && verify("--known", known(neighbour)).status == 0, "\(state.name)")
      #expect(try gongkai(["receipt", number(again), "--workspace", workspace.path]).output.contains("示例测试公交"))
      #expect(!workspace.tree("Entities").keys.contains { $0.hasSuffix(".new") }, "\(state.name)")
    }
  }

  @Test("登记被换成旧的、整个不见了：照回执一行不差地补回，并且说出来；回执从不被换掉")
  func older() throws {
    let first = try submit("ceshi", "2026-01-06")
    let second = try submit("ceshi", "2026-01-07")
    let ledger = try workspace.text("Entities/ledger.jsonl")
    let lines = ledger.split(separator: "\n").map { $0 + "\n" }
    for left in [lines[0], ""] {
      if left.isEmpty {
        try FileManager.default.removeItem(atPath: workspace.path + "/Entities/ledger.jsonl")
      } else {
        try workspace.write("Entities/ledger.jsonl", String(left))
      }
      #expect(try verify().status == 1)
      let third = try submit("ceshi", left.isEmpty ? "2026-01-09" : "2026-01-08")
      #expect(third.status == 0 && third.errors.contains("补回"), "\(third.errors)")
      #expect(try workspace.text("Entities/ledger.jsonl").hasPrefix(ledger))
      #expect(Set([number(first), number(second), number(third)]).count == 3)
      #expect(try verify("--known", known(second)).status == 0)
    }
    #expect(try gongkai(["receipt", number(second), "--workspace", workspace.path]).output == second.output)
  }

  @Test("末行连同它的回执、报送件一起抹掉：拿着回执的人查得出")
  func erased() throws {
    _ = try submit("ceshi", "2026-01-06")
    let last = try submit("ceshi", "2026-01-07")
    #expect(try verify("--known", known(last)).status == 0)
    let lines = try workspace.text("Entities/ledger.jsonl").split(separator: "\n")
    try workspace.write("Entities/ledger.jsonl", lines[0] + "\n")
    try BagBuilder.shell("rm Entities/ceshi/receipts/\(number(last)).* Entities/ceshi/submissions/2026-01-07-*", in: workspace.path)
    #expect(try verify().status == 0)
    let found = try verify("--known", known(last))
    #expect(found.status == 1 && found.output.contains("没有这个摘要"))
    let zeros = try verify("--known", String(repeating: "0", count: 64))
    #expect(zeros.status == 2 && zeros.errors.contains("证明不了什么"))
  }

  @Test("以前的回执（写的是前一行的摘要）照样核对得上")
  func oldReceipts() throws {
    _ = try submit("ceshi", "2026-01-06")
    let second = try submit("ceshi", "2026-01-07")
    let json = try gongkai(["receipt", number(second), "--json", "--workspace", workspace.path]).output
    let read = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let before = try #require(read["ledgerBefore"] as? String)
    #expect(try verify("--known", before).status == 0)
  }

  @Test("没有登记的一张回执：接得上、收的文件没有动过、自己没有改过，才补；只有半张的，接得上才清")
  func orphan() throws {
    _ = try submit("ceshi", "2026-01-06")
    let second = try submit("ceshi", "2026-01-07")
    let lines = try workspace.text("Entities/ledger.jsonl").split(separator: "\n").map(String.init)
    let name = "Entities/ceshi/receipts/\(number(second))"
    let (json, text) = (try workspace.text(name + ".json"), try workspace.text(name + ".txt"))
    func heal(_ ledger: String, _ json: String, isWhole: Bool = true, filesAre: String? = nil) throws -> LedgerHealing {
      let orphan = LedgerHealing.Orphan(
        folder: "ceshi", number: try #require(ReceiptNumber(number(second))), json: Array(json.utf8), text: isWhole ? Array(text.utf8) : nil)
      return LedgerHealing(Ledger(Array(ledger.utf8)), orphans: [orphan]) { name in
        filesAre ?? FileManager.default.contents(atPath: workspace.path + "/" + name).map { Digest.sha256(Array($0)) }
      }
    }
    let before = lines[0] + "\n"
    // Receipts of old do not carry the mark of their own line.
    let old = json.replacing(#/ *"ledgerLine": "[0-9a-f]+",?\n/#, with: "")
    #expect(old != json)
    #expect(try heal(before, old).restored.count == 1)
    #expect(try heal(before, json).restored.map(\.line) == [lines[1]])
    for (what, healing) in [
      ("接不上", try heal("", json)), ("以前的格式，接不上", try heal("", old)), ("文件动过", try heal(before, json, filesAre: String(repeating: "0", count: 64))),
      ("自己改过", try heal(before, json.replacing("2026-11-02 09:30", with: "2026-11-02 09:31"))), ("半张，接不上", try heal("", json, isWhole: false)),
    ] {
      #expect(healing.restored.isEmpty && healing.unfinished.isEmpty && healing.unexplained.count == 1, "\(what)")
    }
    #expect(try heal(before, json, isWhole: false).unfinished == [name + ".json"])
  }

  @Test("接不上的回执、改过的回执：不补，不收新件")
  func foreign() throws {
    let first = try submit("ceshi", "2026-01-06")
    _ = try submit("ceshi", "2026-01-07")
    let lines = try workspace.text("Entities/ledger.jsonl").split(separator: "\n")
    // The first line is gone, the second stands: no run that was cut off leaves this.
    try workspace.write("Entities/ledger.jsonl", "")
    let receipt = "Entities/ceshi/receipts/\(number(first)).json"
    try workspace.write(receipt, try workspace.text(receipt).replacing("示例测试公交", with: "示例别的公交").replacing("2026-11-02 09:30", with: "2026-10-02 09:30"))
    let refused = try submit("linju", "2026-01-08")
    #expect(refused.status == 2 && refused.errors.contains("登记少了行"), "\(refused.errors)")
    #expect(lines.count == 2)
  }

  @Test(
    "登记被别的程序另存过：说出来、不收新件，也说怎么办；改名留着再收一份，照回执一行不差地补回",
    arguments: ["换行", "开头的记号", "末尾的空行", "行尾的空格"])
  func savedByAnotherProgram(_ how: String) throws {
    let first = try submit("ceshi", "2026-01-06")
    _ = try submit("linju", "2026-01-07")
    let whole = try workspace.text("Entities/ledger.jsonl")
    let changed =
      switch how {
      case "换行": whole.replacing("\n", with: "\r\n")
      case "开头的记号": "\u{FEFF}" + whole
      case "末尾的空行": whole + "\n"
      default: whole.replacing("\n", with: " \n")
      }
    try workspace.write("Entities/ledger.jsonl", changed)
    let proof = try verify()
    #expect(proof.status == 1 && proof.output.contains("怎么办：从备份取回"), "\(proof.output)")
    let refused = try submit("linju", "2026-01-08")
    #expect(refused.status == 2 && refused.errors.contains("gongkai ledger verify"), "\(refused.errors)")
    #expect(workspace.tree("Entities")["ledger.jsonl"] == Data(changed.utf8))
    try FileManager.default.moveItem(atPath: workspace.path + "/Entities/ledger.jsonl", toPath: workspace.path + "/ledger.old")
    let next = try submit("linju", "2026-01-08")
    #expect(next.status == 0, "\(next.errors)")
    #expect(try workspace.text("Entities/ledger.jsonl").hasPrefix(whole))
    let again = try verify("--known", known(first))
    #expect(again.status == 0 && !again.output.contains("怎么办"), "\(again.output)")
  }

  @Test("钟往回拨：收下，说出来，号码照样往后排；核对登记也说")
  func clock() throws {
    let first = try submit("ceshi", "2026-01-06", at: "2026-11-28 10:00")
    let back = try submit("ceshi", "2026-01-07", at: "2026-10-29 10:00")
    #expect(back.status == 0 && back.errors.contains("早于上一份回执") && back.output.contains("收到时间可能不准"), "\(back)")
    #expect(number(first) < number(back))
    let proof = try verify()
    #expect(proof.status == 0 && proof.output.contains("第 2 行收到时间 2026-10-29 10:00 早于前一行"))
    let third = try submit("ceshi", "2026-01-08", at: "2026-12-01 10:00")
    #expect(number(back) < number(third) && !third.output.contains("不准"))
  }

  @Test("收过的报送件被改、被删：check、gaps 都说（changed-after-receipt）")
  func edited() throws {
    _ = try submit("ceshi", "2026-01-06")
    let file = try #require(workspace.tree("Entities").keys.first { $0.hasPrefix("ceshi/submissions/") })
    try workspace.write("Entities/" + file, try workspace.text("Entities/" + file) + "# 改过\n")
    for arguments in [["gaps"], ["check"], ["check", "Entities/" + file]] {
      let run = try gongkai(arguments + ["--workspace", workspace.path, "--as-of", "2026-11-05"])
      #expect(run.status == 1 && run.output.contains("changed-after-receipt") && run.output.contains("被改过"), "\(arguments)\n\(run.output)")
    }
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/" + file)
    for command in ["gaps", "check"] {
      let run = try gongkai([command, "--workspace", workspace.path, "--as-of", "2026-11-05"])
      #expect(run.status == 1 && run.output.contains("不见了（回执"), "\(run.output)")
    }
  }

  @Test("回执与检查说的一样：只说这次报的，逾期的不叫人改，写明为什么还不能公开")
  func receipt() throws {
    try workspace.write(
      "inbox/x.yaml",
      """
      企业: ceshi
      报送时间: 2026-11-01 10:00
      公开事项:
        运营线路:
          形成日期: 2026-03-10
          公开时间: 2026-10-12 09:00
          公开渠道:
            - {渠道: 企业网站, 地址: "https://www.example.cn/lines"}
          公开审查: {审查人: 办公室主任, 审查日期: 2026-10-11, 结论: 主动公开}
          内容:
            线路:
              - {线路名称: 示例1路, 起点站: 嘉定北站, 终点站: 菊园车站}
        企业概况:
          形成日期: 2026-10-10
          公开时间: 2026-10-12 09:00

      """)
    let run = try gongkai(["submit", "inbox/x.yaml", "--at", "2026-11-02 09:30", "--workspace", workspace.path])
    let items = run.output.components(separatedBy: "逐项结果")[1].components(separatedBy: "接下来")[0]
    #expect(items.contains("△ 运营线路：逾期公开，已公开的不必再改；可以公开"), "\(items)")
    #expect(items.split(separator: "\n").count == 3, "\(items)")
    let file = try #require(workspace.tree("Entities").keys.first { $0.hasPrefix("ceshi/submissions/") })
    let check = try gongkai(["check", "Entities/" + file, "--workspace", workspace.path, "--as-of", "2026-11-02"])
    let counts = try #require(check.output.split(separator: "\n").last?.components(separatedBy: "公开记录：").last)
    #expect(items.contains("检查结果：\(counts)（"), "\(items)\n\(counts)")
    let word = try gongkai(["gaps", "--entity", "ceshi", "--workspace", workspace.path, "--as-of", "2026-11-02"]).output
    #expect(word.contains("逾期公开、已补上的：运营线路"))
  }
}
