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

  typealias Told = Tightening.Told

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
    let layer = Tightening(fields: fields, element: element, what: what, refuse: refuse)
    let kind = kind(of: element, layer)
    told += layer.told
    let result = element.with(
      kind: kind, isRequired: isRequired, demand: isRequired && isNew ? demand : nil)
    refuseEmptyRange(element, result)
    return result
  }

  /// Bounds that leave nothing to write: two layers that cannot both be obeyed.
  private func refuseEmptyRange(_ old: Element, _ new: Element) {
    let bounds: (low: String, high: String)? =
      switch new.kind {
      case .value(let kind): kind.form.crossedBounds
      case .list(let rule): Tightening.crossed(rule.minItems, rule.maxItems)
      case .table(let rule): Tightening.crossed(rule.minRows, rule.maxRows)
      case .group: nil
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

  private func kind(of element: Element, _ layer: Tightening) -> ElementKind {
    let reader = CheckReader(log: log, file: fields.file)
    switch element.kind {
    case .value(let kind): return ElementKind(kind.form.tightened(by: layer))
    case .list(var rule):
      rule.minItems = layer.bound("min-items", fields.whole("min-items", in: 0...100_000), rule.minItems, isFloor: true)
      rule.countDemand = countDemand("min-items", rule.countDemand)
      rule.maxItems = layer.bound("max-items", fields.whole("max-items", in: 0...100_000), rule.maxItems, isFloor: false)
      return .list(rule)
    case .table(var rule):
      rule.minRows = layer.bound("min-rows", fields.whole("min-rows", in: 0...100_000), rule.minRows, isFloor: true)
      rule.countDemand = countDemand("min-rows", rule.countDemand)
      rule.maxRows = layer.bound("max-rows", fields.whole("max-rows", in: 0...100_000), rule.maxRows, isFloor: false)
      rule.checks += layer.added(reader.checks(fields, over: rule.columns, inTable: true))
      return .table(rule)
    case .group(let set, let old): return .group(set, old + layer.added(reader.checks(fields, over: set, inTable: false)))
    }
  }

  /// A layer that asks for rows asks for them itself: what was the office's wish below becomes what the layer's clause says.
  private func countDemand(_ key: String, _ old: Demand?) -> Demand? { fields[key] == nil ? old : demand }
}
