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

  private init(name: String, value: String) { (self.name, self.value) = (name, value) }

  /// With the marks that were meant.
  static func written(_ names: [StuckName]) -> String { names.map { "\($0.name): \(shortened($0.value))" }.joined(separator: ", ") }

  /// `线路名称：甲，票价：2`: several in one, for want of plain commas too. A comma before anything but a name is part of
  /// the value.
  ///
  /// - Returns: empty where the first name is none.
  static func all(_ key: String, isName: (String) -> Bool) -> [StuckName] {
    var found: [StuckName] = []
    for part in key.split(separator: "，", omittingEmptySubsequences: false) {
      if let split = StuckName(String(part)), isName(split.name) {
        found.append(split)
      } else if let last = found.last {
        found[found.count - 1] = StuckName(name: last.name, value: last.value + "，" + part)
      } else {
        return []
      }
    }
    return found
  }
}

extension ReadingContext {
  /// `｛渠道: 车厢｝` reads as a name that begins with the brace.
  func addWideBrace(_ key: YAMLNode, _ value: YAMLNode) {
    let name = String(key.text.dropFirst())
    let text = value.isScalar && value.text.hasSuffix("｝") ? String(value.text.dropLast()) : value.isScalar ? value.text : "…"
    let meant = "{\(name): \(shortened(text))}"
    add(
      .unknownKey, key.range,
      [
        .init("key", Localised(verbatim: shortened(key.text))),
        .init("guess", Localised("，花括号要用半角的", "; braces must be plain ones")), .init("allowed", Localised(verbatim: name)),
      ],
      words: Localised("写成：\(meant)", "write: \(meant)"))
  }

  /// The mistake at the name that it was made in.
  func addStuck(_ key: YAMLNode, _ names: [StuckName], _ times: Localised = Localised("", "")) {
    let meant = StuckName.written(names)
    let commas = names.count > 1
    add(
      .unknownKey, key.range,
      [
        .init("key", Localised(verbatim: shortened(key.text))),
        .init(
          "guess",
          Localised(
            "，名称后面要用半角冒号，再空一格" + (commas ? "；各项之间用半角逗号" : "") + times.zh,
            "; a name ends with a plain colon and a blank" + (commas ? ", entries with a plain comma" : "") + times.en)),
        .init("allowed", Localised(verbatim: names.map(\.name).joined(separator: "、"))),
      ],
      words: Localised("写成：\(meant)", "write: \(meant)"))
  }
}
