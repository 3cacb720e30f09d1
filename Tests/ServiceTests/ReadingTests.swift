// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Service

@Suite("服务：上传的文件在单独的进程里读")
struct ReadingTests {
  private static let bomb = Array("企业: ceshi\n".utf8)

  @Test("单独的进程读出来的，和在这里读的一个字节不差；上传、先检查、接口都是")
  func same() async throws {
    let workspace = try TemporaryWorkspace()
    let here = try await TestService(workspace)
    let away = try await TestService(
      workspace, settings: Settings(reader: [builtProgram("gongkai-server"), "read", "--workspace", workspace.path, "--data", here.path]))
    let (cookie, form) = try await here.logIn("ceshi", links: try await here.desk.setupLinks())
    let bad = TemporaryWorkspace.submission.replacingOccurrences(of: "2025-11-12 09:00", with: "2025-13-12")
    let foreign = TemporaryWorkspace.submission.replacingOccurrences(of: "企业: ceshi", with: "企业: 别家")
    for (name, text) in [
      ("好.yaml", TemporaryWorkspace.submission), ("坏.yaml", bad), ("断.yaml", "企业: ["), ("别家.yaml", foreign), ("表.csv", "线路名称,起点站\n1路,甲\n"),
      ("表.xlsx", "PK\u{3}\u{4}\0"),
    ] {
      let bytes = Array(text.utf8)
      let target = "/api/check?as-of=2025-11-21&name=" + FormFields.encoded(name)
      #expect(await here.ask("POST", target, body: bytes).text == away.ask("POST", target, body: bytes).text, "\(name)")
      let mine = await here.upload("/upload", [("form", form)], [("file", name, bytes)], cookie: cookie)
      let theirs = await away.upload("/upload", [("form", form)], [("file", name, bytes)], cookie: cookie)
      #expect(mine.status == theirs.status && Self.told(mine) == Self.told(theirs), "\(name) \(Self.told(theirs))")
      #expect(!Self.told(mine).isEmpty)
    }
  }

  /// What a page says, without what is made anew for each.
  private static func told(_ answer: Answer) -> String {
    answer.text.components(separatedBy: "<form")[0] + (answer.text.components(separatedBy: "<main").last?.components(separatedBy: "<form")[0] ?? "")
  }

  @Test("没有读完的报送件按交来的名称说，不说检查的时候放在哪里")
  func ownName() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let clerk = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    let bytes = Array("企业: ceshi\n报送时间: 昨天\n公开事项: []\n".utf8)
    let told = await service.upload("/upload", [("form", clerk.form)], [("file", "报送.yaml", bytes)], cookie: clerk.cookie).text
    #expect(told.contains("<li>报送.yaml：没有读完") && !told.contains("drafts/"), "\(told)")
  }

  @Test("读不完的：说没有读完，绝不说没有问题；服务自己照常", arguments: [["false"], ["sh", "-c", "kill -9 $$"], ["sh", "-c", "tail /dev/zero"]])
  func limited(command: [String]) async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace, settings: Settings(reader: command))
    let (cookie, form) = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    let answer = await service.upload("/upload", [("form", form)], [("file", "报送.yaml", Self.bomb)], cookie: cookie)
    #expect(answer.status == 422 && answer.text.contains("没有判定") && answer.text.contains("没有读完"))
    #expect(!answer.text.contains("没有发现问题") && !answer.text.contains("id=\"send\""))
    let program = await service.ask("POST", "/api/check", body: Self.bomb)
    #expect(program.status == 422 && program.text.contains("没有读完"))
    #expect(await service.ask("GET", "/healthz").status == 200)
  }
}
