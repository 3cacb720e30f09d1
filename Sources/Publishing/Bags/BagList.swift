// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// A list of files with their digests, as any tool of the last fifteen years may have written it.
package struct BagList: Sendable {
  package struct Entry: Sendable {
    /// Where the file may be, most likely reading first.
    package var places: [Place]
    /// In hexadecimal, in small letters.
    package var digest: String
    /// As written, for people.
    package var shown: String
  }

  package struct Place: Sendable {
    package var path: BagPath
    /// What must be said when this reading is the one that holds; `nil` where the path was written as it should be.
    package var remark: Remark?
  }

  /// Ways of writing a path that are understood but not right.
  package enum Remark: Sendable {
    case starred, backslashes, roundabout, encoding
  }

  /// The file's name: `manifest-sha256.txt`.
  package var name: String
  package var algorithm: BagAlgorithm
  package var isPayload: Bool
  package var entries: [Entry] = []

  /// Reads the lines of a list, already in UTF-8.
  package static func read(
    _ bytes: [UInt8], name: String, algorithm: BagAlgorithm, isPayload: Bool, version: Int
  ) -> (list: BagList, findings: BagFindings) {
    var list = BagList(name: name, algorithm: algorithm, isPayload: isPayload)
    var findings = BagFindings()
    for line in BagLines.split(bytes) where !line.allSatisfy(isSpace) {
      guard let (digest, raw, isEscaped) = parts(line), digest.count == algorithm.digits else {
        findings.fault(name, "有一行写法不对：\(BagPath.shown(line.prefix(60)))", "a line is malformed: \(BagPath.shown(line.prefix(60)))")
        continue
      }
      let shown = BagPath.shown(raw.prefix(1000))
      guard let places = places(raw, isEscaped, isFinal: version >= 100) else {
        findings.fault(name, "列了公开包以外的路径：\(shown)", "lists a path outside the bag: \(shown)")
        continue
      }
      guard places.allSatisfy({ $0.path.isPayload == isPayload }) else {
        findings.fault(
          name, isPayload ? "只能列 data/ 里的文件：\(shown)" : "不能列 data/ 里的文件：\(shown)",
          isPayload ? "may list only what is in data/: \(shown)" : "may list nothing that is in data/: \(shown)")
        continue
      }
      list.entries.append(Entry(places: places, digest: digest, shown: shown))
    }
    return (list, findings)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == 0x09 }

  /// `HEX  path`; md5sum puts a backslash before the line when it had to escape the name.
  private static func parts(_ line: ArraySlice<UInt8>) -> (digest: String, path: ArraySlice<UInt8>, isEscaped: Bool)? {
    let isEscaped = line.first == UInt8(ascii: "\\")
    let body = isEscaped ? line.dropFirst() : line
    let digest = body.prefix { isSpace($0) == false }
    guard digest.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }) else { return nil }
    let path = body.dropFirst(digest.count).drop(while: isSpace)
    guard !digest.isEmpty, !path.isEmpty else { return nil }
    return (String(decoding: digest, as: UTF8.self).lowercased(), path, isEscaped)
  }

  /// Every reading of a written path; `nil` when one of them leaves the bag.
  private static func places(_ raw: ArraySlice<UInt8>, _ isEscaped: Bool, isFinal: Bool) -> [Place]? {
    let isStarred = raw.first == UInt8(ascii: "*")
    let written = BagPath(isStarred ? raw.dropFirst() : raw)
    let decoded = written.decoded(percent: isFinal)
    var readings: [(BagPath, Remark?)] = [(decoded, nil)]
    // Version 1.0 encodes line ends and the percent sign; before, tools differed. A name that is on the disk as it is
    // written decides.
    if decoded != written { readings.insert((written, isFinal ? .encoding : nil), at: isFinal ? 1 : 0) }
    if isEscaped { readings.insert((unescaped(written), .backslashes), at: 0) }
    var places: [Place] = []
    for (path, remark) in readings {
      guard let (plain, isPlain) = path.resolved() else { return nil }
      places.append(Place(path: plain, remark: remark ?? (isStarred ? .starred : isPlain ? nil : .roundabout)))
    }
    return places
  }

  /// What md5sum does to names with backslashes and line ends, undone.
  private static func unescaped(_ path: BagPath) -> BagPath {
    var result: [UInt8] = []
    var isAfterBackslash = false
    for byte in path.bytes {
      if isAfterBackslash {
        result.append(byte == UInt8(ascii: "n") ? 0x0A : byte == UInt8(ascii: "r") ? 0x0D : byte)
        isAfterBackslash = false
      } else if byte == UInt8(ascii: "\\") {
        isAfterBackslash = true
      } else {
        result.append(byte)
      }
    }
    return BagPath(result)
  }
}

extension BagList.Remark {
  package func words(_ shown: String) -> Localised {
    switch self {
    case .starred:
      Localised("路径前面有星号，是 md5sum 一类工具写的：\(shown)", "a path begins with the asterisk of md5sum tools: \(shown)")
    case .backslashes:
      Localised("路径里的反斜杠是 md5sum 一类工具的写法：\(shown)", "a path is escaped the way of md5sum tools: \(shown)")
    case .roundabout:
      Localised("路径绕了弯，应当直接写：\(shown)", "a path is roundabout: \(shown)")
    case .encoding:
      Localised("文件名里的百分号应当写成 %25：\(shown)", "a percent sign in a name must be written %25: \(shown)")
    }
  }
}

/// The digests that a bag's lists may give, by the name in the list's file name.
package enum BagAlgorithm: String, CaseIterable, Sendable {
  case md5, sha1, sha224, sha256, sha384, sha512

  /// Hexadecimal digits of one digest.
  package var digits: Int {
    switch self {
    case .md5: 32
    case .sha1: 40
    case .sha224: 56
    case .sha256: 64
    case .sha384: 96
    case .sha512: 128
    }
  }

  /// The program of the system that works it out: `md5sum`. `nil` for those that libsodium has.
  package var tool: String? {
    switch self {
    case .sha256, .sha512: nil
    default: rawValue + "sum"
    }
  }

  /// Collisions can be made at will: it shows accidents, not intent.
  package var isWeak: Bool { self == .md5 || self == .sha1 }

  /// The algorithm of a list's name, as `sha256` or, as some tools write it, `SHA-256`; `nil` for one that is not known.
  package init?(listName: String) {
    self.init(rawValue: listName.lowercased().filter { $0 != "-" && $0 != "_" })
  }
}
