// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A name in one field and what is owed in another make one leak: the fields of a record, or of one row of it, are also
/// screened together, as a reader of the page sees them.
extension ReadingContext {
  func screenTogether(_ node: YAMLNode, of name: String) {
    if node.isList { return node.forEachItem { screenTogether($0, of: name) } }
    guard node.isMapping else { return }
    var fields: [(key: YAMLNode, value: YAMLNode)] = []
    var count = ScreeningFilter.Count()
    var hasPercent = false
    node.forEachPair { key, value in
      if !value.isScalar { return screenTogether(value, of: name) }
      guard !value.isBlank, !value.isUnfilled else { return }
      for piece in [key, value] {
        piece.tree.withBytes(of: piece.index) {
          Screening.filter.add($0, to: &count)
          hasPercent = hasPercent || $0.contains(UInt8(ascii: "%"))
        }
      }
      fields.append((key, value))
    }
    guard fields.count > 1, hasPercent || Screening.filter.concerned(by: count) & Screening.names != 0 else { return }
    let line = fields.map { "\($0.key.text)：\($0.value.text)；" }.joined()
    let hits = Screening.hits(in: line, by: Screening.names)
    let known = log.findings.contains { finding in
      guard finding.code == .possiblePersonalData, let range = finding.range else { return false }
      return node.range.start <= range.start && range.end <= node.range.end
    }
    if !hits.isEmpty, !known { _ = report(hits, of: name, at: node.firstLine) }
  }
}
