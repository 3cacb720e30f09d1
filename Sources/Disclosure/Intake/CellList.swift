// SPDX-License-Identifier: Apache-2.0

/// Several values in one cell (沿途站点, 支付方式).
enum CellList {
  /// The first of these that occurs divides the values, so that a value may hold those that come after it.
  private static let marks: [[Character]] = [["\n", "\r\n"], ["；", ";"], ["、"], ["，", ","]]

  static func split(_ text: String) -> [String] {
    guard let divider = marks.first(where: { marks in text.contains { marks.contains($0) } }) else { return [text] }
    return text.split { divider.contains($0) }.map { String($0).withoutOuterBlanks }.filter { !$0.isEmpty }
  }

  /// The way to write values so that `split` gives them back.
  static func joined(_ values: [String]) -> String {
    let text = values.joined(separator: "、")
    if split(text) == values { return text }
    let lines = values.joined(separator: "\n")
    return split(lines) == values ? lines : lines + "\n"
  }
}
