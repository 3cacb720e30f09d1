// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import SourceYAML
import TestSupport
import Testing

@testable import Reporting

/// The schemas of the rules' own files and the reference of their keys are made of what the readers ask for, and say what the compiler says.
@Suite("规则文件的 JSON Schema 和键的单子", .serialized)
struct SpecSchemaTests {
  private static let corpus = Result { try SpecCorpus() }
  private static let grammar = Result { try corpus.get().grammar() }
  private static let folders = [
    "instruments", "sectors", "overlays", "tables", "calendar", "themes", "answers", "things", "registers", "policy", "cases",
  ]

  private static func folder(of name: String) -> String {
    let parts = name.split(separator: "/").map(String.init)
    return parts.count > 2 ? parts[1] : "policy"
  }

  @Test("提交的 Schema 就是读法现在问的（重新生成：RECORD_GOLDEN=1）", arguments: folders)
  func current(_ folder: String) throws {
    try Golden.expect(SpecSchema(grammar: try Self.grammar.get(), folder: folder).json().text, "../../Docs/schemas/specs/\(folder).schema.json")
  }

  @Test("规则写法里的单子就是读法现在问的（重新生成：RECORD_GOLDEN=1）")
  func reference() throws {
    let path = RepositoryFolder.path + "/Specs/README.md"
    let text = try RepositoryFolder.text("Specs/README.md")
    let (head, tail) = ("<!-- 由规则的读法写 -->\n\n", "\n<!-- 完 -->")
    let start = try #require(text.range(of: head)), end = try #require(text.range(of: tail))
    let now = try Self.grammar.get().reference()
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      try (text[..<start.upperBound] + now + text[end.lowerBound...]).write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(text[start.upperBound..<end.lowerBound] == now)
  }

  @Test("每一种类型、校验、时限、表都读到过：没有读到的，编辑器会当成写错")
  func everyWord() throws {
    let unread = try Self.grammar.get().forms.filter { !$0.unread.isEmpty }.map { "\($0.name)：\($0.unread.joined(separator: "、"))" }
    #expect(unread.isEmpty, "\(unread)")
  }

  @Test("每个键都有一句中文说它是什么；没有键的话不留着")
  func words() throws {
    let forms = try Self.grammar.get().forms
    let pairs = forms.flatMap { form in form.variants.flatMap(\.keys).map { (form: form.name, key: $0.name) } }
    let lacking = pairs.filter { SpecKeyWords.words(of: $0.key, in: $0.form)?.isEmpty ?? true }
    #expect(lacking.isEmpty, "\(lacking)")
    let used = Set(pairs.flatMap { ["\($0.form).\($0.key)", $0.key] } + ["note"])
    let idle = SpecKeyWords.all.keys.filter { !used.contains($0) }.sorted()
    #expect(idle.isEmpty, "\(idle)")
    #expect(SpecKeyWords.all.allSatisfy { $0.value.contains { !$0.isASCII } })
  }

  @Test("本项目的规则和各场景的规则都符合")
  func good() throws {
    let checks = try Self.checks()
    var count = 0
    for volume in try Self.corpus.get().volumes where volume.read().isEmpty {
      for reading in volume.readings where !reading.tree.source.name.hasSuffix(".csv") {
        guard let root = reading.tree.root, let check = checks[Self.folder(of: reading.tree.source.name)] else { continue }
        let faults = try check.faults(Data(SpecCorpus.json(root).text.utf8))
        #expect(faults.isEmpty, "\(reading.tree.source.name): \(faults.prefix(3))")
        count += 1
      }
    }
    #expect(count > 600)
  }

  private static func checks() throws -> [String: SchemaCheck] {
    try Dictionary(
      uniqueKeysWithValues: folders.map { ($0, try SchemaCheck(Data(SpecSchema(grammar: try grammar.get(), folder: $0).json().text.utf8))) })
  }

  /// What a schema can see of a file by itself.
  private static let structural: Set<FindingCode> = [.specUnknownKey, .specMissingKey, .specWrongValue]

