// SPDX-License-Identifier: Apache-2.0

import Disclosure
import SourceYAML
import TestSupport
import Testing

/// What enterprises and the office write is read as closed as the rules are: whatever stands under a name that may stand there is read, or is
/// told. Every mapping of a file that uses every name is tried with every name that may stand in it, holding what no name may hold.
@Suite("人写的文件读法也是封闭的")
struct ClosedFormTests {
  private let rulebook: Rulebook
  private let entity: Entity

  init() throws {
    rulebook = try #require(Rulebook.compile(ClosedReaderTests.files()).rulebook)
    let text = try RepositoryFolder.text("Entities/shili-water/entity.yaml")
    entity = EntityReader(rulebook: rulebook).read(parseYAML(SourceFile(name: "entity.yaml", text: text)), folder: "shili-water").entity
  }

  /// A file that people write, whole, and how it is read.
  private struct Form {
    var name: String
    var text: String
    /// Names under which anything may stand.
    var free: Set<String> = []
    var read: (String) -> [Finding]
  }

  private var forms: [Form] {
    let (rulebook, entity) = (rulebook, entity)
    func reading(_ text: String) -> YAMLReading { parseYAML(SourceFile(name: "a.yaml", text: text)) }
    return [
      Form(name: "报送件", text: Self.submission, free: ["说明"]) {
        let result = SubmissionReader(rulebook: rulebook, asOf: CivilDate(year: 2026, month: 10, day: 31)).read(reading($0), entities: [entity])
        return result.findings + (result.submission?.records.flatMap(\.findings) ?? [])
      },
      Form(name: "豁免", text: Self.waivers) { WaiverReader(rulebook: rulebook).read(reading($0), entity: entity).findings },
      Form(name: "申辩", text: Self.replies) { ReplyReader(rulebook: rulebook).read(reading($0), entity: entity).findings },
      Form(name: "自评", text: Self.assessment) { SelfAssessmentReader(rulebook: rulebook).read(reading($0), entity: entity, year: 2025).findings },
      Form(name: "登记", text: Self.register) { EntityReader(rulebook: rulebook).read(reading($0), folder: "shui").findings },
    ]
  }

  private static let submission = """
    企业: shili-water
    报送时间: 2026-10-20 10:00
    报送人: 综合办公室主任
    公开事项:
      服务热线:
        形成日期: 2026-10-08
        公开时间: 2026-10-09 09:00
        公开渠道:
          - 渠道: 企业网站
            地址: https://www.example.cn/hotline
          - 渠道: 营业厅公示栏
            地点: 各营业厅
        公开审查:
          审查人: 综合办公室主任
          审查日期: 2026-10-08
          结论: 主动公开
          个人信息: 无
          已核对:
            - 字段: 说明
            - 文件: attachments/a.pdf
              看过: [作者]
        附件:
          - 文件: attachments/a.pdf
            标题: 名录
        更正说明: 改了号码
        解读: 怎样打
        说明: 无
      停水通知:
        - 编号: TS-1
          公开时间: 2026-10-09 09:00
          公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/outage"}]
          公开审查:
            初审: {岗位: 调度中心主任, 日期: 2026-10-08}
            复审: {岗位: 综合办公室主任, 日期: 2026-10-08}
            批准: {岗位: 经理, 日期: 2026-10-08}
            结论: 主动公开
      出厂水水质:
        - 所属期: 2026-09
          公开时间: 2026-10-09 09:00
          公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/quality"}]
    撤回:
      - 事项: 停水通知
        编号: TS-9
        原因: 重复
        涉及个人信息: 否
    确认无变化:
      - 事项: 服务热线
        确认日期: 2026-10-20
    零报告:
      - 事项: 停水通知
        所属期: 2026-Q3
        本期没有: 是
        岗位: 调度中心主任
        日期: 2026-10-20

    """
  private static let waivers = """
    豁免:
      - 事项: 供水成本公开
        所属期: 2024
        类型: 暂缓公开
        理由: 正在审计
        批准岗位: 供水管理岗
        批准日期: 2025-11-24
        到期日: 2026-06-30
        复核日期: 2026-05-31
        补批理由: 当时漏批
        复核记录:
          - 日期: 2026-02-01
            岗位: 供水管理岗
            结论: 继续
            下次复核: 2026-05-31
    公开时间确认:
      - 事项: 停水通知
        编号: TS-1
        公开时间: 2026-05-01 09:00
        证据: 网站截图
        确认岗位: 信息公开岗
        确认日期: 2026-05-02

    """
  private static let replies = """
    申辩:
      - 缺口: d74a256a173c
        理由: 事实不符
        说明: 已经公开
        岗位: 综合办公室主任
        原认定岗位: 信息公开岗
        日期: 2026-09-14
        证据: 网站截图
        裁定:
          岗位: 分管领导
          日期: 2026-09-21
          结论: 不成立
          说明: 不能代替

    """
  private static let assessment = """
    年度: 2025
    岗位: 客户服务部主任
    日期: 2026-01-20
    事项:
      - 事项: water-supply/service-hotlines
        失分: 0
        说明: 无
    合计: 0

    """
  private static let register =
    WaterFilings.entity + """
      until: 2030-01-01
      posts:
        - 角色: 报送员
          岗位: 综合办公室主任
          电话: 021-55550101

      """

