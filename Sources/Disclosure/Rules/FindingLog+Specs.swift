// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What is wrong with the specs as such, reported in one form by every reader and every lint.
extension FindingLog {
  /// A value that a key cannot have, with the other place where it cannot have it because of what stands there.
  func wrong(_ key: String, _ found: String, _ expected: Localised, _ place: SpecPlace, _ other: (words: Localised, place: SpecPlace)? = nil) {
    add(
      Finding(
        .specWrongValue, file: place.file, range: place.range,
        facts: [.init("key", Localised(verbatim: key)), .init("found", Localised(verbatim: found)), .init("expected", expected)],
        notes: other.map { [.init($0.words, file: $0.place.file, range: $0.place.range)] } ?? []))
  }

  /// A name of something that does not exist, with the one that was probably meant.
  func dangling(_ kind: Localised, _ name: String, _ place: SpecPlace, _ among: [String]) {
    add(
      Finding(
        .specDanglingReference, file: place.file, range: place.range,
        facts: [
          .init("kind", kind), .init("found", Localised(verbatim: name)), .init("guess", guessWords(closestMatch(to: name, among: among))),
        ]))
  }
}

/// Names of which each may be given once, with where each was given first: whoever finds a name given twice shows both places.
struct FirstPlaces {
  private var places: [String: SpecPlace] = [:]

  /// Where a name was given before; `nil` the first time. Two that look the same are one.
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
