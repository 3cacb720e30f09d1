// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// The machine failed us, or the workspace is not one; the data is not to blame.
package struct OperationalError: Error, CustomStringConvertible, Sendable {
  package var zh: String
  package var en: String

  /// Personal data in a path or a name is hidden here, once for every place where the words go.
  package init(_ zh: String, _ en: String) {
    self.zh = Screening.masking(zh)
    self.en = Screening.masking(en)
  }

  package var description: String { zh }

  /// The same as a value that reports can show.
  package var words: Localised { Localised(zh, en) }
}
