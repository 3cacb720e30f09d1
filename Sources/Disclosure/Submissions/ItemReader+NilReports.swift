// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads that nothing happened (零报告): of which item, in which period, said by which post on which day.
extension ItemReader {
  func nilReports(_ node: YAMLNode?, _ list: Key) -> [Submission.NilReport] {
    guard let node, !node.isEmpty else { return [] }
    guard node.isList else {
      context.wrongShape(node, list.label, expected: Localised("列表（每行以 - 开头）", "a list"))
      return []
    }
    let (item, nothing) = (SubmissionGrammar.item, SubmissionGrammar.nothing)
    let (post, date, period) = (SubmissionGrammar.post, SubmissionGrammar.saidOn, SubmissionGrammar.period)
    return node.items.flatMap { entry -> [Submission.NilReport] in
      guard let read = BilingualFields(entry, name: list.label, keys: [item, period, nothing, post, date], context: context),
        let text = read.text(item, required: true)
      else { return [] }
      let matches = requirements(text)
      if matches.isEmpty { reportUnknown(read[item.id] ?? entry) }
      let isNothing = read.boolean(nothing, required: true)
      let who = read.text(post, required: true).map { MaskedText($0) }
      let day = read.date(date, required: true)
      if read[period.id] == nil {
        context.add(
          .missingKey, entry.range, [.init("key", Localised(verbatim: period.label)), .init("when", Localised("", ""))], steps: [list.step])
      }
      guard let period = read.period(period), let isNothing, let who, let day else { return [] }
      guard day <= submitted.date else {
        context.add(
          .dateAfterSubmission, (read[date.id] ?? entry).range,
          [
            .init("element", Localised(verbatim: date.label)), .init("found", Localised(verbatim: "\(day)")),
            .init("expected", Localised(verbatim: "\(submitted)")),
          ], steps: [list.step])
        return []
      }
      return matches.map {
        Submission.NilReport(
          sector: $0.sector.id, requirement: $0.requirement.id, period: period, isNothing: isNothing, post: who, date: day, sent: submitted,
          file: context.file, range: read.headRange)
      }
    }
  }
}
