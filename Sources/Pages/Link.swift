// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// An address that a page may lead to: a place of the same site, or a web address. Nothing else can be one, such as a script.
package struct Link: Sendable, Equatable {
  let text: String

  /// A file of the same site, with `#` and a place in it where that is wanted.
  package init(_ path: String) {
    let parts = path.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    var text = Self.encoded(parts.first ?? "")
    // What looks like a scheme or another host is a path all the same.
    let step = text.prefix { $0 != "/" }
    if text.hasPrefix("/") || step.utf8.contains(UInt8(ascii: ":")) { text = "./" + text }
    self.text = parts.count > 1 ? text + "#" + Self.encoded(parts[1]) : text
  }

  /// A page of the service, from its root.
  /// - Parameter query: encoded already.
  package init(root path: String, query: String = "") {
    text = "/" + Self.encoded(path.drop { $0 == "/" }) + (query.isEmpty ? "" : "?" + query)
  }

  /// A key for the authenticator program of the phone that shows the page.
  package init(authenticator account: String, issuer: String, key: String) {
    let name = Self.encoded(issuer[...])
    text = "otpauth://totp/\(name):\(Self.encoded(account[...]))?secret=\(Self.encoded(key[...]))&issuer=\(name)&algorithm=SHA1&digits=6&period=30"
  }

  /// A place of the same page.
  package init(place id: String) { text = "#" + Self.encoded(id[...]) }

  /// - Returns: `nil` for what is no http or https address.
  package init?(web address: String) {
    let start = address.prefix(8).lowercased()
    guard start.hasPrefix("http://") || start == "https://" else { return nil }
    guard address.unicodeScalars.allSatisfy({ $0.value > 0x20 && !ControlCharacter.isRefused($0.value) }) else { return nil }
    text = address
  }

  /// A telephone number to call.
  /// - Returns: `nil` for what cannot be dialled as it stands: another number behind it, an extension, words.
  package init?(phone number: String) {
    let digits = number.filter { !" -()（）".contains($0) }
    guard (3...15).contains(digits.utf8.count), digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    text = "tel:" + digits
  }

  /// What would end a path or make a parser guess, as percent signs and digits; letters of any language stay.
  private static func encoded(_ path: Substring) -> String {
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    var result = String.UnicodeScalarView()
    for scalar in path.unicodeScalars {
      guard scalar.value <= 0x20 || scalar.value == 0x7F || "\"#%<>?[\\]^`{|}".unicodeScalars.contains(scalar) else {
        result.append(scalar)
        continue
      }
      result.append("%")
      result.append(digits[Int(scalar.value >> 4)])
      result.append(digits[Int(scalar.value & 15)])
    }
    return String(result)
  }
}
