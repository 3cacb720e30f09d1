// SPDX-License-Identifier: Apache-2.0

import Disclosure

@testable import Workspace

/// Attachments of a submission: looked into, and what they say screened.
enum Attachments {
  static func workbook(_ bytes: [UInt8]) { _ = OfficeInspection(bytes, type: .xlsx).text.hits() }
  static func document(_ bytes: [UInt8]) { _ = OfficeInspection(bytes, type: .docx).text.hits() }

  /// What qpdf writes of the objects of a PDF.
  static func objects(_ bytes: [UInt8]) { _ = PDFObjects(bytes)?.texts }

  static func plain(_ bytes: [UInt8]) {
    for type in [AttachmentType.csv, .txt] { _ = PlainInspection(bytes, type: type).text.hits() }
  }
}
