// SPDX-License-Identifier: Apache-2.0

import Foundation
import Publishing
import Reporting
import Store
import TestSupport
import Testing
import Workspace

@testable import Service

@Suite("服务：表单里的内容")
struct DraftTests {
  private static func path(_ service: TestService, _ cookie: String) async throws -> String {
    let owed = await service.ask("GET", "/owed", cookie: cookie)
    return String(try #require(owed.text.components(separatedBy: "运营线路").first?.components(separatedBy: "href=\"").last?.prefix { $0 != "\"" }))
  }

  @Test("另一个窗口报送了：这个窗口不再悄悄存成新的草稿，说明报送过，字都在；再按才存")
  func sentMeanwhile() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let (cookie, form) = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    let path = try await Self.path(service, cookie)
    let page = await service.ask("GET", path, cookie: cookie)
    let old = [("form", form), ("occurrence", ""), ("version", "0"), ("last", page.hidden("last") ?? "?")] + ServiceTests.filled(page)
    var fields = old + [("do", "check"), ("运营线路/行数", "0"), ("运营线路/粘贴", "示例1路\t嘉定北站\t菊园车站")]
    let checked = await service.sent(path, fields, cookie: cookie)
    let send = ["item", "occurrence", "version", "key"].map { ($0, checked.hidden($0) ?? "") } + [("form", form)]
    #expect(await service.post("/submit", send, cookie: cookie).header("Location")?.hasPrefix("/receipt/") == true)

    let words = ("运营线路/公开记录/说明", "旧窗口里的字")
    for version in ["0", checked.hidden("version") ?? ""] {
      fields = [("form", form), ("occurrence", ""), ("version", version), ("last", page.hidden("last") ?? "?"), words]
      #expect(await service.post(path, fields + [("do", "keep")], cookie: cookie).status == 410)
      let told = await service.post(path, fields + [("do", "save")], cookie: cookie)
      #expect(told.status == 409 && told.text.contains("已经报送过一次") && told.text.contains("旧窗口里的字"), "\(told.status) \(told.text)")
      #expect(try await service.store.drafts(of: "ceshi").isEmpty)
      #expect(told.hidden("version") == "0" && told.hidden("last") != page.hidden("last"))
    }
    // Without the word of what was last sent, the version that is gone tells it.
    let gone = [("form", form), ("occurrence", ""), ("version", "7"), words, ("do", "save")]
    #expect(await service.post(path, gone, cookie: cookie).status == 409)
    let now = await service.ask("GET", path, cookie: cookie)
    let again = [("form", form), ("occurrence", ""), ("version", "0"), ("last", now.hidden("last") ?? ""), words, ("do", "save")]
    #expect(await service.post(path, again, cookie: cookie).status == 303)
    #expect(try await service.store.drafts(of: "ceshi").count == 1)
  }

