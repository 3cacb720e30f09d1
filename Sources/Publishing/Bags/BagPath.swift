// SPDX-License-Identifier: Apache-2.0

/// The name of a file in a bag, as the bytes that the disk holds: two names that Unicode calls equivalent are two files to
/// Linux, and Swift's own strings would lose one of them.
package struct BagPath: Hashable, Comparable, Sendable {
  package let bytes: [UInt8]

  package init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }
  package init(_ text: String) { bytes = Array(text.utf8) }

  package static func < (left: Self, right: Self) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }

  /// For lookup only: Swift's strings are equal when they are canonically equivalent (NFC, NFD).
  package var canonical: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether the name can be written in a list at all.
  package var isText: Bool { String(validating: bytes, as: UTF8.self) != nil }

  package var isPayload: Bool { bytes.starts(with: "data/".utf8) }

  /// For people: what could steer a terminal is written out.
  package var shown: String { Self.shown(bytes) }

  static func shown(_ bytes: some Collection<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
        text.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      default: text.append(scalar)
      }
    }
    return String(text)
  }

  /// The path without `.`, `..` and doubled slashes, and whether it was plain to begin with (a leading `./` is);
  /// `nil` when it names a place outside the bag on any system.
  package func resolved() -> (path: BagPath, isPlain: Bool)? {
    guard let first = bytes.first, !bytes.contains(0), !namesAnotherPlace(first) else { return nil }
    var parts: [ArraySlice<UInt8>] = []
    for part in bytes.split(separator: UInt8(ascii: "/")) where !part.elementsEqual(".".utf8) {
      // `data\..\..\x` climbs out on Windows.
      if part.count > 2, part.split(separator: UInt8(ascii: "\\")).contains(where: { $0.elementsEqual("..".utf8) }) { return nil }
      guard part.elementsEqual("..".utf8) else {
        parts.append(part)
        continue
      }
      guard parts.popLast() != nil else { return nil }
    }
    guard !parts.isEmpty else { return nil }
    let path = BagPath(parts.joined(separator: [UInt8(ascii: "/")]))
    return (path, bytes.elementsEqual(path.bytes) || bytes.elementsEqual("./".utf8 + path.bytes))
  }

  /// Absolute, a home folder, a variable, a drive, a network share.
  private func namesAnotherPlace(_ first: UInt8) -> Bool {
    if [UInt8(ascii: "/"), UInt8(ascii: "~"), UInt8(ascii: "$"), UInt8(ascii: "\\")].contains(first) { return true }
    let letter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20)
    if letter, bytes.count > 1, bytes[1] == UInt8(ascii: ":") { return true }
    return first == UInt8(ascii: "%") && bytes.dropFirst().contains(UInt8(ascii: "%")) && bytes.contains(UInt8(ascii: "\\"))
  }

  /// `%0A`, `%0D` and, where asked, `%25` made plain; nothing else is ever encoded.
  func decoded(percent: Bool) -> BagPath {
    guard bytes.contains(UInt8(ascii: "%")) else { return self }
    var result: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.first {
      let code = String(decoding: rest.prefix(3), as: UTF8.self).uppercased()
      let known: UInt8? = code == "%0A" ? 0x0A : code == "%0D" ? 0x0D : percent && code == "%25" ? UInt8(ascii: "%") : nil
      result.append(known ?? byte)
      rest = rest.dropFirst(known == nil ? 1 : 3)
    }
    return BagPath(result)
  }
}

/// Names that are one name, or no name, on some other system.
package enum BagNames {
  /// Pairs that differ only in case, or only in how accents are composed (NFC, NFD).
  package static func collisions(_ paths: some Sequence<BagPath>) -> [BagFault] {
    var canonical: [String: BagPath] = [:]
    var folded: [String: BagPath] = [:]
    var found: [BagFault] = []
    for path in paths.sorted() {
      let text = path.canonical
      if let other = canonical[text] {
        found.append(.init(path.shown, "与 \(other.shown) 看起来一样，只是编码方式不同", "differs from \(other.shown) only in normalisation"))
      } else if let other = folded[text.lowercased()] {
        found.append(.init(path.shown, "与 \(other.shown) 只差大小写", "differs from \(other.shown) only in case"))
      }
      canonical[text] = canonical[text] ?? path
      folded[text.lowercased()] = folded[text.lowercased()] ?? path
    }
    return found
  }

  /// What desktops leave behind in folders that they show: no part of anybody's content. Only names that hold nothing
  /// else: a page may lie in `.Trashes`, or be called `._page.html`.
  package static func isLeftByDesktop(_ path: BagPath) -> Bool {
    guard let last = path.canonical.lowercased().split(separator: "/").last else { return false }
    return [".ds_store", "thumbs.db", "desktop.ini", ".directory"].contains(String(last))
  }

  /// Names that any system, address or archive can hold, and that cannot be mistaken for another.
  package static func isPlain(_ path: BagPath) -> Bool {
    path.bytes.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || [UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")].contains(byte)
    }
  }
}
