// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads one mapping of a spec strictly: every value of its kind, every mistake kept, and whatever the reader did not ask for is an
/// unknown key. The keys that a mapping may hold are written down nowhere but in the asking: the last use of a `SpecFields` reports the rest.
/// Only a `note` may stand in any mapping.
final class SpecFields {
  let node: YAMLNode
  let file: String
  let log: FindingLog
  private var values: [String: YAMLNode] = [:]
  /// The keys as they were asked for, in that order.
  private var asked: [String] = []
  private var isAbandoned = false
  private var isShared = false
  /// Keys that the reader cannot do without; of several, any one would do.
  private var missed: [[String]] = []
  /// What kind of mapping it is, for whoever writes down what may stand in it.
  private let form: String
  /// What was asked beyond that a key was looked at; kept only where somebody writes it down.
  private var taken: [String: (KeyRecorder.Taken, Localised)] = [:]
  private var alternatives: [[String]] = []

  /// - Parameters:
  ///   - name: the key that holds it; empty for a file as a whole.
  ///   - form: its kind, where mappings of several kinds are held by keys of that name.
  init?(_ node: YAMLNode?, file: String, log: FindingLog, name: String = "", form: String? = nil) {
    guard let node else { return nil }
    self.form = form ?? (name.isEmpty ? Self.folder(of: file) + KeyRecorder.wholeFile : name)
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
    node.forEachPair { key, value in values[key.text] = value }
  }

  /// `sectors` for a file of `Specs/sectors/`, `policy` for `Specs/policy.yaml`.
  private static func folder(of file: String) -> String {
    let parts = file.split(separator: "/").map(String.init)
    return parts.count > 2 ? parts[1] : parts.last.map { String($0.prefix { $0 != "." }) } ?? ""
  }

  private func take(_ key: String, _ kind: @autoclosure () -> KeyRecorder.Taken, _ expected: @autoclosure () -> Localised = Localised("", "")) {
    if log.recorder != nil { taken[key] = (kind(), expected()) }
  }

  private func writeDown() {
    guard let recorder = log.recorder else { return }
    var asks: [String: KeyRecorder.Ask] = [:]
    for key in asked {
      let (kind, expected) = taken[key] ?? (.anything, Localised("", ""))
      asks[key] = KeyRecorder.Ask(taken: kind, expected: expected, isGiven: values[key] != nil)
    }
    recorder.take(
      KeyRecorder.Mapping(
        form: form, node: node, keys: asked, asks: asks, missed: missed, alternatives: alternatives, isAbandoned: isAbandoned))
  }

  deinit {
    writeDown()
    if isShared { forgetMisspelt() } else { reportUnasked() }
    for keys in missed {
      let words = Localised(keys.joined(separator: " 或 "), keys.joined(separator: " or "))
      log.add(Finding(.specMissingKey, file: file, range: node.range, facts: [.init("key", words)]))
    }
  }

  /// Whether the mapping holds something that the reader has not asked for so far.
  var hasUnasked: Bool { values.keys.contains { isUnasked($0) } }

  private func isUnasked(_ key: String) -> Bool { key != "note" && !asked.contains(key) }

  /// What another reader of the mapping will name as a key written wrongly is not missing as well.
  private func forgetMisspelt() {
    for key in values.keys where isUnasked(key) {
      guard let guess = closestMatch(to: key, among: asked.filter { values[$0] == nil }) else { continue }
      missed.removeAll { $0.contains(guess) }
    }
  }

  private func reportUnasked() {
    node.forEachPair { key, _ in
      let text = key.text
      guard isUnasked(text) else { return }
      let guess = closestMatch(to: text, among: asked.filter { values[$0] == nil }) ?? (isAbandoned ? nil : closestMatch(to: text, among: asked))
      // A reader that stopped half-way may have had more to ask: only what looks like a key that it missed is reported.
      guard guess != nil || !isAbandoned else { return }
      // A key written wrongly is one mistake, not a missing key as well.
      missed.removeAll { guess.map($0.contains) ?? false }
      log.add(
        Finding(
          .specUnknownKey, file: file, range: key.range,
          facts: [
            .init("key", Localised(verbatim: text)), .init("guess", guessWords(guess)),
            .init("allowed", Localised(verbatim: asked.joined(separator: "、"))),
          ]))
    }
  }

