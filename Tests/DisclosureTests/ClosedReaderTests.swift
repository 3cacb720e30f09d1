// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import SourceYAML
import TestSupport
import Testing

/// The readers of the specs are closed: a key that nobody asks for, and a second key that would be dropped, are errors. Tried on the project's
/// own specs, one change in every file at a time. Every sixth change by default; `SPEC_STEP=1` tries all.
@Suite("规则的读法是封闭的")
struct ClosedReaderTests {
  /// One mapping of a spec: what it is, where it stands, and the source text of its one-line values.
  private struct Mapping {
    /// The key that holds it and what kind of thing it says it is: `elements type=number`.
    var form: String
    var holder: String
    var node: YAMLNode
    var keys: [(text: String, range: SourceRange)]
    var isFlow: Bool
  }

  private struct Edit {
    var file: String
    var line: Int
    var text: String
    var what: String
    /// The finding that must come, or `nil` where the compiled rules may differ instead.
    var guess: String?
  }

  private let files: [SpecFile]
  private let step = ProcessInfo.processInfo.environment["SPEC_STEP"].flatMap(Int.init) ?? 6

  init() throws { files = try Self.files(replacing: [:]) }

  static func files(replacing texts: [String: String] = [:]) throws -> [SpecFile] {
    var found: [SpecFile] = []
    for folder in SpecFile.Folder.allCases {
      let names = folder == .policy ? ["Specs/policy.yaml"] : RepositoryFolder.files(below: "Specs/\(folder.rawValue)", endingIn: ".yaml")
      for name in names {
        found.append(SpecFile(folder: folder, reading: parseYAML(SourceFile(name: name, text: try texts[name] ?? RepositoryFolder.text(name)))))
      }
    }
    return found
  }

  /// Mappings whose keys are names of their own (sampling points, columns, sectors), not keys of the language.
  private static let named: Set<String> = ["limits", "blanks", "sector-names", "covers"]

  private func mappings(_ file: SpecFile, _ lines: [String]) -> [Mapping] {
    var found: [Mapping] = []
    func walk(_ node: YAMLNode, _ holder: String) {
      if node.isList { node.items.forEach { walk($0, holder) } }
      guard node.isMapping else { return }
      let isNamed = Self.named.contains(holder) && node.value("min") == nil && node.value("max") == nil && node.value("check") == nil
      if !isNamed {
        let kind = ["type", "kind", "check"].compactMap { key in node.value(key).map { "\(key)=\($0.text)" } }.joined(separator: " ")
        let leading = holder == "applies-when" || holder == "when" ? node.pairs.map(\.key.text).sorted().joined(separator: "+") : ""
        found.append(
          Mapping(
            form: "\(file.folder.rawValue)/\(holder) \(kind)\(leading)", holder: "\(file.folder.rawValue)/\(holder)", node: node,
            keys: node.pairs.map { ($0.key.text, $0.key.range) }, isFlow: isFlow(node, lines)))
      }
      for (key, value) in node.pairs { walk(value, isNamed ? holder : key.text) }
    }
    if let root = file.reading.tree.root { walk(root, "") }
    return found
  }

