// SPDX-License-Identifier: Apache-2.0

/// One sheet of a template before any file format: labels and values of a record, then a table.
public struct PlannedSheet: Sendable {
  /// How cells of a column or line take what is typed.
  public struct Input: Sendable {
    public enum Shape: Sendable {
      case text, date, time, dateTime
      case number(min: Decimal?, max: Decimal?, whole: Bool)
      case choice([String])
    }

    public var shape: Shape
    /// Shown beside the cell when it is chosen.
    public var title: String
    public var hint: String
    /// Shown when something else is typed.
    public var refusal: String
    /// It names a file.
    public var isAttachment = false
  }

  /// A line of the record: its label, and a cell or two for its value.
  public struct Line: Sendable {
    public var label: String
    public var isRequired: Bool
    public var values: [String]
    public var inputs: [Input]
  }

  public struct Column: Sendable {
    public var heading: String
    public var isRequired: Bool
    public var width: Int
    public var input: Input
  }

  public var name: String
  /// The item that it is for, and which of its tables.
  public var item: String
  public var table = ""
  public var title: String
  public var help: String
  /// Lines under a heading of their own.
  public var sections: [(heading: String, lines: [Line])]
  public var columns: [Column]
  public var rows: [[String]]

  /// The hidden first row: what the sheet is for, and what the program wrote on it.
  public var mark: [String] { [TemplateMark.sheet, item, table, title, help] }

  /// How many columns hold something.
  public var width: Int { max(3, columns.count) }
}
