// SPDX-License-Identifier: Apache-2.0

import FuzzGround
import SourceYAML

@testable import Disclosure
@testable import Publishing
@testable import Workspace

/// What the office keeps: forms of an enterprise by the first byte, and files that only our own commands write.
enum Registers {
  private static let ground = Ground.shared

  static func read(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let source = SourceFile(name: "Entities/ceshi/a.yaml", bytes: Array(bytes.dropFirst()))
    let reading = parseYAML(source)
    let found: [Finding]
    switch first % 4 {
    case 0: found = EntityReader(rulebook: ground.rulebook).read(reading, folder: "ceshi").findings
    case 1: found = WaiverReader(rulebook: ground.rulebook).read(reading, entity: ground.entity).findings
    case 2: found = ReplyReader(rulebook: ground.rulebook).read(reading, entity: ground.entity).findings
    default: found = SelfAssessmentReader(rulebook: ground.rulebook).read(reading, entity: ground.entity, year: 2026).findings
    }
    for finding in found {
      _ = (finding.message(in: .zh), finding.message(in: .en))
      if let range = finding.range { precondition(range.start <= range.end && range.start.line >= 1, "a place that runs backwards: \(range)") }
    }
  }

  static func logs(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    switch first % 4 {
    case 0:
      let ledger = Ledger(rest)
      // What stands before a line does not depend on what follows it.
      if let end = rest.firstIndex(of: 0x0A) {
        precondition(Ledger(rest[...end]).entries.map(\.digest) == Array(ledger.entries.map(\.digest).prefix(Ledger(rest[...end]).entries.count)))
      }
    case 1: _ = RecordSeal.read(String(decoding: rest, as: UTF8.self))
    case 2: _ = BundleRegister(parseYAML(SourceFile(name: "register.json", bytes: rest), limits: .trusted))
    // What a damaged cache holds is refused or read, and never more than its bytes.
    default: _ = try? KeptDecoder.value([Obligation].self, from: rest)
    }
  }
}
