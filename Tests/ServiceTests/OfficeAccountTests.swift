// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import Store
import TestSupport
import Testing

@testable import Service

@Suite("服务：办公室的账号、名称")
struct OfficeAccountTests {
  private struct Stage {
    let workspace: TemporaryWorkspace
    let service: TestService
    let office: (cookie: String, form: String)

    init(second: Int = TestService.second) async throws {
      workspace = try TemporaryWorkspace()
      service = try await TestService(workspace, second: second)
      office = try await service.logIn("office", links: try await service.desk.setupLinks(), at: second)
    }

    func open(_ name: String, _ entity: String, _ role: String) async -> Service.Answer {
      await service.post(
        "/office/accounts", [("form", office.form), ("do", "open"), ("name", name), ("entity", entity), ("role", role)], cookie: office.cookie,
        headers: ["host": "127.0.0.1:8080"])
    }

    func register(_ id: String, _ name: String = "示例第二公交") async -> Service.Answer {
      let fields = [
        ("form", office.form), ("known", ""), ("shown", "urban-bus"), ("do", "register"), ("id", id), ("name", name), ("uscc", "91310114MA1GP0101P"),
        ("region", "上海市嘉定区"), ("authority", "嘉定区交通行政管理部门"), ("since", "2025-01-01"), ("sector", "urban-bus"), ("a.longest-interval", "35"),
      ]
      return await service.post("/office/register", fields, cookie: office.cookie)
    }
  }

  @Test("办公室可以有几个账号，各记各的名；链接写全地址；锁在外面的，运行服务的人给新链接")
  func officers() async throws {
    let stage = try await Stage()
    let service = stage.service
    let opened = await stage.open("office-shenhe-2", "", "office")
    #expect(opened.status == 200 && opened.text.contains("http://127.0.0.1:8080/setup/"), "\(opened.text)")
    let path = "/setup/" + (opened.text.components(separatedBy: "/setup/").last?.prefix { $0.isHexDigit } ?? "")
    let second = try await service.logIn("office-shenhe-2", links: [("office-shenhe-2", path)])
    #expect(await service.ask("GET", "/office", cookie: second.cookie).status == 200)
    let ended = await service.post("/office/accounts", [("form", second.form), ("do", "link"), ("id", "clerk-ceshi")], cookie: second.cookie)
    #expect(ended.status == 200)
    #expect(try await service.store.events(of: "ceshi").last?.actor == "office-office-shenhe-2")
    #expect(await stage.open("office-3", "ceshi", "office").status == 422)
    #expect(await stage.open("clerk-x", "", "clerk").status == 422)

    let link = try #require(try await service.desk.setupLink(of: "office", dropsSecond: true))
    #expect(try await service.desk.account(setup: String(link.dropFirst("/setup/".count)))?.id == "office")
    #expect(try await service.desk.setupLink(of: "nobody", dropsSecond: false) == nil)
    #expect(try await service.store.brokenChains().isEmpty)
  }

  @Test("服务自己用的编号、别人账号的名称，登记不了；名称里的换行不收")
  func reserved() async throws {
    let stage = try await Stage()
    for id in ["office", "accounts", "register", "events"] {
      let answer = await stage.register(id)
      #expect(answer.status == 422 && answer.text.contains("请换一个"), "\(id) \(answer.status)")
    }
    #expect(await stage.open("xin-bus", "ceshi", "clerk").status == 200)
    #expect(await stage.register("xin-bus").status == 422)
    #expect(await stage.register("ceshi-2", "示例\n第二公交").status == 422)
    #expect(try stage.service.desk.entities().map(\.id) == ["ceshi"])
    #expect(await stage.register("ceshi-2").status == 303)
    for name in ["ceshi-2", "ceshi-2-review", "office"] { #expect(await stage.open(name, "ceshi", "clerk").status == 422, "\(name)") }
    #expect(try await TestService(stage.workspace).desk.setupLinks().map(\.name) == ["ceshi", "ceshi-2"])
  }

  @Test("工作区里的企业和账号同名：服务照样起得来，不给别人的账号发链接")
  func collisions() async throws {
    let workspace = try TemporaryWorkspace()
    for (id, code) in [("office", "91310114MA1GP0101P"), ("xin-bus", "91310114MA1GP0991E")] {
      try workspace.write(
        "Entities/\(id)/entity.yaml",
        TemporaryWorkspace.entity.replacingOccurrences(of: "entity: ceshi", with: "entity: \(id)")
          .replacingOccurrences(of: "91310114MA1GW0000M", with: code).replacingOccurrences(of: "示例测试公交", with: "示例\(id)公交"))
    }
    let service = try await TestService(workspace)
    let officer = Account(id: "office", name: "office", role: .office, entity: nil)
    _ = try await service.desk.openAccount("xin-bus", .clerk, of: "ceshi", term: Account.Term(from: nil, until: nil), by: officer)
    let links = try await service.desk.setupLinks()
    #expect(links.map(\.name).sorted() == ["ceshi", "office"], "\(links)")
    let accounts = try await service.store.accounts()
    #expect(accounts.first { $0.name == "xin-bus" }?.entity == "ceshi" && accounts.first { $0.name == "office" }?.role == .office)
    // Nor does the store, whoever asks.
    await #expect(throws: StoreError.self) {
      try await service.store.openAccounts(
        [(Account(id: "clerk-xin-bus", name: "xin-bus", role: .clerk, entity: "xin-bus"), "s")], until: 1, by: "", at: 0)
    }
  }

  @Test("办公室的总表：义务、承诺、建议各算各的，和 gaps 写的一个数")
  func counts() async throws {
    // 2026-11-30 10:00 at +08:00: what was due is.
    let stage = try await Stage(second: 1_796_004_000)
    let report = try await stage.service.report()
    let judgement = try #require(report.judgements.first)
    let page = await stage.service.ask("GET", "/office", cookie: stage.office.cookie).text
    func cell(_ label: String) -> Int? { page.components(separatedBy: "data-label=\"\(label)\">").dropFirst().first.flatMap { Int($0.prefix { $0 != "<" }) } }
    let duties = Totals(judgement.obligations.filter(\.force.isDuty))
    #expect(cell("义务：到期") == duties.due && cell("未办") == duties.open, "\(page)")
    #expect(cell("承诺：未办") == Totals(judgement.obligations.filter { $0.force == .committed }).open)
    #expect(cell("建议：未办") == Totals(judgement.obligations.filter { $0.force == .advisory }).open)
    #expect(duties.due < Totals(judgement.obligations).due)
  }

  @Test("数据库文件坏了：说坏了，要用备份，不说连不上")
  func damaged() async throws {
    guard TestStore.server == nil else { return }
    let path = NSTemporaryDirectory() + "gongkai-damaged-\(UUID().uuidString).sqlite"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data((0..<100_000).map { UInt8($0 % 251) }).write(to: URL(fileURLWithPath: path))
    #expect { _ = try DatabaseStore(path: path) } throws: { ($0 as? StoreError)?.kind == .damaged }
    #expect(Front.words(.damaged).contains("坏了") && Front.status(.damaged) == 500)
  }
}
