// SPDX-License-Identifier: Apache-2.0

/// Which checks of the rules judged the content of a record, and which of them found something, each by its place in the rules.
package struct CheckTally: Sendable {
  package var ran: Set<SpecPlace> = []
  package var found: Set<SpecPlace> = []
}

extension Requirement {
  /// A check with the elements among which it stands.
  package struct PlacedCheck: Sendable {
    package var check: CheckRule
    package var elements: ElementSet

    /// It is judged with the whole of what was filed, not with the record alone.
    package var looksElsewhere: Bool { type(of: check.form).looksElsewhere }

    /// Whether a finding is one of this check.
    package func made(_ finding: Finding) -> Bool { finding.checks.contains(check.place) }
  }

  /// Its checks at any depth.
  package var everyCheck: [PlacedCheck] { checks.map { PlacedCheck(check: $0, elements: elements) } + Self.checks(within: elements) }

  private static func checks(within set: ElementSet) -> [PlacedCheck] {
    set.elements.flatMap { element in
      element.kind.inner.flatMap { inner in element.kind.checks.map { PlacedCheck(check: $0, elements: inner) } + checks(within: inner) }
    }
  }
}
