// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads 公开审查: one look (审查人, 审查日期), or the stages 初审, 复审, 批准 with a post and a day each.
struct ReviewReader {
  let context: ReadingContext

  typealias Key = BilingualFields.Key
  private static let reviewer = Key("reviewer", "审查人")
  private static let reviewed = Key("reviewed", "审查日期")
  private static let outcome = Key("outcome", "结论")
  private static let personal = Key("personal-data", "个人信息")
  private static let checked = Key("checked", "已核对")
  static let names = [reviewer, reviewed, outcome, personal, checked] + stages.map(\.0)
  private static let file = Key("file", "文件")
  private static let seen = Key("seen", "看过")
  private static let field = Key("field", "字段")
  private static let post = Key("post", "岗位")
  private static let day = Key("day", "日期")
  private static let stages: [(Key, ReviewStage)] = [
    (Key("first", "初审"), .first), (Key("second", "复审"), .second), (Key("approval", "批准"), .approval),
  ]

  func read(_ fields: BilingualFields) -> Record.Review? {
    guard let node = fields["review"] else { return nil }
    guard let read = BilingualFields(node, name: "公开审查", keys: Self.names, context: context) else { return nil }
    let staged = Self.stages.map(\.0).first { read[$0.id] != nil }
    if let staged { for single in [Self.reviewer, Self.reviewed] { _ = read.one(of: [staged, single]) } }
    let steps: [Record.Review.Step] =
      staged != nil
      ? Self.stages.compactMap { key, stage in step(read[key.id], key.label, stage) }
      : [.init(stage: .single, post: read.text(Self.reviewer, required: true) ?? "", day: read.date(Self.reviewed, required: true))]
    return Record.Review(
      steps: steps, outcome: choice(read, Self.outcome, ReviewOutcome.self, required: true),
      personalDataChecked: choice(read, Self.personal, PersonalDataAnswer.self, required: false) == .checked,
      checked: checked(read[Self.checked.id]))
  }

  /// 已核对: [{文件: attachments/a.xlsx, 看过: [作者, 批注]}, {字段: 说明}]
  private func checked(_ node: YAMLNode?) -> Record.Review.Checked {
    var found = Record.Review.Checked()
    guard let node, !node.isNull else { return found }
    guard node.isList else {
      context.wrongShape(node, Self.checked.label, expected: Localised("列表（每行以 - 开头）", "a list"), steps: ["公开审查"])
      return found
    }
    let (file, seen, field) = (Self.file, Self.seen, Self.field)
    for item in node.items {
      guard let read = BilingualFields(item, name: Self.checked.label, keys: [file, seen, field], context: context) else { continue }
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
      context.unlisted(item.range, "看过", item.isScalar ? item.text : "", among: words, steps: ["公开审查"])
      return nil
    }
  }

  private func step(_ node: YAMLNode?, _ name: String, _ stage: ReviewStage) -> Record.Review.Step? {
    guard let node, !node.isNull else { return nil }
    let (post, day) = (Self.post, Self.day)
    guard let read = BilingualFields(node, name: name, keys: [post, day], context: context) else { return nil }
    return .init(stage: stage, post: read.text(post, required: true) ?? "", day: read.date(day, required: true))
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(_ read: BilingualFields, _ key: Key, _: Choice.Type, required: Bool) -> Choice?
  where Choice.RawValue == String {
    let allowed = Choice.allCases.map(\.rawValue)
    guard let text = read.text(key, required: required, kind: .enumeration(allowed)) else { return nil }
    if let known = Choice(rawValue: text) { return known }
    if let node = read[key.id] {
      context.unlisted(node.range, key.label, text, among: allowed, steps: ["公开审查"])
      context.repairs?.offer(node, oneOf: allowed.map { [$0] })
    }
    return nil
  }
}
