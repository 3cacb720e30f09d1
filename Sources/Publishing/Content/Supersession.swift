// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// A newer filing that took the place of what is shown, and is still being checked.
struct Supersession {
  var filed: CivilDate
  /// It puts right what was disclosed, rather than bringing something newer.
  var isCorrection: Bool

  init(_ held: Record, _ obligation: Obligation) {
    filed = held.reported.date
    // The same period or event, or the same information, filed again can only be put right.
    isCorrection = held.correction != nil || !obligation.occurrence.isEmpty || held.formed == obligation.cleared?.formed
  }

  var noun: String { isCorrection ? "更正" : "更新" }

  var sentence: String { "企业 \(filed) 报送了\(noun)，正在核对；这里的是\(noun)前的内容" }

  var notice: String { "\(sentence)，已经被取代，不要作为依据。" }

  /// Set beside every value of the version that it took the place of.
  var mark: String { "\(noun)前" }

  var json: JSON { .object([("filed", .string("\(filed)")), ("correction", .bool(isCorrection)), ("note", .string(notice))]) }
}

extension Obligation {
  /// The newest filing, where an older version is shown because it could not be cleared yet.
  var heldBack: Record? { clearedIsOlder ? record : nil }

  /// Content that a newer filing took the place of, or of a standing duty that was not renewed in time, or whose change was not published in
  /// time.
  var isOutdated: Bool { cleared != nil && (clearedIsOlder || status == .stale || status == .missing) }
}
