// SPDX-License-Identifier: Apache-2.0

/// A name or a value as it must be typed so that a shell takes it for one word: commands that we show are copied as they stand.
package struct ShellWord: CustomStringConvertible {
  private let text: String

  package init(_ text: String) { self.text = text }

  package var description: String {
    if text.isEmpty { return "''" }
    let special = " \t\n\"'\\$`&|;<>()*?[]#~!{}".unicodeScalars
    guard text.unicodeScalars.contains(where: { special.contains($0) || $0.properties.isWhitespace }) else { return text }
    return "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
