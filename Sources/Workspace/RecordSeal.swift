// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing

/// The last line of a submission that a command wrote: the digest of all above it, and that of the file written before it. What was changed by
/// hand afterwards, and a file that was taken away, are seen.
struct RecordSeal: Equatable {
  var own: String
  /// Empty for the first.
  var previous: String

  private static let mark = "# 摘要："
  private static let before = "；前一份："
  private static let first = "没有"

  /// What a file says of itself, with the text above that; `nil` for one that was written before there were seals.
  static func read(_ text: String) -> (body: String, seal: RecordSeal)? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.last?.isEmpty ?? false, let line = lines.dropLast().last, line.hasPrefix(mark) else { return nil }
    let parts = line.dropFirst(mark.count).split(separator: before).map(String.init)
    guard parts.count == 2 else { return nil }
    let body = lines.dropLast(2).map { $0 + "\n" }.joined()
    return (body, RecordSeal(own: parts[0], previous: parts[1] == first ? "" : parts[1]))
  }

  /// - Parameter previous: of the file before it.
  init(_ body: String, after previous: String) {
    own = Digest.sha256(Array((body + previous).utf8))
    self.previous = previous
  }

  private init(own: String, previous: String) { (self.own, self.previous) = (own, previous) }

  var line: String { Self.mark + own + Self.before + (previous.isEmpty ? Self.first : previous) + "\n" }
}
