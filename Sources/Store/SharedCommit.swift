// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import GRDB
internal import Synchronization

/// Lets writers that come while one is being written to the disk share the next commit: each in a savepoint of its own, all answered once the
/// one write that holds them is there. A disk that takes so many writes a second then takes as many commits, of many writers each.
final class SharedCommit: Sendable {
  /// One writer. What it has to say is said after the commit.
  private struct Job: Sendable {
    /// - Returns: what tells the writer that all is kept.
    var work: @Sendable (Database) throws -> @Sendable () -> Void
    var fail: @Sendable (any Error) -> Void
  }

  private let pool: DatabasePool
  private let queue = DispatchQueue(label: "store-commit")
  private let state = Mutex((waiting: [Job](), isRunning: false))
  /// Writers of one commit; more would make the first wait for the last.
  private static let most = 64

  init(_ pool: DatabasePool) { self.pool = pool }

  func write<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { waiting in
      let job = Job(
        work: { db in
          let value = try work(db)
          return { waiting.resume(returning: value) }
        }, fail: { waiting.resume(throwing: $0) })
      let begins = state.withLock { state in
        state.waiting.append(job)
        defer { state.isRunning = true }
        return !state.isRunning
      }
      if begins { queue.async { self.run() } }
    }
  }

  private func run() {
    while true {
      let jobs = state.withLock { state in
        let jobs = Array(state.waiting.prefix(Self.most))
        state.waiting.removeFirst(jobs.count)
        if jobs.isEmpty { state.isRunning = false }
        return jobs
      }
      if jobs.isEmpty { return }
      commit(jobs)
    }
  }

  private enum Fate {
    case kept(@Sendable () -> Void)
    case refused(any Error)
  }

  private func commit(_ jobs: [Job]) {
    do {
      var fates: [Fate] = []
      try pool.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          for job in jobs { fates.append(try Self.fate(of: job, db)) }
          return .commit
        }
      }
      for (job, fate) in zip(jobs, fates) {
        switch fate {
        case .kept(let tell): tell()
        case .refused(let error): job.fail(error)
        }
      }
    } catch {
      // Nothing of it was kept. Whoever was the cause fails alone.
      if jobs.count == 1 { return jobs[0].fail(error) }
      for job in jobs { commit([job]) }
    }
  }

  /// - Throws: where the whole commit is lost and not only this writer's part.
  private static func fate(of job: Job, _ db: Database) throws -> Fate {
    var tell: @Sendable () -> Void = {}
    do {
      try db.inSavepoint {
        tell = try job.work(db)
        return .commit
      }
    } catch {
      // A full disk takes everything back at once, the parts of others with it.
      guard db.isInsideTransaction else { throw error }
      return .refused(error)
    }
    return .kept(tell)
  }
}
