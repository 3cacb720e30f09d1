// SPDX-License-Identifier: Apache-2.0

internal import Store

/// One row of the table of routes: what is answered, to whom, and how much may be sent. There is no other way to a handler.
package struct Route: Sendable {
  /// Who may ask.
  package enum Access: String, Sendable, CaseIterable {
    /// Anybody; changes nothing.
    case anyone
    /// A program, without a cookie; judges and keeps nothing.
    case program
    /// A program that shows a clerk's token, without a cookie.
    case holder
    /// Somebody who is not logged in and fills in a form.
    case guest
    case clerk
    case reviewer
    case office
    /// The clerk and the reviewer of the enterprise whose it is.
    case enterprise
    /// The office, and those of the enterprise whose it is.
    case party

    /// Whom a log-in lets pass; `nil` where none is asked for.
    var roles: Set<Account.Role>? {
      switch self {
      case .anyone, .program, .holder, .guest: nil
      case .clerk: [.clerk]
      case .reviewer: [.reviewer]
      case .office: [.office]
      case .enterprise: [.clerk, .reviewer]
      case .party: Set(Account.Role.allCases)
      }
    }
  }

  typealias Handler = @Sendable (Visit, Desk) async throws -> Answer

  /// In capitals: `GET`.
  package let method: String
  /// A part that begins with a colon is a parameter.
  package let path: String
  package let access: Access
  /// How many bytes a body may have.
  package let limit: Int
  let handler: Handler
  /// Shows what was typed again, to whoever had to log in first; nothing of it is kept or done. `nil` where nothing is typed.
  let again: Handler?
  /// Its page is made of nothing but the session, what is kept of its enterprise, the day and the address: it is shown again as it was until
  /// one of them changes.
  let isKept: Bool
  /// Of the path, each a word or the name of a parameter.
  private let parts: [(word: Substring, isParameter: Bool)]

  init(_ method: String, _ path: String, _ access: Access, limit: Int = 0, isKept: Bool = false, _ handler: @escaping Handler, again: Handler? = nil) {
    self.method = method
    self.path = path
    self.access = access
    self.limit = limit
    self.handler = handler
    self.again = again
    self.isKept = isKept
    parts = path.split(separator: "/").map { $0.hasPrefix(":") ? ($0.dropFirst(), true) : ($0, false) }
  }

  /// The parameters, where a path of these parts is this route's.
  func parameters(of theirs: [Substring]) -> [String: String]? {
    guard parts.count == theirs.count, zip(parts, theirs).allSatisfy({ $0.isParameter || $0.word == $1 }) else { return nil }
    var found: [String: String] = [:]
    for (part, text) in zip(parts, theirs) where part.isParameter { found[String(part.word)] = FormFields.decoded(text) }
    return found
  }
}

