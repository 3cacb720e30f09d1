// SPDX-License-Identifier: Apache-2.0

public import SourceYAML

/// How one version of a record differs from the version before it: which rows came and went, which values moved.
public struct VersionChange: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, CaseIterable, Codable {
    case rowLost = "row-lost"
    case rowGained = "row-gained"
    case valueLost = "value-lost"
    case valueGained = "value-gained"
    case valueChanged = "value-changed"

    public var name: Localised {
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
  public struct Entry: Sendable, Hashable, Codable {
    public var kind: Kind
    /// From the content down: table, row, element.
    public var path: [String]
    /// The texts as they were written; `nil` where there was none. Whoever prints them screens them as content.
    public var before: String?
    public var after: String?
    /// A measured or counted value, whose move is a move of figures.
    public var isFigure: Bool
    /// How the element's content may go to the public.
    public var personalData: Element.PersonalData
    /// Where it stands in the newer file; of what is gone, where it would.
    public var range: SourceRange

    /// The place in words: 出厂水检测结果→浑浊度→最大值.
    public var place: String { path.joined(separator: "→") }
  }

  /// Rows of one table, by its label.
  public struct Table: Sendable, Hashable, Codable {
    public var label: String
    /// How many rows the older version had, and the newer has.
    public var before: Int
    public var after: Int
    public var lost: [String]
    public var gained: [String]
    public var range: SourceRange
  }

  /// The file of the older version and when it was sent.
  public var earlierFile: String
  public var earlierSubmitted: Moment
  public var laterFile: String
  public var laterSubmitted: Moment
  /// In the order of the rule's elements and of the rows.
  public var entries: [Entry]
  public var tables: [Table]
  /// The same information sent again (a period's, an event's, or one formed on the same day), not a new state of affairs.
  public var isCorrection: Bool
  /// 更正说明 of this version, or of a later one that speaks for it.
  public var explanation: String?
  /// The older version lacked something that it owed: what the newer one adds completes it.
  public var completes: Bool
  /// A correction sent after the day on which the disclosure was due.
  public var isAfterDue: Bool

  /// Figures moved in a version that was sent after the day on which the disclosure was due.
  /// As a report tells it: with personal data hidden.
  var masked: VersionChange {
    var told = self
    for index in told.entries.indices {
      let isHidden = told.entries[index].personalData == .masked
      func mask(_ text: String) -> String { isHidden ? Screening.masked(text) : Screening.masking(text) }
      told.entries[index].path = told.entries[index].path.map(Screening.masking)
      told.entries[index].before = told.entries[index].before.map(mask)
      told.entries[index].after = told.entries[index].after.map(mask)
    }
    for index in told.tables.indices {
      told.tables[index].lost = told.tables[index].lost.map(Screening.masking)
      told.tables[index].gained = told.tables[index].gained.map(Screening.masking)
    }
    told.explanation = explanation.map(Screening.masking)
    return told
  }

  public var movesFiguresAfterDue: Bool { isAfterDue && !figures.isEmpty }

  /// Values that were measured or counted and read differently now; what was only added to a gap moved nothing.
  public var figures: [Entry] { entries.filter { $0.isFigure && ($0.kind == .valueChanged || $0.kind == .valueLost) } }
}
