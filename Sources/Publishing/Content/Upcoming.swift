// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// A standing disclosure that was made before the day from which it holds (实施日期): until then the one before it does, and nobody
/// may take the price of next year for today's.
struct Upcoming {
  /// The first day on which the newest version holds.
  var from: CivilDate
  /// What it says, where an older version still holds; `nil` where it alone was disclosed.
  var content: PublicContent?

  /// - Parameter contents: of the versions that may be shown, the newest first.
  /// - Returns: `nil` where the newest holds already, or gives no day; else the place of the version that holds now.
  static func read(_ contents: [PublicContent], _ requirement: Requirement, asOf: CivilDate) -> (coming: Upcoming, now: Int)? {
    guard let id = requirement.timing.effective, let newest = contents.first, let from = day(newest, id), from > asOf else { return nil }
    guard let now = contents.dropFirst().firstIndex(where: { day($0, id).map { $0 <= asOf } ?? true }) else {
      return (Upcoming(from: from, content: nil), 0)
    }
    return (Upcoming(from: from, content: newest), now)
  }

  private static func day(_ content: PublicContent, _ id: String) -> CivilDate? { content.field(id)?.moment?.date }

  /// Beside a name.
  var aside: String { content == nil ? "（\(from) 起实施）" : "（\(from) 起有变）" }

  /// Before the content.
  var notice: String {
    content == nil ? "\(from) 起实施，在那以前还没有起用。" : "\(from) 起有变：先列现在执行的，再列 \(from) 起执行的。"
  }

  /// Beside each row of what holds now, and of what will.
  var marks: (now: String, coming: String) {
    content == nil ? ("\(from) 起实施", "") : ("执行到 \(from.adding(days: -1))", "\(from) 起执行")
  }
}
