// SPDX-License-Identifier: Apache-2.0

extension ValueRepair {
  /// What an input method, a sentence or a mail put around or into an address: full-width marks, a full stop behind it, pointed
  /// brackets, backslashes, blanks. Nothing is guessed: no scheme is added, no word changed.
  static func address(_ text: String) -> ValueRepair? {
    var plain = text.withPlainWidth.trimmingSpaces
    plain = withoutStops(plain)
    for (first, last) in [("<", ">"), ("《", "》"), ("〈", "〉"), ("(", ")"), ("【", "】"), ("[", "]")] where plain.hasPrefix(first) && plain.hasSuffix(last) {
      plain = String(plain.dropFirst().dropLast()).trimmingSpaces
    }
    plain = withoutQuotes(plain) ?? plain
    plain = withoutStops(plain)
    plain = usual(plain)
    return plain != text && WebAddress(plain) != nil ? ValueRepair(text: plain, kind: .plainWidth, finding: .unreadableValue) : nil
  }

  private static func withoutStops(_ text: String) -> String {
    var text = text
    while let last = text.unicodeScalars.last, "。．，、；：！,;".unicodeScalars.contains(last) { text = String(text.dropLast()).trimmingSpaces }
    return text
  }

  /// With the slashes and dots that were meant.
  private static func usual(_ text: String) -> String {
    let small = text.lowercased()
    for scheme in ["https", "http"] {
      for odd in [":\\\\", "://", ":/ /", ": //", " ://"] where small.hasPrefix(scheme + odd) {
        let rest = String(text.dropFirst(scheme.count + odd.count)).trimmingSpaces
        let host = String(rest.prefix { !"/?#\\".contains($0) })
        var path = String(rest.dropFirst(host.count))
        if odd == ":\\\\" { path = path.replacing("\\", with: "/") }
        // The ideographic full stop parts the labels of a host as the dot does (RFC 3490, 3.1).
        return scheme + "://" + host.replacing("。", with: ".").replacing("．", with: ".") + path
      }
    }
    return text
  }
}
