// SPDX-License-Identifier: Apache-2.0

/// `fetch.txt`: files that the receiver was to bring in by itself. Nothing is ever fetched here; they must be in place.
package struct FetchList: Sendable {
  package struct Entry: Sendable {
    /// Where the file may be, most likely reading first.
    package var places: [BagPath]
    /// In bytes; `nil` when it is left open.
    package var length: Int?
    /// As written, for people.
    package var shown: String
  }

  package static let name = "fetch.txt"

  /// Reads the lines of the file, already in UTF-8.
  package static func read(_ bytes: [UInt8], isFinal: Bool) -> (entries: [Entry], findings: BagFindings) {
    var entries: [Entry] = []
    var findings = BagFindings()
    for line in BagLines.split(bytes) where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
      let parts = line.split(maxSplits: 2, omittingEmptySubsequences: true) { $0 == 0x20 || $0 == 0x09 }
      guard parts.count == 3, isAddress(parts[0]), let length = length(parts[1]) else {
        findings.fault(
          name, "有一行写法不对，应当是“地址 字节数 文件”：\(BagPath.shown(line.prefix(60)))",
          "a line is not of the form 'url length path': \(BagPath.shown(line.prefix(60)))")
        continue
      }
      let written = BagPath(parts[2].drop { $0 == 0x20 || $0 == 0x09 })
      let shown = BagPath.shown(written.bytes.prefix(1000))
      let places = [written.decoded(percent: isFinal), written].compactMap { $0.resolved()?.path }
      guard places.count == 2 else {
        findings.fault(name, "列了公开包以外的路径：\(shown)", "lists a path outside the bag: \(shown)")
        continue
      }
      entries.append(Entry(places: isFinal ? places : places.reversed(), length: length.value, shown: shown))
    }
    return (entries, findings)
  }

  /// An absolute address: a scheme and a colon.
  private static func isAddress(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > bytes.startIndex, colon + 1 < bytes.endIndex else { return false }
    let scheme = String(decoding: bytes[..<colon], as: UTF8.self)
    return scheme.first?.isLetter == true && scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
  }

  private static func length(_ bytes: ArraySlice<UInt8>) -> (value: Int?, Void)? {
    if bytes.elementsEqual("-".utf8) { return (nil, ()) }
    guard bytes.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(String(decoding: bytes, as: UTF8.self)) else { return nil }
    return (value, ())
  }
}
