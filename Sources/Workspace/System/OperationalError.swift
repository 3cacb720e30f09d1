// SPDX-License-Identifier: Apache-2.0

public import Disclosure

/// The machine failed us, or the workspace is not one; the data is not to blame.
public struct OperationalError: Error, CustomStringConvertible, Sendable {
  public var zh: String
  public var en: String

  /// Personal data in a path or a name is hidden here, once for every place where the words go.
  public init(_ zh: String, _ en: String) {
    self.zh = Screening.masking(zh)
    self.en = Screening.masking(en)
  }

  public var description: String { zh }

  /// The same as a value that reports can show.
  public var words: Localised { Localised(zh, en) }
}
