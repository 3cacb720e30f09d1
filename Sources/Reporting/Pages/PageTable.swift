internal import Disclosure

/// A report table as a page's template wants it.
enum PageTable {
  /// - Parameters:
  ///   - columns: ids of the columns to show, in order; `nil` for all.
  ///   - head: the column whose cells head their rows.
  ///   - link: an address for a row's head.
  static func values(
    _ table: ReportTable, columns ids: [String]? = nil, head: String, rows: ArraySlice<[ReportTable.Cell]>? = nil,
    link: (([ReportTable.Cell]) -> String?)? = nil
  ) -> [String: Any] {
    let shown = (ids ?? table.columns.map(\.id)).compactMap { id in table.columns.firstIndex { $0.id == id } }
    let body = (rows ?? table.rows[...]).map { row -> [String: Any] in
      ["cells": shown.map { cell(row[$0], table.columns[$0], isHead: table.columns[$0].id == head, href: link?(row)) }]
    }
    let numbers = Set(shown.filter { index in
      !table.rows.isEmpty && table.rows.allSatisfy { if case .number = $0[index] { true } else if case .hundredths = $0[index] { true } else { false } }
    })
    return [
      "label": table.title.zh,
      "columns": shown.map { index -> [String: Any] in
        var column: [String: Any] = ["text": table.columns[index].title.zh]
        if numbers.contains(index) { column["number"] = true }
        return column
      }, "rows": body,
    ]
  }

  private static func cell(
    _ cell: ReportTable.Cell, _ column: ReportTable.Column, isHead: Bool, href: String?
  ) -> [String: Any] {
    var values: [String: Any] = ["text": ReportTable.text(cell, .zh), "label": column.title.zh]
    switch cell {
    case .number, .hundredths: values["number"] = true
    case .date, .moment: values["date"] = true
    case .status(let status):
      values["status"] = PageStyle.status(status)
      values["text"] = StatusMark.shape(status) + " " + status.name.zh
    default: break
    }
    if isHead {
      values["head"] = true
      if let href { values["href"] = href }
    }
    return values
  }
}
