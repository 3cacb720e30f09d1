// SPDX-License-Identifier: Apache-2.0

/// What `bag-info.txt` (`package-info.txt` before 0.96) promises about the payload.
package struct BagInfo: Sendable {
  package struct Oxum: Hashable, Sendable {
    /// How many bytes the payload has.
    package var octets: Int
    /// How many files the payload has.
    package var files: Int

    package init(octets: Int, files: Int) {
      self.octets = octets
      self.files = files
    }
  }

  package var oxum: [Oxum] = []

  /// Reads the lines of the file, already in UTF-8.
  package static func read(_ bytes: [UInt8], name: String, isFinal: Bool) -> (info: BagInfo, findings: BagFindings) {
    var info = BagInfo()
    var findings = BagFindings()
    var hasElement = false
    for line in BagLines.split(bytes) where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
      // A line that begins with space goes on with the one before.
      if hasElement, line.first == 0x20 || line.first == 0x09 { continue }
      let text = String(decoding: line, as: UTF8.self)
      let shown = BagPath.shown(line.prefix(60))
      guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else {
        findings.fault(name, "有一行写法不对，应当是“名称: 值”：\(shown)", "a line is not of the form 'label: value': \(shown)")
        continue
      }
      hasElement = true
      let label = text[..<colon]
      let value = text[text.index(after: colon)...]
      if isFinal, label.first == " " || label.first == "\t" || label.last == " " || label.last == "\t" {
        findings.fault(name, "冒号前面不能有空格：\(shown)", "no space may stand before the colon: \(shown)")
      }
      if isFinal, let first = value.first, first != " ", first != "\t" {
        findings.warn(name, "冒号后面应当有一个空格：\(shown)", "a space must follow the colon: \(shown)")
      }
      guard label.filter({ $0 != " " && $0 != "\t" }).lowercased() == "payload-oxum" else { continue }
      guard let oxum = oxum(value) else {
        findings.fault(name, "“Payload-Oxum”应当是“字节数.文件数”：\(shown)", "Payload-Oxum is not of the form octets.files: \(shown)")
        continue
      }
      info.oxum.append(oxum)
    }
    if info.oxum.count > 1 {
      // Before 1.0 any element could be repeated.
      findings.add(isFault: isFinal, name, "“Payload-Oxum”写了不止一次", "gives Payload-Oxum more than once")
    }
    return (info, findings)
  }

  private static func oxum(_ value: Substring) -> Oxum? {
    let parts = value.filter { $0 != " " && $0 != "\t" }.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let octets = Int(parts[0]), let files = Int(parts[1])
    else { return nil }
    return Oxum(octets: octets, files: files)
  }
}
