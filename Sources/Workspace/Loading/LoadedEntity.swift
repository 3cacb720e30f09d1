// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Reporting

/// One entity with everything that it sent.
package struct LoadedEntity: Sendable, Encodable {
  package var folder: String
  /// As far as it could be read; what could not is in its `doubts`.
  package var entity: Entity
  package var waivers: [Waiver]
  package var confirmations: [ConfirmedPublication] = []
  package var replies: [GapReply] = []
  package var selfAssessments: [SelfAssessment] = []
  package var attachments: AttachmentShelf
  package var submissionFiles: [String]
  package var findings: [Finding]
  /// Files and folders of it that were not read.
  package var notEvaluated: [GapReport.NotEvaluated] = []
  /// Files that were not taken though they may hold a submission.
  package var untaken: [String] = []
  /// The file of waivers, where it could not be understood.
  package var unreadWaivers: String?

  var files: [SubmissionFile] { submissionFiles.map { SubmissionFile(name: $0, folder: folder, attachments: attachments) } }

  /// What of its registration leaves its duties open.
  var inDoubt: [GapReport.NotEvaluated] {
    (entity.doubts + entity.attributeDoubts).map { finding in
      .init(subject: "\(entity.name)（\(finding.place)）", why: .doubt(finding), entity: entity.id, file: finding.file)
    }
  }

  /// By folder, id or name.
  func isCalled(_ name: String) -> Bool { folder == name || entity.id == name || entity.name == name }

  /// Something of it is there and could not be read.
  mutating func fail(_ subject: String, _ error: OperationalError, mayWithdraw: Bool = false) {
    notEvaluated.append(
      .init(subject: subject, why: .failure(error.words), entity: entity.id, file: subject, mayWithdraw: mayWithdraw))
  }
}
