// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Store

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
