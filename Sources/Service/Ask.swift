// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
package import Store

/// One request, read and not yet judged.
package struct Ask: Sendable {
  /// What became of its body on the way.
  package enum Reception: Sendable, Equatable {
    case whole, tooLarge, cut
    /// It stood still, or came a byte at a time.
    case slow
    /// So many others are on their way that there was no room.
    case crowded
    /// Nobody is logged in who might send it, and nothing is typed in it.
    case unread
    /// The store did not answer when it was asked who sends it.
    case unasked(StoreError.Kind)
    /// It names no host, or two.
    case astray
  }

  /// In capitals: `GET`.
  package var method: String
  /// As it came, with its query.
  package var target: String
  /// By name in small letters.
  package var headers: [String: String]
  package var body: [UInt8]
  /// Nothing of a body that did not come whole is in `body`.
  package var reception = Reception.whole
  /// Where the connection comes from; empty where nobody knows.
  package var address = ""

  package init(method: String, target: String, headers: [String: String] = [:], body: [UInt8] = []) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }

  var path: String { String(target.prefix { $0 != "?" }) }

  /// What is asked for by programs is answered for programs.
  var isProgram: Bool { path.hasPrefix("/api/") }

  var query: FormFields { FormFields(encoded: String(target.drop { $0 != "?" }.dropFirst())) }

  func cookie(_ name: String) -> String? {
    for pair in (headers["cookie"] ?? "").split(separator: ";") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0].drop(while: { $0 == " " }) == name { return String(parts[1]) }
    }
    return nil
  }
}

/// A request that passed the gate: its route's parameters, its fields, who it is from.
struct Visit: Sendable {
  var ask: Ask
  var parameters: [String: String]
  var query: FormFields
  var fields = FormFields()
  var files: [Multipart.File] = []
  /// `nil` where nobody is logged in.
  var session: Session?
  var account: Account?
  /// What a form of this visit must carry.
  var form: String
  /// What a form carries that was shown before the log-in.
  var guest: String?
  /// Seconds since 1970.
  var now: Int
  /// Whether the enterprise's own reviewer confirms what is sent.
  var isReviewed = false
  /// What was typed before a log-in is shown again; nothing of it was done.
  var isResumed = false

  /// For whom a page is shown: what was typed there is shown to nobody else. The log-in changes, those who share a draft do not.
  var whose: String { account.map { "\($0.entity ?? "@office") \($0.role.rawValue)" } ?? "" }

  /// The address that the request came from: behind a proxy the one that the proxy names, otherwise that of the connection.
  func address(_ settings: Settings) -> String { settings.origin.flatMap { _ in ask.headers["x-real-ip"] } ?? ask.address }

  /// The file of a field that takes one.
  func file(_ field: String) -> Multipart.File? { files.first { $0.field == field && !$0.bytes.isEmpty } }
}

/// What goes back.
package struct Answer: Sendable {
  /// The status code of HTTP.
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  package init(_ status: Int, _ body: [UInt8] = [], type: String = "text/html; charset=utf-8", headers: [(name: String, value: String)] = []) {
    self.status = status
    self.headers = [("Content-Type", type)] + headers
    self.body = body
  }

  /// For a script.
  static func words(_ status: Int, _ text: String) -> Answer { Answer(status, Array(text.utf8), type: "text/plain; charset=utf-8") }

  static func json(_ status: Int, _ json: JSON) -> Answer { Answer(status, json.bytes, type: "application/json; charset=utf-8") }

  /// Why nothing was done, for a program.
  static func fault(_ status: Int, _ words: String) -> Answer { .json(status, .object([("error", .string(words))])) }

  static func moved(to path: String, headers: [(name: String, value: String)] = []) -> Answer {
    Answer(303, [], headers: [("Location", path)] + headers)
  }

  /// The value of the first header of this name, spelt as it was set; `nil` where there is none.
  package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
