// SPDX-License-Identifier: Apache-2.0

/// Names that are one name, or no name, on some other system.
package enum BagNames {
  /// Pairs that differ only in case, or only in how accents are composed (NFC, NFD).
  package static func collisions(_ paths: some Sequence<BagPath>) -> [BagManifest.Fault] {
    var canonical: [String: BagPath] = [:]
    var folded: [String: BagPath] = [:]
    var found: [BagManifest.Fault] = []
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
