// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What the tables of `Docs/language.md` claim has its case, which is there and is run.
@Suite("与别的规则语言的对照")
struct LanguageTableTests {
  /// Where a cell says its case is, and the case's title.
  private struct Case {
    var place: String
    var titles: [String]
  }

  /// The cases of a cell: `[name](path)“title”“title”` and `` `Suite`“title” ``.
  private static func cases(_ cell: String) -> [Case] {
    cell.matches(of: /(?:\[[^\]]*\]\((?<path>[^)]*)\)|`(?<suite>[A-Za-z]+Tests)`)(?<titles>(?:“[^”]*(?:“[^”]*”[^”]*)*”)*)/).map { match in
      let place = match.path.map { String($0).replacing("../", with: "") } ?? "\(match.suite ?? "").swift"
      return Case(place: place, titles: match.titles.split(separator: "”“").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "“”")) })
    }
  }

  /// The rows of the tables whose last column gives cases, as cells.
  private static func rows() throws -> [[String]] {
    try RepositoryFolder.text("Docs/language.md").components(separatedBy: "\n## 添一个行业")[0].split(separator: "\n").filter {
      $0.hasPrefix("| ") && !$0.hasPrefix("| - ") && !$0.hasPrefix("| ---")
    }
    .map { $0.dropFirst(2).dropLast(2).components(separatedBy: " | ") }.filter { !["例子", "测试"].contains($0.last) }
  }

  @Test("每一格都指得到例子：场景的标题、好坏例子的名称、测试的名称")
  func everyCell() throws {
    let rows = try Self.rows()
    #expect(rows.count > 30)
    let suites = RepositoryFolder.files(below: "Tests", endingIn: "Tests.swift")
    for row in rows where row.last != "—" {
      let cases = Self.cases(row.last ?? "")
      #expect(!cases.isEmpty && cases.allSatisfy { !$0.titles.isEmpty }, "\(row[0])：没有写明是哪一个例子")
      for one in cases {
        let file = one.place.hasSuffix(".swift") ? suites.first { $0.hasSuffix("/" + one.place) } : one.place
        let text = try RepositoryFolder.text(try #require(file, "\(row[0])：没有 \(one.place)"))
        for title in one.titles {
          let isThere =
            one.place.hasSuffix(".md")
            ? text.contains("\n## \(title)\n") : one.place.hasSuffix(".yaml") ? text.contains("- name: \(title)\n") : text.contains("\"\(title)\"")
          #expect(isThere, "\(row[0])：\(one.place) 里没有“\(title)”")
        }
      }
    }
    // What nobody here can say has none.
    #expect(rows.filter { $0.last == "—" }.allSatisfy { $0.count > 2 && $0[$0.count - 2].hasPrefix("没有") })
  }
}
