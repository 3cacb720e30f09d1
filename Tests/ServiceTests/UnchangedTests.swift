// SPDX-License-Identifier: Apache-2.0

import Foundation
import Store
import TestSupport
import Testing
import Workspace

@testable import Service

@Suite("服务：确认无变化、边填边存")
struct UnchangedTests {
  /// 2026-11-30 10:00 at +08:00: what was disclosed a year ago is out of date.
  private static let late = 1_796_004_000

  @Test("打勾的一次报送：写成确认无变化，报了就不再过期；没打勾、不能确认的，不报")
  func confirmed() async throws {
    let workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/lines.yaml", TemporaryWorkspace.submission)
    let service = try await TestService(workspace, second: Self.late)
    let (cookie, form) = try await service.logIn("ceshi", links: try await service.desk.setupLinks(), at: Self.late)
    let page = await service.ask("GET", "/unchanged", cookie: cookie)
    #expect(page.text.contains("运营线路") && page.text.contains("2026-11-12 已到期"), "\(page.text)")
    let item = try #require(page.text.components(separatedBy: "type=\"checkbox\" value=\"").dropFirst().first?.prefix { $0 != "\"" })
    let day = ("on", "2026-11-30")
    #expect(await service.post("/unchanged", [("form", form), day], cookie: cookie).text.contains("还没有打勾"))
    let foreign = await service.post("/unchanged", [("form", form), day, ("item", "no-such-item")], cookie: cookie)
    #expect(foreign.status == 422 && foreign.text.contains("现在不能确认"))
    let wrong = await service.post("/unchanged", [("form", form), ("on", "昨天"), ("item", String(item))], cookie: cookie)
    #expect(wrong.status == 422 && wrong.text.contains("id=\"summary\""))
    let checked = await service.post("/unchanged", [("form", form), day, ("item", String(item))], cookie: cookie)
    #expect(checked.status == 200 && checked.text.contains("没有发现问题"), "\(checked.text)")
    // In words: what is confirmed, and no file.
    #expect(checked.text.contains("<h2>确认没有变化的</h2>") && checked.text.contains("运营线路（2026-11-30 确认）") && !checked.text.contains("<pre"))
    let send = ["item", "occurrence", "version", "key"].map { ($0, checked.hidden($0) ?? "") } + [("form", form)]
    let sent = await service.post("/submit", send, cookie: cookie)
    #expect(sent.header("Location")?.hasPrefix("/receipt/") == true, "\(sent.text)")
    #expect(await service.ask("GET", "/unchanged", cookie: cookie).text.contains("2027-11-30 到期"))
    #expect(await !service.ask("GET", "/owed", cookie: cookie).text.contains("@unchanged"))
  }

  @Test("自动存：回答是版本号；另一个窗口先存了，不盖；没有登录，不存")
  func kept() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let (cookie, form) = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    let owed = await service.ask("GET", "/owed", cookie: cookie)
    let path = String(try #require(owed.text.components(separatedBy: "运营线路").first?.components(separatedBy: "href=\"").last?.prefix { $0 != "\"" }))
    let date = await service.ask("GET", path, cookie: cookie).fieldName("f0.4.2")
    func keep(_ version: String, _ text: String, cookie: String) async -> Answer {
      await service.post(path, [("form", form), ("version", version), ("do", "keep"), (date, text)], cookie: cookie)
    }
    let first = await keep("0", "2025-11-01", cookie: cookie)
    #expect(first.status == 200 && first.text == "1")
    #expect(await keep("1", "2025-11-02", cookie: cookie).text == "2")
    #expect(await keep("1", "2025-11-03", cookie: cookie).status == 409)
    #expect(await keep("2", "2025-11-04", cookie: "").status == 401)
    let page = await service.ask("GET", path, cookie: cookie)
    #expect(page.text.contains("2025-11-02") && !page.text.contains("2025-11-03"))
    // Nothing that is kept while typing is sent.
    #expect(try await service.store.submissions(of: "ceshi").isEmpty)
  }

  @Test("地址里写的不是一期的，没有这张表单；别的长度的照样打开，可能是旧规则下的草稿")
  func noPeriod() async throws {
    let workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/entity.yaml", TemporaryWorkspace.entity.replacingOccurrences(of: "urban-bus", with: "water-supply"))
    let service = try await TestService(workspace)
    let (cookie, _) = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    for (period, status) in [("2025-10", 200), ("2025", 200), ("2026-13", 404), ("x", 404)] {
      let answer = await service.ask("GET", "/form/plant-water-quality?occurrence=\(period)", cookie: cookie)
      #expect(answer.status == status, "\(period)")
    }
  }

  @Test("没有的事项是没有这张表单，不是出错")
  func absent() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let (cookie, form) = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    for path in ["/form/nothing", "/form/@unchanged", "/form/@upload"] {
      #expect(await service.ask("GET", path, cookie: cookie).status == 404, "\(path)")
      #expect(await service.post(path, [("form", form), ("do", "check")], cookie: cookie).status == 404, "\(path)")
    }
  }
}
