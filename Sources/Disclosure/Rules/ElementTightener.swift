// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Makes one element stricter: required, fewer values, narrower bounds, more rows, more checks. Anything else is
/// refused as loosening.
struct ElementTightener {
  let log: FindingLog
  let fields: SpecFields
  let codeTables: [String: CodeTable]
  /// Who asks for what it makes required.
  let demand: Demand
  /// Called with the place, the element as it was, the key, the new and the old value.
  let refuse: (YAMLNode, Element, String, Localised, Localised) -> Void

  typealias Told = (key: String, aspect: Localised, value: Localised, before: Localised?)

  /// The set with the element at a path (`lines/length-km`) made stricter; `nil` when there is none.
  func apply(to set: ElementSet, _ path: ArraySlice<String>) -> (ElementSet, [Told])? {
    guard let id = path.first, let index = set.index(of: id) else {
      fields.dangling(
        Localised("要素", "element"), path.first ?? "", at: fields["element"], among: set.elements.map(\.id))
      return nil
    }
    var elements = set.elements
    var told: [Told] = []
    if path.count == 1 {
      elements[index] = tightened(elements[index], &told)
    } else {
      guard let (kind, inner) = descend(elements[index], path.dropFirst()) else { return nil }
      elements[index] = elements[index].with(kind: kind)
      told = inner
    }
    return (ElementSet(elements), told)
  }

  private func descend(_ element: Element, _ path: ArraySlice<String>) -> (ElementKind, [Told])? {
    switch element.kind {
    case .group(let set, let checks):
      return apply(to: set, path).map { (.group($0.0, checks), $0.1) }
    case .table(var rule):
      guard let (columns, told) = apply(to: rule.columns, path) else { return nil }
      rule.columns = columns
      return (.table(rule), told)
    default:
      fields.dangling(Localised("要素", "element"), path.first ?? "", at: fields["element"], among: [])
      return nil
    }
  }

  private func tightened(_ element: Element, _ told: inout [Told]) -> Element {
    let what = Localised("要素“\(element.label)”", "element ‘\(element.label)’")
    var isRequired = element.isRequired
    if let wanted = fields.boolean("required"), let node = fields["required"] {
      if wanted && (!isRequired || element.demand == .office) {
        isRequired = true
        let before = element.isRequired ? Localised("督办口径", "asked by the office") : Localised("可填", "optional")
        told.append(("required", what, Localised("必填", "required"), before))
      } else if !wanted && isRequired {
        refuse(node, element, "required", Localised("可填", "optional"), Localised("必填", "required"))
      }
    }
    let isNew = !element.isRequired || element.demand == .office && fields["required"] != nil
    let result = element.with(
      kind: kind(of: element, what, &told), isRequired: isRequired, demand: isRequired && isNew ? demand : nil)
    refuseEmptyRange(element, result)
    return result
  }

  /// Bounds that leave nothing to write: two layers that cannot both be obeyed.
  private func refuseEmptyRange(_ old: Element, _ new: Element) {
    let bounds: (low: String, high: String)? =
      switch new.kind {
      case .text(let rule): Self.crossed(rule.minLength, rule.maxLength)
      case .number(let rule): Self.crossed(rule.min, rule.max)
      case .list(let rule): Self.crossed(rule.minItems, rule.maxItems)
      case .table(let rule): Self.crossed(rule.minRows, rule.maxRows)
      default: nil
      }
    guard let bounds else { return }
    log.add(
      Finding(
        .specConflict, file: fields.file, range: fields.node.range,
        facts: [
          .init(
            "why",
            Localised(
              "“\(old.label)”至少 \(bounds.low)、至多 \(bounds.high)，没有值能满足",
              "‘\(old.label)’ must be at least \(bounds.low) and at most \(bounds.high): no value can be both"))
        ], notes: [.init(Localised("下层的要素在这里", "the element below"), file: old.place.file, range: old.place.range)]))
  }

  private static func crossed<Value: Comparable & CustomStringConvertible>(
    _ low: Value?, _ high: Value?
  ) -> (low: String, high: String)? {
    guard let low, let high, low > high else { return nil }
    return (low.description, high.description)
  }

  private func kind(of element: Element, _ what: Localised, _ told: inout [Told]) -> ElementKind {
    /// A bound that may only move inwards.
    func bound<Value: Comparable & CustomStringConvertible & Sendable>(
      _ key: String, _ new: Value?, _ old: Value?, isFloor: Bool
    ) -> Value? {
      guard let new, let node = fields[key] else { return old }
      if let old, isFloor ? new < old : new > old {
        refuse(node, element, key, Localised(verbatim: "\(new)"), Localised(verbatim: "\(old)"))
        return old
      }
      if let old, new == old { return old }
      let unit = key.hasSuffix("length") ? " 个字" : key.hasSuffix("items") ? " 项" : key.hasSuffix("rows") ? " 行" : ""
      func words(_ value: Value) -> Localised { Localised("\(isFloor ? "至少" : "至多") \(value)\(unit)", "\(key) \(value)") }
      told.append((key, what, words(new), old.map(words)))
      return new
    }
    func added(_ checks: [CheckRule]) -> [CheckRule] {
      for check in checks { told.append(("checks", what, check.label, nil)) }
      return checks
    }
    let reader = CheckReader(log: log, file: fields.file)
    switch element.kind {
    case .text(var rule):
      rule.minLength = bound("min-length", fields.whole("min-length"), rule.minLength, isFloor: true)
      rule.maxLength = bound("max-length", fields.whole("max-length"), rule.maxLength, isFloor: false)
      return .text(rule)
    case .number(var rule):
      rule.min = bound("min", fields.decimal("min"), rule.min, isFloor: true)
      rule.max = bound("max", fields.decimal("max"), rule.max, isFloor: false)
      return .number(rule)
    case .list(var rule):
      rule.minItems = bound("min-items", fields.whole("min-items"), rule.minItems, isFloor: true)
      rule.countDemand = countDemand("min-items", rule.countDemand)
      rule.maxItems = bound("max-items", fields.whole("max-items"), rule.maxItems, isFloor: false)
      return .list(rule)
    case .table(var rule):
      rule.minRows = bound("min-rows", fields.whole("min-rows"), rule.minRows, isFloor: true)
      rule.countDemand = countDemand("min-rows", rule.countDemand)
      rule.maxRows = bound("max-rows", fields.whole("max-rows"), rule.maxRows, isFloor: false)
      rule.checks += added(reader.checks(fields, over: rule.columns, inTable: true))
      return .table(rule)
    case .group(let set, let old): return .group(set, old + added(reader.checks(fields, over: set, inTable: false)))
    case .enumeration(let old): return .enumeration(fewer(than: old, element, what, &told))
    default: return element.kind
    }
  }

  /// A layer that asks for rows asks for them itself: what was the office's wish below becomes what the layer's clause says.
  private func countDemand(_ key: String, _ old: Demand?) -> Demand? { fields[key] == nil ? old : demand }

  private func fewer(than old: [String], _ element: Element, _ what: Localised, _ told: inout [Told]) -> [String] {
    guard let node = fields["values"] else { return old }
    let new = fields.texts("values")
    let (before, after) = (Localised(verbatim: old.joined(separator: "、")), Localised(verbatim: new.joined(separator: "、")))
    guard !new.isEmpty, new.allSatisfy(old.contains) else {
      refuse(node, element, "values", after, before)
      return old
    }
    if Set(new) == Set(old) { return old }
    told.append(("values", what, after, before))
    return new
  }
}
