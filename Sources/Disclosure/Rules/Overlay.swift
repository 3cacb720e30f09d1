// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A layer over the sectors (实施细则): common to all, of a city, a district or one enterprise. It adds and tightens and
/// never loosens.
package struct Overlay: Sendable {
  /// From the widest to the narrowest; a narrower layer is put on after a wider one.
  package enum Level: String, Sendable, Hashable, CaseIterable {
    case common, city, district, enterprise

    var rank: Int {
      switch self {
      case .common: 0
      case .city: 1
      case .district: 2
      case .enterprise: 3
      }
    }

    package var name: Localised {
      switch self {
      case .common: Localised("共性", "common")
      case .city: Localised("市级", "city")
      case .district: Localised("区级", "district")
      case .enterprise: Localised("企业", "enterprise")
      }
    }
  }

  /// Which layer a value came from.
  package struct Identity: Sendable, Hashable {
    /// The name of its file.
    package var id: String
    package var label: String
    package var level: Level
    /// By its name in the table of regions.
    package var region: String
    /// The id of the enterprise whose own rules these are; `nil` for those of a region.
    package var entity: String?

    package var name: Localised { Localised("\(level.name.zh)·\(label)", "\(level.name.en): \(label)") }
  }

  /// Requirements that it adds to sectors.
  struct Addition: Sendable {
    var sectors: [String]
    var groups: [Sector.Group]
    var requirements: [Requirement]
    var place: SpecPlace
  }

  /// What it tightens of one requirement. The rest of the mapping is read when the change is applied: what it may say
  /// depends on the elements that the layers below have left.
  struct Change: Sendable {
    var sector: String
    var requirement: String
    var basis: [Requirement.Basis]
    var node: YAMLNode
    var file: String

    /// Whether it counts on a day: while every one of its clauses is in force, by itself or because the policy took a plan up again.
    func counts(on day: CivilDate) -> Bool { basis.allSatisfy { $0.inForce.contains(day) } }

    /// The days on which it may begin or cease to count.
    var turns: Set<CivilDate> { basis.isEmpty ? ForceDates.always.turns : basis.reduce(into: []) { $0.formUnion($1.inForce.turns) } }

    /// From the first day on which it counts to the last; `nil` where there is none.
    var inForce: ForceDates? {
      let turns = turns.sorted()
      guard let first = turns.first(where: counts) else { return nil }
      let end = turns.last.flatMap { counts(on: $0) ? nil : turns.last { counts(on: $0.adding(days: -1)) } }
      return ForceDates(from: first, until: end?.adding(days: -1))
    }

    var place: SpecPlace { SpecPlace(file: file, range: node.range) }
  }

  var identity: Identity
  var extends: [(id: String, place: SpecPlace)]
  var additions: [Addition]
  var changes: [Change]
  var place: SpecPlace

  /// Whether both can bind one enterprise.
  func meets(_ other: Overlay) -> Bool {
    if let mine = identity.entity, let theirs = other.identity.entity, mine != theirs { return false }
    return Region.contains(identity.region, other.identity.region) || Region.contains(other.identity.region, identity.region)
  }
}

/// One thing that a layer changed of a requirement below it.
package struct LayerChange: Sendable {
  /// What it speaks of.
  package enum Subject: Sendable, Hashable {
    /// The register by whose things, or whose changes, it is owed.
    case things
    case registeredChanges
    /// How long what was disclosed stays.
    case keeping
    case basis, check
    /// The key of the timing that gives its limit: within, lead or due.
    case limit(String)
    case renewal
    case channels([String]), requiredChannels([String])
    /// An element by its path (`lines/length`), and which of its keys; a new element has none.
    case element(String, key: String?)
    /// How severe a finding is, and what is said with it.
    case finding(FindingCode)
  }

  package var subject: Subject
  /// Where it is written.
  var place: SpecPlace
  /// 时限, 要素“站点张贴时间” …
  package var aspect: Localised
  package var value: Localised
  /// What stood there before; `nil` where something was added.
  package var before: Localised?
  package var layer: Overlay.Identity
  package var basis: [BasisReference]
  package var inForce: ForceDates
}

/// The sectors as they bind one region, or one enterprise with rules of its own.
package struct Scope: Sendable {
  /// By its name in the table of regions.
  package var region: String
  /// The id of the one enterprise that they bind; `nil` for everyone in the region without rules of its own.
  package var entity: String?
  /// The layers on it, widest first.
  package var layers: [Overlay.Identity]
  package var sectors: [Sector]

  /// The region, and the enterprise where it is one's own.
  package var name: String { entity.map { "\(region) \($0)" } ?? region }
}
