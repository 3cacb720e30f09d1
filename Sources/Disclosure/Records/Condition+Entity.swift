// SPDX-License-Identifier: Apache-2.0

/// What a condition comes to for one enterprise: yes, no, or what of it is left to ask.
extension Condition {
  enum Resolved {
    case yes, no
    /// Depends on the values beside it, or on an attribute that nobody gave.
    case open(Condition)
  }

  /// Answers all that the register can answer. An attribute that is not given stays open: it says neither yes nor no.
  func resolved(for entity: Entity) -> Resolved {
    switch self {
    case .element: return .open(self)
    case .region(let wanted): return Region.contains(wanted, entity.region) ? .yes : .no
    case .attribute(let id, let test, _):
      if let values = entity.attributes[id], !values.isEmpty { return test.passes(anyOf: values) ? .yes : .no }
      return test == .present ? .no : .open(self)
    case .not(let part):
      switch part.resolved(for: entity) {
      case .yes: return .no
      case .no: return .yes
      case .open(let rest): return .open(.not(rest))
      }
    case .all(let parts): return Self.join(parts.map { $0.resolved(for: entity) }, decisive: false) { .all($0) }
    case .any(let parts): return Self.join(parts.map { $0.resolved(for: entity) }, decisive: true) { .any($0) }
    }
  }

  /// - Parameter decisive: the answer of one part that settles the whole.
  private static func join(_ parts: [Resolved], decisive: Bool, _ whole: ([Condition]) -> Condition) -> Resolved {
    var rest: [Condition] = []
    for part in parts {
      switch part {
      case .yes: if decisive { return .yes }
      case .no: if !decisive { return .no }
      case .open(let condition): rest.append(condition)
      }
    }
    guard let first = rest.first else { return decisive ? .no : .yes }
    return .open(rest.count == 1 ? first : whole(rest))
  }
}

extension ElementSet {
  /// The elements as they are asked of one enterprise.
  func asked(of entity: Entity) -> ElementSet {
    ElementSet(
      elements.map { element in
        let kind = element.kind.asked(of: entity)
        switch element.requiredWhen?.resolved(for: entity) {
        case .yes?: return element.with(kind: kind, isRequired: true, requiredWhen: .some(nil))
        case .no?: return element.with(kind: kind, requiredWhen: .some(nil))
        case .open(let rest)?: return element.with(kind: kind, requiredWhen: .some(rest))
        case nil: return element.with(kind: kind)
        }
      })
  }
}

extension ElementKind {
  fileprivate func asked(of entity: Entity) -> ElementKind {
    switch self {
    case .group(let set, let checks): return .group(set.asked(of: entity), checks)
    case .table(var rule):
      rule.columns = rule.columns.asked(of: entity)
      return .table(rule)
    case .list(var rule):
      rule.of = rule.of.asked(of: entity)
      return .list(rule)
    default: return self
    }
  }
}

extension Requirement {
  func asked(of entity: Entity) -> Requirement {
    guard asksOfEntity else { return self }
    var parts = parts
    parts.elements = elements.asked(of: entity)
    parts.past = past.map { Past(until: $0.until, requirement: $0.requirement.asked(of: entity)) }
    return Requirement(parts)
  }
}
