// SPDX-License-Identifier: Apache-2.0

/// All that is known of one kind of finding, in one place: how severe it is, what it does, what it says, and which repairs may answer it.
package struct FindingRow: Sendable {
  /// What some part of the program asks of a code beside its effect.
  struct Traits: OptionSet {
    let rawValue: UInt16
    static let safety = Traits(rawValue: 1)
    static let breach = Traits(rawValue: 2)
    static let time = Traits(rawValue: 4)
    static let leavesCell = Traits(rawValue: 8)
    static let untoldInDrafts = Traits(rawValue: 16)
    static let leavesLimitOpen = Traits(rawValue: 32)
    static let untruePublication = Traits(rawValue: 64)
    static let past = Traits(rawValue: 128)
  }

  package var severity: Severity
  package var effect: FindingEffect
  /// One sentence without its end mark, with facts in braces.
  package var message: Localised
  /// What to do about it, with facts in braces.
  package var help: Localised
  /// What to do about it, as an official paper says it: in words alone, where `help` shows how to write it in a file.
  var onPaper: String?
  /// The safe and unsafe repairs that may answer it.
  package var repairs: [RepairKind]
  var traits: Traits

  init(
    _ severity: Severity, _ effect: FindingEffect, _ zh: String, _ en: String, help zhHelp: String, _ enHelp: String, repairs: [RepairKind] = [],
    traits: Traits = [], onPaper: String? = nil
  ) {
    self.severity = severity
    self.effect = effect
    message = Localised(zh, en)
    help = Localised(zhHelp, enHelp)
    self.repairs = repairs
    self.traits = traits
    self.onPaper = onPaper
  }
}

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
