// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// A submission file, with what stands beside it.
struct SubmissionFile: Sendable {
  var name: String
  /// The entity's folder; `nil` for a file from elsewhere.
  var folder: String? = nil
  /// `nil` where attachments are not looked at.
  var attachments: AttachmentShelf? = nil

  /// Whether it lies where received ones are kept. What lies elsewhere is checked as if it were handed in on the as-of day:
  /// the check then says what the receipt will say, whatever 报送时间 was typed.
  static func isArchived(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    return parts.count > 3 && parts[0] == "Entities" && parts[2] == "submissions"
  }
}

extension SubmissionFile {
  /// A file may be named from anywhere; inside `Entities/<id>/` its attachments are looked at too.
  init(_ name: String, in workspace: WorkspaceFolder, among loaded: [LoadedEntity]) {
    let name = workspace.relative(name)
    let owner = loaded.first { name.hasPrefix("Entities/\($0.folder)/") }
    self.init(name: name, folder: owner?.folder, attachments: owner?.attachments)
  }
}

/// One submission file, read.
struct LoadedSubmission: Sendable {
  var source: SourceFile
  var result: SubmissionReader.Result
  /// Why the machine could not read it, where it could not.
  var failure: OperationalError? = nil
}
