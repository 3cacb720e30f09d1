// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Whatever is wrong with the workspace or the machine gives a clear word and the right exit status; nothing is lost and
/// nothing stands half-written under its final name.
@Suite("坏输入", .serialized)
struct BadInputTests {
  let workspace: TemporaryWorkspace

  init() throws { workspace = try TemporaryWorkspace() }

  private func run(_ arguments: String..., asOf: String = "2026-10-31", shell: String? = nil) throws -> ProgramRun {
    try gongkai(arguments + ["--workspace", workspace.path, "--as-of", asOf], shell: shell)
  }

  @Test("好的工作区：有缺口退出 1，单个好文件退出 0")
  func good() throws {
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    let checked = try run("check")
    #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    let gaps = try run("gaps")
    #expect(gaps.status == 1)
    #expect(gaps.output.contains("运营线路"))
    #expect(workspace.exists("Output/reports/2026-10-31/gaps.json"))
  }

  @Test("表格软件算不出来的格等于没有填", arguments: ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#value!"])
  func spreadsheetErrors(_ text: String) throws {
    try workspace.write("inbox/a.yaml", TemporaryWorkspace.submission.replacing("嘉定北站", with: "\"\(text)\""))
    let found = try run("check", "inbox/a.yaml")
    #expect(found.status == 1 && found.output.contains("[missing-element] 缺少要素“起点站”"), "\(found.output)")
  }

  @Test("一千个以上的问题：文字和数据里的个数都不少")
  func exactCounts() throws {
    let rows = (0..<1200).map { "        - {线路名称: 示例\($0)路, 起点站: 甲, 终点站: 乙, 键\($0): x}\n" }.joined()
    let head = TemporaryWorkspace.submission.components(separatedBy: "        - {线路名称")[0]
    try workspace.write("Entities/ceshi/submissions/a.yaml", head + rows)
    let text = try run("check").output
    #expect(text.contains("错误 1200"), "\(text.suffix(200))")
    #expect(text.contains("另有 200 个问题没有列出"))
    #expect(try run("check", "--format", "json").output.contains("\"error\": 1200"))
  }

  @Test(
    "给错了文件：登记、豁免、规则、工作簿、PDF，各说是什么、用什么看",
    arguments: [
      ("Entities/ceshi/entity.yaml", "主体的登记", "gongkai gaps"), ("Specs/sectors/urban-bus.yaml", "规则", "gongkai specs lint"),
      ("a.xlsx", "表格或文档", "gongkai import"), ("a.pdf", "PDF", "attachments"),
    ])
  func wrongFile(_ name: String, _ what: String, _ command: String) throws {
    try workspace.write("a.xlsx", Data([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0xFF, 0x00]))
    try workspace.write("a.pdf", Data("%PDF-1.7\n%âãÏÓ".utf8))
    let found = try run("check", workspace.path + "/" + name)
    #expect(found.status == 1 && found.output.contains(what) && found.output.contains(command), "\(found.output)")
    #expect(found.output.contains("错误 1") && !found.output.contains("另存为"), "\(found.output)")
  }

  @Test("控制字符怎么写都到不了终端和报告：值、名称、文件名")
  func controlsNowhere() throws {
    let bad = TemporaryWorkspace.submission.replacing("示例1路", with: #""示\e]0;x\a例\ufffe1\u202e路""#)
    try workspace.write("Entities/ceshi/submissions/a\u{1B}[31m.yaml", bad)
    func isClean(_ text: String) -> Bool {
      !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" && $0 != "\r" || [0x7F, 0x202E, 0xFFFE, 0xFEFF].contains($0.value) }
    }
    let checked = try run("check")
    #expect(checked.output.contains("control-character") && isClean(checked.output), "\(checked.output)")
    #expect(checked.output.components(separatedBy: "错误[").count == 2, "\(checked.output)")
    #expect(try isClean(run("gaps").output))
    for name in ["gaps.txt", "gaps.md", "index.html", "gaps.csv", "gaps.junit.xml"] where workspace.exists("Output/reports/2026-10-31/" + name) {
      #expect(try isClean(workspace.text("Output/reports/2026-10-31/" + name).replacing("\u{FEFF}", with: "")), "\(name)")
    }
  }

  @Test("没有 Specs、没有 Entities：退出 2，说清楚缺什么")
  func noFolders() throws {
    let empty = try TemporaryWorkspace(specs: false)
    let noSpecs = try gongkai(["gaps", "--workspace", empty.path, "--as-of", "2026-10-31"])
    #expect(noSpecs.status == 2)
    #expect(noSpecs.errors.contains("Specs"))
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities")
    let noEntities = try run("gaps")
    #expect(noEntities.status == 2)
    #expect(noEntities.errors.contains("Entities"))
  }

  @Test("规则有错：退出 2，指出文件和行，什么也不判定")
  func brokenSpec() throws {
    let name = "Specs/sectors/urban-bus.yaml"
    try workspace.write(name, try workspace.text(name).replacingOccurrences(of: "    timing:", with: "    timeing:"))
    let result = try run("gaps")
    #expect(result.status == 2)
    #expect(result.errors.contains("spec-unknown-key") && result.errors.contains(name))
    #expect(result.output.isEmpty)
    #expect(!workspace.exists("Output/reports"))
  }

  @Test("主体的行业没有规范：是登记问题，不是没有义务")
  func entityWithoutSpec() throws {
    try workspace.write("Entities/ceshi/entity.yaml", TemporaryWorkspace.entity.replacingOccurrences(of: "urban-bus", with: "urban-buss"))
    let result = try run("gaps")
    #expect(result.status == 1)
    #expect(result.output.contains("unknown-sector") && result.output.contains("urban-bus"))
  }

  @Test("登记的错处各有代码")
  func registration() throws {
    try workspace.write(
      "Entities/ceshi/entity.yaml",
      TemporaryWorkspace.entity.replacingOccurrences(of: "0000M", with: "0000X").replacingOccurrences(of: "longest-interval", with: "longest-intervall"))
    try workspace.write("Entities/other/entity.yaml", TemporaryWorkspace.entity)
    try workspace.write("Entities/third/entity.yaml", TemporaryWorkspace.entity.replacingOccurrences(of: "entity: ceshi", with: "entity: third"))
    try workspace.write("Entities/fourth/entity.yaml", TemporaryWorkspace.entity.replacingOccurrences(of: "entity: ceshi", with: "entity: fourth"))
    let result = try run("gaps")
    #expect(result.status == 1)
    for code in ["wrong-credit-code", "unknown-attribute", "wrong-folder", "duplicate-credit-code"] {
      #expect(result.output.contains("[\(code)]"), "\(code)")
    }
  }

  @Test("entity.yaml 读不懂：列在没有判定的里面")
  func unreadableEntity() throws {
    try workspace.write("Entities/ceshi/entity.yaml", "entity: [\n")
    let result = try run("gaps")
    #expect(result.status == 1)
    #expect(result.output.contains("全部公开事项") && result.output.contains("义务都没有判定"))
  }

  @Test("不在清单上的企业、放错文件夹的报送件")
  func unknownEntity() throws {
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission.replacingOccurrences(of: "企业: ceshi", with: "企业: cesi"))
    let result = try run("check")
    #expect(result.status == 1)
    #expect(result.output.contains("unknown-entity") && result.output.contains("是不是“ceshi”"))
    #expect(result.output.contains("未检查"))
  }

  @Test("两份报送件同一时间")
  func simultaneous() throws {
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    try workspace.write("Entities/ceshi/submissions/b.yaml", TemporaryWorkspace.submission)
    #expect(try run("check").output.contains("simultaneous-submissions"))
  }

  @Test("2027 年没有日历：无法判定，而不是猜")
  func noCalendar() throws {
    try workspace.write(
      "Entities/ceshi/submissions/a.yaml",
      TemporaryWorkspace.submission.replacingOccurrences(of: "2025-11-10", with: "2026-12-20")
        .replacingOccurrences(of: "2025-11-12 09:00", with: "2027-02-12 09:00").replacingOccurrences(of: "2025-11-20", with: "2027-02-13")
        .replacingOccurrences(of: "2025-11-11", with: "2027-02-11"))
    let result = try run("gaps", asOf: "2027-02-28")
    #expect(result.output.contains("没有 2027 年的工作日历"))
    #expect(result.output.contains("missing-calendar") || result.output.contains("无法判定"))
  }

  @Test("晚于基准日的报送件不计入，并且说出来")
  func future() throws {
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission.replacingOccurrences(of: "2025-11-20", with: "2026-11-20"))
    let result = try run("gaps")
    #expect(result.output.contains("另有 1 份报送件晚于基准日"))
  }

