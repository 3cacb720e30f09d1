// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Service
@testable import Store

@Suite("服务：从端口上看", .serialized)
struct ServerTests {
  /// Bytes through a socket, and all that comes back until the other side closes or nothing comes for a while.
  ///
  /// - Parameters:
  ///   - pause: seconds before each part but the first.
  ///   - isCut: this side closes as soon as the parts are sent.
  private static func exchange(_ port: Int, _ parts: [String], wait: Double = 60, pause: Double = 0, isCut: Bool = false) async throws -> String {
    // On a thread of its own: one of those that the server runs on may not wait for the server.
    try await withCheckedThrowingContinuation { told in
      Thread.detachNewThread { told.resume(with: Result { try waited(port, parts, wait: wait, pause: pause, isCut: isCut) }) }
    }
  }

  private static func waited(_ port: Int, _ parts: [String], wait: Double, pause: Double, isCut: Bool) throws -> String {
    let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var limit = timeval(tv_sec: Int(wait), tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = in_port_t(port).bigEndian
    place.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    try #require(connected == 0)
    for (number, part) in parts.enumerated() {
      if number > 0, pause > 0 { usleep(UInt32(pause * 1_000_000)) }
      let sent = Array(part.utf8).withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if sent < 0 { break }
    }
    if isCut { return "" }
    var told: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while case let count = recv(socket, &buffer, buffer.count, 0), count > 0 { told += buffer[..<count] }
    return String(decoding: told, as: UTF8.self)
  }

  /// A server on a free port for as long as the work lasts.
  private static func served(patience: Int = 8, _ work: @escaping @Sendable (Int) async throws -> Void) async throws {
    let workspace = try TemporaryWorkspace()
    defer { withExtendedLifetime(workspace) {} }
    try await served(try await TestService(workspace), patience: patience, work)
  }

  private static func served(_ service: TestService, patience: Int = 8, _ work: @escaping @Sendable (Int) async throws -> Void) async throws {
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    let serving = Task { try await Server(gate: service.gate, patience: patience).run(host: "127.0.0.1", port: 0) { told.yield($0) } }
    defer { serving.cancel() }
    var port = 0
    for await one in ports {
      port = one
      break
    }
    try await work(port)
  }

  @Test("HEAD：说的和 GET 一样长，正文一个字节也没有，同一条连接上下一个回答照样读得出")
  func head() async throws {
    try await Self.served { port in
      for path in ["/login", "/healthz", "/nothing", "/api/check"] {
        let told = try await Self.exchange(
          port, ["HEAD \(path) HTTP/1.1\r\nHost: x\r\n\r\n", "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"])
        let parts = told.components(separatedBy: "\r\n\r\n")
        try #require(parts.count == 3, "\(path): \(told)")
        #expect(parts[1].hasPrefix("HTTP/1.1 200") && parts[2] == "ok\n", "\(path): \(told)")
        #expect(parts[0].hasPrefix(path == "/nothing" ? "HTTP/1.1 404" : path == "/api/check" ? "HTTP/1.1 405" : "HTTP/1.1 200"), "\(path): \(told)")
        #expect(parts[0].lowercased().contains("content-length: ") && !parts[0].lowercased().contains("content-length: 0"))
      }
    }
  }

  @Test("一秒一个字节的、停在半路的，等不久就有一页说明，连接不占着；收全的照常")
  func slow() async throws {
    try await Self.served(patience: 2) { port in
      let head = "POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n"
      let begun = Date()
      let told = try await Self.exchange(port, [head, "name=a"], wait: 40)
      #expect(told.hasPrefix("HTTP/1.1 408") && told.contains("等得太久"), "\(told)")
      #expect(Date().timeIntervalSince(begun) < 30)
      let whole = "name=a&password=b"
      let quick = try await Self.exchange(
        port,
        [
          "POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: \(whole.utf8.count)\r\nConnection: close\r\n\r\n",
          whole,
        ])
      #expect(quick.hasPrefix("HTTP/1.1 403"), "\(quick)")
    }
  }

  @Test("请求头一秒一个字节地来，等不久就有一页说明，连接断开；一次发完的、一条连接上隔一会儿再问的照常")
  func slowHead() async throws {
    try await Self.served(patience: 3) { port in
      let begun = Date()
      let slow = ["GET /login HTTP/1.1\r\nHost: x\r\nX-A: "] + Array(repeating: "a", count: 30)
      let told = try await Self.exchange(port, slow, wait: 20, pause: 0.5)
      #expect(told.hasPrefix("HTTP/1.1 408") && told.contains("等得太久") && told.contains("Content-Security-Policy"), "\(told.prefix(300))")
      #expect(Date().timeIntervalSince(begun) < 12)
      // Between two requests, and before the first byte, nobody is in a hurry.
      let ask = "GET /healthz HTTP/1.1\r\nHost: x\r\n"
      let both = try await Self.exchange(port, [ask + "\r\n", ask + "Connection: close\r\n\r\n"], pause: 4)
      #expect(both.components(separatedBy: "HTTP/1.1 200").count == 3, "\(both)")
      // The second is held to the same.
      let second = try await Self.exchange(port, [ask + "\r\n", "GET /hea"] + Array(repeating: "a", count: 20), wait: 20, pause: 0.5)
      #expect(second.hasPrefix("HTTP/1.1 200") && second.contains("HTTP/1.1 408"), "\(second.prefix(300))")
    }
  }

  @Test("上传到一半断了：什么都没有留下，整份再传一次就有")
  func dropped() async throws {
    let workspace = try TemporaryWorkspace()
    defer { withExtendedLifetime(workspace) {} }
    let service = try await TestService(workspace)
    let (cookie, form) = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    try await Self.served(service) { port in
      let text = String(repeating: "一行字\n", count: 20_000)
      let body =
        "--m\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n\(form)\r\n--m\r\nContent-Disposition: form-data; name=\"do\"\r\n\r\nadd\r\n"
        + "--m\r\nContent-Disposition: form-data; name=\"file\"; filename=\"大.txt\"\r\n\r\n\(text)\r\n--m--\r\n"
      let head =
        "POST /attachments HTTP/1.1\r\nHost: x\r\nCookie: \(cookie)\r\nContent-Type: multipart/form-data; boundary=m\r\nContent-Length: \(body.utf8.count)\r\n"
      for share in [0.01, 0.5, 0.999] {
        _ = try await Self.exchange(port, [head + "\r\n" + String(body.prefix(Int(Double(body.count) * share)))], isCut: true)
      }
      try await Task.sleep(for: .seconds(1))
      #expect(try await service.store.staged(of: nil).isEmpty)
      let healthy = try await Self.exchange(port, ["GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"])
      #expect(healthy.hasPrefix("HTTP/1.1 200"))
      let told = try await Self.exchange(port, [head + "Connection: close\r\n\r\n" + body])
      #expect(told.hasPrefix("HTTP/1.1 200") && told.contains("已传上来：attachments/大.txt"), "\(told.prefix(300))")
      #expect(try await service.store.staged(of: "ceshi").map(\.size) == [text.utf8.count])
    }
  }

  @Test("没有说找哪个网站的、说了两个的、不成样子的：各有一页")
  func astray() async throws {
    try await Self.served { port in
      for text in [
        "GET /login HTTP/1.1\r\nConnection: close\r\n\r\n", "GET /login HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
        "GET / HTTP/9.9 x\r\n\r\n",
        "GET /login?" + String(repeating: "x", count: 200_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /login HTTP/1.1\r\nHost: x\r\n" + (0..<2000).map { "X-\($0): y\r\n" }.joined() + "\r\n",
      ] {
        let told = try await Self.exchange(port, [text])
        #expect(told.hasPrefix("HTTP/1.1 400") && told.contains("读不懂") && told.contains("Content-Security-Policy"), "\(text.prefix(60)): \(told.prefix(300))")
      }
    }
  }

  @Test("发来的太大、又说发完就断的：回答早有了，剩下的也收走不留，发的人不用等到连接作废")
  func tooLarge() async throws {
    try await Self.served { port in
      // More than what the system holds on the way.
      let body = String(repeating: "x", count: 48_000_000)
      let begun = Date()
      let told = try await Self.exchange(
        port, ["POST /check HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n" + body], wait: 60)
      #expect(told.hasPrefix("HTTP/1.1 413") && told.contains("文件太大"), "\(told.prefix(300))")
      #expect(Date().timeIntervalSince(begun) < 20)
    }
  }

  @Test("没有登录的人发来的附件，一个字节都不收进内存；要登录，不是出错")
  func unread() async throws {
    try await Self.served { port in
      let head = "POST /attachments HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=m\r\nContent-Length: 20000000\r\n\r\n"
      let told = try await Self.exchange(port, [head], wait: 60)
      // Told before anything of it came.
      #expect(told.hasPrefix("HTTP/1.1 401") && told.contains("选的文件没有收下"), "\(told.prefix(300))")
    }
  }
}

@Suite("服务：收多少")
struct AllowanceTests {
  @Test("每一条路由：没有登录的，只有填了字的收得下；登录的照路由的限度")
  func routes() async throws {
    let workspace = try TemporaryWorkspace()
    defer { withExtendedLifetime(workspace) {} }
    let service = try await TestService(workspace)
    let clerk = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    for route in RouteTable.routes where route.method == "POST" {
      let path = "/" + route.path.split(separator: "/").map { $0.hasPrefix(":") ? "x" : String($0) }.joined(separator: "/")
      let guest = await service.gate.allowance(Ask(method: "POST", target: path))
      #expect(!guest.isKnown)
      #expect(guest.bytes == ((route.access.roles == nil && route.access != .holder) || route.again != nil ? route.limit : 0), "\(route.path)")
      let member = await service.gate.allowance(Ask(method: "POST", target: path, headers: ["cookie": clerk.cookie]))
      #expect(member.isKnown == (route.access.roles != nil), "\(route.path)")
      if member.isKnown { #expect(member.bytes == route.limit) }
    }
  }

  @Test("问是谁发来的时候数据库没有答，到回答时又答了：说数据库，不说网页打开得太久，也不把没有读的当成空的")
  func unasked() async throws {
    let workspace = try TemporaryWorkspace()
    defer { withExtendedLifetime(workspace) {} }
    let service = try await TestService(workspace)
    let clerk = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    let token = try await service.openToken(clerk)
    for (table, path, header, value) in [
      ("session", "/attachments", "cookie", clerk.cookie), ("session", "/form/disclosure-guide", "cookie", clerk.cookie),
      ("token", "/api/submit", "authorization", "Bearer " + token),
    ] {
      var ask = Ask(method: "POST", target: path, headers: [header: value, "content-type": "application/x-www-form-urlencoded", "idempotency-key": "k-0001"])
      service.store.sessions.forget()
      try await service.store.engine.write { try $0.execute("ALTER TABLE \(table) RENAME TO gone") }
      let allowance = await service.gate.allowance(ask)
      try await service.store.engine.write { try $0.execute("ALTER TABLE gone RENAME TO \(table)") }
      #expect(allowance.bytes == 0 && allowance.isRefused && !allowance.isKnown)
      ask.reception = allowance.reception
      let answer = await service.gate.answer(to: ask)
      #expect(answer.status == 500 && answer.text.contains("（代码 store）"), "\(path): \(answer.status) \(answer.text.prefix(2000))")
      ask.reception = .unasked(.gone)
      let later = await service.gate.answer(to: ask)
      #expect(later.status == 503 && later.text.contains("database-gone"), "\(path): \(later.status)")
      #expect(path.hasPrefix("/api/") || later.header("Retry-After") == "60")
    }
    #expect(try await service.store.submissions(of: "ceshi").isEmpty)
  }

  @Test("内容来的时候还不认得是谁、到回答时认得了：说没有收全，不当作空的，也不说网页打开得太久")
  func unread() async throws {
    let workspace = try TemporaryWorkspace()
    defer { withExtendedLifetime(workspace) {} }
    let service = try await TestService(workspace)
    let clerk = try await service.logIn("ceshi", links: try await service.desk.setupLinks())
    let token = try await service.openToken(clerk)
    for (path, header, value) in [("/attachments", "cookie", clerk.cookie), ("/api/submit", "authorization", "Bearer " + token)] {
      var ask = Ask(method: "POST", target: path, headers: [header: value, "idempotency-key": "k-0001"])
      ask.reception = .unread
      let answer = await service.gate.answer(to: ask)
      #expect(answer.status == 400 && answer.text.contains("请再发一次"), "\(path): \(answer.status) \(answer.text.suffix(400))")
    }
    // A body that nobody asked for, with a GET, is no reason to refuse it.
    var state = Ask(method: "GET", target: "/api/state", headers: ["authorization": "Bearer " + token])
    state.reception = .tooLarge
    #expect(await service.gate.answer(to: state).status == 200)
  }

  @Test("一共收多少有数：满了说现在太忙，还了又收")
  func room() async throws {
    let room = BodyRoom(100)
    #expect(room.take(60) && room.take(40) && !room.take(1))
    room.give(40)
    #expect(room.take(1))
    let workspace = try TemporaryWorkspace()
    defer { withExtendedLifetime(workspace) {} }
    let service = try await TestService(workspace)
    var ask = Ask(method: "POST", target: "/check")
    ask.reception = .crowded
    let answer = await service.gate.answer(to: ask)
    #expect(answer.status == 503 && answer.header("Retry-After") == "60" && answer.text.contains("现在太忙"))
  }
}
