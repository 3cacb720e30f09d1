// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// How one version of a record differs from the version before it: which rows came and went, which values moved.
package struct VersionChange: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, CaseIterable, Codable {
    case rowLost = "row-lost"
    case rowGained = "row-gained"
    case valueLost = "value-lost"
    case valueGained = "value-gained"
    case valueChanged = "value-changed"

    package var name: Localised {
      switch self {
      case .rowLost: Localised("少了一行", "row lost")
      case .rowGained: Localised("多了一行", "row gained")
      case .valueLost: Localised("删去", "removed")
      case .valueGained: Localised("补上", "added")
      case .valueChanged: Localised("改动", "changed")
      }
    }
  }

  /// One difference.
  package struct Entry: Sendable, Hashable, Codable {
    package var kind: Kind
    /// From the content down: table, row, element.
    package var path: [Finding.Step]
    /// What stood in the older version and in the newer; `nil` where there was nothing. Hidden as a whole where the rule lets the element go
    /// out only in part.
    package var before: MaskedText?
    package var after: MaskedText?
    /// A measured or counted value, whose move is a move of figures.
    package var isFigure: Bool
    /// Where it stands in the newer file; of what is gone, where it would.
    package var range: SourceRange

    /// The place in words: 出厂水检测结果→浑浊度→最大值.
    package var place: String { path.map(\.words).joined(separator: "→") }
  }

  /// Rows of one table, by its label.
  package struct Table: Sendable, Hashable, Codable {
    package var label: String
    /// How many rows the older version had, and the newer has.
    package var before: Int
    package var after: Int
    /// The rows that went and that came, by what names them.
    package var lost: [MaskedText]
    package var gained: [MaskedText]
    package var range: SourceRange
  }

  /// The file of the older version and when it was sent.
  package var earlierFile: String
  package var earlierSubmitted: Moment
  package var laterFile: String
  package var laterSubmitted: Moment
  /// In the order of the rule's elements and of the rows.
  package var entries: [Entry]
  package var tables: [Table]
  /// The same information sent again (a period's, an event's, or one formed on the same day), not a new state of affairs.
  package var isCorrection: Bool
  /// 更正说明 of this version, or of a later one that speaks for it; `nil` where there is none.
  package var explanation: MaskedText?
  /// Something that it owed was missing in the older version: what the newer one adds completes it.
  package var completes: Bool
  /// A correction sent after the day on which the disclosure was due.
  package var isAfterDue: Bool

  /// Figures moved in a correction that was sent after the day on which the disclosure was due.
  package var movesFiguresAfterDue: Bool { isAfterDue && !figures.isEmpty }

  /// Values that were measured or counted and read differently now; what was only added to a gap moved nothing.
  package var figures: [Entry] { entries.filter { $0.isFigure && ($0.kind == .valueChanged || $0.kind == .valueLost) } }
}
