// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// The JSON Schema (2020-12) of what a sector's enterprises, or one enterprise, may send: keys in both languages, with
/// meaning, clauses and examples in Chinese for editors.
///
/// It says exactly what the reader says of structure: unknown and missing keys, wrong shapes, two names of one key,
/// values outside a list, too few or too many entries. A property test holds the two together. What only the judgement
/// can tell (dates, sums, limits, timeliness) is left to it.
package struct SubmissionSchema {
  let rulebook: Rulebook
  let title: String
  let id: String
  /// Ids and names by which the file may call its enterprise; empty when it may be anyone's.
  let entities: [String]
  let sectors: [Sector]

  /// For every enterprise of a sector that no narrower layer binds.
  package init(rulebook: Rulebook, sector: Sector) {
    self.rulebook = rulebook
    title = "\(sector.label)报送件"
    id = sector.id
    entities = []
    sectors = [sector]
  }

  /// For one enterprise, with every layer that binds it.
  /// - Parameter appliesOn: leaves out what does not apply to it on that day; `nil` keeps all that its sectors know.
  package init(rulebook: Rulebook, entity: Entity, appliesOn day: CivilDate? = nil) {
    self.rulebook = rulebook.view(for: entity)
    title = "\(entity.name)报送件"
    id = entity.id
    entities = [entity.id, entity.name]
    let own = entity.sectors.compactMap(self.rulebook.sector)
    sectors = own.map { sector in day.map { sector.keeping(whatMayApplyTo: entity, on: $0) } ?? sector }
  }

  package func json() -> JSON {
    .object(
      [
        ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
        ("$id", .string("urn:gongkai:submission:\(id)")), ("title", .string(title)),
        ("description", .string("规则库 \(rulebook.policy.version)。键可写中文或英文，同一个要素不能两个都写。")),
        ("$defs", .object(definitions)),
      ] + mappingKeywords(top))
  }

  // MARK: The file

  private var top: [SchemaField] {
    let who: JSON = entities.isEmpty ? SchemaField.scalar() : SchemaField.scalar(among: entities)
    return [
      SchemaField(["企业", "entity"], who, isRequired: true, title: "企业", help: "本企业在适用主体清单里的编号或名称"),
      SchemaField(["报送时间", "submitted"], SchemaField.scalar(), isRequired: true, title: "报送时间", help: "年-月-日 时:分", example: "2026-10-09 16:20"),
      SchemaField(["报送人", "submitter"], SchemaField.scalar(), title: "报送人", help: "写岗位，不写姓名"),
      SchemaField(["说明", "note"], .object([]), title: "说明"),
      SchemaField(["公开事项", "items"], .object([("type", .string("object"))] + mappingKeywords(items)), title: "公开事项", help: "一组“事项: 内容”"),
      SchemaField(["撤回", "withdrawals"], mentions(["原因", "reason"]), title: "撤回", help: "每行写事项和原因"),
      SchemaField(["确认无变化", "reconfirmed"], mentions(["确认日期", "confirmed"]), title: "确认无变化", help: "内容没有变，重新确认"),
      SchemaField(["零报告", "nothing-to-report"], nilReports, title: "零报告", help: "这一期一次也没有，由谁哪天写明"),
    ]
  }

  private var nilReports: JSON {
    let names = sectors.flatMap(\.requirements).filter { $0.timing.nilReport != nil }.flatMap(\.names).uniqued()
    let fields = [
      SchemaField(["事项", "item"], names.isEmpty ? SchemaField.scalar() : SchemaField.scalar(among: names), isRequired: true, title: "事项"),
      SchemaField(["所属期", "period"], SchemaField.scalar(), isRequired: true, title: "所属期"),
      SchemaField(["本期没有", "nothing"], SchemaField.scalar(), isRequired: true, title: "本期没有", help: "是；写错了要收回的写“否”"),
      SchemaField(["岗位", "post"], SchemaField.scalar(), isRequired: true, title: "岗位", help: "写岗位，不写姓名"),
      SchemaField(["日期", "date"], SchemaField.scalar(), isRequired: true, title: "日期", help: "写明的那一天，期满以后"),
    ]
    return SchemaField.list(.object([("type", .string("object"))] + mappingKeywords(fields)))
  }

  private func mentions(_ last: [String]) -> JSON {
    let names = sectors.flatMap(\.requirements).flatMap(\.names).uniqued()
    let fields =
      [
        SchemaField(["事项", "item"], SchemaField.scalar(among: names), isRequired: true, title: "事项"),
        SchemaField(["所属期", "period"], SchemaField.scalar(), title: "所属期"),
        SchemaField(["编号", "number"], SchemaField.scalar(), title: "编号"),
        SchemaField(last, SchemaField.scalar(), isRequired: true, title: last[0]),
      ] + (last[0] == "原因" ? [SchemaField(["涉及个人信息", "privacy"], SchemaField.scalar(), title: "涉及个人信息", help: "是：连同已经发布过的旧包一起清除")] : [])
    return SchemaField.list(.object([("type", .string("object"))] + mappingKeywords(fields)))
  }

  /// Names that stand for the same requirements: an item that two sectors know by one name is held to both.
  private struct Item {
    var names: [String]
    var matches: [(sector: Sector, requirement: Requirement)]
    var definition: String { matches.map { "\($0.sector.id).\($0.requirement.id)" }.joined(separator: "+") }
  }

  private var itemGroups: [Item] {
    var groups: [Item] = []
    let names = sectors.flatMap(\.requirements).flatMap(\.names).uniqued()
    for name in names {
      let matches = sectors.compactMap { sector in sector.requirement(named: name).map { (sector, $0) } }
      let item = Item(names: [name], matches: matches)
      if let index = groups.firstIndex(where: { $0.definition == item.definition }) {
        groups[index].names.append(name)
      } else {
        groups.append(item)
      }
    }
    return groups
  }

  private var items: [SchemaField] {
    let groups = itemGroups
    return groups.enumerated().map { index, item in
      let (sector, requirement) = item.matches[0]
      let record = JSON.object([("$ref", .string("#/$defs/\(item.definition)"))])
      var field = SchemaField(
        item.names, requirement.timing.takesOneRecord ? record : .object([("type", .string("array")), ("items", record)]),
        title: requirement.label, help: help(requirement, sector), allowsNull: false)
      field.hover = hover(requirement, sector)
      // The same item under a name that only one of two sectors knows is still the same item.
      field.rivals = groups[(index + 1)...].filter { $0.matches[0].requirement.id == requirement.id }.flatMap(\.names)
      return field
    }
  }

  private func help(_ requirement: Requirement, _ sector: Sector) -> String {
    let basis = requirement.basis.first.map { "依据\($0.reference.citation)（\($0.reference.seen.name.zh)）。" } ?? ""
    let hint = requirement.help.map { "提示：\($0)" } ?? ""
    return "\(requirement.summary)。时限：\(requirement.timingWords(in: sector).zh)。\(basis)\(hint)"
  }

  private func hover(_ requirement: Requirement, _ sector: Sector) -> String {
    let basis = requirement.basis.map { "- \($0.reference.citation)（\($0.reference.seen.name.zh)）" }.joined(separator: "\n")
    let hint = requirement.help.map { "\n\n提示：\($0)" } ?? ""
    let example = SubmissionExample(requirement: requirement).lines.joined(separator: "\n")
    return "\(requirement.summary)\n\n时限：\(requirement.timingWords(in: sector).zh)\n\n依据：\n\(basis)"
      + "\(hint)\n\n写成这样：\n```yaml\n\(example)\n```"
  }

  private var definitions: [(String, JSON)] {
    let records = itemGroups.flatMap { item -> [(String, JSON)] in
      let elements = SchemaElements(rulebook: rulebook)
      let twins = item.matches.map(\.requirement)
      let content =
        twins.count > 1
        ? elements.union(twins.map(\.elements), item.definition) : elements.mapping(twins[0].elements, item.definition)
      return [(item.definition, record(twins[0], twins, content))] + elements.definitions
    }
    return records + [("channels", channels), ("review", review), ("attachments", attachments)].map { ($0.0, SchemaField.nullable($0.1)) }
  }

  // MARK: Records

  private func record(_ requirement: Requirement, _ twins: [Requirement], _ content: JSON) -> JSON {
    let timing = requirement.timing
    var fields: [SchemaField] = []
    if timing.keyedByPeriod {
      fields.append(SchemaField(["所属期", "period"], SchemaField.scalar(), isRequired: true, title: "所属期", help: "如 2026-10、2026-Q3、2026"))
    } else if !timing.takesOneRecord {
      fields.append(SchemaField(["编号", "number"], SchemaField.scalar(), isRequired: true, title: "编号", help: "同一件事后报的写同一个编号"))
    }
    let published = ["公开时间", "published", "完成时间"]
    fields += [
      SchemaField(["形成日期", "formed"], SchemaField.scalar(), title: "形成日期", help: "信息形成或变更的日期", example: "2026-10-08"),
      SchemaField(published, SchemaField.scalar(), title: "公开时间", help: "年-月-日 时:分", example: "2026-10-09 09:30"),
      SchemaField.reference(["公开渠道", "channels"], "channels", help: "公开到了哪里；每行一个渠道，以 - 开头"),
      SchemaField.reference(["公开审查", "review"], "review", help: "公开前谁审查、哪天、结论"),
      SchemaField(
        ["内容", "content"], content, isRequired: twins.contains { $0.elements.elements.contains { $0.isDemanded { _ in .absent } } },
        title: "内容", help: "要素：\(requirement.elementWords)"),
      SchemaField.reference(["附件", "attachments"], "attachments", help: "每行一个文件，以 - 开头"),
      SchemaField(["更正说明", "correction"], SchemaField.scalar(), title: "更正说明"),
      SchemaField(["解读", "interpretation"], SchemaField.scalar(), title: "解读", help: "用大白话说明这一项对用户意味着什么"),
      SchemaField(["说明", "note"], .object([]), title: "说明"),
    ]
    var keywords: [(String, JSON)] = [("type", .string("object")), ("title", .string(requirement.label))] + mappingKeywords(fields)
    // Published without a channel: only asked where no clause names the channel and the public is meant to see it.
    if requirement.requiredChannels.isEmpty && !requirement.isInternal && timing.publishedBy == nil {
      let one = JSON.array(
        published.map { name in
          .object([("required", .strings([name])), ("properties", .object([(name, SchemaField.scalar())]))])
        })
      keywords.append(("if", .object([("anyOf", one)])))
      let filled = JSON.object([("type", .strings(["array"])), ("minItems", .number(1))])
      let given = ["公开渠道", "channels"].map { name in
        JSON.object([("required", .strings([name])), ("properties", .object([(name, filled)]))])
      }
      keywords.append(("then", .object([("anyOf", .array(given))])))
    }
    return .object(keywords)
  }

  private var channels: JSON {
    let codes = rulebook.codeTables["channels"]?.codes ?? []
    func needing(_ what: CodeTable.Need) -> JSON { .strings(codes.filter { $0.needs == what }.flatMap(\.names)) }
    func demand(_ what: CodeTable.Need, _ keys: [String]) -> JSON {
      let isOne = ["渠道", "channel"].map { key in
        JSON.object([("required", .strings([key])), ("properties", .object([(key, .object([("enum", needing(what))]))]))])
      }
      let has = keys.map { key in
        JSON.object([("required", .strings([key])), ("properties", .object([(key, .object([("not", .object([("type", .string("null"))]))]))]))])
      }
      return .object([("if", .object([("anyOf", .array(isOne))])), ("then", .object([("anyOf", .array(has))]))])
    }
    let fields = [
      SchemaField(["渠道", "channel"], SchemaField.scalar(among: codes), isRequired: true, title: "渠道", help: codes.map(\.label).joined(separator: "、")),
      SchemaField(["地址", "url"], SchemaField.scalar(), title: "地址", help: "公众打得开的网址，以 http:// 或 https:// 开头"),
      SchemaField(["地点", "place"], SchemaField.scalar(), title: "地点"),
    ]
    return SchemaField.list(
      .object(
        [("type", .string("object"))] + mappingKeywords(fields, also: [demand(.url, ["地址", "url"]), demand(.place, ["地点", "place"])])))
  }

  private var checked: JSON {
    let kinds = AttachmentDoubt.Kind.allCases.map(\.rawValue)
    let fields = [
      SchemaField(["文件", "file"], SchemaField.scalar(), title: "文件", help: "attachments/ 下的文件名"),
      SchemaField(["看过", "seen"], SchemaField.list(SchemaField.scalar(among: kinds)), title: "看过", help: kinds.joined(separator: "、")),
      SchemaField(["字段", "field"], SchemaField.scalar(), title: "字段", help: "要素的名称"),
    ]
    return SchemaField.list(.object([("type", .string("object"))] + mappingKeywords(fields)))
  }

  private var review: JSON {
    let stage = JSON.object(
      [("type", .string("object"))]
        + mappingKeywords([
          SchemaField(["岗位", "post"], SchemaField.scalar(), isRequired: true, title: "岗位", help: "写岗位，不写姓名"),
          SchemaField(["日期", "day"], SchemaField.scalar(), isRequired: true, title: "日期"),
        ]))
    let stages = [["初审", "first"], ["复审", "second"], ["批准", "approval"]]
    let rest =
      stages.map { SchemaField($0, stage, title: $0[0], help: "岗位和日期") } + [
        SchemaField(
          ["结论", "outcome"], SchemaField.scalar(among: ReviewOutcome.words), isRequired: true, title: "结论", help: ReviewOutcome.words.joined(separator: "、")),
        SchemaField(["个人信息", "personal-data"], SchemaField.scalar(among: PersonalDataAnswer.words), title: "个人信息", help: "核对过、依法可以公开的写 已核对"),
        SchemaField(["已核对", "checked"], checked, title: "已核对", help: "看过的附件和字段，一项一项写"),
      ]
    func single(_ isRequired: Bool) -> [SchemaField] {
      [
        SchemaField(["审查人", "reviewer"], SchemaField.scalar(), isRequired: isRequired, title: "审查人", help: "写岗位，不写姓名"),
        SchemaField(["审查日期", "reviewed"], SchemaField.scalar(), isRequired: isRequired, title: "审查日期"),
      ]
    }
    // Either stages, or one look by one post.
    let isStaged = JSON.object([("anyOf", .array(stages.joined().map { .object([("required", .strings([$0]))]) }))])
    return .object([
      ("type", .strings(["object"])), ("if", isStaged), ("then", .object(mappingKeywords(single(false) + rest))),
      ("else", .object(mappingKeywords(single(true) + rest))),
    ])
  }

  private var attachments: JSON {
    let fields = [
      SchemaField(["文件", "file"], SchemaField.scalar(), isRequired: true, title: "文件", help: "attachments/ 下的文件名"),
      SchemaField(["标题", "title"], SchemaField.scalar(), isRequired: true, title: "标题"),
    ]
    return SchemaField.list(.object([("type", .string("object"))] + mappingKeywords(fields)))
  }
}
