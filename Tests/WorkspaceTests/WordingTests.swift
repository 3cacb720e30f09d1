// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Sentences that people read: the row that is meant, and no bracket without anything in it.
@Suite("话说得对")
struct WordingTests {
  @Test("第几行按写的次序数，不是一组的行也算一行")
  func rows() throws {
    let workspace = try TemporaryWorkspace()
    let text = TemporaryWorkspace.submission.replacing(
      "        - {线路名称: 示例1路, 起点站: 嘉定北站, 终点站: 菊园车站}",
      with: "        - {线路名称: 示例1路, 起点站: 嘉定北站, 终点站: 菊园车站}\n        - 示例2路\n        - 示例3路\n        - {线路名称: 示例4路, 起点站: 嘉定北站}")
    try workspace.write("Entities/ceshi/submissions/a.yaml", text)
    let told = try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-10-31", "--lang", "zh"]).output
    for row in [2, 3] { #expect(told.components(separatedBy: "“线路第\(row)行”").count == 2, "\(row)\n\(told)") }
    #expect(!told.contains("“线路第1行”") && !told.contains("“线路第4行”"), "\(told)")
  }

  @Test("草稿、报告、通知单、公开包里没有空的括号、引号和多余的标点")
  func brackets() throws {
    let workspace = NSTemporaryDirectory() + "gongkai-words-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: workspace) }
    try FileManager.default.createDirectory(atPath: workspace, withIntermediateDirectories: true)
    for part in ["Specs", "Entities"] { try RepositoryFolder.copy(part, to: workspace) }
    var told: [(name: String, text: String)] = []
    func run(_ arguments: String...) throws {
      let run = try gongkai(arguments + ["--workspace", workspace, "--as-of", "2026-10-31"])
      #expect(run.status <= 1, "\(arguments) \(run.errors)")
      told.append((arguments.joined(separator: " "), run.output))
    }
    try run("gaps", "--notices")
    try run("bundle")
    try run("check")
    for entity in ["shili-bus", "shili-water-town", "shili-sasac"] { try run("new", entity) }
    for folder in ["Output", "Entities"] {
      for case let name as String in FileManager.default.enumerator(atPath: workspace + "/" + folder) ?? .init()
      where [".html", ".txt", ".md", ".csv", ".json", ".yaml"].contains(where: name.hasSuffix) && !name.contains("/submissions/") {
        told.append((name, String(decoding: FileManager.default.contents(atPath: workspace + "/" + folder + "/" + name) ?? Data(), as: UTF8.self)))
      }
    }
    #expect(told.count > 300)
    for (name, text) in told {
      for mark in ["（）", "“”", "（，", "，）", "（；", "；）", "，，", "。。", "；；", "、、", "：。", "，。", "〔〕", "《》", "nil", "Optional("] {
        #expect(!text.contains(mark), "\(name)：…\(text.components(separatedBy: mark).first?.suffix(40) ?? "")\(mark)…")
      }
    }
  }
}
