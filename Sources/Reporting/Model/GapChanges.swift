// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// What became of gaps since an earlier day, and where later knowledge changed the past.
package struct GapChanges: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case new, worsened, persisting, fixed
    /// Came and was resolved between the two days, after its time: a breach all the same.
    case late
    /// Counts no longer, though nothing was disclosed: waived, withdrawn, off the register.
    case lifted

    package var name: Localised {
      switch self {
      case .new: Localised("新出现", "new")
      case .worsened: Localised("加重", "worsened")
      case .persisting: Localised("仍未解决", "persisting")
      case .fixed: Localised("已解决", "fixed")
      case .late: Localised("新出现的逾期（已补上）", "newly late (closed)")
      case .lifted: Localised("不再计入", "no longer counted")
      }
    }
  }

  package struct Entry: Sendable {
    /// The obligation's.
    package var fingerprint: String
    package var kind: Kind
    /// The enterprise's name.
    package var entity: String
    /// The item with its occurrence, for people.
    package var title: String
    package var force: Force
    /// On the earlier day and now; `nil` when there was no such obligation, or is none.
    package var before: Status?
    package var after: Status?

    package var words: Localised {
      let (from, to) = (before?.name ?? Localised("（无）", "(none)"), after?.name ?? Localised("（无）", "(none)"))
      let custom = force == .advisory ? Localised("（建议，不计数）", " (advisory, not counted)") : Localised("", "")
      return from == to
        ? Localised(from.zh + custom.zh, from.en + custom.en)
        : Localised("\(from.zh) → \(to.zh)\(custom.zh)", "\(from.en) → \(to.en)\(custom.en)")
    }
  }

  /// An obligation that stands differently on the earlier day, now that more is known.
  package struct Rewrite: Sendable {
    package enum Cause: String, Sendable {
      /// A submission sent since reports a disclosure from before.
      case lateEntry = "late-entry"
      /// The archive no longer gives what the report of that day said: a file was added, changed or removed with an
      /// older submission time.
      case archive
    }

    /// The obligation's.
    package var fingerprint: String
    package var cause: Cause
    /// The enterprise's name.
    package var entity: String
    /// The item with its occurrence, for people.
    package var title: String
    /// As it was judged or reported then, and as it is known now; `nil` for no such obligation.
    package var told: Status?
    package var known: Status?

    package var words: Localised {
      let (from, to) = (told?.name ?? Localised("（无）", "(none)"), known?.name ?? Localised("（无）", "(none)"))
      if cause == .lateEntry, known == .unjudged {
        return Localised("当时判“\(from.zh)”，后来报来说早已公开，还没有证明", "judged \(from.en) then; claimed since as long disclosed, not proven")
      }
      return cause == .lateEntry
        ? Localised("当时判“\(from.zh)”，后来补报的内容表明应是“\(to.zh)”", "judged \(from.en) then; sent since: \(to.en)")
        : Localised("当时的报告写“\(from.zh)”，现在的存档算出“\(to.zh)”", "that report said \(from.en); the archive now gives \(to.en)")
    }
  }

  package var since: CivilDate
  /// The report that was compared with; `nil` when the earlier day was judged from the archive alone.
  package var report: String?
  package var entries: [Entry]
  package var rewritten: [Rewrite]

  /// - Parameters:
  ///   - then: the earlier day, judged from what had been submitted by then.
  ///   - hindsight: the same day, judged from all that was submitted since.
  ///   - told: what a report of that day said.
  package init(then: DayRecord, now: DayRecord, hindsight: DayRecord, told: DayRecord? = nil, report: String? = nil) {
    since = then.asOf
    self.report = report
    let keys = Set(then.states.keys).union(now.states.keys).sortedByBytes()
    entries = keys.compactMap { key in
      let (before, after) = (then.states[key], now.states[key])
      guard let either = after ?? before, let kind = Self.kind(before?.status, after?.status) else { return nil }
      return Entry(
        fingerprint: key, kind: kind, entity: either.entity, title: either.title, force: either.force,
        before: before?.status, after: after?.status)
    }.sorted(by: Self.inOrder)
    rewritten = Self.rewrites(then, hindsight, .lateEntry) + (told.map { Self.rewrites($0, then, .archive) } ?? [])
  }

  /// Of one enterprise after the other, what a comparison of all of them at once gives: no obligation is of two.
  package init(since: CivilDate, of parts: [GapChanges]) {
    self.since = since
    report = nil
    entries = parts.flatMap(\.entries).sorted(by: Self.inOrder)
    rewritten = parts.flatMap(\.rewritten).sorted { $0.fingerprint.precedes($1.fingerprint) }
  }

  private static func kind(_ before: Status?, _ after: Status?) -> Kind? {
    let (was, is_) = (before?.isOpenGap ?? false, after?.isOpenGap ?? false)
    switch (was, is_) {
    case (false, false): return after == .late && before != .late && before != .met ? .late : nil
    case (false, true): return .new
    case (true, false): return after == .met || after == .late ? .fixed : .lifted
    case (true, true): return rank(after) > rank(before) ? .worsened : .persisting
    }
  }

  /// How far from being disclosed.
  private static func rank(_ status: Status?) -> Int {
    switch status {
    case .missing, .unjudged: 3
    case .incomplete: 2
    case .stale: 1
    default: 0
    }
  }

  private static func rewrites(_ told: DayRecord, _ known: DayRecord, _ cause: Rewrite.Cause) -> [Rewrite] {
    Set(told.states.keys).union(known.states.keys).sortedByBytes().compactMap { key in
      let (a, b) = (told.states[key], known.states[key])
      guard a?.status != b?.status, let either = b ?? a else { return nil }
      return Rewrite(
        fingerprint: key, cause: cause, entity: either.entity, title: either.title, told: a?.status, known: b?.status)
    }
  }

  private static func inOrder(_ left: Entry, _ right: Entry) -> Bool {
    if left.entity != right.entity { return left.entity.precedes(right.entity) }
    return left.title != right.title ? left.title.precedes(right.title) : left.fingerprint.precedes(right.fingerprint)
  }

  /// Those of a kind, practice among them.
  package func entries(_ kind: Kind) -> [Entry] { entries.filter { $0.kind == kind } }
  /// How many of a kind; practice is left out of counts as it is everywhere.
  package func count(_ kind: Kind) -> Int { entries.count { $0.kind == kind && $0.force != .advisory } }

  func kinds() -> [String: Kind] {
    Dictionary(entries.map { ($0.fingerprint, $0.kind) }, firstCounts: .unique)
  }
}
