// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// One item of a template: everything that an enterprise's sectors know by one name, and the records to write of it.
struct TemplateItem {
  /// The same item in each sector that has it; one record serves all.
  var twins: [(sector: Sector, requirement: Requirement)]
  var records: [TemplateRecord]

  var requirement: Requirement { twins[0].requirement }
  var label: String { requirement.label }
  var names: [String] { twins.flatMap(\.requirement.names).uniqued() }
}

/// One record that is asked for.
struct TemplateRecord {
  /// The period, or the event's number; empty for a standing item, and for an event that has no number yet.
  var occurrence: String
  /// How the occurrence is read aloud.
  var spoken: String
  /// The duties that this record answers; none when the clerk asked for it ahead of time.
  var obligations: [Obligation]
  /// The newest record of this very occurrence.
  var own: Record?
  /// The newest record of another occurrence: the names of rows carry over, figures never.
  var other: Record?
  /// Elements that a duty counts by, and so must be given whatever the rule of the record itself says.
  var demanded: Set<String> = []
  /// The day whose rules the record will be held to.
  var day: CivilDate

  var isOwed: Bool { obligations.contains { $0.status.isOpenGap } }
}
