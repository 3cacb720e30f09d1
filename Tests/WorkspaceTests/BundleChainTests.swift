// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What bundles hand on to each other: numbers, changes, withdrawals, the way back; and what proves them.
@Suite("公开包一包接一包", .serialized)
struct BundleChainTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
  }

  private func bundle(_ arguments: String...) throws -> ProgramRun {
    try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-10-31"] + arguments)
  }

  private func json(_ name: String) throws -> [String: Any] {
    let text = try workspace.text("Output/bundles/current/data/" + name)
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func withdraw(_ extra: String = "") throws {
    try workspace.write(
      "Entities/ceshi/submissions/b.yaml",
      "企业: ceshi\n报送时间: 2026-03-20 10:00\n撤回:\n  - {事项: 运营线路, 原因: 并入新计划\(extra)}\n")
  }

  private var folders: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: workspace.path + "/Output/bundles"))?.filter { $0.hasPrefix("gongkai-") }.sorted() ?? []
  }

  @Test("撤下的留下记录；回来时还是原来的索引号；清单接得上")
  func withdrawal() throws {
    #expect(try bundle().status == 0)
    let number = try #require((json("register.json")["entries"] as? [[String: Any]])?.first?["indexNumber"] as? String)
    #expect(number == "ceshi/2025-000001")
    try withdraw()
    #expect(try bundle().output.contains("撤下 1"))
    let gone = try #require((json("register.json")["withdrawn"] as? [[String: Any]])?.first)
    #expect(gone["indexNumber"] as? String == number && gone["reason"] as? String == "并入新计划")
    #expect(try workspace.text("Output/bundles/current/data/withdrawn.html").contains(number))
    #expect(try workspace.text("Output/bundles/current/data/feed.atom").contains("at:deleted-entry"))
    #expect(!workspace.exists("Output/bundles/current/data/items/ceshi/urban-bus/route-list/index.html"))
    try workspace.write(
      "Entities/ceshi/submissions/c.yaml", TemporaryWorkspace.submission.replacing("2025-11-20 10:00", with: "2026-04-20 10:00"))
    #expect(try bundle().status == 0)
    #expect(try (json("register.json")["entries"] as? [[String: Any]])?.first?["indexNumber"] as? String == number)
    #expect(try gongkai(["verify", workspace.path + "/Output/bundles/current"]).status == 0)
    #expect(try json("changes/000003.json")["sequence"] as? Int == 3)
  }

  @Test("撤下以后又报了还没有公开的、还在核对的，撤下的不会回来，也不用另外确认", arguments: [true, false])
  func staysWithdrawn(_ isPublished: Bool) throws {
    _ = try bundle()
    try withdraw()
    var text = TemporaryWorkspace.submission.replacing("2025-11-20 10:00", with: "2026-04-20 10:00").replacing("菊园车站", with: "新成路站")
      .replacing("    公开审查: {审查人: 办公室主任, 审查日期: 2025-11-11, 结论: 主动公开}\n", with: "")
    if !isPublished { text = text.replacing("    公开时间: 2025-11-12 09:00\n", with: "") }
    try workspace.write("Entities/ceshi/submissions/c.yaml", text)
    let run = try bundle()
    #expect(run.status == 0 && run.output.contains("撤下 1"), "\(run.errors)")
    for (name, bytes) in workspace.tree("Output/bundles/current/data") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("菊园车站"), "\(name)")
    }
    #expect(try workspace.text("Output/bundles/current/data/withdrawn.html").contains("并入新计划"))
  }

  @Test("没有人撤回却不见了的，要有岗位确认；拒绝时现行的包不变")
  func confirmation() throws {
    _ = try bundle()
    let before = folders
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities/ceshi/submissions/a.yaml")
    let refused = try bundle()
    #expect(refused.status == 2 && refused.errors.contains("--confirm-withdrawal") && folders == before)
    #expect(try bundle("--confirm-withdrawal", "区国资委分管领导").status == 0)
    #expect(folders.count == 2)
  }

  @Test("因个人信息撤下的，旧包一并清除，留下记录")
  func privacy() throws {
    _ = try bundle()
    try withdraw(", 涉及个人信息: 是")
    // A clerk's word hides it at once; only the office's removes what was published.
    let hidden = try bundle()
    #expect(hidden.status == 1 && hidden.output.contains("--confirm-purge") && folders.count == 2)
    #expect(try !workspace.text("Output/bundles/current/data/catalogue.html").contains("items/ceshi/urban-bus/route-list"))
    #expect(try bundle("--rollback").status == 2, "退回到了还有个人信息的包")
    let old = try #require(folders.first)
    let run = try bundle("--confirm-purge", "政务公开办公室")
    #expect(run.status == 0 && run.output.contains("清除了旧包") && folders.count == 1)
    #expect(try workspace.text("Output/purges/000002.json").contains("政务公开办公室") && !workspace.exists("Output/purges/awaiting.txt"))
    #expect(try workspace.text("Output/purges/000002.json").contains(old))
    #expect(try !workspace.text("Output/bundles/current/data/withdrawn.html").contains("运营线路"))
  }

  @Test("先普通撤下、后来才说涉及个人信息，或撤下后马上又报了干净的：含旧内容的包都清除，旧的更正说明不再出现")
  func privacyLater() throws {
    let secret = TemporaryWorkspace.submission.replacing("    内容:\n", with: "    更正说明: 旧的说明\n    内容:\n")
    try workspace.write("Entities/ceshi/submissions/a.yaml", secret)
    _ = try bundle()
    try withdraw()
    _ = try bundle()
    #expect(folders.count == 2)
    try withdraw(", 涉及个人信息: 是")
    #expect(try bundle("--confirm-purge", "政务公开办公室").status == 0)
    #expect(folders.count <= 2 && !folders.contains { $0.contains("-000001-") })
    #expect(try !workspace.text("Output/bundles/current/data/withdrawn.html").contains("并入新计划"))

    // Taken back and reported anew before any bundle was made in between.
    let other = try BundleChainTests()
    try other.workspace.write("Entities/ceshi/submissions/a.yaml", secret)
    _ = try other.bundle()
    try other.withdraw(", 涉及个人信息: 是")
    try other.workspace.write(
      "Entities/ceshi/submissions/c.yaml",
      TemporaryWorkspace.submission.replacing("2025-11-20 10:00", with: "2026-04-20 10:00").replacing("菊园车站", with: "新成路站"))
    #expect(try other.bundle("--confirm-purge", "政务公开办公室").output.contains("清除了旧包"))
    #expect(other.folders.count == 1)
    #expect(try !other.workspace.text("Output/bundles/current/data/items/ceshi/urban-bus/route-list/index.html").contains("旧的说明"))
    #expect(try other.bundle().output.contains("没有变化") && other.folders.count == 1)
  }

  @Test("退回上一个完好的包；打包两次字节相同")
  func rollback() throws {
    _ = try bundle()
    let first = try #require(folders.first)
    try withdraw()
    _ = try bundle()
    #expect(try bundle("--rollback").output.contains(first))
    #expect(try workspace.text("Output/bundles/latest.json").contains(first))
    #expect(try gongkai(["verify", workspace.path + "/Output/bundles/current"]).status == 0)
    for kind in ["zip", "tar.gz"] {
      #expect(try bundle("--archive", kind).status == 0)
      let name = try #require(folders.first { $0.hasSuffix("." + kind) })
      let bytes = FileManager.default.contents(atPath: workspace.path + "/Output/bundles/" + name)
      _ = try gongkai(
        ["bundle", "--workspace", workspace.path, "--as-of", "2026-10-31", "--archive", kind], environment: ["TZ": "Pacific/Kiritimati"])
      #expect(FileManager.default.contents(atPath: workspace.path + "/Output/bundles/" + name) == bytes)
    }
  }

  @Test(
    "接不上的变更清单、奇怪的文件名、没有登记簿，都验证不过",
    arguments: [
      ("data/changes/000001.json", "\"unchanged\": 0", "\"unchanged\": 1"), ("data/register.json", "\"sequence\": 1", "\"sequence\": 2"),
    ])
  func chain(_ file: String, _ old: String, _ new: String) throws {
    _ = try bundle()
    let path = workspace.path + "/Output/bundles/current/" + file
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
    let run = try gongkai(["verify", workspace.path + "/Output/bundles/current"])
    #expect(run.status == 1 && run.output.contains("data/register.json"), "\(run.output)")
  }
}
