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
        node, file: file, log: log, allowed: ["attribute", "element", "region", "all", "any", "not"], name: "条件")
    else { return nil }
    if let region = fields.text("region") { return .region(region) }
    if fields["all"] != nil { return .all(fields.mappings("all").compactMap(read)) }
    if fields["any"] != nil { return .any(fields.mappings("any").compactMap(read)) }
    if let inner = fields["not"] { return read(inner).map { .not($0) } }
    fields.missing("attribute")
    return nil
  }

  private func test(_ fields: SpecFields) -> Condition.Test? {
    if let value = fields.text("is") { return .equals(value) }
    if fields["in"] != nil { return .oneOf(fields.texts("in")) }
    if fields["at-least"] != nil { return fields.decimal("at-least").map { .atLeast($0) } }
    if fields.boolean("present") == true { return .present }
    fields.missing("is")
    return nil
  }
}
