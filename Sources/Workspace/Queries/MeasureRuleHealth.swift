// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Reporting

/// How the rules fared on what was reported (`specs health`): judge the archive, read what was sent in the months up to a day, count.
package struct MeasureRuleHealth {
  private let folder: WorkspaceFolder
  private let rules: LoadedRules
  private let asOf: CivilDate
  private let months: Int

  package init(in folder: WorkspaceFolder, rules: LoadedRules, asOf: CivilDate, months: Int) {
    (self.folder, self.rules, self.asOf, self.months) = (folder, rules, asOf, months)
  }

  package func run() async throws(OperationalError) -> RuleHealth {
    let archive = try Archive(folder, rules: rules, only: nil)
    let judged = try await archive.judge(on: asOf)
    let since = asOf.adding(months: -months)
    let filings = try await filings(of: archive, after: since)
    return RuleHealth(
      rulebook: rules.rulebook, filings: filings, judgements: judged.today.judgements, since: since.adding(days: 1), asOf: asOf)
  }

  private func filings(of archive: Archive, after since: CivilDate) async throws(OperationalError) -> [RuleHealth.Filing] {
    let loader = try SubmissionLoader(folder, rulebook: rules.rulebook, asOf: asOf, entities: archive.entities)
    let sent = await loader.load(archive.loaded.flatMap(\.files)).compactMap(\.result.submission)
    return sent.filter { $0.reported.date > since && $0.reported.date <= asOf }.flatMap { submission in
      submission.records.map { RuleHealth.Filing(entity: submission.entity, record: $0) }
    }
  }
}
