// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Publishing
internal import Synchronization

/// Opens attachments: size, digest, kind by content, what hides in them, and what screening finds in their text. Each
/// file is looked at once in a run, however many records name it.
package final class AttachmentInspector: Sendable {
  /// Above this a file is a matter for the portal's own download area, not for a page; and it would not fit in memory
  /// beside others.
  package static let sizeLimit = 50 << 20

  /// The programs and files of the system on which it rests what is found.
  static let tools = PDFInspection.tools

  private let known = Mutex<[FileName: AttachmentReport]>([:])
  /// `nil` where nobody says that what was received stays as it is.
  private let received: ReceivedInspections?

  init(received: ReceivedInspections? = nil) { self.received = received }

  /// - Parameter waiting: files that stand elsewhere and are looked at as if they lay here, where no other does.
  func shelf(folder: String, names: [String], waiting: (folder: String, names: [String])? = nil) -> AttachmentShelf {
    // A link leads out of the archive: what stands there is nobody's submission.
    let isLink = (try? FileSystem.linkTarget(folder + "/attachments")) != nil
    let fault = isLink ? Localised("attachments 文件夹是链接，换成真的文件夹", "the attachments folder is a link") : nil
    let own = Set(isLink ? [] : names.map(FileName.init))
    let passing = Set((waiting?.names ?? []).map(FileName.init)).subtracting(own)
    return AttachmentShelf(names: own.union(passing), fault: fault, isPassing: !passing.isEmpty) { name in
      let isOwn = own.contains(FileName(name))
      let path = (isOwn ? folder : waiting?.folder ?? folder) + "/" + name
      if let report = self.known.withLock({ $0[FileName(path)] }) { return report }
      let report = (isOwn ? self.received : nil)?.report(of: path) { self.inspect(path, name) } ?? self.inspect(path, name).report
      self.known.withLock { $0[FileName(path)] = report }
      return report
    }
  }

  /// - Returns: also whether it was read: what was not is looked at again when somebody asks again.
  private func inspect(_ path: String, _ name: String) -> (report: AttachmentReport, isRead: Bool) {
    do throws(OperationalError) { return (Self.report(try FileSystem.read(path, limit: Self.sizeLimit), path, name), true) } catch {
      var report = AttachmentReport(type: AttachmentType(name: name))
      report.isUnread = true
      report.faults.append(Localised("读不到（\(error.zh)）", "it cannot be read (\(error.en))"))
      return (report, false)
    }
  }

  private static func report(_ contents: FileSystem.Contents, _ path: String, _ name: String) -> AttachmentReport {
    var report = AttachmentReport(type: AttachmentType(name: name))
    report.bytes = contents.size
    if contents.size == 0 {
      report.faults.append(Localised("是空文件", "it is empty"))
    } else if contents.size > sizeLimit {
      report.faults.append(Localised("超过 \(sizeLimit >> 20) MB", "it is larger than \(sizeLimit >> 20) MB"))
    } else if contents.changed {
      report.faults.append(Localised("读的时候正在被修改", "it changed while it was read"))
    }
    guard let type = report.type else {
      report.faults.append(Localised("不收这种文件", "files of this kind are not taken"))
      return report
    }
    guard report.faults.isEmpty else { return report }
    report.sha256 = Digest.sha256(contents.bytes)
    report.sha512 = Digest.sha512(contents.bytes)
    guard type.matches(contents.bytes) else {
      report.faults.append(Localised("内容不是 \(type.rawValue.uppercased())", "it is no \(type.rawValue.uppercased()) by its content"))
      return report
    }
    look(into: path, type, contents.bytes, &report)
    return report
  }

  private static func look(into path: String, _ type: AttachmentType, _ bytes: [UInt8], _ report: inout AttachmentReport) {
    switch type {
    case .pdf:
      let found = PDFInspection(path: path, bytes)
      (report.faults, report.doubts, report.hits) = (found.faults, found.doubts, found.text.hits())
    case .docx, .xlsx:
      let found = OfficeInspection(bytes, type: type)
      (report.faults, report.doubts, report.hits) = (found.faults, found.doubts, found.text.hits())
    case .csv, .txt:
      let found = PlainInspection(bytes, type: type)
      (report.faults, report.doubts, report.hits) = (found.faults, found.doubts, found.text.hits())
    case .png, .jpg:
      report.doubts.append(AttachmentDoubt(.picture, Localised("图片里的文字读不出来", "text in a picture cannot be read")))
      if type.carriesCameraData(bytes) { report.faults.append(Localised("照片带着拍摄信息或备注（可能有位置、姓名），请去掉再放", "the picture carries camera data")) }
    }
  }
}

extension AttachmentInspector {
  /// Why a file can be no attachment, by its name and its size alone: what `submit` would refuse, and kinds that are never taken.
  package static func refusal(of name: String, size: Int) -> Localised? {
    if let fault = AttachmentShelf.fault(ofName: name) { return fault }
    if MaskedText.hides(name) {
      return Localised("文件名里有个人的号码，收件登记和回执会一直留着它；给文件换个名称", "its name holds personal data: rename the file")
    }
    guard AttachmentType(name: name) != nil else {
      return Localised("不收这种文件，只收 \(AttachmentType.allCases.map(\.rawValue).joined(separator: "、"))", "files of this kind are not taken")
    }
    if size == 0 { return Localised("是空文件", "it is empty") }
    guard size <= sizeLimit else { return Localised("超过 \(sizeLimit >> 20) MB，请拆小", "it is larger than \(sizeLimit >> 20) MB") }
    return nil
  }
}

extension AttachmentType {
  /// Whether a file begins as its kind does.
  fileprivate func matches(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .pdf: bytes.starts(with: "%PDF-".utf8)
    case .docx, .xlsx: bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    case .png: bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    case .jpg: bytes.starts(with: [0xFF, 0xD8, 0xFF])
    case .csv, .txt: !bytes.contains(0)
    }
  }

  /// Whether a JPEG has a comment segment before its picture begins.
  private static func hasRemark(_ bytes: [UInt8]) -> Bool {
    var place = 2
    while place + 3 < bytes.count, bytes[place] == 0xFF, bytes[place + 1] != 0xDA {
      if bytes[place + 1] == 0xFE { return true }
      place += 2 + (Int(bytes[place + 2]) << 8 | Int(bytes[place + 3]))
    }
    return false
  }

  /// What cameras and editors write beside the picture: place, time, names. JPEG has it in segments, PNG in chunks.
  fileprivate func carriesCameraData(_ bytes: [UInt8]) -> Bool {
    let marks = self == .png ? ["eXIf", "tEXt", "iTXt", "zTXt"] : ["Exif\0\0", "http://ns.adobe.com/xap/", "Photoshop 3.0"]
    let ends = bytes.count > 2 << 20 ? [bytes.prefix(1 << 20), bytes.suffix(1 << 20)] : [bytes[...]]
    return marks.contains { mark in ends.contains { $0.contains(mark) } } || self == .jpg && Self.hasRemark(bytes)
  }
}
