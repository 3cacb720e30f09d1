// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Synchronization

/// What was found in attachments that were received: they never change, so each is looked into once, by its path.
final class ReceivedInspections: Sendable {
  private struct State {
    var known: [FileName: AttachmentReport] = [:]
    /// How often all of them were forgotten: what was looked into before counts no more.
    var round = 0
  }

  private let state = Mutex(State())

  func report(of path: String, _ inspect: () -> (report: AttachmentReport, isRead: Bool)) -> AttachmentReport {
    let (known, round) = state.withLock { ($0.known[FileName(path)], $0.round) }
    if let known { return known }
    let (fresh, isRead) = inspect()
    // What the machine failed to read is tried again.
    if isRead { state.withLock { if $0.round == round { $0.known[FileName(path)] = fresh } } }
    return fresh
  }

  func forget() {
    state.withLock { state in
      state.known = [:]
      state.round += 1
    }
  }
}
