// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A slip in the register takes no duty away, is told in every format, and stops nobody else.
@Suite("登记的错处", .serialized)
struct RegisterTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    try workspace.write(
      "Entities/linju/entity.yaml",
      TemporaryWorkspace.entity.replacing("entity: ceshi", with: "entity: linju").replacing("示例测试公交", with: "示例邻居公交")
        .replacing("91310114MA1GW0000M", with: "91310114MA1GP03039"))
  }

  private func run(_ arguments: String...) throws -> ProgramRun {
    try gongkai(arguments + ["--workspace", workspace.path, "--as-of", "2026-10-31"])
  }

  private func report() throws -> [String: Any] {
    let text = try workspace.text("Output/reports/2026-10-31/gaps.json")
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func due(_ entity: String) throws -> Int {
    let entities = try #require(try report()["entities"] as? [[String: Any]])
    let mine = try #require(entities.first { $0["id"] as? String == entity }, "\(entity) 不见了")
    return try #require((mine["totals"] as? [String: Any])?["due"] as? Int)
  }

  /// Every place where somebody looks for what was not judged.
  private func expectTold(_ words: String, page entity: String? = "ceshi") throws {
    let folder = "Output/reports/2026-10-31/"
    let files = ["gaps.txt", "gaps.md", "gaps.json", "index.html", "briefing.html", "csv/not-evaluated.csv", "gaps.junit.xml"]
    for file in files + (entity.map { ["entities/\($0).html"] } ?? []) {
      // On the page that an officer prints a file is told by whose it is.
      let told = file == "briefing.html" ? words.replacing("Entities/", with: "").replacing("/entity.yaml", with: "").replacing(".yaml", with: "") : words
      #expect(try workspace.text(folder + file).contains(told), "\(file) 里没有“\(told)”")
    }
  }

  @Test(
    "地区、行业、代码写错，缺了起日，键写错：一行说在最前面，义务一项不少，别家照常",
    arguments: [
      ("上海市嘉定区", "嘉定区", "地区表里没有“嘉定区”，是不是“上海市嘉定区”？"), ("上海市嘉定区", "上海市家定区", "是不是“上海市嘉定区”？"),
      ("[urban-bus]", "[urban-buss]", "没有叫“urban-buss”的行业规范，是不是“urban-bus”？"), ("[urban-bus]", "[公交]", "没有叫“公交”的行业规范"),
      ("[urban-bus]", "[]", "行业"), ("0000M", "0000X", "校验位应为"), ("since: 2020-01-01", "since: 二〇二〇年", "适用起日"),
      ("region:", "regoin:", "regoin"), ("上海市嘉定区", "全国", "地区表里没有“全国”"), ("name: 示例测试公交\n", "", "名称"),
    ])
  func slip(_ old: String, _ new: String, _ words: String) throws {
    _ = try run("gaps")
    let (before, neighbour) = (try due("ceshi"), try due("linju"))
    try workspace.write("Entities/ceshi/entity.yaml", TemporaryWorkspace.entity.replacing(old, with: new))
    let gaps = try run("gaps")
    #expect(gaps.status == 1, "\(gaps.errors)")
    let first = try #require(gaps.output.components(separatedBy: "二、总数").first)
    #expect(first.contains(words) && first.contains("义务都没有判定"), "\(first)")
    try expectTold(words)
    #expect(try due("ceshi") >= before && due("linju") == neighbour)
    // What the neighbour gets does not change by a letter.
    #expect(try run("new", "linju").status == 0)
    let new = try run("new", "ceshi")
    #expect(new.status == 2 && new.errors.contains(words), "\(new.output)\(new.errors)")
    let check = try run("check")
    #expect(check.status == 1 && check.output.contains(words))
    let bundle = try run("bundle")
    #expect(bundle.status != 0 && bundle.errors.contains(words), "\(bundle.output)\(bundle.errors)")
  }

  @Test("空文件夹、读不懂、链接、放错地方的登记：都还在清单上，都说出来，别家照常")
  func broken() throws {
    _ = try run("gaps")
    let neighbour = try due("linju")
    let root = workspace.path + "/Entities"
    try FileManager.default.createDirectory(atPath: root + "/kongde", withIntermediateDirectories: true)
    try workspace.write("Entities/duanle/entity.yaml", "entity: [\n")
    try workspace.write("elsewhere/entity.yaml", TemporaryWorkspace.entity)
    try FileManager.default.createSymbolicLink(atPath: root + "/lianjie", withDestinationPath: workspace.path + "/elsewhere")
    try workspace.write("Entities/sanzhe.yaml", TemporaryWorkspace.entity)
    let gaps = try run("gaps")
    #expect(gaps.status == 1, "\(gaps.errors)")
    for name in ["kongde", "duanle", "lianjie", "sanzhe.yaml"] { try expectTold("Entities/" + name, page: name == "sanzhe.yaml" ? nil : name) }
    // Where the workspace lies is no part of what a report says.
    for file in ["gaps.txt", "gaps.json", "index.html", "briefing.html"] {
      #expect(try !workspace.text("Output/reports/2026-10-31/" + file).contains(workspace.path), "\(file)")
    }
    #expect(try due("kongde") == 1 && due("lianjie") == 1 && due("linju") == neighbour)
    #expect(try run("check").status == 1)
    #expect(try run("new", "linju").status == 0)
    #expect(try run("new", "kongde").errors.contains("entity.yaml"))
    let bundle = try run("bundle")
    #expect(bundle.status == 1 && bundle.errors.contains("Entities/kongde") && workspace.exists("Output/bundles/current/data/index.html"), "\(bundle)")
  }

  @Test(
    "登记里的名称、主管部门、岗位写了号码：说出来，报告和公开包里都没有这个号码",
    arguments: [("name: 示例测试公交", "name: 示例测试公交13812345678"), ("authority: 示例主管部门", "authority: 示例主管部门（王先生13812345678）")])
  func numbers(_ old: String, _ new: String) throws {
    let entity = TemporaryWorkspace.entity.replacing(old, with: new)
    #expect(entity != TemporaryWorkspace.entity)
    try workspace.write("Entities/ceshi/entity.yaml", entity)
    let gaps = try run("gaps")
    #expect(gaps.status == 1 && gaps.output.contains("手机号码"), "\(gaps.output.prefix(2000))")
    _ = try run("bundle")
    let files = FileManager.default.enumerator(atPath: workspace.path + "/Output")?.compactMap { $0 as? String } ?? []
    #expect(files.contains { $0.hasSuffix("search-index.js") })
    for file in files {
      guard let bytes = FileManager.default.contents(atPath: workspace.path + "/Output/" + file) else { continue }
      #expect(bytes.range(of: Data("13812345678".utf8)) == nil, "\(file)")
    }
  }

  @Test("登记是管道：报告照出，退出 2")
  func pipe() throws {
    try FileManager.default.createDirectory(atPath: workspace.path + "/Entities/guandao", withIntermediateDirectories: true)
    mkfifo(workspace.path + "/Entities/guandao/entity.yaml", 0o644)
    let gaps = try run("gaps")
    #expect(gaps.status == 2 && gaps.output.contains("示例邻居公交") && gaps.errors.contains("guandao"), "\(gaps.errors)")
    try expectTold("guandao/entity.yaml", page: "guandao")
  }

  @Test("豁免文件读不懂：欠的可能豁免了，无法判定，不说未公开")
  func waivers() throws {
    try workspace.write("Entities/ceshi/waivers.yaml", "豁免: [\n")
    #expect(try run("gaps").output.contains("豁免的批准读不懂"))
    let json = try workspace.text("Output/reports/2026-10-31/gaps.json")
    #expect(!json.contains("\"code\": \"missing-disclosure\", \"severity\": \"error\", \"message\": \"“运营时间”") && json.contains("waivers.yaml"))
  }

  @Test("名称里有冒号的企业，自己的页上一条不少")
  func colon() throws {
    try workspace.write(
      "Entities/ceshi/entity.yaml", TemporaryWorkspace.entity.replacing("示例测试公交", with: "示例：测试公交").replacing("attributes: {longest-interval: 20}\n", with: ""))
    try workspace.write("Entities/ceshi/submissions/b.yaml", "企业: [\n")
    _ = try run("gaps")
    let entries = try #require(try report()["notEvaluated"] as? [[String: Any]])
    let page = try workspace.text("Output/reports/2026-10-31/entities/ceshi.html")
    let mine = entries.filter { $0["entity"] as? String == "ceshi" }
    #expect(mine.count >= 2)
    for entry in mine {
      let subject = entry["subject"] as? String ?? "?"
      let told =
        subject.contains("/submissions/")
        ? "<strong>示例：测试公交的报送件“\(subject.split(separator: "/").last?.prefix { $0 != "." } ?? "")”</strong>" : "<strong>\(subject.prefix(20))"
      #expect(page.contains(told), "\(entry)")
    }
  }

  @Test("不认识的企业：列出清单，猜一猜")
  func unknown() throws {
    for command in [["new", "示例邻居"], ["gaps", "--entity", "示例邻居"], ["import", "x.csv", "--entity", "示例邻居"], ["new", "--xlsx", "示例邻居"]] {
      let result = try gongkai(command + ["--workspace", workspace.path, "--as-of", "2026-10-31"])
      #expect(result.status != 0 && result.errors.contains("是不是“示例邻居公交”") && result.errors.contains("linju"), "\(command)\n\(result.errors)")
    }
  }

  @Test(
    "适用起止日不会是真的：义务不声不响地没了，所以说在最前面",
    arguments: [
      ("since: 2020-01-01", "since: 2099-01-01", "适用起日 2099-01-01 还没有到"), ("since: 2020-01-01", "since: 2027-01-01", "适用起日 2027-01-01 还没有到"),
      ("since: 2020-01-01", "since: 2020-01-01\nuntil: 2019-01-01", "早于适用起日"), ("since: 2020-01-01", "since: 2020-01-01\nuntil: 2025-06-30", "2025-11-20 还报送过"),
    ])
  func term(_ old: String, _ new: String, _ words: String) throws {
    try workspace.write("Entities/ceshi/entity.yaml", TemporaryWorkspace.entity.replacing(old, with: new))
    let gaps = try run("gaps")
    #expect(gaps.status == 1, "\(gaps.errors)")
    #expect(try #require(gaps.output.components(separatedBy: "二、总数").first).contains(words), "\(gaps.output.prefix(600))")
    try expectTold(words, page: nil)
  }

  @Test("起日就在眼前、什么也没报过的新企业：没有什么可说")
  func newcomer() throws {
    try workspace.write(
      "Entities/linju/entity.yaml",
      TemporaryWorkspace.entity.replacing("entity: ceshi", with: "entity: linju").replacing("示例测试公交", with: "示例邻居公交")
        .replacing("91310114MA1GW0000M", with: "91310114MA1GP03039").replacing("2020-01-01", with: "2027-01-01"))
    #expect(try !run("gaps").output.contains("还没有到"))
  }

  @Test("报送时间写到以后：检查就说，收下时也不收")
  func ahead() throws {
    try workspace.write("inbox/a.yaml", TemporaryWorkspace.submission.replacing("报送时间: 2025-11-20 10:00", with: "报送时间: 2062-11-20 10:00"))
    let found = try run("check", "inbox/a.yaml", "--format", "json").output
    #expect(found.contains("\"submitted-ahead\"") && found.contains("\"line\": 2"), "\(found)")
    try workspace.write("Entities/ceshi/submissions/b.yaml", TemporaryWorkspace.submission.replacing("报送时间: 2025-11-20 10:00", with: "报送时间: 2062-11-20 10:00"))
    #expect(try run("check").output.contains("[submitted-ahead]"))
    #expect(try !run("check", "Entities/ceshi/submissions/a.yaml").output.contains("submitted-ahead"))
  }
}
