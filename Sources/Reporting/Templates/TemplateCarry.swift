// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// How much of an earlier record a template takes over.
enum TemplateCarry {
  /// The same record, to be mended or renewed.
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
