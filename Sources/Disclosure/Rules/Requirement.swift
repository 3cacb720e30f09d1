/// One thing that must be disclosed (公开事项): elements, timing, channels, audience, basis, when it applies.
public final class Requirement: Sendable {
  public let id: String
  public let label: String
  public let aliases: [String]
  public let group: String
  public let summary: String
  public let basis: [Basis]
  public let appliesWhen: Condition?
  public let timing: Timing
  public let channels: [String]
  /// Channels that a clause names; their absence is a finding.
  public let requiredChannels: [String]
  public let audience: String
  public let elements: ElementSet
  public let checks: [CheckRule]
  public let help: String?
  public let place: SpecPlace

  init(
    id: String, label: String, aliases: [String], group: String, summary: String, basis: [Basis],
    appliesWhen: Condition?, timing: Timing, channels: [String], requiredChannels: [String], audience: String,
    elements: ElementSet, checks: [CheckRule], help: String?, place: SpecPlace
  ) {
    self.id = id
    self.label = label
    self.aliases = aliases
    self.group = group
    self.summary = summary
    self.basis = basis
    self.appliesWhen = appliesWhen
    self.timing = timing
    self.channels = channels
    self.requiredChannels = requiredChannels
    self.audience = audience
    self.elements = elements
    self.checks = checks
    self.help = help
    self.place = place
  }

  public struct Basis: Sendable, Hashable {
    public var reference: BasisReference
    public var clause: String
    public var region: String
    public var inForce: ForceDates
  }

  public var names: [String] { [label, id] + aliases }

  /// How strongly it binds on a day in a region: the best seen of the clauses then in force there.
  public func force(on date: CivilDate, region: String) -> Force? {
    basis.filter { $0.binds(region) && $0.inForce.contains(date) }.map(\.reference.seen).max().map(Force.init)
  }

  /// The clauses in force on a day in a region, strongest first.
  public func basis(on date: CivilDate, region: String) -> [BasisReference] {
    basis.filter { $0.binds(region) && $0.inForce.contains(date) }.map(\.reference)
  }

  /// The gravest that a finding about its content may be.
  public var heaviest: Severity { (basis.map(\.reference.seen).max().map(Force.init) ?? .advisory).heaviest }
}

extension Requirement.Basis {
  func binds(_ entityRegion: String) -> Bool { region == "全国" || entityRegion.hasPrefix(region) }
}

/// One sector's requirements (行业规范).
public final class Sector: Sendable {
  public struct Group: Sendable {
    public var id: String
    public var label: String
  }

  public let id: String
  public let label: String
  public let noun: String
  public let summary: String
  public let attributes: ElementSet
  public let groups: [Group]
  public let requirements: [Requirement]
  public let place: SpecPlace
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
    byName = Dictionary(names, uniquingKeysWith: { first, _ in first })
  }

  public func requirement(_ id: String) -> Requirement? { byName[id].map { requirements[$0] } }

  public func requirement(named name: String) -> Requirement? { byName[name].map { requirements[$0] } }

  public func groupLabel(_ id: String) -> String { groups.first { $0.id == id }?.label ?? id }
}
