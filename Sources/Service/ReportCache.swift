// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting

/// The reports of a day, each worked out once until something is received.
actor ReportCache {
  private var kept: [String: (day: CivilDate, task: Task<GapReport, any Error>)] = [:]
  /// Reports of one enterprise each, beside that of all.
  private static let most = 16

  func forget() { kept = [:] }

  /// - Parameter name: the enterprise that it is about; empty for all.
  func report(on day: CivilDate, of name: String = "", _ work: @escaping @Sendable () async throws -> GapReport) async throws -> GapReport {
    if let known = kept[name], known.day == day { return try await known.task.value }
    if kept.count > Self.most { kept = kept.filter { $0.key.isEmpty } }
    let task = Task { try await work() }
    kept[name] = (day, task)
    do { return try await task.value } catch {
      kept[name] = nil
      throw error
    }
  }
}
