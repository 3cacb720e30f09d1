// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A name in one field and what is owed in another make one leak: the fields of a record, or of one row of it, are also
/// screened together, as a reader of the page sees them.
extension ReadingContext {
  /// Whether what people wrote in a mapping may go to the public, each value by itself and all of them together. What may not becomes a
  /// finding at its place; what nobody but the office reads is masked there, and here it is kept back as a whole.
  func isFitForPublic(_ node: YAMLNode, of name: String) -> Bool {
    let before = told
    screenEach(node, name)
    screenTogether(node, of: name)
    return told == before
  }

  /// Findings on safety so far; those that found no room count as well.
  private var told: Int { log.findings.count { $0.code.isAboutSafety } + log.dropped.count }

  private func screenEach(_ node: YAMLNode, _ name: String) {
    switch node.kind {
    case .scalar: _ = screen(node, name)
    case .list: node.forEachItem { screenEach($0, name) }
    case .mapping: node.forEachPair { key, value in screenEach(value, key.text) }
    case .alias: break
    }
  }

  func screenTogether(_ node: YAMLNode, of name: String) {
    screenTogether(node.index, in: node.tree, of: name)
  }

  /// By index, without a cursor for every value: it goes through all that was sent.
  private func screenTogether(_ node: Int, in tree: YAMLTree, of name: String) {
    let (kind, end) = (tree.kind(of: node), tree.next(after: node))
    if kind == .list {
      var item = node + 1
      while item < end {
        screenTogether(item, in: tree, of: name)
        item = tree.next(after: item)
      }
    }
    guard kind == .mapping else { return }
    // Where the keys stand; each value follows its key.
    var fields: [Int] = []
    var count = ScreeningFilter.Count()
    var hasPercent = false
    var key = node + 1
    while key < end {
      let value = tree.next(after: key)
      if tree.kind(of: value) != .scalar {
        screenTogether(value, in: tree, of: name)
      } else if !YAMLNode.isBlank(value, in: tree), !YAMLNode.isUnfilled(value, in: tree) {
        for piece in [key, value] {
          tree.withBytes(of: piece) {
            Screening.filter.add($0, to: &count)
            hasPercent = hasPercent || $0.contains(UInt8(ascii: "%"))
          }
        }
        fields.append(key)
      }
      key = tree.next(after: value)
    }
    guard fields.count > 1 else { return }
    let scans = Screening.filter.concerned(by: count)
    if scans != 0 { screenAcross(fields, of: node, in: tree, name) }
    guard hasPercent || scans & Screening.names != 0 else { return }
    var line: [UInt8] = []
    for key in fields {
      tree.withBytes(of: key) { line.append(contentsOf: $0) }
      line.append(contentsOf: "：".utf8)
      tree.withBytes(of: tree.next(after: key)) { line.append(contentsOf: $0) }
      line.append(contentsOf: "；".utf8)
    }
    screen(String(decoding: line, as: UTF8.self), in: YAMLNode(tree: tree, index: node), of: name)
  }

  /// A number in the cells of one row (310114199 | 003077431), a word in one and the number in the next (护照号 | E12345678): what no value says by
  /// itself.
  private func screenAcross(_ fields: [Int], of node: Int, in tree: YAMLTree, _ name: String) {
    let values = fields.map { YAMLNode(tree: tree, index: tree.next(after: $0)).text }
    let joined = Screening.hits(in: values.joined(separator: "\t"))
    guard !joined.isEmpty else { return }
    let own = values.flatMap { Screening.hits(in: $0) }
    let found = joined.filter { hit in !own.contains { hit.isSame(as: $0) || $0.kind == hit.kind && $0.shown == hit.shown } }
    let row = YAMLNode(tree: tree, index: node)
    // Something of the row that a person has to look at is reported already.
    let new = isTold(in: row) ? found.filter(\.isCertain) : found
    if !new.isEmpty { _ = report(new, of: name, at: row.firstLine) }
  }

  private func isTold(in node: YAMLNode) -> Bool {
    log.findings.contains { finding in
      guard finding.code == .possiblePersonalData, let range = finding.range else { return false }
      return node.range.start <= range.start && range.end <= node.range.end
    }
  }

  private func screen(_ line: String, in node: YAMLNode, of name: String) {
    let hits = Screening.hits(in: line, by: Screening.names)
    if !hits.isEmpty, !isTold(in: node) { _ = report(hits, of: name, at: node.firstLine) }
  }
}
