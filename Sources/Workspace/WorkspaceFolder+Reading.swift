// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Publishing
internal import Reporting
internal import SourceYAML

extension WorkspaceFolder {
  /// A submission as people read it.
  package struct ReadSubmission: Sendable {
    package var submission: Submission
    package var records: [ReadRecord]
  }

  /// Reads a submission that lies on no disk; `nil` where it cannot be read, or holds a record of an item that nobody knows.
  /// - Parameter isNew: it is held against what the enterprise has disclosed up to the day.
  package func read(
    _ bytes: [UInt8], of entity: String, isNew: Bool, rules: LoadedRules, asOf: CivilDate
  ) async throws(OperationalError) -> ReadSubmission? {
    let owner = try named(entity, rules.rulebook)
    let reading = parseYAML(SourceFile(name: "submission.yaml", bytes: bytes), limits: YAMLLimits())
    let read = SubmissionReader(rulebook: rules.rulebook, asOf: asOf).read(reading, entities: [owner])
    guard let submission = read.submission, read.dropped.count == 0 else { return nil }
    let state = isNew ? try await state(of: owner, rules: rules, asOf: asOf) : nil
    let rulebook = rules.rulebook.view(for: owner)
    var records: [ReadRecord] = []
    for record in submission.records {
      guard let rule = rulebook.sector(record.sector)?.requirement(record.requirement) else { return nil }
      let key = EntityState.Key(sector: record.sector, requirement: record.requirement)
      records.append(ReadRecord(record, rule, after: state?.occurrences(key)[record.occurrence]?.current))
    }
    return ReadSubmission(submission: submission, records: records)
  }
}
