// SPDX-License-Identifier: Apache-2.0

/// When a requirement applies, an element is required, or a row counts.
package indirect enum Condition: Sendable {
  /// What the enterprise is, and where it is asked.
  case attribute(String, Test, SpecPlace)
  /// A value of the record, and where it is asked.
  case element(String, Test, SpecPlace)
  case region(String)
  case all([Condition])
  case any([Condition])
  case not(Condition)

  package enum Test: Sendable, Equatable {
    case equals(String)
    case oneOf([String])
    case atLeast(Decimal)
    case present
    /// Every value is this one, of a list or a column of a table, and there is one.
    case only(String)

    /// Whether a written value passes; `nil` stands for no value.
    func passes(_ value: String?) -> Bool {
      switch self {
      case .present: return value != nil
      case .equals(let wanted), .only(let wanted): return Self.isSame(value, wanted)
      case .oneOf(let wanted): return wanted.contains { Self.isSame(value, $0) }
      case .atLeast(let bound):
        guard let value, let number = readDecimal(value)?.value else { return false }
        return number >= bound
      }
    }

    /// `true` and 有 answer a yes-or-no question as 是 does.
    private static func isSame(_ value: String?, _ wanted: String) -> Bool {
      guard let value, value != wanted else { return value == wanted }
      guard let answer = readBoolean(value) else { return false }
      return answer == readBoolean(wanted)
    }

    func passes(anyOf values: [String]) -> Bool {
      if values.isEmpty { return passes(nil) }
      if case .only = self { return values.allSatisfy { passes($0) } }
      return values.contains { passes($0) }
    }

    var words: Localised {
      switch self {
      case .present: Localised("有填写", "is given")
      case .equals(let value): Localised("是“\(value)”", "is ‘\(value)’")
      case .oneOf(let values):
        Localised("是\(values.map { "“\($0)”" }.joined(separator: "或"))", "is one of \(values.joined(separator: ", "))")
      case .atLeast(let bound): Localised("不小于 \(bound)", "is at least \(bound)")
      case .only(let value): Localised("都是“\(value)”", "is ‘\(value)’ throughout")
      }
    }

    var negatedWords: Localised {
      switch self {
      case .present: Localised("没有填写", "is not given")
      case .equals(let value): Localised("不是“\(value)”", "is not ‘\(value)’")
      case .oneOf(let values):
        Localised("不是\(values.map { "“\($0)”" }.joined(separator: "，也不是"))", "is none of \(values.joined(separator: ", "))")
      case .atLeast(let bound): Localised("小于 \(bound)", "is below \(bound)")
      case .only(let value): Localised("不都是“\(value)”", "is not ‘\(value)’ throughout")
      }
    }
  }

  /// Attributes that the condition asks about.
  package var attributes: Set<String> {
    switch self {
    case .attribute(let id, _, _): [id]
    case .element, .region: []
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.attributes) }
    case .not(let part): part.attributes
    }
  }

  /// One thing that a condition asks.
  struct Asked {
    /// Of what the enterprise is, and not of a value of the record.
    var isOfEntity: Bool
    var id: String
    var test: Test
    var place: SpecPlace
  }

  /// All that the condition asks of attributes and elements, as it is written.
  var asked: [Asked] {
    switch self {
    case .attribute(let id, let test, let place): [Asked(isOfEntity: true, id: id, test: test, place: place)]
    case .element(let id, let test, let place): [Asked(isOfEntity: false, id: id, test: test, place: place)]
    case .region: []
    case .all(let parts), .any(let parts): parts.flatMap(\.asked)
    case .not(let part): part.asked
    }
  }

  /// Regions that the condition asks about.
  var regions: Set<String> {
    switch self {
    case .region(let name): [name]
    case .attribute, .element: []
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.regions) }
    case .not(let part): part.regions
    }
  }

  /// Elements that the condition asks about.
  package var elements: Set<String> {
    switch self {
    case .element(let id, _, _): [id]
    case .attribute, .region: []
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.elements) }
    case .not(let part): part.elements
    }
  }

  /// The answer, with the values looked up by the caller.
  package func holds(attribute: (String) -> [String], element: (String) -> String?, region: String) -> Bool {
    holds(attribute: attribute, elements: { element($0).map { [$0] } ?? [] }, region: region)
  }

  /// The answer where an element may be a list: what has several values passes when any of them does.
  package func holds(attribute: (String) -> [String], elements: (String) -> [String], region: String) -> Bool {
    switch self {
    case .attribute(let id, let test, _): return test.passes(anyOf: attribute(id))
    case .element(let id, let test, _): return test.passes(anyOf: elements(id))
    case .region(let wanted): return Region.contains(wanted, region)
    case .all(let parts): return parts.allSatisfy { $0.holds(attribute: attribute, elements: elements, region: region) }
    case .any(let parts): return parts.contains { $0.holds(attribute: attribute, elements: elements, region: region) }
    case .not(let part): return !part.holds(attribute: attribute, elements: elements, region: region)
    }
  }

  /// In words, with labels for ids.
  package func words(label: (String) -> String) -> Localised {
    switch self {
    case .attribute(let id, let test, _), .element(let id, let test, _):
      Localised("“\(label(id))”\(test.words.zh)", "‘\(label(id))’ \(test.words.en)")
    case .region(let name): Localised("地区属于\(name)", "the region is \(name)")
    case .all(let parts): Self.join(Self.telling(parts), "，并且", " and ", label)
    case .any(let parts): Self.join(parts, "，或者", " or ", label)
    case .not(.attribute(let id, let test, _)), .not(.element(let id, let test, _)):
      Localised("“\(label(id))”\(test.negatedWords.zh)", "‘\(label(id))’ \(test.negatedWords.en)")
    case .not(let part): Self.negated(part.words(label: label))
    }
  }

  /// That something is given says nothing beside what it must be.
  private static func telling(_ parts: [Condition]) -> [Condition] {
    let told = parts.filter { part in
      if case .attribute(_, .present, _) = part { false } else { true }
    }
    return parts.filter { part in
      guard case .attribute(let id, .present, _) = part else { return true }
      return !told.contains { other in
        if case .attribute(id, _, _) = other { true } else { false }
      }
    }
  }

  private static func negated(_ words: Localised) -> Localised { Localised("并非（\(words.zh)）", "not: \(words.en)") }

  private static func join(_ parts: [Condition], _ zh: String, _ en: String, _ label: (String) -> String) -> Localised {
    let words = parts.map { $0.words(label: label) }
    return Localised(words.map(\.zh).joined(separator: zh), words.map(\.en).joined(separator: en))
  }
}

