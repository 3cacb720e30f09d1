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
