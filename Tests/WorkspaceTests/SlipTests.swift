// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import SourceYAML
import TestSupport
import Testing
import Workspace

/// Single slips as clerks make them, one to a file: the first finding stands on the line that was mistyped.
@Suite("一处笔误，指到那一行")
struct SlipTests {
  /// Good submissions of three kinds: wide tables, long texts, lists of places.
  static let bases = [
    "Entities/shili-water/submissions/2025-11-20-services.yaml", "Entities/shili-bus/submissions/2025-11-21-safety.yaml",
    "Entities/shili-bus/submissions/2025-11-19-lines.yaml",
  ]

  struct Slip {
    var kind: String
    var line: Int
    var text: String
    /// Which line of the file holds the slip when it is not the one changed.
    var shown: String
  }

  /// Every line with a key gets each slip that it can have.
  static func slips(in text: String) -> [Slip] {
    let lines = text.components(separatedBy: "\n")
    var found: [Slip] = []
    func add(_ kind: String, _ index: Int, _ changed: String) {
      guard changed != lines[index] else { return }
      var all = lines
      all[index] = changed
      found.append(Slip(kind: kind, line: index + 1, text: all.joined(separator: "\n"), shown: changed))
    }
    for (index, line) in lines.enumerated() where !line.allSatisfy({ $0 == " " }) && !line.drop(while: { $0 == " " }).hasPrefix("#") {
      let spaces = line.prefix { $0 == " " }.count
      let body = String(line.dropFirst(spaces))
      let isDash = body.hasPrefix("- ")
      let inner = isDash ? String(body.dropFirst(2)) : body
      if spaces > 0 { add("缩进少一格", index, String(line.dropFirst())) }
      add("缩进多一格", index, " " + line)
      if spaces > 0 {
        add("不换行空格缩进", index, String(repeating: "\u{A0}", count: spaces) + body)
        if spaces % 2 == 0 { add("全角空格缩进", index, String(repeating: "\u{3000}", count: spaces / 2) + body) }
        add("制表符缩进", index, "\t" + body)
      }
      if isDash {
        add("短横线后没空格", index, String(repeating: " ", count: spaces) + "-" + inner)
        add("破折号", index, String(repeating: " ", count: spaces) + "— " + inner)
        if inner.hasPrefix("{") {
          add("全角花括号", index, line.replacingOccurrences(of: "{", with: "｛").replacingOccurrences(of: "}", with: "｝"))
          if !inner.contains("\"") {
            let wide = inner.replacingOccurrences(of: ": ", with: "：").replacingOccurrences(of: ", ", with: "，")
            add("花括号里都是全角", index, String(repeating: " ", count: spaces) + "- " + wide)
            let braced = wide.replacingOccurrences(of: "{", with: "｛").replacingOccurrences(of: "}", with: "｝")
            add("连花括号都是全角", index, String(repeating: " ", count: spaces) + "- " + braced)
          }
        }
      }
      if !inner.hasPrefix("{"), !inner.hasPrefix("["), !inner.hasPrefix("\""), let colon = inner.firstIndex(of: ":") {
        let (name, rest) = (inner[..<colon], inner[inner.index(after: colon)...])
        let head = String(repeating: " ", count: spaces) + (isDash ? "- " : "") + name
        add("全角冒号", index, head + "：" + rest.drop { $0 == " " })
        if !rest.isEmpty {
          add("冒号后没空格", index, head + ":" + rest.drop { $0 == " " })
          add("冒号后不换行空格", index, head + ":\u{A0}" + rest.drop { $0 == " " })
          add("冒号后全角空格", index, head + ":\u{3000}" + rest.drop { $0 == " " })
          let value = rest.drop { $0 == " " }
          if let first = value.first, !"[{\"|".contains(first) {
            add("引号只包一部分", index, head + ": \"重要\"" + value)
            add("括号开头", index, head + ": [重要]" + value)
            add("引号没写完", index, head + ": \"" + value)
            add("值里有冒号", index, head + ": 注意: " + value)
          }
          if value.hasPrefix("{") {
            add("全角花括号", index, line.replacingOccurrences(of: "{", with: "｛").replacingOccurrences(of: "}", with: "｝"))
          }
          if value.hasPrefix("[") || value.hasPrefix("{") { add("括号没写完", index, String(line.dropLast())) }
        } else {
          add("漏了冒号", index, head)
        }
      }
    }
    return found
  }

