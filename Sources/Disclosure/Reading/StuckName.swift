// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A name that holds its value: the colon was a full-width one, or had no blank behind it, and stands between brackets.
struct StuckName {
  var name: String
  var value: String

  init?(_ key: String) {
    guard let colon = key.firstIndex(where: { $0 == "：" || $0 == ":" }), colon > key.startIndex else { return nil }
    name = String(key[..<colon]).trimmingSpaces
    value = String(key[key.index(after: colon)...]).trimmingSpaces
    if value.isEmpty { return nil }
  }
}

extension ReadingContext {
  /// The slip at the name that it was made in.
  func addStuck(_ key: YAMLNode, _ split: StuckName, _ times: Localised = Localised("", "")) {
    add(
      .unknownKey, key.range,
      [
        .init("key", Localised(verbatim: shortened(key.text))),
        .init("guess", Localised("，名称后面要用半角冒号，再空一格" + times.zh, "; a name ends with a plain colon and a blank" + times.en)),
        .init("allowed", Localised(verbatim: split.name)),
      ],
      words: Localised("写成：\(split.name): \(shortened(split.value))", "write: \(split.name): \(shortened(split.value))"))
  }
}
