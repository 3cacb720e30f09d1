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

  /// A PDF of these objects, the first its catalogue, and what stands behind its end.
  static func pdf(_ objects: [String], version: String, tail: String = "") -> [UInt8] {
    var text = "%PDF-\(version)\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets { text += String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset) 00000 n \n" }
    return Array((text + "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n\(tail)").utf8)
  }

  /// As writers since PDF 1.5 have it: every object but the streams packed into one.
  /// - Parameter keeping: options of qpdf beside these, such as that what nothing refers to stays.
  /// - Returns: `nil` where qpdf did not do it.
  static func packedPDF(_ bytes: [UInt8], keeping: [String] = []) throws -> [UInt8]? {
    let plain = NSTemporaryDirectory() + "gongkai-pdf-\(UUID().uuidString).pdf"
    defer { try? FileManager.default.removeItem(atPath: plain) }
    try Data(bytes).write(to: URL(fileURLWithPath: plain))
    let tool = ToolRun(arguments: ["qpdf", "--object-streams=generate", "--warning-exit-0"] + keeping + [plain, "-"])
    guard case .text(let packed) = tool.run() else { return nil }
    return packed
  }

  /// The parts of a workbook or a document, packed with what every such file has.
  static func packed(_ parts: [String: String]) throws -> [UInt8] {
    let entries = parts.merging(["[Content_Types].xml": "<Types/>"]) { given, _ in given }.sorted { $0.key < $1.key }
    return try ZipFile(entries: entries.map { (name: $0.key, bytes: Array($0.value.utf8)) }, time: 0).bytes()
  }
}
