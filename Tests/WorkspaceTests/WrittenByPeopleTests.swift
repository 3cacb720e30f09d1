// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What clerks were seen to write and to send, each once by itself; the value that is right is looked for, not only the words.
@Suite("人写的样子")
struct WrittenByPeopleTests {
  let workspace: TemporaryWorkspace

  init() throws { workspace = try TemporaryWorkspace() }

  private func run(_ arguments: String...) throws -> ProgramRun {
    try gongkai(arguments + ["--workspace", workspace.path])
  }

  @Test("货币符号、中文句号、单位、破折号、弯引号，--fix 都改成写得对的")
  func mended() throws {
    let file = "Entities/ceshi/submissions/a.yaml"
    let head = """
      企业: ceshi
      报送时间: 2025-11-20 10:00
      公开事项:
        票价:
          形成日期: 2025-11-10
          公开时间: 2025-11-12 09:00
          公开渠道:
            - {渠道: 企业网站, 地址: "https://www.example.cn/fare"}
          公开审查: {审查人: 办公室主任, 审查日期: 2025-11-11, 结论: 主动公开}
          内容:
            线路:

      """
    let written = [
      "        -{线路名称: 示例1路, 计价方式: 单一票价, 起步票价: ￥2}", "        —{线路名称: 示例2路, 计价方式: 单一票价, 起步票价: 2。5}",
      "        - {线路名称: 示例3路, 计价方式: 单一票价, 起步票价: 3元}", "        - {线路名称: 示例4路, 计价方式: 单一票价, 起步票价: “４”}",
    ]
    let meant = ["￥2": "2", "2。5": "2.5", "3元": "3", "“４”": "4"]
    try workspace.write(file, head + written.joined(separator: "\n") + "\n")
    #expect(try run("check", "--fix", file, "--as-of", "2026-10-31").status <= 1)
    let lines = try workspace.text(file).components(separatedBy: "\n").suffix(5).dropLast()
    for (index, line) in lines.enumerated() {
      let fare = try #require(meant.first { written[index].contains($0.key) }?.value)
      #expect(line == "        - {线路名称: 示例\(index + 1)路, 计价方式: 单一票价, 起步票价: \(fare)}")
    }
  }

  @Test("没有见到施行日期的文件，解释里不冒出 1900 年")
  func unknownBeginning() throws {
    try FileManager.default.copyItem(atPath: RepositoryFolder.path + "/Entities/shili-water", toPath: workspace.path + "/Entities/shili-water")
    let told = try run("explain", "供水价格", "--entity", "shili-water", "--as-of", "2026-10-31")
    #expect(told.status == 0 && told.output.contains("《上海市优化营商环境条例》第五十四条第三款") && !told.output.contains("1900"))
  }

  @Test("网页改名的 xls：说它是网页，怎样另存；不说少了哪一列")
  func webPage() throws {
    try workspace.write("x.xls", "<html><body><table><tr><td>标志名称</td></tr></table></body></html>")
    let told = try run("import", "x.xls", "--entity", "ceshi", "--item", "warning-signs")
    #expect(told.status == 2 && (told.output + told.errors).contains("网页") && !(told.output + told.errors).contains("缺少"), "\(told.output)\(told.errors)")
    #expect(!workspace.exists("x.yaml"))
  }

  @Test("遮住个人信息不能关：设了就是错误")
  func maskingStays() throws {
    let policy = try workspace.text("Specs/policy.yaml")
    #expect(policy.contains("  mask: 是\n"))
    try workspace.write("Specs/policy.yaml", policy.replacing("  mask: 是\n", with: "  mask: 否\n"))
    let told = try run("specs", "lint")
    #expect(told.status == 2 && told.output.contains("“mask”写成“否”") && told.output.contains("个人信息一律遮住"), "\(told.output)")
  }
}
