// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
internal import Store
internal import Synchronization
internal import Workspace

/// Attachments that were uploaded: kept in the store, laid out where the engine looks for what stands beside a submission.
extension Desk {
  /// Of one enterprise, until a submission names them.
  static let mostStaged = (files: 40, bytes: 200 << 20)

  static func stagedPlace(_ folder: String) -> String { "Staged/" + folder }

  enum Upload: Sendable {
    /// - Parameter replaces: another of the same name was there.
    case taken(StagedFile, replaces: Bool)
    case refused(Localised)
  }

  /// Takes a file, held to the rules for names and sizes to which `submit` holds it.
  func stage(_ bytes: [UInt8], named file: String, for entity: String, by account: String) async throws -> Upload {
    let name = "attachments/" + file
    // Turned round on the screen, or not seen at all, it would be taken for another's.
    let unseen: [ClosedRange<UInt32>] = [0xAD...0xAD, 0x61C...0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF...0xFEFF]
    if file.unicodeScalars.contains(where: { scalar in unseen.contains { $0.contains(scalar.value) } }) {
      return .refused(Localised("文件名里有看不见的字符，或会让字的前后颠倒的字符；给文件换个名称", "its name holds invisible characters: rename the file"))
    }
    if let why = AttachmentInspector.refusal(of: name, size: bytes.count) { return .refused(why) }
    let own = try folderName(of: entity)
    if let kept = try await store.digest(of: "Entities/\(own)/\(name)"), kept != Digest.sha256(bytes) {
      return .refused(Localised("存档里已有同名而内容不同的文件，请换一个文件名", "another file of that name is in the archive"))
    }
    return try await uploading.take { [self] in
      switch try await store.stage(bytes, named: name, for: entity, by: account, at: now(), most: Self.mostStaged) {
      case .full:
        let most = Self.mostStaged
        return .refused(Localised("还没有报送的附件最多 \(most.files) 个、共 \(most.bytes >> 20) MB，先去掉不用的", "too many uploads wait"))
      case .staged(let staged, let replaces):
        try await layOut(bytes, of: staged)
        return .taken(staged, replaces: replaces)
      }
    }
  }

  private func layOut(_ bytes: [UInt8], of file: StagedFile) async throws {
    do { try archive.put(bytes, at: "\(Self.stagedPlace(try folderName(of: file.entity)))/\(file.name)") } catch {
      // Whoever submits next makes the files the same as the store: it does so alone, and this may come while somebody submits.
      isUntidy.store(true, ordering: .sequentiallyConsistent)
      throw error
    }
  }

  /// Puts back the upload in whose place this content came.
  /// - Returns: whether there was one, and nobody changed it meanwhile.
  func restage(_ name: String, of entity: String, over sha256: String) async throws -> Bool {
    try await uploading.take { [self] in
      guard let back = try await store.restage(name, of: entity, over: sha256), let bytes = try await store.bytes(of: back.sha256) else { return false }
      try await layOut(bytes, of: back)
      return true
    }
  }

  func unstage(_ name: String, of entity: String) async throws {
    try await uploading.take { [self] in
      guard try await store.staged(of: entity).contains(where: { $0.name == name }) else { return }
      try await store.unstage(name, of: entity)
      try archive.discard("\(Self.stagedPlace(try folderName(of: entity)))/\(name)")
    }
  }

  /// Names that a submission of an enterprise can give: uploaded, and received before.
  func attachmentNames(of entity: String) async throws -> [String] {
    let place = "Entities/\(try folderName(of: entity))/"
    let kept = try await store.archive(below: place + "attachments/").map { String($0.name.dropFirst(place.count)) }
    return (try await store.staged(of: entity).map(\.name) + kept).uniqued()
  }

  /// Makes the files of uploads the same as the store, while nobody uploads. What lies beside them to be looked at is left alone: somebody
  /// may be looking at it.
  func layOutStaged() async throws {
    try await uploading.take { [self] in
      for file in try await store.staged(of: nil) {
        guard let bytes = try await store.bytes(of: file.sha256) else { throw StoreError("数据库里少了 \(file.name) 的内容") }
        try archive.put(bytes, at: "\(Self.stagedPlace(try folderName(of: file.entity)))/\(file.name)")
      }
    }
  }
}
