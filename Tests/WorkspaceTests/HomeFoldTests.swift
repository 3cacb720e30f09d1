// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A phone shows what most people come for on a few screens; nothing that happens now is behind a fold.
@Suite("首页和一件事折起来的", .serialized)
struct HomeFoldTests {
  let workspace: TemporaryWorkspace
  private let data = "Output/bundles/current/data/"

  init() throws { workspace = try TemporaryWorkspace.samples() }

  private func home(_ day: String) throws -> String {
    let run = try gongkai(["bundle", "--workspace", workspace.path, "--as-of", day])
    #expect([0, 1].contains(run.status), "\(run.errors)")
    return try workspace.text(data + "index.html")
  }

  @Test("燃气、供热、排水折在一起；别家的水价写在名称旁边；没有内容的几家数在一起；搜索的回答写电话")
  func folds() throws {
    let page = try home("2026-10-31")
    let fold = try #require(page.range(of: "<details class=\"more\" id=\"more-gas-stop\">"))
    let (first, rest) = (page[..<fold.lowerBound], page[fold.upperBound...])
    for id in ["water-outage", "water-quality", "water-price", "first-last", "line-changes", "phones", "complain"] {
      #expect(first.contains("id=\"\(id)\""), "\(id)")
    }
    for id in ["gas-stop", "gas-price", "heat-price", "drainage-works"] { #expect(rest.contains("id=\"\(id)\"") && !first.contains("id=\"\(id)\""), "\(id)") }
    #expect(first.contains("href=\"#more-gas-stop\""))
    // The first enterprise's tiers stand open, the others' prices beside their names.
    #expect(first.contains("<summary><strong>示例镇自来水厂</strong> 0-220：4.05，220-300：5.60，300以上：8.79</summary>"))
    let theme = try workspace.text(data + "themes/take-the-bus.html")
    #expect(theme.contains("<details class=\"absent\"><summary>没有内容的：3 家</summary>"))
    // Two clauses whose articles nobody has seen are one line of the catalogue.
    let bases = try workspace.text(data + "catalogue/water-supply.html").components(separatedBy: "<td data-label=\"公开依据\" class=\"rest\">").dropFirst()
    #expect(bases.count > 30)
    for basis in bases {
      let lines = basis.components(separatedBy: "</td>")[0].components(separatedBy: "<p>").dropFirst().map { String($0) }
      #expect(Set(lines).count == lines.count, "\(lines)")
    }
    let assets = workspace.tree(data + "assets").filter { $0.key.contains("search-") }
    #expect(assets.contains { String(decoding: $0.value, as: UTF8.self).contains("咨询 021-00001100；报修 021-00001110") })
  }

  @Test("已经公告的停气不折")
  func pressing() throws {
    let page = try home("2026-03-11")
    let fold = try #require(page.range(of: "<details class=\"more\" id=\"more-gas-price\">"))
    #expect(page[..<fold.lowerBound].contains("id=\"gas-stop\""))
  }
}
