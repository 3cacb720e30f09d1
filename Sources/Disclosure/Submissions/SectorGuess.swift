// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// Which sectors an enterprise is likely to be in, by the items that it submitted: the ones that know the most of them.
package struct SectorGuess {
  let rulebook: Rulebook

  package init(rulebook: Rulebook) { self.rulebook = rulebook }

  /// - Parameter submissions: their roots, as far as they could be read.
  package func sectors(of submissions: [YAMLNode]) -> [String] {
    let items = submissions.flatMap { root in
      (root.value("公开事项") ?? root.value("items")).map { $0.isMapping ? $0.pairs.map(\.key.text) : [] } ?? []
    }
    let known = Set(items)
    guard !known.isEmpty else { return [] }
    let counts = rulebook.everySector.map { sector in (sector.id, sector.requirements.count { !known.isDisjoint(with: $0.names) }) }
    guard let most = counts.map(\.1).max(), most > 0 else { return [] }
    return counts.filter { $0.1 == most }.map(\.0).uniqued()
  }
}