  @Test("读不了的报送件（链接、文件夹、管道）：退出 2，不是没有问题")
  func unreadable() throws {
    let folder = workspace.path + "/Entities/ceshi/submissions"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: folder + "/a.yaml", withDestinationPath: "/etc/passwd")
    let link = try run("gaps")
    #expect(link.status == 2)
    #expect(link.errors.contains("a.yaml"))
    try FileManager.default.removeItem(atPath: folder + "/a.yaml")
    mkfifo(folder + "/a.yaml", 0o644)
    #expect(try run("check").status == 2)
    #expect(try run("check", folder + "/none.yaml").status == 2)
  }

  @Test("YAML 的每种毛病都有自己的代码")
  func yamlCodes() throws {
    let cases: [(String, Data)] = [
      ("not-utf8", Data([0xC6, 0xF3, 0xD2, 0xB5, 0x3A, 0x20, 0x61, 0x0A])), ("tab-indentation", Data("a:\n\tb: 1\n".utf8)),
      ("control-character", Data([0x61, 0x3A, 0x20, 0x00, 0x0A])), ("merge-key", Data("a:\n  <<: {b: 1}\n".utf8)),
      ("anchor-or-alias", Data("a: &x 1\nb: *x\n".utf8)), ("yaml-tag", Data("a: !x 1\n".utf8)),
      ("several-documents", Data("a: 1\n---\nb: 2\n".utf8)), ("empty-file", Data()),
      ("too-deep", Data(repeating: UInt8(ascii: "["), count: 1000)), ("complex-key", Data("? [a]\n: b\n".utf8)),
      ("too-many-problems", Data((0..<100).map { "k: \($0)\n" }.joined().utf8)),
      ("file-too-large", Data(repeating: UInt8(ascii: "x"), count: 5 << 20)),
    ]
    for (code, data) in cases {
      try workspace.write("Entities/ceshi/submissions/a.yaml", data)
      let result = try run("check")
      #expect(result.status == 1 && result.output.contains("[\(code)]"), "\(code): \(result.output)")
    }
  }

  @Test("缺审查、同一期两条、行数不够")
  func recordCodes() throws {
    let text = TemporaryWorkspace.submission
    try workspace.write("Entities/ceshi/submissions/a.yaml", text.components(separatedBy: "\n").filter { !$0.contains("公开审查") }.joined(separator: "\n"))
    #expect(try run("check").output.contains("[missing-review]"))
    let stops = "    内容:\n      线路:\n        - {线路名称: 示例1路, 方向: 上行, 开往: 菊园车站, 站点: [嘉定北站]}\n"
    let head = text.components(separatedBy: "    内容:")[0].replacingOccurrences(of: "运营线路", with: "停靠站点")
    try workspace.write("Entities/ceshi/submissions/a.yaml", head + stops)
    #expect(try run("check").output.contains("[too-few-entries]"))
    let notice = "企业: ceshi\n报送时间: 2025-11-20 10:00\n公开事项:\n  线路变更公告:\n    - {编号: A}\n    - {编号: A}\n"
    try workspace.write("Entities/ceshi/submissions/a.yaml", notice)
    #expect(try run("check").output.contains("[duplicate-record]"))
  }

  /// A file of the kernel is never as long as it says: what was read is not what was there at first.
  @Test("边读边改的文件：重读一次，还在改就说 changed-while-read，不当作读到了")
  func changing() throws {
    let run = try gongkai(["check", "/proc/version", "--workspace", workspace.path, "--as-of", "2026-10-31"])
    #expect(run.status == 1 && run.output.contains("[changed-while-read]"), "\(run)")
    // Written to all the while: never a crash, never half a file taken for the whole.
    let file = workspace.path + "/Entities/ceshi/submissions/a.yaml"
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    let result = try gongkai(
      ["check", "--workspace", workspace.path, "--as-of", "2026-10-31"],
      shell: "(i=0; while [ $i -lt 400 ]; do echo '# x' >> '\(file)'; i=$((i+1)); done) &")
    #expect(result.status == 0 || (result.status == 1 && result.output.contains("changed-while-read")), "\(result)")
  }

  @Test("磁盘满、只读的 Output：退出 2，旧报告原样，不留半成品")
  func fullDisk() throws {
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    _ = try run("gaps")
    _ = try run("bundle")
    let before = workspace.tree("Output")
    #expect(before.count > 5)
    // A file may not grow past 8 blocks: the write fails as on a full disk.
    let full = try run("gaps", asOf: "2026-10-30", shell: "ulimit -f 8; trap '' XFSZ;")
    #expect(full.status == 2, "\(full.errors)")
    let fullBundle = try run("bundle", asOf: "2026-10-30", shell: "ulimit -f 8; trap '' XFSZ;")
    #expect(fullBundle.status == 2)
    #expect(workspace.tree("Output") == before)
    // A file where the folder should be cannot be written into, for root as for anyone.
    try FileManager.default.removeItem(atPath: workspace.path + "/Output")
    try workspace.write("Output", "")
    let readOnly = try run("gaps")
    #expect(readOnly.status == 2)
    #expect(readOnly.errors.contains("Output"))
  }

  @Test("标准输出写不出去：退出 2")
  func outputFails() throws {
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    let result = try gongkai(["check", "--workspace", workspace.path], shell: "exec >/dev/full;")
    #expect(result.status == 2)
  }

  @Test("用法不对：退出 64")
  func usage() throws {
    #expect(try gongkai(["gaps", "--as-of", "明天"]).status == 64)
    #expect(try gongkai(["chek"]).status == 64)
    #expect(try run("explain", "late-disclosur").status == 64)
    #expect(try run("explain", "late-disclosur").errors.contains("是不是“late-disclosure”"))
  }
}
