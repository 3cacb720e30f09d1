// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The rule author's commands as they are typed.
@Suite("specs 各命令")
struct SpecsCommandTests {
  private func specs(_ arguments: String..., workspace: String = RepositoryFolder.workspace) throws -> ProgramRun {
    try gongkai(["specs"] + arguments + ["--workspace", workspace])
  }

  @Test("trace、catalogue、schema 写到标准输出，退出 0")
  func prints() throws {
    for arguments in [
      ["trace"], ["trace", "--format", "csv"], ["trace", "--format", "html"], ["catalogue"], ["catalogue", "--format", "html"], ["schema", "urban-bus"],
      ["schema", "shili-public"],
    ] {
      let run = try gongkai(["specs"] + arguments + ["--workspace", RepositoryFolder.workspace])
      #expect(run.status == 0 && run.output.count > 1000, "\(arguments): \(run.errors)")
    }
    let region = try specs("catalogue", "--region", "上海市嘉定区")
    #expect(region.status == 0 && region.output.contains("站牌信息（上海市）"))
    #expect(try specs("catalogue", "--region", "全国").output.contains("站牌信息") == false)
    #expect(try specs("catalogue", "--region", "北京市").status == 64)
    #expect(try specs("schema", "urban-buss").errors.contains("urban-bus"))
  }

