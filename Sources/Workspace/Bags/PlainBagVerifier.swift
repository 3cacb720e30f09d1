// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
package import Publishing

/// Judges any BagIt bag, of anybody's making, by RFC 8493 and the drafts before it back to 0.93: accepted, accepted with
/// a warning, or rejected, as the Library of Congress' conformance suite sorts them.
package struct PlainBagVerifier {
  let path: String

  package init(path: String) { self.path = path }

  package struct Outcome: Sendable {
    package var version: String?
    package var files = 0
    package var bytes = 0
    package var faults: [BagFault] = []
    package var warnings: [BagFault] = []
    /// What could not be judged: the bag may be valid all the same.
    package var unjudged: [BagFault] = []
    /// Nothing stronger than MD5 or SHA-1 vouches for the payload.
    package var isWeak = false
  }

  package func verify() throws(OperationalError) -> Outcome { try verify(BagFolder(path)).outcome }

  /// The same of a folder that is already read, with the lists of the bag as they were understood.
  func verify(_ folder: BagFolder) throws(OperationalError) -> (outcome: Outcome, lists: [BagList]) {
    var outcome = Outcome()
    var lists: [BagList] = []
    var findings = BagFindings()
    findings.faults = folder.faults
    if let declaration = try declaration(folder, &findings) {
      outcome.version = declaration.versionText
      var judgement = BagJudgement(folder: folder, declaration: declaration)
      try judgement.run()
      findings.append(judgement.findings)
      lists = judgement.lists
      outcome.isWeak = lists.filter(\.isPayload).allSatisfy(\.algorithm.isWeak)
    }
    let payload = folder.files.filter { $0.key.isPayload }
    outcome.files = payload.count
    outcome.bytes = payload.values.reduce(0, +)
    outcome.faults = findings.faults.sortedAndUniqued()
    outcome.warnings = findings.warnings.sortedAndUniqued()
    outcome.unjudged = findings.unjudged.sortedAndUniqued()
    return (outcome, lists)
  }

  private func declaration(_ folder: BagFolder, _ findings: inout BagFindings) throws(OperationalError) -> BagDeclaration? {
    let name = BagPath("bagit.txt")
    guard folder.files[name] != nil else {
      findings.fault("bagit.txt", "缺少，这不是 BagIt 包", "is missing; this is no bag")
      return nil
    }
    guard let bytes = try folder.bytes(name, limit: BagDeclaration.limit) else {
      findings.fault("bagit.txt", "太大，不读", "is too large to be read")
      return nil
    }
    let (declaration, found) = BagDeclaration.read(bytes)
    findings.append(found)
    return declaration
  }
}
