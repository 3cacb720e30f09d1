// SPDX-License-Identifier: Apache-2.0

/// The public, permanent name of a kind of finding, with all that is known of it. Names the bad state; never reused once retired.
///
/// A code is one entry in one of the files beside this (`FindingCode+….swift`), and stands in the list at its end.
package struct FindingCode: Sendable, Hashable, CaseIterable, RawRepresentable, CustomStringConvertible, Codable {
  private final class Entry: Sendable {
    let name: String
    let row: FindingRow

    init(_ name: String, _ row: FindingRow) {
      self.name = name
      self.row = row
    }
  }

  private let entry: Entry

  init(
    _ name: String, _ severity: Severity, _ effect: FindingEffect, _ zh: String, _ en: String, help zhHelp: String, _ enHelp: String,
    repairs: [RepairKind] = [], traits: FindingRow.Traits = [], onPaper: String? = nil
  ) {
    let row = FindingRow(severity, effect, zh, en, help: zhHelp, enHelp, repairs: repairs, traits: traits, onPaper: onPaper)
    entry = Entry(name, row)
  }

  package static let allCases: [FindingCode] = [
    aboutText, aboutValues, aboutDisclosures, aboutThings, aboutRegister, aboutTables, aboutRules,
  ].flatMap { $0 }
  private static let named = Dictionary(allCases.map { ($0.rawValue, $0) }, firstCounts: .unique)

  /// The code of that name; `nil` where there is none.
  package init?(rawValue: String) {
    guard let code = Self.named[rawValue] else { return nil }
    self = code
  }

  package var rawValue: String { entry.name }
  package var description: String { entry.name }
  var row: FindingRow { entry.row }

  // Each code is made once.
  package static func == (one: FindingCode, other: FindingCode) -> Bool { one.entry === other.entry }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(entry)) }

  package var severity: Severity { row.severity }
  package var message: Localised { row.message }
  package var help: Localised { row.help }
  /// What to do about it in words alone, in Chinese; `nil` where `help` is fit for an official paper as it stands.
  package var onPaper: String? { row.onPaper }
  package var effect: FindingEffect {
    return row.effect
  }
  /// The safe and unsafe repairs that may answer it.
  package var repairs: [RepairKind] { row.repairs }

  /// Would do harm if published, whatever the item's basis: never lightened.
  package var isAboutSafety: Bool { row.traits.contains(.safety) }
  /// A result outside its limit, on either side.
  package var isBreach: Bool { row.traits.contains(.breach) }
  /// Of a result that could not be held against its limit: it may be over it for all that anybody knows.
  package var leavesLimitOpen: Bool { row.traits.contains(.leavesLimitOpen) }
  /// About time: shown as tasks even when only advice.
  package var isTimely: Bool { row.traits.contains(.time) }
  /// Says of a time of publication that it cannot be true.
  var isUntruePublication: Bool { row.traits.contains(.untruePublication) }
  /// Nothing can be done any more about what it reports.
  package var isPast: Bool { row.traits.contains(.past) }
  /// Says of a cell of a table that it was not taken.
  var leavesCell: Bool { row.traits.contains(.leavesCell) }
  /// Left out of a new draft's notes on the record before: its status says it already, or it only says how something was understood.
  package var isUntoldInDrafts: Bool { row.traits.contains(.untoldInDrafts) }
  /// A defect of the rules, not of what an enterprise sent.
  package var isAboutSpecs: Bool { rawValue.hasPrefix("spec-") }
}

/// Codes of the past and what took their place. None yet; a code moves here when it is retired and never comes back.
package enum RetiredCodes {
  package static let successors: [String: FindingCode] = [:]
}
