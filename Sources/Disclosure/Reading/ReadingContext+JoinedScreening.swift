// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A name in one field and what is owed in another make one leak: the fields of a record, or of one row of it, are also
/// screened together, as a reader of the page sees them.
extension ReadingContext {
  func screenTogether(_ node: YAMLNode, of name: String) {
    if node.isList { return node.forEachItem { screenTogether($0, of: name) } }
    guard node.isMapping else { return }
    var line = ""
    var fields = 0
    node.forEachPair { key, value in
      if !value.isScalar { return screenTogether(value, of: name) }
      guard !value.isBlank, !value.isUnfilled else { return }
      line += "\(key.text)：\(value.text)；"
      fields += 1
    }
    guard fields > 1 else { return }
    let hits = Screening.hits(in: line).filter { $0.kind == .nameWithAmount }
    let known = log.findings.contains { finding in
      guard finding.code == .possiblePersonalData, let range = finding.range else { return false }
      return node.range.start <= range.start && range.end <= node.range.end
    }
    if !hits.isEmpty, !known { _ = report(hits, of: name, at: node.firstLine) }
  }
}
