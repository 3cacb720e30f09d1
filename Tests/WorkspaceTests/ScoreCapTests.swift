// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Every point that is lost names its gap, and an essential item that is not disclosed caps the sum.
@Suite("评分：扣分指到缺口，必要事项封顶", .serialized)
struct ScoreCapTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
  }

  private func sheet(_ essential: String) throws -> (words: String, earned: String, json: [String: Any]) {
    let policy = try RepositoryFolder.text("Specs/policy.yaml")
    let line = try #require(policy.components(separatedBy: "\n").first { $0.hasPrefix("  essential:") })
    try workspace.write("Specs/policy.yaml", policy.replacingOccurrences(of: line + "\n", with: essential).replacing(", essential: 是", with: ""))
    let run = try gongkai(["gaps", "--format", "json", "--workspace", workspace.path, "--as-of", "2026-10-31"])
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
    let score = try #require((json["scores"] as? [[String: Any]])?.first)
    return (score["words"] as? String ?? "", score["earned"] as? String ?? "", json)
  }

  @Test("没有公开的必要事项：总分不超过封顶，写明是哪一项；公开了的不封顶")
  func capped() throws {
    let free = try sheet("")
    let low = try sheet("  essential: {items: [urban-bus/fare, urban-bus/route-list], cap: 1}\n")
    #expect(low.earned == "1.00" && low.words.contains("必要事项没有公开：票价，最高 1.00 分") && free.earned != "1.00")
    #expect(try sheet("  essential: {items: [urban-bus/route-list], cap: 1}\n").earned == free.earned)
  }

  @Test("扣分的每一行写缺口编号，都是这份报告里的缺口")
  func linked() throws {
    let json = try sheet("").json
    let gaps = ((json["scores"] as? [[String: Any]])?.first?["lines"] as? [[String: Any]] ?? []).flatMap { $0["gaps"] as? [String] ?? [] }
    let duties = (json["entities"] as? [[String: Any]] ?? []).flatMap { $0["obligations"] as? [[String: Any]] ?? [] }
    let known = Set(duties.filter { $0["status"] as? String != "met" }.compactMap { $0["fingerprint"] as? String })
    #expect(!gaps.isEmpty && gaps.allSatisfy(known.contains) && Set(gaps).count == gaps.count)
  }

  @Test("必要事项不存在、封顶超过满分：规则有错", arguments: ["items: [urban-bus/fares], cap: 60", "items: [urban-bus/fare], cap: 101", "items: [urban-bus/fare]"])
  func wrong(_ text: String) throws {
    let policy = try RepositoryFolder.text("Specs/policy.yaml")
    let line = try #require(policy.components(separatedBy: "\n").first { $0.hasPrefix("  essential:") })
    try workspace.write("Specs/policy.yaml", policy.replacingOccurrences(of: line, with: "  essential: {\(text)}"))
    #expect(try gongkai(["gaps", "--quiet", "--workspace", workspace.path]).status == 2)
  }
}
