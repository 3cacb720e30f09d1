// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// The JSON Schema (2020-12) of what a sector's enterprises, or one enterprise, may send: keys in both languages, with
/// meaning, clauses and examples in Chinese for editors.
///
/// It says exactly what the reader says of structure: unknown and missing keys, wrong shapes, two names of one key,
/// values outside a list, too few or too many entries. A property test holds the two together. What only the judgement
/// can tell (dates, sums, limits, timeliness) is left to it.
package struct SubmissionSchema {
  private typealias Grammar = SubmissionGrammar

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
      SchemaField(Grammar.entity, who, isRequired: true), SchemaField(Grammar.submitted, SchemaField.scalar(), isRequired: true),
      SchemaField(Grammar.submitter, SchemaField.scalar()), SchemaField(Grammar.note, .object([])),
      SchemaField(Grammar.items, .object([("type", .string("object"))] + mappingKeywords(items))),
      SchemaField(Grammar.withdrawals, mentions(Grammar.reason, [SchemaField(Grammar.privacy, SchemaField.scalar())])),
      SchemaField(Grammar.confirmations, mentions(Grammar.confirmed)), SchemaField(Grammar.nilReports, nilReports),
    ]
  }

  private var nilReports: JSON {
    let names = sectors.flatMap(\.requirements).filter { $0.timing.nilReport != nil }.flatMap(\.names).uniqued()
    let fields = [
      SchemaField(Grammar.item, names.isEmpty ? SchemaField.scalar() : SchemaField.scalar(among: names), isRequired: true),
      SchemaField(Grammar.period, SchemaField.scalar(), isRequired: true, help: nil), SchemaField(Grammar.nothing, SchemaField.scalar(), isRequired: true),
      SchemaField(Grammar.post, SchemaField.scalar(), isRequired: true), SchemaField(Grammar.saidOn, SchemaField.scalar(), isRequired: true),
    ]
    return SchemaField.list(.object([("type", .string("object"))] + mappingKeywords(fields)))
  }

  private func mentions(_ last: FiledKey, _ more: [SchemaField] = []) -> JSON {
    let names = sectors.flatMap(\.requirements).flatMap(\.names).uniqued()
    let fields =
      [
        SchemaField(Grammar.item, SchemaField.scalar(among: names), isRequired: true), SchemaField(Grammar.period, SchemaField.scalar(), help: nil),
        SchemaField(Grammar.number, SchemaField.scalar(), help: nil), SchemaField(last, SchemaField.scalar(), isRequired: true),
      ] + more
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
    return records
      + [(Grammar.channels.id, channels), (Grammar.review.id, review), (Grammar.attachments.id, attachments)].map { ($0.0, SchemaField.nullable($0.1)) }
  }

  // MARK: Records

  private func record(_ requirement: Requirement, _ twins: [Requirement], _ content: JSON) -> JSON {
    let timing = requirement.timing
    var fields: [SchemaField] = []
    if timing.keyedByPeriod {
      fields.append(SchemaField(Grammar.period, SchemaField.scalar(), isRequired: true))
    } else if !timing.takesOneRecord {
      fields.append(SchemaField(Grammar.number, SchemaField.scalar(), isRequired: true))
    }
    fields += [
      SchemaField(Grammar.formed, SchemaField.scalar()), SchemaField(Grammar.published, SchemaField.scalar()),
      SchemaField.reference(Grammar.channels), SchemaField.reference(Grammar.review),
      SchemaField(
        Grammar.content, content, isRequired: twins.contains { $0.elements.elements.contains { $0.isDemanded { _ in .absent } } },
        help: "要素：\(requirement.elementWords)"),
      SchemaField.reference(Grammar.attachments), SchemaField(Grammar.correction, SchemaField.scalar()),
      SchemaField(Grammar.interpretation, SchemaField.scalar()), SchemaField(Grammar.note, .object([])),
    ]
    var keywords: [(String, JSON)] = [("type", .string("object")), ("title", .string(requirement.label))] + mappingKeywords(fields)
    // Published without a channel: only asked where no clause names the channel and the public is meant to see it.
    if requirement.requiredChannels.isEmpty && !requirement.isInternal && timing.publishedBy == nil {
      let one = JSON.array(
        Grammar.published.names.map { name in
          .object([("required", .strings([name])), ("properties", .object([(name, SchemaField.scalar())]))])
        })
      keywords.append(("if", .object([("anyOf", one)])))
      let filled = JSON.object([("type", .strings(["array"])), ("minItems", .number(1))])
      let given = Grammar.channels.names.map { name in
        JSON.object([("required", .strings([name])), ("properties", .object([(name, filled)]))])
      }
      keywords.append(("then", .object([("anyOf", .array(given))])))
    }
    return .object(keywords)
  }

  private var channels: JSON {
    let codes = rulebook.codeTables["channels"]?.codes ?? []
    func needing(_ what: CodeTable.Need) -> JSON { .strings(codes.filter { $0.needs == what }.flatMap(\.names)) }
    func demand(_ what: CodeTable.Need, _ key: FiledKey) -> JSON {
      let isOne = Grammar.channel.names.map { key in
        JSON.object([("required", .strings([key])), ("properties", .object([(key, .object([("enum", needing(what))]))]))])
      }
      let has = key.names.map { key in
        JSON.object([("required", .strings([key])), ("properties", .object([(key, .object([("not", .object([("type", .string("null"))]))]))]))])
      }
      return .object([("if", .object([("anyOf", .array(isOne))])), ("then", .object([("anyOf", .array(has))]))])
    }
    let fields = [
      SchemaField(Grammar.channel, SchemaField.scalar(among: codes), isRequired: true, help: codes.map(\.label).joined(separator: "、")),
      SchemaField(Grammar.url, SchemaField.scalar()), SchemaField(Grammar.place, SchemaField.scalar()),
    ]
    return SchemaField.list(
      .object(
        [("type", .string("object"))] + mappingKeywords(fields, also: [demand(.url, Grammar.url), demand(.place, Grammar.place)])))
  }

  private var checked: JSON {
    let kinds = AttachmentDoubt.Kind.allCases.map(\.rawValue)
    let fields = [
      SchemaField(Grammar.attachedFile, SchemaField.scalar()),
      SchemaField(Grammar.seen, SchemaField.list(SchemaField.scalar(among: kinds)), help: kinds.joined(separator: "、")),
      SchemaField(Grammar.field, SchemaField.scalar()),
    ]
    return SchemaField.list(.object([("type", .string("object"))] + mappingKeywords(fields)))
  }

  private var review: JSON {
    let stage = JSON.object(
      [("type", .string("object"))]
        + mappingKeywords([
          SchemaField(Grammar.post, SchemaField.scalar(), isRequired: true), SchemaField(Grammar.stageDay, SchemaField.scalar(), isRequired: true),
        ]))
    let rest =
      Grammar.stages.map { SchemaField($0, stage) } + [
        SchemaField(Grammar.outcome, SchemaField.scalar(among: ReviewOutcome.words), isRequired: true),
        SchemaField(Grammar.personalData, SchemaField.scalar(among: PersonalDataAnswer.words)), SchemaField(Grammar.checked, checked),
      ]
    func single(_ isRequired: Bool) -> [SchemaField] {
      [
        SchemaField(Grammar.reviewer, SchemaField.scalar(), isRequired: isRequired),
        SchemaField(Grammar.reviewed, SchemaField.scalar(), isRequired: isRequired),
      ]
    }
    // Either stages, or one look by one post.
    let isStaged = JSON.object([("anyOf", .array(Grammar.stages.flatMap(\.names).map { .object([("required", .strings([$0]))]) }))])
    return .object([
      ("type", .strings(["object"])), ("if", isStaged), ("then", .object(mappingKeywords(single(false) + rest))),
      ("else", .object(mappingKeywords(single(true) + rest))),
    ])
  }

  private var attachments: JSON {
    let fields = [
      SchemaField(Grammar.attachedFile, SchemaField.scalar(), isRequired: true), SchemaField(Grammar.title, SchemaField.scalar(), isRequired: true),
    ]
    return SchemaField.list(.object([("type", .string("object"))] + mappingKeywords(fields)))
  }
}
