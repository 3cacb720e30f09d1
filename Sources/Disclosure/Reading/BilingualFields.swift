// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// One mapping that people write, its keys in Chinese or English; both names of one key are a duplicate, and what stands there without
/// being asked for is reported when the reader is done: nothing that somebody wrote is dropped in silence.
struct BilingualFields {
  /// A key in both languages. Literals only, and best kept in a constant: a record has a dozen keys and none of them should allocate.
  typealias Key = FiledKey

  let node: YAMLNode
  let context: ReadingContext
  private let keys: [Key]
  /// Nodes of key and value for each key in turn; -1 where it is not given.
  private var found: [Int32]
  /// Keys whose value was written into their name.
  private var stuck: Set<Int> = []
  private let asked: Asked

  init?(_ node: YAMLNode, name: String, keys: [Key], context: ReadingContext) {
    self.node = node
    self.context = context
    self.keys = keys
    found = [Int32](repeating: -1, count: keys.count * 2)
    asked = Asked(context)
    guard node.isMapping else {
      context.wrongShape(node, name, expected: Localised("一组“名称: 内容”", "a mapping"))
      return nil
    }
    let tree = node.tree
    let end = tree.next(after: node.index)
    var key = node.index + 1
    while key < end {
      let value = tree.next(after: key)
      take(YAMLNode(tree: tree, index: key), value)
      key = tree.next(after: value)
    }
    context.repairs?.offerOrder(node) { key, _ in index(named: key) }
    asked.given = (node.tree, keys, found)
  }

  /// Which keys the reader asked for. The last use of the fields reports what was written and not asked for.
  private final class Asked {
    private var keys: UInt64 = 0
    private let context: ReadingContext
    private let address: [Finding.Step]
    /// How many faults had been reported before the mapping was read.
    private let before: Int
    /// Keys with their nodes, as `found` has them.
    var given: (tree: YAMLTree, keys: [Key], nodes: [Int32])?

    init(_ context: ReadingContext) { (self.context, address, before) = (context, context.address, context.log.faults) }

    func take(_ index: Int) { keys |= 1 << UInt64(index) }

    deinit {
      // After a fault the reader may have stopped half-way; what it did not come to is not held against the mapping.
      guard let given, context.log.faults == before else { return }
      for (index, key) in given.keys.enumerated() where keys & 1 << UInt64(index) == 0 && given.nodes[index * 2] >= 0 {
        let node = YAMLNode(tree: given.tree, index: Int(given.nodes[index * 2]))
        let now = context.address
        context.address = address
        context.add(.idleKey, node.range, [.init("key", Localised(verbatim: key.label))])
        context.address = now
      }
    }
  }

  /// Of keys that each say all there is to say, the first that is given; a second beside it would be dropped, and is an error.
  func one(of keys: [Key]) -> Key? {
    let given = keys.filter { self[$0.id] != nil }
    for other in given.dropFirst() {
      context.add(
        .conflictingKeys, (key(other.id) ?? node).range,
        [.init("key", Localised(verbatim: given[0].label)), .init("other", Localised(verbatim: other.label))])
    }
    return given.first
  }

  /// Keys that may say anything: nothing is read there.
  func passOver(_ keys: Key...) { for key in keys { _ = self[key.id] } }

  private func index(named key: Int) -> Int? {
    let tree = node.tree
    return keys.firstIndex {
      tree.text(of: key, equals: $0.labelText) || tree.text(of: key, equals: $0.idText)
        || ($0.alsoText.map { tree.text(of: key, equals: $0) } ?? false)
    }
  }

  private var names: [[String]] { keys.map(\.names) }

