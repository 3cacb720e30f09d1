// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Publishing

/// Everything that lies in the folder of a bag, by the names that the disk holds.
struct BagFolder {
  let path: String
  /// Plain files with their sizes.
  private(set) var files: [BagPath: Int] = [:]
  private(set) var emptyFolders: [BagPath] = []
  private(set) var hasPayloadFolder = false
  /// Links, devices, names that nothing can list.
  private(set) var faults: [BagFault] = []
  private var refused: Set<BagPath> = []

  /// Names and sizes of this many files take some 500 megabytes; more is an attack on memory.
  private static let fileLimit = 2_000_000

  init(_ path: String) throws(OperationalError) {
    self.path = path
    guard FileSystem.isFolder(path) else { throw OperationalError("没有这个文件夹：\(path)", "no such folder: \(path)") }
    var waiting = [BagPath("")]
    while let folder = waiting.popLast() {
      let names = try names(in: folder)
      if names.isEmpty { emptyFolders.append(folder) }
      for name in names {
        let inner = BagPath(folder.bytes.isEmpty ? name : folder.bytes + "/".utf8 + name)
        guard inner.isText else {
          faults.append(.init(inner.shown, "文件名不是 UTF-8", "has a name that is not UTF-8"))
          continue
        }
        switch try FileSystem.kind(location(inner)) {
        case .folder:
          hasPayloadFolder = hasPayloadFolder || inner == BagPath("data")
          waiting.append(inner)
        case .file(let size): files[inner] = size
        case .other:
          refused.insert(inner)
          faults.append(.init(inner.shown, "是链接或设备，不接受", "is a link or a device"))
        }
      }
      guard files.count <= Self.fileLimit else {
        throw OperationalError("文件太多（超过 \(Self.fileLimit) 个）：\(path)", "more than \(Self.fileLimit) files: \(path)")
      }
    }
  }

  /// Whether a name is a link or device, or goes through one: told already.
  func isRefused(_ file: BagPath) -> Bool {
    guard !refused.isEmpty else { return false }
    if refused.contains(file) { return true }
    return file.bytes.indices.contains { file.bytes[$0] == UInt8(ascii: "/") && refused.contains(BagPath(file.bytes[..<$0])) }
  }

  func location(_ file: BagPath) -> String { path + "/" + String(decoding: file.bytes, as: UTF8.self) }

  /// The bytes of a list; `nil` when it is too large to be read.
  func bytes(_ file: BagPath, limit: Int) throws(OperationalError) -> [UInt8]? {
    let contents = try FileSystem.read(location(file), limit: limit)
    return contents.size > limit ? nil : contents.bytes
  }

  private func names(in folder: BagPath) throws(OperationalError) -> [[UInt8]] {
    let full = folder.bytes.isEmpty ? path : location(folder)
    guard let stream = Disk.list(full) else { throw FileSystem.failure("打不开文件夹", "cannot open the folder", full) }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if !name.elementsEqual(".".utf8) && !name.elementsEqual("..".utf8) { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

/// Finds a file by a name that another system may have changed: the same bytes first, then the same letters otherwise
/// composed, then the same letters in another case.
struct BagIndex {
  enum Match {
    case exact
    case otherNormalisation(BagPath)
    case otherCase(BagPath)
  }

  private let files: [BagPath: Int]
  private var canonical: [String: [BagPath]] = [:]
  private var folded: [String: [BagPath]] = [:]

  init(_ files: [BagPath: Int]) {
    self.files = files
    for file in files.keys.sorted() {
      canonical[file.canonical, default: []].append(file)
      folded[file.canonical.lowercased(), default: []].append(file)
    }
  }

  /// `nil` when there is none, or when two could be meant.
  func find(_ path: BagPath) -> Match? {
    if files[path] != nil { return .exact }
    if let same = canonical[path.canonical] { return same.count == 1 ? .otherNormalisation(same[0]) : nil }
    if let near = folded[path.canonical.lowercased()], near.count == 1 { return .otherCase(near[0]) }
    return nil
  }
}
