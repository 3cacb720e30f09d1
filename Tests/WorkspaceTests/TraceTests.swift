// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing
import Workspace

/// Clauses and requirements against each other, and both against the committed list of what was read.
@Suite("条款和事项互相对得上")
struct TraceTests {
  let rulebook: Rulebook

  init() throws { rulebook = try #require(try SpecReader(WorkspaceFolder(path: RepositoryFolder.workspace)).compile().rules?.rulebook) }

  private struct Fact {
    var place: String
    var seen: String
    var clauses: [String]
    var leftOut: String
  }

  private func facts() throws -> [Fact] {
    let lines = try RepositoryFolder.text("Tests/Facts/clauses.csv").split(separator: "\n").dropFirst()
    return lines.map { line in
      let cells = line.split(separator: ",", maxSplits: 6, omittingEmptySubsequences: false).map(String.init)
      return Fact(
        place: "\(cells[0]) \(cells[1]) \(cells[3])", seen: cells[4], clauses: cells[5].split(separator: ";").map(String.init),
        leftOut: cells[6].trimmingCharacters(in: CharacterSet(charactersIn: "\"")))
    }
  }

  private func clause(_ name: String) -> Clause? {
    let parts = name.split(separator: ":").map(String.init)
    return rulebook.instrument(parts[0])?.clause(parts[1])
  }

  @Test("读过的每一行都编成了条款，或者写明为什么没有；见证程度不高于所见")
  func everyFactIsEncoded() throws {
    let rank = ["none": -1, "practice": 0, "derived": 1, "excerpt": 2, "full": 3]
    let facts = try facts()
    #expect(facts.count > 220)
    for fact in facts {
      #expect(fact.clauses.isEmpty != fact.leftOut.isEmpty, "\(fact.place)：要么有条款，要么有理由")
      for name in fact.clauses {
        let found = try #require(clause(name), "\(fact.place)：没有条款 \(name)")
        #expect(rank[found.seen.rawValue, default: 9] <= rank[fact.seen, default: -9], "\(name) 写得比所见的强")
      }
    }
  }

  @Test("没有一条条款是凭空来的")
  func noClauseIsInvented() throws {
    let listed = Set(try facts().flatMap(\.clauses))
    // Customs and standards are facts of other kinds; an enterprise's own rules are a sample.
    let others = ["practice-catalogues", "cn-gb5749-2022", "cn-gb5749-2006", "cn-cjt206-2005", "shili-bus-rules"]
    for instrument in rulebook.instruments where !others.contains(instrument.id) {
      for clause in instrument.clauses { #expect(listed.contains("\(instrument.id):\(clause.id)"), "\(instrument.id):\(clause.id)") }
    }
  }

  @Test("每个事项的例子都按真实的判定跑过，好的没有问题，坏的一个不多一个不少")
  func casesHold() throws {
    let cases = try SpecReader(WorkspaceFolder(path: RepositoryFolder.workspace)).cases()
    #expect(cases.findings.isEmpty)
    #expect(cases.sets.count >= 130 && cases.sets.reduce(0) { $0 + $1.bad.count } > 400)
    let wrong = CaseLint(rulebook: rulebook, sets: cases.sets).findings()
    #expect(wrong.isEmpty, "\(wrong.prefix(5).map { $0.message(in: .zh) })")
  }

  @Test("对照表：三种格式里同样的条款、同样的对应")
  func formatsAgree() throws {
    let trace = TraceReport(rulebook: rulebook)
    let clauses = rulebook.instruments.flatMap(\.clauses).count
    let csv = String(decoding: trace.csv(), as: UTF8.self)
    #expect(csv.components(separatedBy: "\r\n").count == clauses + 2)
    let text = trace.text(language: .zh)
    let marks = csv.components(separatedBy: "●").count - 1
    let html = String(decoding: trace.html(), as: UTF8.self)
    #expect(marks > 200 && html.components(separatedBy: ">●<").count - 1 == marks)
    #expect(text.components(separatedBy: "      → ").count - 1 >= marks)
    #expect(text.contains("设定义务的") && html.contains(trace.counts(.zh)))
  }

  /// One requirement whose parts come from two clauses, from custom and from the office alone.
  private static let parted = """
    requirements:
      - id: works
        label: 施工
        group: g
        summary: 施工停水
        basis: [{instrument: law, clause: "1"}, {instrument: law, clause: "2"}]
        timing: {kind: standing, within: 20 working-days, seen: practice}
        required-channels: [company-website, {channel: stop-posting, basis: [{instrument: law, clause: "2"}]}]
        elements:
          - {id: road, label: 路段, type: text, required: true}
          - {id: why, label: 原因, type: text, required: true, basis: [{instrument: law, clause: "2"}]}
          - {id: phone, label: 电话, type: text, required: office}
          - {id: remark, label: 备注, type: text}

    """

  @Test("对照表写出条款的五个词，写出事项的每一处出自哪一条、哪些是自己的")
  func fiveWords() throws {
    let trace = TraceReport(rulebook: try TestRulebook.compile(Self.parted))
    try Golden.expect(trace.text(language: .zh), "trace.txt")
    let html = String(decoding: trace.html(), as: UTF8.self)
    for words in ["设定义务的条款怎样读", "<th scope=\"col\">主体", "服务信息", "事项的每一处从哪来：测试行业", "我们自己的（督办口径）"] {
      #expect(html.contains(words), "\(words)")
    }
  }

  @Test("设定义务、读过全文或摘录的条款都拆成五个词；没有读过的一条也不拆")
  func everyReadClause() {
    for instrument in rulebook.instruments {
      for clause in instrument.clauses {
        let isRead = clause.createsDuty && (clause.seen == .full || clause.seen == .excerpt)
        #expect((clause.reads != nil) == isRead, "\(instrument.id):\(clause.id)")
      }
    }
  }

  @Test("提交的标准目录是现在的规则生成的")
  func catalogueIsFresh() throws {
    let catalogue = StandardCatalogue(rulebook: rulebook)
    try Golden.expect(String(decoding: catalogue.csv(), as: UTF8.self), "../../Docs/catalogue.csv")
    try Golden.expect(String(decoding: catalogue.html(), as: UTF8.self), "../../Docs/catalogue.html")
    try Golden.expect(LawReview(rulebook: rulebook).markdown(), "../../Docs/law-review.md")
    #expect(LawLint(rulebook: rulebook).findings().isEmpty)
    let head = String(decoding: catalogue.csv(), as: UTF8.self).prefix { $0 != "\r\n" }
    #expect(head.hasPrefix("行业,序号,一级事项,二级事项,公开内容（要素）,公开依据,公开时限,公开主体,公开渠道和载体,公开对象"))
    // What is the office's own work is no disclosure.
    #expect(!String(decoding: catalogue.csv(), as: UTF8.self).contains("领导听取汇报"))
  }
}
