// SPDX-License-Identifier: Apache-2.0

import FuzzGround
import Reporting
import SourceYAML

@testable import Disclosure
@testable import Workspace

extension Parts {
  /// An archive of the pieces under these names; what there is no piece for is not in it.
  static func packed(_ bytes: [UInt8], as names: [String]) -> [UInt8] {
    let entries = zip(names, pieces(bytes, names.count)).map { (name: $0, bytes: $1) }
    guard let packed = try? ZipFile(entries: entries, time: 0).bytes() else { fatalError("no archive could be made") }
    return packed
  }
}

/// Tables that clerks bring: read into grids, and those into a submission, which our own reader must read again.
enum Tables {
  static func workbook(_ bytes: [UInt8]) {
    let log = IntakeLog(file: "a.xlsx")
    guard let grids = try? WorkbookReader(bytes: bytes, name: "a.xlsx", log: log).grids() else { return }
    take(grids, log)
  }

  static func text(_ bytes: [UInt8]) {
    let log = IntakeLog(file: "a.csv")
    guard let grid = try? TextTable(bytes: bytes, name: "a.csv", log: log).grid() else { return }
    take([grid], log)
  }

  static func feed(_ bytes: [UInt8]) {
    let archive = ZipReader(bytes: Parts.packed(bytes, as: FeedReader.File.allCases.map(\.rawValue)), name: "a.zip")
    let log = IntakeLog(file: "a.zip")
    guard let names = try? archive.names(), let feed = try? FeedFile(archive: archive, log: log).read(names) else { return say(log) }
    read(intake.read(feed, item: nil, peaks: [7...8, 17...18], submitted: submitted, log: log).draft)
    say(log)
  }

  private static let intake = Intake(rulebook: Ground.shared.rulebook, entity: Ground.shared.entity, digest: Ground.shared.digest.sha256)
  /// 2026-10-30 09:00 in Shanghai.
  private static let submitted = Moment(second: 1_793_322_000)

  private static func take(_ grids: [Grid], _ log: IntakeLog) {
    read(intake.read(grids, item: nil, submitted: submitted, log: log).draft)
    // One item asked for by name, as on the page of that item.
    if let item = intake.requirements.first { _ = intake.read(grids, item: item, submitted: submitted, log: log) }
    say(log)
  }

  private static func read(_ draft: DraftText?) { if let draft { expectRead(draft.text) } }

  private static func say(_ log: IntakeLog) { for finding in log.findings { _ = (finding.message(in: .zh), finding.message(in: .en)) } }
}
