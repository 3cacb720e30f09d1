// SPDX-License-Identifier: Apache-2.0

internal import Pages
internal import Synchronization
internal import Workspace

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

  let form: WorkspaceFolder.ItemForm
  private let shown = Mutex<Shown?>(nil)

  init(_ form: WorkspaceFolder.ItemForm) { self.form = form }

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
