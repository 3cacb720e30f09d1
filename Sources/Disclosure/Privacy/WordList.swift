// SPDX-License-Identifier: Apache-2.0

/// Words found by their first character: a text is gone through once, however long the list is.
struct WordList: ExpressibleByArrayLiteral {
  private let byFirst: [Unicode.Scalar: [(index: Int, scalars: [Unicode.Scalar])]]
  /// By the low ten bits of a first character: most characters of a text begin no word, and are passed without a search.
  private let mayBegin: [UInt64]

  init(arrayLiteral elements: String...) { self.init(elements) }

  init(_ words: [String]) {
    var byFirst: [Unicode.Scalar: [(index: Int, scalars: [Unicode.Scalar])]] = [:]
    for (index, word) in words.enumerated() {
      let scalars = Array(word.unicodeScalars)
      if let first = scalars.first { byFirst[first, default: []].append((index, scalars)) }
    }
    self.byFirst = byFirst
    var mayBegin = [UInt64](repeating: 0, count: 16)
    for first in byFirst.keys { mayBegin[Int(first.value >> 6 & 15)] |= 1 << UInt64(first.value & 63) }
    self.mayBegin = mayBegin
  }

  /// The words that begin at a place, with where they end. Blanks between their characters hide nothing.
  func matches(_ scalars: [Unicode.Scalar], at start: Int) -> [(index: Int, end: Int)] {
    let first = scalars[start]
    guard mayBegin[Int(first.value >> 6 & 15)] >> UInt64(first.value & 63) & 1 == 1, let words = byFirst[first] else { return [] }
    return words.compactMap { index, word in
      var at = start
      for (position, scalar) in word.enumerated() {
        while position > 0, at < scalars.count, ScreenedText.isBlank(scalars[at]) { at += 1 }
        guard at < scalars.count, scalars[at] == scalar else { return nil }
        at += 1
      }
      return (index, at)
    }
  }
}
