// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// A report table as a page shows it: cells know their column's name where there is no room for the head.
struct PageTable {
  private let table: ReportTable
  /// The columns that are shown, in order, by position.
  private let shown: [Int]
  private let head: String
  private let rows: ArraySlice<[ReportTable.Cell]>
  private let link: (([ReportTable.Cell]) -> Link)?
  private let more: String?

  /// - Parameters:
  ///   - ids: the columns to show, in order; `nil` for all.
  ///   - head: the column whose cells head their rows.
  ///   - longest: rows to show; what is left out is counted and said.
  ///   - elsewhere: where all rows stand; `nil` for the report's workbook and every enterprise's page.
  ///   - link: an address for a row's head.
  init(
    _ table: ReportTable, columns ids: [String]? = nil, head: String, rows: ArraySlice<[ReportTable.Cell]>? = nil, longest: Int? = nil,
    elsewhere: String? = nil, link: (([ReportTable.Cell]) -> Link)? = nil
  ) {
    self.table = table
    shown = (ids ?? table.columns.map(\.id)).compactMap { id in table.columns.firstIndex { $0.id == id } }
    self.head = head
    let all = rows ?? table.rows[...]
    self.rows = all.prefix(longest ?? all.count)
    self.link = link
    let left = all.count - self.rows.count
    more = left > 0 ? "另有 \(left) 行，全部在\(elsewhere.map { $0 + "里。" } ?? "随报告的电子表格里，也在各家的页面上。")" : nil
  }

  func write(_ html: inout HTML) {
    if rows.isEmpty {
      html.element(.p, text: "无。")
    } else {
      html.scrolling(table.title.zh) { html in
        html.element(.table, .class("list")) { html in
          html.line(.caption, text: table.title.zh)
          heads(&html)
          html.element(.tbody) { html in
            for row in rows { self.row(&html, row) }
          }
        }
      }
      if let more { html.element(.p, .class("notice"), text: more) }
    }
    html.newLine()
  }

  private func heads(_ html: inout HTML) {
    html.element(.thead) { html in
      html.element(.tr) { html in
        for index in shown {
          let isNumeric = !table.rows.isEmpty && table.rows.allSatisfy { $0[index].isNumber }
          html.element(.th, .scope(.col), isNumeric ? .class("n") : nil, text: table.columns[index].title.zh)
        }
      }
    }
    html.newLine()
  }

  private func row(_ html: inout HTML, _ row: [ReportTable.Cell]) {
    html.element(.tr) { html in
      for index in shown {
        if table.columns[index].id == head {
          html.element(.th, .scope(.row)) { $0.text(ReportTable.text(row[index], .zh), link?(row)) }
        } else {
          html.newLine()
          cell(&html, row[index], table.columns[index].title.zh)
        }
      }
    }
    html.newLine()
  }

  private func cell(_ html: inout HTML, _ cell: ReportTable.Cell, _ label: String) {
    html.element(.td, .dataLabel(label), cell.isNumber ? .class("n") : cell.isDay ? .class("d") : nil) { html in
      if case .status(let status) = cell {
        html.status(status, status.shape + " " + status.name.zh)
      } else {
        html.text(ReportTable.text(cell, .zh))
      }
    }
  }
}

extension ReportTable.Cell {
  fileprivate var isNumber: Bool {
    switch self {
    case .number, .hundredths: true
    default: false
    }
  }

  fileprivate var isDay: Bool {
    switch self {
    case .date, .moment: true
    default: false
    }
  }
}