  private mutating func take(_ key: YAMLNode, _ value: Int) {
    guard let known = index(named: key.index) else {
      if takeStuck(key, value) { return }
      context.add(
        .unknownKey, key.range,
        [
          .init("key", Localised(verbatim: key.text)),
          .init("guess", guessWords(closestMatch(to: key.text, among: keys.flatMap { [$0.label, $0.id] }))),
          .init("allowed", Localised(verbatim: keys.map(\.label).joined(separator: "、"))),
        ])
      context.repairs?.offerName(key, names, in: node)
      return
    }
    guard found[known * 2] >= 0 else {
      found[known * 2] = Int32(key.index)
      found[known * 2 + 1] = Int32(value)
      return
    }
    let first = YAMLNode(tree: key.tree, index: Int(found[known * 2]))
    // The same text twice is already reported by the parser; here are the two names of one key.
    guard first.text != key.text else { return }
    context.add(
      .duplicateKey, key.range, [.init("key", Localised(verbatim: "\(keys[known].label)/\(keys[known].id)"))],
      notes: [.init(Localised("第一次在这里", "first given here"), file: context.file, range: first.range)])
  }

  /// `{渠道：企业网站}`: name and value in one, for want of a plain colon and a blank. One mistake, one finding.
  private mutating func takeStuck(_ key: YAMLNode, _ value: Int) -> Bool {
    func known(_ name: String) -> Int? { keys.firstIndex { $0.label == name || $0.id == name } }
    let given = YAMLNode(tree: key.tree, index: value)
    if key.text.first == "｛", let index = known(String(key.text.dropFirst())) {
      stuck.insert(index)
      context.addWideBrace(key, given)
      return true
    }
    guard given.isNull else { return false }
    let names = StuckName.all(key.text) { known($0) != nil }
    guard !names.isEmpty else { return false }
    stuck.formUnion(names.compactMap { known($0.name) })
    context.addStuck(key, names)
    return true
  }

  private func node(_ id: String, _ offset: Int) -> YAMLNode? {
    guard let index = keys.firstIndex(where: { $0.id == id }) else { return nil }
    asked.take(index)
    guard found[index * 2 + offset] >= 0 else { return nil }
    return YAMLNode(tree: node.tree, index: Int(found[index * 2 + offset]))
  }

  /// The value of a key; `nil` where nothing that could be seen stands behind it.
  subscript(id: String) -> YAMLNode? { node(id, 1).flatMap { $0.isBlank ? nil : $0 } }
  /// The value as it was written, blank or not.
  func written(_ id: String) -> YAMLNode? { node(id, 1) }
  func key(_ id: String) -> YAMLNode? { node(id, 0) }

  /// A key that is not written, or that says nothing: reported at its place where it has one.
  func missing(_ key: Key) {
    // What is still to be filled in was reported where it stands.
    if self[key.id]?.isUnfilled ?? false || stuck.contains(where: { keys[$0].id == key.id }) { return }
    let place = self[key.id]?.range ?? self.key(key.id)?.range ?? headRange
    context.add(
      .missingKey, place, [.init("key", Localised(verbatim: key.label)), .init("when", Self.saysNothing(self[key.id]?.text))])
  }

  /// What stands in the place of a value and is none.
  static func saysNothing(_ text: String?) -> Localised {
    guard let text else { return Localised("", "") }
    return Localised("：写的是“\(shortened(text))”，等于没有填", ": ‘\(shortened(text))’ says nothing")
  }

  /// The first line of the mapping: where a missing key is shown.
  var headRange: SourceRange {
    var first: SourceRange?
    node.forEachPair { key, _ in if first == nil { first = key.range } }
    return first ?? node.range
  }

  func text(_ key: Key, required: Bool = false, kind: ElementKind = .text) -> String? {
    guard let value = self[key.id] else {
      if required { missing(key) }
      return nil
    }
    if value.isUnfilled {
      context.unfilled(value, key.label, kind.expectation, example: kind.standardExample)
      return nil
    }
    guard value.isScalar else {
      context.wrongShape(value, key.label, expected: ElementKind.text.expectation)
      return nil
    }
    if kind.isText, value.tree.withBytes(of: value.index, { context.fillers.mayConcern($0, orNames: [key.label, key.id]) }),
      context.fillers.sayNothing(value.text, of: [key.label, key.id])
    {
      if required { missing(key) }
      return nil
    }
    context.repairs?.offer(value, kind)
    return value.text
  }

