// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads a condition: a mapping with exactly one of a few leading keys, never a bare expression.
struct ConditionReader {
  let log: FindingLog
  let file: String
  /// Whether it may ask what the enterprise is; else only of the values of a record.
  var asksOfEntity = true

  func read(_ node: YAMLNode) -> Condition? {
    guard let fields = SpecFields(node, file: file, log: log, name: "条件") else { return nil }
    switch one(of: ["attribute", "element", "region", "all", "any", "not"], fields) {
    case "attribute":
      refuseEntity("attribute", fields)
      return test(fields).map { .attribute(fields.requiredText("attribute"), $0, fields.place) } ?? fields.giveUp()
    case "element": return test(fields).map { .element(fields.requiredText("element"), $0, fields.place) } ?? fields.giveUp()
    case "region":
      refuseEntity("region", fields)
      return fields.text("region").map { .region($0) }
    case "all": return .all(several("all", fields))
    case "any": return .any(several("any", fields))
    case "not": return fields["not"].flatMap(read).map { .not($0) }
    default:
      fields.missing("attribute", "element", "region", "all", "any", "not")
      return fields.giveUp()
    }
  }

  private func refuseEntity(_ key: String, _ fields: SpecFields) {
    guard !asksOfEntity, let node = fields[key] else { return }
    fields.wrong(key, node, expected: Localised("这里的条件只能问要素（element），不问主体", "an element: this condition asks nothing of the enterprise"))
  }

  private func test(_ fields: SpecFields) -> Condition.Test? {
    switch one(of: ["is", "in", "at-least", "present", "only"], fields) {
    case "is": return fields.text("is").map { .equals($0) }
    case "in":
      let values = fields.texts("in")
      if let list = fields["in"], list.isList, list.count == 0 { fields.wrong("in", list, expected: Localised("至少一个值", "at least one value")) }
      return .oneOf(values)
    case "only": return fields.text("only").map { .only($0) }
    case "at-least": return fields.decimal("at-least").map { .atLeast($0) }
    case "present":
      guard let present = fields["present"], fields.boolean("present") == false else { return .present }
      fields.wrong("present", present, expected: Localised("“true”；要问“没有填写”，用“not”包起来", "true; to ask that it is not given, use not"))
      return nil
    default:
      fields.missing("is", "in", "at-least", "present", "only")
      return nil
    }
  }

  private func several(_ key: String, _ fields: SpecFields) -> [Condition] {
    let parts = fields.mappings(key)
    // All of nothing would always hold, any of nothing never.
    if parts.isEmpty, let list = fields[key] { fields.wrong(key, list, expected: Localised("至少一个条件", "at least one condition")) }
    return parts.compactMap(read)
  }

  private func one(of keys: [String], _ fields: SpecFields) -> String? {
    fields.one(of: keys, both: Localised("；两个都要的，写成“all: [{…}, {…}]”", "; for both write all: [{…}, {…}]"))
  }
}
