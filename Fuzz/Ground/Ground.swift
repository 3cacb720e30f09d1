// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Reporting
package import SourceYAML
import Workspace

/// What the fuzzers judge by: the project's own rules, from the folder they run in, and one enterprise of two sectors; made once.
package struct Ground: Sendable {
  package let rulebook: Rulebook
  package let digest: GapReport.Digest
  package let entity: Entity
  package let asOf: CivilDate

  package static let shared: Ground = {
    guard let rules = try? SpecReader(WorkspaceFolder(path: ".")).compile().rules, let asOf = CivilDate(year: 2026, month: 10, day: 31) else {
      fatalError("no rules: run it in the folder that holds Specs")
    }
    let reading = parseYAML(SourceFile(name: "Entities/ceshi/entity.yaml", text: register))
    let entity = EntityReader(rulebook: rules.rulebook).read(reading, folder: "ceshi").entity
    return Ground(rulebook: rules.rulebook, digest: rules.digest, entity: entity, asOf: asOf)
  }()

  private static let register = """
    entity: ceshi
    name: 示例测试企业
    uscc: 91310114MA1GW0000M
    sectors: [water-supply, urban-bus]
    region: 上海市嘉定区
    authority: 示例主管部门
    since: 2026-06-01
    attributes: {longest-interval: 35, disinfectant: 总氯, has-own-plant: 是}

    """
}

/// JSON and drafts that we wrote are YAML: our own reader must read all of it.
package func expectRead(_ text: String, limits: YAMLLimits = .init()) {
  let reading = parseYAML(SourceFile(name: "a.yaml", text: text), limits: limits)
  precondition(reading.isComplete && reading.tree.root?.isMapping == true, "our own text, and it cannot be read: \(reading.problems.prefix(1))")
}
