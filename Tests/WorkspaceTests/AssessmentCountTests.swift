// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import Testing

@testable import Disclosure
@testable import Reporting

/// The schemes of two countries in the words of the policy: points for each fault with years of relief, and shares with essential items.
@Suite("年度评估的算法")
struct AssessmentCountTests {
  private static func day(_ text: String) throws -> CivilDate { try #require(CivilDate.read(text)?.value) }

  /// Points a fault; 20 are a caution, 40 a public one; three clean years free the next; halved two years running is praised.
  private func byFaults() throws -> AssessmentScheme {
    try read(
      """
      assessment:
        counts: faults
        faults: {missing: 5, incomplete: 3, stale: 3, late: 4}
        self-by: 01-31
        appeal-within: 10 working-days
        levels: [{level: 无扣点, lost: 0}, {level: 正常, lost: 19.99}, {level: 提醒, lost: 39.99}, {level: 通报}]
        relief: {level: 无扣点, years: 3}
        halved-years: 2
      """)
  }

  private func read(_ text: String) throws -> AssessmentScheme {
    let log = FindingLog()
    let root = try #require(parseYAML(SourceFile(name: "p", bytes: Array(text.utf8))).tree.root?.value("assessment"))
    let fields = try #require(SpecFields(root, file: "p", log: log, name: "assessment"))
    let scheme = AssessmentSchemeReader(fields: fields, log: log).read(hasScores: true, hasEssentials: true)
    #expect(log.findings.isEmpty)
    return try #require(scheme)
  }

  private func year(_ counting: AssessmentScheme.Counting, _ lines: [VerifiedYear.Line], missing: [String] = []) throws -> VerifiedYear {
    VerifiedYear(
      year: 2025, on: try Self.day("2026-02-02"), appealUntil: try Self.day("2026-02-28"), counting: counting, full: counting == .share ? 10_000 : 0,
      rulebook: "1", results: [.init(entity: "a", name: "甲", lines: lines, missingEssentials: missing, own: nil)])
  }

  private func line(_ item: String, _ lost: [Int], points: Int? = nil, unjudged: Int = 0) -> VerifiedYear.Line {
    VerifiedYear.Line(
      sector: "s", requirement: item, label: item, points: points, unjudged: unjudged,
      gaps: lost.enumerated().map { .init(gap: "\(item)-\($0)", title: item, status: .missing, lost: $1) })
  }

  private func past(_ results: [(level: String?, scaled: Int)]) throws -> [FinalYear] {
    let day = try Self.day("2025-03-01")
    return results.enumerated().map { index, entry in
      FinalYear(
        year: 2024 - index, on: day, rests: [],
        results: [
          .init(
            entity: "a", name: "甲", verified: entry.scaled, evaluated: [], restored: [], lost: entry.scaled, scaled: entry.scaled, level: entry.level,
            isRelieved: entry.level == nil, isPraised: false, before: nil)
        ])
    }
  }

  private func result(
    _ scheme: AssessmentScheme, _ verified: VerifiedYear, replies: [GapReply] = [], past: [FinalYear] = []
  ) throws -> FinalYear.Result {
    let count = FinalCount(scheme: scheme, verified: verified, evaluation: nil, replies: ["a": replies], past: past)
    return count.result(try #require(verified.results.first))
  }

  private func reply(_ gap: String, _ outcome: GapReply.Decision.Outcome?, on day: String = "2026-02-10", decided: String = "2026-02-20") throws -> GapReply {
    let place = SourceRange.top
    return GapReply(
      gap: MaskedText(gap), gapRange: place, text: MaskedText("t"), ground: .wrongFact, post: MaskedText("p"), postRange: place, judgedBy: MaskedText("j"),
      judgedByRange: place,
      date: try Self.day(day), evidence: nil,
      decision: try outcome.map { .init(post: MaskedText("d"), date: try Self.day(decided), outcome: $0, text: MaskedText("t"), range: place) }, file: "f")
  }

  @Test("扣点制：0、19.99、20、40 点正好落在各档", arguments: [(0, "无扣点"), (1, "正常"), (1_999, "正常"), (2_000, "提醒"), (3_999, "提醒"), (4_000, "通报")])
  func levels(_ lost: Int, _ level: String) throws {
    #expect(try result(try byFaults(), try year(.faults, [line("x", lost > 0 ? [lost] : [])])).level == level)
  }

  @Test("连续三年无扣点，第四年免评；中间一年有扣点、免评过的一年，都不算连续")
  func relief() throws {
    let scheme = try byFaults(), now = try year(.faults, [line("x", [500])])
    let clean = (level: Optional("无扣点"), scaled: 0)
    #expect(try result(scheme, now, past: past([clean, clean, clean])).isRelieved)
    #expect(try result(scheme, now, past: past([clean, clean, clean])).level == nil)
    #expect(try !result(scheme, now, past: past([clean, clean])).isRelieved)
    #expect(try !result(scheme, now, past: past([clean, (nil, 0), clean])).isRelieved)
    #expect(try !result(scheme, now, past: past([clean, ("正常", 300), clean])).isRelieved)
  }

  @Test("失分连续两年减半：进步明显；正好一半算，多一点不算；本来没有失分的不算")
  func praise() throws {
    let scheme = try byFaults(), now = try year(.faults, [line("x", [500])])
    #expect(try result(scheme, now, past: past([("正常", 1_000), ("提醒", 2_000)])).isPraised)
    #expect(try !result(scheme, now, past: past([("正常", 999), ("提醒", 2_000)])).isPraised)
    #expect(try !result(scheme, now, past: past([("正常", 1_000)])).isPraised)
    #expect(try !result(scheme, try year(.faults, [line("x", [])]), past: past([("无扣点", 0), ("无扣点", 0)])).isPraised)
    #expect(try result(scheme, now, past: past([("正常", 1_000)])).before == 1_000)
  }

  @Test("申诉：成立的全还，部分成立的按比例，不成立的不还；过了申诉期的不算；一个缺口以最后一次裁定为准")
  func appeals() throws {
    let scheme = try byFaults(), now = try year(.faults, [line("x", [500, 500, 300])])
    #expect(try result(scheme, now, replies: [reply("x-0", .upheld), reply("x-1", .inPart), reply("x-2", .dismissed)]).lost == 1_300 - 500 - 250)
    #expect(try result(scheme, now, replies: [reply("x-0", .upheld, on: "2026-03-01")]).lost == 1_300)
    #expect(try result(scheme, now, replies: [reply("x-0", .upheld, decided: "2026-02-20"), reply("x-0", .dismissed, decided: "2026-02-25")]).lost == 1_300)
  }

  @Test("得分制：无法判定的不计，按能判定的折算；必要事项没有公开的到不了最好一档；都无法判定的没有档")
  func shares() throws {
    let scheme = try read(
      """
      assessment:
        counts: share
        self-by: 01-31
        appeal-within: 10 working-days
        levels: [{level: 钻石, lost: 5, essential: 是}, {level: 金, lost: 15}, {level: 无}]
      """)
    let good = [line("x", [], points: 6_000), line("y", [400], points: 2_000), line("z", [], points: 2_000, unjudged: 2_000)]
    #expect(try result(scheme, try year(.share, good)).scaled == 500)
    #expect(try result(scheme, try year(.share, good)).level == "钻石")
    #expect(try result(scheme, try year(.share, good, missing: ["y"])).level == "金")
    let blind = try result(scheme, try year(.share, [line("z", [], points: 10_000, unjudged: 10_000)]))
    #expect(blind.scaled == nil && blind.level == nil)
  }
}
