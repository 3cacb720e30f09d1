// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import SourceYAML

/// What may stand in the files of the rules, worked out from what their readers asked for while they read many of them.
///
/// A key is known where a reader asked for it, and required where no reader ever did without it. What only some readings ask for, by what
/// else stands in the file, is left to the compiler.
package struct SpecGrammar: Sendable {
  enum Shape: Sendable, Hashable, CaseIterable { case scalar, list, mapping }

  struct Key: Sendable {
    var name: String
    var taken: KeyRecorder.Taken
    var expected: Localised
    /// What stood there and was taken.
    var shapes: Set<Shape>
    /// What stood in a list there.
    var items: Set<Shape>
    /// The forms of the mappings that it holds, itself or in a list.
    var forms: [String]
    /// It holds mappings under keys of the author's own, of these forms.
    var named: [String]
  }

  /// A form as it is where its leading word is this one.
  struct Variant: Sendable {
    var word: String?
    var keys: [Key]
    /// Of each, one must be given.
    var demands: [[String]]

    func demands(_ key: String) -> Bool { demands.contains([key]) }
  }

  struct Form: Sendable {
    var name: String
    /// The key whose word decides what else may stand beside it.
    var leading: String?
    var variants: [Variant]
    /// Words of that key with which nothing was ever read: what may stand beside them is not known.
    var unread: [String] = []
  }

  let forms: [Form]

  func form(_ name: String) -> Form? { forms.first { $0.name == name } }

  /// Keys that say by one word what a mapping is.
  private static let leading = ["check", "kind", "type"]

  package init(_ recorder: KeyRecorder) {
    var names: [String] = []
    var byForm: [String: [KeyRecorder.Mapping]] = [:]
    for mapping in recorder.mappings {
      if byForm[mapping.form] == nil { names.append(mapping.form) }
      byForm[mapping.form, default: []].append(mapping)
    }
    forms = names.sorted { $0.precedes($1) }.map { name in
      let all = byForm[name] ?? []
      let leading = Self.leading.first { key in all.contains { if case .word? = $0.asks[key]?.taken { true } else { false } } }
      guard let leading else { return Form(name: name, leading: nil, variants: [Self.variant(nil, all, recorder)]) }
      var words: [String] = []
      for mapping in all { if case .word(let known)? = mapping.asks[leading]?.taken { words += known.filter { !words.contains($0) } } }
      let variants = words.compactMap { word -> Variant? in
        let mine = all.filter { $0.node.value(leading)?.text == word }
        return mine.isEmpty ? nil : Self.variant(word, mine, recorder)
      }
      return Form(name: name, leading: leading, variants: variants, unread: words.filter { word in !variants.contains { $0.word == word } })
    }
  }

  private static func variant(_ word: String?, _ mappings: [KeyRecorder.Mapping], _ recorder: KeyRecorder) -> Variant {
    var names: [String] = []
    for mapping in mappings { names += mapping.keys.filter { !names.contains($0) } }
    let asked = mappings.flatMap(\.missed).uniqued()
    let demands = asked.filter { keys in
      mappings.allSatisfy { mapping in
        mapping.missed.contains(keys) || mapping.isAbandoned || keys.contains { mapping.asks[$0]?.isGiven ?? false }
      }
    }
    return Variant(word: word, keys: names.map { key($0, mappings, recorder) }, demands: demands.sorted { $0.joined().precedes($1.joined()) })
  }

  private static func key(_ name: String, _ mappings: [KeyRecorder.Mapping], _ recorder: KeyRecorder) -> Key {
    let asks = mappings.compactMap { $0.asks[name] }
    let ask = asks.first { $0.taken != .anything } ?? asks.first
    var key = Key(name: name, taken: ask?.taken ?? .anything, expected: ask?.expected ?? Localised("", ""), shapes: [], items: [], forms: [], named: [])
    for value in mappings.compactMap({ $0.node.value(name) }) {
      key.shapes.insert(shape(value))
      for item in value.items { key.items.insert(shape(item)) }
      for node in value.isList ? value.items : [value] where node.isMapping {
        if let form = recorder.mapping(at: node)?.form {
          if !key.forms.contains(form) { key.forms.append(form) }
        } else {
          let inner = node.pairs.compactMap { recorder.mapping(at: $0.value)?.form }
          key.named += inner.filter { !key.named.contains($0) }.uniqued()
        }
      }
    }
    return key
  }

  private static func shape(_ node: YAMLNode) -> Shape { node.isScalar ? .scalar : node.isList ? .list : .mapping }

  // MARK: The reference

  /// A table of all forms with their keys, for `Specs/README.md`. A star stands behind what must be given.
  package func reference() -> String {
    var lines = ["| 写在哪里 | 键（有 * 的必写；括号里是里面再写什么） |", "| --- | --- |"]
    for form in forms {
      for variant in form.variants {
        let place = form.leading.flatMap { key in variant.word.map { "`\(form.name)`（`\(key): \($0)`）" } } ?? "`\(form.name)`"
        let keys = variant.keys.map { key in
          let star = variant.demands(key.name) || key.name == form.leading ? "*" : ""
          let inner = (key.forms + key.named).filter { $0 != key.name }.map { "`\($0)`" }.joined(separator: "、")
          return "`\(key.name)`\(star)" + (inner.isEmpty ? "" : "（\(inner)）")
        }
        let several = variant.demands.filter { $0.count > 1 }.map { "至少写一个：" + $0.map { "`\($0)`" }.joined(separator: "、") }
        lines.append("| \(place) | \((keys + several).joined(separator: " ")) |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
