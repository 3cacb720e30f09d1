// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// Reads the parts of a bag that describe the others.
package enum BagManifest {
  package struct Fault: Sendable, Hashable {
    /// From the root of the bag, as it is shown to people.
    package var path: String
    package var words: Localised
    package init(_ path: String, _ words: Localised) {
      self.path = path
      self.words = words
    }
    package init(_ path: String, _ zh: String, _ en: String) { self.init(path, Localised(zh, en)) }
  }

  /// Path to digest, with every line that is not of the form `HEX  path`, lists a path twice or leaves the bag.
  package static func parse(
    _ bytes: [UInt8], file: String, digits: Int, payload: Bool
  ) -> (entries: [String: String], faults: [Fault]) {
    var entries: [String: String] = [:]
    var faults: [Fault] = []
    for line in bytes.split(separator: 0x0A) {
      let text = String(decoding: line, as: UTF8.self)
      let digest = text.prefix { $0.isASCII && $0.isHexDigit }
      let rest = text.dropFirst(digest.count)
      let path = BagPath(String(rest.drop { $0 == " " || $0 == "\t" })).decoded(percent: true).canonical
      guard digest.utf8.count == digits, rest.first == " " || rest.first == "\t", !path.isEmpty else {
        faults.append(Fault(file, "有一行写法不对：\(text.prefix(60))", "a line is malformed: \(text.prefix(60))"))
        continue
      }
      guard isInside(path), payload == path.hasPrefix("data/") else {
        faults.append(Fault(file, "列了不该列的路径：\(path)", "lists a path that it must not: \(path)"))
        continue
      }
      if entries.updateValue(digest.lowercased(), forKey: path) != nil {
        faults.append(Fault(file, "同一文件列了两次：\(path)", "lists a file twice: \(path)"))
      }
    }
    return (entries, faults)
  }

  /// Neither absolute nor climbing out.
  static func isInside(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.hasPrefix("~") && !path.contains("\\")
      && !path.split(separator: "/", omittingEmptySubsequences: false).contains { $0 == ".." || $0 == "." || $0.isEmpty }
  }

  /// The declaration must be exactly these two lines.
  package static func declarationFaults(_ bytes: [UInt8]) -> [Fault] {
    let wanted = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    let text = String(decoding: bytes, as: UTF8.self)
    if text == wanted || text + "\n" == wanted { return [] }
    return [Fault("bagit.txt", "开头的声明不对，应是规定的两行", "is not the declaration of BagIt 1.0")]
  }

  /// The number of bytes and files that `Payload-Oxum` promises; `nil` when it is not given.
  package static func oxum(_ bytes: [UInt8]) -> (octets: Int, files: Int)? {
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.lowercased().hasPrefix("payload-oxum:") {
      let parts = line.dropFirst("payload-oxum:".count).split(separator: ".").map { $0.filter { $0 != " " } }
      if parts.count == 2, let octets = Int(parts[0]), let files = Int(parts[1]) { return (octets, files) }
    }
    return nil
  }
}

/// What is wrong with a bag, and what is allowed but should be corrected.
package struct BagFindings: Sendable {
  package var faults: [BagManifest.Fault] = []
  package var warnings: [BagManifest.Fault] = []
  /// What could not be judged: neither right nor wrong.
  package var unjudged: [BagManifest.Fault] = []

  package init() {}

  package mutating func fault(_ path: String, _ zh: String, _ en: String) { faults.append(.init(path, zh, en)) }
  package mutating func warn(_ path: String, _ zh: String, _ en: String) { warnings.append(.init(path, zh, en)) }

  package mutating func add(isFault: Bool, _ path: String, _ zh: String, _ en: String) {
    if isFault { fault(path, zh, en) } else { warn(path, zh, en) }
  }

  package mutating func append(_ other: BagFindings) {
    faults += other.faults
    warnings += other.warnings
    unjudged += other.unjudged
  }
}

extension Sequence where Element == BagManifest.Fault {
  /// Each once, by path and then by words, as bytes.
  package func sortedAndUniqued() -> [BagManifest.Fault] {
    uniqued().sorted { $0.path != $1.path ? $0.path.precedes($1.path) : $0.words.zh.precedes($1.words.zh) }
  }
}
