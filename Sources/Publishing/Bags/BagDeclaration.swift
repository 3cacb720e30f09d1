// SPDX-License-Identifier: Apache-2.0

/// What `bagit.txt` says: which edition of BagIt, and how the other lists are encoded.
package struct BagDeclaration: Sendable {
  /// 93 for 0.93, 100 for 1.0.
  package var version: Int
  /// The encoding of the other lists, by the name that the file gives.
  package var encoding: String

  package var isFinal: Bool { version >= 100 }
  /// As the file writes it: `0.93`, `1.0`.
  package var versionText: String { isFinal ? "1.0" : "0.\(version)" }

  /// The editions that were ever published with a suite of examples.
  static let versions = ["0.93": 93, "0.94": 94, "0.95": 95, "0.96": 96, "0.97": 97, "1.0": 100]

  /// More than any two lines need.
  package static let limit = 4096

  /// Reads bagit.txt. The declaration is `nil` where its version cannot be told; the findings then say why.
  package static func read(_ bytes: [UInt8]) -> (declaration: BagDeclaration?, findings: BagFindings) {
    var findings = BagFindings()
    let name = "bagit.txt"
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      findings.fault(name, "开头有字节顺序标记，不允许；请存成不带它的 UTF-8", "begins with a byte-order mark")
      return (nil, findings)
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      findings.fault(name, "不是 UTF-8", "is not UTF-8")
      return (nil, findings)
    }
    let lines = BagLines.split(bytes).map { String(decoding: $0, as: UTF8.self) }
    let (first, second) = (lines.first ?? "", lines.count > 1 ? lines[1] : "")
    guard let number = value(first, "BagIt-Version", &findings) else {
      findings.fault(
        name, "第一行应当是“BagIt-Version: 1.0”这样的写法（冒号前没有空格），现在是“\(BagPath.shown(first.utf8).prefix(60))”",
        "the first line must read like BagIt-Version: 1.0, found '\(BagPath.shown(first.utf8).prefix(60))'")
      return (nil, findings)
    }
    guard let version = versions[number] else {
      findings.fault(
        name, "版本“\(BagPath.shown(number.utf8).prefix(20))”不认识；认识 \(versions.keys.sorted().joined(separator: "、"))",
        "version '\(BagPath.shown(number.utf8).prefix(20))' is not known; known are \(versions.keys.sorted().joined(separator: ", "))")
      return (nil, findings)
    }
    guard let encoding = value(second, "Tag-File-Character-Encoding", &findings), !encoding.isEmpty else {
      findings.fault(
        name, "第二行应当是“Tag-File-Character-Encoding: UTF-8”这样的写法（冒号前没有空格），现在是“\(BagPath.shown(second.utf8).prefix(60))”",
        "the second line must read like Tag-File-Character-Encoding: UTF-8, found '\(BagPath.shown(second.utf8).prefix(60))'")
      return (nil, findings)
    }
    if lines.count > 2 {
      let isBlank = lines[2...].allSatisfy { $0.allSatisfy { $0 == " " || $0 == "\t" } }
      findings.add(isFault: version >= 100 || !isBlank, name, "多于两行；只能有两行", "has more than its two lines")
    }
    if !findings.faults.isEmpty || (version >= 100 && !findings.warnings.isEmpty) {
      findings.faults += findings.warnings
      findings.warnings = []
      return (nil, findings)
    }
    return (BagDeclaration(version: version, encoding: encoding), findings)
  }

  /// The value after `label: `. Other space after the colon is reported; before the colon it is never allowed.
  private static func value(_ line: String, _ label: String, _ findings: inout BagFindings) -> String? {
    guard line.hasPrefix(label + ":") else { return nil }
    let rest = line.dropFirst(label.count + 1)
    let value = rest.drop { $0 == " " || $0 == "\t" }
    let trimmed = String(value.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    if rest != " " + trimmed {
      findings.warn(
        "bagit.txt", "\(label) 的冒号后应当只有一个空格，行尾没有空格", "\(label) needs one space after its colon and none at the end")
    }
    return trimmed
  }
}

/// Lines of a list: ended by LF, CR or both, as the standard allows.
package enum BagLines {
  package static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var position = 0
    while position < bytes.count {
      guard bytes[position] == 0x0A || bytes[position] == 0x0D else {
        position += 1
        continue
      }
      lines.append(bytes[start..<position])
      let isPair = bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
      position += isPair ? 2 : 1
      start = position
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }
}
