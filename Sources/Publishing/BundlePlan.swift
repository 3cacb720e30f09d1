public import Disclosure
internal import Pages

/// Every file of a publication, decided before anything is written.
///
/// The payload `data/` is the web site; around it stands a BagIt 1.0 bag (RFC 8493), so that anyone can prove with
/// `sha256sum` alone that nothing was lost or changed.
public struct BundlePlan: Sendable {
  public struct File: Sendable {
    /// Relative to the bag; ASCII, small letters.
    public var path: String
    /// What to write; empty for a file that is copied.
    public var bytes: [UInt8]
    /// A file of the workspace to copy, and what it must turn out to be.
    public var copied: Copied?

    public struct Copied: Sendable {
      /// Below the workspace.
      public var from: String
      public var size: Int
      public var sha256: String
      public var sha512: String
    }

    public init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }

    init(path: String, copied: Copied) {
      self.path = path
      self.copied = copied
      bytes = []
    }

    /// Below the site's root.
    var sitePath: String { String(path.dropFirst("data/".count)) }
    var size: Int { copied?.size ?? bytes.count }
    var sha256: String { copied?.sha256 ?? Digest.sha256(bytes) }
    var sha512: String { copied?.sha512 ?? Digest.sha512(bytes) }
  }

  /// Names the bundle: its day and the beginning of its manifest's digest, so that equal content has an equal name.
  public var name: String
  public var files: [File]
  public var summary: Summary
  public var sequence: Int
  /// What a signature covers.
  public var tagManifestSHA256: String

  public struct Summary: Sendable {
    public var pages = 0
    public var records = 0
    /// Records that were disclosed but may not go into a bundle, with the reason.
    public var withheld: [(title: String, why: Localised)] = []
    /// Of which an older version is shown, since a newer filing is being checked.
    public var superseded: [(title: String, why: Localised)] = []
  }

  /// Finishes a draft: the files that describe others, then the manifests.
  ///
  /// - Parameters:
  ///   - workbooks: the tables as workbooks, by path below the payload.
  ///   - rulebookSHA256: of the rules by which the content was cleared.
  public init(_ draft: BundleDraft, workbooks: [File], rulebookSHA256: String) {
    let site = draft.site
    var payload = draft.payload + workbooks
    var known = Self.digests(payload)
    let dcat = DCATWriter(site: site, files: known)
    let describing = [
      File(path: "data/datapackage.json", bytes: DataPackageWriter(site: site, files: known).bytes()),
      File(path: "data/ro-crate-metadata.json", bytes: ROCrateWriter(site: site, files: known).bytes()),
      File(path: "data/catalog.ttl", bytes: dcat.turtle()), File(path: "data/catalog.jsonld", bytes: dcat.jsonLD()),
    ]
    payload += describing
    known.merge(Self.digests(describing)) { first, _ in first }
    payload.sort { $0.path.precedes($1.path) }
    let small = payload.map { "\(known[$0.sitePath]?.sha256 ?? $0.sha256)  \($0.path)\n" }.joined()
    let large = payload.map { "\($0.sha512)  \($0.path)\n" }.joined()
    let octets = payload.reduce(0) { $0 + $1.size }
    let statement = VerificationStatement(
      site: site, manifestSHA256: Digest.sha256(Array(small.utf8)), rulebookSHA256: rulebookSHA256)
    let prior = draft.changes.previous
    var tags = [
      File(path: "bagit.txt", bytes: Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)),
      File(
        path: "bag-info.txt",
        bytes: Array(
          """
          Source-Organization: \(Self.oneLine(site.policy.officeName))
          External-Description: \(Self.oneLine(site.summary))
          External-Identifier: \(site.base)
          Bagging-Date: \(site.asOf)
          BagIt-Profile-Identifier: \(site.url("bagit-profile.json"))
          Payload-Oxum: \(octets).\(payload.count)
          Bundle-Sequence: \(draft.register.sequence)
          Previous-Tagmanifest-SHA256: \(prior.flatMap { $0.isRestart ? nil : $0.tagManifestSHA256 } ?? "none")

          """.utf8)),
      File(path: "bagit-profile.json", bytes: BagProfile.bytes(site)),
      File(path: "index.html", bytes: Self.doorstep()),
      File(path: "attestations/verification.intoto.json", bytes: statement.bytes()),
      File(path: "manifest-sha256.txt", bytes: Array(small.utf8)), File(path: "manifest-sha512.txt", bytes: Array(large.utf8)),
    ]
    tags.sort { $0.path.precedes($1.path) }
    let smallTags = tags.map { "\($0.sha256)  \($0.path)\n" }.joined()
    let largeTags = tags.map { "\($0.sha512)  \($0.path)\n" }.joined()
    tags.append(File(path: "tagmanifest-sha256.txt", bytes: Array(smallTags.utf8)))
    tags.append(File(path: "tagmanifest-sha512.txt", bytes: Array(largeTags.utf8)))
    name = "gongkai-\(site.asOf)-\(padded(draft.register.sequence, to: 6))-\(Digest.sha256(Array(small.utf8)).prefix(8))"
    tagManifestSHA256 = Digest.sha256(Array(smallTags.utf8))
    sequence = draft.register.sequence
    files = tags + payload
    summary = draft.summary
  }

  static func digests(_ files: [File]) -> [String: (sha256: String, bytes: Int)] {
    Dictionary(files.map { ($0.sitePath, ($0.sha256, $0.size)) }, uniquingKeysWith: { first, _ in first })
  }

  /// For people who unpack an archive and look for something to open.
  private static func doorstep() -> [UInt8] {
    Page(title: "公共服务信息公开", look: .linked(Link("data/" + SitePage.stylesheet)), hasSkipLink: false).bytes { html in
      html.element(.main) { html in
        html.element(.p) { $0.link("打开标准目录", Link("data/index.html")) }
      }
      html.newLine()
    }
  }

  /// A line break in a tag value would begin another tag.
  private static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}
