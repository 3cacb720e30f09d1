// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Store

/// From when to when an account's role may be used; the office says so of others, never of itself.
enum AccountTermHandlers {
  static let page: Route.Handler = { visit, desk in try await shown(visit, desk) }
  static let again = page

  private static func shown(_ visit: Visit, _ desk: Desk, wrong: String? = nil) async throws -> Answer {
    guard let account = try await another(visit, desk) else {
      return ServicePage.plain(404, "没有这个账号", "没有这个账号，或是自己的账号：自己的起止日期要由办公室的另一个人改。", visit)
    }
    let page = ServicePage("起止日期：\(account.name)", visit, hasErrors: wrong != nil)
    return page.answer(wrong == nil ? 200 : 422) { html in
      if let wrong { html.told(.act) { $0.paragraph(wrong) } }
      if visit.isResumed { html.told(.next) { $0.paragraph(ServicePage.resumed) } }
      html.paragraph("身份：\(account.role.name)，\(RoleTerm(account.term).words)。不在期限里的账号不能登录，已经登录的马上退出。")
      html.element(.form, .post, .action(Link(root: "/office/accounts/" + account.id))) { html in
        page.token(&html)
        var term = RoleTerm(account.term)
        if wrong != nil || visit.isResumed { term = RoleTerm(typed: visit.fields["from"] ?? "", visit.fields["until"] ?? "") ?? term }
        AccountHandlers.termFields(term, page, &html)
        html.element(.div, .class("acts")) { page.button("改起止日期", &$0) }
      }
      html.element(.p) { $0.link("回到账号", Link(root: "/office/accounts")) }
    }
  }

  private static func another(_ visit: Visit, _ desk: Desk) async throws -> Account? {
    try await desk.store.accounts().first { $0.id == visit.parameters["id"] && $0.id != visit.account?.id }
  }

  static let change: Route.Handler = { visit, desk in
    guard let office = visit.account, let account = try await another(visit, desk) else { return try await shown(visit, desk) }
    guard let term = RoleTerm(typed: visit.fields["from"] ?? "", visit.fields["until"] ?? "") else {
      return try await shown(visit, desk, wrong: AccountHandlers.wrongTerm)
    }
    if term.term != account.term { try await desk.store.setTerm(term.term, of: account, by: office.id, at: visit.now) }
    return .moved(to: "/office/accounts")
  }
}

/// When a role holds, in civil days at +08:00: both are days on which it does.
struct RoleTerm: Equatable {
  var first: CivilDate?
  var last: CivilDate?

  init(first: CivilDate?, last: CivilDate?) {
    self.first = first
    self.last = last
  }

  init(_ term: Account.Term) {
    first = term.from.map { CivilDate(second: $0) }
    last = term.until.map { CivilDate(second: $0).adding(days: -1) }
  }

  /// As they were typed; empty is unbounded.
  /// - Returns: `nil` where one is no day, or the last stands before the first.
  init?(typed first: String, _ last: String) {
    func read(_ text: String) -> CivilDate?? {
      if text.allSatisfy(\.isWhitespace) { return .some(nil) }
      guard let day = CivilDate.read(text)?.value else { return nil }
      return .some(day)
    }
    guard let begins = read(first), let ends = read(last) else { return nil }
    if let begins, let ends, ends < begins { return nil }
    self.init(first: begins, last: ends)
  }

  var term: Account.Term { Account.Term(from: first?.firstSecond, until: last?.adding(days: 1).firstSecond) }

  var words: String {
    switch (first, last) {
    case (nil, nil): "没有起止日期"
    case (let first?, nil): "从 \(first) 起"
    case (nil, let last?): "到 \(last) 为止"
    case (let first?, let last?): "从 \(first) 到 \(last)"
    }
  }
}
