// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import SourceYAML
import TestSupport
import Testing
import Workspace

/// The generated schemas and the reader say the same of structure.
@Suite("报送件的 JSON Schema")
struct SchemaTests {
  /// What a schema can see. Everything else is the judgement's.
  static let structural: Set<FindingCode> = [
    .unknownKey, .missingKey, .wrongShape, .unknownItem, .duplicateKey, .missingElement, .tooFewEntries, .unlistedValue,
    .wrongLength, .unknownEntity, .unfilledValue,
  ]

  private struct Disagreement: CustomStringConvertible {
    var schema: [String]
    var reader: [String]
    var text: String
    var description: String { "schema: \(schema.prefix(4)) reader: \(reader.prefix(4))\n\(text)" }
  }

  @Test("好的和坏的报送件，读取的问题和 Schema 的结论从不相左")
  func agreement() throws {
    let folder = WorkspaceFolder(path: RepositoryFolder.workspace)
    let rulebook = try #require(try SpecReader(folder).compile().rules?.rulebook)
    let entities = try EntityLoader(folder, rulebook).entities()
    let corpus = ProcessInfo.processInfo.environment["SCHEMA_CORPUS"]
    var counts = (good: 0, bad: 0)
    for entity in entities {
      let view = rulebook.view(for: entity)
      let sectors = entity.sectors.compactMap(view.sector)
      let schema = SubmissionSchema(rulebook: rulebook, entity: entity).json().text
      let check = try SchemaCheck(Data(schema.utf8))
      var lines: [String] = []
      for seed in 0..<120 {
        var generator = SubmissionGenerator(rulebook: view, entity: entity.id, sectors: sectors, seed: UInt64(seed + 1))
        let text = generator.submission(faults: seed % 4).text
        let result = SubmissionReader(rulebook: rulebook).read(
          parseYAML(SourceFile(name: "x.yaml", text: text)), entities: [entity])
        let found = result.findings.filter { Self.structural.contains($0.code) }
        let faults = try check.faults(Data(text.utf8))
        // Without a time of submission that can be read nothing below it is looked at, and the two have nothing to agree on.
        if found.isEmpty && result.submission == nil && result.draft == nil { continue }
        if found.isEmpty { counts.good += 1 } else { counts.bad += 1 }
        if found.isEmpty != faults.isEmpty {
          let told = found.map { "\($0.code.rawValue) \($0.address.joined(separator: "→"))" }
          Issue.record("\(entity.id) \(seed): \(Disagreement(schema: faults, reader: told, text: text))")
          return
        }
        lines.append("{\"good\": \(found.isEmpty), \"submission\": \(text.split(separator: "\n").joined())}")
      }
      if let corpus {
        try Data(schema.utf8).write(to: URL(fileURLWithPath: "\(corpus)/\(entity.id).schema.json"))
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: "\(corpus)/\(entity.id).jsonl"))
      }
    }
    // A generator that only made one kind would prove nothing.
    #expect(counts.good > 100 && counts.bad > 300)
  }

  @Test("样例报送件都符合本主体的 Schema，除非读取也有结构问题")
  func samples() throws {
    let folder = WorkspaceFolder(path: RepositoryFolder.workspace)
    let rulebook = try #require(try SpecReader(folder).compile().rules?.rulebook)
    let loaded = try EntityLoader(folder, rulebook).load().entities
    for item in loaded {
      let entity = item.entity
      let check = try SchemaCheck(Data(SubmissionSchema(rulebook: rulebook, entity: entity).json().text.utf8))
      for name in item.submissionFiles {
        let reading = parseYAML(SourceFile(name: name, text: try RepositoryFolder.text(name)))
        guard reading.problems.isEmpty, let root = reading.tree.root else { continue }
        let found = SubmissionReader(rulebook: rulebook).read(reading, entities: [entity]).findings.filter { Self.structural.contains($0.code) }
        let faults = try check.faults(Data(Self.json(root).text.utf8))
        #expect(found.isEmpty == faults.isEmpty, "\(name): \(faults.prefix(3)) \(found.map(\.code.rawValue))")
      }
    }
  }

  private static func json(_ node: YAMLNode) -> JSON {
    switch node.kind {
    case .scalar, .alias: node.isNull ? .null : .string(node.text)
    case .list: .array(node.items.map(json))
    case .mapping: .object(node.pairs.map { ($0.key.text, json($0.value)) })
    }
  }
}
