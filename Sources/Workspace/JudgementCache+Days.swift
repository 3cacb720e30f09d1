// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting

/// What the days came to that a report asks about.
extension JudgementCache {
  private static let days = "days-"

  /// What is kept of one enterprise on one ground.
  struct Kept: Codable, Sendable {
    struct Today: Codable, Sendable {
      var day: CivilDate
      var result: GapCollector.Result
    }

    struct Past: Codable, Sendable {
      var day: Archive.PastDay
      var record: DayRecord
    }

    var ground: String
    var todays: [Today] = []
    var pasts: [Past] = []

    func today(_ day: CivilDate) -> GapCollector.Result? { todays.first { $0.day == day }?.result }
    func past(_ day: Archive.PastDay) -> DayRecord? { pasts.first { $0.day == day }?.record }

    /// The newest first, and of older ones as many as a second way of looking asks for: this week's report and last month's.
    mutating func add(today: Today?, pasts new: [Past]) {
      if let today { todays = [today] + todays.filter { $0.day != today.day }.prefix(1) }
      let days = new.map(\.day)
      pasts = new + pasts.filter { !days.contains($0.day) }.prefix(32)
    }
  }

  func kept(_ item: LoadedEntity, on ground: Ground) -> Kept {
    guard let kept = folder.value(Kept.self, named: Self.days + name(item)), kept.ground == ground.digest else { return Kept(ground: ground.digest) }
    return kept
  }

  func keep(_ kept: Kept, of item: LoadedEntity) throws(OperationalError) {
    do throws(OperationalError) { try folder.keep(kept, named: Self.days + name(item)) } catch { if mustKeep { throw error } }
  }
}
