// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// The machine failed us, or the workspace is not one; the data is not to blame.
package struct OperationalError: Error, CustomStringConvertible, Sendable {
  private let masked: MaskedWords

  /// Personal data in a path or a name is hidden here, once for every place where the words go.
  package init(_ zh: String, _ en: String) { masked = MaskedWords(Localised(zh, en)) }

  package var zh: String { masked.zh }
  package var en: String { masked.en }
  package var description: String { zh }

  /// The same as a value that reports can show.
  package var words: Localised { masked.words }
}
