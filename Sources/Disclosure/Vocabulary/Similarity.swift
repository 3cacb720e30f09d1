// SPDX-License-Identifier: Apache-2.0

/// How alike two words are, and whether one may stand for the other without asking.
struct Similarity {
  /// In hundredths. Three of four characters: of the two-character words that rules use (上行, 下行), no two are so alike.
  static let safe = 75

  /// One character of these makes another meaning, however alike the words are.
  private static let decisive = Set("不非未无没否禁免上下左右前后内外东西南北进出始终首末早晚大小多少高低增减正副甲乙丙丁一二三四五六七八九十0123456789".unicodeScalars)

  var name: String
  /// Which of the candidates it is a name of.
  var index: Int
  var percent: Int
  var isSafe: Bool

  /// The one candidate most like a word; `nil` where none is near, or two are equally near.
  ///
  /// - Parameter candidates: each with all of its names: two names of one thing do not compete.
  static func best(for word: String, among candidates: [[String]]) -> Similarity? {
    let word = word.withPlainWidth.trimmingSpaces
    let target = Array(word.unicodeScalars)
    guard !target.isEmpty, target.count <= 64 else { return nil }
    var best: (name: String, index: Int, distance: Int, length: Int)?
    var rival = Int.max
    for (index, names) in candidates.enumerated() {
      var own: (name: String, distance: Int, length: Int)?
      for name in names {
        let scalars = Array(name.unicodeScalars)
        guard scalars.count <= 64 else { continue }
        let distance = editDistance(target, scalars)
        if distance < own?.distance ?? .max { own = (name, distance, max(target.count, scalars.count)) }
      }
      guard let own else { continue }
      if own.distance < best?.distance ?? .max {
        rival = best?.distance ?? .max
        best = (own.name, index, own.distance, own.length)
      } else {
        rival = min(rival, own.distance)
      }
    }
    // Further than a third of the word is no guess at all.
    guard let best, best.distance < rival, best.distance <= max(1, best.length / 3), best.distance < best.length else { return nil }
    let percent = 100 * (best.length - best.distance) / best.length
    return Similarity(
      name: best.name, index: best.index, percent: percent,
      isSafe: percent >= safe && !differsDecisively(target, Array(best.name.unicodeScalars)))
  }

  private static func differsDecisively(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
    var counts: [Unicode.Scalar: Int] = [:]
    for scalar in left { counts[scalar, default: 0] += 1 }
    for scalar in right { counts[scalar, default: 0] -= 1 }
    return counts.contains { $0.value != 0 && decisive.contains($0.key) }
  }
}
