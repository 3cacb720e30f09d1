// SPDX-License-Identifier: Apache-2.0

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
