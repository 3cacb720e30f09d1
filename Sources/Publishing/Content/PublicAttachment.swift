// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// A file that goes out with a record: under a name of ours, since names from outside may be anything.
struct PublicAttachment {
  /// Below the site's root.
  var path: String
  var title: String
  var type: AttachmentType
  var copied: BundleFile.Copied

  /// The files of a record that were looked into and found fit.
  ///
  /// - Parameter stem: stays the same for as long as the record does, so that addresses do.
  static func all(of record: Record, folder: String, stem: String) -> [PublicAttachment] {
    // Entities/<id>/submissions/….yaml
    let home = record.file.split(separator: "/").prefix(2).joined(separator: "/")
    return record.attachments.enumerated().compactMap { index, attachment in
      guard let report = attachment.report, let type = report.type, report.faults.isEmpty, !report.sha256.isEmpty else { return nil }
      return PublicAttachment(
        path: "\(folder)files/\(stem)-\(padded(index + 1, to: 2)).\(type.rawValue)", title: attachment.title, type: type,
        copied: .init(from: home + "/" + attachment.file, size: report.bytes, sha256: report.sha256, sha512: report.sha512))
    }
  }

  var file: BundleFile { BundleFile(path: "data/" + path, copied: copied) }

  /// The name under which a browser saves it.
  var savedName: String {
    let plain = title.map { "/\\:*?\"<>|".contains($0) || $0.isNewline ? "_" : $0 }
    return String(plain.prefix(60)) + "." + type.rawValue
  }

  /// 120 kB, 3.4 MB.
  var sizeWords: String {
    copied.size < 1_000_000 ? "\(max(1, copied.size / 1000)) kB" : "\(copied.size / 1_000_000).\(copied.size / 100_000 % 10) MB"
  }

  var json: JSON {
    .object([
      ("title", .string(title)), ("path", .string(path)), ("mediaType", .string(type.mediaType)), ("bytes", .number(copied.size)),
      ("sha256", .string(copied.sha256)),
    ])
  }
}
