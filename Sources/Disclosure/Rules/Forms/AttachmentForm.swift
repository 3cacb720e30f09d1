// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The name of a file that goes along (附件).
struct AttachmentForm: ValueForm {
  static var words: [String] { ["attachment"] }
  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? { AttachmentForm() }

  var expectation: Localised { Localised("附件文件名", "an attachment's file name") }
  var example: String { "attachments/文件名.pdf" }
  var referent: Referent? { .file }
  var screening: ValueScreening { .words }
  var cell: CellForm { CellForm(takesPlainWidth: true, takesShown: true) }
  func cellHint(_ example: String) -> String { "填附件的文件名，例如 \(example)" }
}

extension ElementKind {
  package static let attachment = ElementKind(AttachmentForm())
}
