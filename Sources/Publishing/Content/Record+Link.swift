// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

extension Record.Channel {
  /// Its address, if pages may link to it: whatever a submission says and a check let pass.
  var link: String? { url.flatMap { WebAddress($0)?.text } }
}
