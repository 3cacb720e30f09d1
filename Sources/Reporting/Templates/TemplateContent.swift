// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// Writes the content (内容) of one record of a template.
struct TemplateContent {
  let rulebook: Rulebook
  let feedback: TemplateFeedback
  let day: CivilDate
  /// The names of rows that a register asks for, with the table and the column that hold them.
  var listed: (table: String, column: String, names: [String])?
  /// What is held against what, by the path of the table or group, for whoever fills it in.
  var checks: [String: [String]] = [:]

  /// Comments that say what the value at a path is held against.
  func checkWords(_ steps: [String], pad: String) -> [String] {
    let path = steps.firstIndex(of: SubmissionGrammar.content.label).map { steps[($0 + 1)...].joined(separator: "→") } ?? ""
    return (checks[path] ?? []).map { pad + "# 核对：" + $0 }
  }

  static let confirm = "  # 请确认"

  /// - Parameters:
  ///   - demanded: ids of elements that must be given whatever their own rule says.
  ///   - settled: what elements must be, by their ids; empty for one that must be another than it was.
  ///   - steps: the path of this mapping in the file.
  func mapping(
    _ set: ElementSet, _ earlier: YAMLNode?, _ carry: TemplateCarry, demanded: Set<String> = [], settled: [String: [String]] = [:], pad: String,
    steps: [String]
  ) -> [String] {
    var states: [String: GivenValue] = [:]
    var lines = checkWords(steps, pad: pad)
    for element in set.elements {
      let path = steps + [element.label]
      let known = settled[element.id]
      let old = carry == .nothing || known != nil ? nil : earlier?.value(of: element)
      let must = element.isDemanded { states[$0] ?? .absent } || demanded.contains(element.id)
      let words = ElementWords(element: element, siblings: set, rulebook: rulebook)
      lines.append(pad + "# " + words.line + (element.kind.isLongText ? Self.blockHint(pad) : ""))
      let (written, state) =
        known.flatMap { self.written($0, element, pad: pad, steps: path) } ?? self.element(element, old, carry, must: must, pad: pad, steps: path)
      lines += written
      states[element.id] = state
    }
    return lines
  }

  /// What the rules and registers know that it must be; `nil` where they know nothing, or it was refused.
  private func written(_ values: [String], _ element: Element, pad: String, steps: [String]) -> ([String], GivenValue)? {
    guard let first = values.first, !feedback.isRefused(steps) else { return nil }
    let key = pad + element.label + ":"
    if case .list = element.kind {
      if values.indices.contains(where: { feedback.isRefused(steps + ["\($0)"]) }) { return nil }
      return ([key + Self.confirm] + values.map { pad + "  - " + YAMLScalar($0).line() }, .given(""))
    }
    return ([key + " " + YAMLScalar(first).line() + Self.confirm], .given(first))
  }

  private func element(
    _ element: Element, _ old: YAMLNode?, _ carry: TemplateCarry, must: Bool, pad: String, steps: [String]
  ) -> ([String], GivenValue) {
    let blank = UnfilledValue.mark
    let key = pad + element.label + ":"
    switch element.kind {
    case .group(let inner, _):
      let known = old.flatMap { $0.isMapping && !feedback.isRefused(steps) ? $0 : nil }
      if known == nil && !must {
        return (asComment([key] + mapping(inner, nil, .nothing, pad: pad + "  ", steps: steps).filter { !$0.contains("# ") }, pad), .absent)
      }
      return ([key] + mapping(inner, known, carry, pad: pad + "  ", steps: steps), known == nil ? .open : .given(""))
    case .table(let rule):
      var table = TemplateTable(content: self, rule: rule, pad: pad, steps: steps, seed: old)
      if let listed, listed.table == element.id { table.listed = (listed.column, listed.names) }
      let known = old.flatMap { $0.isList && $0.count > 0 && !feedback.isRefused(steps) ? $0 : nil }
      if known == nil && !must { return (table.columnWords + asComment([key] + table.rows(nil, .nothing), pad), .absent) }
      let mark = known != nil && carry == .everything ? Self.confirm : ""
      return (table.columnWords + [key + mark] + table.rows(known, carry), known == nil ? .open : .given(""))
    case .list(let rule):
      if carry == .everything, let known = old, known.isList, !feedback.isRefused(steps) {
        let values = known.items.enumerated().compactMap { feedback.value($0.element, at: steps + ["\($0.offset)"]) }
        if values.count == known.count, !values.isEmpty {
          return ([key + Self.confirm] + values.map { pad + "  - " + YAMLScalar($0).line() }, .given(""))
        }
      }
      let rows = repeatElement(pad + "  - " + blank, count: max(1, rule.minItems ?? 1))
      return must ? ([key] + rows, .open) : (asComment([key] + rows, pad), .absent)
    default:
      let isLong = element.kind.isLongText
      if carry == .everything || carry == .rowNames && element.isSteady, let text = feedback.value(old, at: steps) {
        let scalar = YAMLScalar(text)
        if let lines = isLong ? scalar.block : scalar.literal {
          return ([key + " " + lines[0] + Self.confirm] + Self.indented(lines.dropFirst(), pad), .given(text))
        }
        return ([key + " " + scalar.line() + Self.confirm], .given(text))
      }
      if isLong { return ([key + " |-"] + (must ? Self.indented([blank], pad) : []), must ? .open : .absent) }
      return must ? ([key + " " + blank], .open) : ([key], .absent)
    }
  }

  /// The lines of a block under a key.
  static func indented(_ lines: some Sequence<String>, _ pad: String) -> [String] { lines.map { $0.isEmpty ? "" : pad + "  " + $0 } }

  /// How a text of several paragraphs is written, for whoever pastes one.
  static func blockHint(_ pad: String) -> String { "（从下一行写起，每行前面空 \(pad.utf8.count + 2) 格，可以分段）" }

  /// What may be left out stands as a comment; its marks would otherwise ask to be filled in.
  private func asComment(_ lines: [String], _ pad: String) -> [String] {
    [pad + "# 要填这一项时，删去下面各行开头的“# ”："] + lines.map { line in pad + "# " + line.dropFirst(pad.utf8.count) }
  }
}

/// How much of an earlier record a template takes over.
enum TemplateCarry {
  /// The same record, to be corrected or renewed.
  case everything
  /// Another period's: the names of the rows and the words that stay the same, never a figure.
  case rowNames
  case nothing
}

extension YAMLNode {
  /// The value under any of an element's names.
  func value(of element: Element) -> YAMLNode? {
    pairs.first { element.names.contains($0.key.text) && !$0.value.isBlank }?.value
  }
}

extension TableRule {
  /// Columns of which one is enough, and those that go with them: a template shows them all.
  var offeredColumns: Set<String> {
    var ids: Set<String> = []
    for check in checks { ids.formUnion(check.offered) }
    return ids.union(columns.elements.filter { !ids.isDisjoint(with: $0.requiredWhen?.elements ?? []) }.map(\.id))
  }

  /// The limit table whose indicators the rows must cover, if there is one.
  var indicatorSet: LimitCheckRule? {
    for check in checks { if let rule = check.limits, rule.set != nil { return rule } }
    return nil
  }
}
