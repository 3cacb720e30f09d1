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
    guard let found = nearest(to: word, among: candidates, where: { _ in true }) else { return nil }
    let best = found.first
    // Further than a third of the word is no guess at all.
    guard best.distance < found.rival, best.distance <= best.allowed, best.distance < best.length else { return nil }
    let percent = 100 * (best.length - best.distance) / best.length
    return Similarity(
      name: best.name, index: best.index, percent: percent,
      isSafe: percent >= safe && !differsDecisively(scalars(word), Array(best.name.unicodeScalars)))
  }

  /// Longer texts are no words, and comparing two of them is slow.
  private static let longest = 64

  struct Candidate {
    var name: String
    /// Which of the candidates it is a name of.
    var index: Int
    /// Single characters put in, left out or exchanged, and neighbours swapped.
    var distance: Int
    /// Characters of the longer of the two.
    var length: Int
    /// Characters of the name.
    var size: Int

    /// A third of the word, and one at least.
    var allowed: Int { max(1, length / 3) }
  }

  private static func scalars(_ word: String) -> [Unicode.Scalar] { Array(word.withPlainWidth.trimmingSpaces.unicodeScalars) }

  /// The first of the candidates that are nearest to a word, and how far the next of another candidate is; `nil` where there is none.
  static func nearest(
    to word: String, among candidates: some Sequence<[String]>, where isGuess: (Candidate) -> Bool
  ) -> (first: Candidate, rival: Int)? {
    let target = scalars(word)
    guard !target.isEmpty, target.count <= longest else { return nil }
    var best: Candidate?
    var rival = Int.max
    for (index, names) in candidates.enumerated() {
      var own: Candidate?
      for name in names {
        let scalars = Array(name.unicodeScalars)
        guard scalars.count <= longest else { continue }
        let found = Candidate(
          name: name, index: index, distance: distance(target, scalars), length: max(target.count, scalars.count), size: scalars.count)
        if found.distance < own?.distance ?? .max, isGuess(found) { own = found }
      }
      guard let own else { continue }
      if own.distance < best?.distance ?? .max {
        rival = best?.distance ?? .max
        best = own
      } else {
        rival = min(rival, own.distance)
      }
    }
    return best.map { ($0, rival) }
  }

  /// How many single characters must change to make one word of another; a swap of neighbours is one change.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        let cost = left[i] == right[j] ? 0 : 1
        var value = min(last[j + 1] + 1, row[j] + 1, last[j] + cost)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { value = min(value, beforeLast[j - 1] + 1) }
        row.append(value)
      }
      (beforeLast, last) = (last, row)
    }
    return last[right.count]
  }

  private static func differsDecisively(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
    var counts: [Unicode.Scalar: Int] = [:]
    for scalar in left { counts[scalar, default: 0] += 1 }
    for scalar in right { counts[scalar, default: 0] -= 1 }
    return counts.contains { $0.value != 0 && decisive.contains($0.key) }
  }
}

/// The candidate most like a word that was not recognised, if one is near enough to be worth a guess.
///
/// A guess may differ in a third of the word. Of several that are as near, the first: names of rules come with the label before its other
/// names.
/// - Parameter edits: how many characters it may differ in, where words are so short that a third says too little.
package func closestMatch(to word: String, among candidates: some Sequence<String>, within edits: Int = .max) -> String? {
  Similarity.nearest(to: word, among: candidates.lazy.map { [$0] }) { $0.distance <= min($0.allowed, edits) && $0.distance < $0.size }?.first.name
}