/// Every route of the service.
package enum RouteTable {
  /// Fields of a form; text files that are typed by hand are smaller by far.
  static let form = 2 << 20
  /// A log-in, with all that was typed into the largest form when the last one ended.
  static let carried = 32 << 20
  /// A submission or a workbook.
  static let file = 16 << 20
  /// Attachments that are sent at once, with what else the form says.
  static let files = 24 << 20

  package static let routes: [Route] = [
    Route("GET", "/", .anyone, Front.home),
    Route("GET", "/healthz", .anyone, Front.health),
    Route("GET", "/metrics", .anyone, Front.measures),
    Route("GET", "/style.css", .anyone, Front.style),
    Route("GET", "/script.js", .anyone, Front.script),
    Route("GET", "/api/openapi.json", .program, ProgramHandlers.description),
    Route("POST", "/api/check", .program, limit: file, CheckHandlers.program),
    Route("POST", "/api/submit", .holder, limit: file, ProgramHandlers.submit),
    Route("GET", "/api/receipt/:number", .holder, ProgramHandlers.receipt),
    Route("GET", "/api/state", .holder, ProgramHandlers.state),
    Route("GET", "/check", .anyone, CheckHandlers.page),
    Route("POST", "/check", .guest, limit: file, CheckHandlers.file),
    Route("GET", "/setup/:token", .anyone, LoginHandlers.setupPage),
    Route("POST", "/setup/:token", .guest, limit: form, LoginHandlers.setup),
    Route("GET", "/login", .anyone, LoginHandlers.page),
    Route("POST", "/login", .guest, limit: carried, LoginHandlers.login),
    Route("POST", "/logout", .party, limit: form, LoginHandlers.logout),
    Route("GET", "/owed", .clerk, isKept: true, ClerkHandlers.owed),
    Route("GET", "/form/:item", .clerk, isKept: true, FormHandlers.page),
    Route("POST", "/form/:item", .clerk, limit: files, FormHandlers.post, again: FormHandlers.again),
    Route("GET", "/attachments", .clerk, isKept: true, AttachmentHandlers.page),
    Route("POST", "/attachments", .clerk, limit: files, AttachmentHandlers.post),
    Route("POST", "/attachments/part", .clerk, limit: form, AttachmentHandlers.part),
    Route("GET", "/upload", .clerk, UploadHandlers.page),
    Route("POST", "/upload", .clerk, limit: file, UploadHandlers.post),
    Route("GET", "/unchanged", .clerk, UnchangedHandlers.page),
    Route("POST", "/unchanged", .clerk, limit: form, UnchangedHandlers.post, again: UnchangedHandlers.again),
    Route("POST", "/submit", .clerk, limit: form, ClerkHandlers.submit, again: ClerkHandlers.again),
    Route("GET", "/history", .enterprise, isKept: true, ClerkHandlers.history),
    Route("GET", "/reviews", .enterprise, ReviewHandlers.list),
    Route("GET", "/reviews/:number", .enterprise, ReviewHandlers.page),
    Route("POST", "/reviews/:number", .reviewer, limit: form, ReviewHandlers.decide, again: ReviewHandlers.page),
    Route("POST", "/reviews/:number/withdraw", .clerk, limit: form, ReviewHandlers.withdraw),
    Route("GET", "/reviews/:number/text", .enterprise, ReviewHandlers.text),
    Route("GET", "/reviews/:number/files/:file", .enterprise, ReviewHandlers.file),
    Route("GET", "/receipt/:number", .party, ClerkHandlers.receipt),
    Route("GET", "/changes/:number", .party, ClerkHandlers.changes),
    Route("GET", "/content/:number", .party, ClerkHandlers.content),
    Route("GET", "/content/:number/text", .party, ClerkHandlers.text),
    Route("GET", "/account", .party, AccountHandlers.page),
    Route("POST", "/account", .party, limit: form, AccountHandlers.change),
    Route("GET", "/tokens", .clerk, TokenHandlers.page),
    Route("POST", "/tokens", .clerk, limit: form, TokenHandlers.act, again: TokenHandlers.again),
    Route("GET", "/second", .party, SecondFactorHandlers.page),
    Route("POST", "/second", .party, limit: form, SecondFactorHandlers.change),
    Route("GET", "/office/accounts", .office, AccountHandlers.list),
    Route("POST", "/office/accounts", .office, limit: form, AccountHandlers.act, again: AccountHandlers.again),
    Route("GET", "/office/accounts/:id", .office, AccountTermHandlers.page),
    Route("POST", "/office/accounts/:id", .office, limit: form, AccountTermHandlers.change, again: AccountTermHandlers.again),
    Route("GET", "/office/register", .office, RegistrationHandlers.page),
    Route("POST", "/office/register", .office, limit: form, RegistrationHandlers.post, again: RegistrationHandlers.again),
    Route("GET", "/office/events/:stream", .office, EventHandlers.page),
    Route("GET", "/office", .office, OfficeHandlers.overview),
    Route("GET", "/office/:entity", .office, OfficeHandlers.entity),
  ]

  /// The routes of a path, whatever the method, with the parameters that each sees.
  static func matching(_ path: String) -> [(route: Route, parameters: [String: String])] {
    let parts = path.split(separator: "/")
    return routes.compactMap { route in route.parameters(of: parts).map { (route, $0) } }
  }

  /// The route of a path, and its parameters.
  static func route(_ method: String, _ path: String) -> (route: Route, parameters: [String: String])? {
    matching(path).first { $0.route.method == method }
  }

  /// The page from which an address is sent to: itself, or the nearest above it.
  static func page(of path: String) -> String {
    var parts = path.split(separator: "/")
    while !parts.isEmpty {
      let place = "/" + parts.joined(separator: "/")
      if let found = route("GET", place), found.route.access != .program, found.route.access != .holder { return place }
      parts.removeLast()
    }
    return "/"
  }
}