  /// The number of an event, one for all the ways to write it; reported where it was written otherwise.
  func number(_ key: Key, required: Bool = false) -> String? {
    guard let text = text(key, required: required), let node = self[key.id] else { return nil }
    let number = text.asNumber
    let masked = MaskedText(number).text
    if number != text.trimmingSpaces { context.normalised(node, key.label, masked) }
    return masked
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
    guard let text = text(key, required: required, kind: kind), let node = self[key.id] else { return nil }
    guard let read = parse(text) else {
      context.unreadable(node, key.label, kind.expectation, example: kind.example, help: ValueAdvice.words(text, kind))
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
  /// The way so far: enterprise, item, occurrence.
  var address: [Finding.Step] = []
  /// The way from the record's content to the value now judged, worked out in words only when something is found.
  var path: [Step] = []
  /// The element of the value now judged.
  var leaf: Element?

  enum Step {
    case element(Element)
    case row(YAMLNode, ElementSet, Int)

    var step: Finding.Step {
      switch self {
      case .element(let element): element.step
      case .row(let node, let columns, let position): Rows.step(to: node, columns, position)
      }
    }
  }
  /// Everyone on the register, where a list of them is to be held against it.
  var register: EntityRegister = []
  /// Whose record is read, where one is.
  var entity: Entity?
  /// What the sector asks of its enterprises, for words about what one does not give.
  var attributes = ElementSet([])
  /// Texts that say nothing.
  var fillers = Fillers.none
  /// What could be fixed, where somebody asked for it.
  var repairs: RepairLog?
  /// The item as it binds, where one is judged: no finding may be more severe than what it is about allows.
  var standing: Standing?
  /// What a check or a limit is about, beside the value now judged.
  var about: [Element] = []
  /// Elements, by id, of which it was reported that nobody can tell whether they are demanded.
  var undecided: Set<String> = []
  /// The check that judges now.
  var running: SpecPlace?
  /// Which checks judged, and which of them found something.
  var checkTally = CheckTally()

  init(file: String, log: FindingLog) {
    self.file = file
    self.log = log
  }

  func add(
    _ code: FindingCode, _ range: SourceRange, _ facts: [Finding.Fact], steps: [Finding.Step] = [],
    notes: [Finding.Note] = [], help: String? = nil, words: Localised? = nil, severity: Severity? = nil, demand: Demand? = nil,
    limitedTo other: Demand? = nil, alsoAt: [SourcePosition] = []
  ) {
    let weight = standing.map { standing in
      let own = demand.map(standing.weight(of:)) ?? standing.weight(of: elements)
      return other.map { own.limited(to: standing.weight(of: $0)) } ?? own
    }
    let capped = weight.map { min(severity ?? code.severity, $0.maxSeverity) } ?? severity ?? code.severity
    var finding = Finding(
      code, severity: code.isAboutSafety ? code.severity : capped, file: file, range: range,
      steps: address + path.map(\.step) + (leaf.map { [$0.step] } ?? []) + steps,
      facts: facts, notes: notes, help: words ?? help.map { Localised(verbatim: $0) })
    finding.alsoAt = alsoAt
    if let weight, !code.isAboutSafety {
      finding.force = weight.force
      finding.isBeyondDuty = weight.isBeyondDuty
      finding.isAboutOption = elements.contains { $0.demand == .nobody }
    }
    if let standing, !code.isAboutSafety {
      finding = standing.requirement.version(on: standing.date).emphasising(finding, maxSeverity: weight?.maxSeverity ?? code.severity)
    }
    if let running {
      finding.checks = [running]
      checkTally.found.insert(running)
    }
    log.add(finding)
  }

  /// The elements that a finding made now is about: those around the value, its own, and those of the check.
  private var elements: [Element] {
    path.compactMap { if case .element(let element) = $0 { element } else { nil } } + (leaf.map { [$0] } ?? []) + about
  }

  /// What is found in the body is about these elements too.
  func about(_ elements: [Element], _ body: () -> Void) {
    let before = about
    about = before + elements
    body()
    about = before
  }

  /// Files that the content names, as they are met.
  var attachments: [Record.Attachment] = []
  /// Whether a text says nothing where an element asks for words.
  func isFiller(_ node: YAMLNode, _ element: Element) -> Bool {
    node.isScalar && !node.isUnfilled && fillers.sayNothing(node.text, of: element.names, accepted: element.accepts)
  }

  /// The review says that somebody looked at what may be personal data.
  var personalDataChecked = false
  /// What the review names as looked at.
  var checked = Record.Review.Checked()

  /// Whether a text may go to the public; what may not becomes a finding.
  func screen(_ node: YAMLNode, _ name: String, as kind: Element.PersonalData = .screened, steps: [Finding.Step] = []) -> Bool {
    report(Screening.hits(in: node), of: name, at: node.range, as: kind, steps: steps)
  }

  /// Numbers and telephone numbers: what is public by their kind apart, nobody's own number may hide in them.
  func screenNumber(_ node: YAMLNode, _ name: String, isPhone: Bool) -> Bool {
    report(Screening.hits(in: node).filter { !isPhone || $0.kind != .mobile }, of: name, at: node.range)
  }

  /// - Parameter mayBeVouched: whether the review's word for the whole record covers it.
  func report(
    _ hits: [Screening.Hit], of name: String, at range: SourceRange, as kind: Element.PersonalData = .screened, mayBeVouched: Bool = true,
    steps: [Finding.Step] = []
  ) -> Bool {
    var isGood = true
    for hit in hits {
      let element = Finding.Fact("element", Localised(verbatim: name))
      if hit.kind == .secrecyMark && hit.isCertain {
        add(.secrecyMark, range, [element, .init("found", Localised(verbatim: hit.shown))], steps: steps)
      } else if !hit.isCertain && (personalDataChecked && mayBeVouched || kind != .screened && hit.kind != .secrecyMark || checked.fields.contains(name)) {
        continue
      } else {
        add(
          hit.isCertain ? .personalData : .possiblePersonalData, range,
          [element, .init("kind", hit.kind.words), .init("masked", Localised(verbatim: hit.shown))], steps: steps)
      }
      isGood = isGood && !hit.isCertain
    }
    return isGood
  }

  func wrongShape(_ node: YAMLNode, _ name: String, expected: Localised, steps: [Finding.Step] = []) {
    if node.isUnfilled { return unfilled(node, name, expected, steps: steps) }
    let found =
      switch node.kind {
      case .scalar: node.isBlank ? Localised("空的", "empty") : Localised("一段文字", "text")
      case .list: Localised("列表", "a list")
      case .mapping: Localised("一组“名称: 内容”", "a mapping")
      case .alias: Localised("引用", "an alias")
      }
    add(
      .wrongShape, node.range,
      [
        .init("key", Localised(verbatim: name)), .init("expected", expected), .init("found", found),
        .init("cure", Self.plainMarks(node) ?? Localised("改成\(expected.zh)", "make it \(expected.en)")),
      ], steps: steps)
  }

  /// Full-width braces make a text of what was meant as a mapping.
  private static func plainMarks(_ node: YAMLNode) -> Localised? {
    guard node.isScalar, "｛［【".contains(node.text.first ?? " "), let meant = PlainMarks.of(node.text) else { return nil }
    return Localised("括号、逗号、冒号都用半角的：\(shortened(meant))", "use plain brackets, commas and colons: \(shortened(meant))")
  }

  func unreadable(_ node: YAMLNode, _ name: String, _ expected: Localised, example: String, steps: [Finding.Step] = [], help: Localised? = nil) {
    add(
      .unreadableValue, node.range,
      [
        .init("element", Localised(verbatim: name)), .init("expected", expected),
        .init("found", Localised(verbatim: shortened(node.text))), .init("example", Localised(verbatim: example)),
      ], steps: steps, words: help)
  }

  func normalised(_ node: YAMLNode, _ name: String, _ value: String, steps: [Finding.Step] = []) {
    add(
      .normalisedValue, node.range,
      [.init("element", Localised(verbatim: name)), .init("value", Localised(verbatim: value))], steps: steps)
  }
}
