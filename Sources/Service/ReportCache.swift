// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Reporting
internal import Synchronization

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

/// A report of one enterprise, with the parts of pages that say nothing but what it says: each is written once.
final class KeptReport: Sendable {
  /// What the clerk reads of it, and what the office does.
  enum Part { case owed, duties }

  let report: GapReport
  /// Of the enterprise; `nil` where it is not on the register.
  let judgement: EntityJudgement?
  private let parts = Mutex<[Part: Fragment]>([:])

  init(_ report: GapReport, of entity: String) {
    self.report = report
    judgement = report.judgements.first { $0.entity.id == entity }
  }

  func part(_ part: Part, _ write: (inout HTML) -> Void) -> Fragment {
    if let known = parts.withLock({ $0[part] }) { return known }
    let fresh = Fragment(write)
    parts.withLock { $0[part] = fresh }
    return fresh
  }
}
