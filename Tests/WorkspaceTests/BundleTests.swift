// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("公开包", .serialized)
struct BundleTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission)
  }

  private func run(_ arguments: String..., environment: [String: String] = [:]) throws -> ProgramRun {
    try gongkai(arguments + ["--workspace", workspace.path, "--as-of", "2026-10-31"], environment: environment)
  }

  private var current: String { workspace.path + "/Output/bundles/current" }

  @Test("审过的进包，标准目录有链接；没有的写明截至哪天")
  func published() throws {
    let result = try run("bundle")
    #expect(result.status == 0, "\(result.errors)")
    let page = try workspace.text("Output/bundles/current/data/catalogue.html")
    #expect(page.contains("items/ceshi/urban-bus/route-list/index.html"))
    #expect(page.contains("截至 2026-10-31 尚未公开"))
    #expect(!page.contains("<td data-label=\"公开主体和情况\"></td>"))
    let csv = try workspace.text("Output/bundles/current/data/items/ceshi/urban-bus/route-list/lines.csv")
    #expect(csv.hasPrefix("线路名称,起点站,终点站\r\n示例1路,嘉定北站,菊园车站"))
    #expect(try gongkai(["verify", current]).status == 0)
  }

  @Test("没有审查、内容有错、疑似个人信息的都不进包")
  func gate() throws {
    let good = TemporaryWorkspace.submission
    let faults = [
      good.replacingOccurrences(of: "结论: 主动公开", with: "结论: 依申请公开"),
      good.replacingOccurrences(of: "终点站: 菊园车站", with: "终点: 菊园车站"),
      good.replacingOccurrences(of: "菊园车站", with: "联系13800138000"),
    ]
    for text in faults {
      try workspace.write("Entities/ceshi/submissions/a.yaml", text)
      let result = try run("bundle")
      #expect(result.status == 0)
      #expect(result.output.contains("没有放进公开包的"))
      let tree = workspace.tree("Output/bundles/current/data/items")
      #expect(tree.isEmpty)
    }
  }

  @Test(
    "会公开的每一处都筛：写进去的手机号，哪里都不出现，报告里也遮蔽",
    arguments: [
      ("起点站: 嘉定北站", "起点站: 联系 138-0013-8000"), ("      内容:\n", "    更正说明: 请打138 0013 8000\n    内容:\n"),
      ("    内容:\n", "    解读: １３８００１３８０００ 可以问\n    内容:\n"), ("{渠道: 企业网站, 地址: \"https://www.example.cn/lines\"}", "{渠道: 公示栏, 地点: 找13800138000}"),
      ("https://www.example.cn/lines", "https://www.example.cn/13800138000"),
      ("https://www.example.cn/lines", "https://www.example.cn/?m=138%2D0013%2D8000"),
      ("    内容:\n", "    附件: [{文件: attachments/a.txt, 标题: 问13800138000}]\n    内容:\n"),
    ])
  func everywhere(_ old: String, _ new: String) throws {
    try workspace.write("Entities/ceshi/attachments/a.txt", "一路\n")
    let text = TemporaryWorkspace.submission
    let damaged = text.replacingOccurrences(of: old.hasPrefix("      内容") ? "    内容:\n" : old, with: new)
    #expect(damaged != text)
    try workspace.write("Entities/ceshi/submissions/a.yaml", damaged)
    _ = try run("gaps", "--notices", "--calendar")
    #expect(try run("check").output.contains("[personal-data]"))
    #expect(try run("bundle").status == 0)
    for (name, data) in workspace.tree("Output") {
      let shown = String(decoding: data, as: UTF8.self).filter { $0 != "-" && $0 != " " && $0 != "\u{200B}" }
      #expect(!shown.contains("13800138000") && !shown.contains("138%2D0013%2D8000") && !shown.contains("１３８００１３８０００"), "\(name)")
    }
  }

  @Test("规则要求初审、复审、批准的，缺一步不进包；齐了就进")
  func stages() throws {
    let policy = try workspace.text("Specs/policy.yaml").replacingOccurrences(of: "  required: 是\n", with: "  required: 是\n  steps: [初审, 复审, 批准]\n")
    try workspace.write("Specs/policy.yaml", policy)
    let short = "{审查人: 办公室主任, 审查日期: 2025-11-11, 结论: 主动公开}"
    let all = "{初审: {岗位: 信息公开岗, 日期: 2025-11-10}, 复审: {岗位: 办公室主任, 日期: 2025-11-11}, 批准: {岗位: 分管副总, 日期: 2025-11-11}, 结论: 主动公开}"
    for (review, published) in [(short, false), (all.replacingOccurrences(of: "复审: {岗位: 办公室主任, 日期: 2025-11-11}, ", with: ""), false), (all, true)] {
      try workspace.write("Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission.replacingOccurrences(of: short, with: review))
      #expect(try run("check").output.contains("incomplete-review") == !published)
      _ = try run("bundle", "--confirm-withdrawal", "分管领导岗")
      #expect(workspace.exists("Output/bundles/current/data/items/ceshi/urban-bus/route-list/index.html") == published)
    }
  }

  @Test("户名在一格、欠费在另一格，合起来看也是个人信息")
  func apart() throws {
    try workspace.write(
      "Entities/ceshi/submissions/a.yaml",
      TemporaryWorkspace.submission.replacingOccurrences(of: "起点站: 嘉定北站, 终点站: 菊园车站", with: "起点站: 户名张三丰, 终点站: 欠水费120.50元"))
    #expect(try run("check").output.contains("[possible-personal-data]"))
    _ = try run("bundle")
    #expect(workspace.tree("Output/bundles/current/data/items").isEmpty)
  }

  @Test("缺要素的照样公开，缺的写明；只有看不懂的、不该公开的才扣下")
  func holes() throws {
    try workspace.write(
      "Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission.replacingOccurrences(of: ", 终点站: 菊园车站", with: ""))
    #expect(try run("gaps").output.contains("要素不全"))
    _ = try run("bundle")
    let page = try workspace.text("Output/bundles/current/data/items/ceshi/urban-bus/route-list/index.html")
    #expect(page.contains("嘉定北站") && page.contains("（没有公开）"))
  }

  @Test("新报送有错时，保留上一次审过的内容，标明未更新")
  func keepsLast() throws {
    try workspace.write(
      "Entities/ceshi/submissions/b.yaml",
      TemporaryWorkspace.submission.replacingOccurrences(of: "2025-11-20 10:00", with: "2026-03-20 10:00")
        .replacingOccurrences(of: "终点站: 菊园车站", with: "终点: 菊园车站"))
    _ = try run("bundle")
    let page = try workspace.text("Output/bundles/current/data/items/ceshi/urban-bus/route-list/index.html")
    #expect(page.contains("菊园车站") && page.contains("未更新"))
    #expect(try workspace.text("Output/bundles/current/data/catalogue.html").contains("（未更新：2026-03-20 报送的"))
  }

  @Test("网页和表格里的代码都失效")
  func neutralised() throws {
    try workspace.write(
      "Entities/ceshi/submissions/a.yaml",
      TemporaryWorkspace.submission.replacingOccurrences(of: "嘉定北站", with: "\"<script>alert(1)</script>\"")
        .replacingOccurrences(of: "终点站: 菊园车站", with: "终点站: \"=HYPERLINK(1)\""))
    _ = try run("bundle")
    let folder = "Output/bundles/current/data/items/ceshi/urban-bus/route-list/"
    let page = try workspace.text(folder + "index.html")
    // The only script elements are data for search engines, in which nothing can end the element, and a file of ours.
    #expect(page.contains("&lt;script&gt;") && page.components(separatedBy: "<script").count == 3)
    #expect(page.components(separatedBy: "</script>").count == 3 && !page.contains("<script>alert"))
    #expect(try workspace.text(folder + "lines.csv").contains(",'=HYPERLINK(1)"))
  }

  @Test("两次生成逐字节相同，不论语言、时区、线程数")
  func reproducible() throws {
    _ = try run("bundle")
    let first = workspace.tree("Output/bundles")
    try FileManager.default.removeItem(atPath: workspace.path + "/Output")
    _ = try run("bundle", "--threads", "7", environment: ["LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"])
    #expect(workspace.tree("Output/bundles") == first)
    #expect(try run("bundle").output.contains("没有变化"))
  }

  @Test(
    "验证能发现每一种破坏，并指出文件",
    arguments: [
      ("printf x >> data/index.html", "data/index.html"), ("rm data/catalog.csv", "data/catalog.csv"),
      ("touch data/extra.txt", "data/extra.txt"), ("mkdir data/empty", "data/empty"),
      ("ln -s /etc/passwd data/link", "data/link"), ("mkfifo data/pipe", "data/pipe"),
      ("rm manifest-sha512.txt", "manifest-sha512.txt"), ("echo 'BagIt-Version : 1.0' > bagit.txt", "bagit.txt"),
      ("echo stray > stray.txt", "stray.txt"), ("rm bagit.txt", "bagit.txt"), ("cp data/index.html data/INDEX.html", "data/index.html"),
      ("echo 'aaaa  data/x' >> manifest-sha256.txt", "manifest-sha256.txt"),
      ("sed -i 's#data/index.html#data/../../x#' manifest-sha256.txt", "manifest-sha256.txt"),
      ("sed -i 's/Payload-Oxum: .*/Payload-Oxum: 1.1/' bag-info.txt", "bag-info.txt"),
    ])
  func verifyCatches(_ damage: String, _ named: String) throws {
    _ = try run("bundle")
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "cd '\(current)'/. && \(damage)"]
    try shell.run()
    shell.waitUntilExit()
    let result = try gongkai(["verify", current])
    #expect(result.status == 1)
    #expect(result.output.contains(named), "\(result.output)")
  }

  @Test("中断留下的半成品下次清掉，不影响现行的包")
  func leftovers() throws {
    _ = try run("bundle")
    try workspace.write("Output/bundles/.staging-old/data/x", "half")
    try workspace.write(
      "Entities/ceshi/submissions/b.yaml",
      TemporaryWorkspace.submission.replacingOccurrences(of: "2025-11-20", with: "2025-11-21").replacingOccurrences(of: "示例1路", with: "示例2路"))
    #expect(try run("bundle").status == 0)
    #expect(!workspace.exists("Output/bundles/.staging-old"))
    #expect(try workspace.text("Output/bundles/current/data/items/ceshi/urban-bus/route-list/lines.csv").contains("示例2路"))
  }
}
