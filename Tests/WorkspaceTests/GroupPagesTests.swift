// SPDX-License-Identifier: Apache-2.0

import Disclosure
import TestSupport
import Testing

@testable import Reporting
@testable import Workspace

/// The report's pages of very many enterprises: each stands on one page of its sector and region, and the index stays short.
@Suite("企业多的报告分页")
struct GroupPagesTests {
  /// Pages by name.
  private func pages(_ count: Int, regions: [String]) async throws -> [String: String] {
    let small = try SmallWorkspace()
    let copy = try small.copy()
    let report = try await copy.folder.gaps(rules: small.rules, asOf: SmallWorkspace.day, tool: SmallWorkspace.tool)
    let one = try #require(report.judgements.first)
    var many = (0..<count).map { number in
      var judgement = one
      judgement.entity.id = "qiye-\(number + 1000)"
      judgement.entity.name = "示例第\(number + 1000)公司"
      judgement.entity.region = regions[number % regions.count]
      return judgement
    }
    // One that belongs nowhere is not lost.
    many[0].entity.sectors = []
    let whole = GapReport(
      asOf: report.asOf, tool: report.tool, rulebookDigest: report.rulebookDigest, inputsDigest: report.inputsDigest, rulebook: report.rulebook,
      notEvaluated: [], judgements: many, otherFindings: [], sources: [:], laterSubmissions: 0)
    var written: [String: String] = [:]
    GapSite(report: whole).write { written[$0] = String(decoding: $1, as: UTF8.self) }
    return written
  }

  private func links(_ page: String, to folder: String) -> [String] {
    page.matches(of: /href="([^"#]+)"/).map { String($0.1) }.filter { $0.hasPrefix(folder) }
  }

  @Test("过了二百家：总表按行业和地区分页，每家都在一页上，对照表在它那一页，每个链接都有去处")
  func split() async throws {
    let pages = try await pages(2 * GroupPages.most + 3, regions: ["上海市嘉定区", "上海市青浦区"])
    let index = try #require(pages["index.html"])
    let groups = pages.keys.filter { $0.hasPrefix("groups/") }.sorted()
    // 402 in a sector, 201 in each region: two pages each; and one in none.
    #expect(groups.count == 5 && links(index, to: "groups/").sorted() == groups, "\(groups)")
    #expect(links(index, to: "entities/").count <= 20 && !index.contains("class=\"matrix\""))
    var members: [String] = []
    for name in groups {
      let page = try #require(pages[name])
      let mine = Set(links(page, to: "../entities/"))
      #expect(mine.count <= GroupPages.most && mine.allSatisfy { pages[String($0.dropFirst(3))] != nil }, "\(name)")
      #expect(page.contains("class=\"matrix\"") == !name.hasPrefix("groups/others"), "\(name)")
      #expect(links(page, to: "../index.html").count == 1)
      members += mine
    }
    #expect(members.count == Set(members).count && members.count == 2 * GroupPages.most + 3)
    #expect(index.contains("上海市嘉定区（第 1 页，共 2 页）") && index.contains("不在任何行业：上海市嘉定区"))
  }

  @Test("二百家以内：都在总表上")
  func whole() async throws {
    let pages = try await pages(GroupPages.most, regions: ["上海市嘉定区"])
    let index = try #require(pages["index.html"])
    #expect(!pages.keys.contains { $0.hasPrefix("groups/") } && index.contains("class=\"matrix\""))
    #expect(Set(links(index, to: "entities/")).count == GroupPages.most)
  }
}
