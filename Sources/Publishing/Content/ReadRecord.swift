// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// A record as people read it: what it says by the names of the rules, as it would stand on its page, and what would read otherwise than it
/// does now.
package struct ReadRecord: Sendable {
  package struct Table: Sendable {
    package var label: String
    package var columns: [String]
    package var rows: [[String]]
    /// The columns that tell a row from every other, by position.
    package var keys: [Int]
  }

  package let record: Record
  /// What the item is called, with its period or number.
  package let title: String
  package let fields: [(label: String, value: String)]
  package let tables: [Table]
  /// A sentence for each place that reads otherwise than in the record in whose place this one comes; `nil` where there is none.
  package let changes: [String]?

  /// - Parameter earlier: the record in whose place this one comes.
  package init(_ record: Record, _ rule: Requirement, after earlier: Record?) {
    let content = PublicContent(record, rule)
    self.record = record
    title = rule.label + (record.occurrence.isEmpty ? "" : "（\(record.occurrence)）")
    fields = content.fields.map { ($0.label, $0.value) }
    tables = content.tables.map { Table(label: $0.label, columns: $0.columns, rows: $0.rows, keys: $0.keys) }
    changes = earlier.map { VersionChanges(from: PublicContent($0, rule), to: content).changes.map(\.sentence) }
  }
}
