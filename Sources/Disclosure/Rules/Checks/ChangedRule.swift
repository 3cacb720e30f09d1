// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What goes with a change: where something reads otherwise than in the version before, why is said, or another value moves too, or it must
/// not have changed at all (与上一版比). Judged once all versions of the record are known (`CrossChecks`).
struct ChangedRule: CheckForm {
  /// What a change asks for.
  enum Duty: Sendable, Hashable {
    /// These are given.
    case needs([String])
    /// These read otherwise too: a reason or a day left standing from an earlier change is none of this one.
    case moves([String])
    /// Once disclosed, it stays.
    case stays
  }

  var watched: [String]
  var duty: Duty

  static let word = "changed"
  static let looksElsewhere = true
  static let isForRecords = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    if fields["elements"] == nil { fields.missing("elements") }
    let watched = fields.texts("elements")
    let keys = ["needs", "moves", "never"]
    let (needs, moves, never) = (fields.texts("needs"), fields.texts("moves"), fields.boolean("never"))
    guard let key = fields.one(of: keys) else {
      fields.missing("needs", "moves", "never")
      return nil
    }
    for key in ["elements"] + keys[..<2] {
      if let node = fields[key], node.isList, node.count == 0 { fields.wrong(key, node, expected: Localised("至少一个要素", "at least one element")) }
    }
    if never == false, let node = fields["never"] { fields.wrong("never", node, expected: Localised("“true”；不要求的就不写", "true, or nothing at all")) }
    for id in needs + moves where watched.contains(id) {
      guard let node = fields[key] else { continue }
      fields.wrong(key, node, expected: Localised("“elements”以外的要素：“\(id)”就是在看的那一个", "elements beside those watched: ‘\(id)’ is one of them"))
    }
    return ChangedRule(watched: watched, duty: key == "needs" ? .needs(needs) : key == "moves" ? .moves(moves) : .stays)
  }

  var label: String {
    switch duty {
    case .needs: "改了要说明"
    case .moves: "改了别的也要改"
    case .stays: "公开以后不改"
    }
  }
  var codes: Set<FindingCode> { [.changeAgainstRule] }
  /// What is asked for once something changes need not be asked for otherwise: only what is watched decides how severe it is.
  var compared: [String] { watched }
  var elements: [String] { watched + asked }
  /// What a change asks for.
  var asked: [String] {
    switch duty {
    case .needs(let ids), .moves(let ids): ids
    case .stays: []
    }
  }

  func sentence(_ words: CheckWords) -> Localised {
    let seen = words.names(watched)
    switch duty {
    case .needs(let ids):
      let names = words.names(ids)
      return Localised("\(seen.zh)与上一版比变了的，写明\(names.zh)", "where \(seen.en) reads otherwise than before, \(names.en) is given")
    case .moves(let ids):
      let names = words.names(ids)
      return Localised("\(seen.zh)与上一版比变了的，\(names.zh)也要跟着变", "where \(seen.en) reads otherwise than before, so does \(names.en)")
    case .stays: return Localised("\(seen.zh)公开以后不改", "\(seen.en) stays as it was disclosed")
    }
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) {}
}
