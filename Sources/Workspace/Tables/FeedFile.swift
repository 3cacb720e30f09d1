internal import Disclosure

/// Reads a GTFS feed file by file, as a stream: no file of it is ever held whole.
struct FeedFile {
  let archive: ZipReader
  let log: IntakeLog

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
    try archive.stream(name) { bytes in
      state.fields.take(bytes)
      state.hand(to: reader, file)
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
        if lines <= file.mostLines { reader.take(record.fields, line: record.line) }
      }
    }
  }
}
