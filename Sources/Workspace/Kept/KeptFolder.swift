// SPDX-License-Identifier: Apache-2.0

internal import Publishing

/// A folder of values put aside for later runs. What cannot be read back whole is as good as never kept.
///
/// A file is its mark, the digest of the rest, and the rest: a file that was cut off, damaged or written by a program with other types is not
/// believed. Several runs may use one folder: a file takes its place in one step.
struct KeptFolder: Sendable {
  let path: String

  private static let mark = Array("gongkai-kept-1\n".utf8)
  private static let digestLength = 64
  /// Of one file; what one enterprise's judgements come to is a hundredth of it.
  private static let limit = 64 << 20

  /// `nil` where nothing is kept under the name, or nothing that can be trusted.
  func value<Value: Decodable>(_ type: Value.Type, named name: String) -> Value? {
    guard let contents = try? FileSystem.read(file(name), limit: Self.limit), !contents.changed else { return nil }
    let head = Self.mark.count + Self.digestLength
    guard contents.bytes.count > head, contents.bytes.starts(with: Self.mark) else { return nil }
    let body = Array(contents.bytes[head...])
    guard Digest.sha256(body).utf8.elementsEqual(contents.bytes[Self.mark.count..<head]) else { return nil }
    return try? KeptDecoder.value(type, from: body)
  }

  /// Puts a value in the place of what was kept under the name.
  ///
  /// Nothing makes sure that it reached the disk: after a power cut it is made again.
  func keep(_ value: some Encodable, named name: String) throws(OperationalError) {
    let body: [UInt8]
    do { body = try KeptEncoder.bytes(value) } catch { throw OperationalError("写不了：\(file(name))", "cannot be written: \(file(name))") }
    guard body.count < Self.limit else { return }
    try FileSystem.makeFolder(path, reachingDisk: false)
    try FileSystem.replaceLightly(file(name), with: Self.mark + Array(Digest.sha256(body).utf8) + body)
  }

  private func file(_ name: String) -> String { path + "/" + name }
}
