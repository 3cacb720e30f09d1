// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A 报送时间 that cannot be true because everything in the file was published long after it. One slip in one line: said there,
/// not at each of the records that it seems to make impossible.
struct MistakenTime {
  /// Of the publications that the file tells, the first and the last, and how many there are.
  let first: Moment
  let last: Moment
  let count: Int

  /// Somebody may file an announcement some days before it goes out; nobody files a month of work ahead.
  private static let days = 31

  /// `nil` where the time may be right: fewer than two records tell a publication, or one of them is not that much later.
  init?(_ submitted: Moment, items: YAMLNode?, names: [String]) {
    let bound = submitted.date.adding(days: Self.days)
    var found: [Moment] = []
    for (_, records) in items?.pairs ?? [] {
      for record in records.isList ? records.items : [records] where record.isMapping {
        guard let value = record.pairs.first(where: { names.contains($0.key.text) })?.value, value.isScalar,
          let moment = value.moment
        else { continue }
        // In nearly every file the first record settles it.
        guard moment.date > bound else { return nil }
        found.append(moment)
      }
    }
    guard found.count > 1, let first = found.min(by: { $0.earliestMinute < $1.earliestMinute }),
      let last = found.max(by: { $0.latestMinute < $1.latestMinute })
    else { return nil }
    (self.first, self.last, count) = (first, last, found.count)
  }
}
