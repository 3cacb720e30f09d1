// SPDX-License-Identifier: Apache-2.0

internal import CXlsxWriter
internal import Disclosure

/// Drop-down lists too long to stand in a cell's own rule: they lie on the hidden sheet and are pointed at.
struct ChoiceLists {
  private var lists: [[String]] = []

  /// Beside what the template says of itself.
  private static let firstColumn = TemplateMark.firstListColumn
  /// What a rule may hold itself, separators included.
  static let longestInline = 255

  /// The formula for a list, kept once however often it is used.
  mutating func formula(_ values: [String]) -> String {
    let index = lists.firstIndex(of: values) ?? lists.count
    if index == lists.count { lists.append(values) }
    let column = CellPlace.letters(Self.firstColumn + index)
    return "='\(TemplateMark.versionSheet)'!$\(column)$1:$\(column)$\(values.count)"
  }

  func write(to sheet: UnsafeMutablePointer<lxw_worksheet>) {
    for (index, values) in lists.enumerated() {
      for (row, text) in values.enumerated() {
        worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(Self.firstColumn + index - 1), text, nil)
      }
    }
  }
}
