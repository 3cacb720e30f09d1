// SPDX-License-Identifier: Apache-2.0

/// Findings that were met but not kept, counted by how grave they are, so that totals stay exact.
package struct DroppedFindings: Sendable, Hashable, Codable {
  private var errors = 0
  private var warnings = 0
  private var notes = 0

  package init() {}

  /// How many in all.
  package var count: Int { errors + warnings + notes }

  package func count(of severity: Severity) -> Int {
    switch severity {
    case .error: errors
    case .warning: warnings
    case .info: notes
    }
  }

  mutating func count(_ severity: Severity) {
    switch severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .info: notes += 1
    }
  }

  mutating func add(_ others: DroppedFindings) {
    errors += others.errors
    warnings += others.warnings
    notes += others.notes
  }
}
