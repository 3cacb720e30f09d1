// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Reads a GTFS feed file by file, as a stream: no file of it is held whole, unless it has to be brought into UTF-8 first.
struct FeedFile {
  let archive: ZipReader
  let log: IntakeLog

  /// Bytes of a file in another encoding than the one a feed must have. The stop times of a district are some 10 MB.
  private static let mostDecoded = 128 << 20

  static func isFeed(_ names: [String]) -> Bool {
    names.contains { base($0) == FeedReader.File.routes.rawValue } || names.contains { base($0) == FeedReader.File.stopTimes.rawValue }
  }

  /// Some tools pack the folder, not the files.
  private static func base(_ name: String) -> String { name.split(separator: "/").last.map(String.init) ?? name }

  /// `nil` when a file that everything rests on is not there or lacks its columns.
  func read(_ names: [String]) throws(OperationalError) -> TransitFeed? {
    let reader = FeedReader(log: log)
    var isWhole = true
    for file in FeedReader.File.allCases {
      guard let name = names.first(where: { Self.base($0) == file.rawValue }) else {
        if file.isRequired {
          reader.missing(file)
          isWhole = false
        }
        continue
      }
      let isRead = try read(file, name, reader)
      if !isRead && file.isRequired { isWhole = false }
    }
    return isWhole ? reader.feed : nil
  }

  private func read(_ file: FeedReader.File, _ name: String, _ reader: FeedReader) throws(OperationalError) -> Bool {
    let state = Progress()
    if let decoded = try decoded(file, name) {
      decoded.bytes.withUnsafeBytes { state.fields.take($0) }
      state.hand(to: reader, file)
    } else {
      try archive.stream(name) { bytes in
        state.fields.take(bytes)
        state.hand(to: reader, file)
      }
    }
    state.fields.finish()
    state.hand(to: reader, file)
    if state.lines > file.mostLines {
      log.add(
        .tableTooLarge, .line(file: file.rawValue, line: file.mostLines + 2),
        [.init("found", Localised("\(file.rawValue) 的行数", "lines of \(file.rawValue)")), .init("limit", Localised(verbatim: "\(file.mostLines)"))])
    }
    if let line = state.fields.openQuote { log.add(.unclosedQuote, .line(file: file.rawValue, line: line), []) }
    if !state.hasBegun { reader.missing(file) }
    return state.isReadable
  }

  /// A file that is not in UTF-8, brought into it, which is told; `nil` for one that can be read as it is.
  private func decoded(_ file: FeedReader.File, _ name: String) throws(OperationalError) -> TextDecoder.Decoded? {
    let probe = Probe()
    try archive.stream(name) { probe.probe.take($0) }
    let form = probe.probe.finish()
    if form == .utf8 { return nil }
    let whole = Whole()
    try archive.stream(name) { if whole.bytes.count <= Self.mostDecoded { whole.bytes.append(contentsOf: $0) } }
    guard whole.bytes.count <= Self.mostDecoded, let text = try TextDecoder.read(whole.bytes) else {
      throw OperationalError(
        "\(archive.name) 里的 \(file.rawValue) 不是 UTF-8 文字；请提供数据包的单位按 UTF-8 重新导出",
        "\(file.rawValue) in \(archive.name) is no text in UTF-8; ask for it in UTF-8")
    }
    if let first = text.strange.lines.first {
      log.add(
        .mixedEncodings, .line(file: file.rawValue, line: first),
        [
          .init("lines", Localised(verbatim: text.strange.lines.prefix(5).map(String.init).joined(separator: "、"))),
          .init("count", Localised(verbatim: "\(text.strange.count)")),
        ])
    } else {
      log.report(
        Localised("\(file.rawValue) 不是 UTF-8，按 \(text.encoding) 编码读取", "\(file.rawValue) was read as \(text.encoding)"),
        cure: Localised("核对录入的名称；请提供数据包的单位以后按 UTF-8 导出", "check the names; ask for UTF-8 next time"))
    }
    return text
  }

  private final class Probe { var probe = EncodingProbe() }
  private final class Whole { var bytes: [UInt8] = [] }

  private final class Progress {
    var fields = FieldReader()
    var hasBegun = false
    var isReadable = false
    var lines = 0

    func hand(to reader: FeedReader, _ file: FeedReader.File) {
      for record in fields.drain() {
        if !hasBegun {
          hasBegun = true
          isReadable = reader.begin(file, headings: record.fields.map { $0.hasPrefix("\u{FEFF}") ? String($0.dropFirst()) : $0 })
          continue
        }
        guard isReadable else { return }
        lines += 1
        if lines <= file.mostLines { reader.take(record.fields, line: record.line, damaged: record.damaged) }
      }
    }
  }
}
