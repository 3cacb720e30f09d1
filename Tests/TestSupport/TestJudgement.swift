// SPDX-License-Identifier: Apache-2.0

package import Disclosure
import SourceYAML
import Testing

extension TestRulebook {
  /// What the one enterprise owes on a day, after these submissions.
  /// - Parameter unreadWaivers: the file of its waivers, where that cannot be read; `nil` for none.
  package static func judge(
    _ rulebook: Rulebook, _ submissions: [String] = [], on day: String = "2026-10-31", unreadWaivers: String? = nil
  ) throws -> [Obligation] {
    let entity = EntityReader(rulebook: rulebook).read(parseYAML(SourceFile(name: "Entities/ceshi/entity.yaml", text: entity)), folder: "ceshi").entity
    let day = try #require(CivilDate.read(day)?.value)
    let read = try submissions.enumerated().map { number, text in
      let result = SubmissionReader(rulebook: rulebook, asOf: day).read(parseYAML(SourceFile(name: "\(number).yaml", text: text)), entities: [entity])
      return try #require(result.submission, "\(result.findings.map { $0.message(in: .zh) })")
    }
    let judge = EntityJudge(
      rulebook: rulebook, entity: entity, state: EntityState(read, rulebook: rulebook, entity: entity), waivers: [], asOf: day, unreadable: [])
    judge.unreadWaivers = unreadWaivers
    return judge.judge().obligations
  }
}
