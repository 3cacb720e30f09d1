internal import SourceYAML

/// Reads one mapping of a spec strictly: every key must be known, every value of its kind, every mistake kept.
final class SpecFields {
  let node: YAMLNode
  let file: String
  let log: FindingLog
  private var values: [String: YAMLNode] = [:]

  init?(_ node: YAMLNode?, file: String, log: FindingLog, allowed: [String], name: String = "") {
    guard let node else { return nil }
    self.node = node
    self.file = file
    self.log = log
    guard node.isMapping else {
      log.add(
        Finding(
          .specWrongValue, file: file, range: node.range,
          facts: [
            .init("key", Localised(verbatim: name)), .init("found", Localised(verbatim: shapeWord(node))),
            .init("expected", Localised("一组“键: 值”", "a mapping")),
          ]))
      return nil
    }
    node.forEachPair { key, value in
      let text = key.text
      if allowed.contains(text) {
        values[text] = value
      } else {
        log.add(
          Finding(
            .specUnknownKey, file: file, range: key.range,
            facts: [
              .init("key", Localised(verbatim: text)), .init("guess", guessWords(closestMatch(to: text, among: allowed))),
              .init("allowed", Localised(verbatim: allowed.joined(separator: "、"))),
            ]))
      }
    }
  }

  subscript(key: String) -> YAMLNode? { values[key] }
  var place: SpecPlace { SpecPlace(file: file, range: node.range) }
  func place(_ key: String) -> SpecPlace { SpecPlace(file: file, range: values[key]?.range ?? node.range) }

  func missing(_ key: String) {
    log.add(Finding(.specMissingKey, file: file, range: node.range, facts: [.init("key", Localised(verbatim: key))]))
  }

  func wrong(_ key: String, _ node: YAMLNode, expected: Localised) {
    log.add(
      Finding(
        .specWrongValue, file: file, range: node.range,
        facts: [
          .init("key", Localised(verbatim: key)),
          .init("found", Localised(verbatim: node.isScalar ? node.text : shapeWord(node))), .init("expected", expected),
        ]))
  }

  func dangling(_ kind: Localised, _ name: String, at node: YAMLNode?, among: [String]) {
    log.add(
      Finding(
        .specDanglingReference, file: file, range: (node ?? self.node).range,
        facts: [
          .init("kind", kind), .init("found", Localised(verbatim: name)),
          .init("guess", guessWords(closestMatch(to: name, among: among))),
        ]))
  }

  // MARK: Values

  func text(_ key: String) -> String? {
    guard let value = values[key] else { return nil }
    guard value.isScalar, !value.isNull, !value.text.trimmingSpaces.isEmpty else {
      wrong(key, value, expected: Localised("文字", "text"))
      return nil
    }
    return value.text
  }

  func requiredText(_ key: String) -> String {
    if values[key] == nil { missing(key) }
    return text(key) ?? ""
  }

  func texts(_ key: String) -> [String] {
    guard let value = values[key] else { return [] }
    guard value.isList else {
      wrong(key, value, expected: Localised("列表", "a list"))
      return []
    }
    return value.items.compactMap { item in
      if item.isScalar && !item.isNull { return item.text }
      wrong(key, item, expected: Localised("文字", "text"))
      return nil
    }
  }

  func read<Value>(_ key: String, _ expected: Localised, _ parse: (String) -> Value?) -> Value? {
    guard let value = values[key] else { return nil }
    if value.isScalar, let result = parse(value.text) { return result }
    wrong(key, value, expected: expected)
    return nil
  }

  func date(_ key: String) -> CivilDate? {
    read(key, ElementKind.date.expectation) { CivilDate.read($0)?.value }
  }

  func decimal(_ key: String) -> Decimal? { read(key, Localised("数字", "a number")) { Decimal($0) } }

  func whole(_ key: String) -> Int? { read(key, Localised("整数", "a whole number")) { Decimal($0)?.whole } }

  func boolean(_ key: String) -> Bool? { read(key, Localised("true 或 false", "true or false"), readBoolean) }

  func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    let names = Choice.allCases.map(\.rawValue).joined(separator: "、")
    return read(key, Localised(names, names)) { Choice(rawValue: $0) }
  }

  /// `20 working-days`, `24 hours`, `promptly`; with `orNone` also `0 days`.
  func span(_ key: String, units: [Span.Unit], orNone: Bool = false) -> Span? {
    read(key, Localised("例如 20 working-days", "for example 20 working-days")) { text in
      if text == "promptly" { return units.contains(.promptly) ? .promptly : nil }
      let parts = text.split(separator: " ")
      guard parts.count == 2, let count = Int(parts[0]), (0...1000).contains(count),
        let unit = Span.Unit(rawValue: String(parts[1])), units.contains(unit),
        count > 0 || (orNone && unit == .days)
      else { return nil }
      return Span(count, unit)
    }
  }

  /// A unit by its symbol; another spelling of one is an error that names it.
  func unit(_ key: String, of units: UnitTable) -> String? {
    text(key).map { known($0, of: units, at: values[key]) }
  }

  func units(_ key: String, of units: UnitTable) -> [String] { texts(key).map { known($0, of: units, at: values[key]) } }

  private func known(_ unit: String, of units: UnitTable, at place: YAMLNode?) -> String {
    if units.named(unit)?.symbol != unit {
      log.add(
        Finding(
          .specUnknownUnit, file: file, range: (place ?? node).range,
          facts: [.init("found", Localised(verbatim: unit)), .init("guess", guessWords(units.guess(unit)))]))
    }
    return unit
  }

  /// The mappings of a list.
  func mappings(_ key: String) -> [YAMLNode] {
    guard let value = values[key] else { return [] }
    guard value.isList else {
      wrong(key, value, expected: Localised("列表", "a list"))
      return []
    }
    return value.items
  }
}

/// `，是不是“…”？`, or nothing.
func guessWords(_ guess: String?) -> Localised {
  guess.map { Localised("，是不是“\($0)”？", "; did you mean ‘\($0)’?") } ?? Localised("", "")
}

func shapeWord(_ node: YAMLNode) -> String {
  switch node.kind {
  case .scalar: node.isNull ? "空" : "文字"
  case .list: "列表"
  case .mapping: "一组“名称: 内容”"
  case .alias: "引用"
  }
}

/// 是/否 and their usual spellings; nothing else.
func readBoolean(_ text: String) -> Bool? {
  switch text {
  case "是", "true", "有": true
  case "否", "false", "无", "没有": false
  default: nil
  }
}
