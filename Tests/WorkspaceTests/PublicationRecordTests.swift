// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Every bundle that goes out is a record of the office: a site that grows old is the office's own gap.
@Suite("公开包记成本机关的报送记录", .serialized)
struct PublicationRecordTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/bangongshi/entity.yaml", TemporaryWorkspace.office)
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
    let policy = try RepositoryFolder.text("Specs/policy.yaml")
    try workspace.write(
      "Specs/policy.yaml", policy.replacingOccurrences(of: "  valid-days: 14\n", with: "  valid-days: 14\n  record-as: sasac-office/site-update\n"))
  }

  private func bundle(_ day: String) throws {
    let run = try gongkai(["bundle", "--workspace", workspace.path, "--as-of", day])
    #expect([0, 1].contains(run.status), "\(run.errors)")
  }

  /// Status of the item on a day, by bundle.
  private func updates(_ day: String) throws -> [String: String] {
    let run = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", day, "--format", "json", "--entity", "bangongshi"])
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let all = (json["entities"] as? [[String: Any]] ?? []).flatMap { $0["obligations"] as? [[String: Any]] ?? [] }
    let mine = all.filter { $0["requirement"] as? String == "site-update" }
    return Dictionary(uniqueKeysWithValues: mine.map { ($0["occurrence"] as? String ?? "", $0["status"] as? String ?? "") })
  }

  private var files: [String] { workspace.tree("Output/publications").keys.sorted() }

  @Test("发布就记下，有效期以前没有新的一份是缺口；同一天再做不重复记")
  func expires() throws {
    try bundle("2026-01-20")
    let text = try workspace.text("Output/publications/2026-01-20.yaml")
    #expect(text.contains("发布日期: 2026-01-20") && text.contains("有效至: 2026-02-03") && text.contains("办理状态: 现行"), "\(text)")
    let name = try #require(text.firstMatch(of: /编号: (\S+)/)).1.description
    #expect(workspace.exists("Output/bundles/\(name)/bagit.txt"))
    #expect(try updates("2026-02-03") == [name: "pending"] && updates("2026-02-04") == [name: "missing"])
    try bundle("2026-01-20")
    #expect(files == ["2026-01-20.yaml"])
  }

  @Test("到期以前再做一次，有效期往后；过了期才做，原来的一份是逾期，再也改不掉")
  func renewed() throws {
    try bundle("2026-01-20")
    let first = try #require(try updates("2026-01-20").keys.first)
    let added = try #require(workspace.text("Output/publications/2026-01-20.yaml").firstMatch(of: /新增条数: [1-9]/)).0.description
    // The record of a run that was killed before it wrote it is made up for by the next, without what only that run knew.
    for file in ["Output/publications/2026-01-20.yaml", "Entities/records.jsonl"] {
      try FileManager.default.removeItem(atPath: workspace.path + "/" + file)
    }
    try bundle("2026-01-20")
    let again = try workspace.text("Output/publications/2026-01-20.yaml")
    #expect(again.contains("编号: \(first)\n") && again.contains("有效至: 2026-02-03") && !again.contains("新增条数"), "\(added) \(again)")
    try bundle("2026-01-22")
    #expect(try updates("2026-02-04").values.allSatisfy { $0 != "missing" })
    try bundle("2026-03-02")
    let all = try updates("2026-03-02")
    #expect(all.count >= 2 && all.values.contains("late") && all.values.contains("pending"), "\(all)")
    try bundle("2026-03-03")
    #expect(try updates("2026-03-03").values.filter { $0 == "late" }.count == 1)
    #expect(try updates("2026-03-03")[first] != nil)
  }

  @Test("规定没有写记到哪里、有两个办公室的，不记；公开包照做")
  func without() throws {
    try workspace.write("Specs/policy.yaml", try RepositoryFolder.text("Specs/policy.yaml"))
    try bundle("2026-01-20")
    #expect(files.isEmpty && workspace.exists("Output/bundles/current"))
  }
}
