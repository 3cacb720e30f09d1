// SPDX-License-Identifier: Apache-2.0

import Foundation
import Reporting
import TestSupport
import Testing
import Workspace

@testable import Service
@testable import Store

@Suite("服务")
struct ServiceTests {
  /// A good submission of the bus enterprise, sent by the form of one item.
  static let fields = [
    ("形成日期", "2025-11-10"), ("公开时间", "2025-11-12 09:00"), ("审查人", "办公室主任"), ("审查日期", "2025-11-11"), ("审查结论", "主动公开"),
  ]

  static func filled(_ page: Answer) -> [(String, String)] {
    var found: [(String, String)] = []
    for (label, value) in fields {
      let parts = page.text.components(separatedBy: "\">\(label)")
      if parts.count > 1, let id = parts[0].components(separatedBy: "label for=\"").last { found.append((page.fieldName(id), value)) }
    }
    if let id = page.text.components(separatedBy: "\">公开渠道")[0].components(separatedBy: "label for=\"").last {
      let parts = id.split(separator: ".")
      found += [(page.fieldName(id), "企业网站"), (page.fieldName("\(parts[0]).\(parts[1]).3"), "https://www.example.cn/lines")]
    }
    found.append(("规则", page.hidden("规则") ?? ""))
    return found
  }

