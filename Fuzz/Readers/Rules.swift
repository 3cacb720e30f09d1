// SPDX-License-Identifier: Apache-2.0

import Reporting
import SourceYAML

@testable import Disclosure
@testable import Workspace

/// The rules and one enterprise of two sectors, made once, from the folder it runs in.
struct Bench: Sendable {
  let rulebook: Rulebook
  let entity: Entity
  let intake: Intake
  /// When the tables are taken in.
  let submitted: Moment

  static let shared: Bench = {
    guard let rules = try? SpecReader(WorkspaceFolder(path: ".")).compile().rules, let submitted = Moment.read("2026-10-30 09:00")?.value else {
      fatalError("no rules: run it in the folder that holds Specs")
    }
    let text = """
      entity: ceshi
      name: 示例测试企业
      uscc: 91310114MA1GW0000M
      sectors: [water-supply, urban-bus]
      region: 上海市嘉定区
      authority: 示例主管部门
      since: 2026-06-01

      """
    let reading = parseYAML(SourceFile(name: "Entities/ceshi/entity.yaml", text: text))
    let entity = EntityReader(rulebook: rules.rulebook).read(reading, folder: "ceshi").entity
    let intake = Intake(rulebook: rules.rulebook, entity: entity, digest: rules.digest.sha256)
    return Bench(rulebook: rules.rulebook, entity: entity, intake: intake, submitted: submitted)
  }()
}

/// One file of rules among all the others: compiled, and what is wrong said at places that it has.
enum Rules {
  /// By name, as the seeds count them.
  private static let files: [SpecFile] = ((try? SpecReader(WorkspaceFolder(path: ".")).files()) ?? []).sorted {
    $0.reading.tree.source.name.utf8.lexicographicallyPrecedes($1.reading.tree.source.name.utf8)
  }

  /// The first two bytes say which file the rest stands for.
  static func compile(_ bytes: [UInt8]) {
    guard bytes.count > 2, !files.isEmpty else { return }
    var files = files
    let index = (Int(bytes[0]) << 8 + Int(bytes[1])) % files.count
    files[index] = SpecFile(
      folder: files[index].folder, reading: parseYAML(SourceFile(name: files[index].reading.tree.source.name, bytes: Array(bytes.dropFirst(2)))))
    let (rulebook, findings) = Rulebook.compile(files)
    precondition(rulebook != nil || !findings.isEmpty, "no rules, and nothing said")
    for finding in findings { _ = (finding.message(in: .zh), finding.message(in: .en)) }
  }
}
