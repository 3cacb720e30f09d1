// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// What an enterprise answers to a gap (申辩), and what another post decided on it. It stands beside the gap and changes
/// no status: a claim that was upheld is carried out by a correction of the record, the register or the rules.
package struct GapReply: Sendable, Hashable, Codable {
  package enum Ground: String, Sendable, CaseIterable, Codable {
    case disclosed = "已经公开"
    case noDuty = "没有这项义务"
    case wrongFact = "事实不符"
    case mending = "正在整改"
    case other = "其他"
  }

  package struct Decision: Sendable, Hashable, Codable {
    package enum Outcome: String, Sendable, CaseIterable, Codable {
      case upheld = "成立"
      case inPart = "部分成立"
      case dismissed = "不成立"

      /// Whether something is to be corrected for it, after which the gap may be gone.
      var isCarriedOut: Bool { self != .dismissed }
    }

    package var post: MaskedText
    package var date: CivilDate
    package var outcome: Outcome
    package var text: MaskedText
    /// Where the post stands.
    package var range: SourceRange
  }

  /// The gap's fingerprint.
  package var gap: MaskedText
  package var gapRange: SourceRange
  package var text: MaskedText
  package var ground: Ground
  /// The enterprise's post that answers.
  package var post: MaskedText
  package var postRange: SourceRange
  /// The office's post whose finding is answered: it may not decide.
  package var judgedBy: MaskedText
  package var judgedByRange: SourceRange
  package var date: CivilDate
  /// What it points to as proof; `nil` where it points to nothing.
  package var evidence: MaskedText?
  /// What the office decided on it; `nil` while nobody has.
  package var decision: Decision?
  /// Something in it must not be public, or nobody has looked yet whether it may be: none of its words goes out.
  package var isKeptBack = false
  /// By its path from the root of the workspace.
  package var file: String

  /// As it was known on a day.
  func known(on day: CivilDate) -> GapReply {
    var reply = self
    if let decision, decision.date > day { reply.decision = nil }
    return reply
  }

  /// Both sides in one sentence.
  package var words: Localised {
    let decided =
      decision.map {
        Localised("；\($0.date) \($0.post)裁定\($0.outcome.rawValue)：\($0.text)", "; \($0.date) \($0.post) decided \($0.outcome.rawValue): \($0.text)")
      } ?? Localised("；还没有裁定", "; not decided yet")
    let proof = evidence.map { Localised("（证据：\($0)）", " (evidence: \($0))") } ?? Localised("", "")
    return Localised(
      "\(date) \(post)（\(ground.rawValue)）：\(text)\(proof.zh)\(decided.zh)", "\(date) \(post) (\(ground.rawValue)): \(text)\(proof.en)\(decided.en)")
  }
}
