// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

@testable import Disclosure
@testable import Workspace

/// A file as an attachment, and what the gate says of it.
enum LookedAtFile {
  static func look(_ name: String, _ bytes: [UInt8]) throws -> AttachmentReport {
    let folder = NSTemporaryDirectory() + "gongkai-file-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/attachments", withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: folder + "/attachments/" + name))
    return AttachmentInspector().shelf(folder: folder, names: ["attachments/" + name]).report("attachments/" + name)
  }

  /// The parts of a workbook or a document, packed with what every such file has.
  static func packed(_ parts: [String: String]) throws -> [UInt8] {
    let entries = parts.merging(["[Content_Types].xml": "<Types/>"]) { given, _ in given }.sorted { $0.key < $1.key }
    return try ZipFile(entries: entries.map { (name: $0.key, bytes: Array($0.value.utf8)) }, time: 0).bytes()
  }
}
