// SPDX-License-Identifier: Apache-2.0

import Pages
import TestSupport
import Testing

/// One home for the look: colours have names, and only one place says what they are.
@Suite("样式")
struct StyleSheetTests {
  static let sheets: [(name: String, sheet: StyleSheet)] = [
    ("report", .report), ("site", .site), ("tables", .tables), ("paper", .paper),
  ]

  @Test("颜色只在 Ink 里写，别处用名称；没有的名称不用，用不着的颜色不留")
  func colours() throws {
    var used: Set<String> = []
    for (name, sheet) in Self.sheets {
      let lines = sheet.text.split(separator: "\n").map(String.init)
      let first = try #require(lines.first)
      #expect(first.hasPrefix(":root {") && Ink.allCases.allSatisfy { first.contains("--\($0.rawValue): \($0.value);") }, "\(name)")
      for line in lines.dropFirst() {
        // The same colours for dark screens: every one of them, and nothing else.
        if line.hasPrefix("@media screen and (prefers-color-scheme: dark)") {
          #expect(line.matches(of: /--[a-z-]+: #/).count == Ink.allCases.count && Ink.allCases.allSatisfy { line.contains("--\($0.rawValue): \($0.dark);") })
          continue
        }
        #expect(line.matches(of: /#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(/).isEmpty, "\(name): \(line)")
        for match in line.matches(of: /var\(--([a-z0-9-]+)\)/) {
          let name = String(match.1)
          if name.hasPrefix("type-") {
            #expect(TypeSize(rawValue: String(name.dropFirst(5))) != nil, "\(match.0)")
            continue
          }
          if name.hasPrefix("gap-") {
            #expect(Gap(rawValue: String(name.dropFirst(4))) != nil, "\(match.0)")
            continue
          }
          #expect(Ink(rawValue: String(match.1)) != nil, "\(name): \(match.0)")
          used.insert(String(match.1))
        }
      }
    }
    // Pictures take theirs by name of the case.
    for file in RepositoryFolder.files(below: "Sources", endingIn: "Chart.swift") + RepositoryFolder.files(below: "Sources", endingIn: "Drawing.swift") {
      let text = try RepositoryFolder.text(file)
      #expect(text.matches(of: /"#[0-9a-fA-F]{3,6}/).isEmpty, "\(file)")
      for ink in Ink.allCases where text.contains(".\(ink)") { used.insert(ink.rawValue) }
    }
    #expect(used == Set(Ink.allCases.map(\.rawValue)), "\(Set(Ink.allCases.map(\.rawValue)).symmetricDifference(used).sorted())")
  }

  @Test("屏幕上的字号、间距只用 TypeSize、Gap 里的；每一号都用得着")
  func scales() {
    let sheets = [StyleSheet.site, .report, .tables].map(\.text)
    for text in sheets {
      for match in text.matches(of: /font-size: [0-9.]+rem/) { Issue.record("\(match.0)") }
      for match in text.matches(of: /[ {;](?:margin|padding|gap)(?:-[a-z]+)?: [^;}]*/) {
        // Beyond the largest gap stands what is placed outside of the window.
        #expect(!match.0.contains(/[0-9.]rem/), "\(match.0)")
      }
    }
    for size in TypeSize.allCases where size != .body { #expect(sheets.contains { $0.contains("var(--type-\(size.rawValue))") }, "\(size)") }
    for gap in Gap.allCases { #expect(sheets.contains { $0.contains("var(--gap-\(gap.rawValue))") }, "\(gap)") }
  }

  @Test("括号成对，样式结束不了它的元素", arguments: sheets.map(\.name))
  func braces(_ name: String) throws {
    let text = try #require(Self.sheets.first { $0.name == name }).sheet.text
    #expect(text.count { $0 == "{" } == text.count { $0 == "}" } && !text.contains("<"))
  }
}
