internal import SourceYAML

/// Reads a condition: a mapping with exactly one of a few leading keys, never a bare expression.
struct ConditionReader {
  let log: FindingLog
  let file: String

  func read(_ node: YAMLNode) -> Condition? {
    let keys = node.isMapping ? node.pairs.map(\.key.text) : []
    for subject in ["attribute", "element"] where keys.contains(subject) {
      guard
        let fields = SpecFields(
          node, file: file, log: log, allowed: [subject, "is", "in", "at-least", "present"], name: subject)
      else { return nil }
      let name = fields.requiredText(subject)
      guard let test = test(fields) else { return nil }
      return subject == "attribute" ? .attribute(name, test) : .element(name, test)
    }
    guard
      let fields = SpecFields(
        node, file: file, log: log, allowed: ["region", "all", "any", "not"], name: "条件")
    else { return nil }
    guard isOne(of: ["region", "all", "any", "not"], fields) else { return nil }
    if let region = fields.text("region") { return .region(region) }
    for (key, join) in [("all", Condition.all), ("any", Condition.any)] {
      guard let list = fields[key] else { continue }
      let parts = fields.mappings(key)
      // All of nothing would always hold, any of nothing never.
      if parts.isEmpty { fields.wrong(key, list, expected: Localised("至少一个条件", "at least one condition")) }
      return join(parts.compactMap(read))
    }
    if let inner = fields["not"] { return read(inner).map { .not($0) } }
    fields.missing("attribute")
    return nil
  }

  private func test(_ fields: SpecFields) -> Condition.Test? {
    guard isOne(of: ["is", "in", "at-least", "present"], fields) else { return nil }
    if let value = fields.text("is") { return .equals(value) }
    if fields["in"] != nil { return .oneOf(fields.texts("in")) }
    if fields["at-least"] != nil { return fields.decimal("at-least").map { .atLeast($0) } }
    guard let present = fields["present"] else {
      fields.missing("is")
      return nil
    }
    guard fields.boolean("present") != false else {
      fields.wrong("present", present, expected: Localised("“true”；要问“没有填写”，用“not”包起来", "true; to ask that it is not given, use not"))
      return nil
    }
    return .present
  }

  /// Of keys that each say all there is to say, no second may stand beside the first: it would be dropped.
  private func isOne(of keys: [String], _ fields: SpecFields) -> Bool {
    let given = keys.filter { fields[$0] != nil }
    for key in given.dropFirst() {
      guard let node = fields[key] else { continue }
      fields.wrong(
        key, node,
        expected: Localised(
          "“\(given[0])”和“\(key)”里的一个；两个都要的，写成“all: [{…}, {…}]”", "one of ‘\(given[0])’ and ‘\(key)’; for both write all: [{…}, {…}]"))
    }
    return given.count < 2
  }
}
