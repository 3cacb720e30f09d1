// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Synchronization
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
    at place: DraftPlace, on day: CivilDate, _ work: @escaping @Sendable () async throws -> ItemForm
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

/// A form as it is filled from what was sent, with how it was last shown: until what is typed into it changes, its fields are laid out and
/// written once.
final class KeptForm: Sendable {
  struct Shown: Sendable {
    /// What was typed; empty for nothing.
    var body: String
    var layout: FormLayout
    /// The fields, without a word of what is wrong with them; `nil` where nobody asked for them yet.
    var fields: Fragment?
  }

  let form: ItemForm
  private let shown = Mutex<Shown?>(nil)

  init(_ form: ItemForm) { self.form = form }

  func layout(of body: String) -> FormLayout {
    if let known = shown.withLock({ $0 }), known.body == body { return known.layout }
    let fresh = FormLayout(form.sheets, fields: FormFields(encoded: body))
    shown.withLock { $0 = Shown(body: body, layout: fresh) }
    return fresh
  }

  func fields(of body: String, _ write: (inout HTML) -> Void) -> Fragment {
    if let known = shown.withLock({ $0 }), known.body == body, let fields = known.fields { return fields }
    let fresh = Fragment(write)
    shown.withLock { if $0?.body == body { $0?.fields = fresh } }
    return fresh
  }
}