  /// Every mapping of a file whose names are the reader's own.
  private func mappings(_ form: Form) -> [YAMLNode] {
    var found: [YAMLNode] = []
    func walk(_ node: YAMLNode, _ name: String) {
      if node.isList { node.items.forEach { walk($0, name) } }
      // What an item holds is the item's own, and items are named as the rules name them.
      guard node.isMapping, name != "内容", name != "attributes" else { return }
      if name != "公开事项" { found.append(node) }
      node.forEachPair { key, value in walk(value, key.text) }
    }
    parseYAML(SourceFile(name: "a.yaml", text: form.text)).tree.root.map { walk($0, "") }
    return found
  }

  /// The names that may stand in a mapping, as the reader tells them of one that may not.
  private func allowed(_ node: YAMLNode, _ form: Form) -> [String] {
    let told = form.read(adding("不认识的: 1", to: node, form.text)).first { $0.code == .unknownKey && $0.facts.first?.value.zh == "不认识的" }
    return told?.facts.first { $0.name == "allowed" }?.value.zh.split(separator: "、").map(String.init) ?? []
  }

  /// The text with one entry more in a mapping, written on a line of its own or between its braces.
  private func adding(_ entry: String, to node: YAMLNode, _ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = node.pairs[0].key.range.start
    var line = Array(lines[start.line - 1].unicodeScalars)
    let before = String(String.UnicodeScalarView(line[..<(start.column - 1)]))
    line.removeFirst(start.column - 1)
    let rest = String(String.UnicodeScalarView(line))
    lines[start.line - 1] =
      before.hasSuffix("{") ? "\(before)\(entry), \(rest)" : "\(before)\(entry)\n\(String(repeating: " ", count: start.column - 1))\(rest)"
    return lines.joined(separator: "\n")
  }

  @Test("每一处能写的每一个名称，写了读不懂的，都说出来；没有用上的也说")
  func everyName() throws {
    var tried = 0
    for form in forms {
      let plain = form.read(form.text).filter { $0.code.severity == .error }
      for node in mappings(form) {
        let names = allowed(node, form)
        #expect(!names.isEmpty, "\(form.name) \(node.range.start.line): \(node.pairs.map(\.key.text))")
        let given = Set(node.pairs.map(\.key.text))
        for name in names where !given.contains(name) && !form.free.contains(name) {
          tried += 1
          let told = form.read(adding("\(name): {胡写: 1}", to: node, form.text)).filter { $0.code.severity == .error }
          #expect(told.count > plain.count, "\(form.name) \(node.range.start.line): \(name)")
        }
      }
    }
    #expect(tried > 40, "\(tried)")
  }

