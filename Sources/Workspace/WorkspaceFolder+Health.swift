// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Reporting

extension WorkspaceFolder {
  /// How the rules fared on what was reported in the months up to a day.
  package func health(rules: LoadedRules, asOf: CivilDate, months: Int) async throws(OperationalError) -> RuleHealth {
    let archive = try Archive(self, rules: rules, only: nil)
    let judged = try await archive.judge(on: asOf)
    let since = asOf.adding(months: -months)
    let read = try await readSubmissions(archive.loaded.flatMap(\.files), entities: archive.entities, rulebook: rules.rulebook, asOf: asOf)
    let filings = read.compactMap(\.result.submission).filter { $0.reported.date > since && $0.reported.date <= asOf }.flatMap { submission in
      submission.records.map { RuleHealth.Filing(entity: submission.entity, record: $0) }
    }
    return RuleHealth(
      rulebook: rules.rulebook, filings: filings, judgements: judged.today.judgements, since: since.adding(days: 1), asOf: asOf)
  }
}
