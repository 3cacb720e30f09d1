// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Names of which each may be given once, with where each was given first: whoever finds a name given twice shows both places.
struct FirstPlaces {
  private var places: [String: SpecPlace] = [:]

  /// Where a name was given before; `nil` the first time. Two that nobody can tell apart by sight are one.
  mutating func earlier(_ name: String, _ place: SpecPlace) -> SpecPlace? {
    let name = name.withoutInvisible
    if let first = places[name] { return first }
    places[name] = place
    return nil
  }
}

extension SpecFields {
  /// A name given twice, at both of its places.
  func duplicate(_ name: String, at node: YAMLNode?, first: SpecPlace) {
    log.add(
      Finding(
        .specDuplicateName, file: file, range: (node ?? self.node).range, facts: [.init("found", Localised(verbatim: name))],
        notes: [.init(Localised("第一次在这里", "first given here"), file: first.file, range: first.range)]))
  }

  func place(of node: YAMLNode) -> SpecPlace { SpecPlace(file: file, range: node.range) }
}
