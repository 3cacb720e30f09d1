// SPDX-License-Identifier: Apache-2.0

import Foundation
import Store
import TestSupport
import Testing

@testable import Service

@Suite("规则改了：草稿里的内容还在自己的栏里")
struct RulesChangeTests {
  @Test("填过的回到同名的栏，没有了的栏写明内容，新的栏写明名称；以前检查过的要再检查才能报送")
  func draft() async throws {
    let workspace = try TemporaryWorkspace()
    let before = try await TestService(workspace)
    let (cookie, form) = try await before.logIn("ceshi", links: try await before.desk.setupLinks())
    let owed = await before.ask("GET", "/owed", cookie: cookie)
    let path = String(try #require(owed.text.components(separatedBy: "运营线路").first?.components(separatedBy: "href=\"").last?.prefix { $0 != "\"" }))
    var fields = [("form", form), ("occurrence", ""), ("version", "0"), ("do", "check")] + ServiceTests.filled(await before.ask("GET", path, cookie: cookie))
    fields += [("运营线路/行数", "0"), ("运营线路/粘贴", "示例1路\t1\t常规\t\t嘉定北站\t菊园车站")]
    let checked = await before.sent(path, fields, cookie: cookie)
    let send = ["item", "occurrence", "version", "key"].map { ($0, checked.hidden($0) ?? "") } + [("form", form)]
    #expect(!checked.text.contains("规则改过了"))

    let specs = "Specs/sectors/urban-bus.yaml"
    let old = try workspace.text(specs)
    let new = old.replacingOccurrences(
      of: "          - {id: code, label: 线路编号", with: "          - {id: kept, label: 留存说明, type: text}\n          - {id: code, label: 线路编号"
    )
    .replacingOccurrences(of: "label: 线路类型, type: enumeration, values: [常规, 区间", with: "label: 线路大类, type: enumeration, values: [常规, 区间")
    #expect(new != old)
    try workspace.write(specs, new)
    let after = try await TestService(workspace)
    let refused = await after.post("/submit", send, cookie: cookie)
    #expect(refused.status == 409 && refused.text.contains("检查以后规则改过"), "\(refused.text)")
    #expect(try await after.store.submissions(of: "ceshi").isEmpty)

    let page = await after.ask("GET", path, cookie: cookie)
    #expect(page.text.contains("规则改过了") && page.text.contains("新的栏：留存说明、线路大类。"), "\(page.text)")
    #expect(page.text.contains("运营线路 › 线路类型，第 1 行：常规"))
    func value(_ label: String) -> String {
      let parts = page.text.components(separatedBy: "name=\"运营线路/\(label)，第 1 行\"")
      return String(parts.last?.components(separatedBy: "value=\"").dropFirst().first?.prefix { $0 != "\"" } ?? "")
    }
    #expect(value("线路编号") == "1" && value("起点站") == "嘉定北站" && value("终点站") == "菊园车站" && value("留存说明").isEmpty)

    // From the page of today it goes, and what has no field stays until then.
    var again = [("form", form), ("occurrence", ""), ("version", page.hidden("version") ?? ""), ("do", "check"), ("规则", page.hidden("规则") ?? "")]
    again += [("运营线路/线路类型，第 1 行", page.hidden("运营线路/线路类型，第 1 行") ?? "")]
    again += fields.dropFirst(4).filter { $0.0 != "规则" && !$0.0.hasSuffix("/行数") && !$0.0.hasSuffix("/粘贴") }
    again += [("运营线路/行数", "1"), ("运营线路/线路名称，第 1 行", "示例1路"), ("运营线路/起点站，第 1 行", "嘉定北站"), ("运营线路/终点站，第 1 行", "菊园车站")]
    let looked = await after.sent(path, again, cookie: cookie)
    #expect(!looked.text.contains("规则改过了") && looked.text.contains("线路类型，第 1 行：常规"), "\(looked.text)")
    let sent = await after.post("/submit", ["item", "occurrence", "version", "key"].map { ($0, looked.hidden($0) ?? "") } + [("form", form)], cookie: cookie)
    #expect(sent.header("Location")?.hasPrefix("/receipt/") == true, "\(sent.text)")
  }

  @Test("昨天打开的页，今天按下去：填的都在，先看改了什么")
  func page() async throws {
    let workspace = try TemporaryWorkspace()
    let before = try await TestService(workspace)
    let (cookie, form) = try await before.logIn("ceshi", links: try await before.desk.setupLinks())
    let owed = await before.ask("GET", "/owed", cookie: cookie)
    let path = String(try #require(owed.text.components(separatedBy: "运营线路").first?.components(separatedBy: "href=\"").last?.prefix { $0 != "\"" }))
    let page = await before.ask("GET", path, cookie: cookie)
    let specs = "Specs/sectors/urban-bus.yaml"
    try workspace.write(specs, try workspace.text(specs).replacingOccurrences(of: "label: 线路图,", with: "label: 示意图,"))
    let after = try await TestService(workspace)
    let map = try #require(page.text.components(separatedBy: "name=\"").first { $0.contains("/线路图\"") }?.prefix { $0 != "\"" })
    let fields = [("form", form), ("occurrence", ""), ("version", "0"), ("do", "check"), ("规则", page.hidden("规则") ?? ""), (String(map), "attachments/图.pdf")]
    let shown = await after.sent(path, fields, cookie: cookie)
    #expect(shown.text.contains("规则改过了") && shown.text.contains("线路图：attachments/图.pdf") && shown.text.contains("示意图"), "\(shown.text)")
  }
}
