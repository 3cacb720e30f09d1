// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A day no later than the record's publication (经批准后公告).
struct BeforePublicationRule: CheckForm {
  var element: String

  static let word = "before-publication"

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    BeforePublicationRule(element: fields.requiredText("element"))
  }

  var label: String { "不晚于公开" }
  var codes: Set<FindingCode> { [.outOfOrder] }
  var elements: [String] { [element] }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [(elements, .day)] }

  func sentence(_ words: CheckWords) -> Localised {
    let name = words.name(element)
    return Localised("\(name.zh)不晚于公开时间", "\(name.en) is no later than the publication")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.beforePublication(element, check) }
}

extension RowChecks {
  fileprivate func beforePublication(_ id: String, _ check: CheckRule) {
    guard let index = column(id) else { return }
    for row in 0..<rows.count {
      guard let node = rows.cell(row, index), let moment = node.moment else { continue }
      reportAfterPublication(node, moment, id, row, check)
    }
  }

  func reportAfterPublication(_ node: YAMLNode, _ moment: Moment, _ id: String, _ row: Int, _ check: CheckRule) {
    guard let published = record.published, moment.earliestMinute > published.latestMinute else { return }
    context.report(
      .outOfOrder, node.range,
      [
        .init("element", Localised(verbatim: label(id))), .init("found", Localised(verbatim: node.text)),
        .init("other", Localised("公开时间", "the publication")), .init("expected", Localised(verbatim: "\(published)")),
        .init("relation", Localised("之前或相同", "not after")),
      ], steps: path(row, id), help: check.help)
  }
}
