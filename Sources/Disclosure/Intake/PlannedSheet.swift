// SPDX-License-Identifier: Apache-2.0

/// One sheet of a template before any file format: labels and values of a record, then a table.
package struct PlannedSheet: Sendable {
  /// How cells of a column or line take what is typed.
  package struct Input: Sendable {
    package enum Shape: Sendable {
      case text, date, time, dateTime
      case number(min: Decimal?, max: Decimal?, whole: Bool)
      case choice([String])
    }

    package var shape: Shape
    /// Shown beside the cell when it is chosen.
    package var title: String
    package var hint: String
    /// Shown when something else is typed.
    package var refusal: String
    /// It names a file.
    package var isAttachment = false
  }

  /// A line of the record: its label, and a cell or two for its value.
  package struct Line: Sendable {
    package var label: String
    package var isRequired: Bool
    package var values: [String]
    package var inputs: [Input]
  }

  package struct Column: Sendable {
    package var heading: String
    package var isRequired: Bool
    package var width: Int
    package var input: Input
  }

  package var name: String
  /// The item that it is for, and which of its tables.
  package var item: String
  package var table = ""
  package var title: String
  package var help: String
  /// Lines under a heading of their own.
  package var sections: [(heading: String, lines: [Line])]
  package var columns: [Column]
  package var rows: [[String]]

  /// The hidden first row: what the sheet is for, and what the program wrote on it.
  package var mark: [String] { [TemplateMark.sheet, item, table, title, help] }

  /// How many columns hold something.
  package var width: Int { max(3, columns.count) }
}
