// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing

extension JSON {
  /// With the digest of everything above it: what was changed by hand is seen.
  var sealed: [UInt8] {
    guard case .object(let fields) = self else { return bytes }
    return JSON.object(fields + [("seal", .string(Digest.sha256(bytes)))]).bytes
  }
}
