// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Service
@testable import Store
@testable import Workspace

@Suite("服务：附件分段传")
struct PartTests {
  private struct Stage {
    let workspace: TemporaryWorkspace
    var service: TestService
    let links: [(name: String, path: String)]
    let clerk: (cookie: String, form: String)

    init() async throws {
      workspace = try TemporaryWorkspace()
      try workspace.write(
        "Entities/linjie/entity.yaml", TemporaryWorkspace.entity.replacing("ceshi", with: "linjie").replacing("示例测试公交", with: "示例邻界公交"))
      service = try await TestService(workspace)
      links = try await service.desk.setupLinks()
      clerk = try await service.logIn("ceshi", links: links)
    }

    func send(
      _ bytes: [UInt8], at offset: Int, of size: Int, named name: String = "线路图.txt", changed: String = "1", as who: (cookie: String, form: String)? = nil
    ) async -> (Int, String) {
      let who = who ?? clerk
      let fields = [("form", who.form), ("name", name), ("size", "\(size)"), ("changed", changed), ("at", "\(offset)")]
      let answer = await service.upload("/attachments/part", fields, bytes.isEmpty ? [] : [("part", "part", bytes)], cookie: who.cookie)
      return (answer.status, answer.text)
    }

    func staged() async throws -> [String] { try await service.store.staged(of: "ceshi").map(\.name) }
  }

  private static let whole = Array(String(repeating: "示例线路的说明。\n", count: 300).utf8)

  @Test("断在中间、发了两遍、跳过一段、服务重新启动：接着传，到了最后一段才算传上来，一个字节不差")
  func resumed() async throws {
    var stage = try await Stage()
    let (bytes, size) = (Self.whole, Self.whole.count)
    #expect(await stage.send([], at: -1, of: size) == (200, "0"))
    #expect(await stage.send(Array(bytes[..<1000]), at: 0, of: size) == (200, "1000"))
    // The answer was lost: the same part again, and one that leaves a hole.
    #expect(await stage.send(Array(bytes[..<1000]), at: 0, of: size) == (200, "1000"))
    #expect(await stage.send(Array(bytes[3000..<4000]), at: 3000, of: size) == (200, "1000"))
    #expect(try await stage.staged().isEmpty)
    stage.service = try await TestService(stage.workspace)
    #expect(await stage.send([], at: -1, of: size) == (200, "1000"))
    #expect(await stage.send(Array(bytes[1000..<6000]), at: 1000, of: size) == (200, "6000"))
    let last = await stage.send(Array(bytes[6000...]), at: 6000, of: size)
    #expect(last.0 == 201 && last.1.contains("已传上来：attachments/线路图.txt"), "\(last)")
    #expect(try await stage.staged() == ["attachments/线路图.txt"])
    let kept = try #require(try await stage.service.store.staged(of: "ceshi").first)
    #expect(try await stage.service.store.bytes(of: kept.sha256) == bytes)
    #expect(try stage.service.desk.archive.sizes(in: "Parts/ceshi").isEmpty)
  }

  @Test("改过的文件、别的账号、别家的，各从头来；多出来的、不收的、太大的，说为什么，什么也不留")
  func apart() async throws {
    let stage = try await Stage()
    let other = try await stage.service.logIn("linjie", links: stage.links)
    let (bytes, size) = (Self.whole, Self.whole.count)
    #expect(await stage.send(Array(bytes[..<1000]), at: 0, of: size) == (200, "1000"))
    #expect(await stage.send([], at: -1, of: size, changed: "2") == (200, "0"))
    #expect(await stage.send([], at: -1, of: size, as: other) == (200, "0"))
    #expect(await stage.send(bytes, at: 1000, of: size) == (200, "1000"), "more than there is")
    for (name, most) in [("程序.exe", size), ("线路图.txt", 51 << 20), ("身份证31010519491231002X.txt", size), ("..", size), ("线路图.txt", 0)] {
      let answer = await stage.send(Array(bytes[..<10]), at: 0, of: most, named: name)
      #expect(answer.0 == 422 && answer.1.contains("没有收"), "\(name) \(answer)")
    }
    #expect(try stage.service.desk.archive.sizes(in: "Parts/ceshi").map(\.bytes) == [1000])
    let nonsense = await stage.service.upload("/attachments/part", [("form", stage.clerk.form), ("size", "x")], [], cookie: stage.clerk.cookie)
    #expect(nonsense.status == 400)
    #expect(await stage.service.upload("/attachments/part", [("form", "x"), ("size", "1"), ("at", "0")], [], cookie: stage.clerk.cookie).status == 403)
  }

  @Test("没有传完的最多二十个；三天没有动的，有新的要传、服务启动时就去掉")
  func most() async throws {
    let stage = try await Stage()
    for number in 1...20 { #expect(await stage.send([65], at: 0, of: 9, named: "\(number).txt") == (200, "1")) }
    let full = await stage.send([65], at: 0, of: 9, named: "21.txt")
    #expect(full.0 == 422 && full.1.contains("没有传完的文件太多"), "\(full)")
    #expect(await stage.send([65], at: 1, of: 9, named: "20.txt") == (200, "2"), "what was begun goes on")
    let home = stage.service.path + "/archive/Parts/ceshi"
    let old = Date(timeIntervalSince1970: Double(TestService.second - 4 * 86400))
    for name in try FileManager.default.contentsOfDirectory(atPath: home).prefix(15) {
      try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: home + "/" + name)
    }
    #expect(await stage.send([65], at: 0, of: 9, named: "21.txt") == (200, "1"))
    #expect(try stage.service.desk.archive.sizes(in: "Parts/ceshi").count == 6)
    for name in try FileManager.default.contentsOfDirectory(atPath: home) {
      try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: home + "/" + name)
    }
    _ = try await TestService(stage.workspace)
    #expect(!FileManager.default.fileExists(atPath: home))
  }

  @Test("二百兆照说好的大小算：每个先传一个字节，也占不到更多")
  func reserved() async throws {
    let stage = try await Stage()
    for number in 1...4 { #expect(await stage.send([65], at: 0, of: 50 << 20, named: "\(number).txt") == (200, "1")) }
    let full = await stage.send([65], at: 0, of: 9, named: "5.txt")
    #expect(full.0 == 422 && full.1.contains("没有传完的文件太多"), "\(full)")
  }
}
