// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Workspace

/// A workspace whose only sector is an invented one: no command knows a sector by its name.
@Suite("只有一个虚构行业的工作区")
struct InventedSectorTests {
  private static let law = """
    instrument: law
    title: 示例条例
    issuer: 示例机关
    level: 行政法规
    region: 全国
    in-force: {from: 2020-01-01}
    clauses:
      - {clause: "1", article: 第一条, gist: 应当公开, duty: true, asks: [线路表], seen: full, reads: {subject: 企业, act: 公开, object: 服务信息, time: 及时, form: 未写}}

    """

  private static let policy = """
    rulebook-version: test
    office: {name: 示例办公室, phone: 021-00000000}
    judging: {obligations-from: 2026-09-01, renew: 12 months, promptly-event: 24 hours, promptly-standing: 20 working-days, report-within: 36 months}
    review: {required: 否}
    screening: {mask: 是}
    publication: {site-name: 示例, base-url: "https://www.example.cn/"}
    registers: {max-age: 6 months}
    notices: {number: "示例〔{year}〕{number}号", within: 10 working-days}

    """

  private static let sector = """
    sector: cableway
    label: 示例索道
    entity-noun: 索道企业
    summary: 测试
    groups: [{id: g, label: 服务}]
    attributes: []
    requirements:
      - id: hours
        label: 运营时间
        group: g
        summary: 每条线路
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: standing, within: promptly}
        for-each: {register: lines, table: rows, name: line}
        feed: {rows: hours, table: rows, columns: {last: closing}}
        channels: [company-website]
        elements:
          - id: rows
            label: 线路表
            type: table
            required: true
            columns: [{id: line, label: 线路, type: text, required: true}, {id: first, label: 首班, type: time}, {id: closing, label: 末班, type: time}]
      - id: burst
        label: 停运通知
        group: g
        summary: 及时
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: emergency, starts: found, within: promptly, nil: every month}
        channels: [company-website]
        elements: [{id: found, label: 发现时间, type: date-time}]
      - id: timetable
        label: 班次表
        group: g
        summary: 管到以后六周
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: standing, within: promptly, valid-until: last, covers: 42 days}
        channels: [company-website]
        elements: [{id: last, label: 有效到, type: date}]

    """

  private static let register = """
    register: lines
    title: 示例线路许可
    noun: 线路
    source: 示例交通委
    as-of: 2026-10-01
    things:
      - {id: L1, label: 示例1号线, owner: ceshi, from: 2020-01-01}
      - {id: L2, label: 示例2号线, owner: ceshi, from: 2020-01-01}

    """

  private static let kind = """
    thing: line
    title: 线路
    register: lines
    sources: [{items: [cableway/hours], table: rows, name: line}]

    """

  private static let entity = """
    entity: ceshi
    name: 示例索道公司
    uscc: 91310114MA1GW0000M
    sectors: [cableway]
    region: 上海市嘉定区
    authority: 示例主管部门
    since: 2020-01-01

    """

  private static let submission = """
    企业: ceshi
    报送时间: 2026-09-20 10:00
    公开事项:
      运营时间:
        形成日期: 2026-09-01
        公开时间: 2026-09-10 09:00
        公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/a"}]
        公开审查: {审查人: 办公室主任, 审查日期: 2026-09-09, 结论: 主动公开}
        内容: {线路表: [{线路: 示例1号线, 首班: "08:00"}]}
      班次表:
        形成日期: 2026-09-01
        公开时间: 2026-09-10 09:00
        公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/b"}]
        公开审查: {审查人: 办公室主任, 审查日期: 2026-09-09, 结论: 主动公开}
        内容: {有效到: 2026-12-20}

    """

  private func workspace() throws -> TemporaryWorkspace {
    let workspace = try TemporaryWorkspace(specs: false)
    let tables = ["channels", "regions", "fillers", "units"].map { "Specs/tables/\($0).yaml" }
    for name in tables + RepositoryFolder.files(below: "Specs/calendar", endingIn: ".yaml") { try workspace.write(name, RepositoryFolder.text(name)) }
    for (name, text) in [
      ("Specs/instruments/law.yaml", Self.law), ("Specs/policy.yaml", Self.policy), ("Specs/sectors/cableway.yaml", Self.sector),
      ("Specs/registers/lines/a.yaml", Self.register), ("Specs/things/line.yaml", Self.kind), ("Entities/ceshi/entity.yaml", Self.entity),
      ("Entities/ceshi/submissions/1.yaml", Self.submission),
    ] { try workspace.write(name, text) }
    return workspace
  }