  /// The reader stops here, with an error told; what it did not come to is not held against the mapping.
  func giveUp<Value>() -> Value? {
    abandon()
    return nil
  }

  func abandon() { isAbandoned = true }

  /// Another reader goes through the same mapping and answers for its keys.
  func leaveToAnother() { isShared = true }

  /// Keys that another reader of the same mapping asked for.
  func readElsewhere(_ keys: String...) { for key in keys { _ = self[key] } }

  /// Of keys that each say all there is to say, the one that is given; a second beside it would be dropped, and is an error.
  /// - Parameter both: what to write where both are meant.
  func one(of keys: [String], both: Localised = Localised("", "")) -> String? {
    let given = keys.filter { self[$0] != nil }
    alternatives.append(keys)
    for key in given.dropFirst() {
      guard let node = values[key] else { continue }
      wrong(
        key, node,
        expected: Localised("“\(given[0])”和“\(key)”里的一个\(both.zh)", "one of ‘\(given[0])’ and ‘\(key)’\(both.en)"))
    }
    return given.first
  }

  /// Asks for a key.
  subscript(key: String) -> YAMLNode? {
    if !asked.contains(key) { asked.append(key) }
    return values[key]
  }

  var place: SpecPlace { SpecPlace(file: file, range: node.range) }
  func place(_ key: String) -> SpecPlace { SpecPlace(file: file, range: values[key]?.range ?? node.range) }

  /// Told when the mapping has been read, unless another key turns out to be this one written wrongly.
  func missing(_ keys: String...) { if !missed.contains(keys) { missed.append(keys) } }

  func wrong(_ key: String, _ node: YAMLNode, expected: Localised) {
    let found = node.isScalar ? node.text : shapeWord(node)
    log.wrong(key, found.isEmpty ? "（空）" : found, expected, SpecPlace(file: file, range: node.range))
  }

  func dangling(_ kind: Localised, _ name: String, at node: YAMLNode?, among: [String]) {
    log.dangling(kind, name, SpecPlace(file: file, range: (node ?? self.node).range), among)
  }

  // MARK: Values

  func text(_ key: String) -> String? {
    take(key, .scalar)
    guard let value = self[key] else { return nil }
    guard value.isScalar, !value.isNull, !value.text.trimmingSpaces.isEmpty else {
      wrong(key, value, expected: Localised("文字", "text"))
      return nil
    }
    return value.text
  }

  func requiredText(_ key: String) -> String {
    if self[key] == nil { missing(key) }
    return text(key) ?? ""
  }

  /// The name that a file gives its content: its own, and fit for an address of a page.
  func nameOfFile(_ key: String, _ file: String) -> String {
    let id = requiredText(key)
    if let node = self[key], !file.hasSuffix("/\(id).yaml") || !isPlainIdentifier(id) {
      wrong(key, node, expected: Localised("与文件名相同，小写字母、数字和短横线", "the file's name"))
    }
    return id
  }

