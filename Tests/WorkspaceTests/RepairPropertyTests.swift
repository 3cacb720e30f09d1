// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import SourceYAML
import TestSupport
import Testing
import Workspace

/// Submissions made from the real rules, damaged as clerks damage them, then mended.
@Suite("自动改：几千份随意弄坏的报送件")
struct RepairPropertyTests {
  private struct Tally {
    var files = 0
    var restored = 0
    var changed = 0
    var refusals = 0
    var repairs: [String: Int] = [:]
    var slips: [String: Int] = [:]
  }

  /// What is wrong with which element; a repeated row is called by its first value, which mending changes.
  private static func key(_ finding: Finding) -> String {
    finding.code.rawValue + "|" + (finding.code == .duplicateRow ? "" : finding.address.last ?? "")
  }
  private static func line(_ finding: Finding) -> String { "\(finding.code.rawValue)|\(finding.range?.start.line ?? 0)" }

  /// Judging is slow in a debug build: some 15 ms a file. `REPAIR_FILES=50000` tries more.
  @Test("改完不多出问题，再改没有变化，没弄坏的行一个字节不动，能确定的都改回原样")
  func damage() throws {
    let wanted = ProcessInfo.processInfo.environment["REPAIR_FILES"].flatMap(Int.init) ?? 480
    let folder = WorkspaceFolder(path: RepositoryFolder.workspace)
    let rulebook = try #require(try SpecReader(folder).compile().rules?.rulebook)
    let entities = try EntityLoader(folder, rulebook).entities().filter { !$0.sectors.isEmpty }
    var tally = Tally()
    for seed in 1...wanted {
      let entity = entities[seed % entities.count]
      let view = rulebook.view(for: entity)
      let sectors = entity.sectors.compactMap(view.sector)
      var generator = SubmissionGenerator(rulebook: view, entity: entity.id, sectors: sectors, seed: UInt64(seed))
      let sample = DamagedSubmission(generator.submission(faults: 0), sectors: sectors, seed: UInt64(seed), typos: seed % 3 == 0)
      let reader = SubmissionReader(rulebook: rulebook)
      let planner = RepairPlanner(reader: reader, entities: [entity], folder: nil, attachments: nil)
      func findings(_ text: String) -> [Finding] {
        reader.read(parseYAML(SourceFile(name: "a.yaml", text: text)), entities: [entity]).findings
      }
      try check(sample, planner, findings, "\(entity.id) \(seed)", isOfOneSector: sectors.count == 1, &tally)
    }
    let told = tally.repairs.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: "，")
    let slips = tally.slips.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: "，")
    print("自动改：\(tally.files) 个文件，\(tally.changed) 个改过，\(tally.restored) 个与原样逐字节相同，\(tally.refusals) 处没有改；弄坏：\(slips)；改动：\(told)")
    // A generator that damaged nothing would prove nothing.
    #expect(tally.changed * 10 > tally.files * 8 && tally.restored * 10 > tally.files * 8)
    // Slips that keep a file from being read have a test of their own.
    for kind in Repair.Kind.allCases where kind.isSafe && kind != .plainMark { #expect(tally.repairs[kind.rawValue, default: 0] > 0, "\(kind.rawValue)") }
  }

  private func check(
    _ sample: DamagedSubmission, _ planner: RepairPlanner, _ findings: (String) -> [Finding], _ name: String, isOfOneSector: Bool,
    _ tally: inout Tally
  ) throws {
    let plan = planner.plan(SourceFile(name: "a.yaml", text: sample.damaged))
    let mended = String(decoding: plan.bytes, as: UTF8.self)
    tally.files += 1
    tally.changed += plan.changesAnything ? 1 : 0
    tally.restored += mended == sample.clean ? 1 : 0
    tally.refusals += plan.refusals.count
    tally.slips.merge(sample.slips, uniquingKeysWith: +)
    for step in plan.steps { tally.repairs[step.repair.kind.rawValue, default: 0] += 1 }
    // Twice is once.
    let again = planner.plan(SourceFile(name: "a.yaml", text: mended))
    #expect(!again.changesAnything, "\(name): \(again.steps.prefix(2).map { "\($0.repair.before) → \($0.repair.after)" })\n\(mended)")
    // A good file stays as it is.
    let good = mended == sample.clean ? again : planner.plan(SourceFile(name: "a.yaml", text: sample.clean))
    #expect(!good.changesAnything, "\(name): \(good.steps.prefix(2).map { "\($0.repair.kind) \($0.repair.before) → \($0.repair.after)" })\n\(sample.clean)")
    // Every byte is as it was meant, or as it was written. Two sectors may want one group in two orders; then it stays.
    let hasTypos = sample.slips.keys.contains { $0.hasSuffix("写错") }
    if plan.refusals.isEmpty && !hasTypos && isOfOneSector {
      #expect(mended == sample.clean, "\(name)\n\(Self.difference(mended, sample.clean))")
    } else {
      let allowed = Set(sample.clean.split(separator: "\n")).union(sample.damaged.split(separator: "\n"))
      let strange = mended.split(separator: "\n").filter { !allowed.contains($0) && !$0.contains("囧") && !Self.isMixed($0, sample) }
      #expect(strange.isEmpty, "\(name): \(strange)")
    }
    // No finding that was not there: none more of a kind about an element, unless one of that code stood on the line.
    let before = findings(sample.damaged)
    var left = Dictionary(before.map { (Self.key($0), 1) }, uniquingKeysWith: +)
    let lines = Set(before.map(Self.line))
    for finding in findings(mended) {
      left[Self.key(finding), default: 0] -= 1
      guard left[Self.key(finding), default: 0] < 0, !lines.contains(Self.line(finding)) else { continue }
      Issue.record("\(name): \(Self.key(finding)) \(finding.message(in: .zh))\n\(Self.difference(mended, sample.damaged))")
    }
  }

  /// A line of several values, one of which was left as it was: the same but for that one.
  private static func isMixed(_ line: Substring, _ sample: DamagedSubmission) -> Bool {
    func parts(_ text: String) -> Set<Substring> {
      Set(text.replacing(": ", with: "\n").split { "{},[]\n".contains($0) }.map { Substring($0.trimmingCharacters(in: .whitespaces)) })
    }
    return parts(String(line)).isSubset(of: parts(sample.clean).union(parts(sample.damaged)).union([""]))
  }

  private static func difference(_ left: String, _ right: String) -> String {
    let (a, b) = (left.components(separatedBy: "\n"), right.components(separatedBy: "\n"))
    return zip(a, b).filter { $0 != $1 }.prefix(4).map { "- \($1)\n+ \($0)" }.joined(separator: "\n")
  }
}
