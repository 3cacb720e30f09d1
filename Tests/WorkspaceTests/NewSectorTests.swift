// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("新行业的空架子")
struct NewSectorTests {
  let workspace: TemporaryWorkspace

  init() throws { workspace = try TemporaryWorkspace() }

  private func run(_ arguments: String...) throws -> ProgramRun { try gongkai(["specs"] + arguments + ["--workspace", workspace.path]) }

  private func fill(_ path: String, _ pairs: [(String, String)]) throws {
    var text = try workspace.text(path)
    for (blank, filled) in pairs {
      #expect(text.contains(blank), "\(path): \(blank)")
      text = text.replacingOccurrences(of: blank, with: filled)
    }
    try workspace.write(path, text)
  }

  @Test("空着的逐处指出，没有一处是编出来的；填完就通过，草稿里有它")
  func filled() throws {
    let written = try run("new-sector", "power-supply", "--label", "城市供电")
    #expect(written.status == 0, "\(written.errors)")
    let (rule, sector, cases) = (
      "Specs/instruments/power-supply-regulation.yaml", "Specs/sectors/power-supply.yaml", "Specs/cases/power-supply/first-item.yaml"
    )
    for path in [rule, sector, cases] { #expect(written.output.contains(path)) }
    let blank = try run("lint")
    #expect(blank.status == 2)
    for key in ["title", "number", "issuer", "level", "promulgated", "note", "article", "gist", "seen", "subject", "form"] {
      #expect(blank.output.contains("“\(key)”") && blank.output.contains(rule), "\(key)")
    }
    for key in ["entity-noun", "summary", "label", "within"] { #expect(blank.output.contains("“\(key)”"), "\(key)") }
    #expect(blank.output.contains("城市供电"))

    try fill(
      rule,
      [
        ("title: ", "title: 示例供电条例"), ("number: ", "number: 示例令第1号"), ("issuer: ", "issuer: 示例机关"), ("level: ", "level: 行政法规"),
        ("promulgated: ", "promulgated: 2020-01-01"), ("{from: }", "{from: 2020-02-01}"), ("note:  ", "note: 试填 "),
        ("article: ", "article: 第一条"), ("gist: ", "gist: 供电企业公开服务热线"), ("asks: []", "asks: [服务热线]"), ("seen: ", "seen: full"),
        ("subject: ,", "subject: 供电企业,"), ("act: ,", "act: 公开,"), ("object: ,", "object: 服务热线,"), ("time: ,", "time: 未写,"), ("form: }", "form: 未写}"),
      ])
    try fill(
      sector,
      [
        ("entity-noun: ", "entity-noun: 供电企业 "), ("summary:     ", "summary: 应当公开的信息 "), ("label:      ", "label: 服务热线 "),
        ("within: }", "within: 20 working-days, asked-by: office}"),
        ("label: , type: text, required: office", "label: 服务热线, type: phone, required: true"),
      ])
    try fill(cases, [("content: {}", "content: {服务热线: \"95598\"}"), ("without: []", "without: [服务热线]"), ("findings: []", "findings: [missing-element 服务热线]")])
    for path in workspace.tree("Specs/overlays").keys.sorted().map({ "Specs/overlays/" + $0 }) {
      let text = try workspace.text(path)
      // Wherever a layer says which sectors it leaves out, not where a lead has its exceptions.
      let named = text.replacing("\n    except: [", with: "\n    except: [power-supply, ")
      if named != text { try workspace.write(path, named) }
    }
    let listed = "sector-names: {water-supply: 供水}, except: ["
    try fill("Specs/sectors/sasac-office.yaml", [(listed, listed + "power-supply, ")])
    let full = try run("lint")
    #expect(full.status == 0, "\(full.output)")
    #expect(full.output.contains("城市供电：事项 1（"))
  }

  @Test("已有的文件不动，什么也不写；代号、名称不对的退出 64")
  func taken() throws {
    let before = workspace.tree("Specs")
    #expect(try run("new-sector", "urban-bus", "--label", "公共汽电车").status == 2)
    for (id, label) in [("Power", "供电"), ("供电", "供电"), ("-a", "供电"), ("../x", "供电"), ("power", ""), ("power", "供\n电"), ("power", "供电: x")] {
      #expect(try run("new-sector", "--label", label, "--", id).status == 64, "\(id) \(label)")
    }
    #expect(workspace.tree("Specs") == before)
  }

  @Test("写到一半断了的，再运行一次就齐了；写不成的一个字也不留")
  func together() throws {
    #expect(try run("new-sector", "power-supply", "--label", "城市供电").status == 0)
    let whole = workspace.tree("Specs")
    // The sector comes last: what a killed run left is the others, each in full.
    try FileManager.default.removeItem(atPath: workspace.path + "/Specs/sectors/power-supply.yaml")
    #expect(try run("new-sector", "power-supply", "--label", "城市供电").status == 0)
    #expect(workspace.tree("Specs") == whole)

    let before = workspace.tree("Specs")
    try workspace.write("Specs/cases/gas-works", "")
    #expect(try run("new-sector", "gas-works", "--label", "制气").status == 2)
    try FileManager.default.removeItem(atPath: workspace.path + "/Specs/cases/gas-works")
    #expect(workspace.tree("Specs") == before)
  }

  @Test("在已有的行业里加一个事项：原有的一个字不动，空着的逐处指出，填完就通过")
  func requirement() throws {
    let (sector, cases) = ("Specs/sectors/urban-bus.yaml", "Specs/cases/urban-bus/late-notice.yaml")
    let old = try workspace.text(sector)
    let written = try run("new-requirement", "urban-bus/late-notice", "--label", "末班延误通知")
    #expect(written.status == 0, "\(written.errors)")
    #expect(written.output.contains(sector) && written.output.contains(cases))
    let new = try workspace.text(sector)
    #expect(new.hasPrefix(old) || old.split(separator: "\n").allSatisfy { new.contains($0) })
    #expect(new.count > old.count)
    let blank = try run("lint")
    #expect(blank.status == 2)
    for key in ["group", "summary", "clause", "within", "label"] { #expect(blank.output.contains("“\(key)”"), "\(key)") }
    #expect(blank.output.contains("依据文件“”"))

    try fill(
      sector,
      [
        ("group:              # 一级事项：", "group: operation # "), ("summary:            # 一句话", "summary: 末班车晚了怎样告知 # 一句话"),
        ("{instrument: , clause: }", "{instrument: cn-urban-transport-regulation, clause: \"20\"}"),
        ("{kind: standing, within: }", "{kind: standing, within: 20 working-days}"),
        ("label: , type: text, required: office}", "label: 延误多久, type: integer, required: office}"),
      ])
    try fill(cases, [("content: {}", "content: {延误多久: \"20\"}"), ("without: []", "without: [延误多久]"), ("findings: []", "findings: [missing-element 延误多久]")])
    let full = try run("lint")
    #expect(full.status == 0, "\(full.output)")
  }

  @Test("已有的名称、没有的行业、不成名称的，什么也不写；后面还有别的键的，加在最后一个事项后面；断了的再来一次")
  func requirementRefused() throws {
    let before = workspace.tree("Specs")
    let unknown = try run("new-requirement", "urban-buss/late-notice", "--label", "末班延误通知")
    #expect(unknown.status == 2 && unknown.errors.contains("urban-bus"))
    #expect(try run("new-requirement", "urban-bus/route-list", "--label", "末班延误通知").status == 2)
    #expect(try run("new-requirement", "urban-bus/late-notice", "--label", "运营线路").status == 2)
    for id in ["urban-bus", "urban-bus/", "/late", "urban-bus/a/b", "urban-bus/A", "../urban-bus/x"] {
      #expect(try run("new-requirement", "--label", "末班延误通知", "--", id).status == 64, "\(id)")
    }
    #expect(workspace.tree("Specs") == before)

    let head = "sector: tiny\nlabel: 试\nentity-noun: 试企业\nsummary: 试\n"
    let tail = "# 一级事项\ngroups:\n  - {id: service, label: 服务}\n"
    let bodies = [
      ("", ""), ("null", "requirements:\n"), ("deep", "requirements:\n    - id: a\n      label: 甲\n"), ("flush", "requirements:\n- id: a\n  label: 甲"),
    ]
    for (name, body) in bodies {
      for last in [false, true] {
        try workspace.write("Specs/sectors/tiny.yaml", last ? head + tail + body : head + body + (body.isEmpty || body.hasSuffix("\n") ? "" : "\n") + tail)
        let run = try run("new-requirement", "tiny/b", "--label", "乙")
        #expect(run.status == 0, "\(name) \(last) \(run.errors)")
        #expect(try workspace.text("Specs/sectors/tiny.yaml").contains("- id: b\n"), "\(name)")
        // The examples stand already, as a run that was cut off leaves them: that is how the next round begins.
      }
    }
    for body in ["requirements: [{id: a, label: 甲}]\n", "requirements: []\n", "requirements: 甲\n", "requirements:\n  - id: [\n"] {
      try workspace.write("Specs/sectors/tiny.yaml", head + tail + body)
      let before = workspace.tree("Specs")
      #expect(try run("new-requirement", "tiny/b", "--label", "乙").status == 2, "\(body)")
      #expect(workspace.tree("Specs") == before)
    }
  }
}
