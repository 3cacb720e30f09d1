// SPDX-License-Identifier: Apache-2.0

/// A rectangle of cells: A2:A5.
struct CellRange {
  let rows: ClosedRange<Int>
  let columns: ClosedRange<Int>

  /// A sheet's last row; a larger number is none.
  private static let lastRow = 1_048_576

  init?(_ text: String) {
    let corners = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard let first = corners.first, let last = corners.last, let left = Self.column(first), let right = Self.column(last),
      let top = Self.row(first), let bottom = Self.row(last), left <= right, top <= bottom, bottom <= Self.lastRow
    else { return nil }
    rows = top...bottom
    columns = left...right
  }

  /// The column of a cell's name, from 1: C7 is 3.
  static func column(_ name: String) -> Int? {
    var column = 0
    for byte in name.utf8 {
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
      column = column * 26 + Int(byte - 64)
      guard column <= 20_000 else { return nil }
    }
    return column > 0 ? column : nil
  }

  private static func row(_ name: String) -> Int? { Int(name.drop { !$0.isNumber }) }
}