  @Test("检查、报告、草稿、解释、标准目录、写法、公开包都做得出来，名册里没有写的线路逐条点名")
  func everyCommand() throws {
    let workspace = try workspace()
    func run(_ arguments: String..., day: Bool = true) throws -> ProgramRun {
      try gongkai(arguments + ["--workspace", workspace.path] + (day ? ["--as-of", "2026-10-31"] : []))
    }
    #expect(try run("check").output.contains("missing-thing"))
    for format in ["text", "json", "csv", "md", "html", "sarif", "junit"] {
      let gaps = try run("gaps", "--format", format)
      #expect(gaps.status == 1 && gaps.output.contains(format == "csv" ? "L2" : "示例2号线"), "\(format): \(gaps.errors)")
    }
    _ = try run("gaps", "--calendar")
    // Forty-two days before its content ends: told ahead, in the list and in the calendar.
    let soon = try workspace.text("Output/reports/2026-10-31/csv/due-soon.csv").split(separator: "\n").filter { $0.contains("班次表") }
    #expect(soon.count == 1 && soon[0].contains("2026-11-08") && soon[0].contains("确认无变化不管用"), "\(soon)")
    #expect(try workspace.text("Output/reports/2026-10-31/calendar/entities/ceshi.ics").contains("20261108"))
    #expect(try run("new", "ceshi").status == 0)
    let draft = try workspace.text("Entities/ceshi/drafts/draft.yaml")
    #expect(draft.contains("{线路: 示例2号线}"))
    #expect(try run("explain", "运营时间", day: false).output.contains("示例线路许可"))
    #expect(try run("specs", "catalogue", day: false).output.contains("运营时间"))
    #expect(try run("specs", "schema", "cableway", day: false).output.contains("nothing-to-report"))
    let bundle = try run("bundle")
    #expect(bundle.output.contains("公开包已生成并验证"), "\(bundle.output)\(bundle.errors)")
    let pages = workspace.tree("Output/bundles/current/data").filter { $0.key.hasSuffix(".html") }.mapValues { String(decoding: $0, as: UTF8.self) }
    // Its own duty of this line, by its own day; the item as a whole is there.
    let line = try #require(pages.first { $0.value.contains("<h1>示例2号线</h1>") }?.value)
    #expect(line.contains("截至 2026-10-31 尚未公开，期限 2026-09-29"), "\(line)")
    // What rules and registers name is called so: lines, and months without an event.
    let hours = try #require(pages["items/ceshi/cableway/hours/index.html"])
    #expect(hours.contains("应公开 2 项") && hours.contains("示例2号线"), "\(hours)")
    #expect(!pages.values.contains { $0.contains("开始时间待核对的一次") })
  }

  @Test("时刻数据包按规则里写的录入：行业、事项、列叫什么都由规则定")
  func feed() throws {
    let workspace = try workspace()
    var feed = FeedGenerator(lines: 2, stops: 3, every: 60, last: 21)
    feed.files["routes.txt"] = feed.files["routes.txt"]?.replacing("示例1路", with: "示例1号线").replacing("示例2路", with: "示例2号线")
    let packed = try ZipFile(entries: feed.files.keys.sorted().map { ($0, Array((feed.files[$0] ?? "").utf8)) }, time: 0).bytes()
    let file = workspace.path + "/gtfs.zip"
    try Data(packed).write(to: URL(filePath: file))
    let place = ["--workspace", workspace.path, "--as-of", "2026-10-31", "--out", workspace.path + "/draft.yaml"]
    let run = try gongkai(["import", file, "--entity", "ceshi"] + place)
    let draft = try workspace.text("draft.yaml")
    #expect(draft.contains("- {线路: 示例2号线, 首班: \"05:30\", 末班: \"20:30\"}"), "\(draft)\(run.output)\(run.errors)")
    #expect(draft.contains("运营时间:") && draft.contains("线路表:") && !draft.contains("首末站"), "\(draft)")
  }

  @Test("名册的主人不在登记里：构建错误，说出可以写 owner-outside")
  func unknownOwner() throws {
    let workspace = try workspace()
    try workspace.write(
      "Specs/registers/lines/a.yaml",
      Self.register.replacing("owner: ceshi, from: 2020-01-01}\n  - {id: L2", with: "owner: ceshj, from: 2020-01-01}\n  - {id: L2"))
    let run = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31"])
    #expect(run.status == 2 && (run.output + run.errors).contains("owner-outside"))
  }
}
