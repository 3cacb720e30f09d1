// SPDX-License-Identifier: Apache-2.0

/// A web address that the public can open: what elements of the kind `url` and the addresses of channels are read as.
///
/// Strict, since it goes out as a link, and into lists of links one a line: http or https, a host that the whole network knows,
/// and no character that an address does not hold.
package struct WebAddress: Sendable {
  package let text: String

  /// `nil` where `fault(of:)` finds something.
  package init?(_ text: String) {
    guard Self.fault(of: text) == nil else { return nil }
    self.text = text
  }

  /// What keeps a text from being one; `nil` for nothing.
  package static func fault(of text: String) -> Localised? {
    if text.utf8.withContiguousStorageIfAvailable(isUsual) ?? false { return nil }
    let scalars = Array(text.unicodeScalars)
    if scalars.allSatisfy(\.isBlank) { return Localised("这里是空的", "it is empty") }
    if scalars.contains(where: { "“”‘’\"'「」『』".unicodeScalars.contains($0) }) { return Localised("里面有引号", "it holds quotation marks") }
    if scalars.contains(where: isForeign) { return Localised("里面有空格、中文标点或看不见的字符", "it holds blanks, Chinese marks or invisible characters") }
    guard let scheme = ["https://", "http://"].first(where: { text.lowercased().hasPrefix($0) }) else {
      return Localised("开头不是 http:// 或 https://", "it does not begin with http:// or https://")
    }
    let rest = scalars.dropFirst(scheme.unicodeScalars.count)
    let authority = rest.prefix { !"/?#".unicodeScalars.contains($0) }
    if authority.contains("@") || authority.contains("\\") { return Localised("网站名里有 @ 或 \\", "its host holds @ or a backslash") }
    return hostFault(authority)
  }

  /// The way nearly all are written: `https://`, a host of small letters that ends in .cn or .com, and a path of plain characters.
  /// Only what is surely good; anything else is looked at in full.
  private static func isUsual(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count <= 180, bytes.starts(with: "https://".utf8) || bytes.starts(with: "http://".utf8) else { return false }
    var index = bytes[4] == UInt8(ascii: "s") ? 8 : 7
    let start = index
    var dot = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "/") { break }
      if byte == UInt8(ascii: ".") {
        // Neither an empty label nor a hyphen at an end of one.
        guard index > start, !isMark(bytes[index - 1]), index + 1 < bytes.count, !isMark(bytes[index + 1]) else { return false }
        dot = index
      } else if !(0x61...0x7A).contains(byte) && !(0x30...0x39).contains(byte) && byte != UInt8(ascii: "-") {
        return false
      }
      index += 1
    }
    let top = UnsafeBufferPointer(rebasing: bytes[dot..<index])
    guard dot > start, bytes[start] != UInt8(ascii: "-"), top.elementsEqual(".cn".utf8) || top.elementsEqual(".com".utf8),
      !bytes[start..<dot].starts(with: "0x".utf8)
    else { return false }
    return bytes[index...].allSatisfy { (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x2D...0x39).contains($0) || "_?=&%#:".utf8.contains($0) }
  }

  private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") }

  /// Controls, marks of direction, blanks, full-width marks, and what RFC 3986 keeps out of addresses.
  private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return scalar.value <= 0x20 || scalar.value == 0x7F || "<>\\^`{|}".unicodeScalars.contains(scalar) }
    if (0x3000...0x303F).contains(scalar.value) || (0xFF00...0xFFEF).contains(scalar.value) { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .nonspacingMark, .spacingMark: return false
    default: return true
    }
  }

  private static func hostFault(_ authority: ArraySlice<Unicode.Scalar>) -> Localised? {
    let noHost = Localised("没有网站名", "it has no host")
    var host = authority
    if let colon = authority.lastIndex(of: ":") {
      host = authority[..<colon]
      let port = authority[(colon + 1)...]
      guard (1...5).contains(port.count), port.allSatisfy(\.isPlainDigit), let number = Int(String(String.UnicodeScalarView(port))),
        (1...65_535).contains(number)
      else { return Localised("端口不对", "its port is wrong") }
    }
    if host.last == "." { host = host.dropLast() }
    guard !host.isEmpty else { return noHost }
    let name = String(String.UnicodeScalarView(host)).lowercased()
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    if name.unicodeScalars.allSatisfy({ $0.isPlainDigit || $0 == "." }) || name.hasPrefix("0x") { return numberFault(labels) }
    guard name.utf8.count <= 253, labels.allSatisfy(isLabel) else { return Localised("网站名不对", "its host is wrong") }
    let isInner = ["localhost", "local", "lan", "internal", "intranet", "localdomain", "home", "corp", "private", "invalid"].contains {
      labels.last ?? "" == $0
    }
    if labels.count < 2 || isInner { return Localised("是内网的名称，公众打不开", "its host is known inside a network only") }
    guard let top = labels.last, top.unicodeScalars.count >= 2, !(top.unicodeScalars.first.map(\.isPlainDigit) ?? true) else {
      return Localised("网站名不对", "its host is wrong")
    }
    return nil
  }

  private static func isLabel(_ label: Substring) -> Bool {
    !label.isEmpty && label.utf8.count <= 63 * 3 && label.first != "-" && label.last != "-"
      && label.unicodeScalars.allSatisfy { $0.value >= 0x80 || $0.isPlainDigit || $0.isLatinLetter || $0 == "-" || $0 == "_" }
  }

  /// Four numbers, none of a network that only insiders see.
  private static func numberFault(_ labels: [Substring]) -> Localised? {
    let parts = labels.map { $0.count <= 3 ? Int($0) : nil }
    guard parts.count == 4, parts.allSatisfy({ ($0 ?? 256) <= 255 }), let first = parts[0], let second = parts[1] else {
      return Localised("网站名不对", "its host is wrong")
    }
    let isInner =
      [0, 10, 127].contains(first) || first >= 224 || (first == 172 && (16...31).contains(second)) || (first == 192 && second == 168)
      || (first == 169 && second == 254) || (first == 100 && (64...127).contains(second))
    return isInner ? Localised("是内网的地址，公众打不开", "it is an address inside a network") : nil
  }
}
