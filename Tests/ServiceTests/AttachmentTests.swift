// SPDX-License-Identifier: Apache-2.0

import Foundation
import Store
import TestSupport
import Testing
import Workspace

@testable import Service

@Suite("服务：附件")
struct AttachmentTests {
  private static let text = Array("公交线路说明，共一条线路。\n".utf8)

  private static func item(_ service: TestService, _ cookie: String) async throws -> String {
    let owed = await service.ask("GET", "/owed", cookie: cookie)
    return String(try #require(owed.text.components(separatedBy: "运营线路").first?.components(separatedBy: "href=\"").last?.prefix { $0 != "\"" }))
  }

  @Test("表单里上传：填进附件栏，检查看得见，报送跟着收，导出再导入字节相同；服务重启也在")
  func journey() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let (cookie, form) = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    let path = try await Self.item(service, cookie)
    var fields = [("form", form), ("occurrence", ""), ("version", "0"), ("do", "attach")] + ServiceTests.filled(await service.ask("GET", path, cookie: cookie))
    fields += [("运营线路/行数", "0"), ("运营线路/粘贴", "示例1路\t1\t常规\t\t嘉定北站\t菊园车站")]
    let attached = await service.upload(path, fields, [("upload", "说明.txt", Self.text)], cookie: cookie)
    #expect(attached.status == 200 && attached.text.contains("已传上来：attachments/说明.txt"), "\(attached.text)")
    #expect(attached.text.contains("value=\"attachments/说明.txt\" autocomplete"))
    // Not received yet: nothing of it is in the archive.
    #expect(try await service.store.archive().contains { $0.name.hasSuffix("说明.txt") } == false)
    let again = try await TestService(workspace)
    let id = try #require(
      attached.text.components(separatedBy: "value=\"attachments/说明.txt\" autocomplete").first?.components(separatedBy: " id=\"").last?.prefix { $0 != "\"" })
    let name = attached.fieldName(id)
    fields[2].1 = try #require(attached.hidden("version"))
    fields[3].1 = "check"
    let absent = await again.sent(path, fields + [(name, "attachments/没有.txt")], cookie: cookie)
    #expect(absent.text.contains("没有.txt") && absent.text.contains("id=\"summary\""))
    fields[2].1 = try #require(absent.hidden("version"))
    let parts = id.split(separator: ".")
    fields += [(name, "attachments/说明.txt"), (attached.fieldName("\(parts[0]).\(parts[1]).3"), "线路说明")]
    let checked = await again.sent(path, fields, cookie: cookie)
    #expect(checked.status == 200, "\(checked.text)")
    let send = ["item", "occurrence", "version", "key"].map { ($0, checked.hidden($0) ?? "") } + [("form", form)]
    let sent = await again.post("/submit", send, cookie: cookie)
    let place = try #require(sent.header("Location"), "\(sent.text)")
    #expect(await again.ask("GET", place, cookie: cookie).text.contains("attachments/说明.txt"))
    #expect(try await again.store.staged(of: "ceshi").isEmpty)
    let out = workspace.path + "-attachments"
    defer { try? FileManager.default.removeItem(atPath: out) }
    try await again.desk.export(to: WorkspaceFolder(path: out), rules: WorkspaceFolder(path: workspace.path))
    #expect(FileManager.default.contents(atPath: out + "/Entities/ceshi/attachments/说明.txt") == Data(Self.text))
    #expect(try gongkai(["ledger", "verify", "--workspace", out]).status == 0)
    let second = try await TestStore.open(workspace.path + "/second.sqlite")
    try await Desk.importing(WorkspaceFolder(path: out), into: second)
    #expect(try await second.archive() == again.store.archive())
  }

  @Test("名称、种类、大小照报送的规则；同名换掉，去掉的连内容都不留；个数有限")
  func refused() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let (cookie, form) = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    func send(_ name: String, _ bytes: [UInt8]) async -> Answer {
      await service.upload("/attachments", [("form", form), ("do", "add")], [("file", name, bytes)], cookie: cookie)
    }
    for (name, bytes, words) in [
      ("程序.exe", Self.text, "不收这种文件"), ("空.txt", [], "是空文件"), ("13800138000.txt", Self.text, "个人的号码"), ("..", Self.text, "不收这种文件"),
      (String(repeating: "长", count: 80) + ".txt", Self.text, "名称太长"), ("报\u{200B}表.pdf", Self.text, "看不见的字符"),
    ] {
      let answer = await send(name, bytes)
      #expect(answer.status == 422 && answer.text.contains(words), "\(name) \(answer.text)")
    }
    #expect(try await service.store.staged(of: nil).isEmpty)
    // Folders in a name lead nowhere.
    #expect(await send("../../entity.txt", Self.text).status == 200)
    #expect(try await service.store.staged(of: "ceshi").map(\.name) == ["attachments/entity.txt"])
    #expect(await send("entity.txt", Self.text + Self.text).status == 200)
    let staged = try #require(try await service.store.staged(of: "ceshi").first)
    #expect(staged.size == Self.text.count * 2)
    let remove = [("form", form), ("do", "remove"), ("name", staged.name)]
    #expect(await service.post("/attachments", remove, cookie: cookie).status == 303)
    #expect(try await service.store.bytes(of: staged.sha256) == nil)
    for number in 0..<40 { #expect(await send("\(number + 1)号.txt", Self.text).status == 200) }
    let full = await send("多.txt", Self.text)
    #expect(full.status == 422 && full.text.contains("最多 40 个"))
    #expect(try await service.store.staged(of: "ceshi").count == 40)
  }

  @Test("同名的又传一份：说出来，先前的留着，换得回来；同一份再传不算换；别的窗口改过的不换；去掉就都没有了")
  func replaced() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let (cookie, form) = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    func send(_ text: String) async -> Answer {
      await service.upload("/attachments", [("form", form), ("do", "add")], [("file", "图.txt", Array(text.utf8))], cookie: cookie)
    }
    let place = service.path + "/archive/Staged/ceshi/attachments/图.txt"
    func laid() -> String? { FileManager.default.contents(atPath: place).map { String(decoding: $0, as: UTF8.self) } }
    func file() async throws -> StagedFile { try #require(try await service.store.staged(of: "ceshi").first) }
    func press(_ act: String, _ sha256: String) async -> Answer {
      await service.post("/attachments", [("form", form), ("do", act), ("name", "attachments/图.txt"), ("sha256", sha256)], cookie: cookie)
    }
    #expect(await !send("第一份").text.contains("换下"))
    #expect(await !send("第一份").text.contains("换下"))
    let first = try await file()
    #expect(first.earlier == nil)
    let answer = await send("第二份")
    #expect(answer.status == 200 && answer.text.contains("换下了先前传的同名的一份") && answer.text.contains("换回来"), "\(answer.text)")
    let second = try await file()
    #expect(second.earlier == first.content && laid() == "第二份")
    // From a page that was shown before: nothing changes places.
    let stale = await press("back", first.sha256)
    #expect(stale.status == 422 && stale.text.contains("没有换"))
    #expect(try await file() == second)
    #expect(await press("back", second.sha256).status == 303)
    #expect(try await file().content == first.content && laid() == "第一份")
    #expect(try await file().earlier == second.content)
    #expect(await press("back", first.sha256).status == 303)
    // Of more than two the last two are kept.
    #expect(await send("第三份").text.contains("换下"))
    #expect(try await file().earlier == second.content && laid() == "第三份")
    #expect(try await service.store.bytes(of: first.sha256) == nil)
    #expect(try await service.store.proof(isWhole: true).faults.isEmpty)
    let third = try await file()
    #expect(await press("remove", "").status == 303)
    for sha256 in [second.sha256, third.sha256] { #expect(try await service.store.bytes(of: sha256) == nil) }
    #expect(try await service.store.staged(of: "ceshi").isEmpty && laid() == nil)
  }

  @Test("附件里有个人信息，检查表单时照样说")
  func screened() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let (cookie, form) = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    let bytes = Array("联系人手机 13800138000\n".utf8)
    #expect(await service.upload("/attachments", [("form", form), ("do", "add")], [("file", "名单.txt", bytes)], cookie: cookie).status == 200)
    let yaml = TemporaryWorkspace.submission.replacingOccurrences(of: "    内容:\n", with: "    附件:\n      - {文件: attachments/名单.txt, 标题: 名单}\n    内容:\n")
    let found = await service.upload("/upload", [("form", form)], [("file", "报送.yaml", Array(yaml.utf8))], cookie: cookie)
    #expect(found.text.contains("名单") && found.text.contains("手机号"), "\(found.text)")
    #expect(!found.text.contains("13800138000"))
  }
}
