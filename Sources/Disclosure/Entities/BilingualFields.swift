internal import SourceYAML

/// One mapping that people write, its keys in Chinese or English; both names of one key are a duplicate.
struct BilingualFields {
  /// A key in both languages.
  struct Key {
    var id: String
    var label: String
    init(_ id: String, _ label: String) {
      self.id = id
      self.label = label
    }
  }

  let node: YAMLNode
  let context: ReadingContext
  private var found: [String: (key: YAMLNode, value: YAMLNode)] = [:]

  init?(_ node: YAMLNode, name: String, keys: [Key], context: ReadingContext) {
    self.node = node
    self.context = context
    guard node.isMapping else {
      context.wrongShape(node, name, expected: Localised("一组“名称: 内容”", "a mapping"))
      return nil
    }
    node.forEachPair { key, value in
      let text = key.text
      guard let known = keys.first(where: { $0.label == text || $0.id == text }) else {
        context.add(
          .unknownKey, key.range,
          [
            .init("key", Localised(verbatim: text)),
            .init("guess", guessWords(closestMatch(to: text, among: keys.flatMap { [$0.label, $0.id] }))),
            .init("allowed", Localised(verbatim: keys.map(\.label).joined(separator: "、"))),
          ])
        return
      }
      if let first = found[known.id], first.key.text != text {
        context.add(
          .duplicateKey, key.range, [.init("key", Localised(verbatim: "\(known.label)/\(known.id)"))],
          notes: [.init(Localised("第一次在这里", "first given here"), file: context.file, range: first.key.range)])
      } else if found[known.id] == nil {
        found[known.id] = (key, value)
      }
    }
  }

  subscript(id: String) -> YAMLNode? { found[id]?.value }
  func key(_ id: String) -> YAMLNode? { found[id]?.key }

  func missing(_ key: Key) {
    context.add(.missingKey, headRange, [.init("key", Localised(verbatim: key.label))])
  }

  /// The first line of the mapping: where a missing key is shown.
  var headRange: SourceRange {
    var first: SourceRange?
    node.forEachPair { key, _ in if first == nil { first = key.range } }
    return first ?? node.range
  }

  func text(_ key: Key, required: Bool = false) -> String? {
    guard let value = found[key.id]?.value, !value.isNull else {
      if required { missing(key) }
      return nil
    }
    guard value.isScalar else {
      context.wrongShape(value, key.label, expected: ElementKind.text(TextRule()).expectation)
      return nil
    }
    return value.text
  }

  func date(_ key: Key, required: Bool = false) -> CivilDate? {
    read(key, required, .date) { CivilDate.read($0) }
  }

  func moment(_ key: Key, required: Bool = false) -> Moment? {
    read(key, required, .dateTime) { Moment.read($0) }
  }

  func period(_ key: Key, required: Bool = false) -> Period? {
    read(key, required, .period) { Period.read($0) }
  }

  private func read<Value>(
    _ key: Key, _ required: Bool, _ kind: ElementKind, _ parse: (String) -> ReadScalar<Value>?
  ) -> Value? {
    guard let text = text(key, required: required), let node = found[key.id]?.value else { return nil }
    guard let read = parse(text) else {
      context.unreadable(node, key.label, kind.expectation, example: kind.example)
      return nil
    }
    if let usual = read.normalised { context.normalised(node, key.label, usual) }
    return read.value
  }
}

/// What a reader of one file carries along: where it is, and where findings go.
final class ReadingContext {
  let file: String
  let log: FindingLog
  /// The human address so far: enterprise, item, period.
  var address: [String] = []
  /// The way from the record's content to the value now judged, worked out in words only when something is found.
  var path: [Step] = []
  /// The element of the value now judged.
  var leaf: Element?

  enum Step {
    case element(Element)
    case row(YAMLNode, ElementSet, Int)

    var words: String {
      switch self {
      case .element(let element): element.label
      case .row(let node, let columns, let position): Rows.name(of: node, columns, position)
      }
    }
  }
  /// No finding may be graver than the basis allows.
  var heaviest = Severity.error

  init(file: String, log: FindingLog) {
    self.file = file
    self.log = log
  }

  func add(
    _ code: FindingCode, _ range: SourceRange, _ facts: [Finding.Fact], steps: [String] = [],
    notes: [Finding.Note] = [], help: String? = nil, severity: Severity? = nil
  ) {
    log.add(
      Finding(
        code, severity: code.isAboutSafety ? code.severity : min(severity ?? code.severity, heaviest), file: file, range: range,
        address: address + path.map(\.words) + (leaf.map { [$0.label] } ?? []) + steps,
        facts: facts, notes: notes, help: help.map { Localised(verbatim: $0) }))
  }

  func wrongShape(_ node: YAMLNode, _ name: String, expected: Localised, steps: [String] = []) {
    let found =
      switch node.kind {
      case .scalar: node.isNull ? Localised("空的", "empty") : Localised("一段文字", "text")
      case .list: Localised("列表", "a list")
      case .mapping: Localised("一组“名称: 内容”", "a mapping")
      case .alias: Localised("引用", "an alias")
      }
    add(
      .wrongShape, node.range,
      [
        .init("key", Localised(verbatim: name)), .init("expected", expected), .init("found", found),
        .init("cure", Localised("改成\(expected.zh)", "make it \(expected.en)")),
      ], steps: steps)
  }

  func unreadable(_ node: YAMLNode, _ name: String, _ expected: Localised, example: String, steps: [String] = []) {
    add(
      .unreadableValue, node.range,
      [
        .init("element", Localised(verbatim: name)), .init("expected", expected),
        .init("found", Localised(verbatim: shortened(node.text))), .init("example", Localised(verbatim: example)),
      ], steps: steps)
  }

  func normalised(_ node: YAMLNode, _ name: String, _ value: String, steps: [String] = []) {
    add(
      .normalisedValue, node.range,
      [.init("element", Localised(verbatim: name)), .init("value", Localised(verbatim: value))], steps: steps)
  }
}

/// A long value cut for a message; the source frame shows the rest.
func shortened(_ text: String) -> String {
  text.unicodeScalars.count <= 40 ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(40))) + "…"
}
