// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What people write where they have nothing to say (填充语): a text of nothing else counts as absent.
package final class Fillers: Sendable {
  /// As `key` writes them.
  private let words: Set<String>
  private let prompts: [String]
  private let marks: Set<Unicode.Scalar>
  /// Bytes beyond which a text surely says something, whatever it is.
  private let longest: Int
  /// Whether a text that begins so has to be looked at; most begin with what no filler begins with.
  private let mayBegin: [Bool]

  /// None: everything that is written says something.
  package static let none = Fillers()

  private init() {
    (words, prompts, marks, longest) = ([], [], [], 0)
    mayBegin = [Bool](repeating: false, count: Self.slots)
  }

  init(words: [String], prompts: [String], marks: String) {
    self.words = Set(words.map(Self.key))
    self.prompts = prompts.map(Self.key)
    self.marks = Set(marks.unicodeScalars).union(marks.withPlainWidth.unicodeScalars)
    // Room for brackets and blanks around a word, and for an element's name behind a prompt.
    longest = 3 * (words + prompts).reduce(0) { max($0, $1.utf8.count) } + 120
    let beginnings = self.words.flatMap { [$0, $0.uppercased()] } + self.prompts + Self.brackets.map { String($0) } + self.marks.map { String($0) }
    // Full-width letters and blanks, and what cannot be seen, may stand before any of them.
    let others = [0x09, 0x20, 0xA0, 0x2060, 0x3000, 0xFEFF] + Array(0x2000...0x200F) + Array(0xFF01...0xFF5E)
    var mayBegin = [Bool](repeating: false, count: Self.slots)
    for text in beginnings + others.compactMap({ Unicode.Scalar($0).map { String($0) } }) { mayBegin[Self.slot(Array(text.utf8)[...])] = true }
    self.mayBegin = mayBegin
  }

  private static let slots = 4352

  /// Where the first character of a text is looked up.
  private static func slot(_ bytes: some RandomAccessCollection<UInt8>) -> Int {
    guard let first = bytes.first, first >= 0x80 else { return Int(bytes.first ?? 0) }
    return 256 + bytes.prefix(first < 0xE0 ? 2 : 3).reduce(0) { ($0 &* 31 &+ Int($1)) & 4095 }
  }

  private static let brackets = Set("()[]{}<>《》〈〉【】〔〕“”‘’\"'「」『』".unicodeScalars)
  private static let ends = Set(".。!！;；,，、…".unicodeScalars)

  /// Whether a text says nothing where an element of some names is asked for.
  ///
  /// - Parameter accepted: what is a real answer there all the same.
  func sayNothing(_ text: String, of names: [String], accepted: [String] = []) -> Bool {
    guard longest > 0, text.utf8.count <= longest, !accepted.contains(text) else { return false }
    if isOnlyMarks(text) { return true }
    let key = Self.key(text)
    if words.contains(key) { return true }
    // The element's own name says what is asked, not what the answer is.
    func isOwn(_ key: Substring) -> Bool { names.contains { Self.mayEqual($0, key) && Self.key($0) == key } }
    if isOwn(key[...]) { return true }
    return prompts.contains { key.utf8.starts(with: $0.utf8) && (key == $0 || isOwn(key.dropFirst($0.count))) }
  }

  /// Whether what can be seen of a text is marks and brackets.
  private func isOnlyMarks(_ text: String) -> Bool {
    var holdsMark = false
    for scalar in text.withPlainWidth.unicodeScalars where !scalar.isUnseen {
      guard marks.contains(scalar) || Self.brackets.contains(scalar) else { return false }
      holdsMark = true
    }
    return holdsMark
  }

  /// Whether a name without its brackets and blanks could be a key: the key's last character must stand in it, if need be in
  /// another case or width.
  private static func mayEqual(_ name: String, _ key: Substring) -> Bool {
    guard let last = key.unicodeScalars.last, let byte = key.utf8.last else { return true }
    if last.isHan { return name.unicodeScalars.contains(last) }
    return byte >= 0x80 || name.utf8.contains { $0 | 0x20 == byte | 0x20 || $0 == 0xEF }
  }

  /// Whether a text has to be looked at that stands where a field with these names is asked for.
  func mayConcern(_ bytes: UnsafeBufferPointer<UInt8>, orNames names: [String]) -> Bool {
    mayConcern(bytes) || names.contains { $0.utf8.first.map { $0 | 0x20 } == bytes.first.map { $0 | 0x20 } }
  }

  /// Whether the bytes of a value have to be looked at: their length and first character rule out most.
  func mayConcern(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { bytes.count <= longest && mayBegin[Self.slot(bytes)] }

  /// Without blanks, brackets and closing marks, in plain width and small letters.
  private static func key(_ text: String) -> String {
    let plain = text.withPlainWidth
    // Chinese characters are neither large nor small.
    let small = plain.unicodeScalars.allSatisfy { $0.isHan || $0.isPlainDigit } ? plain : plain.lowercased()
    var kept = small.unicodeScalars
    kept.removeAll { $0.isUnseen || brackets.contains($0) }
    while kept.count > 1, let last = kept.last, ends.contains(last) { kept.removeLast() }
    return String(kept)
  }
}
