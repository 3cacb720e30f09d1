// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// Reads `Entities/<id>/replies.yaml`: answers to gaps and what was decided on them. One that cannot be read in full
/// answers nothing.
package struct ReplyReader {
  typealias Key = BilingualFields.Key
  private static let replies = Key("replies", "申辩")
  private static let gap = Key("gap", "缺口")
  private static let text = Key("text", "说明")
  private static let ground = Key("ground", "理由")
  private static let post = Key("post", "岗位")
  private static let judgedBy = Key("judged-by", "原认定岗位")
  private static let date = Key("date", "日期")
  private static let evidence = Key("evidence", "证据")
  private static let decision = Key("decision", "裁定")
  private static let outcome = Key("outcome", "结论")

  let rulebook: Rulebook

  package init(rulebook: Rulebook) { self.rulebook = rulebook }

  package func read(_ reading: YAMLReading, entity: Entity) -> (replies: [GapReply], findings: [Finding]) {
    let (context, fields) = ReadingContext.opening(
      reading, of: entity, Self.replies.label, keys: [Self.replies], fillers: rulebook.fillers)
    guard let list = fields?[Self.replies.id] else { return ([], context.log.findings) }
    guard list.isList else {
      context.wrongShape(list, Self.replies.label, expected: Localised("列表", "a list"))
      return ([], context.log.findings)
    }
    return (list.items.compactMap { reply($0, context) }, context.log.findings)
  }

  private func reply(_ node: YAMLNode, _ context: ReadingContext) -> GapReply? {
    let keys = [Self.gap, Self.text, Self.ground, Self.post, Self.judgedBy, Self.date, Self.evidence, Self.decision]
    guard let read = BilingualFields(node, name: Self.replies.label, keys: keys, context: context) else { return nil }
    // Each is asked for before any is missed: one run reports all that is missing.
    let (gap, text, post) = (read.text(Self.gap, required: true), read.text(Self.text, required: true), read.text(Self.post, required: true))
    let (judgedBy, date) = (read.text(Self.judgedBy, required: true), read.date(Self.date, required: true))
    let ground = read.choice(Self.ground, GapReply.Ground.self)
    let isFit = context.isFitForPublic(node, of: Self.replies.label)
    let written = read[Self.decision.id]
    let decision = written.flatMap { self.decision($0, date, context) }
    guard let gap, let text, let post, let judgedBy, let date, let ground else { return nil }
    if written != nil, decision == nil { return nil }
    return GapReply(
      gap: MaskedText(gap), gapRange: range(Self.gap, read), text: MaskedText(text), ground: ground, post: MaskedText(post),
      postRange: range(Self.post, read), judgedBy: MaskedText(judgedBy), judgedByRange: range(Self.judgedBy, read), date: date,
      evidence: read.text(Self.evidence).map { MaskedText($0) }, decision: decision, isKeptBack: !isFit, file: context.file)
  }

  private func decision(_ node: YAMLNode, _ replied: CivilDate?, _ context: ReadingContext) -> GapReply.Decision? {
    let keys = [Self.post, Self.date, Self.outcome, Self.text]
    guard let read = BilingualFields(node, name: Self.decision.label, keys: keys, context: context) else { return nil }
    let (post, date) = (read.text(Self.post, required: true), read.date(Self.date, required: true))
    let (outcome, text) = (read.choice(Self.outcome, GapReply.Decision.Outcome.self), read.text(Self.text, required: true))
    guard let post, let date, let outcome, let text else { return nil }
    if let replied, date < replied {
      read.disordered(
        Self.date, named: Localised("裁定日期", "the day of the decision"), date, Localised("之后", "after"), Localised("申辩日期", "the day of the reply"),
        replied)
      return nil
    }
    return GapReply.Decision(
      post: MaskedText(post), date: date, outcome: outcome, text: MaskedText(text), range: range(Self.post, read))
  }

  private func range(_ key: Key, _ read: BilingualFields) -> SourceRange { (read[key.id] ?? read.node).range }
}