  @Test("粘贴的行比表格放得下的多：多的留在粘贴框里，说有几行，不能当作全了报送")
  func rows() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let (cookie, form) = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    let path = try await Self.path(service, cookie)
    let page = await service.ask("GET", path, cookie: cookie)
    let lines = (1...2003).map { "示例\($0)路\t嘉定北站\t菊园车站" }.joined(separator: "\n")
    let fields =
      [("form", form), ("occurrence", ""), ("version", "0"), ("do", "check")] + ServiceTests.filled(page)
      + [("运营线路/行数", "0"), ("运营线路/粘贴", lines)]
    let told = await service.sent(path, fields, cookie: cookie)
    #expect(told.status == 422 && told.text.contains("还有 3 行在粘贴框里") && told.text.contains("下面这 3 行没有接上"))
    #expect(told.text.contains("示例2003路\t嘉定北站\t菊园车站") && told.text.contains("value=\"示例2000路\""))
    #expect(!told.text.contains("id=\"send\"") && !told.text.contains("没有发现问题"))
    // Saved again, nothing is lost and nothing doubled.
    let kept = try #require(try await service.store.drafts(of: "ceshi").first)
    #expect(kept.body.components(separatedBy: FormFields.encoded("示例2003路")).count == 2)
  }

  @Test("报送过的一期再打开：填着那一次的内容，更正不用重打")
  func period() async throws {
    let workspace = try TemporaryWorkspace.samples()
    // 2026-10-31 10:00 at +08:00.
    let second = 1_793_412_000
    let service = try await TestService(workspace, second: second)
    let clerk = try await service.logIn("shili-water", links: try await service.desk.setupLinks(), at: second)
    let filed = await service.ask("GET", "/form/plant-water-quality?occurrence=2026-09", cookie: clerk.cookie)
    let text = try workspace.text("Entities/shili-water/submissions/2026-10-16-quality-2026-09.yaml")
    let lab = try #require(text.firstMatch(of: /检测单位: (.+)/)).1
    #expect(filed.text.contains(String(lab)) && filed.text.contains("这一期报送过"), "\(filed.text.prefix(3000))")
    let open = await service.ask("GET", "/form/plant-water-quality?occurrence=2026-10", cookie: clerk.cookie)
    #expect(!open.text.contains(String(lab)) && !open.text.contains("已填着"))
  }

  @Test("表单里的问题说的是栏和该填什么：没有文件的写法，没有第几行")
  func words() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let (cookie, form) = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    let path = try await Self.path(service, cookie)
    let page = await service.ask("GET", path, cookie: cookie)
    let fields = [("form", form), ("occurrence", ""), ("version", "0"), ("do", "check"), ("规则", page.hidden("规则") ?? ""), (page.fieldName("f0.4.2"), "昨天")]
    let told = await service.sent(path, fields, cookie: cookie)
    let summary = told.text.components(separatedBy: "id=\"summary\"").last?.components(separatedBy: "<form").first ?? ""
    #expect(told.status == 422 && !summary.isEmpty)
    #expect(summary.firstMatch(of: /第 [0-9]+ 行/) == nil && !summary.contains("补写：") && !summary.contains("gongkai"), "\(summary)")
  }

  @Test("浏览器里没有命令行的话：每一种问题的说法都一样")
  func plain() {
    let texts = [
      ("核对 --entity；填错了表的，用 gongkai new 重新生成", "核对是不是这家企业的表"), ("事项名称见标准目录，或运行 gongkai explain 查看", "事项名称见标准目录"),
      ("把工作表名改成事项名称，或用 --item 指明；不是报送内容的不用管", "把工作表名改成事项名称；不是报送内容的不用管"),
      ("用 gongkai import 录入成报送件，再报送", "在“上传文件”页检查和报送"), ("写成例如 2025-11-12", "写成例如 2025-11-12"), ("未检测的填 --", "未检测的填 --"),
    ]
    for (text, words) in texts { #expect(BrowserWords.plain(text) == words, "\(text)") }
  }

  @Test("报过的：每一份写着今天怎样判定")
  func standing() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let (cookie, _) = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    let sending = Desk.Sending(bytes: Array(TemporaryWorkspace.submission.utf8), entity: "ceshi", account: "x", key: "k")
    guard case .received = try await service.desk.submit(sending) else {
      Issue.record("not received")
      return
    }
    let history = await service.ask("GET", "/history", cookie: cookie)
    #expect(history.text.contains("今天的判定") && history.text.contains("运营线路："), "\(history.text)")
  }

  @Test("读不完的一份，上传时就说，不给报送的按钮；不写服务里的路径")
  func unread() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let (cookie, form) = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    let deep = String(repeating: "[", count: 200_000)
    for text in [deep, "企业: ["] {
      let answer = await service.upload("/upload", [("form", form)], [("file", "深.yaml", Array(text.utf8))], cookie: cookie)
      #expect(answer.status == 422 && !answer.text.contains("id=\"send\""), "\(text.prefix(20))")
      #expect(!answer.text.contains("Staged/") && !answer.text.contains("Incoming/"))
    }
    let place = DraftKey(entity: "ceshi", item: "@upload", occurrence: "")
    let refused = try await service.desk.submit(Desk.Sending(bytes: Array(deep.utf8), entity: "ceshi", account: "x", key: "k", draft: place))
    if case .impossible(let error) = refused { #expect(!error.zh.contains("Staged/"), "\(error.zh)") }
  }

  @Test("导出的工作区判定和原来的一样：办公室自己做过的事跟着走，通知单的记录也在")
  func records() async throws {
    let workspace = try TemporaryWorkspace()
    try workspace.write("Entities/bangongshi/entity.yaml", TemporaryWorkspace.office)
    let told = try gongkai(["gaps", "--notices", "--as-of", "2026-06-30", "--workspace", workspace.path])
    try #require(workspace.exists("Output/notices/records"), "\(told.status) \(told.errors.suffix(500))")
    let service = try await TestService(workspace)
    let out = workspace.path + "-records"
    defer { try? FileManager.default.removeItem(atPath: out) }
    try await service.desk.export(to: WorkspaceFolder(path: out), rules: WorkspaceFolder(path: workspace.path))
    func gaps(_ path: String) throws -> String { try gongkai(["gaps", "--format", "json", "--as-of", "2026-07-31", "--workspace", path]).output }
    #expect(try gaps(out) == gaps(workspace.path))
    #expect(try await service.store.brokenChains().isEmpty)
  }
}

@Suite("服务：表格先检查")
struct TableCheckTests {
  @Test("xlsx、csv 不登录也能检查：写明企业的照录入以后的内容检查；说不出是谁的，和以前一样")
  func tables() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let csv = Array("线路名称,起点站,终点站\n示例1路,嘉定北站,\n".utf8)
    let target = "/api/check?as-of=2025-11-21&name=" + FormFields.encoded("表.csv")
    let told = await service.ask("POST", target + "&entity=ceshi&item=" + FormFields.encoded("运营线路"), body: csv)
    #expect(told.status == 200 && told.text.contains("missing-element") && !told.text.contains("Incoming"), "\(told.text)")
    #expect(await service.ask("POST", target, body: csv).status == 200)
    let guest = "gongkai-guest=" + String(repeating: "ab", count: 24)
    let fields = [("form", String(repeating: "ab", count: 24)), ("entity", "ceshi"), ("item", "运营线路")]
    let page = await service.upload("/check", fields, [("file", "表.csv", csv)], cookie: guest)
    #expect(page.text.contains("缺少要素“终点站”") && !page.text.contains("gongkai "), "\(page.text)")
    let unknown = await service.upload("/check", [fields[0]], [("file", "表.csv", csv)], cookie: guest)
    #expect(!unknown.text.contains("gongkai ") && !unknown.text.contains("没有发现问题"), "\(unknown.text)")
  }
}