  @Test("第一个问题在笔误的那一行：不少于 95%")
  func firstFinding() throws {
    let folder = WorkspaceFolder(path: RepositoryFolder.workspace)
    let rulebook = try #require(try SpecReader(folder).compile().rules?.rulebook)
    let entities = EntityRegister(try EntityLoader(folder, rulebook).entities())
    let reader = SubmissionReader(rulebook: rulebook)
    let step = ProcessInfo.processInfo.environment["SLIP_STEP"].flatMap(Int.init) ?? 12
    var tally: [String: (right: Int, all: Int, silent: Int)] = [:]
    var missed: [String] = []
    for base in Self.bases {
      let text = try RepositoryFolder.text(base)
      let original = parseYAML(SourceFile(name: "a.yaml", text: text))
      #expect(reader.read(original, entities: entities).findings.isEmpty, "\(base)")
      // A debug build takes some tenths of a second for each; `SLIP_STEP=1` tries all of some 3,500.
      for (index, slip) in Self.slips(in: text).enumerated() where index % step == 0 {
        let source = SourceFile(name: "a.yaml", text: slip.text)
        let findings = reader.read(parseYAML(source), entities: entities).findings.sorted(by: Finding.inOrder)
        guard let first = findings.first else {
          // Said the same, and nothing is lost: no slip.
          tally[slip.kind, default: (0, 0, 0)].silent += 1
          continue
        }
        tally[slip.kind, default: (0, 0, 0)].all += 1
        if first.range?.start.line == slip.line {
          tally[slip.kind, default: (0, 0, 0)].right += 1
        } else {
          missed.append("\(slip.kind) \(base):\(slip.line) → \(first.range?.start.line ?? 0) \(first.message(in: .zh))｜\(slip.shown)")
        }
      }
    }
    let (right, all) = (tally.values.map(\.right).reduce(0, +), tally.values.map(\.all).reduce(0, +))
    let told = tally.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.right)/\($0.value.all)" }.joined(separator: "，")
    print("一处笔误：\(right)/\(all) 第一个问题在那一行；\(told)")
    if let path = ProcessInfo.processInfo.environment["SLIP_REPORT"] {
      try missed.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(all > 2500 / step)
    #expect(right * 100 >= all * 95)
    for (kind, count) in tally { #expect(count.right * 100 >= count.all * 85, "\(kind)：\(count)") }
  }

  @Test(
    "能确定的笔误，--fix 改回原样：名称都认识、整份读得下去才改",
    arguments: ["全角冒号", "冒号后没空格", "冒号后不换行空格", "冒号后全角空格", "短横线后没空格", "破折号", "不换行空格缩进", "全角空格缩进", "全角花括号", "花括号里都是全角", "连花括号都是全角"])
  func mended(_ kind: String) throws {
    let folder = WorkspaceFolder(path: RepositoryFolder.workspace)
    let rulebook = try #require(try SpecReader(folder).compile().rules?.rulebook)
    let entities = EntityRegister(try EntityLoader(folder, rulebook).entities())
    let planner = RepairPlanner(reader: SubmissionReader(rulebook: rulebook), entities: entities, folder: nil, attachments: nil)
    let text = try RepositoryFolder.text(Self.bases[1])
    // What else can be mended in the sample, such as an order of elements, is mended beside the slip.
    let original = parseYAML(SourceFile(name: "a.yaml", bytes: planner.plan(SourceFile(name: "a.yaml", text: text)).bytes)).tree
    var (all, right) = (0, 0)
    for slip in Self.slips(in: text).filter({ $0.kind == kind && $0.line > 3 }).prefix(40).enumerated().filter({ $0.offset % 8 == 0 }).map(\.element) {
      let source = SourceFile(name: "a.yaml", text: slip.text)
      guard kind.hasSuffix("都是全角") || !parseYAML(source).isComplete else { continue }
      all += 1
      let plan = planner.plan(source)
      let mended = parseYAML(SourceFile(name: "a.yaml", bytes: plan.bytes))
      if mended.isComplete, mended.tree.root?.text(ofAll: ()) == original.root?.text(ofAll: ()) { right += 1 }
    }
    #expect(all >= 3 && right == all, "\(kind)：\(right)/\(all)")
  }

  @Test("名称不认识的不改")
  func unknownName() throws {
    let rulebook = try #require(try SpecReader(WorkspaceFolder(path: RepositoryFolder.workspace)).compile().rules?.rulebook)
    let entities = EntityRegister(try EntityLoader(WorkspaceFolder(path: RepositoryFolder.workspace), rulebook).entities())
    let planner = RepairPlanner(reader: SubmissionReader(rulebook: rulebook), entities: entities, folder: nil, attachments: nil)
    let text = try RepositoryFolder.text(Self.bases[0]).replacing("    形成日期: 2025-11-05\n", with: "    不知道：2025-11-05\n", maxReplacements: 1)
    #expect(!planner.plan(SourceFile(name: "a.yaml", text: text)).changesAnything)
  }
}

extension YAMLNode {
  /// Every name and value in the order written.
  fileprivate func text(ofAll: Void) -> [String] {
    switch kind {
    case .scalar, .alias: [text]
    case .list: ["["] + items.flatMap { $0.text(ofAll: ()) } + ["]"]
    case .mapping: ["{"] + pairs.flatMap { $0.key.text(ofAll: ()) + $0.value.text(ofAll: ()) } + ["}"]
    }
  }
}
