// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import Store

@Suite("存储：登录记着一会儿")
struct SessionCacheTests {
  private static let account = Account(id: "clerk-x", name: "x", role: .clerk, entity: "ceshi")

  private static func store(_ path: String) async throws -> DatabaseStore {
    let store = try await TestStore.open(path)
    try await store.openAccounts([(account, "s")], until: 99, by: "", at: 1)
    try await store.openSession(Session(token: "t", account: "clerk-x", form: "f", opened: 10))
    return store
  }

  private static func isIn(_ store: DatabaseStore, at second: Int = 20, idle: Int = 1800, longest: Int = 43200) async throws -> Bool {
    try await store.session("t", at: second, idle: idle, longest: longest) != nil
  }

  @Test("停用、退出、改期限、改密码，下一个请求就算数；闲置和最长的时间照样看")
  func ended() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let store = try await Self.store(workspace.path + "/a.sqlite")
    #expect(try await Self.isIn(store))
    #expect(try await !Self.isIn(store, at: 10 + 1800))
    #expect(try await !Self.isIn(store, longest: 10))
    try await store.setTerm(Account.Term(from: nil, until: 15), of: Self.account, by: "office", at: 12)
    #expect(try await !Self.isIn(store))
    try await store.setTerm(Account.Term(), of: Self.account, by: "office", at: 12)
    #expect(try await Self.isIn(store))
    try await store.setSecondFactor("key", used: 0, recovery: [], of: Self.account, keeping: "t", by: "x", at: 13)
    #expect(try await store.session("t", at: 20, idle: 1800, longest: 43200)?.account.hasSecond == true)
    try await store.changePassword("hash", of: Self.account, keeping: "other", at: 14)
    #expect(try await !Self.isIn(store))
  }

  @Test("退出、停用账号、用链接设密码：记着的登录马上就没有了，不等那一秒")
  func ends() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let acts: [(String, @Sendable (DatabaseStore) async throws -> Void)] = [
      ("退出", { try await $0.closeSession("t") }), ("停用", { try await $0.endAccount(Self.account, ended: true, by: "office", at: 15) }),
      (
        "设密码",
        { store in
          let isSet = try await store.setPassword("hash", setup: "s", at: 15)
          #expect(isSet)
        }
      ),
      ("重开", { try await $0.endAccount(Self.account, ended: false, by: "office", at: 15) }),
    ]
    for (index, (name, act)) in acts.enumerated() {
      let store = try await Self.store(workspace.path + "/\(index).sqlite")
      #expect(try await Self.isIn(store), "\(name)")
      // Kept from the first look: what the database holds is not asked again within a second.
      #expect(store.sessions.found("t") != nil, "\(name)")
      try await act(store)
      #expect(store.sessions.found("t") == nil, "\(name)")
      #expect(try await !Self.isIn(store), "\(name)")
    }
  }

  @Test("没有做成的，记着的也不作数，重新问")
  func refused() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let store = try await Self.store(workspace.path + "/a.sqlite")
    #expect(try await Self.isIn(store))
    #expect(try await !store.setPassword("hash", setup: "another", at: 15))
    #expect(store.sessions.found("t") == nil)
    #expect(try await Self.isIn(store))
  }

  @Test("另一个程序在同一个库里改的，一秒以后算数")
  func others() async throws {
    let workspace = try TemporaryWorkspace(specs: false)
    let path = workspace.path + "/a.sqlite"
    let store = try await Self.store(path)
    #expect(try await Self.isIn(store))
    let other = try await TestStore.open(path)
    try await other.endAccount(Self.account, ended: true, by: "office", at: 15)
    try await Task.sleep(for: .milliseconds(1050))
    #expect(try await !Self.isIn(store))
  }

  @Test("读的时候有人改了，读到的不记")
  func round() {
    let cache = SessionCache()
    let found = SessionCache.Found(session: Session(token: "t", account: "x", form: "f", opened: 1), account: Self.account, seen: 1)
    let round = cache.round
    cache.forget()
    cache.keep(found, of: "t", since: round)
    #expect(cache.found("t") == nil)
    cache.keep(found, of: "t", since: cache.round)
    #expect(cache.found("t") != nil)
    cache.forget()
    #expect(cache.found("t") == nil)
  }
}
