// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// What was checked before the bundle was put in force, as an in-toto statement (Simple Verification Result).
struct VerificationStatement {
  let site: PublishedSite
  let manifestSHA256: String
  let rulebookSHA256: String

  func bytes() -> [UInt8] {
    Array(
      JSON.object([
        ("_type", .string("https://in-toto.io/Statement/v1")),
        (
          "subject",
          .array([
            .object([("name", .string("manifest-sha256.txt")), ("digest", .object([("sha256", .string(manifestSHA256))]))])
          ])
        ),
        ("predicateType", .string("https://in-toto.io/attestation/svr/v0.2")),
        (
          "predicate",
          .object([
            (
              "verifier",
              .object([
                ("id", .string(site.base + "#gongkai")),
                (
                  "policies",
                  .array([
                    .object([("uri", .string(site.base + "#rulebook-\(site.policy.version)")), ("digest", .object([("sha256", .string(rulebookSHA256))]))])
                  ])
                ),
              ])
            ),
            ("timeCreated", .string(site.stamp)),
            ("properties", .strings(["REVIEW_RECORDED", "SCREENING_PASSED", "ELEMENTS_COMPLETE", "BAG_VERIFIED", "CHANGES_CHAINED"])),
          ])
        ),
      ]).text.utf8)
  }
}
