// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Publishing
import Reporting
import TestSupport
import Testing
import Workspace

@testable import Service
@testable import Store

@Suite("服务：登记企业")
struct RegistrationTests {
  private static let good = [
    ("id", "ceshi-2"), ("name", "示例第二公交"), ("uscc", "91310114MA1GP0101P"), ("region", "上海市嘉定区"), ("authority", "嘉定区交通行政管理部门"),
    ("since", "2025-01-01"), ("sector", "urban-bus"), ("a.longest-interval", "35"), ("role1", "报送员"), ("post1", "办公室"), ("phone1", "021-00000000"),
  ]

  private static func changed(_ name: String, _ value: String?) -> [(String, String)] {
    good.filter { $0.0 != name } + (value.map { [(name, $0)] } ?? [])
  }

  private struct Stage {
    let workspace: TemporaryWorkspace
    let service: TestService
    let office: (cookie: String, form: String)

    init() async throws {
      workspace = try TemporaryWorkspace()
      service = try await TestService(workspace)
      office = try await service.logIn("office", links: try await service.desk.setupLinks())
    }

    func send(_ fields: [(String, String)], known: String = "", shown: String = "urban-bus", act: String = "register") async -> Service.Answer {
      await service.post(
        "/office/register", [("form", office.form), ("known", known), ("shown", shown), ("do", act)] + fields, cookie: office.cookie)
    }
  }

  @Test("登记一家：马上判定，开得了账号，导出的工作区判定相同；按两次是一次；编号、代码有人用了不收")
  func registered() async throws {
    let stage = try await Stage()
    let service = stage.service
    // The attributes of a sector are asked for before anything is registered.
    let asked = await stage.send(Self.good, shown: "")
    #expect(asked.status == 200 && asked.text.contains("最长发车间隔") && asked.text.contains("value=\"35\""), "\(asked.text)")
    #expect(try service.desk.entities().count == 1)
    for _ in 0..<2 { #expect(await stage.send(Self.good).header("Location") == "/office/ceshi-2") }
    #expect(try service.desk.entities().map(\.id).sorted() == ["ceshi", "ceshi-2"])
    let events = try await service.store.events(of: "ceshi-2")
    #expect(events.map(\.kind) == ["registered"] && events.first?.actor == "office")
    let page = await service.ask("GET", "/office/ceshi-2", cookie: stage.office.cookie)
    #expect(page.text.contains("示例第二公交") && page.text.contains("未到期"))
    #expect(await stage.send(Self.changed("id", "ceshi-3")).text.contains("href=\"#uscc\""))
    #expect(await stage.send(Self.changed("id", "ceshi").filter { $0.0 != "uscc" } + [("uscc", "91310114MA1GP0991E")]).status != 303)
    #expect(try service.desk.entities().count == 2)
    let opened = await service.post(
      "/office/accounts", [("form", stage.office.form), ("do", "open"), ("name", "ceshi-2"), ("entity", "ceshi-2")], cookie: stage.office.cookie)
    #expect(opened.status == 200)
    let out = stage.workspace.path + "-registered"
    defer { try? FileManager.default.removeItem(atPath: out) }
    try await service.desk.export(to: WorkspaceFolder(path: out), rules: WorkspaceFolder(path: stage.workspace.path))
    let told = try gongkai(["gaps", "--format", "json", "--as-of", "2025-11-21", "--workspace", out])
    #expect(told.output.contains(try await service.report().inputsDigest.sha256))
    #expect(try await service.store.brokenChains().isEmpty)
    // Started anew over the same data.
    #expect(try await TestService(stage.workspace).desk.entities().count == 2)
  }

  @Test(
    "写错的不登记，说在哪一栏",
    arguments: [
      ("uscc", "91310114MA1GP0101X", "uscc"), ("since", "昨天", "since"), ("region", "上海嘉定", "region"), ("a.longest-interval", "很久", "a.longest-interval"),
      ("name", "示例公交 13800138000", "name"),
    ])
  func wrong(_ name: String, _ value: String, _ field: String) async throws {
    let stage = try await Stage()
    let answer = await stage.send(Self.changed(name, value))
    #expect(answer.status == 422 && answer.text.contains("href=\"#\(field)\"") && answer.text.contains("id=\"\(field)-wrong\""), "\(answer.text)")
    #expect(try stage.service.desk.entities().count == 1)
  }

  @Test("没有填的、编号不对的、写成别的样子的，都不登记")
  func missing() async throws {
    let stage = try await Stage()
    for name in ["name", "uscc", "region", "authority", "since", "sector"] {
      let answer = await stage.send(Self.changed(name, nil), shown: name == "sector" ? "" : "urban-bus")
      #expect(answer.status == 422, "\(name) \(answer.status)")
    }
    for id in ["", "../etc", "大写", "A", String(repeating: "a", count: 41)] { #expect(await stage.send(Self.changed("id", id)).status == 422, "\(id)") }
    // What is typed is a value, whatever it looks like.
    let sly = await stage.send(Self.changed("authority", "部门\nuntil: 2025-01-02 # {[\"'"))
    #expect(sly.status == 303 || sly.status == 422)
    if sly.status == 303 { #expect(try stage.service.desk.entities().first { $0.id == "ceshi-2" }?.until == nil) }
  }

  @Test("改登记：原来的都在表里，改了重新判定，以前的字节还在；两个人同时改，后一个不盖")
  func changes() async throws {
    let stage = try await Stage()
    let (service, store) = (stage.service, stage.service.store)
    let name = CheckRegistration.name(of: "ceshi")
    let before = try #require(try await store.digest(of: name))
    let page = await service.ask("GET", "/office/register?entity=ceshi", cookie: stage.office.cookie)
    #expect(page.status == 200 && page.hidden("known") == before)
    for value in ["示例测试公交", "91310114MA1GW0000M", "示例主管部门", "2020-01-01", "20"] { #expect(page.text.contains("value=\"\(value)\""), "\(value)") }
    var fields = Self.good.map { pair in (pair.0, ["id": "ceshi", "uscc": "91310114MA1GW0000M", "since": "2020-01-01"][pair.0] ?? pair.1) }
    #expect(await stage.send(fields, known: before).status == 303)
    let entity = try #require(try service.desk.entities().first { $0.id == "ceshi" })
    #expect(entity.name == "示例第二公交" && entity.attributes["longest-interval"] == ["35"] && entity.posts.first?.post == "办公室")
    #expect(try await store.bytes(of: before) != nil)
    #expect(try await store.events(of: "ceshi").last?.kind == "registered")
    fields[1].1 = "示例第三公交"
    #expect(await stage.send(fields, known: before).status == 409)
    #expect(try service.desk.entities().first { $0.id == "ceshi" }?.name == "示例第二公交")
    #expect(await service.ask("GET", "/office/register?entity=nothing", cookie: stage.office.cookie).status == 404)
  }
}
