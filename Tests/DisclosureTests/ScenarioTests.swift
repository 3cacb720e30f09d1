// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@Suite("场景")
struct ScenarioTests {
  static let files = RepositoryFolder.files(below: "Tests/Scenarios", endingIn: ".md")

  @Test("每个场景的问题和状态与文档一致", arguments: try files.flatMap(Scenario.read))
  func scenarioHolds(_ scenario: Scenario) throws {
    let differences = try scenario.differences()
    #expect(differences.isEmpty, "第 \(scenario.line) 行：\n\(differences.joined(separator: "\n"))")
  }

  @Test("场景文件都读到了")
  func scenariosAreRead() throws {
    #expect(Self.files.count >= 10)
    #expect(try Self.files.flatMap(Scenario.read).count >= 40)
  }
}
