// SPDX-License-Identifier: Apache-2.0

import Foundation
import Store
import TestSupport
import Testing

@testable import Service

@Suite("服务：动态口令")
struct SecondFactorTests {
  @Test("RFC 6238 附录 B、RFC 2202、RFC 3174、RFC 4648 的例子")
  func vectors() {
    let key = Array("12345678901234567890".utf8)
    for (second, code) in [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"), (2_000_000_000, "69279037"),
      (20_000_000_000, "65353130"),
    ] {
      #expect(OneTimeCode.code(key, step: second / OneTimeCode.span, digits: 8) == code)
    }
    func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }
    #expect(hex(SHA1.digest(Array("abc".utf8))) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(hex(SHA1.digest(Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8))) == "84983e441c3bd26ebaae4aa1f95129e5e54670f1")
    #expect(hex(SHA1.digest([UInt8](repeating: 97, count: 1_000_000))) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
    #expect(hex(SHA1.authenticated(Array("Hi There".utf8), by: [UInt8](repeating: 11, count: 20))) == "b617318655057264e28bc0b6fb378c8ef146be00")
    let long = SHA1.authenticated(Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8), by: [UInt8](repeating: 0xAA, count: 80))
    #expect(hex(long) == "aa4ae5e15272d00e95705637ce8a3b55ed402112")
    for (text, coded) in [("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI")] {
      #expect(OneTimeCode.base32(Array(text.utf8)) == coded)
      #expect(OneTimeCode.bytes(base32: coded) == Array(text.utf8))
    }
    #expect(OneTimeCode.bytes(base32: "A1") == nil)
  }

  private static func code(_ key: String, at second: Int) -> String {
    OneTimeCode.code(OneTimeCode.bytes(base32: key) ?? [], step: second / OneTimeCode.span)
  }

  private static func tried(_ service: TestService, _ code: String) async throws -> String {
    switch try await service.desk.logIn("ceshi", "a long password", code: code) {
    case .opened: "opened"
    case .wrong: "wrong"
    case .wantsCode: "wantsCode"
    case .notNow: "notNow"
    case .tooMany: "tooMany"
    }
  }

  @Test("设好、登录、用过的不能再用；恢复码各用一次；错十次要等；办公室可以去掉")
  func journey() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace)
    let links = try await service.desk.setupLinks()
    let clerk = try await service.logIn("ceshi", links: links)
    let office = try await service.logIn("office", links: links)
    let key = try #require(await service.ask("GET", "/second", cookie: clerk.cookie).hidden("key"))
    func change(_ act: String, _ password: String, _ code: String) async -> Answer {
      let fields = [("form", clerk.form), ("key", key), ("do", act), ("password", password), ("code", code)]
      return await service.post("/second", fields, cookie: clerk.cookie)
    }
    let now = TestService.second
    #expect(await change("on", "a long password", "000000").status == 422)
    #expect(await change("on", "not the password", Self.code(key, at: now)).status == 422)
    #expect(await change("on", "a long password", Self.code(key, at: now - 120)).status == 422)
    #expect(try await service.store.secondFactor(of: "clerk-ceshi") == nil)
    // The key stays the same while its first code is tried.
    #expect(await change("on", "a long password", "000000").hidden("key") == key)
    let done = await change("on", "a long password", Self.code(key, at: now))
    #expect(done.status == 200)
    let codes = done.text.matches(of: /[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}/).map { String($0.output) }
    #expect(codes.count == 10 && Set(codes).count == 10)
    // Kept by their digests alone.
    let file = try Data(contentsOf: URL(fileURLWithPath: try await Self.backup(service)))
    for code in codes { #expect(file.range(of: Data(code.utf8)) == nil && file.range(of: Data(OneTimeCode.plain(code).utf8)) == nil) }

    #expect(try await Self.tried(service, "") == "wantsCode")
    #expect(try await Self.tried(service, Self.code(key, at: now)) == "wrong", "the code of the set-up is used")
    let next = Self.code(key, at: now + OneTimeCode.span)
    let answers = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<4 { group.addTask { try await Self.tried(service, next) } }
      return try await group.reduce(into: [String]()) { $0.append($1) }
    }
    #expect(answers.filter { $0 == "opened" }.count == 1, "\(answers)")
    #expect(try await Self.tried(service, codes[0].lowercased().replacingOccurrences(of: "-", with: " ")) == "opened")
    #expect(try await Self.tried(service, codes[0]) == "wrong")
    #expect(try await service.store.secondFactor(of: "clerk-ceshi")?.recovery == 9)
    while try await Self.tried(service, "123456") != "tooMany" {}
    #expect(try await Self.tried(service, codes[1]) == "tooMany")
    #expect(await service.post("/office/accounts", [("form", office.form), ("do", "unsecond"), ("id", "clerk-ceshi")], cookie: office.cookie).status == 303)
    #expect(try await service.store.secondFactor(of: "clerk-ceshi") == nil)
    #expect(await service.ask("GET", "/owed", cookie: clerk.cookie).status == 303)
    let told = try await service.store.events(of: "ceshi").map(\.body)
    #expect(told.contains("second factor on clerk-ceshi") && told.contains("recovery clerk-ceshi") && told.contains("second factor off clerk-ceshi"))
    #expect(try await service.store.brokenChains().isEmpty)
  }

  private static func backup(_ service: TestService) async throws -> String {
    let path = service.path + "/backup-\(UUID().uuidString).sqlite"
    try await service.store.backup(to: path)
    return path
  }

  @Test("要求动态口令的身份，没有设以前只有设置页和退出；设好以后不能停用")
  func required() async throws {
    let workspace = try TemporaryWorkspace()
    let service = try await TestService(workspace, settings: Settings(secondFactor: [.office]))
    let links = try await service.desk.setupLinks()
    let clerk = try await service.logIn("ceshi", links: links)
    let office = try await service.logIn("office", links: links)
    #expect(await service.ask("GET", "/owed", cookie: clerk.cookie).status == 200)
    for route in RouteTable.routes where route.access.roles != nil && !["/second", "/logout"].contains(route.path) {
      let path = "/" + route.path.split(separator: "/").map { $0.hasPrefix(":") ? "x" : String($0) }.joined(separator: "/")
      let answer = await service.answer(to: route.method, path, office.form, office.cookie)
      #expect(answer.status == (route.method == "GET" ? 303 : 403), "\(route.method) \(route.path)")
      if route.method == "GET" { #expect(answer.header("Location") == "/second") }
    }
    let key = try #require(await service.ask("GET", "/second", cookie: office.cookie).hidden("key"))
    func change(_ act: String, _ second: Int) async -> Answer {
      let fields = [("form", office.form), ("key", key), ("do", act), ("password", "a long password"), ("code", Self.code(key, at: second))]
      return await service.post("/second", fields, cookie: office.cookie)
    }
    #expect(await change("on", TestService.second).status == 200)
    #expect(await service.ask("GET", "/office", cookie: office.cookie).status == 200)
    #expect(await change("off", TestService.second + OneTimeCode.span).text.contains("不能停用"))
  }
}
