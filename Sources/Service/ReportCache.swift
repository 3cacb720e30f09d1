// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting

/// The reports of enterprises on a day, each worked out once until something of that enterprise is received.
actor ReportCache {
  private struct Key: Hashable {
    var entity: String
    /// With the past.
    var isLong: Bool
  }

  private var kept: [Key: (day: CivilDate, task: Task<KeptReport, any Error>)] = [:]
  /// A report of one enterprise takes some hundred kilobytes.
  private static let most = 128

  /// - Parameter entity: `nil` for every one.
  func forget(_ entity: String? = nil) { kept = entity.map { entity in kept.filter { $0.key.entity != entity } } ?? [:] }

  func report(of entity: String, on day: CivilDate, isLong: Bool, _ work: @escaping @Sendable () async throws -> GapReport) async throws -> KeptReport {
    let key = Key(entity: entity, isLong: isLong)
    if let known = kept[key], known.day == day { return try await known.task.value }
    if kept.count >= Self.most { kept = [:] }
    let task = Task { KeptReport(try await work(), of: entity) }
    kept[key] = (day, task)
    do { return try await task.value } catch {
      kept[key] = nil
      throw error
    }
  }
}
