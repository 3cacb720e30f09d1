// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Records that commands wrote are missed when they are taken away, the last as well as any other, and all of them at once.
@Suite("程序写的记录少了、换了、改了：说出是哪一份", .serialized)
struct RecordLogTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/bangongshi/entity.yaml", TemporaryWorkspace.office)
    for (day, topic) in [("2026-01-20", "一"), ("2026-01-21", "二"), ("2026-01-22", "三")] {
      let run = try gongkai(["record", "hearing", "--workspace", workspace.path, "--as-of", day, "--heard-by", "主任", "--topics", topic])
      #expect(run.status == 0, "\(run.errors)")
    }
  }

  private static let home = "Output/hearings/"
  private static let log = "Entities/records.jsonl"

  private func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: workspace.path + "/" + name) }

  /// What is told of the records, the same by every command that may tell it.
  private func told() throws -> String {
    let check = try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-01-25"]).output
    let gaps = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-01-25", "--no-cache"]).output
    let ledger = try gongkai(["ledger", "verify", "--workspace", workspace.path])
    let lines = check.split(separator: "\n").filter { $0.contains("[changed-record]") }
    #expect(lines.allSatisfy { line in gaps.contains(line.drop { $0 != "]" }.dropFirst(2)) }, "\(gaps.suffix(2000))")
    #expect(lines.isEmpty == (ledger.status == 0) && lines.allSatisfy { ledger.output.contains($0.drop { $0 != "]" }.dropFirst(2)) }, "\(ledger.output)")
    return lines.isEmpty ? "" : check
  }

  @Test("补记以前一天的、一天记一百多次的，都不当作改过；不是命令写出的放进去，要说")
  func order() throws {
    func record(_ day: String, _ topic: String) throws -> ProgramRun {
      try gongkai(["record", "hearing", "--workspace", workspace.path, "--as-of", day, "--heard-by", "主任", "--topics", topic])
    }
    #expect(try record("2026-01-10", "早先的").output == "已记下：\(Self.home)2026-01-10.yaml\n")
    #expect(try told().isEmpty)
    for number in 1...100 { #expect(try record("2026-01-23", "第\(number)次").status == 0) }
    #expect(try told().isEmpty)
    #expect(workspace.tree("Output/hearings").keys.contains("2026-01-23_99_000100.yaml"))
    let text = try workspace.text(Self.home + "2026-01-22.yaml").split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n") + "\n"
    try workspace.write(Self.home + "2026-01-24.yaml", text)
    #expect(try told().contains("位置：\(Self.home)2026-01-24.yaml:"))
  }

  @Test("没有动过的不说；删去最后一份、中间一份、全部，都说出是哪一份")
  func removed() throws {
    #expect(try told().isEmpty)
    let all = workspace.tree("Output/hearings")
    func restore() throws { for (name, data) in all { try workspace.write(Self.home + name, data) } }
    for name in ["2026-01-22.yaml", "2026-01-21.yaml", "2026-01-20.yaml"] {
      try remove(Self.home + name)
      let text = try told()
      #expect(text.contains("程序写的记录不见了（总登记里有）") && text.contains("位置：\(Self.home)\(name):"), "\(name) \(text)")
      // One that was taken away is not made good by writing another.
      if name == "2026-01-22.yaml" {
        let run = try gongkai(["record", "hearing", "--workspace", workspace.path, "--as-of", "2026-01-22", "--heard-by", "主任", "--topics", "四"])
        #expect(run.output == "已记下：\(Self.home)2026-01-22_02.yaml\n", "\(run.output)\(run.errors)")
        #expect(try told().contains("位置：\(Self.home)\(name):"))
        try restore()
        #expect(try told().contains("前面的一份（现在是 \(Self.home)2026-01-22.yaml）不是写这一份时的那一份"))
        try remove(Self.home + "2026-01-22_02.yaml")
        try workspace.write(Self.log, workspace.text(Self.log).split(separator: "\n").dropLast().joined(separator: "\n") + "\n")
      }
      try restore()
      #expect(try told().isEmpty)
    }
    try remove("Output")
    let text = try told()
    #expect(text.contains("不见了，连同 \(Self.home)2026-01-21.yaml、\(Self.home)2026-01-22.yaml（总登记里有），这一种的一份也没有留下"), "\(text)")
  }

  @Test("换了两份的次序、改了一处、去掉末行、改名：都说出是哪一份")
  func changed() throws {
    let (first, second) = (try workspace.text(Self.home + "2026-01-20.yaml"), try workspace.text(Self.home + "2026-01-22.yaml"))
    func said(_ name: String, _ text: String) throws {
      try workspace.write(Self.home + name, text)
      let all = try told()
      #expect(all.contains("位置：\(Self.home)\(name):"), "\(all)")
    }
    try said("2026-01-20.yaml", first.replacing("主任", with: "副主任"))
    try said("2026-01-20.yaml", first.split(separator: "\n").dropLast().joined(separator: "\n") + "\n")
    try said("2026-01-20.yaml", String(first.prefix(60)))
    try said("2026-01-20.yaml", second)
    try said("2026-01-22.yaml", first)
    try workspace.write(Self.home + "2026-01-20.yaml", first)
    try workspace.write(Self.home + "2026-01-22.yaml", second)
    #expect(try told().isEmpty)
    try remove(Self.home + "2026-01-22.yaml")
    try workspace.write(Self.home + "2026-01-23.yaml", second)
    #expect(try told().contains("位置：\(Self.home)2026-01-22.yaml:"))
  }

  @Test("总登记少了末行、少了一行、改了、没有了：都说；断在写总登记以前的一份，下一次补上")
  func log() throws {
    let text = try workspace.text(Self.log)
    let lines = text.split(separator: "\n").map(String.init)
    for (slip, words) in [
      (lines.dropLast().joined(separator: "\n") + "\n", "总登记里没有 \(Self.home)2026-01-22.yaml：登记少了行"),
      ([lines[0], lines[2]].joined(separator: "\n") + "\n", "第 2 行接不上前一行"),
      (text.replacing("\"seq\":2", with: "\"seq\": 2"), "第 2 行读不懂"), (text.replacing("2026-01-21.yaml", with: "2026-01-11.yaml"), "第 3 行接不上前一行"),
    ] {
      try workspace.write(Self.log, slip)
      let all = try told()
      #expect(all.contains(words), "\(words) \(all)")
    }
    try remove(Self.log)
    #expect(try told().contains("总登记里没有 \(Self.home)2026-01-20.yaml 等 3 份"))
    // Nothing makes that good by itself.
    _ = try gongkai(["record", "hearing", "--workspace", workspace.path, "--as-of", "2026-01-24", "--heard-by", "主任", "--topics", "五"])
    #expect(try told().contains("第 1 行接不上前一行"))
    try remove(Self.home + "2026-01-24.yaml")
    // A run that was cut off before its line, or within it.
    for torn in ["", String(lines[2].prefix(20))] {
      try workspace.write(Self.log, lines.dropLast().joined(separator: "\n") + "\n" + torn)
      #expect(try told().contains("下一次写记录时补上"))
      let run = try gongkai(["record", "hearing", "--workspace", workspace.path, "--as-of", "2026-01-24", "--heard-by", "主任", "--topics", "六"])
      #expect(run.status == 0 && workspace.exists(Self.home + "2026-01-24.yaml"))
      #expect(try told().isEmpty && workspace.text(Self.log).hasPrefix(text))
      try remove(Self.home + "2026-01-24.yaml")
    }
  }

  @Test("生成公开包时也说，退出码 1")
  func bundle() throws {
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    try remove(Self.home + "2026-01-22.yaml")
    let run = try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-01-25"])
    #expect(run.status == 1 && run.errors.contains("\(Self.home)2026-01-22.yaml：程序写的记录不见了"), "\(run.errors)")
  }
}
