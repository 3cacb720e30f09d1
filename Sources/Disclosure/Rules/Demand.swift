// SPDX-License-Identifier: Apache-2.0

/// Who asks for an element, a channel or a limit (由谁要求).
package enum Demand: Sendable, Hashable {
  /// The clauses of the item itself say so.
  case item
  /// Some of the item's clauses, or those of a layer, say so.
  case clauses([Requirement.Basis])
  /// No clause asks for it; the office does (督办口径).
  case office
  /// Nobody asks for it: it may be given.
  case nobody

  /// Who asks, in words.
  var asker: Localised {
    switch self {
    case .item: Localised("事项的条款", "the item's clauses")
    case .clauses(let bases):
      Localised(verbatim: bases.map { $0.reference.citation }.joined(separator: "、"))
    case .office: Localised("督办口径", "the office")
    case .nobody: Localised("没有人", "nobody")
    }
  }

  /// How strongly it is asked, as a template or a catalogue writes next to it; `nil` where nobody asks for it.
  package func force(under requirement: Requirement) -> Force? {
    switch self {
    case .item: requirement.ownBasis.strongest
    case .clauses(let bases): bases.strongest
    case .office: .wished
    case .nobody: nil
    }
  }
}

/// A requirement as it binds one region on one day: how strongly each part of it is asked.
struct Standing {
  let requirement: Requirement
  let date: CivilDate
  let region: String
  /// The force of the item as a whole.
  let item: Force

  init(requirement: Requirement, date: CivilDate, region: String) {
    (self.requirement, self.date, self.region) = (requirement, date, region)
    item = requirement.force(on: date, region: region) ?? requirement.basis.strongest
  }

  func force(of demand: Demand) -> Force? {
    switch demand {
    case .item: requirement.ownBasis.force(on: date, region: region) ?? requirement.ownBasis.strongest
    // Clauses that do not bind here or not yet ask for nothing.
    case .clauses(let bases): bases.force(on: date, region: region) ?? .wished
    case .office: .wished
    case .nobody: nil
    }
  }

  /// How strongly a value is asked that stands inside others: as weakly as the weakest of them.
  func weight(of elements: [Element]) -> Weight {
    var weight = Weight(force: item, isBeyondDuty: false)
    for element in elements {
      weight = weight.limited(to: self.weight(of: element.demand))
    }
    return weight
  }

  /// What may be given or left out is part of the disclosure once it is given: it counts as the item does.
  func weight(of demand: Demand) -> Weight {
    guard let force = force(of: demand) else { return Weight(force: item, isBeyondDuty: false) }
    return Weight(force: item.weaker(force), isBeyondDuty: force == .wished || force.account != item.account && force.rank > item.rank)
  }
}

/// How severe a finding may be.
struct Weight {
  var force: Force
  /// It is about something that the duty itself does not ask for: it warns, and spoils nothing.
  var isBeyondDuty: Bool

  func limited(to other: Weight) -> Weight {
    Weight(force: force.weaker(other.force), isBeyondDuty: isBeyondDuty || other.isBeyondDuty)
  }

  /// What is beyond the duty is never as strong as a clause that was read.
  var maxSeverity: Severity { force.maxSeverity }
}
