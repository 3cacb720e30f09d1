// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// Collects what could be fixed while a submission is read. Given to a reader only when somebody asks for repairs:
/// without it, nothing is looked for and reading costs what it did.
package final class RepairLog {
  package private(set) var repairs: [Repair] = []
  let offsets: SourceOffsets
  let codeTables: [String: CodeTable]
  let units: UnitTable
  /// Repairs by the byte where they stand: a record that serves two sectors is read twice.
  private var known: [Int: Int] = [:]
  private var disputed: Set<Int> = []
  /// Groups by their first key: those that one reading found in good order, and those that one would put into another.
  var inOrder: Set<Int> = []
  var outOfOrder: [SourcePosition: Int] = [:]
  /// More than any real file needs; each is verified and shown.
  private static let limit = 20_000

  package init(_ source: SourceFile, codeTables: [String: CodeTable], units: UnitTable) {
    offsets = SourceOffsets(source)
    self.codeTables = codeTables
    self.units = units
  }

  var source: SourceFile { offsets.source }

  /// Two readings that would fix one place differently fix nothing.
  func add(_ repair: Repair) {
    guard let first = repair.edits.first?.bytes.lowerBound else { return }
    // Whole groups are put into order on their own; single values are distinguished by where they begin.
    let place = repair.kind == .keyOrder ? -1 - first : first
    guard !disputed.contains(place), repairs.count < Self.limit else { return }
    guard let other = known[place] else {
      known[place] = repairs.count
      repairs.append(repair)
      return
    }
    if repairs[other] == repair { return }
    disputed.insert(place)
  }

  /// What was offered and not disputed, in the order of the file.
  var settled: [Repair] {
    known.filter { !disputed.contains($0.key) }.map { repairs[$0.value] }
      .filter { $0.kind != .keyOrder || !(outOfOrder[$0.range.start].map(inOrder.contains) ?? false) }
      .sorted { ($0.range.start, $0.kind.rawValue) < ($1.range.start, $1.kind.rawValue) }
  }

  // MARK: Values

  /// A value that was read as a kind: its usual form, and quotes where it needs them.
  func offer(_ node: YAMLNode, _ kind: ElementKind) {
    guard node.isScalar, !node.isNull, node.range.start.line == node.range.end.line else { return }
    let text = node.text
    if let found = ValueRepair.of(text, kind, codes: codeTables, units: units) {
      replace(node, by: found.text, kind, found.kind, finding: found.finding, similarity: found.similarity)
    } else if node.style == .plain, ScalarToken.isMistakable(text, kind.plainMeaning) {
      replace(node, by: text, kind, .quotedText, finding: nil)
    }
  }

  /// One of several words, each with its other names.
  func offer(_ node: YAMLNode, oneOf candidates: [[String]]) {
    guard node.isScalar, !node.isNull, let best = Similarity.best(for: node.text, among: candidates) else { return }
    guard !candidates.joined().contains(node.text) else { return }
    replace(
      node, by: best.name, .enumeration([]), best.isSafe ? .listedValue : .guessedValue, finding: .unlistedValue,
      similarity: best.percent)
  }

  /// A name that is not known here, if it is near to one that is, and that one is not taken.
  ///
  /// - Parameters:
  ///   - parent: the group that the key stands in.
  ///   - anchor: where the finding stands when several of the same are reported as one.
  func offerName(
    _ key: YAMLNode, _ candidates: [[String]], in parent: YAMLNode?, finding: FindingCode = .unknownKey, anchor: SourceRange? = nil
  ) {
    guard key.isScalar, let parent, let best = Similarity.best(for: key.text, among: candidates),
      !candidates[best.index].contains(where: { parent.value($0) != nil })
    else { return }
    replace(
      key, by: best.name, .enumeration([]), best.isSafe ? .knownName : .guessedName, finding: finding, similarity: best.percent,
      anchor: anchor)
  }

  private func replace(
    _ node: YAMLNode, by text: String, _ kind: ElementKind, _ repair: Repair.Kind, finding: FindingCode?, similarity: Int? = nil,
    anchor: SourceRange? = nil
  ) {
    guard let bytes = offsets.bytes(of: node.range), stands(node, bytes),
      let token = ScalarToken.bytes(text, style: node.style, meaning: kind.plainMeaning), !source.bytes[bytes].elementsEqual(token)
    else { return }
    let edit = Repair.Edit(bytes: bytes, range: node.range, replacement: token)
    func shown(_ bytes: some Sequence<UInt8>) -> String { shortened(String(decoding: Array(bytes), as: UTF8.self)) }
    add(
      Repair(
        kind: repair, range: node.range, finding: finding, anchor: anchor ?? node.range, before: shown(source.bytes[bytes]),
        after: shown(token), similarity: similarity, edits: [edit], effect: .text(node: node.index, text)))
  }

  /// Whether these bytes are what was read: plain text as it is, quoted text between its quotes.
  private func stands(_ node: YAMLNode, _ bytes: Range<Int>) -> Bool {
    let written = source.bytes[bytes]
    switch node.style {
    case .plain: return written.elementsEqual(node.bytes)
    case .singleQuoted: return written.count >= 2 && written.first == UInt8(ascii: "'") && written.last == UInt8(ascii: "'")
    case .doubleQuoted: return written.count >= 2 && written.first == UInt8(ascii: "\"") && written.last == UInt8(ascii: "\"")
    case .literal, .folded: return false
    }
  }
}
