// SPDX-License-Identifier: Apache-2.0

/// Text made safe for XML that is put together line by line: markup escaped, characters that XML 1.0 cannot hold shown as ·.
package enum XMLText {
  package static func escaped(_ text: String) -> String {
    var out = MarkupBytes()
    out.escaped(text)
    return String(decoding: out.bytes, as: UTF8.self)
  }
}
