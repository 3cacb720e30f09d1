// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// A publication whose files have all been handed on.
///
/// The payload `data/` is the web site; around it stands a BagIt 1.0 bag (RFC 8493), so that anyone can prove with
/// `sha256sum` alone that nothing was lost or changed.
package struct BundlePlan: Sendable {
  /// The name of the bundle's folder: its day, its number in six digits, and the first eight digits of its manifest's SHA-256, with hyphens
  /// between them behind `gongkai-`.
  package var name: String
  package var summary: BundleSummary
  /// The number of the bundle, from 1.
  package var sequence: Int
  /// What a signature covers: the digests of the files around the payload.
  package var tagManifest: [UInt8]
  /// Of the tag manifest, in hexadecimal.
  package var tagManifestSHA256: String

  /// Finishes a draft: the files that describe others, then the manifests.
  ///
  /// - Parameters:
  ///   - draft: with its tables' workbooks added.
  ///   - rulebookSHA256: of the rules by which the content was cleared.
  ///   - taker: what the further files are handed to.
  package init<Taker: BundleTaker>(_ draft: BundleDraft, rulebookSHA256: String, to taker: Taker) throws(Taker.Failure) {
    let site = draft.site
    let known = Dictionary(draft.payload.map { ($0.sitePath, ($0.sha256, $0.size)) }, firstCounts: .unique)
    let dcat = DCATWriter(site: site, files: known)
    var describing = ListingTaker(taker)
    try describing.put(BundleFile(path: "data/datapackage.json", bytes: DataPackageWriter(site: site, files: known).bytes()))
    try describing.put(BundleFile(path: "data/ro-crate-metadata.json", bytes: ROCrateWriter(site: site, files: known).bytes()))
    try describing.put(BundleFile(path: "data/catalog.ttl", bytes: dcat.turtle()))
    try describing.put(BundleFile(path: "data/catalog.jsonld", bytes: dcat.jsonLD()))
    let payload = (draft.payload + describing.files).sorted { $0.path.precedes($1.path) }
    let small = payload.map { "\($0.sha256)  \($0.path)\n" }.joined()
    let large = payload.map { "\($0.sha512)  \($0.path)\n" }.joined()
    let octets = payload.reduce(0) { $0 + $1.size }
    let statement = VerificationStatement(
      site: site, manifestSHA256: Digest.sha256(Array(small.utf8)), rulebookSHA256: rulebookSHA256)
    let prior = draft.changes.previous
    var tags = ListingTaker(taker)
    try tags.put([
      BundleFile(path: "bagit.txt", bytes: Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)),
      BundleFile(
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
      BundleFile(path: "bagit-profile.json", bytes: BagProfile.bytes(site)),
      BundleFile(path: "index.html", bytes: Self.entryPage()),
      BundleFile(path: "attestations/verification.intoto.json", bytes: statement.bytes()),
      BundleFile(path: "manifest-sha256.txt", bytes: Array(small.utf8)), BundleFile(path: "manifest-sha512.txt", bytes: Array(large.utf8)),
    ])
    let around = tags.files.sorted { $0.path.precedes($1.path) }
    tagManifest = Array(around.map { "\($0.sha256)  \($0.path)\n" }.joined().utf8)
    try tags.put(BundleFile(path: "tagmanifest-sha256.txt", bytes: tagManifest))
    try tags.put(BundleFile(path: "tagmanifest-sha512.txt", bytes: Array(around.map { "\($0.sha512)  \($0.path)\n" }.joined().utf8)))
    name = "gongkai-\(site.asOf)-\(padded(draft.register.sequence, to: 6))-\(Digest.sha256(Array(small.utf8)).prefix(8))"
    tagManifestSHA256 = Digest.sha256(tagManifest)
    sequence = draft.register.sequence
    summary = draft.summary
  }

  /// For people who unpack an archive and look for something to open.
  private static func entryPage() -> [UInt8] {
    Page(title: "公共服务信息公开", look: .linked(Link("data/" + SitePage.stylesheet)), hasSkipLink: false).bytes { html in
      html.element(.main) { html in
        html.element(.p) { $0.link("打开首页", Link("data/index.html")) }
      }
      html.newLine()
    }
  }

  /// A line break in a tag value would begin another tag.
  private static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}

/// What our bags promise beyond RFC 8493, as a BagIt profile that is shipped with each.
enum BagProfile {
  static func bytes(_ site: PublishedSite) -> [UInt8] {
    func info(_ required: Bool) -> JSON { .object([("required", .bool(required)), ("repeatable", .bool(false))]) }
    return Array(
      JSON.object([
        (
          "BagIt-Profile-Info",
          .object([
            ("BagIt-Profile-Identifier", .string(site.url("bagit-profile.json"))), ("Source-Organization", .string(site.policy.officeName)),
            ("External-Description", .string("公共服务信息公开包")), ("Version", .string("1.0")), ("BagIt-Profile-Version", .string("1.3.0")),
          ])
        ),
        (
          "Bag-Info",
          .object([
            ("Source-Organization", info(true)), ("External-Description", info(true)), ("External-Identifier", info(true)),
            ("Bagging-Date", info(true)), ("Payload-Oxum", info(true)), ("Bundle-Sequence", info(true)),
            ("Previous-Tagmanifest-SHA256", info(true)), ("BagIt-Profile-Identifier", info(true)),
          ])
        ),
        ("Manifests-Required", .strings(["sha256", "sha512"])), ("Tag-Manifests-Required", .strings(["sha256", "sha512"])),
        ("Tag-Files-Required", .strings(["attestations/verification.intoto.json", "bagit-profile.json", "index.html"])),
        ("Allow-Fetch.txt", .bool(false)), ("Serialization", .string("optional")),
        ("Accept-Serialization", .strings(["application/zip", "application/gzip"])), ("Accept-BagIt-Version", .strings(["1.0"])),
      ]).text.utf8)
  }
}
