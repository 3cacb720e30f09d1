// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import SourceYAML
import TestSupport
import Testing

@testable import Reporting

/// Whoever copies an example out of `Specs/README.md` is not told that its keys, its words or its shape are wrong: each is held against
/// what the readers ask for.
@Suite("规则写法里的例子", .serialized)
struct GuideTests {
  private let schemas: Schemas
  private let guide: String

  init() throws {
    schemas = try Self.make()
    guide = try RepositoryFolder.text("Specs/README.md").components(separatedBy: "\n## 17 ")[0]
  }

  /// Every form of every kind of file, and the whole files by their first keys.
  private struct Schemas {
    var forms: [String: SchemaCheck] = [:]
    /// Of each form, the keys with what each takes.
    var keys: [(name: String, check: SchemaCheck)] = []
  }

  private static func make() throws -> Schemas {
    let grammar = try SpecCorpus().grammar()
    var found = Schemas()
    let folders = ["instruments", "sectors", "overlays", "tables", "calendar", "themes", "answers", "things", "registers", "policy", "cases"]
    for folder in folders {
      let bytes = Data(SpecSchema(grammar: grammar, folder: folder).json().text.utf8)
      guard let whole = try JSONSerialization.jsonObject(with: bytes) as? [String: Any], let forms = whole["$defs"] as? [String: [String: Any]] else {
        continue
      }
      for (name, form) in forms {
        if found.forms[name] == nil { found.forms[name] = SchemaCheck(["$ref": "#/$defs/\(name)"], definitions: forms) }
        let variants = (form["allOf"] as? [[String: Any]] ?? []).compactMap { $0["then"] as? [String: Any] } + [form]
        for (key, value) in variants.flatMap({ $0["properties"] as? [String: [String: Any]] ?? [:] }) where !value.isEmpty {
          found.keys.append((key, SchemaCheck(value, definitions: forms)))
        }
      }
    }
    return found
  }

  /// As it would be read, with something in the place of what the guide leaves out.
  private static func node(_ example: String) -> YAMLNode? {
    let whole = example.replacing("{not: …}", with: "{not: {region: 全国}}").replacing("when: 条件", with: "when: {element: x, is: v}").replacing(
      "where: 条件", with: "where: {element: x, is: v}"
    )
    .replacing("{…}", with: "{}").replacing("[…]", with: "[]").replacing("[..]", with: "[甲]").replacing(", …]", with: "]").replacing(", …}", with: "}")
    let reading = parseYAML(SourceFile(name: "例子.yaml", text: whole + "\n"))
    return reading.problems.isEmpty ? reading.tree.root : nil
  }

  private static func whole(_ span: String) -> String { span.hasPrefix("{") ? span : "{\(span)}" }

  private static func data(_ node: YAMLNode) -> Data { Data(SpecCorpus.json(node).text.utf8) }

  /// Whether some form takes the mapping as it stands.
  private func isTaken(_ node: YAMLNode) throws -> Bool { try schemas.forms.values.contains { try $0.faults(Self.data(node)).isEmpty } }

  /// Whether some form takes a value under a key.
  private func isTaken(_ key: String, _ value: YAMLNode) throws -> Bool {
    try schemas.keys.contains { try $0.name == key && $0.check.faults(Self.data(value)).isEmpty }
  }

  /// Examples within the text: `{key: …}` and `key: …`.
  private func spans() -> [String] {
    guide.matches(of: /`(\{[a-z][a-z-]*: [^`]*\}|[a-z][a-z-]*: [^`]+)`/).map { String($0.1) }
  }

  /// Names keys and words in one breath.
  private static let others: Set<String> = ["in-force: {from, until}", "required: true|false|office"]

  @Test("正文里的每个例子")
  func inline() throws {
    let spans = spans()
    var count = 0
    for span in spans where !Self.others.contains(span) {
      let node = try #require(Self.node(Self.whole(span)), "读不了：\(span)")
      let pair = try #require(node.pairs.first, "\(span)")
      let taken = try span.hasPrefix("{") ? isTaken(node) : node.pairs.allSatisfy { try isTaken($0.key.text, $0.value) }
      #expect(taken, "规则里不能这样写：\(span)")
      count += 1
      // The same with a slip in its first key is taken by nothing: the comparison means something.
      let slip = span.replacing(pair.key.text + ":", with: pair.key.text + "x:", maxReplacements: 1)
      let broken = try #require(Self.node(Self.whole(slip)))
      #expect(try !(span.hasPrefix("{") ? isTaken(broken) : isTaken(pair.key.text + "x", pair.value)), "写错了也过：\(slip)")
    }
    #expect(count > 70, "\(count)")
  }

  @Test("整段的例子：规则文件整份、片段逐键")
  func blocks() throws {
    let blocks = guide.matches(of: /```yaml\n(?<text>.*?)```/.dotMatchesNewlines()).map { String($0.text) }
    let wholes = [
      "instrument": "instruments", "sector": "sectors", "table": "tables", "year": "calendar", "overlay": "overlays", "cases": "cases", "theme": "themes",
      "answer": "answers", "thing": "things", "register": "registers",
    ]
    var (files, parts, filings) = (0, 0, 0)
    for block in blocks {
      let node = try #require(Self.node(block), "读不了：\(block)")
      let first = try #require(node.pairs.first?.key.text)
      if let folder = wholes[first], node.pairs.count > 1 {
        let check = try #require(schemas.forms["\(folder)-file"])
        let faults = try check.faults(Self.data(node))
        #expect(faults.isEmpty, "\(first)：\(faults.prefix(3))")
        files += 1
      } else if first.allSatisfy(\.isASCII), first != "entity" {
        for pair in node.pairs { #expect(try isTaken(pair.key.text, pair.value), "\(pair.key.text)") }
        parts += 1
      } else {
        filings += 1
      }
    }
    #expect(files >= 12 && parts >= 2 && filings >= 5, "\(files) \(parts) \(filings)")
  }
}
