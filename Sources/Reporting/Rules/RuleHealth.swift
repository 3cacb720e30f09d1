// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import SourceYAML

/// How the rules fared on what was filed: checks that never found anything or found something every time, items of which nothing
/// was ever judged, and how often each kind of finding came up. It tells where to look; whether a rule is wrong, a person decides.
package struct RuleHealth: Sendable {
  /// One record as it was filed.
  package struct Filing: Sendable {
    /// The enterprise's id.
    package var entity: String
    package var record: Record
    package init(entity: String, record: Record) {
      self.entity = entity
      self.record = record
    }
  }

  /// A check with the number of filings that it judged, and in how many it found something.
  struct CheckCount: Sendable {
    var sector: String
    var item: String
    var check: CheckRule
    var ran = 0
    var found = 0
  }

  /// What was found in every filing of an item.
  struct Constant: Sendable {
    var sector: String
    var item: String
    var code: FindingCode
    var field: String
    var filings: Int
  }

  struct ItemCount: Sendable {
    var sector: String
    var item: String
    var duties: Int
  }

  let asOf: CivilDate
  let since: CivilDate
  let filings: Int
  let checks: [CheckCount]
  let constants: [Constant]
  /// Owed by somebody, and never judged.
  let unjudged: [ItemCount]
  /// Owed by nobody who is registered.
  let unowed: [ItemCount]
  let findings: [(code: FindingCode, total: Int, byEntity: [(entity: String, count: Int)])]

  /// - Parameters:
  ///   - filings: every record that was filed in the time asked about, superseded ones too.
  ///   - judgements: of the last day of it.
  package init(rulebook: Rulebook, filings: [Filing], judgements: [EntityJudgement], since: CivilDate, asOf: CivilDate) {
    (self.asOf, self.since, self.filings) = (asOf, since, filings.count)
    let duties = judgements.flatMap(\.obligations)
    checks = Self.checks(rulebook, filings, duties, OwnRecords.findings(judgements))
    constants = Self.constants(rulebook, filings)
    let byItem = Dictionary(grouping: duties.filter { $0.status != .notApplicable }) { [$0.sector, $0.requirement] }
    var (unjudged, unowed): ([ItemCount], [ItemCount]) = ([], [])
    for sector in rulebook.everySector {
      for requirement in sector.requirements {
        let mine = byItem[[sector.id, requirement.id]] ?? []
        let count = ItemCount(sector: sector.id, item: requirement.label, duties: mine.count)
        if mine.isEmpty { unowed.append(count) } else if mine.allSatisfy({ $0.status == .unjudged }) { unjudged.append(count) }
      }
    }
    (self.unjudged, self.unowed) = (unjudged, unowed)
    var counts: [FindingCode: [String: Int]] = [:]
    for filing in filings { for finding in filing.record.findings { counts[finding.code, default: [:]][filing.entity, default: 0] += 1 } }
    findings = counts.map { code, entities in
      (code, entities.values.reduce(0, +), entities.map { ($0.key, $0.value) }.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.precedes($1.0) })
    }.sorted { $0.total != $1.total ? $0.total > $1.total : $0.code.rawValue.precedes($1.code.rawValue) }
  }

  private static func checks(_ rulebook: Rulebook, _ filings: [Filing], _ duties: [Obligation], _ own: [Finding]) -> [CheckCount] {
    var (ran, found): ([SpecPlace: Int], [SpecPlace: Int]) = ([:], [:])
    for filing in filings {
      for place in filing.record.checkTally.ran { ran[place, default: 0] += 1 }
      for place in filing.record.checkTally.found { found[place, default: 0] += 1 }
    }
    let byItem = Dictionary(grouping: duties.filter { $0.record != nil }) { [$0.sector, $0.requirement] }
    var seen: Set<SpecPlace> = []
    return rulebook.scopes.flatMap(\.sectors).flatMap { sector in
      sector.requirements.flatMap { requirement in
        requirement.everyCheck.compactMap { placed -> CheckCount? in
          guard seen.insert(placed.check.place).inserted else { return nil }
          var count = CheckCount(sector: sector.id, item: requirement.label, check: placed.check)
          if placed.looksElsewhere {
            let judged = byItem[[sector.id, requirement.id]] ?? []
            // What enterprises hold against an office's own words is found once all are judged, in no duty.
            func found(_ duty: Obligation) -> Bool {
              duty.findings.contains(where: placed.made)
                || own.contains { placed.made($0) && $0.file == duty.record?.file && $0.isAbout(item: duty.requirement) }
            }
            (count.ran, count.found) = (judged.count, judged.count(where: found))
          } else {
            (count.ran, count.found) = (ran[placed.check.place] ?? 0, found[placed.check.place] ?? 0)
          }
          return count
        }
      }
    }.sorted { ($0.check.place.file, $0.check.place.range.start) < ($1.check.place.file, $1.check.place.range.start) }
  }

  /// One filing alone shows nothing.
  private static func constants(_ rulebook: Rulebook, _ filings: [Filing]) -> [Constant] {
    let byItem = Dictionary(grouping: filings) { [$0.record.sector, $0.record.requirement] }
    return rulebook.everySector.flatMap { sector in
      sector.requirements.flatMap { requirement -> [Constant] in
        let mine = byItem[[sector.id, requirement.id]] ?? []
        guard mine.count > 1 else { return [] }
        var counts: [Kind: Int] = [:]
        for filing in mine { for kind in Set(filing.record.findings.map(Kind.init)) { counts[kind, default: 0] += 1 } }
        return counts.filter { $0.value == mine.count }.keys.map {
          Constant(sector: sector.id, item: requirement.label, code: $0.code, field: $0.words ?? requirement.label, filings: mine.count)
        }.sorted { ($0.code.rawValue, $0.field) < ($1.code.rawValue, $1.field) }
      }
    }
  }

  private struct Kind: Hashable {
    var code: FindingCode
    var field: Finding.Step.Place?
    @Aside var words: String?
    init(_ finding: Finding) {
      code = finding.code
      let field = finding.field
      (self.field, words) = (field?.place, field?.words)
    }
  }

  var dead: [CheckCount] { checks.filter { $0.ran > 0 && $0.found == 0 } }
  var always: [CheckCount] { checks.filter { $0.ran > 0 && $0.found == $0.ran } }
  var unreached: [CheckCount] { checks.filter { $0.ran == 0 } }
}
