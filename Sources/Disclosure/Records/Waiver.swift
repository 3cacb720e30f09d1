// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// A decision that an obligation is not due, or that its content stays back: who by post, on what ground, until when.
package struct Waiver: Sendable, Codable {
  package enum Kind: String, Sendable, CaseIterable, Codable {
    case exempt = "豁免"
    case deferred = "暂缓公开"
    case onRequest = "依申请公开"
    case withheld = "不予公开"
  }

  /// What came of looking at it again.
  package struct Review: Sendable, Codable {
    package enum Outcome: String, Sendable, CaseIterable, Codable {
      case kept = "继续"
      /// The content goes to the public: the waiver ends that day.
      case converted = "转为主动公开"
    }

    package var date: CivilDate
    /// A post, never a name.
    package var post: MaskedText
    package var outcome: Outcome
    /// The day by which it is to be looked at again; `nil` where it is not.
    package var next: CivilDate?
  }

  /// The item by any of its names; empty when the scope is given by fingerprints.
  package var item: MaskedText
  /// The period or event number it is limited to; `nil` for every one.
  package var occurrence: String?
  /// The obligations it is limited to, by fingerprint; exact where two sectors share an item's name.
  package var fingerprints: [MaskedText]
  package var kind: Kind
  /// Why, in the words of who decided.
  package var ground: MaskedText
  /// The ground on which the law itself lets it stay back (法定理由), one of the policy's; `nil` where none is claimed.
  package var lawfulGround: String?
  /// A post, never a name.
  package var approver: MaskedText
  package var approved: CivilDate
  package var expires: CivilDate
  /// The day by which it is to be looked at again for the first time.
  package var review: CivilDate
  /// Oldest first.
  package var reviews: [Review]
  /// Why it was approved long after the due day (补批理由); `nil` where it is not said.
  package var lateGround: MaskedText?
  /// Something in it must not be public: none of its words goes out.
  package var isKeptBack = false
  /// By its path from the root of the workspace.
  package var file: String
  package var range: SourceRange

  /// Its last day: of expiry, or the day before its content was turned over to the public.
  package func lastDay(asOf: CivilDate) -> CivilDate {
    let converted = reviews.first { $0.outcome == .converted && $0.date <= asOf }?.date
    return min(expires, converted?.adding(days: -1) ?? expires)
  }

  package func isInForce(on date: CivilDate) -> Bool { date >= approved && date <= lastDay(asOf: date) }

  /// Whether it is limited to obligations of which this is one, by its fingerprint.
  package func names(_ fingerprint: String) -> Bool { fingerprints.contains { $0.says(fingerprint) } }

  /// What it is about, as people would say it.
  package var scope: String {
    fingerprints.isEmpty ? item.text + (occurrence.map { " \($0)" } ?? "") : fingerprints.map(\.text).joined(separator: "、")
  }

  /// What was decided, as people would say it.
  var decision: String { kind.rawValue + (lawfulGround.map { "，\($0)" } ?? "") }

  /// The days on which it is to be looked at again, each with the review that did so.
  package func reviewsDue(asOf: CivilDate) -> [(due: CivilDate, done: Review?)] {
    let done = reviews.filter { $0.date <= asOf }
    let next = done.last.flatMap { $0.outcome == .converted ? nil : $0.next }
    let days = [review] + done.dropLast().compactMap(\.next) + (next.map { [$0] } ?? [])
    return days.enumerated().map { index, due in (due, done.indices.contains(index) ? done[index] : nil) }
  }
}
