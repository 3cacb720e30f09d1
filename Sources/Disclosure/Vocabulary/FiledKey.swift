// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// A key of what enterprises and the office file, in both languages, with what is said to those who fill it in.
package struct FiledKey: Sendable {
  let idText: StaticString
  let labelText: StaticString
  let alsoText: StaticString?
  /// In English and in Chinese.
  package let id: String
  package let label: String
  /// One line for whoever fills it in; `nil` where the label says all.
  package let help: String?
  /// `nil` where none is shown.
  package let example: String?
  /// What it means, for whoever asks for it by name; `nil` where nobody does.
  package let meaning: Localised?

  /// - Parameter also: another way to say it: work is done (完成时间) where a disclosure is published.
  init(
    _ id: StaticString, _ label: StaticString, also: StaticString? = nil, help: String? = nil, example: String? = nil, meaning: Localised? = nil
  ) {
    idText = id
    labelText = label
    alsoText = also
    self.id = id.description
    self.label = label.description
    self.help = help
    self.example = example
    self.meaning = meaning
  }

  /// Another way to say it; `nil` where there is none.
  package var also: String? { alsoText?.description }
  /// Every way to write it, the usual one first.
  package var names: [String] { [label, id] + (also.map { [$0] } ?? []) }
}

extension YAMLNode {
  /// What stands under a key, by whichever of its names; `nil` where nothing does.
  package func value(of key: FiledKey) -> YAMLNode? { key.names.lazy.compactMap { value($0) }.first }
}
