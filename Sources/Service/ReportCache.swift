// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting

/// The report of a day, worked out once until something is received.
actor ReportCache {
  private var kept: (day: CivilDate, task: Task<GapReport, any Error>)?

  func forget() { kept = nil }

  func report(on day: CivilDate, _ work: @escaping @Sendable () async throws -> GapReport) async throws -> GapReport {
    if let kept, kept.day == day { return try await kept.task.value }
    let task = Task { try await work() }
    kept = (day, task)
    do { return try await task.value } catch {
      kept = nil
      throw error
    }
  }
}
