// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Publishing
internal import Reporting
internal import SourceYAML

/// Reads a submission that lies on no disk, for whoever has to say whether it may go: names and values instead of the file.
package struct SubmissionReading {
  /// A submission as people read it.
  package struct Content: Sendable {
    package var submission: Submission
    package var records: [ReadRecord]
  }

  private let folder: WorkspaceFolder
  private let rules: LoadedRules
  private let asOf: CivilDate

  /// - Parameter asOf: the day by which it is read.
  package init(in folder: WorkspaceFolder, rules: LoadedRules, asOf: CivilDate) {
    (self.folder, self.rules, self.asOf) = (folder, rules, asOf)
  }

  /// What it says; `nil` where it cannot be read, or holds a record of an item that nobody knows.
  /// - Parameter isNew: it is held against what the enterprise has disclosed up to the day.
  package func content(_ bytes: [UInt8], of entity: String, isNew: Bool) async throws(OperationalError) -> Content? {
    let lookup = EntityLookup(in: folder, rules: rules)
    let owner = try lookup.entity(named: entity)
    let reading = parseYAML(SourceFile(name: "submission.yaml", bytes: bytes), limits: YAMLLimits())
    let read = SubmissionReader(rulebook: rules.rulebook, asOf: asOf).read(reading, entities: [owner])
    guard let submission = read.submission, read.dropped.count == 0 else { return nil }
    let state = isNew ? try await lookup.state(of: owner, asOf: asOf) : nil
    let rulebook = rules.rulebook.view(for: owner)
    var records: [ReadRecord] = []
    for record in submission.records {
      guard let rule = rulebook.sector(record.sector)?.requirement(record.requirement) else { return nil }
      let key = EntityState.Key(sector: record.sector, requirement: record.requirement)
      records.append(ReadRecord(record, rule, after: state?.occurrences(key)[record.occurrence]?.current))
    }
    return Content(submission: submission, records: records)
  }
}
