// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Workspace

/// Forms with what they are filled with, each made once until something of its enterprise is received: a draft that is kept at every
/// change asks for nothing else, and what was sent before is not read again for it.
actor FormCache {
  private var kept: [DraftPlace: (day: CivilDate, task: Task<KeptForm, any Error>)] = [:]
  private static let most = 512

  struct DraftPlace: Hashable {
    var entity: String
    var item: String
    var occurrence: String
  }

  func forget(_ entity: String?) { kept = entity.map { entity in kept.filter { $0.key.entity != entity } } ?? [:] }

  func form(
    at place: DraftPlace, on day: CivilDate, _ work: @escaping @Sendable () async throws -> WorkspaceFolder.ItemForm
  ) async throws -> KeptForm {
    if let known = kept[place], known.day == day { return try await known.task.value }
    if kept.count >= Self.most { kept = [:] }
    let task = Task { KeptForm(try await work()) }
    kept[place] = (day, task)
    // What was not there is asked for anew: it may be registered meanwhile.
    do { return try await task.value } catch {
      kept[place] = nil
      throw error
    }
  }
}
