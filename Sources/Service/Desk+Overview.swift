// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import Store
internal import Workspace

extension Desk {
  /// As many are judged while somebody waits for the page; more are judged behind it, and the page says which are not yet.
  private static let atOnce = 60
  /// Judged together, and forgotten but for their figures.
  private static let together = 40

  /// Today's figures of every enterprise.
  func overview() async throws -> Overview {
    for _ in 0..<3 {
      let seen = try await seen()
      if seen.waiting == 0 { return seen }
      let missing = seen.rows.filter { $0.row == nil }.map(\.entity)
      guard missing.count <= Self.atOnce else {
        if await tallies.begins() { Task { await fill() } }
        return seen
      }
      try await tally(missing)
    }
    // Submissions came all the while: what they concern is shown as not judged yet.
    return try await seen()
  }

  private func seen() async throws -> Overview {
    try await tallies.overview(on: today()) { [self] in try entities().map { ($0.id, $0.name) } }
  }

  private func tally(_ ids: [String]) async throws {
    let mark = await tallies.mark()
    let report = try await folder.gaps(rules: rules, asOf: today(), tool: tool, among: Set(ids))
    var rows: [Overview.Row] = []
    for judgement in report.judgements {
      rows.append(Overview.Row(judgement, in: report, last: try await store.lastSubmission(of: judgement.entity.id)))
    }
    await tallies.take(rows, since: mark)
  }

  /// Behind the pages, until every enterprise has its figures.
  private func fill() async {
    do {
      while true {
        let missing = try await seen().rows.filter { $0.row == nil }.map(\.entity)
        if missing.isEmpty { break }
        try await tally(Array(missing.prefix(Self.together)))
      }
    } catch {
      log("judging for the overview stopped: \(type(of: error))")
    }
    await tallies.ends()
  }

  /// Something of an enterprise was received: what is shown of it is worked out anew, of the others it stands.
  func forget(_ entity: String?) async {
    await reports.forget(entity)
    await forms.forget(entity)
    await tallies.forget(entity)
    // Last: what is read of it from here on is new.
    store.move(entity)
  }
}
