// SPDX-License-Identifier: Apache-2.0

@testable import Workspace

/// Attachments of a submission: looked into, and what they say screened.
enum Attachments {
  static func office(_ bytes: [UInt8], _ type: AttachmentType) {
    let found = OfficeInspection(bytes, type: type)
    _ = found.text.hits()
  }

  /// What qpdf writes of the objects of a PDF.
  static func objects(_ bytes: [UInt8]) { _ = PDFObjects(bytes)?.texts }

  static func plain(_ bytes: [UInt8]) {
    for type in [AttachmentType.csv, .txt] { _ = PlainInspection(bytes, type: type).text.hits() }
  }
}
