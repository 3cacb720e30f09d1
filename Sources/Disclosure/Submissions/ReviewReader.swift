// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads 公开审查: one look (审查人, 审查日期), or the stages 初审, 复审, 批准 with a post and a day each.
struct ReviewReader {
  let context: ReadingContext

  private typealias Grammar = SubmissionGrammar
  private static let stages: [(FiledKey, ReviewStage)] = [(Grammar.first, .first), (Grammar.second, .second), (Grammar.approval, .approval)]

  func read(_ fields: BilingualFields) -> Record.Review? {
    guard let node = fields[Grammar.review.id] else { return nil }
    guard let read = BilingualFields(node, name: Grammar.review.label, keys: Grammar.reviewKeys, context: context) else { return nil }
    let staged = Self.stages.map(\.0).first { read[$0.id] != nil }
    if let staged { for single in [Grammar.reviewer, Grammar.reviewed] { _ = read.one(of: [staged, single]) } }
    let steps: [Record.Review.Step] =
      staged != nil
      ? Self.stages.compactMap { key, stage in step(read[key.id], key.label, stage) }
      : [.init(stage: .single, post: MaskedText(read.text(Grammar.reviewer, required: true) ?? ""), day: read.date(Grammar.reviewed, required: true))]
    return Record.Review(
      steps: steps, outcome: read.choice(Grammar.outcome, ReviewOutcome.self, steps: [Grammar.review.step]),
      personalDataChecked: read.choice(Grammar.personalData, PersonalDataAnswer.self, required: false, steps: [Grammar.review.step]) == .checked,
      checked: checked(read[Grammar.checked.id]))
  }

  /// 已核对: [{文件: attachments/a.xlsx, 看过: [作者, 批注]}, {字段: 说明}]
  private func checked(_ node: YAMLNode?) -> Record.Review.Checked {
    var found = Record.Review.Checked()
    guard let node, !node.isNull else { return found }
    guard node.isList else {
      context.wrongShape(node, Grammar.checked.label, expected: Localised("列表（每行以 - 开头）", "a list"), steps: [Grammar.review.step])
      return found
    }
    let (file, seen, field) = (Grammar.attachedFile, Grammar.seen, Grammar.field)
    for item in node.items {
      guard let read = BilingualFields(item, name: Grammar.checked.label, keys: [file, seen, field], context: context) else { continue }
      switch read.one(of: [field, file])?.id {
      case field.id: if let name = read.text(field) { found.fields.insert(name) }
      default:
        guard let name = read.text(file, required: true) else { continue }
        if read[seen.id] == nil { read.missing(seen) }
        found.files[FileName(name), default: []].formUnion(kinds(read[seen.id]))
      }
    }
    return found
  }

  private func kinds(_ node: YAMLNode?) -> [AttachmentDoubt.Kind] {
    let words = AttachmentDoubt.Kind.allCases.map(\.rawValue)
    return (node.map { $0.isList ? $0.items : [$0] } ?? []).compactMap { item in
      if let kind = AttachmentDoubt.Kind(rawValue: item.isScalar ? item.text : "") { return kind }
      context.unlisted(item.range, Grammar.seen.label, item.isScalar ? item.text : "", among: words, steps: [Grammar.review.step])
      return nil
    }
  }

  private func step(_ node: YAMLNode?, _ name: String, _ stage: ReviewStage) -> Record.Review.Step? {
    guard let node, !node.isNull else { return nil }
    let (post, day) = (Grammar.post, Grammar.stageDay)
    guard let read = BilingualFields(node, name: name, keys: [post, day], context: context) else { return nil }
    return .init(stage: stage, post: MaskedText(read.text(post, required: true) ?? ""), day: read.date(day, required: true))
  }
}