  @Test("只能写一个的写了两个、写了不起作用的：指着它说")
  func twoOfOne() throws {
    let form = try #require(forms.first)
    func codes(_ old: String, _ new: String) -> Set<FindingCode> {
      let plain = Set(form.read(form.text).map(\.code))
      return Set(form.read(form.text.replacing(old, with: new)).map(\.code)).subtracting(plain)
    }
    #expect(codes("        初审: {", "        审查人: 没有这个人\n        初审: {") == [.conflictingKeys])
    #expect(codes("        初审: {", "        审查日期: 2027-13-99\n        初审: {") == [.conflictingKeys])
    #expect(codes("        - 字段: 说明\n", "        - 字段: 说明\n          文件: attachments/a.pdf\n") == [.conflictingKeys])
    #expect(codes("        - 字段: 说明\n", "        - 字段: 说明\n          看过: [作者]\n") == [.idleKey])
    #expect(codes("    编号: TS-9\n", "    编号: TS-9\n    所属期: 胡写\n") == [.conflictingKeys])
    let register = try #require(forms.last)
    let list = register.text.replacing("posts:\n  - 角色: 报送员\n    岗位: 综合办公室主任\n    电话: 021-55550101\n", with: "posts: 张三\n")
    #expect(list != register.text && register.read(list).contains { $0.code == .wrongShape })
  }

  @Test("当报送件给来的登记、豁免、申辩：中文写的、只写了一样的也认得出")
  func otherForms() {
    let given = [
      ("登记", "名称: 甲公司\n统一社会信用代码: 91310000MA1FL0000X\n"), ("登记", "行业: [water-supply]\n"), ("登记", "主管部门: 水务局\n"), ("登记", "authority: 水务局\n"),
      ("豁免", "豁免: []\n"), ("豁免", "公开时间确认: []\n"), ("豁免", "confirmed-publications: []\n"), ("申辩", "申辩: []\n"), ("申辩", "replies: []\n"),
    ]
    for (name, text) in given {
      let found = SubmissionReader(rulebook: rulebook).read(parseYAML(SourceFile(name: "a.yaml", text: text)), entities: [entity]).findings
      #expect(found.map(\.code) == [.wrongShape], "\(text)")
      #expect(found.first?.facts.first { $0.name == "found" }?.value.zh.contains(name) ?? false, "\(text)")
    }
  }

  @Test("选词的地方不管写在哪一种文件里，待填的、写错的说的是同样的话：能写哪几个")
  func everyChoice() {
    var tried = 0
    for form in forms {
      for (key, used, words) in Self.choices where form.text.contains("\(key): \(used)") {
        tried += 1
        func facts(_ value: String, _ code: FindingCode) -> [String: String] {
          let told = form.read(form.text.replacing("\(key): \(used)", with: "\(key): \(value)")).first { $0.code == code && $0.facts.first?.value.zh == key }
          return Dictionary(uniqueKeysWithValues: told?.facts.map { ($0.name, $0.value.zh) } ?? [])
        }
        #expect(facts("待填", .unfilledValue)["example"] == "，例如 " + words.joined(separator: "、"), "\(form.name) \(key)")
        // A word that means nothing elsewhere is one of the words or none of them.
        for word in ["没有这个词", "略"] { #expect(facts(word, .unlistedValue)["allowed"] == words.joined(separator: "、"), "\(form.name) \(key) \(word)") }
      }
    }
    #expect(tried == 6, "\(tried)")
  }

  /// Closed words of the forms: the name, the word that stands under it, all that may.
  private static let choices = [
    ("个人信息", "无", PersonalDataAnswer.allCases.map(\.rawValue)), ("类型", "暂缓公开", Waiver.Kind.allCases.map(\.rawValue)),
    ("理由", "事实不符", GapReply.Ground.allCases.map(\.rawValue)), ("结论", "主动公开", ReviewOutcome.allCases.map(\.rawValue)),
    ("结论", "继续", Waiver.Review.Outcome.allCases.map(\.rawValue)), ("结论", "不成立", GapReply.Decision.Outcome.allCases.map(\.rawValue)),
  ]
}
