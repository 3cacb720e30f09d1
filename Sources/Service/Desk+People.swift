// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Store

extension Desk {
  /// Wrong passwords for one name from one address, and for any names from it, within so many seconds. Somebody elsewhere who tries a name
  /// keeps nobody out who logs in from where he always does.
  private static let mostFailures = 10
  private static let mostOfAddress = 100
  private static let failureSpan = 15 * 60
  /// A link that sets a password is good for a week.
  private static let setupSpan = 7 * 86400

  enum LogIn: Sendable {
    case opened(token: String, Account)
    case wrong
    case tooMany
    /// The password is right, and no code came with it.
    case wantsCode
    /// The password is right, and the role has not begun or is over.
    case notNow(Account.Term)
  }

  /// Under which wrong tries of a name from an address are counted.
  static func tried(_ name: String, from address: String) -> String { Tokens.digest("\(name) from \(address)") }

  private static func tried(from address: String) -> String { Tokens.digest("from \(address)") }

  /// Whether a name has had as many wrong tries as it may.
  func hasTried(_ known: String) async throws -> Bool {
    try await store.failures(of: known, since: now() - Self.failureSpan) >= Self.mostFailures
  }

  private func hasTriedMany(from address: String) async throws -> Bool {
    try await store.failures(of: Self.tried(from: address), since: now() - Self.failureSpan) >= Self.mostOfAddress
  }

  private func noteFailure(_ known: String, from address: String) async throws {
    try await store.noteFailure(of: known, at: now())
    try await store.noteFailure(of: Self.tried(from: address), at: now())
    refuse()
  }

  private func refuse() {
    measures.note(.refused)
    log("log-in refused")
  }

  func session(_ token: String, at second: Int) async throws -> (session: Session, account: Account)? {
    try await store.session(Tokens.digest(token), at: second, idle: settings.idle, longest: settings.longest)
  }

  /// The answer takes as long for a name that is not there.
  func logIn(_ name: String, _ password: String, code: String = "", from address: String = "") async throws -> LogIn {
    let second = now()
    let known = Self.tried(name, from: address)
    guard try await !hasTried(known), try await !hasTriedMany(from: address) else { return .tooMany }
    let account = try await store.account(named: name)
    let hash: String? = if let account { try await store.password(of: account.id) } else { nil }
    guard await passwords.matches(password, hash), let account else {
      try await noteFailure(known, from: address)
      return .wrong
    }
    if let second = try await store.secondFactor(of: account.id) {
      if code.isEmpty { return .wantsCode }
      guard try await uses(code, of: account, key: second.key) else {
        try await noteFailure(known, from: address)
        return .wrong
      }
    }
    guard account.term.holds(at: second) else {
      refuse()
      return .notNow(account.term)
    }
    let token = Tokens.fresh()
    try await store.openSession(Session(token: Tokens.digest(token), account: account.id, form: Tokens.fresh(), opened: second))
    log("log-in of \(account.id)")
    return .opened(token: token, account)
  }

  func logOut(_ session: Session) async throws { try await store.closeSession(session.token) }

  func account(setup token: String) async throws -> Account? { try await store.account(setup: Tokens.digest(token), at: now()) }

  func setPassword(_ password: String, setup token: String) async throws -> Bool {
    guard let hash = await passwords.hash(password) else { return false }
    return try await store.setPassword(hash, setup: Tokens.digest(token), at: now())
  }

