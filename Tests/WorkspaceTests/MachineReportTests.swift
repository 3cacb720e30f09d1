// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What consumers of JUnit and SARIF ask: no two cases of one name, counts that add up, a place inside its file for every
/// result.
@Suite("给程序看的报告", .serialized)
struct MachineReportTests {
  let workspace: TemporaryWorkspace

  init() throws {
    workspace = try TemporaryWorkspace()
    try FileManager.default.removeItem(atPath: workspace.path + "/Entities")
    try RepositoryFolder.copy("Entities", to: workspace.path)
    for name in ["overlays/shili-bus.yaml", "instruments/shili-bus-rules.yaml", "registers/line-licences/jiading.yaml"] {
      try FileManager.default.copyItem(atPath: RepositoryFolder.path + "/Specs/" + name, toPath: workspace.path + "/Specs/" + name)
    }
    // A file that ends without a break, one that breaks off, one that is not taken, a register in doubt.
    try workspace.write("Entities/shili-bus/submissions/2026-10-30-x.yaml", "企业: shili-bus\n报送时间: [")
    try workspace.write("Entities/shili-bus/submissions/y.yaml.txt", "x")
    let register = "Entities/shili-bus-rural/entity.yaml"
    try workspace.write(register, try workspace.text(register).replacing("region: 上海市嘉定区", with: "region: 嘉定区"))
    _ = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31"])
  }

  private func report(_ name: String) throws -> String { try workspace.text("Output/reports/2026-10-31/" + name) }

  private static func attribute(_ name: String, _ line: Substring) -> String? {
    line.components(separatedBy: " \(name)=\"").dropFirst().first?.components(separatedBy: "\"").first
  }

  @Test("JUnit：每个用例的类名和名称都不同，类名里有主体；数目处处相符")
  func junit() throws {
    let lines = try report("gaps.junit.xml").split(separator: "\n")
    let cases = lines.filter { $0.contains("<testcase ") }
    let names = cases.map { "\(Self.attribute("classname", $0) ?? "") \(Self.attribute("name", $0) ?? "")" }
    #expect(names.count > 300 && Set(names).count == names.count)
    #expect(cases.contains { (Self.attribute("classname", $0) ?? "").hasPrefix("shili-water.water-supply.") })
    let head = try #require(lines.first { $0.contains("<testsuites ") })
    let suites = lines.filter { $0.contains("<testsuite ") }
    for (kind, element) in [("tests", "<testcase "), ("failures", "<failure "), ("errors", "<error "), ("skipped", "<skipped ")] {
      let said = Int(Self.attribute(kind, head) ?? "")
      #expect(said == lines.count { $0.contains(element) }, "\(kind)")
      #expect(said == suites.reduce(0) { $0 + (Int(Self.attribute(kind, $1) ?? "") ?? 0) }, "\(kind)")
    }
    // Every obligation says how strongly it is asked, every finding about one who asks for what it is about.
    #expect(lines.count { $0.contains("<property name=\"force\" value=\"") } == lines.count { $0.contains("<property name=\"status\"") })
    #expect(lines.contains { $0.contains("<failure ") && $0.contains("；法定；") } && lines.contains { $0.contains("<failure ") && $0.contains("；依据待核；") })
    #expect(lines.contains { $0.contains("[missing-element]") && $0.contains("〔督办口径〕") })
    #expect(lines.contains { $0.contains("2026-10-30-x.yaml") } && lines.contains { $0.contains("y.yaml.txt") })
  }

  @Test("SARIF：每条结果都有位置，在文件里面；没有判定的也在")
  func sarif() throws {
    let root = try #require(try JSONSerialization.jsonObject(with: Data(try report("gaps.sarif").utf8)) as? [String: Any])
    let run = try #require((root["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count > 100)
    let asked = results.filter { $0["ruleId"] as? String == "missing-element" }
    let forces = asked.map { ($0["properties"] as? [String: Any])?["force"] as? String }
    #expect(Set(forces.compactMap { $0 }).isSuperset(of: ["binding", "wished"]) && !forces.contains(nil), "\(forces)")
    #expect(asked.contains { (($0["message"] as? [String: Any])?["text"] as? String ?? "").contains("〔督办口径〕") })
    for result in results {
      let place = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
      let uri = (place?["artifactLocation"] as? [String: Any])?["uri"] as? String
      let name = try #require(uri?.removingPercentEncoding, "\(result["message"] ?? "")")
      #expect(workspace.exists(name), "\(name)")
      guard let region = place?["region"] as? [String: Int] else { continue }
      var lines = try workspace.text(name).components(separatedBy: "\n")
      if lines.last == "" { lines.removeLast() }
      for (line, column) in [("startLine", "startColumn"), ("endLine", "endColumn")] {
        let (row, place) = (region[line] ?? 0, region[column] ?? 0)
        #expect((1...max(1, lines.count)).contains(row), "\(name) \(region)")
        if lines.indices.contains(row - 1) { #expect((1...lines[row - 1].unicodeScalars.count + 1).contains(place), "\(name) \(region)") }
      }
      #expect((region["endLine"] ?? 0, region["endColumn"] ?? 0) >= (region["startLine"] ?? 0, region["startColumn"] ?? 0))
    }
    let notes = ((run["invocations"] as? [[String: Any]])?.first?["toolExecutionNotifications"] as? [[String: Any]])?.count
    #expect(notes == 3 || (notes ?? 0) > 3)
  }

  @Test("哪一份报告里都没有“0 天”")
  func noZeroDays() throws {
    // The outage of December, told a minute later than it had to be.
    var text = try workspace.text("Entities/shili-water/submissions/2025-12-05-outage-011.yaml")
    for (old, new) in [
      ("报送时间: 2025-12-05 10:30", "报送时间: 2026-10-27 10:30"), ("编号: TS-2025-011", "编号: TS-LATE"),
      ("公开时间: 2025-12-05 10:00", "公开时间: 2026-10-27 08:01"), ("审查日期: 2025-12-04", "审查日期: 2026-10-26"),
      ("2025-12-08 23:00", "2026-10-28 08:00"), ("2025-12-09 05:00", "2026-10-28 18:00"), ("批准日期: 2025-12-02", "批准日期: 2026-10-20"),
    ] { text = text.replacing(old, with: new) }
    try workspace.write("Entities/shili-water/submissions/2026-10-27-late.yaml", text)
    _ = try gongkai(["gaps", "--workspace", workspace.path, "--as-of", "2026-10-31"])
    #expect(try report("gaps.txt").contains("计划停水通知（TS-LATE）（晚 1 分钟）"))
    for file in ["gaps.txt", "gaps.md", "entities/shili-water.html", "index.html", "gaps.junit.xml"] {
      #expect(try !report(file).contains("晚 0 天") && !report(file).contains("已过 0 天"), "\(file)")
    }
  }
}
