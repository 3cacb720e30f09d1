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
    for path in ["Specs/overlays/common-transit.yaml", "Specs/overlays/jiading.yaml"] {
      let text = try workspace.text(path)
      let place = try #require(text.range(of: "except: ["))
      try workspace.write(path, text.replacingCharacters(in: place, with: "except: [power-supply, "))
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
}
