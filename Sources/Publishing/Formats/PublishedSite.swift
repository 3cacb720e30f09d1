// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Everything that a format writer needs to know of a publication.
struct PublishedSite {
  var items: [PublishedItem]
  var policy: Policy
  var asOf: CivilDate
  var rulebook: Rulebook
  var register: BundleRegister
  var summary: String

  var title: String { policy.siteName }
  var base: String { policy.baseURL }
  /// The instant at which the day of the bundle ends, for formats that want one.
  var stamp: String { Self.stamp(Moment(date: asOf, time: WallTime(hour: 23, minute: 59))) }

  /// RFC 3339 at +08:00.
  static func stamp(_ moment: Moment) -> String {
    let time = moment.time.map { "\($0)" } ?? "00:00"
    return "\(moment.date)T\(time == "24:00" ? "23:59" : time):00+08:00"
  }

  func url(_ path: String) -> String { base + path }

  /// The host of the site, for `tag:` names and `SiteDomain`.
  var host: String {
    let rest = base.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: true)
    return rest.count > 1 ? String(rest[1].split(separator: "/").first ?? "") : base
  }

  /// Dates between which the content lies.
  var span: (first: CivilDate, last: CivilDate)? {
    let days = items.flatMap(\.entries).map(\.published.date)
    guard let first = days.min(), let last = days.max() else { return nil }
    return (first, last)
  }

  func citations(_ item: PublishedItem) -> [String] {
    item.requirement.basis(on: asOf, region: item.entity.region).map(\.publicCitation)
  }
}
