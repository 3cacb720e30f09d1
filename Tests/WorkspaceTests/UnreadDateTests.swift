// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Reporting
import SourceYAML
import TestSupport
import Testing
import Workspace

/// A day that nobody wrote, or nobody can read, is no day: none is made up for it.
@Suite("没有写的日期不是 1970 年")
struct UnreadDateTests {
  @Test("登记的适用起日读不了：表单里空着，义务照算")
  func registration() throws {
    let rulebook = try #require(try SpecReader(WorkspaceFolder(path: RepositoryFolder.workspace)).compile().rules?.rulebook)
    func entity(since: String) -> Entity {
      let text = TemporaryWorkspace.entity.replacing("since: 2020-01-01", with: "since: " + since)
      return EntityReader(rulebook: rulebook).read(parseYAML(SourceFile(name: "entity.yaml", text: text)), folder: "ceshi").entity
    }
    func owed(_ entity: Entity) throws -> [String] {
      let judge = EntityJudge(
        rulebook: rulebook, entity: entity, state: EntityState([], rulebook: rulebook, entity: entity), waivers: [],
        asOf: try #require(CivilDate(year: 2026, month: 10, day: 31)), unreadable: [])
      return judge.judge().obligations.map(\.fingerprint)
    }
    let (unread, long) = (entity(since: "不记得"), entity(since: "1950-01-01"))
    let day = try #require(CivilDate(year: 1950, month: 1, day: 1))
    #expect(unread.since == nil && unread.isHeld(on: day) && long.since == day)
    #expect(RegistrationForm.values(of: unread)["since"] == "")
    #expect(RegistrationForm.values(of: EntityReader.nameless("ceshi", file: "", doubts: []))["since"] == "")
    // It owes what it would if it had been there ever since.
    let (duties, expected) = (try owed(unread), try owed(long))
    #expect(!duties.isEmpty && duties == expected)
  }
}
