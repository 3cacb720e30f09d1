public import Disclosure

/// Every file of a publication, decided before anything is written.
///
/// The payload `data/` is the web site; around it stands a BagIt 1.0 bag (RFC 8493), so that anyone can prove with
/// `sha256sum` alone that nothing was lost or changed.
public struct BundlePlan: Sendable {
  public struct File: Sendable {
    /// Relative to the bag; ASCII, small letters.
    public var path: String
    public var bytes: [UInt8]
  }

  /// Names the bundle: its day and the beginning of its manifest's digest, so that equal content has an equal name.
  public var name: String
  public var files: [File]
  public var summary: Summary

  public struct Summary: Sendable {
    public var pages = 0
    public var records = 0
    /// Records that were disclosed but may not go into a bundle, with the reason.
    public var withheld: [(title: String, why: Localised)] = []
  }

  /// - Parameter payload: files below `data/`, any order.
  init(asOf: CivilDate, source: String, payload: [File], summary: Summary) {
    let payload = payload.sorted { $0.path.precedes($1.path) }
    let small = payload.map { "\(Digest.sha256($0.bytes))  \($0.path)\n" }.joined()
    let large = payload.map { "\(Digest.sha512($0.bytes))  \($0.path)\n" }.joined()
    let octets = payload.reduce(0) { $0 + $1.bytes.count }
    var tags = [
      File(path: "bagit.txt", bytes: Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)),
      File(
        path: "bag-info.txt",
        bytes: Array(
          """
          Source-Organization: \(Self.oneLine(source))
          External-Description: 公共服务信息公开包（基准日 \(asOf)）
          Bagging-Date: \(asOf)
          Payload-Oxum: \(octets).\(payload.count)

          """.utf8)),
      File(path: "manifest-sha256.txt", bytes: Array(small.utf8)),
      File(path: "manifest-sha512.txt", bytes: Array(large.utf8)),
    ]
    tags.sort { $0.path.precedes($1.path) }
    let smallTags = tags.map { "\(Digest.sha256($0.bytes))  \($0.path)\n" }.joined()
    let largeTags = tags.map { "\(Digest.sha512($0.bytes))  \($0.path)\n" }.joined()
    tags.append(File(path: "tagmanifest-sha256.txt", bytes: Array(smallTags.utf8)))
    tags.append(File(path: "tagmanifest-sha512.txt", bytes: Array(largeTags.utf8)))
    name = "gongkai-\(asOf)-\(Digest.sha256(Array(small.utf8)).prefix(8))"
    files = tags + payload
    self.summary = summary
  }

  /// A line break in a tag value would begin another tag.
  private static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}
