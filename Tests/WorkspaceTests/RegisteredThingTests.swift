// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing

@testable import Workspace

/// A register of lines makes pages and names for what a feed brings: what is in one of the two only is told.
@Suite("名册和网站、公交时刻数据包", .serialized)
struct RegisteredThingTests {
  private static let register = """
    register: lines
    title: 示例线路许可
    noun: 线路
    source: 示例交通委
    as-of: 2026-10-01
    things:
      - {id: L1, label: 示例一路, aliases: [示例1路], owner: ceshi, from: 2020-01-01, until: 2027-06-30}
      - {id: L2, label: 示例2路, owner: ceshi, from: 2020-01-01}
      - {id: L3, label: 示例3路, owner: ceshi, from: 2026-12-01}
      - {id: L4, label: 示例4路, owner: ceshi, from: 2020-01-01, until: 2026-06-30}
      - {id: L9, label: 示例9路, owner-outside: 示例别家公司, from: 2020-01-01}

    """

  /// Adds the register to a workspace, and says that lines have their pages by it.
  private func add(_ text: String = Self.register, to workspace: TemporaryWorkspace) throws {
    try workspace.write("Specs/registers/lines/a.yaml", text)
    let kind = try workspace.text("Specs/things/line.yaml")
    try #require(kind.contains("order: 1\n"))
    try workspace.write("Specs/things/line.yaml", kind.replacing("order: 1\n", with: "order: 1\nregister: lines\n"))
  }

  private static let data = "Output/bundles/current/data/"

  private func pages(_ workspace: TemporaryWorkspace) throws -> [String: String] {
    let run = try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-10-31"])
    #expect([0, 1].contains(run.status), "\(run.errors)")
    return workspace.tree(Self.data + "things").filter { $0.key.hasSuffix(".html") }.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  @Test("名册里的每条线路有一页：没有报过的写明欠什么，用别名报的归到一页，没有开的、停了的、别家的没有页")
  func everyRow() throws {
    let workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    try add(to: workspace)
    let pages = try pages(workspace)
    func page(_ name: String) -> String? { pages.first { $0.value.contains("<h1>\(name)</h1>") }?.value }
    let filed = try #require(page("示例一路"))
    #expect(filed.contains("嘉定北站") && filed.contains("“示例线路许可”（示例交通委，2026-10-01）：自 2020-01-01 起，到 2027-06-30 止"))
    let hole = try #require(page("示例2路"))
    #expect(hole.contains("自 2020-01-01 起") && !hole.contains("嘉定北站"))
    // The item is there and says nothing of it; the other was never filed.
    #expect(hole.contains("，里面没有写“示例2路”") && hole.contains("运营时间") && hole.contains("尚未公开"), "\(hole)")
    for name in ["示例1路", "示例3路", "示例4路", "示例9路"] { #expect(page(name) == nil, "\(name)") }
    let list = try #require(pages["line.html"])
    #expect(list.contains(">示例一路</a>") && list.contains(">示例2路</a>"))
    #expect(try workspace.text(Self.data + "assets/search-index.js").contains("\"n\": \"示例2路\""))
  }

  @Test("名册里没有的名称照样有页，写明名册里没有")
  func stranger() throws {
    let workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission.replacing("示例1路", with: "示例7路"))
    try add(to: workspace)
    let pages = try pages(workspace)
    let page = try #require(pages.first { $0.value.contains("<h1>示例7路</h1>") }?.value)
    #expect(page.contains("“示例线路许可”（示例交通委，2026-10-01）里没有这个名称") && page.contains("嘉定北站"))
  }

  @Test("指着没有的名册、空的名册，是错误")
  func lint() throws {
    for text in [Self.register.replacing("register: lines", with: "register: line"), Self.register.components(separatedBy: "things:")[0] + "things: []\n"] {
      let workspace = try TemporaryWorkspace()
      try add(text, to: workspace)
      if text.contains("register: line\n") {
        try workspace.write("Specs/registers/line/a.yaml", text)
        try FileManager.default.removeItem(atPath: workspace.path + "/Specs/registers/lines")
      }
      let run = try gongkai(["specs", "lint", "--workspace", workspace.path])
      #expect(run.status == 2 && run.output.contains("Specs/things/line.yaml"), "\(run.output)")
    }
  }

  @Test("数据包的线路照名册的名称录入；只在一边有的，两边都说")
  func feed() async throws {
    let bench = try ImportBench(adding: { try self.add(to: $0) })
    // The second of the register is called so in the feed; the third is in the feed alone, the register's L2 in it no more.
    var feed = FeedGenerator(lines: 2, stops: 3, every: 60)
    feed.files["routes.txt"] = feed.files["routes.txt"]?.replacing("示例2路", with: "示例22路")
    let packed = try ZipFile(entries: feed.files.keys.sorted().map { ($0, Array((feed.files[$0] ?? "").utf8)) }, time: 0).bytes()
    let outcome = try await bench.importing(packed, as: "gtfs.zip", item: "运营线路")
    #expect(outcome.yaml.contains("线路名称: 示例一路") && outcome.yaml.contains("线路名称: 示例22路") && !outcome.yaml.contains("示例1路,"), "\(outcome.yaml)")
    #expect(outcome.said(.convertedCell) == ["“线路名称”有 1 格与名册里的叫法不同，按“示例一路”录入｜routes.txt 第 2 行"], "\(outcome.text)")
    #expect(outcome.said(.unregisteredFeedLine) == ["“示例线路许可”里没有数据包的“示例22路”这一条，是不是“示例2路”？，照数据包的名称录入｜routes.txt 第 3 行"], "\(outcome.text)")
    #expect(outcome.said(.missingFeedLine) == ["“示例线路许可”里本企业的“示例2路”，数据包里没有班次，没有录入"], "\(outcome.text)")
    #expect(outcome.text.contains("警告[unregistered-feed-line]") && outcome.text.contains("警告[missing-feed-line]"))
  }

  @Test("名册按编号也认得；没有名册的照数据包")
  func feedByID() async throws {
    let bench = try ImportBench(adding: { try self.add(Self.register.replacing("id: L2, label: 示例2路", with: "id: R2, label: 示例环线"), to: $0) })
    let feed = FeedGenerator(lines: 2, stops: 3, every: 60)
    let packed = try ZipFile(entries: feed.files.keys.sorted().map { ($0, Array((feed.files[$0] ?? "").utf8)) }, time: 0).bytes()
    let outcome = try await bench.importing(packed, as: "gtfs.zip", item: "运营时间")
    #expect(outcome.yaml.contains("线路名称: 示例环线") && outcome.said(.unregisteredFeedLine).isEmpty && outcome.said(.missingFeedLine).isEmpty, "\(outcome.text)")
    let plain = try await ImportBench().importing(packed, as: "gtfs.zip", item: "运营时间")
    #expect(plain.yaml.contains("线路名称: 示例2路") && plain.said(.missingFeedLine).isEmpty)
  }
}
