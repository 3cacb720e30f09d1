// SPDX-License-Identifier: Apache-2.0

/// The public, permanent name of a kind of repair.
package enum RepairKind: String, Sendable, Hashable, CaseIterable, Codable {
  // Safe: what was meant is not in doubt.
  case plainWidth = "plain-width"
  case usualForm = "usual-form"
  case droppedUnit = "dropped-unit"
  case listedValue = "listed-value"
  case knownName = "known-name"
  case quotedText = "quoted-text"
  case keyOrder = "key-order"
  case plainMark = "plain-mark"
  // Unsafe: a guess, or something is lost.
  case guessedTime = "guessed-time"
  case convertedUnit = "converted-unit"
  case guessedValue = "guessed-value"
  case guessedName = "guessed-name"
  case repeatedEntry = "repeated-entry"
  case answeredCondition = "answered-condition"

  package var isSafe: Bool {
    switch self {
    case .plainWidth, .usualForm, .droppedUnit, .listedValue, .knownName, .quotedText, .keyOrder, .plainMark: true
    case .guessedTime, .convertedUnit, .guessedValue, .guessedName, .repeatedEntry, .answeredCondition: false
    }
  }
}
