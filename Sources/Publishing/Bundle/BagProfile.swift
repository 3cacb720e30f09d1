// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

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
