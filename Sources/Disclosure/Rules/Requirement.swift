// SPDX-License-Identifier: Apache-2.0

/// One thing that must be disclosed (公开事项): elements, timing, channels, audience, basis, when it applies. What is optional is `nil` where
/// the rule says nothing of it.
///
/// A class though it never changes: every record meets its requirement, and copying it once per record would show.
package final class Requirement: Sendable {
  package let id: String
  package let label: String
  package let aliases: [String]
  /// Names that it went by; what was sent under them stays its history.
  package let formerNames: [FormerName]
  package let group: String
  package let summary: String
  package let basis: [Basis]
  /// For which enterprises it counts; `nil`: for all of its sector.
  package let appliesWhen: Condition?
  package let timing: Timing
  package let channels: [String]
  /// Channels that a clause names; their absence is a finding.
  package let requiredChannels: [String]
  /// Who asks for a required channel, where it is not the item's own clauses.
  package let channelDemands: [String: Demand]
  package let audience: String
  /// The audience of what is for whoever wants to see it; what a rule does not say otherwise is.
  package static let everyone = "全社会"
  package let elements: ElementSet
  package let checks: [CheckRule]
  /// How to fill it in, for those who must; `nil` where the rule says no more than its labels do.
  package let help: String?
  /// Work of the office that is judged but never shown to the public.
  package let isInternal: Bool
  /// It says whom to ask, or where to complain, about what is disclosed: the site's guide leads there.
  package let isContact: Bool
  /// Why it is here though no clause orders it.
  package let unordered: String?
  /// The register whose things it is owed for, each by itself.
  package let forEach: ForEach?
  /// The register whose changes it announces.
  package let forChanges: ForChanges?
  /// What it takes of a timetable feed.
  package let feed: FeedRule?
  /// For how long what was disclosed stays where it is.
  package let keep: Span?
  /// What layers make of what is found on it.
  package let emphases: [Emphasis]
  /// The layer that added it; `nil` for the sector itself.
  package let layer: Overlay.Identity?
  /// What layers above changed, in the order in which they did.
  package let changes: [LayerChange]
  /// How it stood before the newest change came into force, oldest first.
  package let past: [Past]
  package let place: SpecPlace
  let parts: Parts

  init(_ parts: Parts) {
    self.parts = parts
    id = parts.id
    label = parts.label
    aliases = parts.aliases
    formerNames = parts.formerNames
    group = parts.group
    summary = parts.summary
    basis = parts.basis
    appliesWhen = parts.appliesWhen
    timing = parts.timing
    channels = parts.channels
    requiredChannels = parts.requiredChannels
    channelDemands = parts.channelDemands
    audience = parts.audience
    elements = parts.elements
    checks = parts.checks
    help = parts.help
    isInternal = parts.isInternal
    isContact = parts.isContact
    unordered = parts.unordered
    forEach = parts.forEach
    forChanges = parts.forChanges
    feed = parts.feed
    keep = parts.keep
    emphases = parts.emphases
    layer = parts.layer
    changes = parts.changes
    past = parts.past
    place = parts.place
  }

  /// What a requirement is made of, while layers are still being put on it.
  struct Parts: Sendable {
    var id: String
    var label: String
    var aliases: [String]
    var formerNames: [FormerName]
    var group: String
    var summary: String
    var basis: [Basis]
    var appliesWhen: Condition?
    var timing: Timing
    var channels: [String]
    var requiredChannels: [String]
    var channelDemands: [String: Demand] = [:]
    var audience: String
    var elements: ElementSet
    var checks: [CheckRule]
    var help: String?
    var isInternal: Bool
    var isContact = false
    var unordered: String?
    var forEach: ForEach? = nil
    var forChanges: ForChanges? = nil
    var feed: FeedRule? = nil
    var keep: Span? = nil
    var emphases: [Emphasis] = []
    var layer: Overlay.Identity?
    var changes: [LayerChange] = []
    var past: [Past] = []
    var place: SpecPlace
  }

  /// A name of the past, with the last day on which it was the right one.
  package struct FormerName: Sendable, Hashable {
    package var name: String
    package var until: CivilDate
  }

  /// How it stood up to a day.
  package struct Past: Sendable {
    package var until: CivilDate
    package var requirement: Requirement
  }

  /// How it stood on a day.
  package func version(on date: CivilDate) -> Requirement {
    past.first { date <= $0.until }?.requirement ?? self
  }

  package struct Basis: Sendable, Hashable {
    package var reference: BasisReference
    /// The id of the clause within its document.
    package var clause: String
    /// The region that it binds, with what lies below.
    package var region: String
    package var inForce: ForceDates
    /// Put on by a layer: it backs the item, and only those of its elements that the layer names.
    package var isLayered = false
    /// Of a clause of a standard, how strongly it binds by each law that names it; empty for a clause that binds by itself.
    package var bound: [DatedForce] = []

    /// How strongly it binds on a day: a standard that no law then names only recommends.
    func force(on date: CivilDate) -> Force {
      if bound.isEmpty { return reference.force }
      return bound.filter { $0.inForce.contains(date) }.map(\.force).min { $0.rank < $1.rank } ?? .advisory
    }

    package struct DatedForce: Sendable, Hashable {
      package var inForce: ForceDates
      package var force: Force
    }
  }

  /// The clauses that the item was written from, without those that layers added.
  package var ownBasis: [Basis] { basis.filter { !$0.isLayered } }

  /// What one of a table's own checks says; of several the first, `nil` where none says it.
  package func check<Said>(of table: String, _ said: (CheckRule) -> Said?) -> Said? {
    guard case .table(let rule)? = elements[table]?.kind else { return nil }
    return rule.checks.lazy.compactMap(said).first
  }

  /// The way to what is filed of it.
  package var step: Finding.Step { Finding.Step(.item([id]), label) }

  package var names: [String] { [label, id] + aliases + formerNames.map(\.name) }

  /// How strongly it binds on a day in a region: the strongest of the clauses then in force there; `nil` where none is.
  package func force(on date: CivilDate, region: String) -> Force? {
    basis.force(on: date, region: region)
  }

  /// The clauses in force on a day in a region, strongest first.
  package func basis(on date: CivilDate, region: String) -> [BasisReference] {
    basis.filter { $0.binds(region) && $0.inForce.contains(date) }.map { basis in
      var reference = basis.reference
      reference.force = basis.force(on: date)
      return reference
    }
  }

  /// The strongest of its clauses, whenever and wherever they bind.
  package var force: Force { basis.strongest }

  /// The highest severity that a finding about its content may have.
  package var maxSeverity: Severity { basis.strongest.maxSeverity }
}

