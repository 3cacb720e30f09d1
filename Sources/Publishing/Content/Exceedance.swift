// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// A measured value beyond its limit, as the public sees it: never left out, always marked.
struct Exceedance {
  var table: String
  /// From 0, in the table of its record.
  var row: Int
  var column: Int
  /// What the row is about: 一水厂 浑浊度.
  var subject: String
  var heading: String
  var found: String
  /// 超标 or 低于下限.
  var side: String
  var limit: String

  /// ▲ 超标（限值 ≤1）.
  var mark: String { "\(side)（限值 \(limit)）" }

  var sentence: String { "\(subject) \(heading) \(found)，\(mark)" }

  var json: JSON {
    .object([
      ("table", .string(table)), ("row", .number(row + 1)), ("subject", .string(subject)), ("column", .string(heading)), ("found", .string(found)),
      ("side", .string(side)), ("limit", .string(limit)),
    ])
  }
}
