// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// The JSON Schema (2020-12) of one kind of file of the rules, for editors: which keys there are, which must be given, what each takes.
///
/// It never refuses what the compiler takes; a property test holds the two together. What follows from other files is the compiler's.
package struct SpecSchema {
  let grammar: SpecGrammar
  /// The folder below `Specs`, or `policy`.
  let folder: String
  private var whole: String { folder + KeyRecorder.wholeFile }

  package init(grammar: SpecGrammar, folder: String) {
    self.grammar = grammar
    self.folder = folder
  }

  package func json() -> JSON {
    .object([
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("$id", .string("urn:gongkai:specs:\(folder)")),
      ("title", .string("规则文件：\(folder)")), ("$defs", .object(reached.map { ($0.name, schema($0)) })), ("$ref", .string("#/$defs/\(whole)")),
    ])
  }

  /// The forms that may stand in the file, at any depth.
  private var reached: [SpecGrammar.Form] {
    var open = [whole]
    var seen: Set<String> = []
    while let name = open.popLast() {
      guard seen.insert(name).inserted, let form = grammar.form(name) else { continue }
      open += form.variants.flatMap(\.keys).flatMap { $0.forms + $0.named }
    }
    return grammar.forms.filter { seen.contains($0.name) }
  }

  private func schema(_ form: SpecGrammar.Form) -> JSON {
    guard let leading = form.leading else { return .object([("type", .string("object"))] + mapping(form.variants[0], form.name, leading: nil)) }
    let words = form.variants.compactMap(\.word)
    let branches = form.variants.map { variant -> JSON in
      let isMine: JSON = .object([
        ("required", .strings([leading])), ("properties", .object([(leading, .object([("const", .string(variant.word ?? ""))]))])),
      ])
      return .object([("if", isMine), ("then", .object(mapping(variant, form.name, leading: leading)))])
    }
    let known = "可以写：\(words.joined(separator: "、"))"
    let choice = JSON.object([
      ("enum", .strings(words)), ("description", .string((SpecKeyWords.words(of: leading, in: form.name).map { $0 + "。" } ?? "") + known)),
      ("errorMessage", .string("没有这一种\(leading)；\(known)")),
    ])
    let isThere = SchemaField.presence([leading], "缺少“\(leading)”；\(known)")
    // An editor offers the names of all variants before it knows which one is meant.
    return .object([
      ("type", .string("object")), ("properties", .object([(leading, choice)])), ("allOf", .array([isThere] + branches)),
    ])
  }

  private func mapping(_ variant: SpecGrammar.Variant, _ form: String, leading: String?) -> [(String, JSON)] {
    var properties = variant.keys.map { ($0.name, $0.name == leading ? JSON.object([]) : schema($0, form)) }
    if !variant.keys.contains(where: { $0.name == "note" }) {
      properties.append(("note", .object([("description", .string(SpecKeyWords.words(of: "note", in: form) ?? ""))])))
    }
    let single = variant.demands.filter { $0.count == 1 }.flatMap { $0 }
    let presence = variant.demands.map { keys in
      SchemaField.presence(keys, "缺少" + keys.map { "“\($0)”" }.joined(separator: "或者") + Self.gloss(keys, form))
    }
    let known = variant.keys.map(\.name).joined(separator: "、")
    return [("properties", .object(properties)), ("additionalProperties", .bool(false))]
      + (presence.isEmpty ? [] : [("allOf", .array(presence))])
      + [("errorMessage", .string("这里可以写的键：\(known)" + (single.isEmpty ? "" : "；必写：\(single.joined(separator: "、"))")))]
  }

  /// What a missing key would have said; of several, nothing: each has its own words where it is offered.
  private static func gloss(_ keys: [String], _ form: String) -> String {
    keys.count == 1 ? SpecKeyWords.words(of: keys[0], in: form).map { "：\($0)" } ?? "" : ""
  }

  // MARK: Values

  private static let plain: (String, JSON) = ("type", .strings(["string", "number", "boolean"]))

  private func schema(_ key: SpecGrammar.Key, _ form: String) -> JSON {
    var choices: [[(String, JSON)]] = []
    switch key.taken {
    case .word(let words): choices.append([("enum", .strings(words))])
    case .scalar: choices.append([Self.plain])
    case .scalars: choices.append([("type", .string("array")), ("items", .object([Self.plain]))])
    case .list: choices.append([("type", .string("array")), ("items", items(key))])
    case .anything: break
    }
    // A reader that only looked took what stood there; where nothing ever stood, anything may.
    if key.taken == .anything || key.shapes.contains(.mapping) || key.taken == .list && key.shapes.contains(.scalar) {
      choices += key.taken == .anything && key.shapes.isEmpty ? [[]] : SpecGrammar.Shape.allCases.filter(key.shapes.contains).compactMap { shape(key, $0) }
    }
    let words = key.expected.zh
    let gloss = SpecKeyWords.words(of: key.name, in: form) ?? ""
    let told: [(String, JSON)] = [
      ("description", .string([gloss, words.isEmpty ? "" : "写成：\(words)"].filter { !$0.isEmpty }.joined(separator: "。"))),
      ("errorMessage", .string(words.isEmpty ? "“\(key.name)”不能这样写：\(gloss)" : "“\(key.name)”应为\(words)")),
    ]
    if choices.count == 1 { return .object(told + choices[0]) }
    return .object(told + [("anyOf", .array(choices.map { .object($0) }))])
  }

  private func shape(_ key: SpecGrammar.Key, _ shape: SpecGrammar.Shape) -> [(String, JSON)]? {
    switch shape {
    case .scalar:
      if case .word = key.taken { return nil }
      return key.taken == .scalar ? nil : [Self.plain]
    case .list: return key.taken == .list || key.taken == .scalars ? nil : [("type", .string("array")), ("items", items(key))]
    case .mapping: return held(key)
    }
  }

  private func items(_ key: SpecGrammar.Key) -> JSON {
    let choices = SpecGrammar.Shape.allCases.filter(key.items.contains).map { shape -> [(String, JSON)] in
      switch shape {
      case .scalar: [Self.plain]
      case .list: [("type", .string("array"))]
      case .mapping: held(key)
      }
    }
    return choices.count == 1 ? .object(choices[0]) : .object(choices.isEmpty ? [] : [("anyOf", .array(choices.map { .object($0) }))])
  }

  private func held(_ key: SpecGrammar.Key) -> [(String, JSON)] {
    if !key.forms.isEmpty { return references(key.forms) }
    return [("type", .string("object"))] + (key.named.isEmpty ? [] : [("additionalProperties", .object(references(key.named)))])
  }

  private func references(_ forms: [String]) -> [(String, JSON)] {
    let all = forms.map { JSON.object([("$ref", .string("#/$defs/\($0)"))]) }
    return forms.count == 1 ? [("$ref", .string("#/$defs/\(forms[0])"))] : [("anyOf", .array(all))]
  }
}
