// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Publishing

/// Works out digests of a bag's files and holds them against what its lists say.
struct BagDigests {
  typealias Wanted = [BagPath: [BagAlgorithm: Set<String>]]

  let folder: BagFolder

  /// Files given to one run of a tool: their names stay well below what a command line takes.
  private static let batch = 200
  /// Bytes a second that even a slow disk gives; the time a tool may take follows from it.
  private static let slowest = 10 << 20

  /// Which file disagrees with which list.
  func mismatches(_ wanted: Wanted) throws(OperationalError) -> [(file: BagPath, algorithm: BagAlgorithm)] {
    var found: [(file: BagPath, algorithm: BagAlgorithm)] = []
    for file in wanted.keys.sorted() {
      guard let own = wanted[file], own[.sha256] != nil || own[.sha512] != nil else { continue }
      let digest = try FileSystem.digest(folder.location(file))
      if let set = own[.sha256], set != [digest.sha256] { found.append((file, .sha256)) }
      if let set = own[.sha512], set != [digest.sha512] { found.append((file, .sha512)) }
    }
    for algorithm in BagAlgorithm.allCases {
      guard let tool = algorithm.tool else { continue }
      let files = wanted.filter { $0.value[algorithm] != nil }.keys.sorted()
      for start in stride(from: 0, to: files.count, by: Self.batch) {
        let part = Array(files[start..<min(start + Self.batch, files.count)])
        for (file, digest) in zip(part, try run(tool, part)) where wanted[file]?[algorithm] != [digest] {
          found.append((file, algorithm))
        }
      }
    }
    return found
  }

  /// One digest for each file, in their order.
  private func run(_ tool: String, _ files: [BagPath]) throws(OperationalError) -> [String] {
    let octets = files.reduce(0) { $0 + (folder.files[$1] ?? 0) }
    let seconds = 30 + octets / Self.slowest
    let arguments = [tool, "--zero", "--"] + files.map { folder.location($0) }
    switch ToolRun(arguments: arguments, seconds: seconds, processorSeconds: seconds).run() {
    case .text(let output):
      let digests = output.split(separator: 0).map { String(decoding: $0.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self) }
      guard digests.count == files.count else { break }
      return digests
    case .absent: throw OperationalError("这台机器上没有 \(tool)，请管理员装上“coreutils”再试", "\(tool) is not on this machine; install coreutils")
    case .failed: break
    }
    throw OperationalError("\(tool) 没有算完，核对不了：\(folder.path)", "\(tool) did not finish: \(folder.path)")
  }
}

extension FileSystem {
  /// Both digests of a file.
  static func digest(_ path: String) throws(OperationalError) -> (sha256: String, sha512: String) {
    var stream = StreamingDigest()
    try pieces(of: path) { stream.update($0) }
    return stream.finish()
  }

  /// The shorter one alone.
  static func sha256(_ path: String) throws(OperationalError) -> String {
    var stream = StreamingSHA256()
    try pieces(of: path) { stream.update($0) }
    return stream.finish()
  }

  /// Hands over a file in pieces of a megabyte at most.
  private static func pieces(of path: String, _ take: ([UInt8]) -> Void) throws(OperationalError) {
    let descriptor = Disk.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw failure("读不到文件", "cannot read the file", path) }
    defer { close(descriptor) }
    var info = stat()
    let size = Disk.look(descriptor, path, &info) ? Int(info.st_size) : 1 << 20
    var buffer = [UInt8](repeating: 0, count: min(1 << 20, max(4096, size + 1)))
    while true {
      let count = buffer.withUnsafeMutableBytes { Disk.read(descriptor, path, into: $0) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure("读文件时出错", "reading failed", path) }
      if count == 0 { return }
      take(count == buffer.count ? buffer : Array(buffer[..<count]))
    }
  }
}
