// SPDX-License-Identifier: Apache-2.0

/// The public, permanent name of a kind of finding, with all that is known of it. Names the bad state; never reused once retired.
///
/// A code is one entry in one of the files beside this (`FindingCode+….swift`), and stands in the list at its end.
public struct FindingCode: Sendable, Hashable, CaseIterable, RawRepresentable, CustomStringConvertible, Codable {
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

  public static let allCases: [FindingCode] = [
    aboutText, aboutValues, aboutDisclosures, aboutThings, aboutRegister, aboutTables, aboutRules,
  ].flatMap { $0 }
  private static let named = Dictionary(allCases.map { ($0.rawValue, $0) }, uniquingKeysWith: { first, _ in first })

  /// The code of that name; `nil` where there is none.
  public init?(rawValue: String) {
    guard let code = Self.named[rawValue] else { return nil }
    self = code
  }

  public var rawValue: String { entry.name }
  public var description: String { entry.name }
  var row: FindingRow { entry.row }

  // Each code is made once.
  public static func == (one: FindingCode, other: FindingCode) -> Bool { one.entry === other.entry }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(entry)) }

  public var severity: Severity { row.severity }
  public var message: Localised { row.message }
  public var help: Localised { row.help }
  /// What to do about it in words alone, in Chinese; `nil` where `help` is fit for an official paper as it stands.
  public var onPaper: String? { row.onPaper }
  public var effect: FindingEffect {
    return row.effect
  }
  /// The safe and unsafe repairs that may answer it.
  public var repairs: [RepairKind] { row.repairs }

  /// Would do harm if published, whatever the item's basis: never lightened.
  public var isAboutSafety: Bool { row.traits.contains(.safety) }
  /// A result outside its limit, on either side.
  public var isBreach: Bool { row.traits.contains(.breach) }
  /// Of a result that could not be held against its limit: it may be over it for all that anybody knows.
  public var leavesLimitOpen: Bool { row.traits.contains(.leavesLimitOpen) }
  /// About time: shown as tasks even when only advice.
  public var isTimely: Bool { row.traits.contains(.time) }
  /// Says of a cell of a table that it was not taken.
  var leavesCell: Bool { row.traits.contains(.leavesCell) }
  /// Left out of a new draft's notes on the record before: its status says it already, or it only tells how something was understood.
  public var isUntoldInDrafts: Bool { row.traits.contains(.untoldInDrafts) }
  /// A defect of the rules, not of what an enterprise sent.
  public var isAboutSpecs: Bool { rawValue.hasPrefix("spec-") }
}

/// Codes of the past and what took their place. None yet; a code moves here when it is retired and never comes back.
public enum RetiredCodes {
  public static let successors: [String: FindingCode] = [:]
}
