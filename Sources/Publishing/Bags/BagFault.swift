// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// Something wrong with a bag, or that had better be otherwise, at one of its files.
package struct BagFault: Sendable, Hashable {
  package var path: String
  package var words: Localised

  package init(_ path: String, _ words: Localised) {
    self.path = path
    self.words = words
  }

  package init(_ path: String, _ zh: String, _ en: String) { self.init(path, Localised(zh, en)) }

  /// A file that some lists leave out is one fault, however many they are; none where no list does.
  package static func unlisted(_ path: String, in lists: [String]) -> [BagFault] {
    guard !lists.isEmpty else { return [] }
    return [.init(path, "没有列在 \(lists.joined(separator: "、")) 里", "is not listed in \(lists.joined(separator: ", "))")]
  }
}

/// What is wrong with a bag, and what is allowed but should be corrected.
package struct BagFindings: Sendable {
  package var faults: [BagFault] = []
  package var warnings: [BagFault] = []
  /// What could not be judged: neither right nor wrong.
  package var unjudged: [BagFault] = []

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

extension Sequence where Element == BagFault {
  /// Each once, by path and then by words, as bytes.
  package func sortedAndUniqued() -> [BagFault] {
    uniqued().sorted { $0.path != $1.path ? $0.path.precedes($1.path) : $0.words.zh.precedes($1.words.zh) }
  }
}
