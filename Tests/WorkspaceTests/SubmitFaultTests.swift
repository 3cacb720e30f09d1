// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import TestSupport
import Testing

@testable import Workspace

/// Whatever call of the system fails while something is received, and whenever the power goes: it is said, nothing stands half-written, nobody else
/// is kept out, and the next run goes on where it should.
@Suite("出错的磁盘：报送")
struct SubmitFaultTests {
  private static let now = Moment.read("2026-10-31 09:00")?.value ?? Moment(date: SmallWorkspace.day)

  private static func submission(_ entity: String) -> String {
    """
    企业: \(entity)
    报送时间: 2026-10-30 10:00
    公开事项:
      停运告知:
        - 编号: T-2
          公开时间: 2026-10-29 09:00
          公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/e"}]
          内容: {停运时间: 2026-10-29 08:00}
          附件: [{文件: attachments/公告.txt, 标题: 公告}]

    """
  }

  private let small: SmallWorkspace
  /// What stands in the archive when nothing fails: this one first, or the other.
  private let (ours, others): ([String: Data], [String: Data])

  init() async throws {
    small = try SmallWorkspace()
    for entity in ["ceshi", "linjie"] {
      try small.base.write("in/\(entity)/in.yaml", Self.submission(entity))
      try small.base.write("in/\(entity)/attachments/公告.txt", "十月二十九日停运的公告\n")
    }
    var found: [[String: Data]] = []
    let small = small
    for order in [["ceshi", "linjie"], ["linjie", "ceshi"]] {
      let copy = try small.copy()
      for entity in order { _ = try await FailingDisk.soundly { try await Self.submit(entity, in: copy, small) } }
      found.append(copy.files("Entities"))
    }
    (ours, others) = (found[0], found[1])
  }

  private static func submit(_ entity: String, in copy: SmallWorkspace.Copy, _ small: SmallWorkspace) async throws -> String {
    let outcome = try await Submit("in/\(entity)/in.yaml", to: copy.folder, rules: small.rules, at: now, tool: SmallWorkspace.tool).run()
    guard case .received(let text, _, _, _, _) = outcome else { throw OperationalError("没有收下", "refused") }
    return text
  }

  @Test("每一步都出错一回、断一回电：说得清，没有半份，别家照样报，登记完好，再报一次与没出过错的一样")
  func everyCall() async throws {
    let counting = FailingDisk(.none)
    let first = try small.copy()
    _ = try await counting.run { try await Self.submit("ceshi", in: first, small) }.get()
    #expect(counting.calls.count > 60 && counting.calls.filter(\.writes).count > 20)
    var partial = 0
    for plan in FailingDisk.plans(counting.calls, reading: 5) { if try await check(plan) { partial += 1 } }
    #expect(partial > 0)
  }

  /// - Returns: whether the receipt says that something was not counted.
  private func check(_ plan: FailingDisk.Plan) async throws -> Bool {
    let copy = try small.copy()
    let result = try await FailingDisk(plan).run { try await Self.submit("ceshi", in: copy, small) }
    let told = Comment(rawValue: "\(plan), \(result)")
    if case .failure(let error) = result { #expect(!error.zh.isEmpty && !error.en.isEmpty, told) }
    // What else of the enterprise could not be read keeps nothing out, and the receipt says that it was not counted.
    let isPartial = (try? result.get())?.contains("没有算上它") ?? false
    for (name, bytes) in copy.files("Entities") where name != "ledger.jsonl" && !isPartial { #expect(ours[name] == bytes, "\(told): \(name)") }
    do {
      _ = try await FailingDisk.soundly { try await Self.submit("linjie", in: copy, small) }
      let text = try await FailingDisk.soundly { try await Self.submit("ceshi", in: copy, small) }
      let proof = try ProveLedger(in: copy.folder).run()
      #expect(proof.faults.isEmpty && proof.entries == 2, "\(told): \(proof.faults)")
      #expect(copy.leftovers("Entities").isEmpty, "\(told): \(copy.leftovers("Entities"))")
      let left = copy.files("Entities")
      #expect(isPartial ? left.keys == ours.keys : left == ours || left == others, told)
      // A receipt that was given stands.
      if case .success(let given) = result { #expect(given == text && (isPartial || left == ours), told) }
    } catch {
      Issue.record("\(told): afterwards \(error)")
    }
    return isPartial
  }
}
