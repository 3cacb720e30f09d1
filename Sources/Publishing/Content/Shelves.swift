// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// How the records of one item are laid out on pages: the newest on its first page, the others by the page full, counted from the
/// oldest, so that nothing moves when something new comes.
enum Shelves {
  /// About a hundred bytes of page each.
  private static let (full, most) = (700, 1000)
  /// Rows of the list of every period or event; on the first page, and on each further one.
  static let (firstRows, furtherRows) = (120, 300)

  static let first = "index.html"

  /// The page of each entry, which come newest first.
  static func pages(_ entries: [PublishedItem.Entry]) -> [String] {
    var weights = entries.map(weight)
    var pages = entries.map { _ in first }
    var number = 0
    while weights.reduce(0, +) > most, weights.count > 1 {
      number += 1
      var taken = 0
      while weights.count > 1, let next = weights.last, taken == 0 || taken + next <= full {
        pages[weights.count - 1] = "older-\(number).html"
        taken += next
        weights.removeLast()
      }
    }
    return pages
  }

  private static func weight(_ entry: PublishedItem.Entry) -> Int {
    let cells = TablePages.cells(entry)
    let text = entry.content.fields.reduce(0) { $0 + 1 + $1.value.utf8.count / 100 }
    return 14 + text + cells * 2 / 3 + entry.history.reduce(0) { $0 + min(30, $1.changes.count) + 1 }
  }

  /// The rows of the list that stand on each further page, the oldest first; the remaining ones stand on the first.
  static func further(_ count: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var end = count
    while end > firstRows + furtherRows {
      ranges.append(end - furtherRows..<end)
      end -= furtherRows
    }
    return ranges
  }

  static func standingPage(_ number: Int) -> String { "standing-\(number).html" }
}

/// How a table that is too long for the page of its record is laid out: its first rows there, the others on pages of their own.
struct TablePages {
  let entry: PublishedItem.Entry
  let table: PublicContent.Table

  /// As many as are read on a phone, row by row.
  private static let mostRows = 100

  private var columns: Int { max(1, table.columns.count) }

  /// The rows of each page; the tables of one record share its page.
  var ranges: [Range<Int>] {
    let others = max(1, entry.content.tables.count)
    let first = max(1, min(Self.mostRows / others, DataTable.mostCells / others / columns))
    // A few more are no reason for another page.
    guard table.rows.count > first + first / 5, table.rows.count * columns * others > DataTable.mostCells / 2 || table.rows.count > Self.mostRows else {
      return [0..<table.rows.count]
    }
    let step = max(1, min(Self.mostRows, DataTable.mostCells / columns))
    return [0..<first] + stride(from: first, to: table.rows.count, by: step).map { $0..<min($0 + step, table.rows.count) }
  }

  /// The page of a range, in the folder of its item.
  func name(_ number: Int) -> String { number == 0 ? entry.page + "#" + entry.anchor : "rows-\(entry.anchor.dropFirst(2))-\(table.id)-\(number + 1).html" }

  func ways(_ html: inout HTML, current: Int) {
    html.pages(ranges.count, current: current, label: "\(entry.obligation.inWords) \(table.label)\(entry.phase)的分页") { Link(name($0)) }
  }

  /// How many cells of a record stand on its page.
  static func cells(_ entry: PublishedItem.Entry) -> Int {
    entry.content.tables.reduce(0) { $0 + TablePages(entry: entry, table: $1).ranges[0].count * $1.columns.count }
  }
}