  /// One change of each kind, dealt out over the files so that few rounds hold them all.
  private func rounds(_ edits: [String: [Edit]]) -> [[Edit]] {
    var queues: [String: [Edit]] = [:]
    for (_, candidates) in edits.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      guard let best = candidates.min(by: { queues[$0.file, default: []].count < queues[$1.file, default: []].count }) else { continue }
      queues[best.file, default: []].append(best)
    }
    let longest = queues.values.map(\.count).max() ?? 0
    return (0..<longest).map { round in queues.values.compactMap { round < $0.count ? $0[round] : nil } }
  }

  private func changed(_ name: String, _ edit: Edit) throws -> String {
    var lines = try RepositoryFolder.text(name).components(separatedBy: "\n")
    lines[edit.line - 1] = edit.text
    return lines.joined(separator: "\n")
  }

  @Test("每一个键写错一个字，都是错误，指到那个键，猜得出原来的")
  func everyMisspeltKey() throws {
    var edits: [String: [Edit]] = [:]
    for file in files {
      let name = file.reading.tree.source.name
      let lines = try RepositoryFolder.text(name).components(separatedBy: "\n")
      for mapping in mappings(file, lines) {
        for key in mapping.keys where key.text != "note" && key.text.count > 2 {
          var scalars = Array(lines[key.range.start.line - 1].unicodeScalars)
          let end = key.range.end.column - 1
          guard key.range.start.line == key.range.end.line, end <= scalars.count, scalars[end - 1].properties.isAlphabetic else { continue }
          scalars.insert(scalars[end - 1], at: end)
          edits["\(mapping.form) \(key.text)", default: []].append(
            Edit(
              file: name, line: key.range.start.line, text: String(String.UnicodeScalarView(scalars)), what: "\(mapping.form)：\(key.text)",
              guess: key.text))
        }
      }
    }
    #expect(edits.count > 200)
    for (index, round) in rounds(edits).enumerated() where index % step == 0 {
      let texts = try Dictionary(uniqueKeysWithValues: round.map { ($0.file, try changed($0.file, $0)) })
      let findings = Rulebook.compile(try Self.files(replacing: texts)).findings
      for edit in round {
        let mine = findings.filter { $0.code == .specUnknownKey && $0.file == edit.file && $0.range?.start.line == edit.line }
        let told = findings.filter { $0.file == edit.file }.map { "\($0.range?.start.line ?? 0) \($0.message(in: .zh))\($0.help?.zh ?? "")" }
        #expect(mine.contains { "\($0.message(in: .zh))\($0.help?.zh ?? "")".contains("“\(edit.guess ?? "")”") }, "\(edit.what)：\(told)")
        #expect(!findings.contains { $0.code == .specMissingKey && $0.file == edit.file }, "\(edit.what)：\(told)")
      }
    }
  }

  @Test("多写一个别处才有的键：要么是错误，要么规则真的变了，不会悄悄不算")
  func everyPairOfKeys() throws {
    // What each holder can hold somewhere, with a value as it stands there.
    var known: [String: [String: String]] = [:]
    for file in files {
      let lines = try RepositoryFolder.text(file.reading.tree.source.name).components(separatedBy: "\n")
      for mapping in mappings(file, lines) {
        for (key, value) in mapping.node.pairs where value.range.start.line == value.range.end.line && (value.isScalar || isFlow(value, lines)) {
          let text = split(split(lines[value.range.start.line - 1], at: value.range.end.column - 1).0, at: value.range.start.column - 1).1
          if known[mapping.holder]?[key.text] == nil, !text.isEmpty { known[mapping.holder, default: [:]][key.text] = text }
        }
      }
    }
    var edits: [String: [Edit]] = [:]
    for file in files where file.folder != .overlays && file.folder != .calendar {
      let name = file.reading.tree.source.name
      let lines = try RepositoryFolder.text(name).components(separatedBy: "\n")
      for mapping in mappings(file, lines) {
        guard let first = mapping.keys.first?.range.start else { continue }
        let (before, after) = split(lines[first.line - 1], at: first.column - 1)
        for (key, value) in known[mapping.holder] ?? [:] where key != "note" && !mapping.keys.contains(where: { $0.text == key }) {
          let indent = String(repeating: " ", count: before.count)
          let text = mapping.isFlow ? "\(before)\(key): \(value), \(after)" : "\(before)\(key): \(value)\n\(indent)\(after)"
          edits["\(mapping.form) \(key)", default: []].append(
            Edit(file: name, line: first.line, text: text, what: "\(mapping.form)：多了 \(key): \(value)", guess: nil))
        }
      }
    }
    #expect(edits.count > 400)
    let plain = try #require(Rulebook.compile(files).rulebook)
    for (index, round) in rounds(edits).enumerated() where index % step == 0 {
      // Those of a file without an error were taken: together they must make rules of their own.
      let texts = try Dictionary(uniqueKeysWithValues: round.map { ($0.file, try changed($0.file, $0)) })
      let refused = Set(Rulebook.compile(try Self.files(replacing: texts)).findings.filter { $0.severity == .error }.compactMap(\.file))
      let taken = texts.filter { !refused.contains($0.key) }
      guard let rulebook = Rulebook.compile(try Self.files(replacing: taken)).rulebook else { continue }
      for edit in round where taken[edit.file] != nil {
        guard let file = files.first(where: { $0.reading.tree.source.name == edit.file }) else { continue }
        #expect(Self.words(of: file, in: rulebook) != Self.words(of: file, in: plain), "\(edit.what)：收下了，却什么也没有变")
      }
    }
  }

  /// All that was compiled from one file, but for where it stands.
  private static func words(of file: SpecFile, in rulebook: Rulebook) -> String {
    let name = file.reading.tree.source.name
    var text = ""
    switch file.folder {
    case .policy: write(rulebook.policy, to: &text)
    case .instruments: write(rulebook.instruments.filter { $0.place.file == name }, to: &text)
    case .sectors:
      for sector in rulebook.sectors where sector.place.file == name { write(sector, to: &text) }
    case .tables:
      for (_, table) in rulebook.limitTables.sorted(by: { $0.key < $1.key }) where table.place.file == name { write(table, to: &text) }
      if text.isEmpty {
        write([rulebook.codeTables.sorted { $0.key < $1.key }.map(\.value), rulebook.units, rulebook.fillers, rulebook.synonyms] as [Any], to: &text)
      }
    case .themes: write(rulebook.themes, to: &text)
    case .answers: write(rulebook.answers, to: &text)
    case .things: write(rulebook.things, to: &text)
    case .registers: write(rulebook.registers.sorted { $0.key < $1.key }.map(\.value), to: &text)
    case .overlays, .calendar: break
    }
    return text
  }

  private static func write(_ value: Any, to text: inout String) {
    let mirror = Mirror(reflecting: value)
    if mirror.children.isEmpty { text += "\(value);" }
    for child in mirror.children where child.label != "place" && child.label != "range" {
      text += child.label.map { "\($0):" } ?? ""
      write(child.value, to: &text)
    }
    if let parent = mirror.superclassMirror { for child in parent.children { write(child.value, to: &text) } }
  }

  /// Whether a mapping or a list is written in braces or brackets.
  private func isFlow(_ node: YAMLNode, _ lines: [String]) -> Bool {
    let start = node.range.start
    guard start.line <= lines.count else { return false }
    let mark = split(lines[start.line - 1], at: start.column - 1).1.first
    return mark == "{" || mark == "["
  }

  private func split(_ line: String, at column: Int) -> (String, String) {
    let scalars = Array(line.unicodeScalars)
    let column = min(column, scalars.count)
    return (String(String.UnicodeScalarView(scalars[..<column])), String(String.UnicodeScalarView(scalars[column...])))
  }
}
