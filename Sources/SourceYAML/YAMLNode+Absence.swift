// SPDX-License-Identifier: Apache-2.0

/// What counts as not written: one answer for every reader.
extension YAMLNode {
  /// Whether there is nothing here that a person could see: no value, blanks, invisible characters, or a list or mapping
  /// that holds nothing else. An alias stands for something and is not blank.
  package var isBlank: Bool { Self.isBlank(index, in: tree) }

  /// Whether there is no entry and no visible text at this very place, whatever entries would hold.
  package var isEmpty: Bool { kind == .scalar ? isBlank : kind != .alias && count == 0 }

  package static func isBlank(_ index: Int, in tree: YAMLTree) -> Bool {
    switch tree.kind(of: index) {
    case .alias: return false
    case .scalar:
      // Asked of every value of a large submission: the first byte answers for nearly all of them.
      return tree.withBytes(of: index, isUnseen) || (tree.length(of: index) <= 4 && YAMLNode(tree: tree, index: index).isNull)
    case .list, .mapping:
      let (isMapping, end) = (tree.kind(of: index) == .mapping, tree.next(after: index))
      var child = index + 1
      while child < end {
        let value = isMapping ? tree.next(after: child) : child
        if !isBlank(value, in: tree) || isMapping && holdsColon(child, in: tree) { return false }
        child = tree.next(after: value)
      }
      return true
    }
  }

  /// `{渠道：企业网站}`: a name without a value that was meant as both. Asked only where the value is blank.
  private static func holdsColon(_ key: Int, in tree: YAMLTree) -> Bool {
    tree.kind(of: key) == .scalar && YAMLNode(tree: tree, index: key).text.contains("：")
  }

  private static func isUnseen(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first else { return true }
    // Visible ASCII, or the Chinese characters from U+4000 to U+9FFF.
    if (0x21...0x7E).contains(first) || (0xE4...0xE9).contains(first) { return false }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy(\.isUnseen)
  }
}

extension Unicode.Scalar {
  /// Leaves no mark on a page by itself: blanks, controls, zero-width and filling characters, marks without a letter.
  package var isUnseen: Bool {
    if value < 0x7F { return value <= 0x20 }
    // The characters of writing, and full-width letters and marks.
    if (0x4E00...0x9FFF).contains(value) || (0xFF01...0xFF5E).contains(value) { return false }
    // The braille pattern without dots is a symbol to Unicode and a blank to the eye.
    if properties.isWhitespace || properties.isDefaultIgnorableCodePoint || value == 0x2800 { return true }
    switch properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark: return true
    default: return false
    }
  }
}
