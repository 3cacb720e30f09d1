// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What the office signs, sends and puts into its calendar.
@Suite("通知单、登记簿、日历", .serialized)
struct PaperTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try workspace.write(
      "Entities/ceshi/submissions/a.yaml", TemporaryWorkspace.submission.replacingOccurrences(of: ", 终点站: 菊园车站", with: ""))
  }

  private func gaps(_ day: String, _ rest: String...) throws -> ProgramRun {
    try gongkai(["gaps", "--workspace", workspace.path, "--as-of", day, "--quiet"] + rest)
  }

  @Test("登记簿连到每一份通知单的网页和文稿，文件都在")
  func register() throws {
    #expect(try gaps("2026-01-10", "--notices").status == 1)
    let page = try workspace.text("Output/notices/index.html")
    for kind in ["html", "odt"] {
      let link = "ceshi/2026-0001.\(kind)"
      #expect(page.contains("href=\"\(link)\"") && workspace.exists("Output/notices/" + link))
    }
  }

  @Test("通知单只用话说怎样整改，没有文件里的写法")
  func words() throws {
    _ = try gaps("2026-01-10", "--notices")
    let page = try workspace.text("Output/notices/ceshi/2026-0001.html")
    #expect(page.contains("公开“服务监督电话”，公开后报送") || page.contains("公开“企业服务监督电话”，公开后报送"))
    #expect(page.contains("补上“终点站”，公开后重新报送"))
    let text = page.replacing(/<style>[\s\S]*?<\/style>/, with: "").replacing(/<[^>]*>/, with: "\n")
    for line in text.split(separator: "\n") { #expect(!line.contains(/[:{}\[\]#…]|\.yaml/), "\(line)") }
  }

  @Test("预览不取文号、不记登记簿；写着预览；以后真的发，从第 1 号起")
  func preview() throws {
    #expect(try gaps("2026-01-10", "--preview").status == 64)
    #expect(try gaps("2026-01-10", "--notices", "--preview").status == 1)
    #expect(!workspace.exists("Output/notices"))
    let page = try workspace.text("Output/notices-preview/ceshi.html")
    #expect(page.contains("预览稿：没有文号，没有发出") && !page.contains("〔2026〕"))
    #expect(workspace.exists("Output/notices-preview/ceshi.odt"))
    #expect(try workspace.text("Output/notices-preview/index.html").contains("href=\"ceshi.html\""))
    // A day that has not come takes no number either.
    #expect(try gaps("2098-01-10", "--notices").status == 64)
    _ = try gaps("2026-01-10", "--notices")
    let sent = workspace.tree("Output/notices")
    #expect(sent["ceshi/register.json"].map { String(decoding: $0, as: UTF8.self).contains("〔2026〕1号") } ?? false)
    // What was sent is not sent again, and a preview changes nothing of it.
    #expect(try gaps("2026-01-10", "--notices", "--preview").status == 1)
    #expect(workspace.tree("Output/notices") == sent && !workspace.exists("Output/notices-preview/ceshi.html"))
    #expect(try workspace.text("Output/notices-preview/index.html").contains("没有要新发的"))
  }

  @Test("日历里每家一天只有一件，那一天的每一项都写在里面")
  func calendar() throws {
    try workspace.write("Entities/shui/entity.yaml", WaterFilings.entity)
    #expect(try gaps("2026-10-31", "--calendar").status == 1)
    let text = try workspace.text("Output/reports/2026-10-31/calendar/office.ics").replacingOccurrences(of: "\r\n ", with: "")
    let events = text.components(separatedBy: "BEGIN:VEVENT").dropFirst()
    let days = events.compactMap { event in event.firstMatch(of: /DTSTART[^:]*:(\d{8})[\s\S]*SUMMARY:([^：]*)：/).map { "\($0.1) \($0.2)" } }
    #expect(days.count == events.count && Set(days).count == days.count && days.count > 1)
    #expect(events.contains { $0.contains(/SUMMARY:[^：]*：\d+ 项/) && $0.contains(/DESCRIPTION:.*应[公更].*\\n.*应[公更]/) })
  }

  @Test("行业得分率差的在前")
  func sectors() throws {
    try workspace.write("Entities/shui/entity.yaml", WaterFilings.entity)
    _ = try gaps("2026-10-31")
    let rows = try workspace.text("Output/reports/2026-10-31/csv/sector-scores.csv").split(whereSeparator: \.isNewline).dropFirst()
    let shares = rows.compactMap { Double($0.split(separator: ",", omittingEmptySubsequences: false)[2]) }
    #expect(shares.count == 2 && shares == shares.sorted())
  }

  @Test("一件事的页面直接写电话，同名的事项只有一个标题；没有的写截至哪一天")
  func themes() throws {
    try workspace.write("Entities/shui/entity.yaml", WaterFilings.entity)
    try workspace.write(
      "Entities/ceshi/submissions/b.yaml",
      TemporaryWorkspace.submission.replacingOccurrences(of: "2025-11-20 10:00", with: "2025-11-21 10:00").components(separatedBy: "  运营线路:")[0]
        + """
            企业服务监督电话:
              形成日期: 2025-11-10
              公开时间: 2025-11-12 09:00
              公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/phone"}]
              公开审查: {审查人: 办公室主任, 审查日期: 2025-11-11, 结论: 主动公开}
              内容: {服务监督电话: 021-59100000, 受理时间: 每日 06:00-22:00}

        """)
    #expect([0, 1].contains(try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2025-12-01"]).status))
    let page = try workspace.text("Output/bundles/current/data/themes/complaints.html")
    #expect(page.contains("href=\"tel:02159100000\""))
    let heads = page.matches(of: /<h3>([^<]+)<\/h3>/).map { String($0.1) }
    #expect(Set(heads).count == heads.count && heads.contains("企业服务监督电话"))
    #expect(page.contains("尚未") || page.contains("截至 2025-12-01"))
  }
}
