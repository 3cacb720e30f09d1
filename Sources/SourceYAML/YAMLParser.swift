// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// What could be read of a file, with every problem met on the way.
package struct YAMLReading: Sendable {
  package var tree: YAMLTree
  package var problems: [YAMLProblem]

  /// Whether the whole file was read; only then may its content be judged.
  package var isComplete: Bool { !problems.contains(where: \.stopsReading) }
}

/// Reads one document and returns what could be read with every independent problem.
///
/// Never fails and never loops: size and depth are bounded by `limits`, aliases are refused and not followed. Scalars
/// keep their text: no number, date or truth value is guessed here.
package func parseYAML(_ source: SourceFile, limits: YAMLLimits = YAMLLimits()) -> YAMLReading {
  let size = source.bytes.count
  guard size <= limits.bytes else {
    return YAMLReading(
      tree: YAMLTree(source: source, nodes: [], text: []),
      problems: [YAMLProblem(.tooLarge(bytes: size, limit: limits.bytes), at: .top)])
  }
  var builder = YAMLTreeBuilder(limits: limits, expectedBytes: size)
  let stop = source.bytes.withUnsafeBufferPointer { builder.read($0) }
  var problems = builder.problems
  if let stop {
    problems += YAMLDiagnosis(source: source, limits: limits).problems(from: stop)
  } else if !limits.isTrusted, source.holdsUnseenBreak {
    problems += YAMLDiagnosis(source: source, limits: limits).unseenBreaks()
  }
  if builder.nodes.isEmpty && problems.isEmpty { problems = [YAMLProblem(.emptyFile, at: .top)] }
  if problems.contains(where: \.stopsReading) {
    let offsets = SourceOffsets(source)
    for index in problems.indices { problems[index].range = offsets.clamped(problems[index].range) }
  }
  problems.sort { $0.range.start < $1.range.start }
  if problems.count > limits.problems {
    let last = problems[limits.problems].range
    problems = Array(problems.prefix(limits.problems)) + [YAMLProblem(.tooMany(shown: limits.problems), at: last)]
  }
  return YAMLReading(
    tree: YAMLTree(source: source, nodes: builder.nodes, text: builder.text), problems: problems)
}

/// Why libyaml, or we, stopped before the end.
struct YAMLStop {
  enum Reason {
    case reader, scanner(String), tooDeep, secondDocument, tooManyNodes
  }
  var reason: Reason
  var line: Int
  var column: Int
  /// Where the construct began that could not be finished, as libyaml saw it.
  var contextLine: Int
  var contextColumn = 1
}

/// Turns libyaml's events into the flat tree.
struct YAMLTreeBuilder {
  let limits: YAMLLimits
  private(set) var nodes: [YAMLTree.Node] = []
  private(set) var text: [UInt8] = []
  private(set) var problems: [YAMLProblem] = []
  private var open: [Int] = []
  private var children: [UInt32] = []

  init(limits: YAMLLimits, expectedBytes: Int) {
    self.limits = limits
    // About one node for every ten bytes in real submissions.
    nodes.reserveCapacity(expectedBytes / 10 + 8)
    text.reserveCapacity(expectedBytes)
  }