  /// A one-time link for every account that has no password yet, made for each enterprise and for the office.
  /// - Returns: names with the path of the link, as `/setup/…`.
  /// - Throws: a `StoreError`, or an `OperationalError` where the register cannot be read.
  package func setupLinks() async throws -> [(name: String, path: String)] {
    var wanted = [Account(id: "office", name: "office", role: .office, entity: nil)]
    for entity in try entities() where entity.doubts.isEmpty {
      wanted.append(Account(id: "clerk-" + entity.id, name: entity.id, role: .clerk, entity: entity.id))
      guard isReviewed else { continue }
      wanted.append(Account(id: "reviewer-" + entity.id, name: entity.id + "-review", role: .reviewer, entity: entity.id))
    }
    let known = try await store.accounts()
    let (byID, byName) = (Dictionary(known.map { ($0.id, $0) }, firstCounts: .toldBefore), Dictionary(known.map { ($0.name, $0) }, firstCounts: .toldBefore))
    var named: Set<String> = []
    var opened: [(account: Account, setup: String)] = []
    var links: [(name: String, path: String)] = []
    for account in wanted {
      let same = [byID[account.id], byName[account.name]].compactMap { $0 }
      // Somebody else has the name: the office opens an account of another name for the enterprise.
      let isFree = same.allSatisfy { $0.id == account.id && $0.name == account.name && $0.role == account.role && $0.entity == account.entity }
      guard isFree, named.insert(account.name).inserted else {
        log("account \(account.name) is somebody else's: open another for \(account.entity ?? "the office")")
        continue
      }
      if same.contains(where: { $0.hasPassword || $0.ended != nil }) { continue }
      let token = Tokens.fresh()
      opened.append((account, Tokens.digest(token)))
      links.append((account.name, "/setup/" + token))
    }
    // One transaction for many: a city's enterprises are opened in seconds.
    for start in stride(from: 0, to: opened.count, by: 1000) {
      try await store.openAccounts(Array(opened[start..<min(start + 1000, opened.count)]), until: now() + Self.setupSpan, by: "", at: now())
    }
    return links
  }

  /// Parts of addresses of the office's pages, and the account that is the office's from the start.
  private static let reserved: Set<String> = ["office", "accounts", "register", "events"]

  /// Why an enterprise cannot be registered under an id; `nil` where it can.
  func refusal(ofEntity id: String) async throws -> String? {
    if Self.reserved.contains(id) { return "编号 \(id) 是服务自己用的，请换一个。" }
    let taken = try await store.accounts().filter { [id, id + "-review"].contains($0.name) && $0.entity != id }
    return taken.isEmpty ? nil : "已有的账号 \(taken[0].name) 用了这个名称，请换一个编号。"
  }

  /// Why an account cannot have a name; `nil` where it can.
  func refusal(ofAccount name: String, entity: String?) async throws -> String? {
    if Self.reserved.contains(name) { return "账号 \(name) 是服务自己用的，请换一个。" }
    let others = try entities().map(\.id).filter { $0 != entity }
    return others.contains { name == $0 || name == $0 + "-review" } ? "\(name) 是另一家企业的账号名，请换一个。" : nil
  }

  /// A new link for an account whose password is lost, for whoever runs the service.
  /// - Parameter dropsSecond: the second factor is lost too.
  /// - Returns: the path of the link; `nil` where no account that has not ended has the name.
  /// - Throws: a `StoreError`.
  package func setupLink(of name: String, dropsSecond: Bool) async throws -> String? {
    guard let account = try await store.account(named: name) else { return nil }
    if dropsSecond { try await store.setSecondFactor(nil, used: 0, recovery: [], of: account, keeping: nil, by: "", at: now()) }
    return try await link(for: account, by: "")
  }

  private func link(for account: Account, by actor: String) async throws -> String {
    let token = Tokens.fresh()
    try await store.openAccounts([(account, Tokens.digest(token))], until: now() + Self.setupSpan, by: actor, at: now())
    return "/setup/" + token
  }

  /// For somebody who forgot the password, or never had one; the old one is good until the new is set.
  func newLink(for account: Account, by office: Account) async throws -> String { try await link(for: account, by: office.id) }

  /// - Returns: the path of its link; `nil` where the name is taken.
  func openAccount(_ name: String, _ role: Account.Role, of entity: String?, term: Account.Term, by office: Account) async throws -> String? {
    let account = Account(id: "\(role.rawValue)-\(name)", name: name, role: role, entity: entity, term: term)
    guard try await !store.accounts().contains(where: { $0.name == name || $0.id == account.id }) else { return nil }
    return try await link(for: account, by: office.id)
  }

  enum PasswordChange: Sendable { case changed, wrong, tooMany }

  func changePassword(of account: Account, from old: String, to new: String, in session: Session) async throws -> PasswordChange {
    let known = Tokens.digest(account.name)
    guard try await !hasTried(known) else { return .tooMany }
    guard await passwords.matches(old, try await store.password(of: account.id)) else {
      try await store.noteFailure(of: known, at: now())
      return .wrong
    }
    guard let hash = await passwords.hash(new) else { throw StoreError("密码算不出来") }
    try await store.changePassword(hash, of: account, keeping: session.token, at: now())
    return .changed
  }
}