  @Test("lint：新添的行业没有写进各层和名单、校验没有坏例子，都说出来，指到那一处")
  func newSector() throws {
    let workspace = try TemporaryWorkspace()
    let station = try workspace.text("Specs/sectors/coach-station.yaml")
    try workspace.write(
      "Specs/sectors/gas.yaml", station.replacing("sector: coach-station", with: "sector: gas").replacing("label: 道路客运站\n", with: "label: 供气\n"))
    let missed = try specs("lint", workspace: workspace.path)
    #expect(missed.status == 1 || missed.status == 2)
    for (file, words) in [
      ("Specs/overlays/common-transit.yaml", "也写上gas（供气）"), ("Specs/overlays/jiading.yaml", "也写上gas（供气）"),
      ("Specs/sectors/sasac-office.yaml", "也列上“供气”"),
    ] { #expect(missed.output.contains(file) && missed.output.contains(words), "\(file): \(missed.output.prefix(3000))") }
    try FileManager.default.removeItem(atPath: workspace.path + "/Specs/sectors/gas.yaml")
    let hours = try workspace.text("Specs/cases/urban-bus/service-hours.yaml")
    try workspace.write("Specs/cases/urban-bus/service-hours.yaml", hours.components(separatedBy: "  - name: “每日”旁边又有“工作日”")[0])
    let unshown = try specs("lint", workspace: workspace.path)
    #expect(unshown.output.contains("被“apart”判为有错的坏的例子") && unshown.output.contains("Specs/sectors/urban-bus.yaml"), "\(unshown.output.prefix(2000))")
  }

  @Test("diff：没有不同退出 0；改了退出 1，说出改动和受影响的义务；写坏的规则退出 2")
  func diff() throws {
    let workspace = try TemporaryWorkspace()
    try workspace.write("Entities/ceshi/submissions/a.yaml", Self.change)
    let old = workspace.path + "-old"
    try FileManager.default.copyItem(atPath: workspace.path + "/Specs", toPath: old)
    defer { try? FileManager.default.removeItem(atPath: old) }
    func diff(_ extra: String...) throws -> ProgramRun {
      try gongkai(["specs", "diff", old, workspace.path, "--as-of", "2026-10-31", "--workspace", workspace.path] + extra)
    }
    let same = try diff()
    #expect(same.status == 0 && same.output.contains("规则没有变化"))
    let bus = try workspace.text("Specs/sectors/urban-bus.yaml")
    try workspace.write(
      "Specs/sectors/urban-bus.yaml",
      bus.replacing("lead: 3 days", with: "lead: 6 days").replacing("label: 乘车规则\n", with: "label: 乘坐守则\n")
        .replacing("{id: change-reason, label: 变更原因, type: text}", with: "{id: change-reason, label: 变更原因, type: text, required: true}"))
    let changed = try diff()
    #expect(changed.status == 1)
    for part in [
      "加严（2）", "线路变更公告→时限：“实施日期”至少 3 日前 → “实施日期”至少 6 日前", "变更原因：可填 → 必填",
      "改名（1）", "乘车规则 → 乘坐守则，旧名称不再认得", "已公开 → 要素不全：1", "示例测试公交（1）", "线路变更公告（A-1）",
    ] { #expect(changed.output.contains(part), "\(part)\n\(changed.output)") }
    let json = try #require(JSONSerialization.jsonObject(with: Data(try diff("--format", "json").output.utf8)) as? [String: Any])
    #expect((json["changes"] as? [Any])?.count == 3 && (json["obligations"] as? [Any])?.count == 1)
    try workspace.write("Specs/sectors/urban-bus.yaml", bus.replacing("lead: 3 days", with: "lead: 3 dayz"))
    #expect(try diff().status == 2)
  }

  private static let change = """
    企业: ceshi
    报送时间: 2026-06-10 10:00
    公开事项:
      线路变更公告:
        - 编号: A-1
          公开时间: 2026-06-04 09:00
          公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/"}]
          公开审查: {审查人: 办公室主任, 审查日期: 2026-06-04, 结论: 主动公开}
          内容: {涉及线路: [1路], 变更类型: 调整走向, 实施日期: 2026-06-09, 调整后: 经新路}

    """

  @Test("explain 打印每个值来自哪一层，附上跑过的例子")
  func explain() throws {
    let mine = try gongkai(["explain", "线路变更公告", "--entity", "shili-bus", "--workspace", RepositoryFolder.workspace])
    for part in [
      "至少 7 日前〔工作安排〕［企业·示例公交实施细则］", "* 咨询电话〔工作安排〕  电话号码［企业·示例公交实施细则］",
      "涉及线路〔依据待核〕  列表（每行以 - 开头）（至少 1 项）［国家］", "提前量 3 日 → 7 日", "好的例子", "→ short-notice",
    ] {
      #expect(mine.output.contains(part), "\(part)")
    }
    #expect(try gongkai(["explain", "线路变更公告", "--workspace", RepositoryFolder.workspace]).output.contains("至少 3 日前〔依据待核〕［国家］"))
    // The enterprise's own rules begin on 2026-07-01.
    let before = try gongkai(["explain", "线路变更公告", "--entity", "shili-bus", "--as-of", "2026-06-30", "--workspace", RepositoryFolder.workspace])
    #expect(before.output.contains("至少 3 日前〔依据待核〕［国家］") && !before.output.contains("* 咨询电话"))
    let limit = try gongkai(["explain", "投诉答复时限", "--entity", "shili-bus", "--workspace", RepositoryFolder.workspace]).output
    #expect(limit.contains("1 到 8") && limit.contains("答复时限: 5"))
    #expect(try gongkai(["explain", "线路变更公告", "--entity", "没有", "--workspace", RepositoryFolder.workspace]).status == 64)
  }

  @Test("check：被后来的报送取代的常态记录，按它自己那天的规定检查")
  func supersededRecords() throws {
    let file = "Entities/shili-bus/submissions/2025-11-21-safety.yaml"
    let run = try gongkai(["check", file, "--as-of", "2026-10-31", "--workspace", RepositoryFolder.workspace])
    #expect(!run.output.contains("out-of-range"), "\(run.output)")
  }

  @Test("lint：不会读取的规则文件、没有登记的主体、登记在别处的主体，都是错误")
  func misplaced() throws {
    let overlay = """
      overlay: own
      label: 自己的
      layer: enterprise
      region: 上海市嘉定区
      entity: ceshi
      changes:
        - requirement: urban-bus/route-list
          basis: [{instrument: sh-bus-regulation, clause: "37"}]
          timing: {renew: 6 months}

      """
    func lint(_ name: String, _ text: String) throws -> ProgramRun {
      let workspace = try TemporaryWorkspace()
      try workspace.write(name, text)
      return try specs("lint", workspace: workspace.path)
    }
    #expect(try lint("Specs/overlays/own.yaml", overlay).status == 0)
    for name in ["Specs/overlays/sub/own.yaml", "Specs/overlay/own.yaml", "Specs/overlays/own.YAML"] {
      let run = try lint(name, overlay)
      #expect(run.status == 2 && run.output.contains("spec-unread-file"), "\(name)")
    }
    let unknown = try lint("Specs/overlays/own.yaml", overlay.replacing("ceshi", with: "ceshii"))
    #expect(unknown.status == 2 && unknown.output.contains("是不是“ceshi”"))
    let elsewhere = try lint("Specs/overlays/own.yaml", overlay.replacing("上海市嘉定区", with: "上海市"))
    #expect(elsewhere.status == 2 && elsewhere.output.contains("Entities/ceshi/entity.yaml"))
    // Item and enterprise are both there, and the enterprise does not have the item.
    let strange = try lint("Specs/overlays/own.yaml", overlay.replacing("urban-bus/route-list", with: "water-supply/water-price"))
    #expect(strange.status == 2 && strange.output.contains("spec-unreachable") && strange.output.contains("没有 water-supply"), "\(strange.output)")
    #expect(strange.output.contains("Specs/overlays/own.yaml:7") && strange.output.contains("Entities/ceshi/entity.yaml"))
    let two = overlay.replacing("urban-bus/route-list", with: "water-supply/water-price")
    let again = String(two[(two.range(of: "  - requirement")?.lowerBound ?? two.endIndex)...]).replacing("water-price", with: "company-profile")
    let whole = try lint("Specs/overlays/own.yaml", two + again)
    #expect(whole.output.contains("Specs/overlays/own.yaml:5") && whole.output.components(separatedBy: "没有 water-supply").count == 2, "\(whole.output)")
    let added = try lint("Specs/overlays/own.yaml", overlay + "adds: [{sectors: [urban-bus, coach], requirements: []}]\n")
    #expect(added.status == 2 && added.output.contains("没有 coach") && !added.output.contains("没有 urban-bus"), "\(added.output)")
  }

  @Test("diff：说不出名堂的改动也逐处列出，退出 1；只改注释不算")
  func everyPlace() throws {
    let (old, new) = (try TemporaryWorkspace(), try TemporaryWorkspace())
    try new.write("Specs/policy.yaml", try new.text("Specs/policy.yaml").replacing("mask: 是", with: "mask: true # 注释"))
    let run = try specs("diff", old.path, new.path, workspace: old.path)
    #expect(run.status == 1 && run.output.contains("policy.yaml→screening→mask：是 → true"), "\(run.output)")
    try new.write("Specs/policy.yaml", try old.text("Specs/policy.yaml") + "# 只是注释\n")
    #expect(try specs("diff", old.path, new.path, workspace: old.path).status == 0)
  }

  @Test("lint：例子不符退出 2，指到例子那一行")
  func lint() throws {
    let workspace = try TemporaryWorkspace()
    let file = "Specs/cases/urban-bus/route-list.yaml"
    try workspace.write(file, try workspace.text(file).replacing("missing-element", with: "unreadable-value", maxReplacements: 1))
    let run = try specs("lint", workspace: workspace.path)
    #expect(run.status == 2 && run.output.contains("spec-case-mismatch") && run.output.contains(file))
  }
}