/// What a condition comes to by the values beside it.
extension Condition {
  /// The answer from the values beside it; `nil` where it hangs on an attribute that is not given.
  ///
  /// What is a list passes when any of its values does. Asked of rules as they bind one enterprise (`Rulebook.view`), where
  /// what the register answers is answered already.
  package func answer(elements: (String) -> [String]) -> Bool? {
    switch self {
    case .element(let id, let test, _): return test.passes(anyOf: elements(id))
    case .attribute, .region: return nil
    case .not(let part): return part.answer(elements: elements).map { !$0 }
    case .all(let parts):
      let answers = parts.map { $0.answer(elements: elements) }
      return answers.contains(false) ? false : answers.contains(nil) ? nil : true
    case .any(let parts):
      let answers = parts.map { $0.answer(elements: elements) }
      return answers.contains(true) ? true : answers.contains(nil) ? nil : false
    }
  }
}

extension Condition {
  /// The same, where each element has one value at most.
  /// - Parameter element: the value of an element by its id; `nil` where it has none.
  /// - Returns: `nil` where it hangs on an attribute that is not given.
  package func answer(element: (String) -> String?) -> Bool? { answer(elements: { element($0).map { [$0] } ?? [] }) }
}

extension ElementSet {
  /// Whether any of its elements, or of those inside, is required by what an enterprise is.
  var asksOfEntity: Bool {
    elements.contains { element in
      if let condition = element.requiredWhen, !condition.attributes.isEmpty || !condition.regions.isEmpty { return true }
      return element.kind.inner.contains(where: \.asksOfEntity)
    }
  }

  /// The conditions of its elements and of those inside, with where they are written.
  var conditions: [(Condition, SpecPlace)] {
    elements.flatMap { element in
      (element.requiredWhen.map { [($0, element.place)] } ?? []) + element.kind.inner.flatMap(\.conditions)
    }
  }
}

extension Requirement {
  var asksOfEntity: Bool { elements.asksOfEntity || past.contains { $0.requirement.asksOfEntity } }
}
