// SPDX-License-Identifier: Apache-2.0

/// Small readings of text that depend on no locale.
extension String {
  /// The same, without what nobody sees; a blank of any width is a blank.
  var withoutInvisible: String {
    if unicodeScalars.allSatisfy({ $0.isHan || (0x20..<0x7F).contains($0.value) }) { return self }
    var kept = UnicodeScalarView()
    for scalar in unicodeScalars where !scalar.isInvisible { kept.append(scalar.isBlank ? " " : scalar) }
    return String(kept)
  }

  /// Without spaces, tabs and ideographic spaces at either end.
  package var trimmingSpaces: String {
    var view = Substring(self).unicodeScalars
    while let first = view.first, first == " " || first == "\t" || first == "\u{3000}" { view.removeFirst() }
    while let last = view.last, last == " " || last == "\t" || last == "\u{3000}" { view.removeLast() }
    return String(view)
  }

  /// A number that people gave to something, as they mean it: how wide its letters and digits are, which dash it has and what
  /// nobody sees make no other number. Brackets and commas stay as they are: they belong to its words.
  var asNumber: String {
    let seen = withoutInvisible.trimmingSpaces
    if seen.utf8.allSatisfy({ $0 < 0x80 }) { return seen }
    return String(
      String.UnicodeScalarView(
        seen.unicodeScalars.map { scalar in
          if Self.longDashes.contains(scalar) { return "-" }
          guard (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) else { return scalar }
          return narrow.properties.isAlphabetic || ("0"..."9").contains(narrow) || "-./_#".unicodeScalars.contains(narrow) ? narrow : scalar
        }))
  }

  /// What is typed, or made by a program, where a hyphen is meant.
  static let longDashes: Set<Unicode.Scalar> = ["—", "–", "‐", "‑", "−", "―"]

  /// With full-width digits, letters and marks (０５：３０) made plain; the same string where there are none.
  package var withPlainWidth: String {
    guard unicodeScalars.contains(where: { (0xFF01...0xFF5E).contains($0.value) || $0.value == 0x3000 }) else {
      return self
    }
    var plain = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
        plain.append(narrow)
      } else {
        plain.append(scalar.value == 0x3000 ? " " : scalar)
      }
    }
    return String(plain)
  }

  /// With %E4%B8%AD and the like as the characters that they stand for, and where each stands in this text, counted in scalars.
  var percentDecoded: (scalars: [Unicode.Scalar], origins: [Range<Int>]) {
    let written = Array(unicodeScalars)
    var (scalars, origins): ([Unicode.Scalar], [Range<Int>]) = ([], [])
    var index = 0
    while index < written.count {
      var bytes: [UInt8] = []
      while let byte = Self.escaped(written, at: index + 3 * bytes.count) { bytes.append(byte) }
      guard !bytes.isEmpty else {
        scalars.append(written[index])
        origins.append(index..<index + 1)
        index += 1
        continue
      }
      let end = index + 3 * bytes.count
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        let width = scalar == "\u{FFFD}" ? 3 : 3 * UTF8.width(scalar)
        scalars.append(scalar)
        origins.append(min(index, end - 1)..<min(index + width, end))
        index += width
      }
      index = end
    }
    return (scalars, origins)
  }

  private static func escaped(_ written: [Unicode.Scalar], at index: Int) -> UInt8? {
    guard index + 2 < written.count, written[index] == "%" else { return nil }
    return UInt8(String(String.UnicodeScalarView(written[index + 1...index + 2])), radix: 16)
  }

  /// Whether a word stands in it, byte by byte.
  func holds(_ word: String) -> Bool {
    let word = Array(word.utf8)
    guard let first = word.first else { return true }
    let found = utf8.withContiguousStorageIfAvailable { text in
      text.count >= word.count && (0...(text.count - word.count)).contains { text[$0] == first && text[$0..<($0 + word.count)].elementsEqual(word) }
    }
    return found ?? contains(String(decoding: word, as: UTF8.self))
  }

  /// Whether it begins with a word, byte by byte.
  func opens(with word: String) -> Bool { utf8.starts(with: word.utf8) }

  /// Whether it ends with a word, byte by byte.
  func closes(with word: String) -> Bool {
    let count = word.utf8.count
    return utf8.count >= count && utf8.suffix(count).elementsEqual(word.utf8)
  }

  /// Ordered by UTF-8 bytes: the same under any locale.
  package func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

/// A whole number with zeros before it: 7 to six places is 000007.
package func padded(_ number: Int, to places: Int) -> String {
  let digits = "\(number)"
  return String(repeating: "0", count: max(0, places - digits.utf8.count)) + digits
}

extension String {
  /// A template with the value of each name in the place of `{name}`.
  package func filling(_ values: [String: String]) -> String {
    values.sorted { $0.key.precedes($1.key) }.reduce(self) { text, value in
      text.split(separator: "{\(value.key)}", omittingEmptySubsequences: false).joined(separator: value.value)
    }
  }
}

/// Small letters, digits and single hyphens: what may become part of an address on the web.
func isPlainIdentifier(_ text: String) -> Bool {
  !text.isEmpty && text.utf8.count <= 80 && !text.hasPrefix("-") && !text.hasSuffix("-")
    && text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-")
    }
}

extension Sequence where Element == String {
  /// Sorted by UTF-8 bytes.
  package func sortedByBytes() -> [String] { sorted { $0.precedes($1) } }
}

extension Array {
  /// The element of a list of one; `nil` for a list of none or of more.
  package var only: Element? { count == 1 ? first : nil }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it came first.
  package func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

/// A file's name as the disk has it: equal when its bytes are. `String` takes é and e with an accent for the same name; disks,
/// archives and other systems do not.
package struct FileName: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (one: FileName, other: FileName) -> Bool { one.text.utf8.elementsEqual(other.text.utf8) }

  package func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

extension String {
  /// What stands after the words that it begins with, byte for byte; `nil` where it begins otherwise.
  package func after(_ beginning: String) -> String? {
    utf8.starts(with: beginning.utf8) ? String(decoding: utf8.dropFirst(beginning.utf8.count), as: UTF8.self) : nil
  }
}
