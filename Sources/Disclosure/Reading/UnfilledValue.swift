// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// The mark of what a template leaves for the clerk to fill in.
///
/// A word and not an empty value: a key with nothing behind it counts as not written, which is right for what may be
/// left out, and nobody overlooks a word.
package enum UnfilledValue {
  package static let mark = "待填"
  static let bytes: StaticString = "待填"
}

extension YAMLNode {
  package var isUnfilled: Bool { Self.isUnfilled(index, in: tree) }

  /// Asked of every value of a large submission: the length alone rules out nearly all.
  static func isUnfilled(_ index: Int, in tree: YAMLTree) -> Bool {
    tree.length(of: index) == UnfilledValue.bytes.utf8CodeUnitCount && tree.text(of: index, equals: UnfilledValue.bytes)
  }
}

/// What stands under a key, for conditions that ask about it.
package enum GivenValue: Sendable {
  case absent
  /// Still to be filled in.
  case open
  case given(String)
}

extension Element {
  /// Whether it must be given, next to the other values of its row. What depends on a value that is still open is not
  /// asked for before that value is known.
  package func isDemanded(nextTo given: (String) -> GivenValue) -> Bool {
    isRequired || answer(nextTo: given) == true
  }

  /// The attributes on which it hangs whether it must be given, where nobody gave them and the values next to it leave it open.
  func undecided(nextTo given: (String) -> GivenValue) -> Set<String> {
    guard !isRequired, let requiredWhen, !requiredWhen.attributes.isEmpty, answer(nextTo: given) == nil else { return [] }
    return requiredWhen.attributes
  }

  /// Whether its condition holds, or nil where that hangs on an attribute nobody gave.
  private func answer(nextTo given: (String) -> GivenValue) -> Bool? {
    guard let requiredWhen else { return false }
    for id in requiredWhen.elements { if case .open = given(id) { return false } }
    return requiredWhen.answer(element: { id in if case .given(let text) = given(id) { text } else { nil } })
  }
}

extension ReadingContext {
  /// A value that the template left open.
  func unfilled(_ node: YAMLNode, _ name: String, _ expected: Localised, example: String? = nil, steps: [Finding.Step] = []) {
    add(
      .unfilledValue, node.range,
      [
        .init("element", Localised(verbatim: name)), .init("expected", expected),
        .init("example", example.map { Localised("，例如 \($0)", ", such as \($0)") } ?? Localised("", "")),
      ], steps: steps)
  }
}
