// SPDX-License-Identifier: Apache-2.0

/// A piece of a page as `HTML` wrote it, kept to be written again as it is: nothing else makes one, so nothing unescaped comes in by it.
package struct Fragment: Sendable {
  let bytes: [UInt8]

  package init(_ content: (inout HTML) -> Void) { bytes = HTML.bytes(content) }
}
