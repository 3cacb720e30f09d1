// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What a tree says, apart from how it is laid out: quotes, order of keys and comments make no difference, every value does.
struct TreeFingerprint {
  private(set) var bytes: [UInt8] = []

  init(_ node: YAMLNode) { write(node, [:]) }

  /// What a tree would say after repairs.
  init(_ node: YAMLNode, after repairs: [Repair]) {
    var changes: [Int: [Repair.Effect]] = [:]
    for repair in repairs {
      switch repair.effect {
      case .text(let index, _), .removal(let index), .insertion(let index, _, _): changes[index, default: []].append(repair.effect)
      case .none: break
      }
    }
    write(node, changes)
  }

  private mutating func write(_ node: YAMLNode, _ changes: [Int: [Repair.Effect]]) {
    switch node.kind {
    case .scalar, .alias: write(node.isNull ? nil : Self.text(node, changes))
    case .list:
      bytes.append(UInt8(ascii: "["))
      node.forEachItem { item in
        if changes[item.index]?.contains(where: { if case .removal = $0 { true } else { false } }) ?? false { return }
        write(item, changes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .mapping:
      var entries: [(key: String, value: [UInt8])] = []
      node.forEachPair { key, value in
        var inner = TreeFingerprint()
        inner.write(value, changes)
        entries.append((Self.text(key, changes), inner.bytes))
      }
      for case .insertion(_, let key, let value) in changes[node.index] ?? [] {
        var inner = TreeFingerprint()
        inner.write(value)
        entries.append((key, inner.bytes))
      }
      entries.sort { $0.key != $1.key ? $0.key.precedes($1.key) : $0.value.lexicographicallyPrecedes($1.value) }
      bytes.append(UInt8(ascii: "{"))
      for entry in entries {
        write(entry.key)
        bytes += entry.value
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private init() {}

  private static func text(_ node: YAMLNode, _ changes: [Int: [Repair.Effect]]) -> String {
    for case .text(_, let text) in changes[node.index] ?? [] { return text }
    return node.text
  }

  /// A value with its length before it, so that no two trees write the same bytes.
  private mutating func write(_ text: String?) {
    guard let text else {
      bytes.append(UInt8(ascii: "~"))
      return
    }
    bytes += "\(text.utf8.count):".utf8
    bytes += text.utf8
  }
}
