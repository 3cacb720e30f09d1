internal import SourceYAML

/// Makes one element stricter: required, fewer values, narrower bounds, more rows, more checks. Anything else is
/// refused as loosening.
struct ElementTightener {
  let log: FindingLog
  let fields: SpecFields
  let codeTables: [String: CodeTable]
  /// Called with the place, the aspect, the new and the old value.
  let refuse: (YAMLNode, String, Localised, Localised) -> Void

  static let keys = ["element", "required", "min", "max", "min-rows", "max-rows", "min-items", "max-items", "min-length", "max-length", "values", "checks", "note"]

  typealias Told = (aspect: Localised, value: Localised, before: Localised?)

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
      if wanted && !isRequired {
        isRequired = true
        told.append((what, Localised("必填", "required"), Localised("可填", "optional")))
      } else if !wanted && isRequired {
        refuse(node, element.label, Localised("可填", "optional"), Localised("必填", "required"))
      }
    }
    return element.with(kind: kind(of: element, what, &told), isRequired: isRequired)
  }

  private func kind(of element: Element, _ what: Localised, _ told: inout [Told]) -> ElementKind {
    /// A bound that may only move inwards.
    func bound<Value: Comparable & CustomStringConvertible & Sendable>(
      _ key: String, _ new: Value?, _ old: Value?, isFloor: Bool
    ) -> Value? {
      guard let new, let node = fields[key] else { return old }
      if let old, isFloor ? new < old : new > old {
        refuse(node, element.label, Localised(verbatim: "\(key) \(new)"), Localised(verbatim: "\(key) \(old)"))
        return old
      }
      told.append((what, Localised(verbatim: "\(key) \(new)"), old.map { Localised(verbatim: "\(key) \($0)") }))
      return new
    }
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
      rule.maxItems = bound("max-items", fields.whole("max-items"), rule.maxItems, isFloor: false)
      return .list(rule)
    case .table(var rule):
      rule.minRows = bound("min-rows", fields.whole("min-rows"), rule.minRows, isFloor: true)
      rule.maxRows = bound("max-rows", fields.whole("max-rows"), rule.maxRows, isFloor: false)
      let checks = CheckReader(log: log, file: fields.file).checks(fields, over: rule.columns, inTable: true)
      for check in checks { told.append((what, Localised("校验 \(check.name)", "check \(check.name)"), nil)) }
      rule.checks += checks
      return .table(rule)
    case .group(let set, let old):
      let checks = CheckReader(log: log, file: fields.file).checks(fields, over: set, inTable: false)
      for check in checks { told.append((what, Localised("校验 \(check.name)", "check \(check.name)"), nil)) }
      return .group(set, old + checks)
    case .enumeration(let old):
      guard let node = fields["values"] else { return element.kind }
      let new = fields.texts("values")
      let foreign = new.filter { !old.contains($0) }
      guard foreign.isEmpty, !new.isEmpty else {
        refuse(node, element.label, Localised(verbatim: new.joined(separator: "、")), Localised(verbatim: old.joined(separator: "、")))
        return element.kind
      }
      told.append((what, Localised(verbatim: new.joined(separator: "、")), Localised(verbatim: old.joined(separator: "、"))))
      return .enumeration(new)
    default: return element.kind
    }
  }
}
