// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
internal import Reporting
internal import SourceYAML
internal import Synchronization

/// Judgements of earlier runs, by enterprise: what an enterprise's state rests on is equal byte for byte, so is what comes of it.
///
/// Everything that a judgement can read goes into its ground: the program, the rules, the register, all that was loaded of the enterprise, its
/// files and attachments, and when the ledger says they came. Clocks of files are never asked. What a day came to is kept beside the day.
package struct JudgementCache: Sendable {
  let folder: KeptFolder
  /// The program that judges: another build may judge otherwise.
  let program: String
  /// The programs that look into attachments.
  let tools: [String]
  /// Whether one that cannot be kept is a failure, as it is for the part of a larger run. Otherwise the next run makes it again.
  let mustKeep: Bool
  /// Whether no other machine writes there.
  let isOwn: Bool
  /// Judged in this run, because nothing kept would do.
  private let anew = Counter()

  private final class Counter: Sendable { let count = Mutex(0) }

  /// One of this machine.
  /// - Parameters:
  ///   - path: the folder; made where it is not there.
  ///   - version: of the program.
  package init(path: String, version: String) {
    folder = KeptFolder(path: path)
    program = version + " " + FileSystem.stamp(of: FileSystem.thisProgram)
    tools = AttachmentInspector.tools.map { $0 + " " + FileSystem.stamp(ofProgram: $0) }
    (mustKeep, isOwn) = (false, true)
  }

  /// One that several machines fill, which hold the same program; when it was put there differs from one to the other.
  /// - Parameter mustKeep: for those that fill it; not for the one that brings the parts together, which has its report all the same.
  package init(shared path: String, version: String, mustKeep: Bool) throws(OperationalError) {
    folder = KeptFolder(path: path)
    program = version + " " + (try FileSystem.sha256(FileSystem.realPath(FileSystem.thisProgram) ?? FileSystem.thisProgram))
    tools = AttachmentInspector.tools.filter { FileSystem.stamp(ofProgram: $0) != FileSystem.absent }
    (self.mustKeep, isOwn) = (mustKeep, false)
  }

  /// How many enterprises were judged in this run for want of a judgement that is kept.
  package var judgedAnew: Int { anew.count.withLock { $0 } }

  func countAnew() {
    let isFirst = anew.count.withLock { count in
      count += 1
      return count == 1
    }
    // Other machines' processes are not known here: what is shared is left as it is.
    if isFirst, isOwn { FileSystem.clearAway(in: folder.path) }
  }

  /// Where a workspace keeps its own.
  package static func place(in workspace: WorkspaceFolder) -> String { workspace.path + "/Output/cache" }

  /// What all enterprises of a run share.
  struct Shared: Sendable {
    /// The digest of it.
    let ground: String

    /// `nil` where it cannot be written down: then nothing is kept.
    init?(cache: JudgementCache, rules: GapReport.Digest, entities: [Entity]) {
      guard let bytes = try? KeptEncoder.bytes([cache.program, rules.sha256]), let register = try? KeptEncoder.bytes(entities) else { return nil }
      ground = Digest.sha256(bytes + register)
    }
  }

  /// What one enterprise's judgement rests on.
  struct Ground: Sendable {
    let digest: String
    /// The submissions as they were read for it.
    let sources: [SourceFile]
    let files: [FileDigest]
    let attachments: [FileDigest]
  }

  struct FileDigest: Codable, Sendable, Equatable {
    var name: String
    var sha256: String
  }

  private struct Received: Codable {
    var file: String
    var moment: Moment
    var sequence: Int
  }

  /// Everything that the judge is given.
  private struct Everything: Encodable {
    var shared: String
    var item: LoadedEntity
    var files: [FileDigest]
    var attachments: [FileDigest]
    var tools: [String]
    var received: [Received]
  }

  /// - Returns: `nil` where a file of it cannot be read, is too large, or is just being written: such a run keeps nothing.
  func ground(
    _ item: LoadedEntity, in workspace: WorkspaceFolder, _ shared: Shared, _ received: Receptions
  ) -> Ground? {
    var sources: [SourceFile] = []
    for name in item.submissionFiles {
      guard let source = SourceReader(workspace).whole(name) else { return nil }
      sources.append(source)
    }
    guard let attachments = Self.attachments(of: item, in: workspace) else { return nil }
    let files = sources.map(FileDigest.init)
    let everything = Everything(
      shared: shared.ground, item: item, files: files, attachments: attachments,
      tools: attachments.isEmpty ? [] : tools,
      received: item.submissionFiles.compactMap { name in
        received[name].map { Received(file: name, moment: $0.moment, sequence: $0.sequence) }
      })
    guard let bytes = try? KeptEncoder.bytes(everything) else { return nil }
    return Ground(digest: Digest.sha256(bytes), sources: sources, files: files, attachments: attachments)
  }

  /// Whether what was read for a judgement, and the attachments after it, are what the ground says: nothing else is kept.
  static func isStill(
    _ ground: Ground, read sources: [SourceFile], of item: LoadedEntity, in workspace: WorkspaceFolder
  ) -> Bool {
    sources.map(FileDigest.init) == ground.files && attachments(of: item, in: workspace) == ground.attachments
  }

  /// The attachments as they are now, by name; `nil` where one cannot be read.
  private static func attachments(of item: LoadedEntity, in workspace: WorkspaceFolder) -> [FileDigest]? {
    var found: [FileDigest] = []
    for name in item.attachments.names.map(\.text).sorted(by: { $0.precedes($1) }) {
      guard let digest = try? FileSystem.sha256(workspace.fullPath("Entities/\(item.folder)/\(name)")) else { return nil }
      found.append(FileDigest(name: name, sha256: digest))
    }
    return found
  }

  /// A folder may be called anything; its digest is a name everywhere.
  func name(_ item: LoadedEntity) -> String { Digest.sha256(Array(item.folder.utf8)).prefix(32).description }
}

extension JudgementCache.FileDigest {
  init(_ source: SourceFile) { self.init(name: source.name, sha256: Digest.sha256(source.bytes)) }
}
