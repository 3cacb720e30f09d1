// SPDX-License-Identifier: Apache-2.0

import Foundation
import SourceYAML
import TestSupport
import Testing

/// An identity number of nobody is planted in every place of the sample where somebody could have typed one: whatever kind of
/// value belongs there, it goes neither to the public nor into a report.
@Suite("处处放进证件号码", .serialized)
struct PlantedNumberTests {
  /// With a check digit that holds; another one each time.
  private static func number(_ count: Int) -> String {
    let day = 1 + count % 28
    let digits = "310114" + "\(1950 + count / 336 % 50)" + String(format: "%02d%02d", 1 + count / 28 % 12, day) + "\(100 + count / 16_800)"
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits.utf8, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
    return digits + String(Array("10X98765432")[sum % 11])
  }

  /// Every single value of a record, of tables the first rows only.
  private static func values(_ node: YAMLNode) -> [YAMLNode] {
    switch node.kind {
    case .scalar, .alias: [node]
    case .list: node.items.prefix(3).flatMap(values)
    case .mapping: node.pairs.flatMap { values($0.value) }
    }
  }

  private static func records(_ root: YAMLNode) -> [YAMLNode] {
    root.pairs.filter { !["企业", "报送时间"].contains($0.key.text) }.flatMap { pair in
      pair.value.isList ? pair.value.items : pair.value.pairs.flatMap { $0.value.isList ? $0.value.items : [$0.value] }
    }
  }

  /// The sample with one value of each record replaced; what was planted, with where.
  private static func plant(_ workspace: String, round: Int, whole: Bool) throws -> [String: String] {
    var planted: [String: String] = [:]
    for entity in try FileManager.default.contentsOfDirectory(atPath: workspace + "/Entities").sorted() {
      let folder = workspace + "/Entities/" + entity + "/submissions"
      for file in (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? [] {
        let reading = parseYAML(SourceFile(name: file, bytes: Array(FileManager.default.contents(atPath: folder + "/" + file) ?? Data())))
        guard reading.problems.isEmpty, let root = reading.tree.root else { continue }
        let offsets = SourceOffsets(reading.tree.source)
        var bytes = reading.tree.source.bytes
        for record in records(root).reversed() {
          let all = values(record)
          // Another place in each round, far from the last.
          guard !all.isEmpty, round < all.count, let place = offsets.bytes(of: all[(round * 7 + planted.count) % all.count].range) else { continue }
          let value = all[(round * 7 + planted.count) % all.count]
          let number = number(planted.count + round * 400)
          planted[number] = "\(entity)/\(file):\(value.range.start.line) \(value.text.prefix(20))"
          let isBlock = bytes[place].contains(0x0A)
          bytes.replaceSubrange(
            place, with: Array("\"\(whole || isBlock ? "" : value.text.filter { $0 != "\"" && $0 != "\\" } + " ")\(number)\"\(isBlock ? "\n" : "")".utf8))
        }
        try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + file))
      }
      for file in beside {
        let path = workspace + "/Entities/" + entity + "/" + file
        guard FileManager.default.fileExists(atPath: path) else { continue }
        try plantOne(path, round, whole, "\(entity)/\(file)", &planted)
      }
    }
    return planted
  }

  /// What the office writes of an enterprise; which one it is, its name tells.
  private static let beside = ["waivers.yaml", "replies.yaml", "assessments/2025.yaml"]

  /// One value of a file that holds few.
  private static func plantOne(_ path: String, _ round: Int, _ whole: Bool, _ name: String, _ planted: inout [String: String]) throws {
    let reading = parseYAML(SourceFile(name: name, bytes: Array(FileManager.default.contents(atPath: path) ?? Data())))
    guard reading.problems.isEmpty, let root = reading.tree.root else { return }
    let all = values(root)
    guard !all.isEmpty, let place = SourceOffsets(reading.tree.source).bytes(of: all[round % all.count].range) else { return }
    let (value, number) = (all[round % all.count], number(planted.count + round * 400))
    planted[number] = "\(name):\(value.range.start.line) \(value.text.prefix(20))"
    var bytes = reading.tree.source.bytes
    let before = whole ? "" : value.text.filter { $0 != "\"" && $0 != "\\" } + " "
    bytes.replaceSubrange(place, with: Array("\"\(before)\(number)\"".utf8))
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  @Test("公开包、报告、通知单的任何文件和文件名里都没有")
  func nowhere() throws {
    let rounds = ProcessInfo.processInfo.environment["PLANT_STEP"] == nil ? 2 : 24
    for round in 0..<rounds {
      let workspace = NSTemporaryDirectory() + "gongkai-planted-\(UUID().uuidString)"
      defer { try? FileManager.default.removeItem(atPath: workspace) }
      try FileManager.default.createDirectory(atPath: workspace, withIntermediateDirectories: true)
      for part in ["Specs", "Entities"] { try RepositoryFolder.copy(part, to: workspace) }
      let planted = try Self.plant(workspace, round: round, whole: round % 2 == 1)
      #expect(planted.count > (round < 4 ? 150 : 50))
      let bundled = try gongkai(["bundle", "--workspace", workspace, "--as-of", "2026-10-31"])
      let judged = try gongkai(["gaps", "--notices", "--calendar", "--workspace", workspace, "--as-of", "2026-10-31"])
      #expect(bundled.status <= 1 && judged.status <= 1, "\(bundled.errors)\(judged.errors)")
      var seen: [(name: String, bytes: Data)] = [
        ("bundle", Data((bundled.output + bundled.errors).utf8)), ("gaps", Data((judged.output + judged.errors).utf8)),
      ]
      for case let name as String in FileManager.default.enumerator(atPath: workspace + "/Output") ?? .init() {
        seen.append((name, Data(name.utf8) + (FileManager.default.contents(atPath: workspace + "/Output/" + name) ?? Data())))
      }
      #expect(seen.count > 300)
      for (name, bytes) in seen {
        // All of them are of one place, and each is looked for where that stands.
        var start = bytes.startIndex
        while let found = bytes.range(of: Data("31011419".utf8), in: start..<bytes.endIndex) {
          let text = String(decoding: bytes[found.lowerBound..<min(found.lowerBound + 18, bytes.endIndex)], as: UTF8.self)
          #expect(planted[text] == nil, "\(name): \(planted[text] ?? "")")
          start = found.upperBound
        }
      }
    }
  }
}
