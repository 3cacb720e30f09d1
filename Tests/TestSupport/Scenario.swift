// SPDX-License-Identifier: Apache-2.0

package import Disclosure
import Foundation
import SourceYAML

/// One case of a Markdown scenario: a rule, a submission with the findings marked on their lines, and what becomes of it.
///
/// In a `yaml submission` block, `# error: [code]` (or `warning`, `note`) at the end of a line expects that finding on
/// that line. In an `expect` block, `item occurrence: status` expects an obligation, `nothing is owed` that there is none,
/// and `finding: error code` a finding without a line (`finding: error code ×3` three of them). A `yaml policy` block takes
/// the place of the usual policy. Every finding must be expected, as often as it is told, and every expected one found.
package struct Scenario: Sendable, CustomStringConvertible {
  package var name: String
  package var line: Int
  var spec = ""
  /// Spec files beside the sector: layers, instruments, tables.
  var extra: [String] = []
  var entity = ""
  var waivers = ""
  var replies = ""
  /// Another policy than the usual one.
  var policy: String?
  var submissions: [String] = []
  var expectations: [String] = []
  var asOf = "2026-10-31"

  package var description: String { name }

  /// The rules that it is judged by, as files.
  package func rules() throws -> [SpecFile] { try TestRulebook.files(TestRulebook.whole(spec), extra: extra, policy: policy) }

  /// The line of an `expect` block that says that there is no obligation at all.
  static let nothingOwed = "nothing is owed"

  /// The cases of a file: one for each heading of the second level that has a submission or an expectation.
  package static func read(_ file: String) throws -> [Scenario] {
    var cases: [Scenario] = []
    var shared = Scenario(name: "", line: 0)
    var block: (kind: String, lines: [String])?
    for (index, line) in try RepositoryFolder.text(file).components(separatedBy: "\n").enumerated() {
      if let open = block {
        guard line.hasPrefix("```") else {
          block?.lines.append(line)
          continue
        }
        let text = open.lines.joined(separator: "\n") + "\n"
        if cases.isEmpty { shared.take(open.kind, text) } else { cases[cases.count - 1].take(open.kind, text) }
        block = nil
      } else if line.hasPrefix("```") {
        block = (String(line.dropFirst(3)).trimmingCharacters(in: .whitespaces), [])
      } else if line.hasPrefix("## ") {
        var next = shared
        next.name = "\((file as NSString).lastPathComponent): \(line.dropFirst(3))"
        next.line = index + 1
        cases.append(next)
      } else if line.hasPrefix("基准日：") {
        let day = String(line.dropFirst(4)).trimmingCharacters(in: .whitespaces)
        if cases.isEmpty { shared.asOf = day } else { cases[cases.count - 1].asOf = day }
      }
    }
    return cases.filter { !$0.submissions.isEmpty || !$0.expectations.isEmpty }
  }

  private mutating func take(_ kind: String, _ text: String) {
    switch kind {
    case "yaml spec": spec = text
    case "yaml overlay", "yaml instrument", "yaml table", "yaml register": extra.append(text)
    case "yaml entity": entity = text
    case "yaml policy": policy = text
    case "yaml waivers": waivers = text
    case "yaml replies": replies = text
    case "yaml submission": submissions.append(text)
    case "expect": expectations = text.split(separator: "\n").map(String.init)
    default: break
    }
  }

  /// The text as it would be sent: the marks say what is expected and are nobody's remarks.
  private static func withoutMarks(_ text: String) -> String {
    text.replacing(#/[ ]*# (error|warning|note): \[.*/#, with: "")
  }

  /// What differs between expected and found; empty when the case holds.
  package func differences() throws -> [String] {
    let rulebook = try TestRulebook.compile(spec, extra: extra, policy: policy)
    let entityText = entity.isEmpty ? TestRulebook.entity : entity
    let (entity, entityFindings) = EntityReader(rulebook: rulebook).read(
      parseYAML(SourceFile(name: "Entities/ceshi/entity.yaml", text: entityText)), folder: "ceshi")
    guard let day = CivilDate.read(asOf)?.value else { return ["the day could not be read"] }
    let waived = WaiverReader(rulebook: rulebook).read(
      parseYAML(SourceFile(name: "Entities/ceshi/waivers.yaml", text: waivers.isEmpty ? "豁免: []\n" : waivers)), entity: entity)
    let answered = ReplyReader(rulebook: rulebook).read(
      parseYAML(SourceFile(name: "Entities/ceshi/replies.yaml", text: replies.isEmpty ? "申辩: []\n" : replies)), entity: entity)
    var found = entityFindings + waived.findings + answered.findings
    var read: [Submission] = []
    var unreadable: [String] = []
    for (index, text) in submissions.enumerated() {
      let name = "Entities/ceshi/submissions/\(index + 1).yaml"
      let result = SubmissionReader(rulebook: rulebook, asOf: day).read(
        parseYAML(SourceFile(name: name, text: Self.withoutMarks(text))), entities: [entity], folder: "ceshi",
        attachments: AttachmentShelf(names: [FileName("attachments/a.pdf")]) { AttachmentReport(type: AttachmentType(name: $0)) })
      found += result.findings
      if let submission = result.submission { read.append(submission) } else { unreadable.append(name) }
    }
    let inTime = read.filter { $0.submitted.earliestMinute < (day.dayNumber + 1) * 1440 }
    let judge = EntityJudge(
      rulebook: rulebook, entity: entity, state: EntityState(inTime, rulebook: rulebook, entity: entity),
      waivers: waived.waivers, confirmations: waived.confirmations, asOf: day, unreadable: unreadable
    )
    judge.replies = answered.replies
    let judgement = judge.judge()
    found += judgement.findings + judgement.obligations.flatMap(\.findings)
    return compareFindings(found) + compareObligations(judgement.obligations)
  }

  private func compareFindings(_ found: [Finding]) -> [String] {
    // `finding: error missing-disclosure ×3` stands for three of them.
    var expected: [String] = []
    for text in expectations.filter({ $0.hasPrefix("finding: ") }).map({ $0.dropFirst(9) }) {
      let parts = text.components(separatedBy: " ×")
      expected += Array(repeating: parts[0], count: parts.count > 1 ? Int(parts[1]) ?? 0 : 1)
    }
    for (index, text) in submissions.enumerated() {
      for (number, line) in text.components(separatedBy: "\n").enumerated() {
        for mark in line.components(separatedBy: "# ").dropFirst() {
          guard let colon = mark.firstIndex(of: ":"), ["error", "warning", "note"].contains(mark[..<colon]) else { continue }
          for code in mark[colon...].components(separatedBy: "[").dropFirst() {
            expected.append("\(index + 1).yaml:\(number + 1) \(mark[..<colon]) \(code.prefix { $0 != "]" })")
          }
        }
      }
    }
    var seen: Set<Finding> = []
    var actual: [String] = []
    for finding in found where seen.insert(finding).inserted {
      let severity = finding.severity == .info ? "note" : finding.severity.rawValue
      let told = "\(severity) \(finding.code.rawValue)"
      let file = (finding.file as NSString).lastPathComponent
      guard let line = finding.range?.start.line, file.first?.isNumber ?? false else {
        actual.append(told)
        continue
      }
      actual.append("\(file):\(line) \(told)")
    }
    return Self.counted(expected, without: actual).map { "expected but not found: \($0)" }
      + Self.counted(actual, without: expected).map { "found but not expected: \($0)" }
  }

  /// What there is more of in one list than in the other, with how many.
  private static func counted(_ list: [String], without other: [String]) -> [String] {
    let many = Dictionary(other.map { ($0, 1) }, uniquingKeysWith: +)
    let counts = Dictionary(list.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.filter { $0.value > many[$0.key] ?? 0 }.map { text, count in
      count - (many[text] ?? 0) == 1 ? text : "\(text) ×\(count - (many[text] ?? 0))"
    }.sorted()
  }

  private func compareObligations(_ obligations: [Obligation]) -> [String] {
    var wanted = expectations.filter { !$0.hasPrefix("finding: ") }
    guard !wanted.isEmpty else { return [] }
    wanted.removeAll { $0 == Self.nothingOwed }
    let actual = obligations.map { obligation in
      var line = obligation.label + (obligation.occurrence.isEmpty ? "" : " \(obligation.occurrence)") + ": \(obligation.status.rawValue)"
      if let due = obligation.due, obligation.status != .notApplicable { line += ", due \(due)" }
      if let days = obligation.daysLate { line += ", \(days) days" }
      return line
    }
    return Self.counted(wanted, without: actual).map { "expected but not so: \($0)" }
      + Self.counted(actual, without: wanted).map { "is: \($0)" }
  }
}

/// The rulebook around a scenario's own sector: one law of every confidence, channels, the real calendar, a policy.
package enum TestRulebook {
  package static let entity = """
    entity: ceshi
    name: 示例测试企业
    uscc: 91310114MA1GW0000M
    sectors: [ceshi]
    region: 上海市嘉定区
    authority: 示例主管部门
    since: 2020-01-01

    """

  static let law = """
    instrument: law
    title: 示例条例
    number: 示例令第1号
    issuer: 示例机关
    level: 行政法规
    region: 全国
    in-force: {from: 2020-01-01}
    clauses:
      - {clause: "1", article: 第一条, gist: 应当公开, duty: true, asks: [开始, 恢复时间], seen: full, reads: {subject: 企业, act: 公开, object: 服务信息, time: 及时, form: 未写}}
      - {clause: "2", article: 第二条, gist: 摘录, duty: true, seen: excerpt, unchecked: 测试}
      - {clause: "3", article: 第三条, gist: 转述, duty: true, seen: derived, unchecked: 测试}
      - {clause: "4", article: 惯例, gist: 惯例, duty: true, seen: practice, unchecked: 测试}
      - {clause: "5", article: 第五条, gist: 不设公开义务, duty: false, seen: full}

    """

  /// Repealed on 2026-06-30: what it asked until then still counts.
  static let repealed = """
    instrument: repealed
    title: 示例旧规定
    issuer: 示例机关
    level: 规范性文件
    region: 上海市
    in-force: {from: 2020-01-01, until: 2026-06-30}
    clauses:
      - {clause: "1", article: 第一条, gist: 旧的要求, duty: true, seen: full, unchecked: 测试}

    """

  static let channels = """
    table: channels
    kind: codes
    title: 渠道
    codes:
      - {id: company-website, label: 企业网站, aliases: [官网], needs: url}
      - {id: stop-posting, label: 站点告示, needs: place}
      - {id: hotline, label: 服务热线}

    """

  static let regions = """
    table: regions
    kind: codes
    title: 地区
    codes:
      - {id: "310000", label: 上海市}
      - {id: "310114", label: 上海市嘉定区}
      - {id: "310115", label: 上海市浦东新区}
      - {id: "110000", label: 北京市}
      - {id: "320500", label: 江苏省苏州市}

    """

  static let limits = """
    table: limits
    kind: limits
    title: 示例限值
    basis: {instrument: law, clause: "1"}
    points: [出厂水, 末梢水]
    rows:
      - {id: arsenic, label: 砷, unit: mg/L, max: 0.01}
      - {id: ph, label: pH, min: 6.5, max: 8.5}
      - {id: coliforms, label: 总大肠菌群, unit: MPN/100mL, other-units: [CFU/100mL], absent: true}
      - {id: odour, label: 臭和味, other-units: [级], text: 无异臭、异味, accept: [无], reject: [有]}
      - {id: chloroform, label: 三氯甲烷, unit: mg/L, max: 0.06}
      - {id: bromoform, label: 三溴甲烷, unit: mg/L, max: 0.1}
      - {id: thm, label: 三卤甲烷, max: 1, sum-of-ratios: [chloroform, bromoform]}
      - {id: free-chlorine, label: 游离氯, unit: mg/L, disinfectant: true, limits: {出厂水: {min: 0.3, max: 2}, 末梢水: {min: 0.05, max: 2}}}
      - {id: total-chlorine, label: 总氯, unit: mg/L, disinfectant: true, limits: {出厂水: {min: 0.5, max: 3}, 末梢水: {min: 0.05, max: 3}}}
    sets:
      - {id: three, label: 三项, members: [arsenic, ph], one-disinfectant: true}

    """

  package static let policy = """
    rulebook-version: test
    office: {name: 示例办公室, phone: 021-00000000}
    judging: {obligations-from: 2025-11-01, renew: 12 months, promptly-event: 24 hours, promptly-standing: 20 working-days, report-within: 36 months}
    review: {required: 否}
    screening: {mask: 是}
    publication: {site-name: 示例, base-url: "https://www.example.cn/"}
    waivers: {grounds: [{ground: 商业秘密, basis: [{instrument: law, clause: "5"}]}]}

    """

  /// - Parameter extra: texts of layers, instruments and tables; each goes by the id in its first line.
  package static func files(_ sector: String, extra: [String] = [], policy: String? = nil) throws -> [SpecFile] {
    func file(_ folder: SpecFile.Folder, _ name: String, _ text: String) -> SpecFile {
      SpecFile(folder: folder, reading: parseYAML(SourceFile(name: name, text: text)))
    }
    var files = [
      file(.instruments, "Specs/instruments/repealed.yaml", repealed),
      file(.instruments, "Specs/instruments/law.yaml", law), file(.tables, "Specs/tables/channels.yaml", channels),
      file(.tables, "Specs/tables/regions.yaml", regions),
      file(.tables, "Specs/tables/limits.yaml", limits), file(.policy, "Specs/policy.yaml", policy ?? Self.policy),
      file(.tables, "Specs/tables/fillers.yaml", try RepositoryFolder.text("Specs/tables/fillers.yaml")),
      file(.tables, "Specs/tables/units.yaml", try RepositoryFolder.text("Specs/tables/units.yaml")),
      file(.sectors, "Specs/sectors/ceshi.yaml", sector),
    ]
    for text in extra {
      let head = text.prefix { $0 != "\n" }.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
      guard head.count == 2, let folder = SpecFile.Folder(rawValue: head[0] + "s") else { throw ScenarioError(["what is this? \(text)"]) }
      let name = folder == .registers ? "\(head[1])/\(files.count)" : head[1]
      files.append(file(folder, "Specs/\(folder.rawValue)/\(name).yaml", text))
    }
    for name in RepositoryFolder.files(below: "Specs/calendar", endingIn: ".yaml") {
      files.append(file(.calendar, name, try RepositoryFolder.text(name)))
    }
    return files
  }

  /// The same as files to write into a workspace.
  package static func sources(_ sector: String) throws -> [(name: String, bytes: [UInt8])] {
    try files(sector).map { ($0.reading.tree.source.name, $0.reading.tree.source.bytes) }
  }

  package static func compile(_ sector: String, extra: [String] = [], policy: String? = nil) throws -> Rulebook {
    let (rulebook, findings) = Rulebook.compile(try files(whole(sector), extra: extra, policy: policy))
    guard let rulebook else { throw ScenarioError(findings.map { "\($0.file):\($0.range?.start.line ?? 0) \($0.message(in: .en))" }) }
    return rulebook
  }
}

extension TestRulebook {
  /// A sector may be given without its head.
  package static func whole(_ sector: String) -> String {
    sector.contains("sector:") ? sector : "sector: ceshi\nlabel: 测试行业\ngroups:\n  - {id: g, label: 一级}\n" + sector
  }
}

package struct ScenarioError: Error, CustomStringConvertible {
  package let description: String
  init(_ lines: [String]) { description = lines.joined(separator: "\n") }
}
