// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
package import Publishing

/// Proves a bundle of ours intact, or says what is broken.
///
/// Whether it is a sound bag is judged as any bag is; two verifiers stay because `verify --bagit` must accept, with a warning, what
/// RFC 8493 and its drafts leave open, and a bundle must not: what is only a warning there is a fault here, and the edition, the lists,
/// the names and the files beside the payload are just those that we write.
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
    package var faults: [BagFault]
    /// What the signer said, where a signature was checked and is good.
    package var comment: String?
  }

  /// What we write ourselves to describe a bundle is far smaller; more is an attack on memory.
  static let readLimit = 128 << 20
  private static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

  package func verify() throws(OperationalError) -> Outcome {
    let folder = try BagFolder(path)
    guard folder.files[BagPath("bagit.txt")] != nil else {
      return Outcome(files: 0, bytes: 0, faults: (folder.faults + [.init("bagit.txt", "缺少，这不是公开包", "is missing; this is no bag")]).sortedAndUniqued())
    }
    let (plain, lists) = try PlainBagVerifier(path: path).verify(folder)
    var faults = plain.faults + plain.warnings + plain.unjudged
    // Names that are one to Swift's strings collide, which is told above: none is lost unseen here.
    let names = Set(folder.files.keys.map(\.canonical))
    faults += try ownFaults(folder, names) + unlisted(names, lists) + chainFaults(names)
    let (signatureFaults, comment) = try signature(names)
    faults += signatureFaults
    return Outcome(files: plain.files, bytes: plain.bytes, faults: faults.sortedAndUniqued(), comment: comment)
  }

  private func bytes(_ name: String) throws(OperationalError) -> [UInt8] {
    try FileSystem.read(path + "/" + name, limit: Self.readLimit).bytes
  }

  /// What a sound bag may have and a bundle of ours has not.
  private func ownFaults(_ folder: BagFolder, _ names: Set<String>) throws(OperationalError) -> [BagFault] {
    var faults = folder.files.keys.filter { !BagNames.isPlain($0) }.map {
      BagFault($0.shown, "文件名只能用小写字母、数字、点、横线和下划线", "names are of small letters, digits, dots, hyphens and underscores")
    }
    if folder.emptyFolders.contains(BagPath("data")) { faults.append(.init("data", "是空文件夹", "is an empty folder")) }
    for list in names.filter({ $0.hasPrefix("manifest-") || $0.hasPrefix("tagmanifest-") }).filter({ $0.hasSuffix(".txt") }).sortedByBytes() {
      let lines = try bytes(list).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      if lines.dropLast().contains(where: { $0.isEmpty || $0.last == 0x0D }) {
        faults.append(.init(list, "有空行，或者行尾不是规定的换行", "has an empty line, or lines that end otherwise than they must"))
      }
    }
    // A last line break may be gone: some editors take it away.
    let declared = String(decoding: try bytes("bagit.txt"), as: UTF8.self)
    if declared != Self.declaration, declared + "\n" != Self.declaration {
      faults.append(.init("bagit.txt", "开头的声明不对，应是规定的两行", "is not the declaration of BagIt 1.0"))
    }
    for algorithm in [BagAlgorithm.sha256, .sha512] {
      for name in ["manifest-\(algorithm.rawValue).txt", "tagmanifest-\(algorithm.rawValue).txt"] where !names.contains(name) {
        faults.append(.init(name, "缺少", "is missing"))
      }
    }
    if names.contains(FetchList.name) {
      faults.append(.init(FetchList.name, "公开包里不能有要另取的文件", "nothing of a bundle is to be fetched from elsewhere"))
    }
    return faults
  }

  /// Files beside the payload that some list of them leaves out, and paths that are written in a roundabout way.
  private func unlisted(_ names: Set<String>, _ lists: [BagList]) -> [BagFault] {
    let own = names.filter { !$0.hasPrefix("data/") && !$0.hasPrefix("tagmanifest-") && !$0.hasSuffix(".minisig") }
    let listed = lists.filter { !$0.isPayload }.map { list in (list.name, Set(list.entries.flatMap { $0.places.map(\.path.canonical) })) }
    let missing = own.flatMap { file in BagFault.unlisted(file, in: listed.filter { !$0.1.contains(file) }.map(\.0)) }
    let roundabout = lists.flatMap { list in
      list.entries.filter { entry in entry.places.allSatisfy { $0.remark == nil && $0.path.shown != entry.shown } }.map {
        BagFault(list.name, "路径应当照文件的位置直接写：\($0.shown)", "a path is not written as the file lies: \($0.shown)")
      }
    }
    return missing + roundabout
  }

  /// The change lists follow each other without a break, and the register belongs to the last.
  private func chainFaults(_ names: Set<String>) throws(OperationalError) -> [BagFault] {
    var lists: [(name: String, bytes: [UInt8])] = []
    for name in names.sortedByBytes() where name.hasPrefix("data/changes/") && name != "data/changes/index.json" {
      lists.append((name, try bytes(name)))
    }
    let register = names.contains("data/register.json") ? try bytes("data/register.json") : nil
    return ChangeChain.faults(lists, register: register)
  }

  private func signature(_ names: Set<String>) throws(OperationalError) -> ([BagFault], String?) {
    let (signed, name) = ("tagmanifest-sha256.txt", "tagmanifest-sha256.txt.minisig")
    guard let key else { return ([], nil) }
    guard names.contains(name), names.contains(signed) else { return ([.init(name, "没有签名", "there is no signature")], nil) }
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
}
