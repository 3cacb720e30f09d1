// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
package import Publishing

/// Proves a bundle intact, or says what is broken. Stricter than RFC 8493: links, devices, empty folders, unlisted files
/// and names that could collide are refused. Reads in pieces, so memory stays flat however large the bag.
package struct BagVerifier {
  let path: String
  /// Whose signature must be on it; `nil` to ask for none.
  let key: Minisign.PublicKey?

  package init(path: String, key: Minisign.PublicKey? = nil) {
    self.path = path
    self.key = key
  }

  package struct Outcome: Sendable {
    package var files: Int
    package var bytes: Int
    package var faults: [BagManifest.Fault]
    /// What the signer said, where a signature was checked and is good.
    package var comment: String?
  }

  /// A manifest of a million files is some 100 MB; more is an attack on memory.
  private static let manifestLimit = 128 << 20

  package func verify() throws(OperationalError) -> Outcome {
    let folder = try BagFolder(path)
    var faults = folder.faults + BagNames.collisions(folder.files.keys)
    faults += folder.emptyFolders.map { .init($0.shown, "是空文件夹", "is an empty folder") }
    faults += folder.files.keys.filter { !BagNames.isPlain($0) }.map {
      .init($0.shown, "文件名只能用小写字母、数字、点、横线和下划线", "names are of small letters, digits, dots, hyphens and underscores")
    }
    // Names that are one to Swift's strings collide above, so that none is lost unseen here.
    let sizes = Dictionary(folder.files.map { ($0.key.canonical, $0.value) }) { first, _ in first }
    guard sizes["bagit.txt"] != nil else {
      return Outcome(files: 0, bytes: 0, faults: faults + [.init("bagit.txt", "缺少，这不是公开包", "is missing; this is no bag")])
    }
    faults += BagManifest.declarationFaults(try bytes("bagit.txt"))
    let kinds = [("sha256", 64), ("sha512", 128)]
    var payload: [String: [String: String]] = [:]
    var tags: [String: [String: String]] = [:]
    for (name, digits) in kinds {
      payload[name] = try manifest("manifest-\(name).txt", digits, true, sizes, &faults)
      tags[name] = try manifest("tagmanifest-\(name).txt", digits, false, sizes, &faults)
    }
    checkListing(sizes, payload, tags, &faults)
    try checkDigests(sizes, payload, tags, &faults)
    faults += try chainFaults(sizes)
    let (signatureFaults, comment) = try signature(sizes)
    faults += signatureFaults
    let data = sizes.filter { $0.key.hasPrefix("data/") }
    let octets = data.values.reduce(0, +)
    if sizes["bag-info.txt"] != nil, let oxum = BagManifest.oxum(try bytes("bag-info.txt")), oxum != (octets, data.count) {
      faults.append(
        .init(
          "bag-info.txt", "写的是 \(oxum.octets) 字节、\(oxum.files) 个文件，实际 \(octets) 字节、\(data.count) 个文件",
          "Payload-Oxum says \(oxum.octets).\(oxum.files), found \(octets).\(data.count)"))
    }
    return Outcome(files: data.count, bytes: octets, faults: faults.sortedAndUniqued(), comment: comment)
  }

  private func bytes(_ name: String) throws(OperationalError) -> [UInt8] {
    try FileSystem.read(path + "/" + name, limit: Self.manifestLimit).bytes
  }

  private func manifest(
    _ name: String, _ digits: Int, _ isPayload: Bool, _ sizes: [String: Int], _ faults: inout [BagManifest.Fault]
  ) throws(OperationalError) -> [String: String] {
    guard let size = sizes[name] else {
      faults.append(.init(name, "缺少", "is missing"))
      return [:]
    }
    guard size <= Self.manifestLimit else {
      faults.append(.init(name, "太大，不读", "is too large to be read"))
      return [:]
    }
    let (entries, found) = BagManifest.parse(try bytes(name), file: name, digits: digits, payload: isPayload)
    faults += found
    return entries
  }

  /// The change lists follow each other without a break, and the register belongs to the last.
  private func chainFaults(_ sizes: [String: Int]) throws(OperationalError) -> [BagManifest.Fault] {
    var lists: [(name: String, bytes: [UInt8])] = []
    for name in sizes.keys.sortedByBytes() where name.hasPrefix("data/changes/") && name != "data/changes/index.json" {
      lists.append((name, try bytes(name)))
    }
    let register = sizes["data/register.json"] == nil ? nil : try bytes("data/register.json")
    return ChangeChain.faults(lists, register: register)
  }

  private func signature(_ sizes: [String: Int]) throws(OperationalError) -> ([BagManifest.Fault], String?) {
    let (signed, name) = ("tagmanifest-sha256.txt", "tagmanifest-sha256.txt.minisig")
    guard let key else { return ([], nil) }
    guard sizes[name] != nil, sizes[signed] != nil else { return ([.init(name, "没有签名", "there is no signature")], nil) }
    do {
      return ([], try Minisign.verify(try bytes(signed), try bytes(name), with: key))
    } catch let error as OperationalError {
      throw error
    } catch Minisign.Failure.wrongKey {
      return ([.init(name, "是另一把钥匙签的", "was made with another key")], nil)
    } catch {
      return ([.init(name, "签名与内容不符", "the signature does not agree with the content")], nil)
    }
  }

  private func checkListing(
    _ sizes: [String: Int], _ payload: [String: [String: String]], _ tags: [String: [String: String]],
    _ faults: inout [BagManifest.Fault]
  ) {
    for (kind, entries) in payload.sorted(by: { $0.key < $1.key }) {
      for name in sizes.keys where name.hasPrefix("data/") && entries[name] == nil {
        faults.append(.init(name, "没有列在 manifest-\(kind).txt 里", "is not listed in manifest-\(kind).txt"))
      }
      for name in entries.keys where sizes[name] == nil { faults.append(.init(name, "列在清单里，但文件不见了", "is listed but missing")) }
    }
    for (kind, entries) in tags.sorted(by: { $0.key < $1.key }) {
      for name in sizes.keys
      where !name.hasPrefix("data/") && !name.hasPrefix("tagmanifest-") && entries[name] == nil && !name.hasSuffix(".minisig") {
        faults.append(.init(name, "没有列在 tagmanifest-\(kind).txt 里", "is not listed in tagmanifest-\(kind).txt"))
      }
      for name in entries.keys where sizes[name] == nil { faults.append(.init(name, "列在清单里，但文件不见了", "is listed but missing")) }
    }
    faults = Array(Set(faults))
  }

  private func checkDigests(
    _ sizes: [String: Int], _ payload: [String: [String: String]], _ tags: [String: [String: String]],
    _ faults: inout [BagManifest.Fault]
  ) throws(OperationalError) {
    for name in sizes.keys.sortedByBytes() {
      let lists = name.hasPrefix("data/") ? payload : tags
      let wanted = (lists["sha256"]?[name], lists["sha512"]?[name])
      guard wanted.0 != nil || wanted.1 != nil else { continue }
      let found = try FileSystem.digest(path + "/" + name)
      if wanted.0.map({ $0 != found.sha256 }) ?? false || wanted.1.map({ $0 != found.sha512 }) ?? false {
        faults.append(.init(name, "内容与清单里的摘要不符", "does not match its digest"))
      }
    }
  }
}
