// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What a page says of one thing never comes from another that stands around it.
@Suite("报告网页")
struct PageTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    let posts = "posts:\n  - {role: 报送员, post: 办公室信息公开岗}\n  - {role: 审查人, post: 办公室主任, phone: 021-00007777}\n"
    try workspace.write("Entities/ceshi/entity.yaml", TemporaryWorkspace.entity + posts)
    // Registered yesterday: nothing is owed yet.
    try workspace.write(
      "Entities/xinban/entity.yaml",
      TemporaryWorkspace.entity.replacing("entity: ceshi", with: "entity: xinban").replacing("示例测试公交", with: "示例新办公交")
        .replacing("91310114MA1GW0000M", with: "91310114MA1GP03039").replacing("since: 2020-01-01", with: "since: 2026-10-30"))
  }

  private func page(_ arguments: String...) throws -> String {
    try gongkai(["gaps", "--format", "html", "--workspace", workspace.path, "--as-of", "2026-10-31"] + arguments).output
  }

  @Test("没有写电话的岗位不借办公室的电话")
  func phones() throws {
    for html in [try page("--entity", "ceshi"), try page()] {
      #expect(html.contains("<dt>报送员</dt><dd>办公室信息公开岗</dd><dt>审查人</dt><dd>办公室主任 021-00007777</dd>"))
    }
  }

  @Test("汇总的一页上，没有待办的企业不跟着别家变红")
  func verdicts() throws {
    let html = try page()
    let parts = html.components(separatedBy: "<section id=\"e-").dropFirst()
    #expect(parts.count == 2)
    for part in parts {
      let isRed = part.prefix(while: { $0 != "》" }).contains("class=\"verdict act\"")
      #expect(isRed == !part.contains("<p>没有待办。</p>"), "\(part.prefix(200))")
    }
    #expect(parts.contains { $0.contains("<p>没有待办。</p>") })
  }

  @Test("没有位置的问题不画空框")
  func frames() throws {
    let html = try page()
    #expect(html.contains("至今没有") && !html.contains("<pre tabindex=\"0\"></pre>"))
  }
}
