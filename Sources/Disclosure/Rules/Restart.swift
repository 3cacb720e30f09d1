// SPDX-License-Identifier: Apache-2.0

/// A change of an element that starts a duty anew: the change has its own lead (product §4.5).
package struct Restart: Sendable, Hashable {
  /// What kind of change counts.
  package enum Change: String, Sendable, CaseIterable {
    /// A date or time moved forward; put off, it harms nobody who was told the earlier one.
    case earlier
    /// A number, list, table or text that takes in more than before.
    case grows
    /// Any other value than before.
    case changes

    package var name: Localised {
      switch self {
      case .earlier: Localised("提前", "moved forward")
      case .grows: Localised("扩大", "enlarged")
      case .changes: Localised("改变", "changed")
      }
    }
  }

  package var element: String
  package var change: Change
}
