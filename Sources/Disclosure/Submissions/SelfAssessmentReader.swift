// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// Reads `Entities/<id>/assessments/<year>.yaml`. One that cannot be read in full says nothing: no part of it is believed.
package struct SelfAssessmentReader {
  private typealias Grammar = SelfAssessmentGrammar

  let rulebook: Rulebook

  package init(rulebook: Rulebook) { self.rulebook = rulebook }

  /// - Parameter expected: the year that its file is named after.
  package func read(_ reading: YAMLReading, entity: Entity, year expected: Int) -> (assessment: SelfAssessment?, findings: [Finding]) {
    let (context, fields) = ReadingContext.opening(reading, of: entity, Grammar.form, keys: Grammar.file, fillers: rulebook.fillers)
    guard let read = fields else { return (nil, context.log.findings) }
    // Each is asked for before any is missed: one run reports all that is missing.
    let (year, post, date) = (read.text(Grammar.year, required: true), read.text(Grammar.post, required: true), read.date(Grammar.date, required: true))
    let lines = self.lines(read, entity, context)
    let isSum = lines.map { checkTotal(read, $0, context) } ?? false
    guard let year, let post, let date, let lines, isSum else { return (nil, context.log.findings) }
    guard Int(year) == expected else {
      report(context, read[Grammar.year.id], Grammar.year.label, year, "\(expected)，和文件名一样", "\(expected), as its file is named")
      return (nil, context.log.findings)
    }
    guard date.year > expected else {
      report(context, read[Grammar.date.id], Grammar.date.label, "\(date)", "在 \(expected) 年过完以后", "after the end of \(expected)")
      return (nil, context.log.findings)
    }
    return (
      SelfAssessment(year: expected, post: MaskedText(post), date: date, lines: lines, file: context.file), context.log.findings
    )
  }

  /// `nil` where any line cannot be read.
  private func lines(_ read: BilingualFields, _ entity: Entity, _ context: ReadingContext) -> [SelfAssessment.Line]? {
    guard let list = read[Grammar.items.id] else {
      read.missing(Grammar.items)
      return nil
    }
    guard list.isList else {
      context.wrongShape(list, Grammar.items.label, expected: Localised("列表", "a list"))
      return nil
    }
    let found = list.items.map { line($0, entity, context) }
    var first: [String: SourceRange] = [:]
    var isClear = true
    for line in found.compactMap({ $0 }) {
      let key = "\(line.sector)/\(line.requirement)"
      guard let known = first[key] else {
        first[key] = line.range
        continue
      }
      isClear = false
      context.add(
        .duplicateRow, line.range, [.init("element", Localised(verbatim: Grammar.items.label)), .init("value", Localised(verbatim: key))],
        notes: [.init(Localised("第一次在这里", "first given here"), file: context.file, range: known)])
    }
    let lines = found.compactMap { $0 }
    return isClear && lines.count == found.count ? lines : nil
  }

  private func line(_ node: YAMLNode, _ entity: Entity, _ context: ReadingContext) -> SelfAssessment.Line? {
    guard let read = BilingualFields(node, name: Grammar.items.label, keys: Grammar.line, context: context) else { return nil }
    let (item, lost) = (read.text(Grammar.item, required: true), read.text(Grammar.lost, required: true))
    let text = read.text(Grammar.text)
    guard let item, let lost, let itemNode = read[Grammar.item.id], let lostNode = read[Grammar.lost.id] else { return nil }
    let known = rulebook.view(for: entity).sectors.filter { entity.sectors.contains($0.id) }.flatMap { sector in sector.requirements.map { (sector.id, $0.id) }
    }
    let place = known.first { "\($0.0)/\($0.1)" == item }
    if place == nil {
      context.add(
        .unknownItem, itemNode.range,
        [.init("item", Localised(verbatim: item)), .init("guess", guessWords(closestMatch(to: item, among: known.map { "\($0.0)/\($0.1)" })))])
    }
    guard let points = AssessmentPoints.read(lost) else {
      context.unreadable(lostNode, Grammar.lost.label, Self.pointsExpected, example: "2.5")
      return nil
    }
    guard let place else { return nil }
    return SelfAssessment.Line(
      sector: place.0, requirement: place.1, lost: points, text: text.map { MaskedText($0) }, range: node.range)
  }

  private static let pointsExpected = Localised("不小于 0、最多两位小数的数", "a number not below 0 with at most two decimals")

  /// A sum that is written must be the sum.
  private func checkTotal(_ read: BilingualFields, _ lines: [SelfAssessment.Line], _ context: ReadingContext) -> Bool {
    guard let text = read.text(Grammar.total), let node = read[Grammar.total.id] else { return read.written(Grammar.total.id).map { $0.isNull } ?? true }
    let sum = lines.reduce(0) { $0 + $1.lost }
    guard let stated = AssessmentPoints.read(text) else {
      context.unreadable(node, Grammar.total.label, Self.pointsExpected, example: "2.5")
      return false
    }
    guard stated != sum else { return true }
    context.add(
      .sumMismatch, node.range,
      [
        .init("element", Localised(verbatim: Grammar.total.label)), .init("found", Localised(verbatim: text)),
        .init("formula", Localised("各事项“失分”之和", "the sum of the items")), .init("expected", Localised(verbatim: AssessmentPoints.text(sum))),
        .init("difference", Localised(verbatim: AssessmentPoints.text(abs(stated - sum)))),
      ], notes: lines.last.map { [.init(Localised("加到这里为止", "the last that was added"), file: context.file, range: $0.range)] } ?? [])
    return false
  }

  private func report(_ context: ReadingContext, _ node: YAMLNode?, _ element: String, _ found: String, _ zh: String, _ en: String) {
    guard let node else { return }
    context.add(
      .outOfRange, node.range,
      [.init("element", Localised(verbatim: element)), .init("found", Localised(verbatim: found)), .init("expected", Localised(zh, en))])
  }
}
