// SPDX-License-Identifier: Apache-2.0

import Foundation
import Reporting
import Store
import TestSupport
import Testing
import Workspace

@testable import Service

/// A service over a workspace of its own, asked without a network.
final class TestService: Sendable {
  let path: String
  let store: DatabaseStore
  let desk: Desk
  let gate: Gate

  static let tool = ToolInfo.gongkai
  /// 2025-11-21 10:00 at +08:00.
  static let second = 1_763_690_400

  init(_ workspace: TemporaryWorkspace, data: String? = nil, second: Int = second, settings: Settings = Settings()) async throws {
    path = data ?? workspace.path + "/service"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    store = try await TestStore.open(path + "/service.sqlite")
    let folder = WorkspaceFolder(path: workspace.path)
    if try await store.isEmpty { try await Desk.importing(folder, into: store) }
    desk = try await Desk(store: store, rules: folder, data: path, tool: Self.tool, settings: settings, cores: 2, now: { second }, log: { _ in })
    gate = Gate(desk: desk)
  }

  /// What the command line would say of all that the service holds.
  func report() async throws -> GapReport { try await desk.folder.gaps(rules: desk.rules, asOf: desk.today(), tool: desk.tool) }

  func ask(_ method: String, _ target: String, cookie: String = "", headers: [String: String] = [:], body: [UInt8] = []) async -> Answer {
    var all = headers
    if !cookie.isEmpty { all["cookie"] = cookie }
    return await gate.answer(to: Ask(method: method, target: target, headers: all, body: body))
  }

  func post(_ target: String, _ fields: [(String, String)], cookie: String, headers: [String: String] = [:]) async -> Answer {
    var form = FormFields()
    for (name, value) in fields { form.add(name, value) }
    let type = ["content-type": "application/x-www-form-urlencoded"]
    return await ask("POST", target, cookie: cookie, headers: type.merging(headers) { $1 }, body: Array(form.encoded.utf8))
  }

  /// A token for a program, as a clerk opens one.
  func openToken(_ clerk: (cookie: String, form: String), until: String = "2025-12-31") async throws -> String {
    let fields = [("form", clerk.form), ("do", "open"), ("name", "财务系统"), ("until", until), ("password", "a long password")]
    let opened = await post("/tokens", fields, cookie: clerk.cookie)
    let token = "gongkai_" + (opened.text.components(separatedBy: "gongkai_").last?.prefix { $0.isHexDigit } ?? "")
    try #require(opened.status == 200 && token.count == 56, "\(opened.text)")
    return token
  }

  /// Posts, and goes where the answer points, as a browser does.
  func sent(_ target: String, _ fields: [(String, String)], cookie: String) async -> Answer {
    let answer = await post(target, fields, cookie: cookie)
    guard answer.status == 303, let place = answer.header("Location") else { return answer }
    return await ask("GET", place, cookie: cookie)
  }

  func answer(to method: String, _ path: String, _ form: String, _ cookie: String) async -> Answer {
    await method == "GET" ? ask(method, path, cookie: cookie) : post(path, [("form", form)], cookie: cookie)
  }

  /// A form with files, as a browser sends it.
  func upload(_ target: String, _ fields: [(String, String)], _ files: [(field: String, name: String, bytes: [UInt8])], cookie: String) async -> Answer {
    var body: [UInt8] = []
    for (name, value) in fields { body += Array("--mark\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8) }
    for file in files {
      body +=
        Array("--mark\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n\r\n".utf8) + file.bytes + Array("\r\n".utf8)
    }
    return await ask("POST", target, cookie: cookie, headers: ["content-type": "multipart/form-data; boundary=mark"], body: body + Array("--mark--\r\n".utf8))
  }

  /// Opens an account by its link, logs it in, and gives the cookie with the word that its forms carry.
  func logIn(_ name: String, links: [(name: String, path: String)], at second: Int = TestService.second) async throws -> (cookie: String, form: String) {
    let path = links.first { $0.name == name }?.path ?? ""
    let guest = "gongkai-guest=abcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdef"
    let word = ("form", String(guest.dropFirst("gongkai-guest=".count)))
    _ = await post(path, [word, ("password", "a long password"), ("again", "a long password")], cookie: guest)
    let answer = await post("/login", [word, ("name", name), ("password", "a long password"), ("to", "")], cookie: guest)
    let cookie = String(answer.headers.last { $0.name == "Set-Cookie" }?.value.prefix { $0 != ";" } ?? "")
    let token = String(cookie.drop { $0 != "=" }.dropFirst())
    let session = try await desk.session(token, at: second)
    return (cookie, session?.session.form ?? "")
  }
}

extension Answer {
  var text: String { String(decoding: body, as: UTF8.self) }

  /// The value of a hidden field, the last of its name.
  /// The name of the field that stands at a place.
  func fieldName(_ id: some StringProtocol) -> String {
    let parts = text.components(separatedBy: " id=\"\(id)\" name=\"")
    return parts.count > 1 ? String(parts[1].prefix { $0 != "\"" }) : "没有这一栏：\(id)"
  }

  /// The name of the field with a label.
  func fieldName(labelled label: String) -> String {
    fieldName(text.components(separatedBy: "\">\(label)")[0].components(separatedBy: "label for=\"").last ?? "")
  }

  func hidden(_ name: String) -> String? {
    let parts = text.components(separatedBy: "name=\"\(name)\" value=\"")
    return parts.count > 1 ? String(parts[parts.count - 1].prefix { $0 != "\"" }) : nil
  }
}
