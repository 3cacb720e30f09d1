// SPDX-License-Identifier: Apache-2.0

package import Disclosure
import Foundation
package import Reporting
package import SourceYAML

/// Rules that use all of the language: the project's own and those of the scenarios, with changes made to them mapping by mapping.
package struct SpecCorpus: Sendable {
  /// Rules that are compiled together, and the examples that go with them.
  package struct Volume: Sendable {
    package var files: [SpecFile]
    package var cases: [YAMLReading]

    package func read(_ recorder: KeyRecorder? = nil) -> [Finding] {
      Rulebook.compile(files, recorder: recorder).findings + CaseReader.read(cases, recorder: recorder).findings
    }

    package var readings: [YAMLReading] { files.map(\.reading) + cases }

    /// The same with other trees in the place of some.
    package func replacing(_ trees: [ObjectIdentifier: YAMLTree]) -> Volume {
      func other(_ reading: YAMLReading) -> YAMLReading {
        var reading = reading
        if let tree = trees[ObjectIdentifier(reading.tree)] { reading.tree = tree }
        return reading
      }
      return Volume(files: files.map { SpecFile(folder: $0.folder, reading: other($0.reading)) }, cases: cases.map(other))
    }
  }

  package var volumes: [Volume]

  package init() throws {
    var own = Volume(files: [], cases: [])
    for folder in SpecFile.Folder.allCases {
      let names = folder == .policy ? ["Specs/policy.yaml"] : RepositoryFolder.files(below: "Specs/\(folder.rawValue)", endingIn: ".yaml")
      for name in names { own.files.append(SpecFile(folder: folder, reading: try Self.reading(name))) }
    }
    own.cases = try RepositoryFolder.files(below: "Specs/cases", endingIn: ".yaml").map(Self.reading)
    volumes = [own]
    var seen: Set<String> = []
    for file in RepositoryFolder.files(below: "Tests/Scenarios", endingIn: ".md") {
      for scenario in try Scenario.read(file) where seen.insert(([scenario.spec] + scenario.extra).joined()).inserted {
        volumes.append(Volume(files: try scenario.rules(), cases: []))
      }
    }
    volumes.append(try Self.rest())
  }

  /// Every type with the least that it needs beside it.
  private static let types = [
    "type: text", "type: long-text", "type: date", "type: time", "type: date-time", "type: period", "type: number", "type: money", "type: integer",
    "type: boolean", "type: phone", "type: url", "type: address", "type: enumeration, values: [甲]", "type: code-list, codes: channels", "type: lab-value",
    "type: range", "type: attachment", "type: reference, to: entity", "type: list, of: {type: text}",
    "type: group, elements: [{id: inner, label: 里面, type: text}]", "type: table, columns: [{id: inner, label: 里面, type: text}]",
  ]

  /// What neither the project's rules nor the scenarios use.
  private static func rest() throws -> Volume {
    let kinds = types.enumerated().map { index, type in
      "      - {id: kind-\(index), label: 一项\(index), \(type)}\n      - {id: list-\(index), label: 几项\(index), type: list, of: {\(type)}}\n"
    }
    let sector = """
      requirements:
        - id: change
          label: 变更公告
          group: g
          summary: 一句话
          basis: [{instrument: law, clause: "1"}]
          timing: {kind: event, starts: start, lead: 3 days}
          checks: [{check: changed, elements: [start], moves: [reason]}]
          elements:
            - {id: start, label: 实施日期, type: date}
            - {id: reason, label: 原因, type: text}

      """ + kinds.joined()
    let register = """
      register: lines
      title: 名册
      noun: 线路
      source: 机关
      as-of: 2026-10-01
      things: lines.csv
      columns: {编号: id, 名称: label, 企业: owner, 起: from}
      owners: {某公司: ceshi}
      others-outside: true

      """
    let cases = """
      cases: ceshi/change
      good:
        - name: 写全的
          content: {实施日期: 2026-09-20, 原因: 施工}
        - {name: 又一版, before: 写全的, content: {实施日期: 2026-09-21, 原因: 延期}}
      bad:
        - name: 原因照旧
          before: {实施日期: 2026-09-20, 原因: 施工}
          content: {实施日期: 2026-09-21, 原因: 施工}
          findings: [change-against-rule 实施日期]

      """
    var files = try TestRulebook.files(TestRulebook.whole(sector))
    files.append(SpecFile(folder: .registers, reading: parseYAML(SourceFile(name: "Specs/registers/lines/a.yaml", text: register))))
    let rows = SourceFile(name: "Specs/registers/lines/lines.csv", text: "编号,名称,企业,起\nL1,一路,某公司,2020-01-01\n")
    files.append(SpecFile(folder: .registers, reading: parseRows(rows)))
    return Volume(files: files, cases: [parseYAML(SourceFile(name: "Specs/cases/ceshi/change.yaml", text: cases))])
  }

  private static func reading(_ name: String) throws -> YAMLReading { parseYAML(SourceFile(name: name, text: try RepositoryFolder.text(name))) }

  // MARK: Changes

  /// One change of one mapping.
  package enum Change: Sendable { case without(String), renamed(String), also(String), value(String, ComposedNode) }

  /// A tree with some of its mappings changed, by the index of their nodes.
  package static func tree(_ tree: YAMLTree, _ changes: [Int: Change]) -> YAMLTree? {
    tree.root.flatMap { composed($0, changes)?.tree(of: tree.source) }
  }

  /// `nil` for what is not there.
  private static func composed(_ node: YAMLNode, _ changes: [Int: Change]) -> ComposedNode? {
    switch node.kind {
    case .alias: return nil
    case .scalar: return node.isNull ? nil : .scalar(node.text, node.range)
    case .list: return .list(node.items.compactMap { composed($0, changes) }, node.range)
    case .mapping:
      var pairs: [(key: String, keyRange: SourceRange, value: ComposedNode)] = []
      for (key, value) in node.pairs {
        guard let inner = composed(value, changes) else { continue }
        switch changes[node.index] {
        case .without(let name)? where name == key.text: continue
        case .renamed(let name)? where name == key.text: pairs.append((name + "x", key.range, inner))
        case .value(let name, let other)? where name == key.text: pairs.append((key.text, key.range, other))
        default: pairs.append((key.text, key.range, inner))
        }
      }
      if case .also(let name)? = changes[node.index] { pairs.append((name, node.range, .scalar("多写的", node.range))) }
      return .mapping(pairs, node.range)
    }
  }

  /// What a tree says, as JSON: every scalar as its text.
  package static func json(_ node: YAMLNode) -> JSON {
    switch node.kind {
    case .scalar, .alias: node.isNull ? .null : .string(node.text)
    case .list: .array(node.items.map(json))
    case .mapping: .object(node.pairs.map { ($0.key.text, json($0.value)) })
    }
  }

  // MARK: The grammar

  /// What the readers ask for, also where a key is not given: every key of every kind of mapping is left out a few times.
  package func grammar() -> SpecGrammar {
    let recorder = KeyRecorder()
    // A tree is known by itself: none may go before the recorder does.
    var kept: [Volume] = []
    var counts: [String: Int] = [:]
    // The small volumes first: the project's own rules take longest to compile.
    for volume in volumes.reversed() {
      let plain = KeyRecorder()
      _ = volume.read(plain)
      _ = volume.read(recorder)
      for round in deletions(plain, &counts) {
        let changed = volume.replacing(round)
        _ = changed.read(recorder)
        kept.append(changed)
      }
    }
    return withExtendedLifetime(kept) { SpecGrammar(recorder) }
  }

  /// How often each key is left out: by what stands beside it, it may be asked for here and not there.
  private static let times = 1

  /// Few rounds in which keys are left out; what is changed in one round does not hold another change.
  private func deletions(_ recorder: KeyRecorder, _ counts: inout [String: Int]) -> [[ObjectIdentifier: YAMLTree]] {
    var (policy, others): ([(mapping: KeyRecorder.Mapping, key: String)], [(mapping: KeyRecorder.Mapping, key: String)]) = ([], [])
    for mapping in recorder.mappings where !mapping.node.tree.source.name.hasSuffix(".csv") {
      let word = ["check", "kind", "type"].compactMap { mapping.node.value($0)?.text }.first ?? ""
      for key in mapping.keys where mapping.asks[key]?.isGiven ?? false {
        let name = "\(mapping.form) \(word) \(key)"
        guard counts[name, default: 0] < Self.times else { continue }
        counts[name, default: 0] += 1
        // Without its policy nothing of the rules is put together: that goes by itself.
        if mapping.node.tree.source.name.hasSuffix("policy.yaml") { policy.append((mapping, key)) } else { others.append((mapping, key)) }
      }
    }
    return Self.rounds(policy) + Self.rounds(others)
  }

  private static func rounds(_ all: [(mapping: KeyRecorder.Mapping, key: String)]) -> [[ObjectIdentifier: YAMLTree]] {
    var open = all
    var rounds: [[ObjectIdentifier: YAMLTree]] = []
    while !open.isEmpty {
      var changes: [ObjectIdentifier: (tree: YAMLTree, changes: [Int: Change], taken: [Range<Int>])] = [:]
      var rest: [(mapping: KeyRecorder.Mapping, key: String)] = []
      for one in open {
        let (tree, index) = (one.mapping.node.tree, one.mapping.node.index)
        let range = index..<tree.next(after: index)
        var known = changes[ObjectIdentifier(tree)] ?? (tree, [:], [])
        guard !known.taken.contains(where: { $0.overlaps(range) }) else {
          rest.append(one)
          continue
        }
        known.changes[index] = .without(one.key)
        known.taken.append(range)
        changes[ObjectIdentifier(tree)] = known
      }
      rounds.append(changes.compactMapValues { Self.tree($0.tree, $0.changes) })
      open = rest
    }
    return rounds
  }
}
