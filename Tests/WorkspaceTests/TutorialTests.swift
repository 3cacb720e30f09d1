// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Every command of a tutorial is run and every output compared, in a copy of the sample workspace.
@Suite("照着文档做")
struct TutorialTests {
  static let draft = "Entities/shili-coach-station/drafts/draft.yaml"

  @Test("第一次报送", arguments: ["Docs/first-submission.md"])
  func follows(_ page: String) throws {
    let workspace = try TemporaryWorkspace.samples()
    let steps = Tutorial(try RepositoryFolder.text(page)).steps
    var runs = 0
    for step in steps {
      switch step {
      case .run(let command, let wanted, let line):
        let words = command.split(separator: " ").map(String.init)
        #expect(words.first == "gongkai", "第 \(line) 行")
        // The reader's clock is what it is; here it stands still.
        let clock = words.contains("submit") ? ["--at", "2026-10-31 17:00"] : []
        let run = try gongkai(Array(words.dropFirst()) + clock + ["--workspace", workspace.path])
        #expect(run.errors.isEmpty || run.errors.hasPrefix("回执存在："), "第 \(line) 行：\(run.errors)")
        let difference = Tutorial.difference(run.output, wanted)
        #expect(difference == nil, "第 \(line) 行：\(difference ?? "")\n\(run.output)")
        runs += 1
      case .fill(let lines, let line):
        do { try workspace.write(Self.draft, Tutorial.filled(workspace.text(Self.draft), lines)) } catch { Issue.record("第 \(line) 行：\(error)") }
      case .change(let old, let new, let line):
        var text = try workspace.text(Self.draft)
        for (before, after) in zip(old, new) {
          #expect(text.components(separatedBy: "\n" + before + "\n").count == 2, "第 \(line) 行：文件里不是正好有一行“\(before)”")
          text = text.replacing("\n" + before + "\n", with: "\n" + after + "\n")
        }
        #expect(old.count == new.count && !old.isEmpty)
        try workspace.write(Self.draft, text)
      }
    }
    #expect(runs >= 6)
    #expect(try !workspace.text(Self.draft).components(separatedBy: "\n").contains { $0.contains("待填") && !$0.drop { $0 == " " }.hasPrefix("#") })
  }

  @Test("页面和程序不一样，会被发现")
  func planted() throws {
    #expect(Tutorial.difference("一\n二\n三\n", ["一", "…"]) == nil && Tutorial.difference("一\n二\n三\n", ["…", "三"]) == nil)
    for wanted in [["一", "三"], ["一", "二"], ["…", "四"], ["一", "二", "三", "四"], ["二", "…"]] {
      #expect(Tutorial.difference("一\n二\n三\n", wanted) != nil, "\(wanted)")
    }
    #expect(try Tutorial.filled("a: 待填\nb: 1", ["a: x"]) == "a: x\nb: 1")
    #expect(throws: Tutorial.Missing.self) { try Tutorial.filled("a: 待填", ["b: x"]) }
    #expect(throws: Tutorial.Missing.self) { try Tutorial.filled("a: 待填", ["a: 待填了"]) }
  }
}