  /// Changes of every kind of mapping that were not made yet.
  private static func changes(
    _ recorder: KeyRecorder, _ counts: inout [String: Int]
  ) -> [(mapping: KeyRecorder.Mapping, change: SpecCorpus.Change, what: String)] {
    var found: [(KeyRecorder.Mapping, SpecCorpus.Change, String)] = []
    for mapping in recorder.mappings where !mapping.node.tree.source.name.hasSuffix(".csv") {
      let word = ["check", "kind", "type"].compactMap { mapping.node.value($0)?.text }.first ?? ""
      func add(_ change: SpecCorpus.Change, _ what: String) {
        let name = "\(mapping.form) \(word) \(what)"
        counts[name, default: 0] += 1
        if counts[name] ?? 0 <= 1 { found.append((mapping, change, name)) }
      }
      for key in mapping.keys where mapping.asks[key]?.isGiven ?? false {
        add(.without(key), "没有 \(key)")
        add(.renamed(key), "写错 \(key)")
        guard let value = mapping.node.value(key) else { continue }
        if !value.isList { add(.value(key, .list([.list([], value.range)], value.range)), "\(key) 写成列表") }
      }
      add(.also("nonsense-key"), "多一个键")
    }
    return found
  }

  /// One change in a file at a time, in as few rounds as that takes; without its policy nothing is put together, so that goes by itself.
  private static func rounds<Change>(_ all: [(mapping: KeyRecorder.Mapping, change: Change, what: String)]) -> [[(
    mapping: KeyRecorder.Mapping, change: Change, what: String
  )]] {
    var rounds: [[(mapping: KeyRecorder.Mapping, change: Change, what: String)]] = []
    for one in all {
      let tree = one.mapping.node.tree
      let isPolicy = tree.source.name.hasSuffix("policy.yaml")
      let free = rounds.firstIndex { round in
        !isPolicy && !round.contains { $0.mapping.node.tree === tree || $0.mapping.node.tree.source.name.hasSuffix("policy.yaml") }
      }
      if let free { rounds[free].append(one) } else { rounds.append([one]) }
    }
    return rounds
  }

  @Test("好的和坏的规则：Schema 说坏的，编译也说；编译说的键，Schema 说得出九成以上")
  func agreement() throws {
    let checks = try Self.checks()
    let step = ProcessInfo.processInfo.environment["SPEC_STEP"].flatMap(Int.init) ?? 7
    var (both, missed, good): (Int, [String], Int) = (0, [], 0)
    var counts: [String: Int] = [:]
    // The small volumes first: of the project's own rules, which take longest, only what no scenario uses is changed.
    for volume in try Self.corpus.get().volumes.reversed() {
      let recorder = KeyRecorder()
      guard volume.read(recorder).isEmpty else { continue }
      let changes = Self.changes(recorder, &counts).enumerated().filter { $0.offset % step == 0 }.map(\.element)
      for round in Self.rounds(changes) {
        let trees = round.compactMap { one in SpecCorpus.tree(one.mapping.node.tree, [one.mapping.node.index: one.change]).map { (one, $0) } }
        let changed = volume.replacing(Dictionary(uniqueKeysWithValues: trees.map { (ObjectIdentifier($0.0.mapping.node.tree), $0.1) }))
        let findings = changed.read()
        for (one, tree) in trees {
          let name = tree.source.name
          guard let check = checks[Self.folder(of: name)], let root = tree.root else { continue }
          let told = findings.filter { $0.file == name && Self.structural.contains($0.code) }
          let faults = try check.faults(Data(SpecCorpus.json(root).text.utf8))
          guard faults.isEmpty else {
            // What the schema refuses is an error of the compiler too: else a rule would go astray without a word.
            #expect(!told.isEmpty, "\(name) \(one.what): \(faults.prefix(3))")
            both += 1
            continue
          }
          if told.contains(where: { $0.code != .specWrongValue }) { missed.append(one.what) } else { good += 1 }
        }
      }
    }
    #expect(both > 200 && good > 50, "\(both) \(good)")
    #expect(missed.count * 10 < both, "\(missed.count) of \(both): \(missed.prefix(40))")
  }
}