extension Requirement.Basis {
  func binds(_ entityRegion: String) -> Bool { Region.contains(region, entityRegion) }
}

/// Regions by name, the larger a prefix of the smaller: 上海市, 上海市嘉定区.
package enum Region {
  package static let nation = "全国"

  /// Whether one region lies in another, or is it.
  static func contains(_ outer: String, _ inner: String) -> Bool { outer == nation || inner.hasPrefix(outer) }
}

/// One sector's requirements (行业规范).
package final class Sector: Sendable {
  package struct Group: Sendable {
    package var id: String
    package var label: String
  }

  package let id: String
  package let label: String
  /// What one calls an enterprise of it: 供水企业.
  package let noun: String
  package let summary: String
  package let attributes: ElementSet
  package let groups: [Group]
  package let requirements: [Requirement]
  package let place: SpecPlace
  /// Requirements by every name they go by; a submission looks one up for each of its items.
  private let byName: [String: Int]

  init(
    id: String, label: String, noun: String, summary: String, attributes: ElementSet, groups: [Group],
    requirements: [Requirement], place: SpecPlace
  ) {
    self.id = id
    self.label = label
    self.noun = noun
    self.summary = summary
    self.attributes = attributes
    self.groups = groups
    self.requirements = requirements
    self.place = place
    let names = requirements.enumerated().flatMap { index, requirement in requirement.names.map { ($0, index) } }
    byName = Dictionary(names, firstCounts: .toldBefore)
  }

  /// The same sector with other requirements, after layers were put on it.
  func with(groups: [Group], requirements: [Requirement]) -> Sector {
    Sector(
      id: id, label: label, noun: noun, summary: summary, attributes: attributes, groups: groups,
      requirements: requirements, place: place)
  }

  /// The requirement of an id; also found by its other names. `nil` where none has it.
  package func requirement(_ id: String) -> Requirement? { byName[id].map { requirements[$0] } }

  /// The requirement that goes by a name, its id and former names among them; `nil` where none does.
  package func requirement(named name: String) -> Requirement? { byName[name].map { requirements[$0] } }

  /// The label of a group; the id itself where there is no such group.
  package func groupLabel(_ id: String) -> String { groups.first { $0.id == id }?.label ?? id }
}
