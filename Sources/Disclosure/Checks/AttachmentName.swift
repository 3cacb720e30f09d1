// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The name of an attachment as a submission gives it: a path in the entity's own folder that begins with `attachments/`.
struct AttachmentName {
  let text: String

  init(_ text: String) { self.text = text }

  /// Why the name cannot be used, whatever exists on disk.
  var fault: Localised? {
    if text.hasPrefix("/") || text.hasPrefix("~") || text.contains("\\") || text.contains(":") {
      return Localised("应是本企业文件夹里的相对路径", "it must be a relative path")
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains(where: { $0 == ".." || $0 == "." || $0.isEmpty }) {
      return Localised("不能含 . 或 .. 目录", "it must not hold . or ..")
    }
    if parts.first != "attachments" || parts.count < 2 {
      return Localised("应以 attachments/ 开头", "it must begin with attachments/")
    }
    if parts.contains(where: { $0.utf8.count > 200 }) { return Localised("名称太长", "it is too long") }
    let hidden = text.unicodeScalars.contains {
      $0.value < 0x20 || (0x200B...0x200F).contains($0.value) || (0x202A...0x202E).contains($0.value)
        || (0x2066...0x2069).contains($0.value) || $0.value == 0xFEFF
    }
    return hidden ? Localised("含有看不见的字符", "it holds invisible characters") : nil
  }

  /// Another file whose name looks the same and is not: nobody could tell which of them was meant.
  private func twinFault(_ shelf: AttachmentShelf) -> Localised? {
    // Equal as text, not as bytes. Names in ASCII have no such twins.
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    let alike = shelf.names.filter { $0.text == text }
    if alike.count > 1 { return Localised("文件夹里有两个文件，名称看上去一样，只差编码方式，请改掉一个的名称", "two files differ only in the normalisation of their names") }
    guard let other = alike.first, other != FileName(text) else { return nil }
    return Localised(
      "文件夹里那个文件的名称看上去一样，编码方式不同（多半来自苹果电脑），请把文件改成简单的名称，例如 attachments/1.pdf",
      "the file in the folder has its name in another normalisation; rename it")
  }

  /// The file as it may go out; `nil` when its name cannot be used or it is not there. What is wrong becomes a finding.
  func judge(
    _ node: YAMLNode, title: String, _ shelf: AttachmentShelf?, _ context: ReadingContext, steps: [Finding.Step] = []
  ) -> Record.Attachment? {
    if let fault {
      let shown = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 }))
      context.add(
        .unsafeAttachment, node.range,
        [.init("found", Localised(verbatim: shortened(shown))), .init("why", fault)], steps: steps)
      return nil
    }
    guard let shelf else { return Record.Attachment(file: text, title: title, report: nil) }
    if let fault = shelf.fault ?? twinFault(shelf) {
      context.add(.unsafeAttachment, node.range, [.init("found", Localised(verbatim: shortened(text))), .init("why", fault)], steps: steps)
      return nil
    }
    guard shelf.names.contains(FileName(text)) else {
      context.add(
        .missingAttachment, node.range,
        [
          .init("found", Localised(verbatim: text)),
          .init("guess", guessWords(closestMatch(to: text, among: shelf.names.map(\.text).sorted { $0.precedes($1) }))),
        ], steps: steps)
      return nil
    }
    let report = shelf.report(text)
    let found = Finding.Fact("found", Localised(verbatim: text))
    for fault in report.faults { context.add(.unfitAttachment, node.range, [found, .init("why", fault)], steps: steps) }
    let seen = context.checked.files[FileName(text)] ?? []
    for doubt in report.doubts where !seen.contains(doubt.kind) {
      context.add(
        .unscreenedAttachment, node.range,
        [found, .init("why", doubt.words), .init("kind", Localised(verbatim: doubt.kind.rawValue))], steps: steps)
    }
    // “个人信息: 已核对” speaks of the record's own text; for a file, the review names the file.
    let hits = report.hits.filter { $0.isCertain || !seen.contains(.personalData) }
    _ = context.report(hits, of: "附件 " + title, at: node.range, mayBeVouched: false, steps: steps)
    return Record.Attachment(file: text, title: title, report: report)
  }
}

extension AttachmentShelf {
  /// Why no attachment can be called so, whatever exists on disk; `nil` where one can.
  package static func fault(ofName name: String) -> Localised? { AttachmentName(name).fault }
}
