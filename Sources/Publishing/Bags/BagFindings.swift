// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// What is wrong with a bag, and what is allowed but had better be mended.
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
