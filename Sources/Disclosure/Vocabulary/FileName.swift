// SPDX-License-Identifier: Apache-2.0

/// A file's name as the disk has it: equal when its bytes are. `String` takes é and e with an accent for the same name; disks,
/// archives and other systems do not.
package struct FileName: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (one: FileName, other: FileName) -> Bool { one.text.utf8.elementsEqual(other.text.utf8) }

  package func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
