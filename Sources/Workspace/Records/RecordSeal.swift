// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing

/// The last line of a submission that a command wrote: the digest of all above it, that of the file written before it, and which line of the log
/// it has. What was changed by hand afterwards, and a file that was taken away, are seen.
struct RecordSeal: Equatable {
  var own: String
  /// Empty for the first.
  var previous: String
  /// In the log of all such files; `nil` for one that was written before there was a log.
  var line: Int?

  private static let mark = "# 摘要："
  private static let before = "；前一份："
  private static let first = "没有"
  private static let logged = "；总登记第 "

  /// What a file says of itself, with the text above that; `nil` for one that was written before there were seals.
  static func read(_ text: String) -> (body: String, seal: RecordSeal)? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.last?.isEmpty ?? false, let line = lines.dropLast().last, line.hasPrefix(mark) else { return nil }
    let parts = line.dropFirst(mark.count).split(separator: before).map(String.init)
    guard parts.count == 2 else { return nil }
    let rest = parts[1].split(separator: logged).map(String.init)
    let body = lines.dropLast(2).map { $0 + "\n" }.joined()
    let number = rest.count > 1 ? Int(rest[1].prefix { $0.isNumber }) : nil
    guard rest.count == 1 || number != nil else { return nil }
    return (body, RecordSeal(own: parts[0], previous: rest[0] == first ? "" : rest[0], line: number))
  }

  /// - Parameter previous: of the file before it.
  init(_ body: String, after previous: String, line: Int?) {
    own = Digest.sha256(Array((body + previous + (line.map { "\($0)" } ?? "")).utf8))
    self.previous = previous
    self.line = line
  }

  /// Whether it was made for what stands above it.
  func isOf(_ body: String) -> Bool { RecordSeal(body, after: previous, line: line) == self }

  private init(own: String, previous: String, line: Int?) { (self.own, self.previous, self.line) = (own, previous, line) }

  var text: String {
    Self.mark + own + Self.before + (previous.isEmpty ? Self.first : previous) + (line.map { Self.logged + "\($0) 行" } ?? "") + "\n"
  }
}
