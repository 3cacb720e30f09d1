// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import SourceYAML
import TestSupport

@testable import Workspace

/// The invented sector with two enterprises and an office, in which a use case runs in a few hundredths of a second; each run in a copy of its own.
struct SmallWorkspace {
  let base: TemporaryWorkspace
  let rules: LoadedRules
  static let tool = ToolInfo(name: "gongkai", version: "test")
  static let day = CivilDate.read("2026-10-31")?.value ?? CivilDate(dayNumber: 0)

  init() throws {
    base = try TemporaryWorkspace(specs: false)
    let tables = ["channels", "regions", "fillers", "units"].map { "Specs/tables/\($0).yaml" }
    for name in tables + RepositoryFolder.files(below: "Specs/calendar", endingIn: ".yaml") { try base.write(name, RepositoryFolder.text(name)) }
    for ending in [".yaml", ".csv"] {
      for name in RepositoryFolder.files(below: "Tests/Invented", endingIn: ending) {
        try base.write(name.replacing("Tests/Invented/", with: ""), RepositoryFolder.text(name))
      }
    }
    let own = try base.text("Entities/ceshi/entity.yaml")
    let other = own.replacing("ceshi", with: "linjie").replacing("示例索道公司", with: "邻街索道公司")
    try base.write("Entities/linjie/entity.yaml", other.replacing("91310114MA1GW0000M", with: "91310114MA1GW00010"))
    guard let rules = try SpecReader(WorkspaceFolder(path: base.path, threads: 1)).compile().rules else {
      throw OperationalError("规则读不了", "the rules cannot be read")
    }
    self.rules = rules
  }

  /// A copy of all but the rules, which are read already.
  func copy() throws -> Copy { try Copy(of: base.path) }

  /// A workspace of one run, removed afterwards.
  final class Copy {
    let path: String
    var folder: WorkspaceFolder { WorkspaceFolder(path: path, threads: 1) }

    init(of base: String) throws {
      path = NSTemporaryDirectory() + "gongkai-fault-\(UUID().uuidString)"
      let manager = FileManager.default
      try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
      for name in try manager.contentsOfDirectory(atPath: base) where name != "Specs" {
        try manager.copyItem(atPath: base + "/" + name, toPath: path + "/" + name)
      }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Every file that is not hidden, by its name below a folder.
    func files(_ folder: String) -> [String: Data] {
      var found: [String: Data] = [:]
      for name in names(folder) where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
        let place = path + "/" + folder + "/" + name
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: place)
        if let bytes = target.map({ Data($0.utf8) }) ?? FileManager.default.contents(atPath: place) { found[name] = bytes }
      }
      return found
    }

    /// What is hidden and no lock: it must not stay.
    func leftovers(_ folder: String) -> [String] {
      names(folder).filter { name in
        let last = name.split(separator: "/").last ?? ""
        return name.split(separator: "/").contains { $0.hasPrefix(".") } && !last.hasSuffix(".lock") && !last.hasSuffix(".schema.json")
      }.sorted()
    }

    private func names(_ folder: String) -> [String] { FileManager.default.enumerator(atPath: path + "/" + folder)?.compactMap { $0 as? String } ?? [] }
  }
}