  func texts(_ key: String) -> [String] {
    take(key, .scalars)
    guard let value = self[key] else { return [] }
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

  /// - Parameter expected: put into words only where they are needed.
  func read<Value>(_ key: String, _ expected: @autoclosure () -> Localised, _ parse: (String) -> Value?) -> Value? {
    take(key, .scalar, expected())
    guard let value = self[key] else { return nil }
    if value.isScalar, let result = parse(value.text) { return result }
    wrong(key, value, expected: expected())
    return nil
  }

  func date(_ key: String) -> CivilDate? {
    read(key, ElementKind.date.expectation) { CivilDate.read($0)?.value }
  }

  func decimal(_ key: String) -> Decimal? { read(key, Localised("数字", "a number")) { Decimal($0) } }

  /// A whole number that is no smaller and no greater than makes sense: one that would be cut down to fit is an error.
  func whole(_ key: String, in range: ClosedRange<Int>) -> Int? {
    let (low, high) = (range.lowerBound, range.upperBound)
    return read(key, Localised("\(low) 到 \(high) 的整数", "a whole number from \(low) to \(high)")) { text in
      Decimal(text)?.whole.flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// `asked-by: office`: the office's own wish, with no clause behind it.
  var isAskedByOffice: Bool { isAskedByOffice("asked-by") }

  func isAskedByOffice(_ key: String) -> Bool { read(key, Localised(verbatim: "office")) { $0 == "office" ? true : nil } ?? false }

  func boolean(_ key: String) -> Bool? { read(key, Localised("true 或 false", "true or false"), readBoolean) }

  func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    word(key, Choice.allCases.map(\.rawValue), Choice.init)
  }

  /// One of a few words, for what it stands for.
  func word<Value>(_ key: String, of known: [(word: String, value: Value)]) -> Value? {
    word(key, known.map { $0.word }) { text in known.first { $0.word == text }?.value }
  }

  /// - Parameter words: what may be written; put together only for whoever writes it down or gets a mistake reported: rules hold thousands of words.
  private func word<Value>(_ key: String, _ words: @autoclosure () -> [String], _ parse: (String) -> Value?) -> Value? {
    defer { take(key, .word(words()), Localised(verbatim: words().joined(separator: "、"))) }
    guard let value = self[key] else { return nil }
    if value.isScalar, let result = parse(value.text) { return result }
    wrong(key, value, expected: Localised(verbatim: words().joined(separator: "、")))
    return nil
  }

  /// `20 working-days`, `24 hours`, `promptly`; with `orNone` also `0 days`.
  /// - Parameter most: the longest that makes sense, where less does than the thousand of a unit that always hold.
  func span(_ key: String, units: [Span.Unit], orNone: Bool = false, upTo most: Span? = nil) -> Span? {
    func expected() -> Localised {
      let bound = most.map { Localised("，不超过 \($0.words.zh)", ", at most \($0.words.en)") } ?? Localised("", "")
      return Localised("例如 20 working-days\(bound.zh)", "for example 20 working-days\(bound.en)")
    }
    return read(key, expected()) { text in
      if text == "promptly" { return units.contains(.promptly) ? .promptly : nil }
      if text == Span.Unit.atOnce.rawValue { return units.contains(.atOnce) ? .atOnce : nil }
      let parts = text.split(separator: " ")
      guard parts.count == 2, let count = Int(parts[0]), (0...1000).contains(count),
        let unit = Span.Unit(rawValue: String(parts[1])), units.contains(unit),
        count > 0 || (orNone && unit == .days)
      else { return nil }
      let span = Span(count, unit)
      return most.map { span.isLonger(than: $0) } ?? false ? nil : span
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

  /// The entries of a mapping whose keys are names of the author's own; anything else is reported, and not passed over.
  func named(_ key: String) -> [(key: YAMLNode, value: YAMLNode)] {
    guard let value = self[key] else { return [] }
    if value.isMapping { return value.pairs }
    wrong(key, value, expected: Localised("一组“名称: 值”", "a mapping"))
    return []
  }

  /// The mappings of a list.
  func mappings(_ key: String) -> [YAMLNode] {
    take(key, .list)
    guard let value = self[key] else { return [] }
    guard value.isList else {
      wrong(key, value, expected: Localised("列表", "a list"))
      return []
    }
    return value.items
  }
}

/// `，是不是“…”？`, or nothing.
package func guessWords(_ guess: String?) -> Localised {
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
