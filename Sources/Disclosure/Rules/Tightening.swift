// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What a layer asks of one element, and what became stricter by it; what would loosen it is refused.
final class Tightening {
  typealias Told = (key: String, aspect: Localised, value: Localised, before: Localised?)

  let fields: SpecFields
  private let element: Element
  /// The element, in words.
  private let what: Localised
  private let refuse: (YAMLNode, Element, String, Localised, Localised) -> Void
  private(set) var told: [Told] = []

  init(fields: SpecFields, element: Element, what: Localised, refuse: @escaping (YAMLNode, Element, String, Localised, Localised) -> Void) {
    self.fields = fields
    self.element = element
    self.what = what
    self.refuse = refuse
  }

  /// A bound that may only move inwards.
  func bound<Value: Comparable & CustomStringConvertible & Sendable>(_ key: String, _ new: Value?, _ old: Value?, isFloor: Bool) -> Value? {
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

  /// Values that may only become fewer.
  func fewer(than old: [String]) -> [String] {
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

  func added(_ checks: [CheckRule]) -> [CheckRule] {
    for check in checks { told.append(("checks", what, check.label, nil)) }
    return checks
  }

  /// Bounds that leave nothing between them.
  static func crossed<Value: Comparable & CustomStringConvertible>(_ low: Value?, _ high: Value?) -> (low: String, high: String)? {
    guard let low, let high, low > high else { return nil }
    return (low.description, high.description)
  }
}