  /// Reads to the end, or to the first place that cannot be read on from.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> YAMLStop? {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return YAMLStop(reason: .reader, line: 1, column: 1, contextLine: 1) }
    defer { yaml_parser_delete(&parser) }
    // Told its encoding, libyaml does not skip a byte-order mark.
    let mark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    yaml_parser_set_input_string(&parser, bytes.baseAddress.map { $0 + mark }, bytes.count - mark)
    // Left alone, libyaml would quietly accept UTF-16; the rest of the tools that people use would not.
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    var documents = 0
    var event = yaml_event_t()
    while true {
      guard yaml_parser_parse(&parser, &event) == 1 else { return stop(of: parser) }
      let type = event.type
      if type == YAML_STREAM_END_EVENT {
        yaml_event_delete(&event)
        return nil
      }
      let mark = event.start_mark
      if type == YAML_DOCUMENT_START_EVENT { documents += 1 }
      if documents > 1 {
        yaml_event_delete(&event)
        return stop(.secondDocument, mark)
      }
      let within = add(event, type)
      yaml_event_delete(&event)
      if !within { return stop(.tooDeep, mark) }
      if nodes.count > limits.nodes { return stop(.tooManyNodes, mark) }
    }
  }

  private mutating func add(_ event: yaml_event_t, _ type: yaml_event_type_t) -> Bool {
    switch type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let style: YAMLNode.Style =
        switch scalar.style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
      let start = text.count
      take(UnsafeBufferPointer(start: scalar.value, count: scalar.length), event)
      append(.scalar, style, event, textStart: start, length: text.count - start)
      if scalar.anchor != nil || scalar.tag != nil { refuse(anchor: scalar.anchor, tag: scalar.tag, event) }
    case YAML_SEQUENCE_START_EVENT:
      append(.list, .plain, event)
      let start = event.data.sequence_start
      if start.anchor != nil || start.tag != nil { refuse(anchor: start.anchor, tag: start.tag, event) }
      return push()
    case YAML_MAPPING_START_EVENT:
      append(.mapping, .plain, event)
      let start = event.data.mapping_start
      if start.anchor != nil || start.tag != nil { refuse(anchor: start.anchor, tag: start.tag, event) }
      return push()
    case YAML_SEQUENCE_END_EVENT: close(event, pairs: false)
    case YAML_MAPPING_END_EVENT: close(event, pairs: true)
    case YAML_ALIAS_EVENT:
      append(.alias, .plain, event)
      if let name = event.data.alias.anchor {
        problems.append(YAMLProblem(.alias(Self.string(name)), at: Self.range(event), nodes: [nodes.count - 1]))
      }
    default: break
    }
    return true
  }

  /// Keeps a scalar's text. Control characters, however they were written, are reported and left out: nobody after this sees
  /// them.
  private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, _ event: yaml_event_t) {
    guard var found = ControlCharacter.first(in: bytes, from: 0) else {
      text.append(contentsOf: bytes)
      return
    }
    problems.append(YAMLProblem(.controlInText(scalar: found.scalar), at: Self.range(event), nodes: [nodes.count]))
    var kept = 0
    while true {
      text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[kept..<found.index]))
      kept = found.index + found.width
      guard let next = ControlCharacter.first(in: bytes, from: kept) else { break }
      found = next
    }
    text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[kept...]))
  }

  private mutating func append(
    _ kind: YAMLNode.Kind, _ style: YAMLNode.Style, _ event: yaml_event_t, textStart: Int = 0, length: Int = 0
  ) {
    if !children.isEmpty { children[children.count - 1] += 1 }
    nodes.append(
      YAMLTree.Node(
        kind: kind, style: style, textStart: UInt32(textStart), length: UInt32(length), next: UInt32(nodes.count + 1),
        startLine: UInt32(event.start_mark.line + 1), startColumn: UInt32(event.start_mark.column + 1),
        endLine: UInt32(event.end_mark.line + 1), endColumn: UInt32(event.end_mark.column + 1)))
  }

  private mutating func push() -> Bool {
    open.append(nodes.count - 1)
    children.append(0)
    return open.count <= limits.depth
  }

  private mutating func close(_ event: yaml_event_t, pairs: Bool) {
    let index = open.removeLast()
    let count = children.removeLast()
    nodes[index].next = UInt32(nodes.count)
    nodes[index].length = pairs ? count / 2 : count
    if !pairs || nodes[index].startLine == event.end_mark.line + 1 {
      nodes[index].endLine = UInt32(event.end_mark.line + 1)
      nodes[index].endColumn = UInt32(event.end_mark.column + 1)
    }
    if pairs && count >= 2 { checkKeys(of: index) }
  }

  /// Finds keys written twice, merge keys, and keys that are not scalars.
  private mutating func checkKeys(of mapping: Int) {
    let end = Int(nodes[mapping].next)
    if problems.count > limits.problems { return }
    var keys: [Int] = []
    keys.reserveCapacity(Int(nodes[mapping].length))
    var child = mapping + 1
    while child < end {
      keys.append(child)
      child = Int(nodes[Int(nodes[child].next)].next)
    }
    for (position, key) in keys.enumerated() {
      guard nodes[key].kind == .scalar else {
        problems.append(YAMLProblem(.complexKey, at: range(key), nodes: [key]))
        continue
      }
      if nodes[key].length == 2, nodes[key].style == .plain, textEquals(key, "<<") {
        problems.append(YAMLProblem(.mergeKey, at: range(key), nodes: [key, mapping]))
      }
      if keys.count <= 12, let earlier = keys[..<position].first(where: { sameText($0, key) }) {
        problems.append(YAMLProblem(.duplicateKey(string(key)), at: range(key), first: range(earlier), nodes: [key, earlier]))
      }
    }
    if keys.count > 12 { checkManyKeys(keys) }
  }

  /// The same for large mappings, where comparing every pair would be quadratic.
  ///
  /// A table of slots by hash, open addressing: a hostile file has close to a million keys, and a dictionary of slices
  /// took half a second for them.
  private mutating func checkManyKeys(_ keys: [Int]) {
    var size = 64
    while size < keys.count * 2 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    for key in keys where nodes[key].kind == .scalar {
      var slot = hash(key) & (size - 1)
      var steps = 0
      while slots[slot] >= 0, !sameText(Int(slots[slot]), key) {
        slot = (slot + 1) & (size - 1)
        steps += 1
        // So many collisions are made on purpose: this mapping's duplicates are not looked for any further.
        if steps > 1000 { return }
      }
      if slots[slot] < 0 {
        slots[slot] = Int32(key)
      } else {
        let earlier = Int(slots[slot])
        problems.append(YAMLProblem(.duplicateKey(string(key)), at: range(key), first: range(earlier), nodes: [key, earlier]))
        if problems.count > limits.problems { return }
      }
    }
  }

  private func hash(_ index: Int) -> Int {
    let start = Int(nodes[index].textStart)
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for offset in 0..<Int(nodes[index].length) { hash = (hash ^ UInt64(text[start + offset])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 29)) & Int.max
  }

  private func sameText(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (nodes[left], nodes[right])
    guard a.length == b.length, a.kind == .scalar else { return false }
    let (i, j) = (Int(a.textStart), Int(b.textStart))
    for offset in 0..<Int(a.length) where text[i + offset] != text[j + offset] { return false }
    return true
  }

  private func textEquals(_ index: Int, _ other: StaticString) -> Bool {
    let start = Int(nodes[index].textStart)
    for offset in 0..<other.utf8CodeUnitCount where text[start + offset] != other.utf8Start[offset] { return false }
    return true
  }

  private func string(_ index: Int) -> String {
    let start = Int(nodes[index].textStart)
    return String(decoding: text[start..<start + Int(nodes[index].length)], as: UTF8.self)
  }

  private func range(_ index: Int) -> SourceRange {
    let node = nodes[index]
    return SourceRange(
      start: SourcePosition(line: Int(node.startLine), column: Int(node.startColumn)),
      end: SourcePosition(line: Int(node.endLine), column: Int(node.endColumn)))
  }

  private mutating func refuse(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?, _ event: yaml_event_t
  ) {
    let place = SourceRange(line: Int(event.start_mark.line) + 1, column: Int(event.start_mark.column) + 1)
    // The node that carries them was just added.
    let node = [nodes.count - 1]
    if let anchor { problems.append(YAMLProblem(.anchor(Self.string(anchor)), at: place, nodes: node)) }
    if let tag { problems.append(YAMLProblem(.tag(Self.string(tag)), at: place, nodes: node)) }
  }

  private func stop(_ reason: YAMLStop.Reason, _ mark: yaml_mark_t) -> YAMLStop {
    YAMLStop(reason: reason, line: Int(mark.line) + 1, column: Int(mark.column) + 1, contextLine: Int(mark.line) + 1)
  }

  private func stop(of parser: yaml_parser_t) -> YAMLStop {
    if parser.error == YAML_READER_ERROR { return stop(.reader, parser.mark) }
    let message = parser.problem.map { String(cString: $0) } ?? ""
    var found = stop(.scanner(message), parser.problem_mark)
    if parser.context != nil {
      found.contextLine = Int(parser.context_mark.line) + 1
      found.contextColumn = Int(parser.context_mark.column) + 1
    }
    return found
  }

  private static func string(_ pointer: UnsafeMutablePointer<yaml_char_t>) -> String {
    var length = 0
    while pointer[length] != 0 { length += 1 }
    return String(decoding: UnsafeBufferPointer(start: pointer, count: length), as: UTF8.self)
  }

  private static func range(_ event: yaml_event_t) -> SourceRange {
    SourceRange(
      start: SourcePosition(line: Int(event.start_mark.line) + 1, column: Int(event.start_mark.column) + 1),
      end: SourcePosition(line: Int(event.end_mark.line) + 1, column: Int(event.end_mark.column) + 1))
  }
}
