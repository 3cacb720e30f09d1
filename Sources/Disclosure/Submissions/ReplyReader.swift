// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// Reads `Entities/<id>/replies.yaml`: answers to gaps and what was decided on them. One that cannot be read in full
/// answers nothing.
package struct ReplyReader {
  private typealias Grammar = ReplyGrammar

  let rulebook: Rulebook

  package init(rulebook: Rulebook) { self.rulebook = rulebook }

  package func read(_ reading: YAMLReading, entity: Entity) -> (replies: [GapReply], findings: [Finding]) {
    let (context, fields) = ReadingContext.opening(
      reading, of: entity, Grammar.replies, keys: [Grammar.replies], fillers: rulebook.fillers)
    guard let list = fields?[Grammar.replies.id] else { return ([], context.log.findings) }
    guard list.isList else {
      context.wrongShape(list, Grammar.replies.label, expected: Localised("列表", "a list"))
      return ([], context.log.findings)
    }
    return (list.items.compactMap { reply($0, context) }, context.log.findings)
  }

  private func reply(_ node: YAMLNode, _ context: ReadingContext) -> GapReply? {
    guard let read = BilingualFields(node, name: Grammar.replies.label, keys: Grammar.reply, context: context) else { return nil }
    // Each is asked for before any is missed: one run reports all that is missing.
    let (gap, text, post) = (read.text(Grammar.gap, required: true), read.text(Grammar.text, required: true), read.text(Grammar.post, required: true))
    let (judgedBy, date) = (read.text(Grammar.judgedBy, required: true), read.date(Grammar.date, required: true))
    let ground = read.choice(Grammar.ground, GapReply.Ground.self)
    let isFit = context.isFitForPublic(node, of: Grammar.replies.label)
    let written = read[Grammar.decision.id]
    let decision = written.flatMap { self.decision($0, date, context) }
    guard let gap, let text, let post, let judgedBy, let date, let ground else { return nil }
    if written != nil, decision == nil { return nil }
    return GapReply(
      gap: MaskedText(gap), gapRange: range(Grammar.gap, read), text: MaskedText(text), ground: ground, post: MaskedText(post),
      postRange: range(Grammar.post, read), judgedBy: MaskedText(judgedBy), judgedByRange: range(Grammar.judgedBy, read), date: date,
      evidence: read.text(Grammar.evidence).map { MaskedText($0) }, decision: decision, isKeptBack: !isFit, file: context.file)
  }

  private func decision(_ node: YAMLNode, _ replied: CivilDate?, _ context: ReadingContext) -> GapReply.Decision? {
    guard let read = BilingualFields(node, name: Grammar.decision.label, keys: Grammar.decisionKeys, context: context) else { return nil }
    let (post, date) = (read.text(Grammar.post, required: true), read.date(Grammar.date, required: true))
    let (outcome, text) = (read.choice(Grammar.outcome, GapReply.Decision.Outcome.self), read.text(Grammar.text, required: true))
    guard let post, let date, let outcome, let text else { return nil }
    if let replied, date < replied {
      read.disordered(
        Grammar.date, named: Localised("裁定日期", "the day of the decision"), date, Localised("之后", "after"), Localised("申辩日期", "the day of the reply"),
        replied)
      return nil
    }
    return GapReply.Decision(
      post: MaskedText(post), date: date, outcome: outcome, text: MaskedText(text), range: range(Grammar.post, read))
  }

  private func range(_ key: FiledKey, _ read: BilingualFields) -> SourceRange { (read[key.id] ?? read.node).range }
}
