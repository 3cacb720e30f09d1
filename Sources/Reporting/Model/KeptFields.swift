// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// One object of a file that this program wrote.
struct KeptFields {
  let node: YAMLNode

  func text(_ key: String) -> String? { node.value(key).flatMap { $0.isNull || !$0.isScalar ? nil : $0.text } }
  func number(_ key: String) -> Int? { text(key).flatMap { Int($0) } }
  func date(_ key: String) -> CivilDate? { text(key).flatMap { CivilDate.read($0)?.value } }
  func flag(_ key: String) -> Bool? { text(key).flatMap { $0 == "true" ? true : $0 == "false" ? false : nil } }
  func texts(_ key: String) -> [String]? { node.value(key).flatMap { $0.isList ? $0.items.map(\.text) : nil } }
  func fields(_ key: String) -> KeptFields? { node.value(key).flatMap { $0.isMapping ? KeptFields(node: $0) : nil } }

  /// `nil` where it is no list or where any entry of it is not as it should be.
  func list<Value>(_ key: String, _ read: (KeptFields) -> Value?) -> [Value]? {
    guard let value = node.value(key), value.isList else { return nil }
    let found = value.items.map { $0.isMapping ? read(KeptFields(node: $0)) : nil }
    let good = found.compactMap { $0 }
    return good.count == found.count ? good : nil
  }
}
