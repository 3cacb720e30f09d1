// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What is wrong with the specs as such, told in one form by every reader and every lint.
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