  @Test("/api/check 的回答就是 check --format json 打印的，YAML、CSV、xlsx 的字节都一样")
  func sameBytes() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let bad = TemporaryWorkspace.submission.replacingOccurrences(of: "2025-11-12 09:00", with: "2025-13-12")
    let files: [(String, Data)] = [
      ("good.yaml", Data(TemporaryWorkspace.submission.utf8)), ("bad.yaml", Data(bad.utf8)), ("cut.yaml", Data("企业: [".utf8)),
      ("表.csv", Data("线路名称,起点站\n1路,甲\n".utf8)), ("表.xlsx", Data([0x50, 0x4B, 3, 4, 0, 0])),
    ]
    for (name, data) in files {
      try workspace.write(name, data)
      let told = try gongkai(["check", name, "--format", "json", "--as-of", "2025-11-21", "--workspace", workspace.path])
      let query = FormFields.encoded(name)
      let answer = await service.ask("POST", "/api/check?as-of=2025-11-21&name=\(query)", body: Array(data))
      #expect(answer.status == 200)
      #expect(answer.text == told.output, "\(name)")
      #expect(!told.output.isEmpty)
    }
    #expect(await service.ask("POST", "/api/check?as-of=昨天", body: [65]).status == 400)
    #expect(await service.ask("GET", "/healthz").text == "ok\n")
  }

  @Test("报送员的一程：登录、要报什么、填、检查、报送、回执；再按一次还是同一份")
  func journey() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let (cookie, form) = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    let owed = await service.ask("GET", "/owed", cookie: cookie)
    #expect(owed.status == 200)
    #expect(owed.text.contains("/form/"))
    let item = try #require(owed.text.components(separatedBy: "运营线路").first?.components(separatedBy: "href=\"").last?.prefix { $0 != "\"" })
    let page = await service.ask("GET", String(item), cookie: cookie)
    var fields = [("form", form), ("occurrence", ""), ("version", "0"), ("do", "check")] + Self.filled(page)
    // The required table is empty: told on top, beside the field, never sent as good.
    #expect(await service.post(String(item), fields, cookie: cookie).status == 303)
    let empty = await service.sent(String(item), fields, cookie: cookie)
    #expect(empty.text.contains("id=\"summary\""))
    fields += [("运营线路/行数", "0"), ("运营线路/粘贴", "示例1路\t嘉定北站\t菊园车站")]
    fields[2].1 = try #require(empty.hidden("version"))
    let checked = await service.sent(String(item), fields, cookie: cookie)
    let key = try #require(checked.hidden("key"))
    let confirm = [
      ("form", form), ("item", String(item.dropFirst("/form/".count))), ("occurrence", ""), ("version", try #require(checked.hidden("version"))),
      ("key", key),
    ]
    let places = await withTaskGroup(of: String.self) { group in
      for _ in 0..<20 { group.addTask { await service.post("/submit", confirm, cookie: cookie).header("Location") ?? "none" } }
      return await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(places.count == 1, "\(places)")
    let place = try #require(places.first)
    #expect(place.hasPrefix("/receipt/"))
    #expect(try await service.store.submissions(of: "ceshi").count == 1)
    let receipt = await service.ask("GET", place, cookie: cookie)
    #expect(receipt.text.contains("示例测试公交（ceshi）的报送件已收到"))
    // In a browser nobody knows files and commands.
    #expect(receipt.text.contains("网页表单“运营线路”") && !receipt.text.contains("gongkai "), "\(receipt.text)")
    #expect(await service.ask("GET", place, cookie: cookie).body == receipt.body)
    #expect(try await service.store.brokenChains().isEmpty)

    // What goes out is judged by the command line as it is judged here, and comes back in.
    let out = workspace.path + "-out"
    defer { try? FileManager.default.removeItem(atPath: out) }
    try await service.desk.export(to: WorkspaceFolder(path: out), rules: WorkspaceFolder(path: workspace.path))
    let told = try gongkai(["gaps", "--format", "json", "--as-of", "2025-11-21", "--entity", "ceshi", "--workspace", out])
    let report = try await service.report()
    #expect(told.output.contains(report.inputsDigest.sha256))
    #expect(try gongkai(["ledger", "verify", "--workspace", out]).status == 0)
    let second = try await TestStore.open(workspace.path + "/second.sqlite")
    try await Desk.importing(WorkspaceFolder(path: out), into: second)
    #expect(try await second.archive() == service.store.archive())

    // Started anew over the same data: the same receipt, byte for byte.
    let again = try await TestService(workspace)
    #expect(await again.ask("GET", place, cookie: cookie).body == receipt.body)
  }

  @Test("导出：写完才有这个名字；上次断在半路的不碍事、不留下；不是空的不写；写不成的什么都不留")
  func exported() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let rules = WorkspaceFolder(path: workspace.path)
    let home = workspace.path + "-exports"
    defer { try? FileManager.default.removeItem(atPath: home) }
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: home).sorted() }
    try FileManager.default.createDirectory(atPath: home + "/.out.staging/Entities/half", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: home + "/out", withIntermediateDirectories: true)
    try await service.desk.export(to: WorkspaceFolder(path: home + "/out/"), rules: rules)
    #expect(try names() == ["out"])
    let kept = try await service.store.archive().map(\.name)
    #expect(try ArchiveFiles(WorkspaceFolder(path: home + "/out")).names() == kept)
    await #expect(throws: OperationalError.self) { try await service.desk.export(to: WorkspaceFolder(path: home + "/out"), rules: rules) }
    // Its rules cannot be read: half of it was there by then.
    let other = WorkspaceFolder(path: home + "/other")
    try FileManager.default.removeItem(atPath: workspace.path + "/Specs")
    try Data("no folder".utf8).write(to: URL(fileURLWithPath: workspace.path + "/Specs"))
    await #expect(throws: OperationalError.self) { try await service.desk.export(to: other, rules: rules) }
    #expect(try names() == ["out"])
  }

  @Test("跨年：除夕最后一分钟收的，元旦打开一字不差；新年的回执从一号起，登记接着原来的写")
  func newYear() async throws {
    let workspace = try TemporaryWorkspace()
    // 2025-12-31 23:59:30 at +08:00.
    let last = 1_767_196_770
    let old = try await TestService(workspace, second: last)
    let clerk = try await old.logIn("ceshi", links: try await old.desk.setupLinks(), at: last)
    func send(_ service: TestService, _ key: String, _ moment: String) async throws -> KeptSubmission {
      let bytes = Array(TemporaryWorkspace.submission.replacing(/报送时间: .*/, with: "报送时间: \(moment)").utf8)
      let outcome = try await service.desk.submit(Desk.Sending(bytes: bytes, entity: "ceshi", account: "clerk-ceshi", key: key))
      guard case .received(let kept) = outcome else { throw StoreError("\(outcome)") }
      return kept
    }
    let first = try await send(old, "k1", "2025-12-31 23:58")
    #expect(first.receipt.hasPrefix("20251231-0001-"))
    let page = await old.ask("GET", "/receipt/\(first.receipt)", cookie: clerk.cookie)
    #expect(page.text.contains("2025-12-31 23:59"))
    let new = try await TestService(workspace, second: last + 60)
    let second = try await send(new, "k2", "2026-01-01 00:00")
    #expect(second.receipt.hasPrefix("20260101-0001-"))
    #expect(await new.ask("GET", "/receipt/\(first.receipt)", cookie: clerk.cookie).body == page.body)
    #expect(try await new.store.submission(receipt: first.receipt) == first)
    #expect(try await new.store.proof(isWhole: true).faults.isEmpty)
    #expect(try ProveLedger(in: new.desk.folder).run().faults.isEmpty)
  }

  @Test("钟走回前一天：照样收，有回执，登记和记录链都对得上；号码不重")
  func clock() async throws {
    let workspace = try TemporaryWorkspace()
    let text = TemporaryWorkspace.submission
    var numbers: Set<String> = []
    for (number, second) in [TestService.second, TestService.second - 86400, TestService.second + 60].enumerated() {
      let service = try await TestService(workspace, second: second)
      let minute = "报送时间: 2025-11-19 08:0\(number)"
      let bytes = Array(text.replacing(/报送时间: .*/, with: minute).utf8)
      let outcome = try await service.desk.submit(Desk.Sending(bytes: bytes, entity: "ceshi", account: "x", key: "k\(number)"))
      guard case .received(let kept) = outcome else {
        Issue.record("not received at \(second): \(outcome)")
        continue
      }
      #expect(kept.received == second)
      numbers.insert(kept.receipt)
      #expect(try await service.store.brokenChains().isEmpty)
      let out = workspace.path + "-clock\(number)"
      defer { try? FileManager.default.removeItem(atPath: out) }
      try await service.desk.export(to: WorkspaceFolder(path: out), rules: WorkspaceFolder(path: workspace.path))
      #expect(try gongkai(["ledger", "verify", "--workspace", out]).status == 0)
    }
    #expect(numbers.count == 3)
  }

  @Test("磁盘写不下：有一页和代码，什么也没有收下，以前收下的都在；腾出来以后照样收")
  func full() async throws {
    guard TestStore.server == nil else { return }
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let clerk = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    let before = try await service.store.archive()
    // As many pages as there are, and no more: what SQLite answers then is what it answers on a full disk.
    try await service.store.engine.write { db in
      guard let pages = try db.rows("PRAGMA page_count").first.map({ try $0["page_count"] as Int }) else { return }
      _ = try db.rows("PRAGMA max_page_count = \(pages)")
    }
    let text = [UInt8](repeating: 65, count: 300_000)
    let files = [(field: "files", name: "大.txt", bytes: text)]
    let answer = await service.upload("/attachments", [("form", clerk.form), ("do", "attach")], files, cookie: clerk.cookie)
    #expect(answer.status == 507 && answer.text.contains("disk-full"), "\(answer.status) \(answer.text)")
    #expect(answer.header("Retry-After") == "60")
    #expect(try await service.store.archive() == before)
    #expect(try await service.store.staged(of: nil).isEmpty)
    try await service.store.engine.write { _ = try $0.rows("PRAGMA max_page_count = 1000000") }
    let again = await service.upload("/attachments", [("form", clerk.form), ("do", "attach")], files, cookie: clerk.cookie)
    #expect(again.status != 507)
    #expect(try await service.store.staged(of: nil).count == 1)
  }

  @Test("两个窗口改同一份草稿：后存的被挡住，两边的字都在")
  func twoTabs() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let key = DraftKey(entity: "ceshi", item: "operating-lines", occurrence: "")
    #expect(try await service.store.saveDraft(key, body: "a=1", over: 0, by: "x", at: 1) == .saved(version: 1))
    #expect(try await service.store.saveDraft(key, body: "a=2", over: 1, by: "x", at: 2) == .saved(version: 2))
    guard case .refused(let other) = try await service.store.saveDraft(key, body: "a=3", over: 1, by: "x", at: 3) else {
      Issue.record("a save over an older version was taken")
      return
    }
    #expect(other.body == "a=2")
    #expect(try await service.store.draft(key)?.body == "a=2")
  }

  @Test("不是错误也要改的，页面上和 check 一样写明后果，不说“核对无误”")
  func consequences() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let (cookie, form) = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    let path = "/form/disclosure-catalogue"
    let page = await service.ask("GET", path, cookie: cookie)
    let fields = [("form", form), ("version", "0"), ("do", "check"), ("规则", page.hidden("规则") ?? ""), (page.fieldName(labelled: "公开时间"), "昨天上午")]
    let found = await service.sent(path, fields, cookie: cookie)
    #expect(found.text.contains("后果：这一项算“要素不全”，改好以前这条不公开") && found.text.contains("没有错误，但有要改的地方"), "\(found.text)")
    #expect(!found.text.contains("核对无误"))
  }
}
