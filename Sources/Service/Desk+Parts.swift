// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Store
internal import Workspace

/// Attachments that come in parts: a line that breaks costs one of them, and the next goes on where the last ended, after a restart of the
/// service too. Nothing of a file counts before it is whole.
extension Desk {
  /// One part, and of which file: the same file, chosen again by the same account, goes on.
  struct FilePart: Sendable {
    var entity: String
    var account: String
    /// As the browser has it.
    var name: String
    /// Of the whole, in bytes.
    var size: Int
    /// When the file was last changed, as the browser tells it: another version of it begins anew.
    var changed: String
    /// Where the bytes begin.
    var offset: Int
    /// None where it is only asked how much is here.
    var bytes: [UInt8]
  }

  enum PartOutcome: Sendable {
    /// How much of it is here.
    case holds(Int)
    case whole(Upload)
    case refused(Localised)
  }

  /// Files of one enterprise of which not all has come: half as many as may wait, of as many bytes. One that was left lying goes after a weekend.
  private static let mostParts = (files: 20, bytes: 200 << 20, seconds: 3 * 86400)

  private static let partsHome = "Parts"

  func dropStaleParts() throws { try archive.dropStale(below: Self.partsHome, olderThan: now() - Self.mostParts.seconds) }

  func take(_ part: FilePart) async throws -> PartOutcome {
    guard let file = CheckHandlers.fileName(part.name), (0...AttachmentInspector.sizeLimit).contains(part.size) else {
      return .refused(Localised("文件超过 \(AttachmentInspector.sizeLimit >> 20) MB，请拆小", "the file is too large"))
    }
    if let why = AttachmentInspector.refusal(of: "attachments/" + file, size: part.size) { return .refused(why) }
    let home = "\(Self.partsHome)/\(try folderName(of: part.entity))"
    // With what it will have: the room for it is taken when it begins.
    let place = "\(home)/\(Tokens.digest("\(part.account) \(part.size) \(part.changed) \(part.name)"))-\(part.size)"
    let (held, isFull) = try await uploading.take { [self] in
      let there = archive.size(of: place) ?? 0
      // What does not go on where the last ended was sent twice, or too soon.
      guard part.offset == there, !part.bytes.isEmpty, there + part.bytes.count <= part.size else { return (there, false) }
      if there == 0 {
        try dropStaleParts()
        let others = try archive.sizes(in: home).map { $0.name.split(separator: "-").last.flatMap { Int($0) } ?? $0.bytes }
        if others.count >= Self.mostParts.files || others.reduce(part.size, +) > Self.mostParts.bytes { return (there, true) }
      }
      try archive.append(part.bytes, at: place)
      return (there + part.bytes.count, false)
    }
    if isFull { return .refused(Localised("没有传完的文件太多，先把它们传完，或过两天再传", "too many files are on their way")) }
    guard held == part.size else { return .holds(held) }
    let outcome = try await stage(try archive.contents(of: place), named: file, for: part.entity, by: part.account)
    clear(place)
    return .whole(outcome)
  }
}
